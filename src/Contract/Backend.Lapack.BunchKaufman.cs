namespace Linalg.Interop;

public abstract unsafe partial class Backend<T>
{
    /// <summary>Bunch–Kaufman factorization A = U·D·Uᵀ or A = L·D·Lᵀ of a symmetric matrix, D block diagonal with 1 × 1 and 2 × 2 blocks.</summary>
    /// <remarks>
    /// U (L) is a product of interchanges and unit upper (lower) triangular matrices, stored as LAPACK stores it: Upper works from column n
    /// to 1, Lower from 1 to n. n = 0 returns 0 at once. Source: LAPACK xSYTRF; Bunch and Kaufman, Math. Comp. 31, 1977.
    /// </remarks>
    /// <param name="uplo">The triangle of A that is stored and overwritten; the other is not touched.</param>
    /// <param name="n">Order of A, ≥ 0.</param>
    /// <param name="a">On entry one triangle of A, on return D and the multipliers of U or L.</param>
    /// <param name="lda">Leading dimension of A, ≥ max(1, n).</param>
    /// <param name="ipiv"> On return n one-based entries. ipiv[k − 1] = p &gt; 0: rows and columns k and p were interchanged, D(k, k) is a
    /// 1 × 1 block. Two equal neighbours −p &lt; 0 mark a 2 × 2 block: Upper, entries k − 1 and k: row k − 1 was interchanged with p;
    /// Lower, entries k and k + 1: row k + 1 was.
    /// </param>
    /// <returns>
    /// 0; or i &gt; 0 if the 1 × 1 block D(i, i) is exactly zero, or a block whose elimination starts from row i holds NaN, the first met
    /// (from n down for Upper): the factorization is complete but D is singular.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException">An option, a size or a leading dimension is outside its range.</exception>
    /// <exception cref="ArgumentException">An array is too short, or a and ipiv overlap.</exception>
    public int Sytrf(Uplo uplo, int n, Span<T> a, int lda, Span<int> ipiv)
    {
        Require.Option(uplo);
        if (SquareIsEmpty(n, lda))
            return 0;
        Require.Storage(a, n, n, lda);
        Require.Storage(ipiv, n);
        fixed (T* pa = a)
        fixed (int* pipiv = ipiv)
            return CallSytrf(uplo, n, pa, lda, pipiv);
    }

    /// <inheritdoc cref="Sytrf(Uplo, int, Span{T}, int, Span{int})"/>
    /// <exception cref="ArgumentNullException">An array that is referenced is null.</exception>
    public int Sytrf(Uplo uplo, int n, T* a, int lda, int* ipiv)
    {
        Require.Option(uplo);
        return SquareIsEmpty(n, lda) ? 0 : CallSytrf(uplo, n, a, lda, ipiv);
    }

    private int CallSytrf(Uplo uplo, int n, T* a, int lda, int* ipiv)
    {
        Require.Disjoint(Footprint.Triangle(a, uplo, Diag.NonUnit, n, lda), Footprint.Vector(ipiv, n));
        var call = new Call<T>(Routine.Sytrf) { Uplo = uplo, M = n, N = n, A = a, Lda = lda, Pivots = ipiv };
        return Run(ref call);
    }

