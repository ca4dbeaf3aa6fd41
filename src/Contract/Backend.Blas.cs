namespace Linalg.Interop;

public abstract unsafe partial class Backend<T>
{
    /// <summary>C := α·op(A)·op(B) + β·C, op(A) is m × k, op(B) is k × n, C is m × n.</summary>
    /// <remarks>
    /// α = 0 or k = 0 gives C := β·C without reading A and B; β = 0 never reads C. m = 0 or n = 0 returns at once. Source: BLAS xGEMM
    /// (Dongarra et al., ACM TOMS 16(1), 1990).
    /// </remarks>
    /// <param name="transA">op(A).</param>
    /// <param name="transB">op(B).</param>
    /// <param name="m">Rows of C and op(A), ≥ 0.</param>
    /// <param name="n">Columns of C and op(B), ≥ 0.</param>
    /// <param name="k">Columns of op(A) and rows of op(B), ≥ 0.</param>
    /// <param name="alpha">α.</param>
    /// <param name="a">A: m × k, or k × m if transposed. Read only.</param>
    /// <param name="lda">Leading dimension of A, ≥ max(1, its rows).</param>
    /// <param name="b">B: k × n, or n × k if transposed. Read only.</param>
    /// <param name="ldb">Leading dimension of B, ≥ max(1, its rows).</param>
    /// <param name="beta">β.</param>
    /// <param name="c">C. Overwritten by the result.</param>
    /// <param name="ldc">Leading dimension of C, ≥ max(1, m).</param>
    /// <exception cref="ArgumentOutOfRangeException">An option, a size or a leading dimension is outside its range.</exception>
    /// <exception cref="ArgumentException">An array is too short, or C shares elements with A or B.</exception>
    public void Gemm(
        Transpose transA, Transpose transB, int m, int n, int k, T alpha, ReadOnlySpan<T> a, int lda, ReadOnlySpan<T> b, int ldb, T beta,
        Span<T> c, int ldc)
    {
        if (GemmIsEmpty(transA, transB, m, n, k, lda, ldb, ldc))
            return;
        if (!Scalar.IsZero(alpha))
        {
            (int rowsA, int columnsA) = Shape(transA, m, k);
            (int rowsB, int columnsB) = Shape(transB, k, n);
            Require.Storage(a, rowsA, columnsA, lda);
            Require.Storage(b, rowsB, columnsB, ldb);
        }

        Require.Storage(c, m, n, ldc);
        fixed (T* pa = a)
        fixed (T* pb = b)
        fixed (T* pc = c)
            CallGemm(transA, transB, m, n, k, alpha, pa, lda, pb, ldb, beta, pc, ldc);
    }

    /// <inheritdoc cref="Gemm(Transpose, Transpose, int, int, int, T, ReadOnlySpan{T}, int, ReadOnlySpan{T}, int, T, Span{T}, int)"/>
    /// <exception cref="ArgumentNullException">An array that is referenced is null.</exception>
    public void Gemm(Transpose transA, Transpose transB, int m, int n, int k, T alpha, T* a, int lda, T* b, int ldb, T beta, T* c, int ldc)
    {
        if (!GemmIsEmpty(transA, transB, m, n, k, lda, ldb, ldc))
            CallGemm(transA, transB, m, n, k, alpha, a, lda, b, ldb, beta, c, ldc);
    }

    private void CallGemm(Transpose transA, Transpose transB, int m, int n, int k, T alpha, T* a, int lda, T* b, int ldb, T beta, T* c, int ldc)
    {
        var output = Footprint.Matrix(c, m, n, ldc);
        if (Scalar.IsZero(alpha) || k == 0)
        {
            Scalar.Scale(output, beta);
            return;
        }

        (int rowsA, int columnsA) = Shape(transA, m, k);
        (int rowsB, int columnsB) = Shape(transB, k, n);
        var left = Footprint.Matrix(a, rowsA, columnsA, lda);
        var right = Footprint.Matrix(b, rowsB, columnsB, ldb);
        Require.Disjoint(output, left);
        Require.Disjoint(output, right);
        var call = new Call<T>(Routine.Gemm)
        {
            TransA = transA, TransB = transB, M = m, N = n, K = k, Alpha = alpha, Beta = beta,
            A = a, Lda = lda, B = b, Ldb = ldb, C = c, Ldc = ldc,
        };
        Run(ref call);
    }

