using System.Numerics;
using Linalg.Interop.Judge;

namespace Linalg.Interop.OpenBlas.Tests;

/// <summary>One call of a routine on a random matrix, judged.</summary>
internal static class Work
{
    public static bool LuIsRight<T>(Backend<T> backend, int n, int seed)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        MoatedMatrix<T> a = Gallery.Uniform<T>(n, n, (ulong)seed), lu = a.Copy();
        var ipiv = new int[n];
        return backend.Getrf(n, n, lu.Span, lu.LeadingDimension, ipiv) == 0 && Passes(Residuals.Lu(a, lu, ipiv));
    }

    public static bool CholeskyIsRight<T>(Backend<T> backend, int n, int seed)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        MoatedMatrix<T> a = Gallery.Gram<T>(n, (ulong)seed), l = a.Copy();
        return backend.Potrf(Uplo.Lower, n, l.Span, l.LeadingDimension) == 0 && Passes(Residuals.Cholesky(Uplo.Lower, a, l));
    }

    public static bool BunchKaufmanIsRight<T>(Backend<T> backend, int n, int seed)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        MoatedMatrix<T> a = Gallery.Uniform<T>(n, n, (ulong)seed), d = a.Copy();
        var ipiv = new int[n];
        return backend.Sytrf(Uplo.Upper, n, d.Span, d.LeadingDimension, ipiv) == 0 && Passes(Residuals.BunchKaufman(Uplo.Upper, a, d, ipiv));
    }

    public static bool PivotedQrIsRight<T>(Backend<T> backend, int n, int seed)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        MoatedMatrix<T> a = Gallery.Uniform<T>(n, n, (ulong)seed), qr = a.Copy();
        var jpvt = new int[n];
        var tau = new T[n];
        return backend.Geqp3(n, n, qr.Span, qr.LeadingDimension, jpvt, tau) == 0 && Passes(Residuals.Qr(a, qr, tau, jpvt));
    }

    public static bool SvdIsRight<T>(Backend<T> backend, int n, int seed)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        MoatedMatrix<T> a = Gallery.Uniform<T>(n, n, (ulong)seed), copy = a.Copy(), u = new(n, n), vt = new(n, n);
        var s = new T[n];
        int info = backend.Gesdd(SvdJob.All, n, n, copy.Span, copy.LeadingDimension, s, u.Span, u.LeadingDimension, vt.Span, vt.LeadingDimension);
        return info == 0 && Passes(Residuals.Svd(a, s, u, vt));
    }

    private static bool Passes(double ratio) => ratio < Residuals.Threshold;
}
