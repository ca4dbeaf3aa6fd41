namespace Linalg.Interop.Testing.Conformance;

/// <summary>What the classes of Sytrf, Sytrs, Sytri and Sycon share: one triangle factored, NaN around it and in the other one.</summary>
/// <typeparam name="T">double or float.</typeparam>
public abstract class SytrfFamily<T> : Conformance<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>A symmetric matrix with entries uniform on [−1, 1).</summary>
    protected static MoatedMatrix<T> Uniform(int n, ulong seed = 1) => Gallery.Mirrored(Gallery.Uniform<T>(n, n, (ulong)n + seed));

    /// <summary>One whose diagonal is so small that elimination without interchanges loses everything.</summary>
    protected static MoatedMatrix<T> SmallDiagonal(int n)
    {
        MoatedMatrix<T> a = Uniform(n);
        for (int i = 0; i < n; i++)
            a[i, i] = T.ScaleB(a[i, i], typeof(T) == typeof(double) ? -30 : -14);
        return a;
    }

    /// <summary>Powers of two that take entries near one to both ends of T's range, subnormal numbers included.</summary>
    protected static IReadOnlyList<int> Scales { get; } =
        typeof(T) == typeof(double) ? [-1060, -1000, -500, 500, 1000] : [-142, -110, -60, 60, 110];

    /// <summary>Runs Sytrf in both forms, which must give the same bits, info and pivots and write nothing else.</summary>
    protected SytrfFactors<T> Factor(Uplo uplo, MoatedMatrix<T> a, int padding, string what)
    {
        SytrfFactors<T> first = FactorOnce(uplo, a, padding, what, pointers: false);
        SytrfFactors<T> second = FactorOnce(uplo, a, padding, what, pointers: true);
        AssertInfo(first.Info, second.Info, $"{what}, repeated");
        AssertSameBits(first.Factored, second.Factored, $"{what}, repeated");
        second.Ipiv.AssertUnchanged(first.Ipiv, $"{what}, repeated");
        return first;
    }

    /// <summary>
    /// As <see cref="Factor(Uplo, MoatedMatrix{T}, int, string)"/>; the pivots must be well formed and the factors must give A back.
    /// </summary>
    protected SytrfFactors<T> FactorAndJudge(Uplo uplo, MoatedMatrix<T> a, int padding, string what)
    {
        SytrfFactors<T> f = Factor(uplo, a, padding, what);
        AssertRatio(Residuals.BunchKaufman(uplo, a, f.Factored, f.Ipiv), what);
        return f;
    }

    /// <summary>Sytrf through spans or pointers; nothing but the triangle and the pivots may be written.</summary>
    protected unsafe SytrfFactors<T> FactorOnce(Uplo uplo, MoatedMatrix<T> a, int padding, string what, bool pointers)
    {
        int n = a.Rows;
        MoatedMatrix<T> factored = TriangleOf(uplo, a, padding);
        var ipiv = new IndexVector(n);
        int info;
        fixed (T* pa = factored.Span)
        fixed (int* pipiv = ipiv.Span)
        {
            info = pointers
                ? Backend.Sytrf(uplo, n, pa, factored.LeadingDimension, pipiv)
                : Backend.Sytrf(uplo, n, factored.Span, factored.LeadingDimension, ipiv.Span);
        }

        AssertTriangleOnly(uplo, factored, what);
        ipiv.AssertMoat(what);
        Assert.True(Certificates.BunchKaufmanPivotsAreWellFormed(uplo, ipiv), $"{what}: pivots {string.Join(' ', ipiv.Span.ToArray())}");
        var f = new SytrfFactors<T>(uplo, a, factored, ipiv, info);
        AssertInfo(f.FirstSingularBlock(), info, $"{what}, by its own D");
        return f;
    }
}

/// <summary>A factored symmetric matrix.</summary>
/// <typeparam name="T">double or float.</typeparam>
/// <param name="Uplo">The triangle that was given and overwritten.</param>
/// <param name="Matrix">A.</param>
/// <param name="Factored">D and the multipliers.</param>
/// <param name="Ipiv">The interchanges and blocks.</param>
/// <param name="Info">What Sytrf returned.</param>
public sealed record SytrfFactors<T>(Uplo Uplo, MoatedMatrix<T> Matrix, MoatedMatrix<T> Factored, IndexVector Ipiv, int Info)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The one-based row from which the first block is eliminated that is exactly zero or holds NaN; 0 if there is none.</summary>
    public int FirstSingularBlock()
    {
        int n = Factored.Rows;
        int step = Uplo == Uplo.Upper ? -1 : 1;
        for (int k = Uplo == Uplo.Upper ? n - 1 : 0; k >= 0 && k < n; k += step)
        {
            int start = k;
            bool singular = T.IsNaN(Factored[k, k]);
            if (Ipiv[k] > 0)
            {
                singular |= T.IsZero(Factored[k, k]);
            }
            else
            {
                k += step;
                singular |= T.IsNaN(Factored[k, k]) || T.IsNaN(Factored[k, start]);
            }

            if (singular)
                return start + 1;
        }

        return 0;
    }
}