    /// <summary>Solves A·X = B with the factors that Sytrf made of A.</summary>
    /// <remarks>n = 0 or nrhs = 0 returns 0 at once. An exactly singular D gives Inf or NaN. Source: LAPACK xSYTRS.</remarks>
    /// <param name="uplo">The triangle that holds the factors, as given to Sytrf.</param>
    /// <param name="n">Order of A, ≥ 0.</param>
    /// <param name="nrhs">Right-hand sides, columns of B, ≥ 0.</param>
    /// <param name="a">The factors from Sytrf. Read only.</param>
    /// <param name="lda">Leading dimension of A, ≥ max(1, n).</param>
    /// <param name="ipiv">The n pivots from Sytrf. Read only.</param>
    /// <param name="b">On entry B (n × nrhs), on return X.</param>
    /// <param name="ldb">Leading dimension of B, ≥ max(1, n).</param>
    /// <returns>0.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An option, a size or a leading dimension is outside its range.</exception>
    /// <exception cref="ArgumentException">An array is too short, B overlaps another array, or ipiv is not what Sytrf returns.</exception>
    public int Sytrs(Uplo uplo, int n, int nrhs, ReadOnlySpan<T> a, int lda, ReadOnlySpan<int> ipiv, Span<T> b, int ldb)
    {
        Require.Option(uplo);
        if (SolveIsEmpty(n, nrhs, lda, ldb))
            return 0;
        Require.Storage(a, n, n, lda);
        Require.Storage(ipiv, n);
        Require.Storage(b, n, nrhs, ldb);
        fixed (T* pa = a)
        fixed (int* pipiv = ipiv)
        fixed (T* pb = b)
            return CallSytrs(uplo, n, nrhs, pa, lda, pipiv, pb, ldb);
    }

    /// <inheritdoc cref="Sytrs(Uplo, int, int, ReadOnlySpan{T}, int, ReadOnlySpan{int}, Span{T}, int)"/>
    /// <exception cref="ArgumentNullException">An array that is referenced is null.</exception>
    public int Sytrs(Uplo uplo, int n, int nrhs, T* a, int lda, int* ipiv, T* b, int ldb)
    {
        Require.Option(uplo);
        return SolveIsEmpty(n, nrhs, lda, ldb) ? 0 : CallSytrs(uplo, n, nrhs, a, lda, ipiv, b, ldb);
    }

    private int CallSytrs(Uplo uplo, int n, int nrhs, T* a, int lda, int* ipiv, T* b, int ldb)
    {
        var output = Footprint.Matrix(b, n, nrhs, ldb);
        var factors = Footprint.Triangle(a, uplo, Diag.NonUnit, n, lda);
        var interchanges = Footprint.Vector(ipiv, n);
        Require.Disjoint(output, factors);
        Require.Disjoint(output, interchanges);
        Require.BlockPivots(uplo, ipiv, n);
        var call = new Call<T>(Routine.Sytrs)
        {
            Uplo = uplo, M = n, N = n, K = nrhs, A = a, Lda = lda, Pivots = ipiv, B = b, Ldb = ldb,
        };
        return Run(ref call);
    }

    /// <summary>One triangle of the inverse A⁻¹ from the factors that Sytrf made of A.</summary>
    /// <remarks>n = 0 returns 0 at once. Source: LAPACK xSYTRI.</remarks>
    /// <param name="uplo">The triangle that holds the factors, as given to Sytrf; the other is not touched.</param>
    /// <param name="n">Order of A, ≥ 0.</param>
    /// <param name="a">On entry the factors from Sytrf, on return the same triangle of A⁻¹; with info &gt; 0 its content is undefined.</param>
    /// <param name="lda">Leading dimension of A, ≥ max(1, n).</param>
    /// <param name="ipiv">The n pivots from Sytrf. Read only.</param>
    /// <returns>
    /// 0; or i &gt; 0 if D(i, i) = 0 is a 1 × 1 block, the first met (from n down for Upper): the inverse was not computed.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException">An option, a size or a leading dimension is outside its range.</exception>
    /// <exception cref="ArgumentException">An array is too short, a and ipiv overlap, or ipiv is not what Sytrf returns.</exception>
    public int Sytri(Uplo uplo, int n, Span<T> a, int lda, ReadOnlySpan<int> ipiv)
    {
        Require.Option(uplo);
        if (SquareIsEmpty(n, lda))
            return 0;
        Require.Storage(a, n, n, lda);
        Require.Storage(ipiv, n);
        fixed (T* pa = a)
        fixed (int* pipiv = ipiv)
            return CallSytri(uplo, n, pa, lda, pipiv);
    }

