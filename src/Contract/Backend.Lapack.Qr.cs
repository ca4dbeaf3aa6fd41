namespace Linalg.Interop;

public abstract unsafe partial class Backend<T>
{
    /// <summary>QR factorization with column pivoting, A·P = Q·R, of a general m × n matrix.</summary>
    /// <remarks>
    /// Q = H(1)·…·H(k), k = min(m, n), H(i) = I − τ·v·vᵀ with v(1 … i−1) = 0, v(i) = 1. Fixed columns come first, in their order; among the
    /// free ones each step takes the first of largest remaining norm. m = 0 or n = 0 returns 0 at once and leaves jpvt as it is. Source:
    /// LAPACK xGEQP3; Drmač and Bujanović, ACM TOMS 35(2), 2008.
    /// </remarks>
    /// <param name="m">Rows, ≥ 0.</param>
    /// <param name="n">Columns, ≥ 0.</param>
    /// <param name="a">On entry A, on return R on and above the diagonal and v(i + 1 … m) of H(i) below it in column i.</param>
    /// <param name="lda">Leading dimension of A, ≥ max(1, m).</param>
    /// <param name="jpvt">
    /// n entries. On entry nonzero marks a column as fixed, 0 as free. On return jpvt[j − 1] = k means that column j of A·P was column k of A.
    /// </param>
    /// <param name="tau">On return the min(m, n) factors τ.</param>
    /// <returns>0.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A size or a leading dimension is outside its range.</exception>
    /// <exception cref="ArgumentException">An array is too short, or two of them overlap.</exception>
    public int Geqp3(int m, int n, Span<T> a, int lda, Span<int> jpvt, Span<T> tau)
    {
        if (GeneralIsEmpty(m, n, lda))
            return 0;
        Require.Storage(a, m, n, lda);
        Require.Storage(jpvt, n);
        Require.Storage(tau, Math.Min(m, n));
        fixed (T* pa = a)
        fixed (int* pjpvt = jpvt)
        fixed (T* ptau = tau)
            return CallGeqp3(m, n, pa, lda, pjpvt, ptau);
    }

    /// <inheritdoc cref="Geqp3(int, int, Span{T}, int, Span{int}, Span{T})"/>
    /// <exception cref="ArgumentNullException">An array that is referenced is null.</exception>
    public int Geqp3(int m, int n, T* a, int lda, int* jpvt, T* tau)
    {
        return GeneralIsEmpty(m, n, lda) ? 0 : CallGeqp3(m, n, a, lda, jpvt, tau);
    }

    private int CallGeqp3(int m, int n, T* a, int lda, int* jpvt, T* tau)
    {
        var matrix = Footprint.Matrix(a, m, n, lda);
        var permutation = Footprint.Vector(jpvt, n);
        var factors = Footprint.Vector(tau, Math.Min(m, n));
        Require.Disjoint(matrix, permutation);
        Require.Disjoint(matrix, factors);
        Require.Disjoint(permutation, factors);
        var call = new Call<T>(Routine.Geqp3) { M = m, N = n, A = a, Lda = lda, Pivots = jpvt, B = tau };
        return Run(ref call);
    }

    /// <summary>QR factorization A = Q·R of a general m × n matrix.</summary>
    /// <remarks>Q is stored as in Geqp3. m = 0 or n = 0 returns 0 at once. Source: LAPACK xGEQRF.</remarks>
    /// <param name="m">Rows, ≥ 0.</param>
    /// <param name="n">Columns, ≥ 0.</param>
    /// <param name="a">On entry A, on return R on and above the diagonal and the reflectors' vectors below it.</param>
    /// <param name="lda">Leading dimension of A, ≥ max(1, m).</param>
    /// <param name="tau">On return the min(m, n) factors τ.</param>
    /// <returns>0.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A size or a leading dimension is outside its range.</exception>
    /// <exception cref="ArgumentException">An array is too short, or a and tau overlap.</exception>
    public int Geqrf(int m, int n, Span<T> a, int lda, Span<T> tau)
    {
        if (GeneralIsEmpty(m, n, lda))
            return 0;
        Require.Storage(a, m, n, lda);
        Require.Storage(tau, Math.Min(m, n));
        fixed (T* pa = a)
        fixed (T* ptau = tau)
            return CallGeqrf(m, n, pa, lda, ptau);
    }

    /// <inheritdoc cref="Geqrf(int, int, Span{T}, int, Span{T})"/>
    /// <exception cref="ArgumentNullException">An array that is referenced is null.</exception>
    public int Geqrf(int m, int n, T* a, int lda, T* tau)
    {
        return GeneralIsEmpty(m, n, lda) ? 0 : CallGeqrf(m, n, a, lda, tau);
    }

    private int CallGeqrf(int m, int n, T* a, int lda, T* tau)
    {
        Require.Disjoint(Footprint.Matrix(a, m, n, lda), Footprint.Vector(tau, Math.Min(m, n)));
        var call = new Call<T>(Routine.Geqrf) { M = m, N = n, A = a, Lda = lda, B = tau };
        return Run(ref call);
    }

