using System.Runtime.InteropServices;

namespace Linalg.Interop.Cli.Bench;

/// <summary>
/// The routines of a native library through their bare addresses, without any check and with work arrays that are there already: the
/// least that a call from C# can cost.
/// </summary>
internal readonly unsafe struct NativeCalls<T>(nint library) : ICalls<T>
    where T : unmanaged
{
    private const nint Letter = 1;
    private readonly WorkArray<T> _work = new();
    private readonly nint _gemm = Address(library, "gemm");
    private readonly nint _symm = Address(library, "symm");
    private readonly nint _syrk = Address(library, "syrk");
    private readonly nint _trmm = Address(library, "trmm");
    private readonly nint _trsm = Address(library, "trsm");
    private readonly nint _gemv = Address(library, "gemv");
    private readonly nint _getrf = Address(library, "getrf");
    private readonly nint _getrs = Address(library, "getrs");
    private readonly nint _getri = Address(library, "getri");
    private readonly nint _potrf = Address(library, "potrf");
    private readonly nint _potrs = Address(library, "potrs");
    private readonly nint _potri = Address(library, "potri");
    private readonly nint _sytrf = Address(library, "sytrf");
    private readonly nint _geqp3 = Address(library, "geqp3");
    private readonly nint _geqrf = Address(library, "geqrf");
    private readonly nint _gesdd = Address(library, "gesdd");

    public void Gemm(Transpose transA, Transpose transB, int m, int n, int k, T alpha, T* a, int lda, T* b, int ldb, T beta, T* c, int ldc) =>
        ((delegate* unmanaged[Cdecl]<Transpose*, Transpose*, int*, int*, int*, T*, T*, int*, T*, int*, T*, T*, int*, nint, nint, void>)_gemm)(
            &transA, &transB, &m, &n, &k, &alpha, a, &lda, b, &ldb, &beta, c, &ldc, Letter, Letter);

    public void Symm(Side side, Uplo uplo, int m, int n, T alpha, T* a, int lda, T* b, int ldb, T beta, T* c, int ldc) =>
        ((delegate* unmanaged[Cdecl]<Side*, Uplo*, int*, int*, T*, T*, int*, T*, int*, T*, T*, int*, nint, nint, void>)_symm)(
            &side, &uplo, &m, &n, &alpha, a, &lda, b, &ldb, &beta, c, &ldc, Letter, Letter);

    public void Syrk(Uplo uplo, Transpose trans, int n, int k, T alpha, T* a, int lda, T beta, T* c, int ldc) =>
        ((delegate* unmanaged[Cdecl]<Uplo*, Transpose*, int*, int*, T*, T*, int*, T*, T*, int*, nint, nint, void>)_syrk)(
            &uplo, &trans, &n, &k, &alpha, a, &lda, &beta, c, &ldc, Letter, Letter);

    public void Trmm(Side side, Uplo uplo, Transpose transA, Diag diag, int m, int n, T alpha, T* a, int lda, T* b, int ldb) =>
        Triangular(_trmm, side, uplo, transA, diag, m, n, alpha, a, lda, b, ldb);

    public void Trsm(Side side, Uplo uplo, Transpose transA, Diag diag, int m, int n, T alpha, T* a, int lda, T* b, int ldb) =>
        Triangular(_trsm, side, uplo, transA, diag, m, n, alpha, a, lda, b, ldb);

    public void Gemv(Transpose trans, int m, int n, T alpha, T* a, int lda, T* x, int incx, T beta, T* y, int incy) =>
        ((delegate* unmanaged[Cdecl]<Transpose*, int*, int*, T*, T*, int*, T*, int*, T*, T*, int*, nint, void>)_gemv)(
            &trans, &m, &n, &alpha, a, &lda, x, &incx, &beta, y, &incy, Letter);

    public int Getrf(int m, int n, T* a, int lda, int* ipiv)
    {
        int info;
        ((delegate* unmanaged[Cdecl]<int*, int*, T*, int*, int*, int*, void>)_getrf)(&m, &n, a, &lda, ipiv, &info);
        return info;
    }

    public int Getrs(Transpose trans, int n, int nrhs, T* a, int lda, int* ipiv, T* b, int ldb)
    {
        int info;
        ((delegate* unmanaged[Cdecl]<Transpose*, int*, int*, T*, int*, int*, T*, int*, int*, nint, void>)_getrs)(
            &trans, &n, &nrhs, a, &lda, ipiv, b, &ldb, &info, Letter);
        return info;
    }

    public int Getri(int n, T* a, int lda, int* ipiv)
    {
        T* work = _work.Blocks(n, out int length);
        int info;
        ((delegate* unmanaged[Cdecl]<int*, T*, int*, int*, T*, int*, int*, void>)_getri)(&n, a, &lda, ipiv, work, &length, &info);
        return info;
    }

    public int Potrf(Uplo uplo, int n, T* a, int lda)
    {
        int info;
        ((delegate* unmanaged[Cdecl]<Uplo*, int*, T*, int*, int*, nint, void>)_potrf)(&uplo, &n, a, &lda, &info, Letter);
        return info;
    }

    public int Potrs(Uplo uplo, int n, int nrhs, T* a, int lda, T* b, int ldb)
    {
        int info;
        ((delegate* unmanaged[Cdecl]<Uplo*, int*, int*, T*, int*, T*, int*, int*, nint, void>)_potrs)(
            &uplo, &n, &nrhs, a, &lda, b, &ldb, &info, Letter);
        return info;
    }

    public int Potri(Uplo uplo, int n, T* a, int lda)
    {
        int info;
        ((delegate* unmanaged[Cdecl]<Uplo*, int*, T*, int*, int*, nint, void>)_potri)(&uplo, &n, a, &lda, &info, Letter);
        return info;
    }

    public int Sytrf(Uplo uplo, int n, T* a, int lda, int* ipiv)
    {
        T* work = _work.Blocks(n, out int length);
        int info;
        ((delegate* unmanaged[Cdecl]<Uplo*, int*, T*, int*, int*, T*, int*, int*, nint, void>)_sytrf)(
            &uplo, &n, a, &lda, ipiv, work, &length, &info, Letter);
        return info;
    }

    public int Geqp3(int m, int n, T* a, int lda, int* jpvt, T* tau)
    {
        T* work = _work.Blocks(n, out int length);
        int info;
        ((delegate* unmanaged[Cdecl]<int*, int*, T*, int*, int*, T*, T*, int*, int*, void>)_geqp3)(&m, &n, a, &lda, jpvt, tau, work, &length, &info);
        return info;
    }

    public int Geqrf(int m, int n, T* a, int lda, T* tau)
    {
        T* work = _work.Blocks(n, out int length);
        int info;
        ((delegate* unmanaged[Cdecl]<int*, int*, T*, int*, T*, T*, int*, int*, void>)_geqrf)(&m, &n, a, &lda, tau, work, &length, &info);
        return info;
    }

    public int Gesdd(SvdJob jobz, int m, int n, T* a, int lda, T* s, T* u, int ldu, T* vt, int ldvt)
    {
        T* work = _work.Svd(m, n, out int length, out int* integers);
        int info;
        ((delegate* unmanaged[Cdecl]<SvdJob*, int*, int*, T*, int*, T*, T*, int*, T*, int*, T*, int*, int*, int*, nint, void>)_gesdd)(
            &jobz, &m, &n, a, &lda, s, u, &ldu, vt, &ldvt, work, &length, integers, &info, Letter);
        return info;
    }

    private static nint Address(nint library, string stem) =>
        NativeLibrary.GetExport(library, $"{(typeof(T) == typeof(double) ? 'd' : 's')}{stem}_");

    private static void Triangular(
        nint routine, Side side, Uplo uplo, Transpose transA, Diag diag, int m, int n, T alpha, T* a, int lda, T* b, int ldb) =>
        ((delegate* unmanaged[Cdecl]<Side*, Uplo*, Transpose*, Diag*, int*, int*, T*, T*, int*, T*, int*, nint, nint, nint, nint, void>)routine)(
            &side, &uplo, &transA, &diag, &m, &n, &alpha, a, &lda, b, &ldb, Letter, Letter, Letter, Letter);
}
