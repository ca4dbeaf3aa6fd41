namespace Linalg.Interop;

public abstract unsafe partial class Backend<T>
{
    private const int MatrixArgument = 4;

    /// <summary>Singular value decomposition A = U·Σ·Vᵀ of a general m × n matrix by divide and conquer.</summary>
    /// <remarks>
    /// Σ is diagonal with s[0] ≥ s[1] ≥ … ≥ 0, U and V have orthonormal columns. m = 0 or n = 0 returns 0 at once and writes nothing.
    /// Source: LAPACK xGESDD; Gu and Eisenstat, SIAM J. Matrix Anal. Appl. 16(1), 1995.
    /// </remarks>
    /// <param name="jobz">Which singular vectors are returned, and where.</param>
    /// <param name="m">Rows, ≥ 0.</param>
    /// <param name="n">Columns, ≥ 0.</param>
    /// <param name="a">On entry A. On return U or Vᵀ if jobz is Overwrite; otherwise its content is destroyed.</param>
    /// <param name="lda">Leading dimension of A, ≥ max(1, m).</param>
    /// <param name="s">On return the min(m, n) singular values, nonincreasing.</param>
    /// <param name="u">
    /// On return U: m × m for All, or Overwrite with m &lt; n; m × min(m, n) for Thin; otherwise not referenced and may be empty.
    /// </param>
    /// <param name="ldu">Leading dimension of U, ≥ 1, and ≥ m if U is referenced.</param>
    /// <param name="vt">
    /// On return Vᵀ: n × n for All, or Overwrite with m ≥ n; min(m, n) × n for Thin; otherwise not referenced and may be empty.
    /// </param>
    /// <param name="ldvt">Leading dimension of Vᵀ, ≥ 1, and ≥ its rows if it is referenced.</param>
    /// <returns>0; −4 if A holds NaN or Inf, nothing was written; i &gt; 0 if the iteration did not converge, the results are not to be
    /// used.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An option, a size or a leading dimension is outside its range.</exception>
    /// <exception cref="ArgumentException">An array is too short, or two of them overlap.</exception>
    public int Gesdd(SvdJob jobz, int m, int n, Span<T> a, int lda, Span<T> s, Span<T> u, int ldu, Span<T> vt, int ldvt)
    {
        if (GesddIsEmpty(jobz, m, n, lda, ldu, ldvt))
            return 0;
        Require.Storage(a, m, n, lda);
        Require.Storage(s, Math.Min(m, n));
        Require.Storage(u, m, jobz.LeftVectors(m, n), ldu);
        Require.Storage(vt, jobz.RightVectors(m, n), n, ldvt);
        fixed (T* pa = a)
        fixed (T* ps = s)
        fixed (T* pu = u)
        fixed (T* pvt = vt)
            return CallGesdd(jobz, m, n, pa, lda, ps, pu, ldu, pvt, ldvt);
    }

    /// <inheritdoc cref="Gesdd(SvdJob, int, int, Span{T}, int, Span{T}, Span{T}, int, Span{T}, int)"/>
    /// <exception cref="ArgumentNullException">An array that is referenced is null.</exception>
    public int Gesdd(SvdJob jobz, int m, int n, T* a, int lda, T* s, T* u, int ldu, T* vt, int ldvt)
    {
        return GesddIsEmpty(jobz, m, n, lda, ldu, ldvt) ? 0 : CallGesdd(jobz, m, n, a, lda, s, u, ldu, vt, ldvt);
    }

    private int CallGesdd(SvdJob jobz, int m, int n, T* a, int lda, T* s, T* u, int ldu, T* vt, int ldvt)
    {
        var matrix = Footprint.Matrix(a, m, n, lda);
        var values = Footprint.Vector(s, Math.Min(m, n));
        var left = Footprint.Matrix(u, m, jobz.LeftVectors(m, n), ldu);
        var right = Footprint.Matrix(vt, jobz.RightVectors(m, n), n, ldvt);
        Require.Disjoint(values, matrix);
        Require.Disjoint(left, matrix);
        Require.Disjoint(left, values);
        Require.Disjoint(right, matrix);
        Require.Disjoint(right, values);
        Require.Disjoint(right, left);
        if (!Scalar.AllFinite(m, n, a, lda))
            return -MatrixArgument;
        var call = new Call<T>(Routine.Gesdd)
        {
            Job = jobz, M = m, N = n, A = a, Lda = lda, B = s, C = u, Ldc = ldu, D = vt, Ldd = ldvt,
        };
        return Run(ref call);
    }

    private static bool GesddIsEmpty(SvdJob jobz, int m, int n, int lda, int ldu, int ldvt)
    {
        Require.Option(jobz);
        Require.NonNegative(m);
        Require.NonNegative(n);
        Require.LeadingDimension(lda, m);
        Require.LeadingDimension(ldu, jobz.LeftVectors(m, n) > 0 ? m : 1);
        Require.LeadingDimension(ldvt, jobz.RightVectors(m, n));
        return m == 0 || n == 0;
    }
}
