namespace Linalg.Interop;

public abstract unsafe partial class Backend<T>
{
    /// <summary>B := α·op(A)·B or B := α·B·op(A) with A triangular of order m (left) or n (right), B m × n.</summary>
    /// <remarks>α = 0 gives B := 0 without reading A. m = 0 or n = 0 returns at once. Source: BLAS xTRMM.</remarks>
    /// <param name="side">The side on which A stands.</param>
    /// <param name="uplo">The triangle of A that is stored; the other is not touched.</param>
    /// <param name="transA">op(A).</param>
    /// <param name="diag">Whether the diagonal of A is taken to be one, unread.</param>
    /// <param name="m">Rows of B, ≥ 0.</param>
    /// <param name="n">Columns of B, ≥ 0.</param>
    /// <param name="alpha">α.</param>
    /// <param name="a">A, one triangle. Read only.</param>
    /// <param name="lda">Leading dimension of A, ≥ max(1, its order).</param>
    /// <param name="b">B. Overwritten by the result.</param>
    /// <param name="ldb">Leading dimension of B, ≥ max(1, m).</param>
    /// <exception cref="ArgumentOutOfRangeException">An option, a size or a leading dimension is outside its range.</exception>
    /// <exception cref="ArgumentException">An array is too short, or B shares elements with A.</exception>
    public void Trmm(
        Side side, Uplo uplo, Transpose transA, Diag diag, int m, int n, T alpha, ReadOnlySpan<T> a, int lda, Span<T> b, int ldb)
    {
        if (TriangularIsEmpty(side, uplo, transA, diag, m, n, lda, ldb))
            return;
        TriangularStorage(side, m, n, alpha, a, lda, b, ldb);
        fixed (T* pa = a)
        fixed (T* pb = b)
            CallTrmm(side, uplo, transA, diag, m, n, alpha, pa, lda, pb, ldb);
    }

    /// <inheritdoc cref="Trmm(Side, Uplo, Transpose, Diag, int, int, T, ReadOnlySpan{T}, int, Span{T}, int)"/>
    /// <exception cref="ArgumentNullException">An array that is referenced is null.</exception>
    public void Trmm(Side side, Uplo uplo, Transpose transA, Diag diag, int m, int n, T alpha, T* a, int lda, T* b, int ldb)
    {
        if (!TriangularIsEmpty(side, uplo, transA, diag, m, n, lda, ldb))
            CallTrmm(side, uplo, transA, diag, m, n, alpha, a, lda, b, ldb);
    }

    private void CallTrmm(Side side, Uplo uplo, Transpose transA, Diag diag, int m, int n, T alpha, T* a, int lda, T* b, int ldb)
    {
        if (TriangularIsZero(side, uplo, diag, m, n, alpha, a, lda, b, ldb))
            return;
        var call = new Call<T>(Routine.Trmm)
        {
            Side = side, Uplo = uplo, TransA = transA, Diag = diag, M = m, N = n, Alpha = alpha, A = a, Lda = lda, B = b, Ldb = ldb,
        };
        Run(ref call);
    }

    /// <summary>Solves op(A)·X = α·B or X·op(A) = α·B with A triangular of order m (left) or n (right), B and X m × n.</summary>
    /// <remarks>
    /// α = 0 gives B := 0 without reading A. m = 0 or n = 0 returns at once. A zero on the diagonal is not looked for: it gives Inf or NaN; use
    /// <see cref="Trtrs(Uplo, Transpose, Diag, int, int, ReadOnlySpan{T}, int, Span{T}, int)"/> to be told.
    /// Source: BLAS xTRSM.
    /// </remarks>
    /// <param name="side">The side on which A stands.</param>
    /// <param name="uplo">The triangle of A that is stored; the other is not touched.</param>
    /// <param name="transA">op(A).</param>
    /// <param name="diag">Whether the diagonal of A is taken to be one, unread.</param>
    /// <param name="m">Rows of B, ≥ 0.</param>
    /// <param name="n">Columns of B, ≥ 0.</param>
    /// <param name="alpha">α.</param>
    /// <param name="a">A, one triangle. Read only.</param>
    /// <param name="lda">Leading dimension of A, ≥ max(1, its order).</param>
    /// <param name="b">On entry B, on return X.</param>
    /// <param name="ldb">Leading dimension of B, ≥ max(1, m).</param>
    /// <exception cref="ArgumentOutOfRangeException">An option, a size or a leading dimension is outside its range.</exception>
    /// <exception cref="ArgumentException">An array is too short, or B shares elements with A.</exception>
    public void Trsm(
        Side side, Uplo uplo, Transpose transA, Diag diag, int m, int n, T alpha, ReadOnlySpan<T> a, int lda, Span<T> b, int ldb)
    {
        if (TriangularIsEmpty(side, uplo, transA, diag, m, n, lda, ldb))
            return;
        TriangularStorage(side, m, n, alpha, a, lda, b, ldb);
        fixed (T* pa = a)
        fixed (T* pb = b)
            CallTrsm(side, uplo, transA, diag, m, n, alpha, pa, lda, pb, ldb);
    }

    /// <inheritdoc cref="Trsm(Side, Uplo, Transpose, Diag, int, int, T, ReadOnlySpan{T}, int, Span{T}, int)"/>
    /// <exception cref="ArgumentNullException">An array that is referenced is null.</exception>
    public void Trsm(Side side, Uplo uplo, Transpose transA, Diag diag, int m, int n, T alpha, T* a, int lda, T* b, int ldb)
    {
        if (!TriangularIsEmpty(side, uplo, transA, diag, m, n, lda, ldb))
            CallTrsm(side, uplo, transA, diag, m, n, alpha, a, lda, b, ldb);
    }

    private void CallTrsm(Side side, Uplo uplo, Transpose transA, Diag diag, int m, int n, T alpha, T* a, int lda, T* b, int ldb)
    {
        if (TriangularIsZero(side, uplo, diag, m, n, alpha, a, lda, b, ldb))
            return;
        var call = new Call<T>(Routine.Trsm)
        {
            Side = side, Uplo = uplo, TransA = transA, Diag = diag, M = m, N = n, Alpha = alpha, A = a, Lda = lda, B = b, Ldb = ldb,
        };
        Run(ref call);
    }

    private static bool TriangularIsEmpty(Side side, Uplo uplo, Transpose transA, Diag diag, int m, int n, int lda, int ldb)
    {
        Require.Option(side);
        Require.Option(uplo);
        Require.Option(transA);
        Require.Option(diag);
        Require.NonNegative(m);
        Require.NonNegative(n);
        Require.LeadingDimension(lda, Order(side, m, n));
        Require.LeadingDimension(ldb, m);
        return m == 0 || n == 0;
    }

    private static void TriangularStorage(Side side, int m, int n, T alpha, ReadOnlySpan<T> a, int lda, Span<T> b, int ldb)
    {
        int order = Order(side, m, n);
        if (!Scalar.IsZero(alpha))
            Require.Storage(a, order, order, lda);
        Require.Storage(b, m, n, ldb);
    }

    /// <summary>Sets B to zero if alpha is zero; otherwise checks that B and the triangle are apart.</summary>
    private static bool TriangularIsZero(Side side, Uplo uplo, Diag diag, int m, int n, T alpha, T* a, int lda, T* b, int ldb)
    {
        var output = Footprint.Matrix(b, m, n, ldb);
        if (Scalar.IsZero(alpha))
        {
            Scalar.Scale(output, alpha);
            return true;
        }

        Require.Disjoint(output, Footprint.Triangle(a, uplo, diag, Order(side, m, n), lda));
        return false;
    }
}