    /// <summary>The first n columns of Q = H(1)·…·H(k) as an m × n matrix with orthonormal columns.</summary>
    /// <remarks>n = 0 returns 0 at once (m = 0 implies it); k = 0 gives the first n columns of I. Source: LAPACK xORGQR.</remarks>
    /// <param name="m">Rows of Q, ≥ 0.</param>
    /// <param name="n">Columns of Q wanted, 0 ≤ n ≤ m.</param>
    /// <param name="k">Reflectors, 0 ≤ k ≤ n.</param>
    /// <param name="a">On entry the reflectors' vectors in the first k columns, as Geqrf or Geqp3 left them; on return Q.</param>
    /// <param name="lda">Leading dimension of A, ≥ max(1, m).</param>
    /// <param name="tau">The k factors τ. Read only.</param>
    /// <returns>0.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A size or a leading dimension is outside its range.</exception>
    /// <exception cref="ArgumentException">An array is too short, or a and tau overlap.</exception>
    public int Orgqr(int m, int n, int k, Span<T> a, int lda, ReadOnlySpan<T> tau)
    {
        if (OrgqrIsEmpty(m, n, k, lda))
            return 0;
        Require.Storage(a, m, n, lda);
        Require.Storage(tau, k);
        fixed (T* pa = a)
        fixed (T* ptau = tau)
            return CallOrgqr(m, n, k, pa, lda, ptau);
    }

    /// <inheritdoc cref="Orgqr(int, int, int, Span{T}, int, ReadOnlySpan{T})"/>
    /// <exception cref="ArgumentNullException">An array that is referenced is null.</exception>
    public int Orgqr(int m, int n, int k, T* a, int lda, T* tau)
    {
        return OrgqrIsEmpty(m, n, k, lda) ? 0 : CallOrgqr(m, n, k, a, lda, tau);
    }

    private int CallOrgqr(int m, int n, int k, T* a, int lda, T* tau)
    {
        Require.Disjoint(Footprint.Matrix(a, m, n, lda), Footprint.Vector(tau, k));
        var call = new Call<T>(Routine.Orgqr) { M = m, N = n, K = k, A = a, Lda = lda, B = tau };
        return Run(ref call);
    }

    /// <summary>C := op(Q)·C or C := C·op(Q) with Q = H(1)·…·H(k) of order m (left) or n (right).</summary>
    /// <remarks>m = 0, n = 0 or k = 0 returns 0 at once. ConjugateTranspose means Transpose. Source: LAPACK xORMQR.</remarks>
    /// <param name="side">The side on which Q stands.</param>
    /// <param name="trans">op(Q).</param>
    /// <param name="m">Rows of C, ≥ 0.</param>
    /// <param name="n">Columns of C, ≥ 0.</param>
    /// <param name="k">Reflectors, between 0 and the order of Q.</param>
    /// <param name="a">The reflectors' vectors in k columns, as Geqrf or Geqp3 left them. Read only.</param>
    /// <param name="lda">Leading dimension of A, ≥ max(1, order of Q).</param>
    /// <param name="tau">The k factors τ. Read only.</param>
    /// <param name="c">C. Overwritten by the product.</param>
    /// <param name="ldc">Leading dimension of C, ≥ max(1, m).</param>
    /// <returns>0.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An option, a size or a leading dimension is outside its range.</exception>
    /// <exception cref="ArgumentException">An array is too short, or C overlaps another array.</exception>
    public int Ormqr(Side side, Transpose trans, int m, int n, int k, ReadOnlySpan<T> a, int lda, ReadOnlySpan<T> tau, Span<T> c, int ldc)
    {
        if (OrmqrIsEmpty(side, trans, m, n, k, lda, ldc))
            return 0;
        Require.Storage(a, Order(side, m, n), k, lda);
        Require.Storage(tau, k);
        Require.Storage(c, m, n, ldc);
        fixed (T* pa = a)
        fixed (T* ptau = tau)
        fixed (T* pc = c)
            return CallOrmqr(side, trans, m, n, k, pa, lda, ptau, pc, ldc);
    }

    /// <inheritdoc cref="Ormqr(Side, Transpose, int, int, int, ReadOnlySpan{T}, int, ReadOnlySpan{T}, Span{T}, int)"/>
    /// <exception cref="ArgumentNullException">An array that is referenced is null.</exception>
    public int Ormqr(Side side, Transpose trans, int m, int n, int k, T* a, int lda, T* tau, T* c, int ldc)
    {
        return OrmqrIsEmpty(side, trans, m, n, k, lda, ldc) ? 0 : CallOrmqr(side, trans, m, n, k, a, lda, tau, c, ldc);
    }

