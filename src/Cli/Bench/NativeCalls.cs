namespace Linalg.Interop.Cli.Bench;

/// <summary>A library's bare function pointers, unchecked and with work arrays that are there: the least that a call from C# can cost.</summary>
internal sealed unsafe class NativeCalls<T>(NativeRoutines<T> native)
    where T : unmanaged
{
    private readonly WorkArray<T> _work = new();

    /// <summary>Makes a call.</summary>
    /// <returns>info.</returns>
    public int Make(ref Call<T> call)
    {
        int m = call.M, n = call.N, k = call.K, lda = call.Lda, ldb = call.Ldb, ldc = call.Ldc, length;
        T* a = call.A, b = call.B, c = call.C;
        int* pivots = call.Pivots;
        switch (call.Routine)
        {
            case Routine.Gemm:
                native.Gemm(call.TransA, call.TransB, m, n, k, call.Alpha, a, lda, b, ldb, call.Beta, c, ldc);
                return 0;
            case Routine.Symm:
                native.Symm(call.Side, call.Uplo, m, n, call.Alpha, a, lda, b, ldb, call.Beta, c, ldc);
                return 0;
            case Routine.Syrk:
                native.Syrk(call.Uplo, call.TransA, n, k, call.Alpha, a, lda, call.Beta, b, ldb);
                return 0;
            case Routine.Trmm:
                native.Trmm(call.Side, call.Uplo, call.TransA, call.Diag, m, n, call.Alpha, a, lda, b, ldb);
                return 0;
            case Routine.Trsm:
                native.Trsm(call.Side, call.Uplo, call.TransA, call.Diag, m, n, call.Alpha, a, lda, b, ldb);
                return 0;
            case Routine.Gemv:
                native.Gemv(call.TransA, m, n, call.Alpha, a, lda, b, ldb, call.Beta, c, ldc);
                return 0;
            case Routine.Getrf:
                return native.Getrf(m, n, a, lda, pivots);
            case Routine.Getrs:
                return native.Getrs(call.TransA, n, k, a, lda, pivots, b, ldb);
            case Routine.Getri:
                return native.Getri(n, a, lda, pivots, _work.Blocks(n, out length), length);
            case Routine.Potrf:
                return native.Potrf(call.Uplo, n, a, lda);
            case Routine.Potrs:
                return native.Potrs(call.Uplo, n, k, a, lda, b, ldb);
            case Routine.Potri:
                return native.Potri(call.Uplo, n, a, lda);
            case Routine.Sytrf:
                return native.Sytrf(call.Uplo, n, a, lda, pivots, _work.Blocks(n, out length), length);
            case Routine.Geqp3:
                return native.Geqp3(m, n, a, lda, pivots, b, _work.Blocks(n, out length), length);
            case Routine.Geqrf:
                return native.Geqrf(m, n, a, lda, b, _work.Blocks(n, out length), length);
            case Routine.Gesdd:
                T* work = _work.Svd(m, n, out length, out int* integers);
                return native.Gesdd(call.Job, m, n, a, lda, b, c, ldc, call.D, call.Ldd, work, length, integers);
            default:
                throw new ArgumentException($"{call.Routine} is no routine that can be compared.");
        }
    }
}
