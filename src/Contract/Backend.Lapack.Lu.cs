namespace Linalg.Interop;

public abstract unsafe partial class Backend<T>
{
    /// <summary>LU factorization with partial pivoting, A = P·L·U, of a general m × n matrix.</summary>
    /// <remarks>
    /// L is unit lower trapezoidal, U upper trapezoidal. In each column the first entry of largest magnitude becomes the pivot. m = 0 or n
    /// = 0 returns 0 at once. NaN and Inf propagate and leave info alone. Source: LAPACK xGETRF; Toledo, SIAM J. Matrix Anal. Appl. 18(4),
    /// 1997.
    /// </remarks>
    /// <param name="m">Rows, ≥ 0.</param>
    /// <param name="n">Columns, ≥ 0.</param>
    /// <param name="a">On entry A, on return L below the diagonal (its ones are not stored) and U on and above it.</param>
    /// <param name="lda">Leading dimension of A, ≥ max(1, m).</param>
    /// <param name="ipiv">On return min(m, n) one-based row numbers: row i was interchanged with row ipiv[i − 1], i = 1, 2, ….</param>
    /// <returns>0; or i &gt; 0 if U(i, i) is exactly zero, the first such: the factorization is complete but U is singular.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A size or a leading dimension is outside its range.</exception>
    /// <exception cref="ArgumentException">An array is too short, or a and ipiv overlap.</exception>
    public int Getrf(int m, int n, Span<T> a, int lda, Span<int> ipiv)
    {
        if (GeneralIsEmpty(m, n, lda))
            return 0;
        Require.Storage(a, m, n, lda);
        Require.Storage(ipiv, Math.Min(m, n));
        fixed (T* pa = a)
        fixed (int* pipiv = ipiv)
            return CallGetrf(m, n, pa, lda, pipiv);
    }

    /// <inheritdoc cref="Getrf(int, int, Span{T}, int, Span{int})"/>
    /// <exception cref="ArgumentNullException">An array that is referenced is null.</exception>
    public int Getrf(int m, int n, T* a, int lda, int* ipiv)
    {
        return GeneralIsEmpty(m, n, lda) ? 0 : CallGetrf(m, n, a, lda, ipiv);
    }

    private int CallGetrf(int m, int n, T* a, int lda, int* ipiv)
    {
        Require.Disjoint(Footprint.Matrix(a, m, n, lda), Footprint.Vector(ipiv, Math.Min(m, n)));
        var call = new Call<T>(Routine.Getrf) { M = m, N = n, A = a, Lda = lda, Pivots = ipiv };
        return Run(ref call);
    }

    /// <summary>Solves op(A)·X = B with the factors that Getrf made of the square matrix A.</summary>
    /// <remarks>n = 0 or nrhs = 0 returns 0 at once. An exactly singular U gives Inf or NaN. Source: LAPACK xGETRS.</remarks>
    /// <param name="trans">op(A).</param>
    /// <param name="n">Order of A, ≥ 0.</param>
    /// <param name="nrhs">Right-hand sides, columns of B, ≥ 0.</param>
    /// <param name="a">The factors from Getrf. Read only.</param>
    /// <param name="lda">Leading dimension of A, ≥ max(1, n).</param>
    /// <param name="ipiv">The n pivots from Getrf, each between 1 and n. Read only.</param>
    /// <param name="b">On entry B (n × nrhs), on return X.</param>
    /// <param name="ldb">Leading dimension of B, ≥ max(1, n).</param>
    /// <returns>0.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An option, a size or a leading dimension is outside its range.</exception>
    /// <exception cref="ArgumentException">An array is too short, B overlaps another array, or an entry of ipiv is no row.</exception>
    public int Getrs(Transpose trans, int n, int nrhs, ReadOnlySpan<T> a, int lda, ReadOnlySpan<int> ipiv, Span<T> b, int ldb)
    {
        Require.Option(trans);
        if (SolveIsEmpty(n, nrhs, lda, ldb))
            return 0;
        Require.Storage(a, n, n, lda);
        Require.Storage(ipiv, n);
        Require.Storage(b, n, nrhs, ldb);
        fixed (T* pa = a)
        fixed (int* pipiv = ipiv)
        fixed (T* pb = b)
            return CallGetrs(trans, n, nrhs, pa, lda, pipiv, pb, ldb);
    }