    /// <summary>C := α·A·B + β·C or C := α·B·A + β·C with A symmetric of order m (left) or n (right), B and C m × n.</summary>
    /// <remarks>α = 0 gives C := β·C without reading A and B; β = 0 never reads C. m = 0 or n = 0 returns at once. Source: BLAS xSYMM.</remarks>
    /// <param name="side">The side on which A stands.</param>
    /// <param name="uplo">The triangle of A that is stored; the other is not touched.</param>
    /// <param name="m">Rows of B and C, ≥ 0.</param>
    /// <param name="n">Columns of B and C, ≥ 0.</param>
    /// <param name="alpha">α.</param>
    /// <param name="a">A, one triangle. Read only.</param>
    /// <param name="lda">Leading dimension of A, ≥ max(1, its order).</param>
    /// <param name="b">B. Read only.</param>
    /// <param name="ldb">Leading dimension of B, ≥ max(1, m).</param>
    /// <param name="beta">β.</param>
    /// <param name="c">C. Overwritten by the result.</param>
    /// <param name="ldc">Leading dimension of C, ≥ max(1, m).</param>
    /// <exception cref="ArgumentOutOfRangeException">An option, a size or a leading dimension is outside its range.</exception>
    /// <exception cref="ArgumentException">An array is too short, or C shares elements with A or B.</exception>
    public void Symm(
        Side side, Uplo uplo, int m, int n, T alpha, ReadOnlySpan<T> a, int lda, ReadOnlySpan<T> b, int ldb, T beta, Span<T> c, int ldc)
    {
        if (SymmIsEmpty(side, uplo, m, n, lda, ldb, ldc))
            return;
        if (!Scalar.IsZero(alpha))
        {
            int order = Order(side, m, n);
            Require.Storage(a, order, order, lda);
            Require.Storage(b, m, n, ldb);
        }

        Require.Storage(c, m, n, ldc);
        fixed (T* pa = a)
        fixed (T* pb = b)
        fixed (T* pc = c)
            CallSymm(side, uplo, m, n, alpha, pa, lda, pb, ldb, beta, pc, ldc);
    }

    /// <inheritdoc cref="Symm(Side, Uplo, int, int, T, ReadOnlySpan{T}, int, ReadOnlySpan{T}, int, T, Span{T}, int)"/>
    /// <exception cref="ArgumentNullException">An array that is referenced is null.</exception>
    public void Symm(Side side, Uplo uplo, int m, int n, T alpha, T* a, int lda, T* b, int ldb, T beta, T* c, int ldc)
    {
        if (!SymmIsEmpty(side, uplo, m, n, lda, ldb, ldc))
            CallSymm(side, uplo, m, n, alpha, a, lda, b, ldb, beta, c, ldc);
    }

    private void CallSymm(Side side, Uplo uplo, int m, int n, T alpha, T* a, int lda, T* b, int ldb, T beta, T* c, int ldc)
    {
        var output = Footprint.Matrix(c, m, n, ldc);
        if (Scalar.IsZero(alpha))
        {
            Scalar.Scale(output, beta);
            return;
        }

        var triangle = Footprint.Triangle(a, uplo, Diag.NonUnit, Order(side, m, n), lda);
        var general = Footprint.Matrix(b, m, n, ldb);
        Require.Disjoint(output, triangle);
        Require.Disjoint(output, general);
        var call = new Call<T>(Routine.Symm)
        {
            Side = side, Uplo = uplo, M = m, N = n, Alpha = alpha, Beta = beta,
            A = a, Lda = lda, B = b, Ldb = ldb, C = c, Ldc = ldc,
        };
        Run(ref call);
    }