    private int CallOrmqr(Side side, Transpose trans, int m, int n, int k, T* a, int lda, T* tau, T* c, int ldc)
    {
        var output = Footprint.Matrix(c, m, n, ldc);
        var reflectors = Footprint.Matrix(a, Order(side, m, n), k, lda);
        var factors = Footprint.Vector(tau, k);
        Require.Disjoint(output, reflectors);
        Require.Disjoint(output, factors);
        var call = new Call<T>(Routine.Ormqr)
        {
            Side = side, TransA = trans == Transpose.None ? Transpose.None : Transpose.Transpose, M = m, N = n, K = k,
            A = a, Lda = lda, B = tau, C = c, Ldc = ldc,
        };
        return Run(ref call);
    }

    /// <summary>Solves op(A)·X = B with a triangular matrix A, after looking for an exact zero on its diagonal.</summary>
    /// <remarks>n = 0 returns 0 at once; with nrhs = 0 the diagonal is still looked at. Source: LAPACK xTRTRS.</remarks>
    /// <param name="uplo">The triangle of A that is stored; the other is not touched.</param>
    /// <param name="trans">op(A).</param>
    /// <param name="diag">Whether the diagonal of A is taken to be one, unread.</param>
    /// <param name="n">Order of A, ≥ 0.</param>
    /// <param name="nrhs">Right-hand sides, columns of B, ≥ 0.</param>
    /// <param name="a">A, one triangle. Read only.</param>
    /// <param name="lda">Leading dimension of A, ≥ max(1, n).</param>
    /// <param name="b">On entry B (n × nrhs), on return X; unchanged with info &gt; 0.</param>
    /// <param name="ldb">Leading dimension of B, ≥ max(1, n).</param>
    /// <returns>0; or i &gt; 0 if A(i, i) is exactly zero, the first such: nothing was solved.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An option, a size or a leading dimension is outside its range.</exception>
    /// <exception cref="ArgumentException">An array is too short, or B overlaps A.</exception>
    public int Trtrs(Uplo uplo, Transpose trans, Diag diag, int n, int nrhs, ReadOnlySpan<T> a, int lda, Span<T> b, int ldb)
    {
        if (TrtrsIsEmpty(uplo, trans, diag, n, nrhs, lda, ldb))
            return 0;
        Require.Storage(a, n, n, lda);
        Require.Storage(b, n, nrhs, ldb);
        fixed (T* pa = a)
        fixed (T* pb = b)
            return CallTrtrs(uplo, trans, diag, n, nrhs, pa, lda, pb, ldb);
    }

    /// <inheritdoc cref="Trtrs(Uplo, Transpose, Diag, int, int, ReadOnlySpan{T}, int, Span{T}, int)"/>
    /// <exception cref="ArgumentNullException">An array that is referenced is null.</exception>
    public int Trtrs(Uplo uplo, Transpose trans, Diag diag, int n, int nrhs, T* a, int lda, T* b, int ldb)
    {
        return TrtrsIsEmpty(uplo, trans, diag, n, nrhs, lda, ldb) ? 0 : CallTrtrs(uplo, trans, diag, n, nrhs, a, lda, b, ldb);
    }

    private int CallTrtrs(Uplo uplo, Transpose trans, Diag diag, int n, int nrhs, T* a, int lda, T* b, int ldb)
    {
        Require.Disjoint(Footprint.Matrix(b, n, nrhs, ldb), Footprint.Triangle(a, uplo, diag, n, lda));
        int singular = diag == Diag.NonUnit ? FirstZero(n, a, lda) : 0;
        if (singular != 0 || nrhs == 0)
            return singular;
        var call = new Call<T>(Routine.Trtrs)
        {
            Side = Side.Left, Uplo = uplo, TransA = trans, Diag = diag, M = n, N = n, K = nrhs, Alpha = Scalar.FromInteger<T>(1),
            A = a, Lda = lda, B = b, Ldb = ldb,
        };
        return Run(ref call);
    }

    private static bool OrgqrIsEmpty(int m, int n, int k, int lda)
    {
        Require.NonNegative(m);
        Require.NonNegative(n);
        Require.AtMost(n, m);
        Require.NonNegative(k);
        Require.AtMost(k, n);
        Require.LeadingDimension(lda, m);
        return n == 0;
    }

    private static bool OrmqrIsEmpty(Side side, Transpose trans, int m, int n, int k, int lda, int ldc)
    {
        Require.Option(side);
        Require.Option(trans);
        Require.NonNegative(m);
        Require.NonNegative(n);
        Require.NonNegative(k);
        int order = Order(side, m, n);
        Require.AtMost(k, order);
        Require.LeadingDimension(lda, order);
        Require.LeadingDimension(ldc, m);
        return m == 0 || n == 0 || k == 0;
    }

    private static bool TrtrsIsEmpty(Uplo uplo, Transpose trans, Diag diag, int n, int nrhs, int lda, int ldb)
    {
        Require.Option(uplo);
        Require.Option(trans);
        Require.Option(diag);
        return SolveIsEmpty(n, nrhs, lda, ldb) && n == 0;
    }
}