    /// <inheritdoc cref="Getrs(Transpose, int, int, ReadOnlySpan{T}, int, ReadOnlySpan{int}, Span{T}, int)"/>
    /// <exception cref="ArgumentNullException">An array that is referenced is null.</exception>
    public int Getrs(Transpose trans, int n, int nrhs, T* a, int lda, int* ipiv, T* b, int ldb)
    {
        Require.Option(trans);
        return SolveIsEmpty(n, nrhs, lda, ldb) ? 0 : CallGetrs(trans, n, nrhs, a, lda, ipiv, b, ldb);
    }

    private int CallGetrs(Transpose trans, int n, int nrhs, T* a, int lda, int* ipiv, T* b, int ldb)
    {
        var output = Footprint.Matrix(b, n, nrhs, ldb);
        var factors = Footprint.Matrix(a, n, n, lda);
        var interchanges = Footprint.Vector(ipiv, n);
        Require.Disjoint(output, factors);
        Require.Disjoint(output, interchanges);
        Require.Pivots(ipiv, n);
        var call = new Call<T>(Routine.Getrs)
        {
            TransA = trans, M = n, N = n, K = nrhs, A = a, Lda = lda, Pivots = ipiv, B = b, Ldb = ldb,
        };
        return Run(ref call);
    }

    /// <summary>The inverse A⁻¹ of a square matrix from the factors that Getrf made of it.</summary>
    /// <remarks>n = 0 returns 0 at once. Source: LAPACK xGETRI.</remarks>
    /// <param name="n">Order of A, ≥ 0.</param>
    /// <param name="a">On entry the factors from Getrf, on return A⁻¹; with info &gt; 0 its content is undefined.</param>
    /// <param name="lda">Leading dimension of A, ≥ max(1, n).</param>
    /// <param name="ipiv">The n pivots from Getrf, each between 1 and n. Read only.</param>
    /// <returns>0; or i &gt; 0 if U(i, i) is exactly zero, the first such: the inverse was not computed.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A size or a leading dimension is outside its range.</exception>
    /// <exception cref="ArgumentException">An array is too short, a and ipiv overlap, or an entry of ipiv is no row.</exception>
    public int Getri(int n, Span<T> a, int lda, ReadOnlySpan<int> ipiv)
    {
        if (SquareIsEmpty(n, lda))
            return 0;
        Require.Storage(a, n, n, lda);
        Require.Storage(ipiv, n);
        fixed (T* pa = a)
        fixed (int* pipiv = ipiv)
            return CallGetri(n, pa, lda, pipiv);
    }

    /// <inheritdoc cref="Getri(int, Span{T}, int, ReadOnlySpan{int})"/>
    /// <exception cref="ArgumentNullException">An array that is referenced is null.</exception>
    public int Getri(int n, T* a, int lda, int* ipiv)
    {
        return SquareIsEmpty(n, lda) ? 0 : CallGetri(n, a, lda, ipiv);
    }

    private int CallGetri(int n, T* a, int lda, int* ipiv)
    {
        Require.Disjoint(Footprint.Matrix(a, n, n, lda), Footprint.Vector(ipiv, n));
        Require.Pivots(ipiv, n);
        int singular = FirstZero(n, a, lda);
        if (singular != 0)
            return singular;
        var call = new Call<T>(Routine.Getri) { M = n, N = n, A = a, Lda = lda, Pivots = ipiv };
        return Run(ref call);
    }

