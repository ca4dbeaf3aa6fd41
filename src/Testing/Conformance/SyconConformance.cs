namespace Linalg.Interop.Testing.Conformance;

/// <summary>Tests Sycon on factors that the back end under test made by Sytrf.</summary>
/// <typeparam name="T">double or float.</typeparam>
public class SyconConformance<T> : SytrfFamily<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    [SkippableFact]
    public void EstimatesTheCondition()
    {
        foreach ((Uplo uplo, int n) in Pairs(Triangles, SizesTo(97).Where(n => n > 0)))
            EstimateAndJudge(uplo, Uniform(n), $"uniform, {uplo}, n = {n}");
    }

    [SkippableFact]
    public void EstimatesEveryOrderOfMagnitude()
    {
        int bits = typeof(T) == typeof(double) ? 40 : 16;
        foreach ((Uplo uplo, int n) in Pairs(Triangles, SizesTo(33).Where(n => n > 1)))
        {
            for (int power = 0; power <= bits; power += 8)
            {
                double[] eigenvalues = [.. Enumerable.Range(0, n).Select(k => Math.ScaleB(k % 2 == 0 ? 1 : -1, -(power * k / (n - 1))))];
                EstimateAndJudge(uplo, Gallery.WithEigenvalues<T>(eigenvalues, (ulong)n), $"condition 2^{power}, {uplo}, n = {n}");
            }

            EstimateAndJudge(uplo, Gallery.Fiedler<T>(n), $"Fiedler, {uplo}, n = {n}");
            EstimateAndJudge(uplo, SmallDiagonal(n), $"small diagonal, {uplo}, n = {n}");
        }
    }

    [SkippableFact]
    public void IsOneForTheExchangeMatrix()
    {
        foreach ((Uplo uplo, int n) in Pairs(Triangles, SizesTo(65).Where(n => n > 0)))
        {
            string what = $"exchange, {uplo}, n = {n}";
            double rcond = double.CreateChecked(Estimate(Factor(uplo, Gallery.Exchange<T>(n), 1, what), T.One, what));
            AssertRatio(Math.Abs(rcond - 1) / (n * Machine<T>.Epsilon), what);
        }
    }

    [SkippableFact]
    public void IsZeroForASingularBlock()
    {
        foreach ((Uplo uplo, int n) in Pairs(Triangles, SizesTo(33).Where(n => n > 0)))
        {
            string what = $"singular, {uplo}, n = {n}";
            MoatedMatrix<T> a = MoatedMatrix<T>.Identity(n);
            a[n / 2, n / 2] = T.Zero;
            Assert.Equal(T.Zero, Estimate(Factor(uplo, a, 1, what), T.One, what));
        }
    }

    [SkippableFact]
    public void KnowsTheTrivialCases()
    {
        foreach (Uplo uplo in Triangles)
        {
            Assert.Equal(0, Backend.Sycon(uplo, 0, [], 1, [], T.One, out T rcond));
            Assert.Equal(T.One, rcond);
            Assert.Equal(T.Zero, Estimate(Factor(uplo, new MoatedMatrix<T>(3, 3), 1, "zero"), T.Zero, "zero"));
        }
    }

    [SkippableFact]
    public void IsNaNForInfinity()
    {
        foreach (Uplo uplo in Triangles)
        {
            SytrfFactors<T> f = Factor(uplo, Gallery.Gram<T>(17, 1), 1, $"{uplo}");
            f.Factored[8, 8] = T.PositiveInfinity;
            Assert.True(T.IsNaN(Estimate(f, T.One, $"{uplo}")));
        }
    }

    [SkippableFact]
    public void IsOneForTheLargestNumber()
    {
        T most = T.BitDecrement(T.PositiveInfinity);
        foreach (Uplo uplo in Triangles)
        {
            Assert.Equal(0, Backend.Sycon(uplo, 1, [most], 1, [1], most, out T rcond));
            AssertRatio(double.CreateChecked(T.One - rcond) / Machine<T>.Epsilon, $"{uplo}, rcond {rcond}");
            Assert.True(rcond <= T.One, $"{rcond}");
        }
    }

    [SkippableFact]
    public void IsNaNForNaN()
    {
        foreach ((Uplo uplo, int n) in Pairs(Triangles, SizesTo(33).Where(n => n > 0)))
        {
            string what = $"NaN, {uplo}, n = {n}";
            SytrfFactors<T> f = Factor(uplo, Gallery.Gram<T>(n, 1), 1, what);
            f.Factored[n / 2, n / 2] = T.NaN;
            Assert.True(T.IsNaN(Estimate(f, T.One, what)), what);
        }
    }

    private void EstimateAndJudge(Uplo uplo, MoatedMatrix<T> a, string what)
    {
        SytrfFactors<T> f = Factor(uplo, a, PaddingFor(a.Rows), what);
        AssertInfo(0, f.Info, what);
        T rcond = Estimate(f, T.CreateChecked(Judge.Norms.OneNorm(a)), what);
        AssertRatio(Condition.EstimateRatio(rcond, Condition.SymmetricReciprocalCondition(uplo, a)), what);
    }

    private unsafe T Estimate(SytrfFactors<T> f, T anorm, string what)
    {
        int n = f.Factored.Rows;
        MoatedMatrix<T> factored = f.Factored.Copy(PaddingFor(n));
        IndexVector ipiv = IndexVector.From(f.Ipiv);
        AssertInfo(0, Backend.Sycon(f.Uplo, n, factored.Span, factored.LeadingDimension, ipiv.Span, anorm, out T rcond), what);
        T again;
        fixed (T* pa = factored.Span)
        fixed (int* pipiv = ipiv.Span)
            AssertInfo(0, Backend.Sycon(f.Uplo, n, pa, factored.LeadingDimension, pipiv, anorm, out again), what);
        AssertUnchanged(f.Factored, factored, $"{what}, factors");
        ipiv.AssertUnchanged(f.Ipiv, $"{what}, pivots");
        Assert.True(HasSameBits(rcond, again), $"{what}: {rcond}, repeated {again}");
        return rcond;
    }
}
