namespace Linalg.Interop.OpenBlas;

/// <summary>
/// The contract's routines in one library, for one element type: a function pointer for each, and a stub that calls it. A stub takes the
/// Fortran routine's arguments in their order, by value where they are scalars, and returns info.
/// </summary>
/// <param name="symbols">The exports: symbol = type letter, stem, underscore.</param>
internal readonly unsafe struct NativeRoutines<T>(Symbols symbols)
    where T : unmanaged
{
    /// <summary>Given as the length of the work array, it asks a routine for the length.</summary>
    public const int Query = -1;

    // Length of an option letter, passed by value after all other arguments.
    private const nint Letter = 1;

    private readonly nint _gemm = Address(symbols, "gemm");
    private readonly nint _symm = Address(symbols, "symm");
    private readonly nint _syrk = Address(symbols, "syrk");
    private readonly nint _trmm = Address(symbols, "trmm");
    private readonly nint _trsm = Address(symbols, "trsm");
    private readonly nint _gemv = Address(symbols, "gemv");
    private readonly nint _getrf = Address(symbols, "getrf");
    private readonly nint _getrs = Address(symbols, "getrs");
    private readonly nint _getri = Address(symbols, "getri");
    private readonly nint _gecon = Address(symbols, "gecon");
    private readonly nint _potrf = Address(symbols, "potrf");
    private readonly nint _potrs = Address(symbols, "potrs");
    private readonly nint _potri = Address(symbols, "potri");
    private readonly nint _pocon = Address(symbols, "pocon");
    private readonly nint _sytrf = Address(symbols, "sytrf");
    private readonly nint _sytrs = Address(symbols, "sytrs");
    private readonly nint _sytri = Address(symbols, "sytri");
    private readonly nint _sycon = Address(symbols, "sycon");
    private readonly nint _geqp3 = Address(symbols, "geqp3");
    private readonly nint _geqrf = Address(symbols, "geqrf");
    private readonly nint _orgqr = Address(symbols, "orgqr");
    private readonly nint _ormqr = Address(symbols, "ormqr");
    private readonly nint _trtrs = Address(symbols, "trtrs");
    private readonly nint _gesdd = Address(symbols, "gesdd");

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
        int info = 0;
        ((delegate* unmanaged[Cdecl]<int*, int*, T*, int*, int*, int*, void>)_getrf)(&m, &n, a, &lda, ipiv, &info);
        return info;
    }

    public int Getrs(Transpose trans, int n, int nrhs, T* a, int lda, int* ipiv, T* b, int ldb)
    {
        int info = 0;
        ((delegate* unmanaged[Cdecl]<Transpose*, int*, int*, T*, int*, int*, T*, int*, int*, nint, void>)_getrs)(
            &trans, &n, &nrhs, a, &lda, ipiv, b, &ldb, &info, Letter);
        return info;
    }

    public int Getri(int n, T* a, int lda, int* ipiv, T* work, int lwork)
    {
        int info = 0;
        ((delegate* unmanaged[Cdecl]<int*, T*, int*, int*, T*, int*, int*, void>)_getri)(&n, a, &lda, ipiv, work, &lwork, &info);
        return info;
    }

    public int Gecon(Norm norm, int n, T* a, int lda, T anorm, out T rcond, T* work, int* iwork)
    {
        int info = 0;
        T estimate = default;
        ((delegate* unmanaged[Cdecl]<Norm*, int*, T*, int*, T*, T*, T*, int*, int*, nint, void>)_gecon)(
            &norm, &n, a, &lda, &anorm, &estimate, work, iwork, &info, Letter);
        rcond = estimate;
        return info;
    }

    public int Potrf(Uplo uplo, int n, T* a, int lda) => OnTriangle(_potrf, uplo, n, a, lda);

    public int Potrs(Uplo uplo, int n, int nrhs, T* a, int lda, T* b, int ldb)
    {
        int info = 0;
        ((delegate* unmanaged[Cdecl]<Uplo*, int*, int*, T*, int*, T*, int*, int*, nint, void>)_potrs)(
            &uplo, &n, &nrhs, a, &lda, b, &ldb, &info, Letter);
        return info;
    }

    public int Potri(Uplo uplo, int n, T* a, int lda) => OnTriangle(_potri, uplo, n, a, lda);

    public int Pocon(Uplo uplo, int n, T* a, int lda, T anorm, out T rcond, T* work, int* iwork)
    {
        int info = 0;
        T estimate = default;
        ((delegate* unmanaged[Cdecl]<Uplo*, int*, T*, int*, T*, T*, T*, int*, int*, nint, void>)_pocon)(
            &uplo, &n, a, &lda, &anorm, &estimate, work, iwork, &info, Letter);
        rcond = estimate;
        return info;
    }

    public int Sytrf(Uplo uplo, int n, T* a, int lda, int* ipiv, T* work, int lwork)
    {
        int info = 0;
        ((delegate* unmanaged[Cdecl]<Uplo*, int*, T*, int*, int*, T*, int*, int*, nint, void>)_sytrf)(
            &uplo, &n, a, &lda, ipiv, work, &lwork, &info, Letter);
        return info;
    }

    public int Sytrs(Uplo uplo, int n, int nrhs, T* a, int lda, int* ipiv, T* b, int ldb)
    {
        int info = 0;
        ((delegate* unmanaged[Cdecl]<Uplo*, int*, int*, T*, int*, int*, T*, int*, int*, nint, void>)_sytrs)(
            &uplo, &n, &nrhs, a, &lda, ipiv, b, &ldb, &info, Letter);
        return info;
    }

    public int Sytri(Uplo uplo, int n, T* a, int lda, int* ipiv, T* work)
    {
        int info = 0;
        ((delegate* unmanaged[Cdecl]<Uplo*, int*, T*, int*, int*, T*, int*, nint, void>)_sytri)(
            &uplo, &n, a, &lda, ipiv, work, &info, Letter);
        return info;
    }

    public int Sycon(Uplo uplo, int n, T* a, int lda, int* ipiv, T anorm, out T rcond, T* work, int* iwork)
    {
        int info = 0;
        T estimate = default;
        ((delegate* unmanaged[Cdecl]<Uplo*, int*, T*, int*, int*, T*, T*, T*, int*, int*, nint, void>)_sycon)(
            &uplo, &n, a, &lda, ipiv, &anorm, &estimate, work, iwork, &info, Letter);
        rcond = estimate;
        return info;
    }

    public int Geqp3(int m, int n, T* a, int lda, int* jpvt, T* tau, T* work, int lwork)
    {
        int info = 0;
        ((delegate* unmanaged[Cdecl]<int*, int*, T*, int*, int*, T*, T*, int*, int*, void>)_geqp3)(
            &m, &n, a, &lda, jpvt, tau, work, &lwork, &info);
        return info;
    }

    public int Geqrf(int m, int n, T* a, int lda, T* tau, T* work, int lwork)
    {
        int info = 0;
        ((delegate* unmanaged[Cdecl]<int*, int*, T*, int*, T*, T*, int*, int*, void>)_geqrf)(&m, &n, a, &lda, tau, work, &lwork, &info);
        return info;
    }

    public int Orgqr(int m, int n, int k, T* a, int lda, T* tau, T* work, int lwork)
    {
        int info = 0;
        ((delegate* unmanaged[Cdecl]<int*, int*, int*, T*, int*, T*, T*, int*, int*, void>)_orgqr)(
            &m, &n, &k, a, &lda, tau, work, &lwork, &info);
        return info;
    }

    public int Ormqr(Side side, Transpose trans, int m, int n, int k, T* a, int lda, T* tau, T* c, int ldc, T* work, int lwork)
    {
        int info = 0;
        ((delegate* unmanaged[Cdecl]<Side*, Transpose*, int*, int*, int*, T*, int*, T*, T*, int*, T*, int*, int*, nint, nint, void>)_ormqr)(
            &side, &trans, &m, &n, &k, a, &lda, tau, c, &ldc, work, &lwork, &info, Letter, Letter);
        return info;
    }

    public int Trtrs(Uplo uplo, Transpose trans, Diag diag, int n, int nrhs, T* a, int lda, T* b, int ldb)
    {
        int info = 0;
        ((delegate* unmanaged[Cdecl]<Uplo*, Transpose*, Diag*, int*, int*, T*, int*, T*, int*, int*, nint, nint, nint, void>)_trtrs)(
            &uplo, &trans, &diag, &n, &nrhs, a, &lda, b, &ldb, &info, Letter, Letter, Letter);
        return info;
    }

    public int Gesdd(
        SvdJob jobz, int m, int n, T* a, int lda, T* s, T* u, int ldu, T* vt, int ldvt, T* work, int lwork, int* iwork)
    {
        int info = 0;
        ((delegate* unmanaged[Cdecl]<SvdJob*, int*, int*, T*, int*, T*, T*, int*, T*, int*, T*, int*, int*, int*, nint, void>)_gesdd)(
            &jobz, &m, &n, a, &lda, s, u, &ldu, vt, &ldvt, work, &lwork, iwork, &info, Letter);
        return info;
    }

    private static nint Address(Symbols symbols, string stem) => symbols.Required($"{(typeof(T) == typeof(double) ? 'd' : 's')}{stem}_");

    private static int OnTriangle(nint routine, Uplo uplo, int n, T* a, int lda)
    {
        int info = 0;
        ((delegate* unmanaged[Cdecl]<Uplo*, int*, T*, int*, int*, nint, void>)routine)(&uplo, &n, a, &lda, &info, Letter);
        return info;
    }

    private static void Triangular(
        nint routine, Side side, Uplo uplo, Transpose transA, Diag diag, int m, int n, T alpha, T* a, int lda, T* b, int ldb) =>
        ((delegate* unmanaged[Cdecl]<Side*, Uplo*, Transpose*, Diag*, int*, int*, T*, T*, int*, T*, int*, nint, nint, nint, nint, void>)routine)(
            &side, &uplo, &transA, &diag, &m, &n, &alpha, a, &lda, b, &ldb, Letter, Letter, Letter, Letter);
}
