namespace Linalg.Interop.Managed;

public sealed unsafe partial class ManagedBackend<T>
{
    private static void Multiply(
        Execution<T> execution, Transpose transA, Transpose transB, int m, int n, int k, T alpha, T* a, int lda, T* b, int ldb, T beta, T* c,
        int ldc) =>
        Managed.Gemm.Multiply(execution, alpha, Op(transA, m, k, a, lda), Op(transB, k, n, b, ldb), beta, new View<T>(m, n, c, ldc));

    private static void MultiplySymmetric(
        Execution<T> execution, Side side, Uplo uplo, int m, int n, T alpha, T* a, int lda, T* b, int ldb, T beta, T* c, int ldc)
    {
        int order = side == Side.Left ? m : n;
        View<T> lower = Lower(uplo, order, a, lda), bs = new(m, n, b, ldb), cs = new(m, n, c, ldc);
        if (side == Side.Left)
            Managed.Symm.Multiply(execution, alpha, lower, bs, beta, cs);
        else
            Managed.Symm.Multiply(execution, alpha, lower, bs.Transposed, beta, cs.Transposed);
    }

    private static void MultiplyByTranspose(
        Execution<T> execution, Uplo uplo, Transpose trans, int n, int k, T alpha, T* a, int lda, T beta, T* c, int ldc) =>
        Managed.Syrk.Update(execution, alpha, Op(trans, n, k, a, lda), beta, Lower(uplo, n, c, ldc));

    private static void MultiplyTriangular(
        Execution<T> execution, Side side, Uplo uplo, Transpose transA, Diag diag, int m, int n, T alpha, T* a, int lda, T* b, int ldb)
    {
        var x = new View<T>(m, n, b, ldb);
        (View<T> t, View<T> rows) = LowerFromLeft(side, uplo, transA, a, lda, x);
        Scaling.Multiply(execution, alpha, x);
        Triangular.Multiply(execution, t, diag == Diag.Unit, rows);
    }

    private static void SolveTriangular(
        Execution<T> execution, Side side, Uplo uplo, Transpose transA, Diag diag, int m, int n, T alpha, T* a, int lda, T* b, int ldb)
    {
        var x = new View<T>(m, n, b, ldb);
        (View<T> t, View<T> rows) = LowerFromLeft(side, uplo, transA, a, lda, x);
        Scaling.Multiply(execution, alpha, x);
        TriangularSystem.Solve(execution, t, diag == Diag.Unit, rows);
    }

    private static void MultiplyVector(
        Execution<T> execution, Transpose trans, int m, int n, T alpha, T* a, int lda, T* x, int incx, T beta, T* y, int incy)
    {
        (int rows, int columns) = trans == Transpose.None ? (m, n) : (n, m);
        Managed.Gemv.Multiply(execution, alpha, Op(trans, rows, columns, a, lda), Vector(columns, x, incx), beta, Vector(rows, y, incy));
    }

    /// <summary>op(A), A a column-major matrix, op(A) rows × columns.</summary>
    private static View<T> Op(Transpose trans, int rows, int columns, T* a, int lda) =>
        trans == Transpose.None ? new View<T>(rows, columns, a, lda) : new View<T>(columns, rows, a, lda).Transposed;

    /// <summary>A symmetric matrix seen so that the stored triangle is the lower one.</summary>
    private static View<T> Lower(Uplo uplo, int n, T* a, int lda) =>
        uplo == Uplo.Lower ? new View<T>(n, n, a, lda) : new View<T>(n, n, a, lda).Transposed;

    /// <summary>
    /// op(A) from either side of X seen as a lower triangle T from the left: X·op(A) is op(A)ᵀ·Xᵀ transposed, and an upper triangle is a lower one
    /// with rows and columns in reverse order.
    /// </summary>
    private static (View<T> Triangle, View<T> Rows) LowerFromLeft(Side side, Uplo uplo, Transpose trans, T* a, int lda, View<T> x)
    {
        View<T> rows = side == Side.Left ? x : x.Transposed;
        var t = new View<T>(rows.Rows, rows.Rows, a, lda);
        bool lower = uplo == Uplo.Lower;
        if ((trans == Transpose.None) != (side == Side.Left))
        {
            t = t.Transposed;
            lower = !lower;
        }

        return lower ? (t, rows) : (t.Reversed, rows.RowsReversed);
    }

    /// <summary>A vector as a column; with a negative increment it starts at its end in memory.</summary>
    private static View<T> Vector(int n, T* x, int increment)
    {
        var column = View<T>.Column(n, x, Math.Abs((nint)increment));
        return increment < 0 ? column.RowsReversed : column;
    }
}