    /// <inheritdoc cref="Sytri(Uplo, int, Span{T}, int, ReadOnlySpan{int})"/>
    /// <exception cref="ArgumentNullException">An array that is referenced is null.</exception>
    public int Sytri(Uplo uplo, int n, T* a, int lda, int* ipiv)
    {
        Require.Option(uplo);
        return SquareIsEmpty(n, lda) ? 0 : CallSytri(uplo, n, a, lda, ipiv);
    }

    private int CallSytri(Uplo uplo, int n, T* a, int lda, int* ipiv)
    {
        Require.Disjoint(Footprint.Triangle(a, uplo, Diag.NonUnit, n, lda), Footprint.Vector(ipiv, n));
        Require.BlockPivots(uplo, ipiv, n);
        var call = new Call<T>(Routine.Sytri) { Uplo = uplo, M = n, N = n, A = a, Lda = lda, Pivots = ipiv };
        return Run(ref call);
    }

    /// <summary>Estimates the reciprocal condition number 1 / (‖A‖₁·‖A⁻¹‖₁) from the factors that Sytrf made of A.</summary>
    /// <remarks>
    /// n = 0 gives rcond = 1, anorm = 0 gives rcond = 0, both at once. Source: LAPACK xSYCON; Higham, ACM TOMS 14(4), 1988.
    /// </remarks>
    /// <param name="uplo">The triangle that holds the factors, as given to Sytrf.</param>
    /// <param name="n">Order of A, ≥ 0.</param>
    /// <param name="a">The factors from Sytrf. Read only.</param>
    /// <param name="lda">Leading dimension of A, ≥ max(1, n).</param>
    /// <param name="ipiv">The n pivots from Sytrf. Read only.</param>
    /// <param name="anorm">‖A‖₁ of the original matrix, finite and ≥ 0.</param>
    /// <param name="rcond">The estimate, between 0 and 1; 0 if A is singular to working precision, NaN if the factors hold NaN or
    /// infinity.</param>
    /// <returns>0.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An option, a size, a leading dimension or anorm is outside its range.</exception>
    /// <exception cref="ArgumentException">An array is too short, or ipiv is not what Sytrf returns.</exception>
    public int Sycon(Uplo uplo, int n, ReadOnlySpan<T> a, int lda, ReadOnlySpan<int> ipiv, T anorm, out T rcond)
    {
        Require.Option(uplo);
        if (ConditionIsKnown(n, lda, anorm, out T known))
        {
            rcond = known;
            return 0;
        }

        Require.Storage(a, n, n, lda);
        Require.Storage(ipiv, n);
        fixed (T* pa = a)
        fixed (int* pipiv = ipiv)
            return CallSycon(uplo, n, pa, lda, pipiv, anorm, out rcond);
    }

    /// <inheritdoc cref="Sycon(Uplo, int, ReadOnlySpan{T}, int, ReadOnlySpan{int}, T, out T)"/>
    /// <exception cref="ArgumentNullException">An array that is referenced is null.</exception>
    public int Sycon(Uplo uplo, int n, T* a, int lda, int* ipiv, T anorm, out T rcond)
    {
        Require.Option(uplo);
        if (ConditionIsKnown(n, lda, anorm, out T known))
        {
            rcond = known;
            return 0;
        }
        return CallSycon(uplo, n, a, lda, ipiv, anorm, out rcond);
    }

    private int CallSycon(Uplo uplo, int n, T* a, int lda, int* ipiv, T anorm, out T rcond)
    {
        Require.NotNull(a);
        Require.NotNull(ipiv);
        Require.BlockPivots(uplo, ipiv, n);
        var call = new Call<T>(Routine.Sycon)
        {
            Uplo = uplo, Norm = Norm.One, M = n, N = n, Alpha = anorm, A = a, Lda = lda, Pivots = ipiv,
        };
        return Run(ref call, out rcond);
    }
}
