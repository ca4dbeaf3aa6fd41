namespace Linalg.Interop.Testing.Conformance;

/// <summary>C := α·A·B + β·C and α·B·A + β·C with one triangle of a symmetric A; the other is NaN.</summary>
/// <typeparam name="T">double or float.</typeparam>
public class SymmConformance<T> : BlasConformance<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    [SkippableFact]
    public void EveryOptionWithEveryFactor()
    {
        foreach (((int m, int n, _), (Side side, Uplo uplo)) in Pairs(SmallTriples, Options()))
        {
            foreach ((T alpha, T beta) in Pairs(Alphas, Betas))
                AssertRatio(Ratio(side, uplo, m, n, alpha, beta, m + n, Uniform), What(side, uplo, m, n, alpha, beta));
        }
    }

    [SkippableFact]
    public void EverySize()
    {
        int number = 0;
        foreach ((int m, int n, _) in Triples)
        {
            foreach ((Side side, Uplo uplo) in InTurn(Options(), m, n))
            {
                (T alpha, T beta) = FactorsFor(++number);
                AssertRatio(Ratio(side, uplo, m, n, alpha, beta, number, Uniform), What(side, uplo, m, n, alpha, beta));
                AssertExact(Ratio(side, uplo, m, n, alpha, beta, number, Integers), $"integers, {What(side, uplo, m, n, alpha, beta)}");
            }
        }
    }

    /// <summary>The stored entry (i, l) stands for (l, i) too: two rows of A·B, two columns of B·A.</summary>
    [SkippableFact]
    public void NaNReachesItsTwoRowsOrColumnsAndNoOther()
    {
        foreach (((int m, int n, _), (Side side, Uplo uplo)) in Pairs(Triples.Where(t => t.M * t.N <= 4500), Options()))
        {
            int order = side == Side.Left ? m : n;
            (int first, int second) = (order / 3, order - 1);
            MoatedMatrix<T> a = TriangleOf(uplo, Uniform(order, order, 1), 1);
            (int i, int j) = uplo == Uplo.Upper ? (first, second) : (second, first);
            a[i, j] = T.NaN;
            MoatedMatrix<T> b = Filled(m, n, T.Zero);
            MoatedMatrix<T> c = Uniform(m, n, 3, 1);
            Backend.Symm(side, uplo, m, n, T.One, a.Span, a.LeadingDimension, b.Span, b.LeadingDimension, T.One, c.Span, c.LeadingDimension);
            AssertNaN(
                c, (row, column) => (side == Side.Left ? row : column) is int k && (k == first || k == second),
                What(side, uplo, m, n, T.One, T.One));
        }
    }

    [SkippableFact]
    public unsafe void PointerFormAndRepetitionGiveTheSameBits()
    {
        foreach ((int m, int n, _) in Triples)
        {
            foreach ((Side side, Uplo uplo) in InTurn(Options(), m, n))
            {
                int order = side == Side.Left ? m : n;
                MoatedMatrix<T> a = TriangleOf(uplo, Uniform(order, order, 1), 1);
                MoatedMatrix<T> b = Uniform(m, n, 2);
                var results = new MoatedMatrix<T>[3];
                for (int run = 0; run < results.Length; run++)
                {
                    MoatedMatrix<T> c = results[run] = Uniform(m, n, 3, 1);
                    fixed (T* pa = a.Span, pb = b.Span, pc = c.Span)
                    {
                        if (run == 2)
                            Backend.Symm(side, uplo, m, n, Real(2.5), pa, a.LeadingDimension, pb, b.LeadingDimension, T.One, pc, c.LeadingDimension);
                        else
                            Backend.Symm(
                                side, uplo, m, n, Real(2.5), a.Span, a.LeadingDimension, b.Span, b.LeadingDimension, T.One, c.Span,
                                c.LeadingDimension);
                    }
                }

                AssertSameBits(results[0], results[1], $"repeated, {What(side, uplo, m, n, T.One, T.One)}");
                AssertSameBits(results[0], results[2], $"pointers, {What(side, uplo, m, n, T.One, T.One)}");
            }
        }
    }

    private static IEnumerable<(Side Side, Uplo Uplo)> Options() => from side in Sides from uplo in Triangles select (side, uplo);

    private static string What(Side side, Uplo uplo, int m, int n, T alpha, T beta) => $"Symm {side} {uplo} {m}×{n}, alpha {alpha}, beta {beta}";

    private static MoatedMatrix<T> Integers(int m, int n, int seed, int padding) => Gallery.Integers<T>(m, n, -8, 8, (ulong)seed).Copy(padding);

    private double Ratio(Side side, Uplo uplo, int m, int n, T alpha, T beta, int seed, Func<int, int, int, int, MoatedMatrix<T>> matrix)
    {
        string what = What(side, uplo, m, n, alpha, beta);
        int order = side == Side.Left ? m : n;
        MoatedMatrix<T> a = TriangleOf(uplo, matrix(order, order, seed, 0), PaddingFor(seed));
        MoatedMatrix<T> b = matrix(m, n, seed + 1, PaddingFor(seed + 1));
        MoatedMatrix<T> before = matrix(m, n, seed + 2, 0);
        (MoatedMatrix<T> givenA, MoatedMatrix<T> givenB) = (InputFor(a, alpha), InputFor(b, alpha));
        (MoatedMatrix<T> keptA, MoatedMatrix<T> keptB) = (givenA.Copy(), givenB.Copy());
        MoatedMatrix<T> c = OutputFor(before, beta, PaddingFor(seed + 2));
        Backend.Symm(side, uplo, m, n, alpha, givenA.Span, a.LeadingDimension, givenB.Span, b.LeadingDimension, beta, c.Span, c.LeadingDimension);
        AssertUnchanged(keptA, givenA, $"A, {what}");
        AssertUnchanged(keptB, givenB, $"B, {what}");
        AssertMoat(c, what);
        return Residuals.Symm(side, uplo, alpha, a, b, beta, before, c);
    }
}
