using Linalg.Interop.Judge;

namespace Linalg.Interop;

/// <content>BLAS.</content>
internal abstract unsafe partial class DescribedBackend<T>
{
    /// <inheritdoc/>
    protected override void GemmCore(
        Transpose transA, Transpose transB, int m, int n, int k, T alpha, T* a, int lda, T* b, int ldb, T beta, T* c, int ldc)
    {
        var call = new Call<T>
        {
            Routine = Routine.Gemm, TransA = transA, TransB = transB, M = m, N = n, K = k, Alpha = alpha, Beta = beta,
        };
        call.Operands[0] = transA == Transpose.None ? new(a, m, k, lda, Access.Read) : new(a, k, m, lda, Access.Read);
        call.Operands[1] = transB == Transpose.None ? new(b, k, n, ldb, Access.Read) : new(b, n, k, ldb, Access.Read);
        call.Operands[2] = new(c, m, n, ldc, Accumulated(beta));
        Run(ref call);
    }

    /// <inheritdoc/>
    protected override void SymmCore(Side side, Uplo uplo, int m, int n, T alpha, T* a, int lda, T* b, int ldb, T beta, T* c, int ldc)
    {
        int order = side == Side.Left ? m : n;
        var call = new Call<T> { Routine = Routine.Symm, Side = side, Uplo = uplo, M = m, N = n, Alpha = alpha, Beta = beta };
        call.Operands[0] = new(a, order, order, lda, Access.Read, TriangleOf(uplo));
        call.Operands[1] = new(b, m, n, ldb, Access.Read);
        call.Operands[2] = new(c, m, n, ldc, Accumulated(beta));
        Run(ref call);
    }

    /// <inheritdoc/>
    protected override void SyrkCore(Uplo uplo, Transpose trans, int n, int k, T alpha, T* a, int lda, T beta, T* c, int ldc)
    {
        var call = new Call<T> { Routine = Routine.Syrk, Uplo = uplo, TransA = trans, M = n, N = n, K = k, Alpha = alpha, Beta = beta };
        call.Operands[0] = trans == Transpose.None ? new(a, n, k, lda, Access.Read) : new(a, k, n, lda, Access.Read);
        call.Operands[1] = new(c, n, n, ldc, Accumulated(beta), TriangleOf(uplo));
        Run(ref call);
    }

    /// <inheritdoc/>
    protected override void GemvCore(Transpose trans, int m, int n, T alpha, T* a, int lda, T* x, int incx, T beta, T* y, int incy)
    {
        (int rows, int columns) = trans == Transpose.None ? (m, n) : (n, m);
        if ((incx == int.MinValue && columns > 1) || (incy == int.MinValue && rows > 1))
        {
            // A distance that int does not hold: 2³¹ elements.
            RunTooLong(trans, m, n, alpha, a, lda, x, incx, beta, y, incy);
            return;
        }

        var call = new Call<T>
        {
            Routine = Routine.Gemv, TransA = trans, M = m, N = n, Alpha = alpha, Beta = beta, IsXReversed = incx < 0, IsYReversed = incy < 0,
        };
        call.Operands[0] = new(a, m, n, lda, Access.Read);
        call.Operands[1] = new(x, 1, columns, Stride(incx, columns), Access.Read);
        call.Operands[2] = new(y, 1, rows, Stride(incy, rows), Accumulated(beta));
        Run(ref call);
    }

    /// <inheritdoc/>
    protected override void TrmmCore(
        Side side, Uplo uplo, Transpose transA, Diag diag, int m, int n, T alpha, T* a, int lda, T* b, int ldb) =>
        RunTriangular(Routine.Trmm, side, uplo, transA, diag, m, n, alpha, a, lda, b, ldb);

    /// <inheritdoc/>
    protected override void TrsmCore(
        Side side, Uplo uplo, Transpose transA, Diag diag, int m, int n, T alpha, T* a, int lda, T* b, int ldb) =>
        RunTriangular(Routine.Trsm, side, uplo, transA, diag, m, n, alpha, a, lda, b, ldb);

    /// <inheritdoc/>
    protected override int TrtrsCore(Uplo uplo, Transpose trans, Diag diag, int n, int nrhs, T* a, int lda, T* b, int ldb)
    {
        var call = new Call<T>
        {
            Routine = Routine.Trtrs, Side = Side.Left, Uplo = uplo, TransA = trans, Diag = diag, M = n, N = n, K = nrhs, Alpha = T.One,
        };
        call.Operands[0] = new(a, n, n, lda, Access.Read, TriangleOf(uplo, diag));
        call.Operands[1] = new(b, n, nrhs, ldb, Access.Update);
        return Run(ref call);
    }

    /// <summary>The distance of elements; of one alone it does not matter.</summary>
    private static int Stride(int increment, int count) => count <= 1 ? 1 : Math.Abs(increment);

    private static Part TriangleOf(Uplo uplo, Diag diag = Diag.NonUnit) => (uplo, diag) switch
    {
        (Uplo.Upper, Diag.NonUnit) => Part.Upper,
        (Uplo.Upper, _) => Part.StrictlyUpper,
        (_, Diag.NonUnit) => Part.Lower,
        _ => Part.StrictlyLower,
    };

    /// <summary>With β = 0 the array is not read.</summary>
    private static Access Accumulated(T beta) => T.IsZero(beta) ? Access.Write : Access.Update;

    private void RunTriangular(
        Routine routine, Side side, Uplo uplo, Transpose transA, Diag diag, int m, int n, T alpha, T* a, int lda, T* b, int ldb)
    {
        int order = side == Side.Left ? m : n;
        var call = new Call<T> { Routine = routine, Side = side, Uplo = uplo, TransA = transA, Diag = diag, M = m, N = n, Alpha = alpha };
        call.Operands[0] = new(a, order, order, lda, Access.Read, TriangleOf(uplo, diag));
        call.Operands[1] = new(b, m, n, ldb, Access.Update);
        Run(ref call);
    }
}