    /// <summary>C := α·A·Aᵀ + β·C (A is n × k) or C := α·Aᵀ·A + β·C (A is k × n), one triangle of the symmetric C of order n.</summary>
    /// <remarks>α = 0 or k = 0 gives C := β·C without reading A; β = 0 never reads C. n = 0 returns at once. Source: BLAS xSYRK.</remarks>
    /// <param name="uplo">The triangle of C that is computed; the other is not touched.</param>
    /// <param name="trans">None: A·Aᵀ. Otherwise Aᵀ·A.</param>
    /// <param name="n">Order of C, ≥ 0.</param>
    /// <param name="k">The inner dimension, ≥ 0.</param>
    /// <param name="alpha">α.</param>
    /// <param name="a">A. Read only.</param>
    /// <param name="lda">Leading dimension of A, ≥ max(1, its rows).</param>
    /// <param name="beta">β.</param>
    /// <param name="c">C. Its triangle is overwritten by the result.</param>
    /// <param name="ldc">Leading dimension of C, ≥ max(1, n).</param>
    /// <exception cref="ArgumentOutOfRangeException">An option, a size or a leading dimension is outside its range.</exception>
    /// <exception cref="ArgumentException">An array is too short, or C shares elements with A.</exception>
    public void Syrk(Uplo uplo, Transpose trans, int n, int k, T alpha, ReadOnlySpan<T> a, int lda, T beta, Span<T> c, int ldc)
    {
        if (SyrkIsEmpty(uplo, trans, n, k, lda, ldc))
            return;
        if (!Scalar.IsZero(alpha))
        {
            (int rowsA, int columnsA) = Shape(trans, n, k);
            Require.Storage(a, rowsA, columnsA, lda);
        }

        Require.Storage(c, n, n, ldc);
        fixed (T* pa = a)
        fixed (T* pc = c)
            CallSyrk(uplo, trans, n, k, alpha, pa, lda, beta, pc, ldc);
    }

    /// <inheritdoc cref="Syrk(Uplo, Transpose, int, int, T, ReadOnlySpan{T}, int, T, Span{T}, int)"/>
    /// <exception cref="ArgumentNullException">An array that is referenced is null.</exception>
    public void Syrk(Uplo uplo, Transpose trans, int n, int k, T alpha, T* a, int lda, T beta, T* c, int ldc)
    {
        if (!SyrkIsEmpty(uplo, trans, n, k, lda, ldc))
            CallSyrk(uplo, trans, n, k, alpha, a, lda, beta, c, ldc);
    }

    private void CallSyrk(Uplo uplo, Transpose trans, int n, int k, T alpha, T* a, int lda, T beta, T* c, int ldc)
    {
        var output = Footprint.Triangle(c, uplo, Diag.NonUnit, n, ldc);
        if (Scalar.IsZero(alpha) || k == 0)
        {
            Scalar.Scale(output, beta);
            return;
        }

        (int rowsA, int columnsA) = Shape(trans, n, k);
        Require.Disjoint(output, Footprint.Matrix(a, rowsA, columnsA, lda));
        var call = new Call<T>(Routine.Syrk)
        {
            Uplo = uplo, TransA = trans, M = n, N = n, K = k, Alpha = alpha, Beta = beta, A = a, Lda = lda, B = c, Ldb = ldc,
        };
        Run(ref call);
    }

    /// <summary>y := α·op(A)·x + β·y with A m × n.</summary>
    /// <remarks>
    /// α = 0 gives y := β·y without reading A and x; β = 0 never reads y. m = 0 or n = 0 returns at once and leaves y as it is. With a
    /// negative increment a vector's first element is the last one in memory. Source: BLAS xGEMV.
    /// </remarks>
    /// <param name="trans">op(A).</param>
    /// <param name="m">Rows of A, ≥ 0.</param>
    /// <param name="n">Columns of A, ≥ 0.</param>
    /// <param name="alpha">α.</param>
    /// <param name="a">A. Read only.</param>
    /// <param name="lda">Leading dimension of A, ≥ max(1, m).</param>
    /// <param name="x">x: n elements, or m if op transposes, |incx| apart. Read only.</param>
    /// <param name="incx">Distance between the elements of x, not zero.</param>
    /// <param name="beta">β.</param>
    /// <param name="y">y: m elements, or n if op transposes, |incy| apart. Overwritten by the result.</param>
    /// <param name="incy">Distance between the elements of y, not zero.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option, a size, a leading dimension or an increment is outside its range.</exception>
    /// <exception cref="ArgumentException">An array is too short, or y shares elements with A or x.</exception>
    public void Gemv(Transpose trans, int m, int n, T alpha, ReadOnlySpan<T> a, int lda, ReadOnlySpan<T> x, int incx, T beta, Span<T> y, int incy)
    {
        if (GemvIsEmpty(trans, m, n, lda, incx, incy))
            return;
        (int rows, int columns) = Shape(trans, m, n);
        if (!Scalar.IsZero(alpha))
        {
            Require.Storage(a, m, n, lda);
            Require.Storage(x, columns, incx);
        }

        Require.Storage(y, rows, incy);
        fixed (T* pa = a)
        fixed (T* px = x)
        fixed (T* py = y)
            CallGemv(trans, m, n, alpha, pa, lda, px, incx, beta, py, incy);
    }

