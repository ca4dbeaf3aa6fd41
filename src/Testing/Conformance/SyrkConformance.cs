namespace Linalg.Interop.Testing.Conformance;

/// <summary>One triangle of C := α·A·Aᵀ + β·C and α·Aᵀ·A + β·C; the other triangle is NaN and stays so.</summary>
/// <typeparam name="T">double or float.</typeparam>
public class SyrkConformance<T> : BlasConformance<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    [SkippableFact]
    public void EveryOptionWithEveryFactor()
    {
        foreach (((int n, _, int k), (Uplo uplo, Transpose trans)) in Pairs(SmallTriples, Options()))
        {
            foreach ((T alpha, T beta) in Pairs(Alphas, Betas))
            {
                AssertRatio(Ratio(uplo, trans, Operand(trans, n, k, n), alpha, beta, Uniform(n, n, 3)), What(uplo, trans, n, k, alpha, beta));
                AssertExact(
                    Ratio(uplo, trans, Operand(trans, n, 0, n), alpha, beta, IntegerOperand(trans, n, n, 3)),
                    What(uplo, trans, n, 0, alpha, beta));
            }
        }
    }

    [SkippableFact]
    public void EverySize()
    {
        int number = 0;
        foreach ((int n, _, int k) in Triples)
        {
            foreach ((Uplo uplo, Transpose trans) in InTurn(Options(), n, k))
            {
                (T alpha, T beta) = FactorsFor(++number);
                string what = What(uplo, trans, n, k, alpha, beta);
                AssertRatio(Ratio(uplo, trans, Operand(trans, n, k, number), alpha, beta, Uniform(n, n, 3)), what);
                AssertExact(
                    Ratio(uplo, trans, IntegerOperand(trans, n, k, number), alpha, beta, IntegerOperand(trans, n, n, 3)), $"integers, {what}");
            }
        }
    }

    [SkippableFact]
    public void NaNReachesItsRowAndColumnAndNoOther()
    {
        foreach (((int n, _, int k), (Uplo uplo, Transpose trans)) in Pairs(Triples.Where(t => t.M <= 65), Options()))
        {
            (int row, int inner) = (n / 2, k / 2);
            MoatedMatrix<T> a = trans == Transpose.None ? new(n, k, 1) : new(k, n, 1);
            if (trans == Transpose.None)
                a[row, inner] = T.NaN;
            else
                a[inner, row] = T.NaN;
            MoatedMatrix<T> c = TriangleOf(uplo, Uniform(n, n, 3), 1);
            Backend.Syrk(uplo, trans, n, k, T.One, a.Span, a.LeadingDimension, T.One, c.Span, c.LeadingDimension);
            AssertTriangleOnly(uplo, c, What(uplo, trans, n, k, T.One, T.One));
            AssertNaN(c, (i, j) => i == row || j == row || !IsStored(uplo, Diag.NonUnit, i, j), What(uplo, trans, n, k, T.One, T.One));
        }
    }

    [SkippableFact]
    public unsafe void PointerFormAndRepetitionGiveTheSameBits()
    {
        foreach ((int n, _, int k) in Triples)
        {
            foreach ((Uplo uplo, Transpose trans) in InTurn(Options(), n, k))
            {
                MoatedMatrix<T> a = Operand(trans, n, k, 1);
                var results = new MoatedMatrix<T>[3];
                for (int run = 0; run < results.Length; run++)
                {
                    MoatedMatrix<T> c = results[run] = Uniform(n, n, 3, 1);
                    fixed (T* pa = a.Span, pc = c.Span)
                    {
                        if (run == 2)
                            Backend.Syrk(uplo, trans, n, k, Real(2.5), pa, a.LeadingDimension, T.One, pc, c.LeadingDimension);
                        else
                            Backend.Syrk(uplo, trans, n, k, Real(2.5), a.Span, a.LeadingDimension, T.One, c.Span, c.LeadingDimension);
                    }
                }

                AssertSameBits(results[0], results[1], $"repeated, {What(uplo, trans, n, k, T.One, T.One)}");
                AssertSameBits(results[0], results[2], $"pointers, {What(uplo, trans, n, k, T.One, T.One)}");
            }
        }
    }

    private static IEnumerable<(Uplo Uplo, Transpose Trans)> Options() => from uplo in Triangles from trans in Transposes select (uplo, trans);

    private static string What(Uplo uplo, Transpose trans, int n, int k, T alpha, T beta) =>
        $"Syrk {uplo} {trans} {n}×{k}, alpha {alpha}, beta {beta}";

    private double Ratio(Uplo uplo, Transpose trans, MoatedMatrix<T> a, T alpha, T beta, MoatedMatrix<T> before)
    {
        int n = before.Rows;
        int k = trans == Transpose.None ? a.Columns : a.Rows;
        string what = What(uplo, trans, n, k, alpha, beta);
        MoatedMatrix<T> given = InputFor(a, alpha);
        MoatedMatrix<T> kept = given.Copy();
        MoatedMatrix<T> c = TriangleOf(uplo, OutputFor(before, beta, 0), PaddingFor(n));
        Backend.Syrk(uplo, trans, n, k, alpha, given.Span, a.LeadingDimension, beta, c.Span, c.LeadingDimension);
        AssertUnchanged(kept, given, $"A, {what}");
        AssertTriangleOnly(uplo, c, what);
        return Residuals.Syrk(uplo, trans, alpha, a, beta, before, c);
    }
}
