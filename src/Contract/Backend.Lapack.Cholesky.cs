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
            return PotrfCore(uplo, n, pa, lda);
    }

    /// <inheritdoc cref="Potrf(Uplo, int, Span{T}, int)"/>
    /// <exception cref="ArgumentNullException">An array that is referenced is null.</exception>
    public int Potrf(Uplo uplo, int n, T* a, int lda)
    {
        Require.Option(uplo);
        if (SquareIsEmpty(n, lda))
            return 0;
        Require.NotNull(a);
        return PotrfCore(uplo, n, a, lda);
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
            return Potrs(uplo, n, nrhs, pa, lda, pb, ldb);
    }

    /// <inheritdoc cref="Potrs(Uplo, int, int, ReadOnlySpan{T}, int, Span{T}, int)"/>
    /// <exception cref="ArgumentNullException">An array that is referenced is null.</exception>
    public int Potrs(Uplo uplo, int n, int nrhs, T* a, int lda, T* b, int ldb)
    {
        Require.Option(uplo);
        if (SolveIsEmpty(n, nrhs, lda, ldb))
            return 0;
        Require.Disjoint(Footprint.Matrix(b, n, nrhs, ldb), Footprint.Triangle(a, uplo, Diag.NonUnit, n, lda));
        return PotrsCore(uplo, n, nrhs, a, lda, b, ldb);
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
            return Potri(uplo, n, pa, lda);
    }

    /// <inheritdoc cref="Potri(Uplo, int, Span{T}, int)"/>
    /// <exception cref="ArgumentNullException">An array that is referenced is null.</exception>
    public int Potri(Uplo uplo, int n, T* a, int lda)
    {
        Require.Option(uplo);
        if (SquareIsEmpty(n, lda))
            return 0;
        Require.NotNull(a);
        int singular = FirstZero(n, a, lda);
        return singular != 0 ? singular : PotriCore(uplo, n, a, lda);
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
            return PoconCore(uplo, n, pa, lda, anorm, out rcond);
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

        Require.NotNull(a);
        return PoconCore(uplo, n, a, lda, anorm, out rcond);
    }

    /// <summary>Potrf on checked arguments: n &gt; 0.</summary>
    /// <inheritdoc cref="Potrf(Uplo, int, Span{T}, int)"/>
    protected abstract int PotrfCore(Uplo uplo, int n, T* a, int lda);

    /// <summary>Potrs on checked arguments: n, nrhs &gt; 0.</summary>
    /// <inheritdoc cref="Potrs(Uplo, int, int, ReadOnlySpan{T}, int, Span{T}, int)"/>
    protected abstract int PotrsCore(Uplo uplo, int n, int nrhs, T* a, int lda, T* b, int ldb);

    /// <summary>Potri on checked arguments: n &gt; 0, no exact zero on the diagonal.</summary>
    /// <inheritdoc cref="Potri(Uplo, int, Span{T}, int)"/>
    protected abstract int PotriCore(Uplo uplo, int n, T* a, int lda);

    /// <summary>Pocon on checked arguments: n &gt; 0 and anorm &gt; 0.</summary>
    /// <inheritdoc cref="Pocon(Uplo, int, ReadOnlySpan{T}, int, T, out T)"/>
    protected abstract int PoconCore(Uplo uplo, int n, T* a, int lda, T anorm, out T rcond);
}