    /// <inheritdoc cref="Gemv(Transpose, int, int, T, ReadOnlySpan{T}, int, ReadOnlySpan{T}, int, T, Span{T}, int)"/>
    /// <exception cref="ArgumentNullException">An array that is referenced is null.</exception>
    public void Gemv(Transpose trans, int m, int n, T alpha, T* a, int lda, T* x, int incx, T beta, T* y, int incy)
    {
        if (!GemvIsEmpty(trans, m, n, lda, incx, incy))
            CallGemv(trans, m, n, alpha, a, lda, x, incx, beta, y, incy);
    }

    private void CallGemv(Transpose trans, int m, int n, T alpha, T* a, int lda, T* x, int incx, T beta, T* y, int incy)
    {
        (int rows, int columns) = Shape(trans, m, n);
        var output = Footprint.Vector(y, rows, incy);
        if (Scalar.IsZero(alpha))
        {
            Scalar.Scale(output, beta);
            return;
        }

        var matrix = Footprint.Matrix(a, m, n, lda);
        var vector = Footprint.Vector(x, columns, incx);
        Require.Disjoint(output, matrix);
        Require.Disjoint(output, vector);
        var call = new Call<T>(Routine.Gemv)
        {
            TransA = trans, M = m, N = n, Alpha = alpha, Beta = beta, A = a, Lda = lda, B = x, Ldb = incx, C = y, Ldc = incy,
        };
        Run(ref call);
    }

    /// <summary>The stored shape of a matrix M whose op(M) is rows × columns.</summary>
    private static (int Rows, int Columns) Shape(Transpose trans, int rows, int columns) =>
        trans == Transpose.None ? (rows, columns) : (columns, rows);

    private static int Order(Side side, int m, int n) => side == Side.Left ? m : n;

    private static bool GemmIsEmpty(Transpose transA, Transpose transB, int m, int n, int k, int lda, int ldb, int ldc)
    {
        Require.Option(transA);
        Require.Option(transB);
        Require.NonNegative(m);
        Require.NonNegative(n);
        Require.NonNegative(k);
        Require.LeadingDimension(lda, Shape(transA, m, k).Rows);
        Require.LeadingDimension(ldb, Shape(transB, k, n).Rows);
        Require.LeadingDimension(ldc, m);
        return m == 0 || n == 0;
    }

    private static bool SymmIsEmpty(Side side, Uplo uplo, int m, int n, int lda, int ldb, int ldc)
    {
        Require.Option(side);
        Require.Option(uplo);
        Require.NonNegative(m);
        Require.NonNegative(n);
        Require.LeadingDimension(lda, Order(side, m, n));
        Require.LeadingDimension(ldb, m);
        Require.LeadingDimension(ldc, m);
        return m == 0 || n == 0;
    }

    private static bool SyrkIsEmpty(Uplo uplo, Transpose trans, int n, int k, int lda, int ldc)
    {
        Require.Option(uplo);
        Require.Option(trans);
        Require.NonNegative(n);
        Require.NonNegative(k);
        Require.LeadingDimension(lda, Shape(trans, n, k).Rows);
        Require.LeadingDimension(ldc, n);
        return n == 0;
    }

    private static bool GemvIsEmpty(Transpose trans, int m, int n, int lda, int incx, int incy)
    {
        Require.Option(trans);
        Require.NonNegative(m);
        Require.NonNegative(n);
        Require.LeadingDimension(lda, m);
        Require.Increment(incx);
        Require.Increment(incy);
        return m == 0 || n == 0;
    }
}
