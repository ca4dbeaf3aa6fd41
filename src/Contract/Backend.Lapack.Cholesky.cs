namespace Linalg.Interop;

public abstract unsafe partial class Backend<T>
{
    /// <summary>Cholesky factorization A = UᵀU or A = LLᵀ of a symmetric positive definite matrix.</summary>
    /// <remarks>n = 0 returns 0 at once. Source: LAPACK xPOTRF.</remarks>
    /// <param name="uplo">The triangle of A that is stored and overwritten; the other is not touched.</param>
    /// <param name="n">Order of A, ≥ 0.</param>
    /// <param name="a">On entry one triangle of A, on return U or L in its place.</param>
    /// <param name="lda">Leading dimension of A, ≥ max(1, n).</param>
    /// <returns>
    /// 0; or i &gt; 0 if the leading minor of order i is not positive (or its pivot is NaN), the first such: the factorization was not completed.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException">An option, a size or a leading dimension is outside its range.</exception>
    /// <exception cref="ArgumentException">The array is too short.</exception>
    public int Potrf(Uplo uplo, int n, Span<T> a, int lda)
    {
        Require.Option(uplo);
        if (SquareIsEmpty(n, lda))
            return 0;
        Require.Storage(a, n, n, lda);
        fixed (T* pa = a)
            return CallPotrf(uplo, n, pa, lda);
    }

    /// <inheritdoc cref="Potrf(Uplo, int, Span{T}, int)"/>
    /// <exception cref="ArgumentNullException">An array that is referenced is null.</exception>
    public int Potrf(Uplo uplo, int n, T* a, int lda)
    {
        Require.Option(uplo);
        return SquareIsEmpty(n, lda) ? 0 : CallPotrf(uplo, n, a, lda);
    }

    private int CallPotrf(Uplo uplo, int n, T* a, int lda)
    {
        Require.NotNull(a);
        var call = new Call<T>(Routine.Potrf) { Uplo = uplo, M = n, N = n, A = a, Lda = lda };
        return Run(ref call);
    }

    /// <summary>Solves A·X = B with the Cholesky factor that Potrf made of A.</summary>
    /// <remarks>n = 0 or nrhs = 0 returns 0 at once. Source: LAPACK xPOTRS.</remarks>
    /// <param name="uplo">The triangle that holds the factor, as given to Potrf.</param>
    /// <param name="n">Order of A, ≥ 0.</param>
    /// <param name="nrhs">Right-hand sides, columns of B, ≥ 0.</param>
    /// <param name="a">The factor from Potrf. Read only.</param>
    /// <param name="lda">Leading dimension of A, ≥ max(1, n).</param>
    /// <param name="b">On entry B (n × nrhs), on return X.</param>
    /// <param name="ldb">Leading dimension of B, ≥ max(1, n).</param>
    /// <returns>0.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An option, a size or a leading dimension is outside its range.</exception>
    /// <exception cref="ArgumentException">An array is too short, or B overlaps the factor.</exception>
    public int Potrs(Uplo uplo, int n, int nrhs, ReadOnlySpan<T> a, int lda, Span<T> b, int ldb)
    {
        Require.Option(uplo);
        if (SolveIsEmpty(n, nrhs, lda, ldb))
            return 0;
        Require.Storage(a, n, n, lda);
        Require.Storage(b, n, nrhs, ldb);
        fixed (T* pa = a)
        fixed (T* pb = b)
            return CallPotrs(uplo, n, nrhs, pa, lda, pb, ldb);
    }

    /// <inheritdoc cref="Potrs(Uplo, int, int, ReadOnlySpan{T}, int, Span{T}, int)"/>
    /// <exception cref="ArgumentNullException">An array that is referenced is null.</exception>
    public int Potrs(Uplo uplo, int n, int nrhs, T* a, int lda, T* b, int ldb)
    {
        Require.Option(uplo);
        return SolveIsEmpty(n, nrhs, lda, ldb) ? 0 : CallPotrs(uplo, n, nrhs, a, lda, b, ldb);
    }

    private int CallPotrs(Uplo uplo, int n, int nrhs, T* a, int lda, T* b, int ldb)
    {
        Require.Disjoint(Footprint.Matrix(b, n, nrhs, ldb), Footprint.Triangle(a, uplo, Diag.NonUnit, n, lda));
        var call = new Call<T>(Routine.Potrs)
        {
            Uplo = uplo, M = n, N = n, K = nrhs, A = a, Lda = lda, B = b, Ldb = ldb,
        };
        return Run(ref call);
    }

