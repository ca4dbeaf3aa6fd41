namespace Linalg.Interop.Testing.Conformance;

/// <summary>
/// Base of the classes of Trmm and Trsm: a triangular A on either side, NaN in its other triangle and, if it is implied to be one, on its diagonal; B
/// is overwritten.
/// </summary>
/// <typeparam name="T">double or float.</typeparam>
public abstract class TriangularBlasConformance<T> : BlasConformance<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    protected static IEnumerable<(Side Side, Uplo Uplo, Transpose Trans, Diag Diag)> Options() =>
        from side in Sides from uplo in Triangles from trans in Transposes from diag in Diagonals select (side, uplo, trans, diag);

    [SkippableFact]
    public void EveryOptionWithEveryFactor()
    {
        foreach (((int m, int n, _), (Side side, Uplo uplo, Transpose trans, Diag diag)) in Pairs(SmallTriples, Options()))
        {
            foreach (T alpha in Alphas)
                Check(side, uplo, trans, diag, m, n, alpha, m + n);
        }
    }

    [SkippableFact]
    public void EverySize()
    {
        int number = 0;
        foreach ((int m, int n, _) in Triples)
        {
            foreach ((Side side, Uplo uplo, Transpose trans, Diag diag) in InTurn(Options(), m, n))
                Check(side, uplo, trans, diag, m, n, FactorsFor(++number).Alpha, number);
        }
    }

    /// <summary>The side decides whether the columns or the rows of B are independent: a NaN in one must not be seen in another.</summary>
    [SkippableFact]
    public void NaNInBStaysInItsColumnOrRow()
    {
        foreach ((int m, int n, _) in Triples.Where(t => t.M * t.N <= 4500))
        {
            foreach ((Side side, Uplo uplo, Transpose trans, Diag diag) in Options())
            {
                string what = $"NaN in B, {What(side, uplo, trans, diag, m, n, T.One)}";
                MoatedMatrix<T> b = Uniform(m, n, 2, 1);
                (int row, int column) = (m / 2, n / 2);
                b[row, column] = T.NaN;
                Run(side, uplo, trans, diag, T.One, TriangleOf(uplo, Triangular(side == Side.Left ? m : n, 1), 1, diag), b);
                AssertMoat(b, what);
                Assert.True(T.IsNaN(b[row, column]), what);
                AssertNaN(b, (i, j) => T.IsNaN(b[i, j]) && (side == Side.Left ? j == column : i == row), what);
            }
        }
    }

    [SkippableFact]
    public unsafe void PointerFormAndRepetitionGiveTheSameBits()
    {
        foreach ((int m, int n, _) in Triples)
        {
            foreach ((Side side, Uplo uplo, Transpose trans, Diag diag) in InTurn(Options(), m, n))
            {
                MoatedMatrix<T> a = TriangleOf(uplo, Triangular(side == Side.Left ? m : n, 1), 1, diag);
                var results = new MoatedMatrix<T>[3];
                for (int run = 0; run < results.Length; run++)
                {
                    MoatedMatrix<T> b = results[run] = Uniform(m, n, 2, 1);
                    fixed (T* pa = a.Span, pb = b.Span)
                    {
                        if (run == 2)
                            RunPointers(side, uplo, trans, diag, m, n, Real(2.5), pa, a.LeadingDimension, pb, b.LeadingDimension);
                        else
                            Run(side, uplo, trans, diag, Real(2.5), a, b);
                    }
                }

                AssertSameBits(results[0], results[1], $"repeated, {What(side, uplo, trans, diag, m, n, T.One)}");
                AssertSameBits(results[0], results[2], $"pointers, {What(side, uplo, trans, diag, m, n, T.One)}");
            }
        }
    }

    protected abstract void Run(Side side, Uplo uplo, Transpose trans, Diag diag, T alpha, MoatedMatrix<T> a, MoatedMatrix<T> b);

    protected abstract unsafe void RunPointers(
        Side side, Uplo uplo, Transpose trans, Diag diag, int m, int n, T alpha, T* a, int lda, T* b, int ldb);

    /// <summary>The judge's ratio of what came out for B.</summary>
    protected abstract double Judge(
        Side side, Uplo uplo, Transpose trans, Diag diag, T alpha, MoatedMatrix<T> a, MoatedMatrix<T> before, MoatedMatrix<T> after);

    protected static string What(Side side, Uplo uplo, Transpose trans, Diag diag, int m, int n, T alpha) =>
        $"{side} {uplo} {trans} {diag} {m}×{n}, alpha {alpha}";

    /// <summary>The ratio for given operands, after everything that must not change has been looked at.</summary>
    protected double Ratio(Side side, Uplo uplo, Transpose trans, Diag diag, T alpha, MoatedMatrix<T> a, MoatedMatrix<T> before, int padding)
    {
        string what = What(side, uplo, trans, diag, before.Rows, before.Columns, alpha);
        MoatedMatrix<T> given = InputFor(a, alpha);
        MoatedMatrix<T> kept = given.Copy();
        MoatedMatrix<T> b = before.Copy(padding);
        Run(side, uplo, trans, diag, alpha, given, b);
        AssertUnchanged(kept, given, $"A, {what}");
        AssertMoat(b, what);
        return Judge(side, uplo, trans, diag, alpha, a, before, b);
    }

    /// <summary>A NaN in the corner of A spreads to its row or column of B, the unknown solved for last, and to no other.</summary>
    private protected void AssertNaNSpreads(string routine, Func<int, Diag, bool> isWithoutNaN)
    {
        foreach (((int m, int n, _), (Side side, Uplo uplo, Transpose trans, Diag diag)) in
            Pairs(Triples.Where(t => t.M * t.N <= 4500), Options()))
        {
            int order = side == Side.Left ? m : n;
            if (isWithoutNaN(order, diag))
                continue;
            (int i, int j) = uplo == Uplo.Upper ? (0, order - 1) : (order - 1, 0);
            MoatedMatrix<T> a = TriangleOf(uplo, Triangular(order, 1), 1, diag);
            a[i, j] = T.NaN;
            MoatedMatrix<T> b = new(m, n, 1);
            Run(side, uplo, trans, diag, T.One, a, b);
            int reached = (side == Side.Left) == (trans == Transpose.None) ? i : j;
            AssertNaN(
                b, (row, column) => (side == Side.Left ? row : column) == reached,
                $"{routine}, NaN in A, {What(side, uplo, trans, diag, m, n, T.One)}");
        }
    }

    private void Check(Side side, Uplo uplo, Transpose trans, Diag diag, int m, int n, T alpha, int seed)
    {
        MoatedMatrix<T> a = TriangleOf(uplo, Triangular(side == Side.Left ? m : n, seed), PaddingFor(seed), diag);
        MoatedMatrix<T> before = Uniform(m, n, seed + 1);
        AssertRatio(Ratio(side, uplo, trans, diag, alpha, a, before, PaddingFor(seed + 1)), What(side, uplo, trans, diag, m, n, alpha));
    }
}