    /// <summary>Estimates the reciprocal condition number 1 / (‖A‖·‖A⁻¹‖) from the factors that Getrf made of the square matrix A.</summary>
    /// <remarks>
    /// n = 0 gives rcond = 1, anorm = 0 gives rcond = 0, both at once. Source: LAPACK xGECON; Higham, ACM TOMS 14(4), 1988.
    /// </remarks>
    /// <param name="norm">The norm, one or infinity.</param>
    /// <param name="n">Order of A, ≥ 0.</param>
    /// <param name="a">The factors from Getrf. Read only.</param>
    /// <param name="lda">Leading dimension of A, ≥ max(1, n).</param>
    /// <param name="anorm">‖A‖ of the original matrix in the same norm, finite and ≥ 0.</param>
    /// <param name="rcond">The estimate, between 0 and 1; 0 if A is singular to working precision, NaN if the factors hold NaN or
    /// infinity.</param>
    /// <returns>0.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An option, a size, a leading dimension or anorm is outside its range.</exception>
    /// <exception cref="ArgumentException">The array is too short.</exception>
    public int Gecon(Norm norm, int n, ReadOnlySpan<T> a, int lda, T anorm, out T rcond)
    {
        Require.Option(norm);
        if (ConditionIsKnown(n, lda, anorm, out T known))
        {
            rcond = known;
            return 0;
        }

        Require.Storage(a, n, n, lda);
        fixed (T* pa = a)
            return CallGecon(norm, n, pa, lda, anorm, out rcond);
    }

    /// <inheritdoc cref="Gecon(Norm, int, ReadOnlySpan{T}, int, T, out T)"/>
    /// <exception cref="ArgumentNullException">An array that is referenced is null.</exception>
    public int Gecon(Norm norm, int n, T* a, int lda, T anorm, out T rcond)
    {
        Require.Option(norm);
        if (ConditionIsKnown(n, lda, anorm, out T known))
        {
            rcond = known;
            return 0;
        }
        return CallGecon(norm, n, a, lda, anorm, out rcond);
    }

    private int CallGecon(Norm norm, int n, T* a, int lda, T anorm, out T rcond)
    {
        Require.NotNull(a);
        var call = new Call<T>(Routine.Gecon) { Norm = norm, M = n, N = n, Alpha = anorm, A = a, Lda = lda };
        return Run(ref call, out rcond);
    }

    private static bool GeneralIsEmpty(int m, int n, int lda)
    {
        Require.NonNegative(m);
        Require.NonNegative(n);
        Require.LeadingDimension(lda, m);
        return m == 0 || n == 0;
    }

    private static bool SquareIsEmpty(int n, int lda)
    {
        Require.NonNegative(n);
        Require.LeadingDimension(lda, n);
        return n == 0;
    }

    private static bool SolveIsEmpty(int n, int nrhs, int lda, int ldb)
    {
        Require.NonNegative(n);
        Require.NonNegative(nrhs);
        Require.LeadingDimension(lda, n);
        Require.LeadingDimension(ldb, n);
        return n == 0 || nrhs == 0;
    }

    /// <summary>The one-based index of the first exact zero on the diagonal, 0 if there is none.</summary>
    private static int FirstZero(int n, T* a, int lda)
    {
        for (int i = 0; i < n; i++)
        {
            if (Scalar.IsZero(a[i + ((nint)i * lda)]))
                return i + 1;
        }

        return 0;
    }

    /// <summary>The condition number needs no work: n = 0 gives 1, a zero matrix gives 0.</summary>
    private static bool ConditionIsKnown(int n, int lda, T anorm, out T rcond)
    {
        Require.NonNegative(n);
        Require.LeadingDimension(lda, n);
        Require.NormValue(anorm);
        rcond = Scalar.FromInteger<T>(n == 0 ? 1 : 0);
        return n == 0 || Scalar.IsZero(anorm);
    }
}
