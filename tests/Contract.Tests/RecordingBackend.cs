using System.Numerics;
using System.Runtime.CompilerServices;
using Linalg.Interop.Tests;

namespace Linalg.Interop.Contract.Tests;

/// <summary>A back end that computes nothing: it keeps the Core calls it gets, touches no array and returns what it is told to.</summary>
/// <typeparam name="T">double or float.</typeparam>
internal sealed unsafe class RecordingBackend<T> : TypedBackend<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly List<CoreCall> _calls = [];

    public override BackendInfo Info { get; } = new("Recording", "1", "none", Threads: 1, IntegerBits: 64);

    public IReadOnlyList<CoreCall> Calls => _calls;

    /// <summary>What the Cores return as info.</summary>
    public int Result { get; set; }

    /// <summary>What the condition Cores estimate.</summary>
    public T Rcond { get; set; }

    public void Forget() => _calls.Clear();

    protected override void GemmCore(
        Transpose transA, Transpose transB, int m, int n, int k, T alpha, T* a, int lda, T* b, int ldb, T beta, T* c, int ldc) =>
        Keep([transA, transB, m, n, k, alpha, (nint)a, lda, (nint)b, ldb, beta, (nint)c, ldc]);

    protected override void SymmCore(Side side, Uplo uplo, int m, int n, T alpha, T* a, int lda, T* b, int ldb, T beta, T* c, int ldc) =>
        Keep([side, uplo, m, n, alpha, (nint)a, lda, (nint)b, ldb, beta, (nint)c, ldc]);

    protected override void SyrkCore(Uplo uplo, Transpose trans, int n, int k, T alpha, T* a, int lda, T beta, T* c, int ldc) =>
        Keep([uplo, trans, n, k, alpha, (nint)a, lda, beta, (nint)c, ldc]);

    protected override void TrmmCore(
        Side side, Uplo uplo, Transpose transA, Diag diag, int m, int n, T alpha, T* a, int lda, T* b, int ldb) =>
        Keep([side, uplo, transA, diag, m, n, alpha, (nint)a, lda, (nint)b, ldb]);

    protected override void TrsmCore(
        Side side, Uplo uplo, Transpose transA, Diag diag, int m, int n, T alpha, T* a, int lda, T* b, int ldb) =>
        Keep([side, uplo, transA, diag, m, n, alpha, (nint)a, lda, (nint)b, ldb]);

    protected override void GemvCore(Transpose trans, int m, int n, T alpha, T* a, int lda, T* x, int incx, T beta, T* y, int incy) =>
        Keep([trans, m, n, alpha, (nint)a, lda, (nint)x, incx, beta, (nint)y, incy]);

    protected override int GetrfCore(int m, int n, T* a, int lda, int* ipiv) => Keep([m, n, (nint)a, lda, (nint)ipiv]);

    protected override int GetrsCore(Transpose trans, int n, int nrhs, T* a, int lda, int* ipiv, T* b, int ldb) =>
        Keep([trans, n, nrhs, (nint)a, lda, (nint)ipiv, (nint)b, ldb]);

    protected override int GetriCore(int n, T* a, int lda, int* ipiv) => Keep([n, (nint)a, lda, (nint)ipiv]);

    protected override int GeconCore(Norm norm, int n, T* a, int lda, T anorm, out T rcond)
    {
        rcond = Rcond;
        return Keep([norm, n, (nint)a, lda, anorm]);
    }

    protected override int PotrfCore(Uplo uplo, int n, T* a, int lda) => Keep([uplo, n, (nint)a, lda]);

    protected override int PotrsCore(Uplo uplo, int n, int nrhs, T* a, int lda, T* b, int ldb) =>
        Keep([uplo, n, nrhs, (nint)a, lda, (nint)b, ldb]);

    protected override int PotriCore(Uplo uplo, int n, T* a, int lda) => Keep([uplo, n, (nint)a, lda]);

    protected override int PoconCore(Uplo uplo, int n, T* a, int lda, T anorm, out T rcond)
    {
        rcond = Rcond;
        return Keep([uplo, n, (nint)a, lda, anorm]);
    }

    protected override int SytrfCore(Uplo uplo, int n, T* a, int lda, int* ipiv) => Keep([uplo, n, (nint)a, lda, (nint)ipiv]);

    protected override int SytrsCore(Uplo uplo, int n, int nrhs, T* a, int lda, int* ipiv, T* b, int ldb) =>
        Keep([uplo, n, nrhs, (nint)a, lda, (nint)ipiv, (nint)b, ldb]);

    protected override int SytriCore(Uplo uplo, int n, T* a, int lda, int* ipiv) => Keep([uplo, n, (nint)a, lda, (nint)ipiv]);

    protected override int SyconCore(Uplo uplo, int n, T* a, int lda, int* ipiv, T anorm, out T rcond)
    {
        rcond = Rcond;
        return Keep([uplo, n, (nint)a, lda, (nint)ipiv, anorm]);
    }

    protected override int Geqp3Core(int m, int n, T* a, int lda, int* jpvt, T* tau) => Keep([m, n, (nint)a, lda, (nint)jpvt, (nint)tau]);

    protected override int GeqrfCore(int m, int n, T* a, int lda, T* tau) => Keep([m, n, (nint)a, lda, (nint)tau]);

    protected override int OrgqrCore(int m, int n, int k, T* a, int lda, T* tau) => Keep([m, n, k, (nint)a, lda, (nint)tau]);

    protected override int OrmqrCore(Side side, Transpose trans, int m, int n, int k, T* a, int lda, T* tau, T* c, int ldc) =>
        Keep([side, trans, m, n, k, (nint)a, lda, (nint)tau, (nint)c, ldc]);

    protected override int TrtrsCore(Uplo uplo, Transpose trans, Diag diag, int n, int nrhs, T* a, int lda, T* b, int ldb) =>
        Keep([uplo, trans, diag, n, nrhs, (nint)a, lda, (nint)b, ldb]);

    protected override int GesddCore(SvdJob jobz, int m, int n, T* a, int lda, T* s, T* u, int ldu, T* vt, int ldvt) =>
        Keep([jobz, m, n, (nint)a, lda, (nint)s, (nint)u, ldu, (nint)vt, ldvt]);

    private int Keep(object[] arguments, [CallerMemberName] string core = "")
    {
        _calls.Add(new CoreCall(core, arguments));
        return Result;
    }
}

/// <summary>A call that reached an implementation: the Core's name and its arguments in order, addresses as integers.</summary>
internal sealed record CoreCall(string Core, IReadOnlyList<object> Arguments);
