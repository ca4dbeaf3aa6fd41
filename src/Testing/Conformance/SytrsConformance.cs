namespace Linalg.Interop.Testing.Conformance;

/// <summary>Tests Sytrs on factors that the back end under test made by Sytrf.</summary>
/// <typeparam name="T">double or float.</typeparam>
public class SytrsConformance<T> : SytrfFamily<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    [SkippableFact]
    public void SolvesEverySize()
    {
        foreach ((Uplo uplo, int n) in Pairs(Triangles, Sizes))
        {
            foreach (int nrhs in n <= 65 ? new[] { 0, 1, 2, 5, 33 } : [1, 7])
                SolveAndJudge(uplo, Uniform(n), nrhs, $"uniform, {uplo}, n = {n}, nrhs = {nrhs}");
        }
    }

    [SkippableFact]
    public void SolvesWithBlocksOfOrderTwoAndInterchanges()
    {
        Func<int, MoatedMatrix<T>>[] families =
        [
            Gallery.Fiedler<T>, Gallery.Exchange<T>, Gallery.SineTransform<T>, SmallDiagonal,
            n => Gallery.SecondDifference<T>(n + (n % 2), 2), n => Gallery.SaddlePoint(Gallery.OfRank<T>(n, n / 2, n / 2, 1)),
        ];
        foreach ((Uplo uplo, int n) in Pairs(Triangles, SizesTo(33).Where(n => n > 1)))
        {
            for (int i = 0; i < families.Length; i++)
                SolveAndJudge(uplo, families[i](n), 3, $"family {i}, {uplo}, n = {n}");
        }
    }

    [SkippableFact]
    public void SolvesExactlyWhereNothingRounds()
    {
        // The exchange matrix is its own inverse and every step is exact.
        foreach ((Uplo uplo, int n) in Pairs(Triangles, SizesTo(65).Where(n => n > 0)))
        {
            string what = $"exchange, {uplo}, n = {n}";
            SytrfFactors<T> f = Factor(uplo, Gallery.Exchange<T>(n), 1, what);
            MoatedMatrix<T> b = Gallery.Integers<T>(n, 3, -9, 9, (ulong)n);
            MoatedMatrix<T> x = Solve(f, b, what);
            for (int i = 0; i < n; i++)
            {
                int partner = i == n - 1 && n % 2 == 1 ? i : i ^ 1;
                for (int j = 0; j < 3; j++)
                    Assert.True(x[i, j] == b[partner, j], $"{what}: entry ({i}, {j})");
            }
        }
    }

    [SkippableFact]
    public void SolvesWithScaledMatrices()
    {
        foreach ((int exponent, int n) in Pairs(Scales.Where(e => Math.Abs(e) <= (typeof(T) == typeof(double) ? 500 : 60)), SizesTo(33)))
        {
            foreach (Uplo uplo in Triangles)
                SolveAndJudge(uplo, Gallery.Scaled(Uniform(n), exponent), 2, $"2^{exponent}, {uplo}, n = {n}");
        }
    }

    [SkippableFact]
    public void SolvesAtBothEndsOfTheRange()
    {
        // Determinants of blocks of order two would overflow or vanish, the solutions are near one.
        int end = typeof(T) == typeof(double) ? 1000 : 120;
        foreach ((int exponent, int n) in Pairs(new[] { -end, end }, SizesTo(33)))
        {
            MoatedMatrix<T> b = Gallery.Scaled(Gallery.Uniform<T>(n, 2, 7), exponent);
            foreach (Uplo uplo in Triangles)
            {
                SolveAndJudge(uplo, Gallery.Scaled(Uniform(n), exponent), b, $"2^{exponent}, {uplo}, n = {n}");
                SolveAndJudge(uplo, Gallery.Scaled(Gallery.Exchange<T>(n), exponent), b, $"exchange, 2^{exponent}, {uplo}, n = {n}");
                if (n == 1)
                    continue;
                SolveAndJudge(uplo, Gallery.Scaled(SmallDiagonal(n), exponent), b, $"small diagonal, 2^{exponent}, {uplo}, n = {n}");
            }
        }
    }

    [SkippableFact]
    public void SolvesBlocksOfEveryMagnitudeAtOnce()
    {
        // [ p d; d q ], |p|, |q| < |d| = 2^−e … 2^e from block to block. Solutions are near one, so that every row must be right by itself.
        int end = typeof(T) == typeof(double) ? 1000 : 120;
        foreach (int n in SizesTo(65).Where(n => n > 0 && n % 2 == 0))
        {
            MoatedMatrix<T> u = Gallery.Uniform<T>(n, 2, (ulong)n);
            int Exponent(int i) => -end + (2 * end * (i / 2) / Math.Max(1, (n / 2) - 1));
            T Entry(int i, int j) => i == j ? u[i, 0] / Real(4) : i / 2 == j / 2 ? T.One : T.Zero;
            var a = MoatedMatrix<T>.Create(n, n, (i, j) => T.ScaleB(Entry(i, j), Exponent(i)));
            var b = MoatedMatrix<T>.Create(n, 2, (i, j) => T.ScaleB(u[i, j], Exponent(i)));
            foreach (Uplo uplo in Triangles)
            {
                string what = $"blocks from 2^-{end} to 2^{end}, {uplo}, n = {n}";
                SytrfFactors<T> f = Factor(uplo, a, 1, what);
                Assert.True(f.Ipiv.Span.IndexOfAnyInRange(1, n) < 0, $"{what}: a pivot of order one");
                MoatedMatrix<T> x = Solve(f, b, what);
                for (int i = 0; i < n; i += 2)
                {
                    MoatedMatrix<T> block = a.Block(i, i, 2, 2), part = x.Block(i, 0, 2, 2);
                    AssertRatio(Residuals.SolveSymmetric(uplo, block, part, b.Block(i, 0, 2, 2)), $"{what}, rows {i} and {i + 1}");
                }
            }
        }
    }

    [SkippableFact]
    public void GivesNothingFiniteForASingularBlock()
    {
        foreach ((int n, Uplo uplo) in Pairs(SizesTo(33).Where(n => n > 0), Triangles))
        {
            string what = $"singular, {uplo}, n = {n}";
            MoatedMatrix<T> a = MoatedMatrix<T>.Identity(n);
            int k = n / 2;
            a[k, k] = T.Zero;
            SytrfFactors<T> f = Factor(uplo, a, 1, what);
            AssertInfo(k + 1, f.Info, what);
            MoatedMatrix<T> x = Solve(f, Gallery.Constant<T>(n, 2, 1), what);
            Assert.False(T.IsFinite(x[k, 0]) || T.IsFinite(x[k, 1]), $"{what}: {x[k, 0]}");
        }
    }

    [SkippableFact]
    public void CarriesNaNIntoTheSolution()
    {
        foreach ((int n, Uplo uplo) in Pairs(SizesTo(33).Where(n => n > 0), Triangles))
        {
            string what = $"NaN in b, {uplo}, n = {n}";
            SytrfFactors<T> f = Factor(uplo, Uniform(n), 1, what);
            MoatedMatrix<T> b = Gallery.Uniform<T>(n, 3, (ulong)n);
            b[n / 2, 1] = T.NaN;
            MoatedMatrix<T> x = Solve(f, b, what);
            for (int i = 0; i < n; i++)
                Assert.True(T.IsNaN(x[i, 1]) && T.IsFinite(x[i, 0]) && T.IsFinite(x[i, 2]), $"{what}: row {i}");
        }
    }

    private void SolveAndJudge(Uplo uplo, MoatedMatrix<T> a, int nrhs, string what) =>
        SolveAndJudge(uplo, a, Gallery.Uniform<T>(a.Rows, nrhs, 7), what);

    private void SolveAndJudge(Uplo uplo, MoatedMatrix<T> a, MoatedMatrix<T> b, string what)
    {
        SytrfFactors<T> f = Factor(uplo, a, PaddingFor(a.Rows), what);
        AssertInfo(0, f.Info, what);
        MoatedMatrix<T> x = Solve(f, b, what);
        AssertRatio(Residuals.SolveSymmetric(uplo, a, x, b), what);
    }

    /// <summary>Runs both forms, which must give the same bits; the factors must not change.</summary>
    private unsafe MoatedMatrix<T> Solve(SytrfFactors<T> f, MoatedMatrix<T> b, string what)
    {
        int n = b.Rows;
        int nrhs = b.Columns;
        MoatedMatrix<T> x = b.Copy(PaddingFor(n + nrhs));
        MoatedMatrix<T> again = b.Copy(PaddingFor(n + nrhs));
        MoatedMatrix<T> factored = f.Factored.Copy(PaddingFor(nrhs));
        IndexVector ipiv = IndexVector.From(f.Ipiv);
        AssertInfo(0, Backend.Sytrs(f.Uplo, n, nrhs, factored.Span, factored.LeadingDimension, ipiv.Span, x.Span, x.LeadingDimension), what);
        fixed (T* pa = factored.Span)
        fixed (int* pipiv = ipiv.Span)
        fixed (T* pb = again.Span)
            AssertInfo(0, Backend.Sytrs(f.Uplo, n, nrhs, pa, factored.LeadingDimension, pipiv, pb, again.LeadingDimension), what);
        AssertUnchanged(f.Factored, factored, $"{what}, factors");
        ipiv.AssertUnchanged(f.Ipiv, $"{what}, pivots");
        AssertMoat(x, what);
        AssertMoat(again, what);
        AssertSameBits(x, again, $"{what}, repeated");
        return x;
    }
}
