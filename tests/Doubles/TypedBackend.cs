using System.Reflection;

namespace Linalg.Interop.Tests;

/// <summary>
/// A back end for tests with a method for each routine, under the routine's name and with its arguments. It has the routines whose methods a
/// derived class overrides.
/// </summary>
internal abstract unsafe class TypedBackend<T> : Backend<T>
    where T : unmanaged
{
    public override bool Has(Routine routine) =>
        GetType().GetMethod($"{routine}Core", BindingFlags.Instance | BindingFlags.NonPublic)!.DeclaringType != typeof(TypedBackend<T>);

    protected override int Execute(ref Call<T> call)
    {
        int info;
        T rcond;
        switch (call.Routine)
        {
            case Routine.Gemm:
                GemmCore(call.TransA, call.TransB, call.M, call.N, call.K, call.Alpha, call.A, call.Lda, call.B, call.Ldb, call.Beta, call.C, call.Ldc);
                return 0;
            case Routine.Symm:
                SymmCore(call.Side, call.Uplo, call.M, call.N, call.Alpha, call.A, call.Lda, call.B, call.Ldb, call.Beta, call.C, call.Ldc);
                return 0;
            case Routine.Syrk:
                SyrkCore(call.Uplo, call.TransA, call.N, call.K, call.Alpha, call.A, call.Lda, call.Beta, call.B, call.Ldb);
                return 0;
            case Routine.Gemv:
                GemvCore(call.TransA, call.M, call.N, call.Alpha, call.A, call.Lda, call.B, call.Ldb, call.Beta, call.C, call.Ldc);
                return 0;
            case Routine.Trmm:
                TrmmCore(call.Side, call.Uplo, call.TransA, call.Diag, call.M, call.N, call.Alpha, call.A, call.Lda, call.B, call.Ldb);
                return 0;
            case Routine.Trsm:
                TrsmCore(call.Side, call.Uplo, call.TransA, call.Diag, call.M, call.N, call.Alpha, call.A, call.Lda, call.B, call.Ldb);
                return 0;
            case Routine.Getrf:
                return GetrfCore(call.M, call.N, call.A, call.Lda, call.Pivots);
            case Routine.Getrs:
                return GetrsCore(call.TransA, call.N, call.K, call.A, call.Lda, call.Pivots, call.B, call.Ldb);
            case Routine.Getri:
                return GetriCore(call.N, call.A, call.Lda, call.Pivots);
            case Routine.Gecon:
                info = GeconCore(call.Norm, call.N, call.A, call.Lda, call.Alpha, out rcond);
                call.Rcond = rcond;
                return info;
            case Routine.Potrf:
                return PotrfCore(call.Uplo, call.N, call.A, call.Lda);
            case Routine.Potrs:
                return PotrsCore(call.Uplo, call.N, call.K, call.A, call.Lda, call.B, call.Ldb);
            case Routine.Potri:
                return PotriCore(call.Uplo, call.N, call.A, call.Lda);
            case Routine.Pocon:
                info = PoconCore(call.Uplo, call.N, call.A, call.Lda, call.Alpha, out rcond);
                call.Rcond = rcond;
                return info;
            case Routine.Sytrf:
                return SytrfCore(call.Uplo, call.N, call.A, call.Lda, call.Pivots);
            case Routine.Sytrs:
                return SytrsCore(call.Uplo, call.N, call.K, call.A, call.Lda, call.Pivots, call.B, call.Ldb);
            case Routine.Sytri:
                return SytriCore(call.Uplo, call.N, call.A, call.Lda, call.Pivots);
            case Routine.Sycon:
                info = SyconCore(call.Uplo, call.N, call.A, call.Lda, call.Pivots, call.Alpha, out rcond);
                call.Rcond = rcond;
                return info;
            case Routine.Geqp3:
                return Geqp3Core(call.M, call.N, call.A, call.Lda, call.Pivots, call.B);
            case Routine.Geqrf:
                return GeqrfCore(call.M, call.N, call.A, call.Lda, call.B);
            case Routine.Orgqr:
                return OrgqrCore(call.M, call.N, call.K, call.A, call.Lda, call.B);
            case Routine.Ormqr:
                return OrmqrCore(call.Side, call.TransA, call.M, call.N, call.K, call.A, call.Lda, call.B, call.C, call.Ldc);
            case Routine.Trtrs:
                return TrtrsCore(call.Uplo, call.TransA, call.Diag, call.N, call.K, call.A, call.Lda, call.B, call.Ldb);
            case Routine.Gesdd:
                return GesddCore(call.Job, call.M, call.N, call.A, call.Lda, call.B, call.C, call.Ldc, call.D, call.Ldd);
            default:
                throw Absent(call.Routine.ToString());
        }
    }

    protected virtual void GemmCore(
        Transpose transA, Transpose transB, int m, int n, int k, T alpha, T* a, int lda, T* b, int ldb, T beta, T* c, int ldc) =>
        throw Absent(nameof(Gemm));

    protected virtual void SymmCore(
        Side side, Uplo uplo, int m, int n, T alpha, T* a, int lda, T* b, int ldb, T beta, T* c, int ldc) =>
        throw Absent(nameof(Symm));

    protected virtual void SyrkCore(
        Uplo uplo, Transpose trans, int n, int k, T alpha, T* a, int lda, T beta, T* c, int ldc) =>
        throw Absent(nameof(Syrk));

    protected virtual void GemvCore(
        Transpose trans, int m, int n, T alpha, T* a, int lda, T* x, int incx, T beta, T* y, int incy) =>
        throw Absent(nameof(Gemv));

    protected virtual void TrmmCore(
        Side side, Uplo uplo, Transpose transA, Diag diag, int m, int n, T alpha, T* a, int lda, T* b, int ldb) =>
        throw Absent(nameof(Trmm));

    protected virtual void TrsmCore(
        Side side, Uplo uplo, Transpose transA, Diag diag, int m, int n, T alpha, T* a, int lda, T* b, int ldb) =>
        throw Absent(nameof(Trsm));

    protected virtual int GetrfCore(int m, int n, T* a, int lda, int* ipiv) => throw Absent(nameof(Getrf));

    protected virtual int GetrsCore(Transpose trans, int n, int nrhs, T* a, int lda, int* ipiv, T* b, int ldb) => throw Absent(nameof(Getrs));

    protected virtual int GetriCore(int n, T* a, int lda, int* ipiv) => throw Absent(nameof(Getri));

    protected virtual int GeconCore(Norm norm, int n, T* a, int lda, T anorm, out T rcond) => throw Absent(nameof(Gecon));

    protected virtual int PotrfCore(Uplo uplo, int n, T* a, int lda) => throw Absent(nameof(Potrf));

    protected virtual int PotrsCore(Uplo uplo, int n, int nrhs, T* a, int lda, T* b, int ldb) => throw Absent(nameof(Potrs));

    protected virtual int PotriCore(Uplo uplo, int n, T* a, int lda) => throw Absent(nameof(Potri));

    protected virtual int PoconCore(Uplo uplo, int n, T* a, int lda, T anorm, out T rcond) => throw Absent(nameof(Pocon));

    protected virtual int SytrfCore(Uplo uplo, int n, T* a, int lda, int* ipiv) => throw Absent(nameof(Sytrf));

    protected virtual int SytrsCore(Uplo uplo, int n, int nrhs, T* a, int lda, int* ipiv, T* b, int ldb) => throw Absent(nameof(Sytrs));

    protected virtual int SytriCore(Uplo uplo, int n, T* a, int lda, int* ipiv) => throw Absent(nameof(Sytri));

    protected virtual int SyconCore(Uplo uplo, int n, T* a, int lda, int* ipiv, T anorm, out T rcond) => throw Absent(nameof(Sycon));

    protected virtual int Geqp3Core(int m, int n, T* a, int lda, int* jpvt, T* tau) => throw Absent(nameof(Geqp3));

    protected virtual int GeqrfCore(int m, int n, T* a, int lda, T* tau) => throw Absent(nameof(Geqrf));

    protected virtual int OrgqrCore(int m, int n, int k, T* a, int lda, T* tau) => throw Absent(nameof(Orgqr));

    protected virtual int OrmqrCore(
        Side side, Transpose trans, int m, int n, int k, T* a, int lda, T* tau, T* c, int ldc) =>
        throw Absent(nameof(Ormqr));

    protected virtual int TrtrsCore(
        Uplo uplo, Transpose trans, Diag diag, int n, int nrhs, T* a, int lda, T* b, int ldb) =>
        throw Absent(nameof(Trtrs));

    protected virtual int GesddCore(SvdJob jobz, int m, int n, T* a, int lda, T* s, T* u, int ldu, T* vt, int ldvt) => throw Absent(nameof(Gesdd));

    private RoutineAbsentException Absent(string routine) => new(routine, Info.Name);
}
