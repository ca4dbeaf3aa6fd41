namespace Linalg.Interop.Managed;

public sealed unsafe partial class ManagedBackend<T>
{
    /// <inheritdoc/>
    protected override void GemmCore(Transpose transA, Transpose transB, int m, int n, int k, T alpha, T* a, int lda, T* b, int ldb, T beta, T* c, int ldc) =>
        throw new RoutineAbsentException(nameof(Gemm), Name);

    /// <inheritdoc/>
    protected override void SymmCore(Side side, Uplo uplo, int m, int n, T alpha, T* a, int lda, T* b, int ldb, T beta, T* c, int ldc) =>
        throw new RoutineAbsentException(nameof(Symm), Name);

    /// <inheritdoc/>
    protected override void SyrkCore(Uplo uplo, Transpose trans, int n, int k, T alpha, T* a, int lda, T beta, T* c, int ldc) =>
        throw new RoutineAbsentException(nameof(Syrk), Name);

    /// <inheritdoc/>
    protected override void TrmmCore(Side side, Uplo uplo, Transpose transA, Diag diag, int m, int n, T alpha, T* a, int lda, T* b, int ldb) =>
        throw new RoutineAbsentException(nameof(Trmm), Name);

    /// <inheritdoc/>
    protected override void TrsmCore(Side side, Uplo uplo, Transpose transA, Diag diag, int m, int n, T alpha, T* a, int lda, T* b, int ldb) =>
        throw new RoutineAbsentException(nameof(Trsm), Name);

    /// <inheritdoc/>
    protected override void GemvCore(Transpose trans, int m, int n, T alpha, T* a, int lda, T* x, int incx, T beta, T* y, int incy) =>
        throw new RoutineAbsentException(nameof(Gemv), Name);
}
