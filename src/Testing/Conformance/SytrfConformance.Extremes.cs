namespace Linalg.Interop.Testing.Conformance;

/// <content>Sytrf: singular matrices, special values, both ends of the range.</content>
public partial class SytrfConformance<T>
{
    [SkippableFact]
    public void ReportsTheFirstZeroBlockItMeets()
    {
        foreach (int n in SizesTo(65).Where(n => n > 0))
        {
            foreach (int k in new[] { 1, (n + 1) / 2, n })
            {
                // Row and column k are zero and remain zero, and all other pivots are on the diagonal.
                MoatedMatrix<T> one = WithoutRows(n, k);
                MoatedMatrix<T> two = WithoutRows(n, k, n);
                foreach (Uplo uplo in Triangles)
                {
                    string what = $"zero row {k}, {uplo}, n = {n}";
                    AssertInfo(k, FactorAndJudge(uplo, one, PaddingFor(k), what).Info, what);
                    what = $"zero rows {k} and {n}, {uplo}, n = {n}";
                    AssertInfo(uplo == Uplo.Upper ? n : k, FactorAndJudge(uplo, two, PaddingFor(k), what).Info, what);
                }
            }
        }
    }

    [SkippableFact]
    public void ReportsTheFirstExactCancellation()
    {
        // All entries one: the first pivot leaves exactly nothing.
        foreach (int n in SizesTo(129).Where(n => n > 1))
        {
            MoatedMatrix<T> a = Gallery.Constant<T>(n, n, 1);
            AssertInfo(n - 1, FactorAndJudge(Uplo.Upper, a, 1, $"ones, Upper, n = {n}").Info, $"ones, Upper, n = {n}");
            AssertInfo(2, FactorAndJudge(Uplo.Lower, a, 1, $"ones, Lower, n = {n}").Info, $"ones, Lower, n = {n}");
        }
    }

    [SkippableFact]
    public void ReportsTheZeroMatrixAtItsFirstPivot()
    {
        foreach ((int n, Uplo uplo) in Pairs(SizesTo(129).Where(n => n > 0), Triangles))
        {
            string what = $"zero, {uplo}, n = {n}";
            SytrfFactors<T> f = FactorAndJudge(uplo, new MoatedMatrix<T>(n, n), PaddingFor(n), what);
            AssertInfo(uplo == Uplo.Upper ? n : 1, f.Info, what);
            Assert.Equal((0, 0, n), Certificates.Inertia(uplo, f.Factored, f.Ipiv));
        }
    }

    [SkippableFact]
    public void ReportsANaNOnTheDiagonal()
    {
        // Wherever interchanges carry it, the NaN ends in a block of D; that info names the first such block is asserted of every factorization.
        foreach (int n in SizesTo(129).Where(n => n > 0))
        {
            foreach (int k in new[] { 1, (n + 1) / 2, n })
            {
                MoatedMatrix<T> a = Gallery.Gram<T>(n, (ulong)n);
                a[k - 1, k - 1] = T.NaN;
                foreach (Uplo uplo in Triangles)
                {
                    string what = $"NaN at {k}, {uplo}, n = {n}";
                    Assert.InRange(FactorOnce(uplo, a, PaddingFor(n), what, pointers: n % 2 == 0).Info, 1, n);
                }
            }
        }
    }

    [SkippableFact]
    public void KeepsPivotsInRangeWhateverIsNotFinite()
    {
        T[] values = [T.NaN, T.PositiveInfinity, T.NegativeInfinity];
        foreach ((int n, T value) in Pairs(SizesTo(65).Where(n => n > 0), values))
        {
            foreach ((int i, int j) in new[] { (0, 0), (n - 1, 0), (n / 2, n / 2), (n / 2, n / 3), (n - 1, n - 1) })
            {
                MoatedMatrix<T> a = Uniform(n);
                a[i, j] = a[j, i] = value;
                foreach (Uplo uplo in Triangles)
                    FactorOnce(uplo, a, PaddingFor(n), $"{value} at ({i}, {j}), {uplo}, n = {n}", pointers: n % 2 == 0);
            }
        }
    }

    [SkippableFact]
    public void FactorsAtBothEndsOfTheRange()
    {
        foreach ((int exponent, int n) in Pairs(Scales, SizesTo(65)))
        {
            MoatedMatrix<T> a = Gallery.Scaled(Uniform(n), exponent);
            foreach (Uplo uplo in Triangles)
                FactorAndJudge(uplo, a, PaddingFor(n), $"2^{exponent}, {uplo}, n = {n}");
        }
    }

    [SkippableFact]
    public void FactorsGradedMatrices()
    {
        // From 1 down to 2^−800, 2^−100: all numbers that come up are normal.
        int span = typeof(T) == typeof(double) ? 400 : 50;
        foreach (int n in SizesTo(65).Where(n => n > 0))
        {
            MoatedMatrix<T> a = Uniform(n);
            foreach (Uplo uplo in Triangles)
            {
                FactorAndJudge(uplo, Gallery.Scaled(a, i => -span * i / n, j => -span * j / n), 1, $"graded down, {uplo}, n = {n}");
                FactorAndJudge(uplo, Gallery.Scaled(a, i => span * (i - n) / n, j => span * (j - n) / n), 1, $"graded up, {uplo}, n = {n}");
            }
        }
    }

    /// <summary>A matrix far from singular, but for the rows and columns named, which are zero.</summary>
    private static MoatedMatrix<T> WithoutRows(int n, params int[] zero)
    {
        MoatedMatrix<T> a = Gallery.Gram<T>(n, (ulong)n);
        foreach (int k in zero)
        {
            for (int i = 0; i < n; i++)
                a[i, k - 1] = a[k - 1, i] = T.Zero;
        }

        return a;
    }
}