    /// <summary>One triangle of the inverse A⁻¹ from the Cholesky factor that Potrf made of A.</summary>
    /// <remarks>n = 0 returns 0 at once. Source: LAPACK xPOTRI.</remarks>
    /// <param name="uplo">The triangle that holds the factor, as given to Potrf; the other is not touched.</param>
    /// <param name="n">Order of A, ≥ 0.</param>
    /// <param name="a">On entry the factor from Potrf, on return the same triangle of A⁻¹; with info &gt; 0 its content is undefined.</param>
    /// <param name="lda">Leading dimension of A, ≥ max(1, n).</param>
    /// <returns>0; or i &gt; 0 if diagonal entry i of the factor is exactly zero, the first such: the inverse was not computed.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An option, a size or a leading dimension is outside its range.</exception>
    /// <exception cref="ArgumentException">The array is too short.</exception>
    public int Potri(Uplo uplo, int n, Span<T> a, int lda)
    {
        Require.Option(uplo);
        if (SquareIsEmpty(n, lda))
            return 0;
        Require.Storage(a, n, n, lda);
        fixed (T* pa = a)
            return CallPotri(uplo, n, pa, lda);
    }

    /// <inheritdoc cref="Potri(Uplo, int, Span{T}, int)"/>
    /// <exception cref="ArgumentNullException">An array that is referenced is null.</exception>
    public int Potri(Uplo uplo, int n, T* a, int lda)
    {
        Require.Option(uplo);
        return SquareIsEmpty(n, lda) ? 0 : CallPotri(uplo, n, a, lda);
    }

    private int CallPotri(Uplo uplo, int n, T* a, int lda)
    {
        Require.NotNull(a);
        int singular = FirstZero(n, a, lda);
        if (singular != 0)
            return singular;
        var call = new Call<T>(Routine.Potri) { Uplo = uplo, M = n, N = n, A = a, Lda = lda };
        return Run(ref call);
    }

    /// <summary>Estimates the reciprocal condition number 1 / (‖A‖₁·‖A⁻¹‖₁) from the Cholesky factor that Potrf made of A.</summary>
    /// <remarks>
    /// n = 0 gives rcond = 1, anorm = 0 gives rcond = 0, both at once. Source: LAPACK xPOCON; Higham, ACM TOMS 14(4), 1988.
    /// </remarks>
    /// <param name="uplo">The triangle that holds the factor, as given to Potrf.</param>
    /// <param name="n">Order of A, ≥ 0.</param>
    /// <param name="a">The factor from Potrf. Read only.</param>
    /// <param name="lda">Leading dimension of A, ≥ max(1, n).</param>
    /// <param name="anorm">‖A‖₁ of the original matrix, finite and ≥ 0.</param>
    /// <param name="rcond">The estimate, between 0 and 1; 0 if A is singular to working precision, NaN if the factor holds NaN or
    /// infinity.</param>
    /// <returns>0.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An option, a size, a leading dimension or anorm is outside its range.</exception>
    /// <exception cref="ArgumentException">The array is too short.</exception>
    public int Pocon(Uplo uplo, int n, ReadOnlySpan<T> a, int lda, T anorm, out T rcond)
    {
        Require.Option(uplo);
        if (ConditionIsKnown(n, lda, anorm, out T known))
        {
            rcond = known;
            return 0;
        }

        Require.Storage(a, n, n, lda);
        fixed (T* pa = a)
            return CallPocon(uplo, n, pa, lda, anorm, out rcond);
    }

    /// <inheritdoc cref="Pocon(Uplo, int, ReadOnlySpan{T}, int, T, out T)"/>
    /// <exception cref="ArgumentNullException">An array that is referenced is null.</exception>
    public int Pocon(Uplo uplo, int n, T* a, int lda, T anorm, out T rcond)
    {
        Require.Option(uplo);
        if (ConditionIsKnown(n, lda, anorm, out T known))
        {
            rcond = known;
            return 0;
        }
        return CallPocon(uplo, n, a, lda, anorm, out rcond);
    }

    private int CallPocon(Uplo uplo, int n, T* a, int lda, T anorm, out T rcond)
    {
        Require.NotNull(a);
        var call = new Call<T>(Routine.Pocon)
        {
            Uplo = uplo, Norm = Norm.One, M = n, N = n, Alpha = anorm, A = a, Lda = lda,
        };
        return Run(ref call, out rcond);
    }
}
