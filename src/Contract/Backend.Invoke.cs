namespace Linalg.Interop;

public abstract unsafe partial class Backend<T>
{
    /// <summary>Checks and makes a call that is given as data, as the routine's pointer form does.</summary>
    /// <param name="call">The call; its arguments may be wrong.</param>
    /// <returns>info; 0 for a routine of BLAS.</returns>
    /// <exception cref="ArgumentException">An argument is outside its range, an array is null, or arrays overlap.</exception>
    public int Invoke(ref Call<T> call)
    {
        int info;
        T rcond;
        switch (call.Routine)
        {
            case Routine.Gemm:
                Gemm(call.TransA, call.TransB, call.M, call.N, call.K, call.Alpha, call.A, call.Lda, call.B, call.Ldb, call.Beta, call.C, call.Ldc);
                return 0;
            case Routine.Symm:
                Symm(call.Side, call.Uplo, call.M, call.N, call.Alpha, call.A, call.Lda, call.B, call.Ldb, call.Beta, call.C, call.Ldc);
                return 0;
            case Routine.Syrk:
                Syrk(call.Uplo, call.TransA, call.N, call.K, call.Alpha, call.A, call.Lda, call.Beta, call.B, call.Ldb);
                return 0;
            case Routine.Gemv:
                Gemv(call.TransA, call.M, call.N, call.Alpha, call.A, call.Lda, call.B, call.Ldb, call.Beta, call.C, call.Ldc);
                return 0;
            case Routine.Trmm:
                Trmm(call.Side, call.Uplo, call.TransA, call.Diag, call.M, call.N, call.Alpha, call.A, call.Lda, call.B, call.Ldb);
                return 0;
            case Routine.Trsm:
                Trsm(call.Side, call.Uplo, call.TransA, call.Diag, call.M, call.N, call.Alpha, call.A, call.Lda, call.B, call.Ldb);
                return 0;
            case Routine.Getrf:
                return Getrf(call.M, call.N, call.A, call.Lda, call.Pivots);
            case Routine.Getrs:
                return Getrs(call.TransA, call.N, call.K, call.A, call.Lda, call.Pivots, call.B, call.Ldb);
            case Routine.Getri:
                return Getri(call.N, call.A, call.Lda, call.Pivots);
            case Routine.Gecon:
                info = Gecon(call.Norm, call.N, call.A, call.Lda, call.Alpha, out rcond);
                break;
            case Routine.Potrf:
                return Potrf(call.Uplo, call.N, call.A, call.Lda);
            case Routine.Potrs:
                return Potrs(call.Uplo, call.N, call.K, call.A, call.Lda, call.B, call.Ldb);
            case Routine.Potri:
                return Potri(call.Uplo, call.N, call.A, call.Lda);
            case Routine.Pocon:
                info = Pocon(call.Uplo, call.N, call.A, call.Lda, call.Alpha, out rcond);
                break;
            case Routine.Sytrf:
                return Sytrf(call.Uplo, call.N, call.A, call.Lda, call.Pivots);
            case Routine.Sytrs:
                return Sytrs(call.Uplo, call.N, call.K, call.A, call.Lda, call.Pivots, call.B, call.Ldb);
            case Routine.Sytri:
                return Sytri(call.Uplo, call.N, call.A, call.Lda, call.Pivots);
            case Routine.Sycon:
                info = Sycon(call.Uplo, call.N, call.A, call.Lda, call.Pivots, call.Alpha, out rcond);
                break;
            case Routine.Geqp3:
                return Geqp3(call.M, call.N, call.A, call.Lda, call.Pivots, call.B);
            case Routine.Geqrf:
                return Geqrf(call.M, call.N, call.A, call.Lda, call.B);
            case Routine.Orgqr:
                return Orgqr(call.M, call.N, call.K, call.A, call.Lda, call.B);
            case Routine.Ormqr:
                return Ormqr(call.Side, call.TransA, call.M, call.N, call.K, call.A, call.Lda, call.B, call.C, call.Ldc);
            case Routine.Trtrs:
                return Trtrs(call.Uplo, call.TransA, call.Diag, call.N, call.K, call.A, call.Lda, call.B, call.Ldb);
            case Routine.Gesdd:
                return Gesdd(call.Job, call.M, call.N, call.A, call.Lda, call.B, call.C, call.Ldc, call.D, call.Ldd);
            default:
                throw new RoutineAbsentException(call.Routine.ToString(), Info.Name);
        }

        call.Rcond = rcond;
        return info;
    }
}
