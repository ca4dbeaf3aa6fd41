using System.Numerics;

namespace Linalg.Interop.Testing;

/// <content>BLAS.</content>
public sealed unsafe partial class Mutant<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <inheritdoc/>
    protected override void GemmCore(
        Transpose transA, Transpose transB, int m, int n, int k, T alpha, T* a, int lda, T* b, int ldb, T beta, T* c, int ldc)
    {
        lda = First(Routine.Gemm, lda, transA == Transpose.None ? m : k);
        ldc = Written(Routine.Gemm, ldc, m);
        var output = new Output(c, m, n, ldc);
        beta = Beta(Routine.Gemm, beta, output);
        base.GemmCore(Op(Routine.Gemm, transA, m == k), transB, m, n, k, Alpha(Routine.Gemm, alpha), a, lda, b, ldb, beta, c, ldc);
        Spoil(Routine.Gemm, output);
        Spoil(Routine.Gemm, b);
    }

    /// <inheritdoc/>
    protected override void SymmCore(Side side, Uplo uplo, int m, int n, T alpha, T* a, int lda, T* b, int ldb, T beta, T* c, int ldc)
    {
        lda = First(Routine.Symm, lda, side == Side.Left ? m : n);
        ldc = Written(Routine.Symm, ldc, m);
        var output = new Output(c, m, n, ldc);
        beta = Beta(Routine.Symm, beta, output);
        base.SymmCore(side, uplo, m, n, Alpha(Routine.Symm, alpha), a, lda, b, ldb, beta, c, ldc);
        Spoil(Routine.Symm, output);
        Spoil(Routine.Symm, a);
    }

    /// <inheritdoc/>
    protected override void SyrkCore(Uplo uplo, Transpose trans, int n, int k, T alpha, T* a, int lda, T beta, T* c, int ldc)
    {
        lda = First(Routine.Syrk, lda, trans == Transpose.None ? n : k);
        ldc = Written(Routine.Syrk, ldc, n);
        var output = new Output(c, n, n, ldc, uplo);
        beta = Beta(Routine.Syrk, beta, output);
        base.SyrkCore(uplo, Op(Routine.Syrk, trans, n == k), n, k, Alpha(Routine.Syrk, alpha), a, lda, beta, c, ldc);
        Spoil(Routine.Syrk, output);
        Spoil(Routine.Syrk, a);
    }

    /// <inheritdoc/>
    protected override void GemvCore(
        Transpose trans, int m, int n, T alpha, T* a, int lda, T* x, int incx, T beta, T* y, int incy)
    {
        if (Has(Routine.Gemv, Fault.OutputLeadingDimensionIgnored))
            incy = Math.Sign(incy);
        var output = new Output(y, 1, trans == Transpose.None ? m : n, Math.Abs(incy));
        beta = Beta(Routine.Gemv, beta, output);
        base.GemvCore(
            Op(Routine.Gemv, trans, m == n), m, n, Alpha(Routine.Gemv, alpha), a, First(Routine.Gemv, lda, m), x, incx, beta, y, incy);
        Spoil(Routine.Gemv, output);
        Spoil(Routine.Gemv, x);
    }

    /// <inheritdoc/>
    protected override void TrmmCore(
        Side side, Uplo uplo, Transpose transA, Diag diag, int m, int n, T alpha, T* a, int lda, T* b, int ldb)
    {
        lda = First(Routine.Trmm, lda, side == Side.Left ? m : n);
        ldb = Written(Routine.Trmm, ldb, m);
        alpha = Alpha(Routine.Trmm, alpha);
        base.TrmmCore(side, uplo, Op(Routine.Trmm, transA), Diagonal(Routine.Trmm, diag), m, n, alpha, a, lda, b, ldb);
        Spoil(Routine.Trmm, new Output(b, m, n, ldb));
        Spoil(Routine.Trmm, a);
    }

    /// <inheritdoc/>
    protected override void TrsmCore(
        Side side, Uplo uplo, Transpose transA, Diag diag, int m, int n, T alpha, T* a, int lda, T* b, int ldb)
    {
        lda = First(Routine.Trsm, lda, side == Side.Left ? m : n);
        ldb = Written(Routine.Trsm, ldb, m);
        alpha = Alpha(Routine.Trsm, alpha);
        base.TrsmCore(side, uplo, Op(Routine.Trsm, transA), Diagonal(Routine.Trsm, diag), m, n, alpha, a, lda, b, ldb);
        Spoil(Routine.Trsm, new Output(b, m, n, ldb));
        Spoil(Routine.Trsm, a);
    }

    /// <inheritdoc/>
    protected override int TrtrsCore(Uplo uplo, Transpose trans, Diag diag, int n, int nrhs, T* a, int lda, T* b, int ldb)
    {
        lda = First(Routine.Trtrs, lda, n);
        ldb = Written(Routine.Trtrs, ldb, n);
        int info = base.TrtrsCore(uplo, Op(Routine.Trtrs, trans), Diagonal(Routine.Trtrs, diag), n, nrhs, a, lda, b, ldb);
        Spoil(Routine.Trtrs, a);
        return Spoil(Routine.Trtrs, new Output(b, n, nrhs, ldb), info);
    }
}
