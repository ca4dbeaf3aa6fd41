namespace Linalg.Interop.Testing.Conformance;

/// <summary>Tests Sytri on factors that the back end under test made by Sytrf.</summary>
/// <typeparam name="T">double or float.</typeparam>
public class SytriConformance<T> : SytrfFamily<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    [SkippableFact]
    public void InvertsEverySize()
    {
        foreach ((Uplo uplo, int n) in Pairs(Triangles, Sizes))
            InvertAndJudge(uplo, Uniform(n), $"uniform, {uplo}, n = {n}");
    }

    [SkippableFact]
    public void InvertsWithBlocksOfOrderTwoAndInterchanges()
    {
        Func<int, MoatedMatrix<T>>[] families =
        [
            Gallery.Fiedler<T>, Gallery.Exchange<T>, Gallery.SineTransform<T>, SmallDiagonal, n => Gallery.SecondDifference<T>(n + (n % 2), 2),
        ];
        foreach ((Uplo uplo, int n) in Pairs(Triangles, SizesTo(33).Where(n => n > 1)))
        {
            for (int i = 0; i < families.Length; i++)
                InvertAndJudge(uplo, families[i](n), $"family {i}, {uplo}, n = {n}");
        }
    }

    [SkippableFact]
    public void InvertsScaledMatrices()
    {
        foreach ((int exponent, int n) in Pairs(Scales.Where(e => Math.Abs(e) <= (typeof(T) == typeof(double) ? 500 : 60)), SizesTo(33)))
        {
            foreach (Uplo uplo in Triangles)
                InvertAndJudge(uplo, Gallery.Scaled(Uniform(n), exponent), $"2^{exponent}, {uplo}, n = {n}");
        }
    }

    [SkippableFact]
    public void InvertsWherePivotsAreRoundingErrors()
    {
        // x·xᵀ − z·zᵀ: beyond rank two, D and the multipliers are made of rounding errors. With these seeds the multipliers come out so large that
        // the inverse of L, made apart from D⁻¹, cancels against it.
        foreach ((int n, ulong seed) in new (int, ulong)[] { (4, 741), (5, 1989), (5, 2966), (7, 2058), (8, 1519) })
        {
            MoatedMatrix<T> x = Gallery.Uniform<T>(n, 1, (seed * 100) + (ulong)n), z = Gallery.Integers<T>(n, 1, -2, 2, seed);
            var a = MoatedMatrix<T>.Create(n, n, (i, j) => (x[i, 0] * x[j, 0]) - (z[i, 0] * z[j, 0]));
            foreach (Uplo uplo in Triangles)
            {
                string what = $"rank two and rounding, {uplo}, n = {n}, seed {seed}";
                SytrfFactors<T> f = Factor(uplo, a, PaddingFor(n), what);
                if (f.Info == 0)
                    AssertRatio(Residuals.InverseSymmetric(uplo, a, Invert(f, what).Inverse), what);
            }
        }
    }

    [SkippableFact]
    public void InvertsAtBothEndsOfTheRange()
    {
        // The inverse of 2^±e times a matrix near one is as far at the other end.
        foreach ((int exponent, int n) in Pairs(typeof(T) == typeof(double) ? new[] { -1000, 1000 } : [-120, 120], SizesTo(33)))
        {
            foreach (Uplo uplo in Triangles)
            {
                InvertAndJudge(uplo, Gallery.Scaled(Uniform(n), exponent), $"2^{exponent}, {uplo}, n = {n}");
                InvertAndJudge(uplo, Gallery.Scaled(Gallery.Exchange<T>(n), exponent), $"exchange, 2^{exponent}, {uplo}, n = {n}");
                if (n > 1)
                    InvertAndJudge(uplo, Gallery.Scaled(SmallDiagonal(n), exponent), $"small diagonal, 2^{exponent}, {uplo}, n = {n}");
            }
        }
    }

    [SkippableFact]
    public void ReportsTheFirstZeroBlockItMeets()
    {
        foreach (int n in SizesTo(65).Where(n => n > 0))
        {
            foreach (int k in new[] { 1, (n + 1) / 2, n })
            {
                MoatedMatrix<T> one = MoatedMatrix<T>.Identity(n);
                one[k - 1, k - 1] = T.Zero;
                MoatedMatrix<T> two = one.Copy();
                two[0, 0] = T.Zero;
                foreach (Uplo uplo in Triangles)
                {
                    Assert.Equal(k, Invert(Factor(uplo, one, 1, "singular"), $"zero {k}, {uplo}, n = {n}").Info);
                    Assert.Equal(uplo == Uplo.Upper ? k : 1, Invert(Factor(uplo, two, 1, "singular"), $"zeros 1, {k}, {uplo}, n = {n}").Info);
                }
            }
        }
    }

    private void InvertAndJudge(Uplo uplo, MoatedMatrix<T> a, string what)
    {
        SytrfFactors<T> f = Factor(uplo, a, PaddingFor(a.Rows), what);
        (int info, MoatedMatrix<T> inverse) = Invert(f, what);
        AssertInfo(0, info, what);
        AssertRatio(Residuals.InverseSymmetric(uplo, a, inverse), what);
    }

    private unsafe (int Info, MoatedMatrix<T> Inverse) Invert(SytrfFactors<T> f, string what)
    {
        int n = f.Factored.Rows;
        MoatedMatrix<T> inverse = f.Factored.Copy(PaddingFor(n));
        MoatedMatrix<T> again = f.Factored.Copy(PaddingFor(n));
        IndexVector ipiv = IndexVector.From(f.Ipiv);
        int info = Backend.Sytri(f.Uplo, n, inverse.Span, inverse.LeadingDimension, ipiv.Span);
        ipiv.AssertUnchanged(f.Ipiv, $"{what}, pivots");
        fixed (T* pa = again.Span)
        fixed (int* pipiv = ipiv.Span)
            AssertInfo(info, Backend.Sytri(f.Uplo, n, pa, again.LeadingDimension, pipiv), what);
        ipiv.AssertUnchanged(f.Ipiv, $"{what}, pivots");
        AssertTriangleOnly(f.Uplo, inverse, what);
        AssertTriangleOnly(f.Uplo, again, what);
        AssertSameBits(inverse, again, $"{what}, repeated");
        return (info, inverse);
    }
}
