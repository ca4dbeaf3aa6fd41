using Linalg.Interop.Judge;

namespace Linalg.Interop;

/// <content>LAPACK.</content>
internal abstract unsafe partial class DescribedBackend<T>
{
    /// <inheritdoc/>
    protected override int GetrfCore(int m, int n, T* a, int lda, int* ipiv)
    {
        var call = new Call<T> { Routine = Routine.Getrf, M = m, N = n, Pivots = ipiv, PivotCount = Math.Min(m, n), PivotAccess = Access.Write };
        call.Operands[0] = new(a, m, n, lda, Access.Update);
        return Run(ref call);
    }

    /// <inheritdoc/>
    protected override int GetrsCore(Transpose trans, int n, int nrhs, T* a, int lda, int* ipiv, T* b, int ldb)
    {
        var call = new Call<T>
        {
            Routine = Routine.Getrs, TransA = trans, M = n, N = n, K = nrhs, Pivots = ipiv, PivotCount = n, PivotAccess = Access.Read,
        };
        call.Operands[0] = new(a, n, n, lda, Access.Read);
        call.Operands[1] = new(b, n, nrhs, ldb, Access.Update);
        return Run(ref call);
    }

    /// <inheritdoc/>
    protected override int GetriCore(int n, T* a, int lda, int* ipiv)
    {
        var call = new Call<T> { Routine = Routine.Getri, M = n, N = n, Pivots = ipiv, PivotCount = n, PivotAccess = Access.Read };
        call.Operands[0] = new(a, n, n, lda, Access.Update);
        return Run(ref call);
    }

    /// <inheritdoc/>
    protected override int GeconCore(Norm norm, int n, T* a, int lda, T anorm, out T rcond)
    {
        var call = new Call<T> { Routine = Routine.Gecon, Norm = norm, M = n, N = n, Alpha = anorm };
        call.Operands[0] = new(a, n, n, lda, Access.Read);
        int info = Run(ref call);
        rcond = call.Rcond;
        return info;
    }

    /// <inheritdoc/>
    protected override int PotrfCore(Uplo uplo, int n, T* a, int lda) => RunInPlace(Routine.Potrf, uplo, n, a, lda, null, Access.None);

    /// <inheritdoc/>
    protected override int PotrsCore(Uplo uplo, int n, int nrhs, T* a, int lda, T* b, int ldb)
    {
        var call = new Call<T> { Routine = Routine.Potrs, Uplo = uplo, M = n, N = n, K = nrhs };
        call.Operands[0] = new(a, n, n, lda, Access.Read, TriangleOf(uplo));
        call.Operands[1] = new(b, n, nrhs, ldb, Access.Update);
        return Run(ref call);
    }

    /// <inheritdoc/>
    protected override int PotriCore(Uplo uplo, int n, T* a, int lda) => RunInPlace(Routine.Potri, uplo, n, a, lda, null, Access.None);

    /// <inheritdoc/>
    protected override int PoconCore(Uplo uplo, int n, T* a, int lda, T anorm, out T rcond)
    {
        var call = new Call<T> { Routine = Routine.Pocon, Uplo = uplo, Norm = Norm.One, M = n, N = n, Alpha = anorm };
        call.Operands[0] = new(a, n, n, lda, Access.Read, TriangleOf(uplo));
        int info = Run(ref call);
        rcond = call.Rcond;
        return info;
    }

    /// <inheritdoc/>
    protected override int SytrfCore(Uplo uplo, int n, T* a, int lda, int* ipiv) => RunInPlace(Routine.Sytrf, uplo, n, a, lda, ipiv, Access.Write);

    /// <inheritdoc/>
    protected override int SytrsCore(Uplo uplo, int n, int nrhs, T* a, int lda, int* ipiv, T* b, int ldb)
    {
        var call = new Call<T>
        {
            Routine = Routine.Sytrs, Uplo = uplo, M = n, N = n, K = nrhs, Pivots = ipiv, PivotCount = n, PivotAccess = Access.Read,
        };
        call.Operands[0] = new(a, n, n, lda, Access.Read, TriangleOf(uplo));
        call.Operands[1] = new(b, n, nrhs, ldb, Access.Update);
        return Run(ref call);
    }

    /// <inheritdoc/>
    protected override int SytriCore(Uplo uplo, int n, T* a, int lda, int* ipiv) => RunInPlace(Routine.Sytri, uplo, n, a, lda, ipiv, Access.Read);

    /// <inheritdoc/>
    protected override int SyconCore(Uplo uplo, int n, T* a, int lda, int* ipiv, T anorm, out T rcond)
    {
        var call = new Call<T>
        {
            Routine = Routine.Sycon, Uplo = uplo, Norm = Norm.One, M = n, N = n, Alpha = anorm,
            Pivots = ipiv, PivotCount = n, PivotAccess = Access.Read,
        };
        call.Operands[0] = new(a, n, n, lda, Access.Read, TriangleOf(uplo));
        int info = Run(ref call);
        rcond = call.Rcond;
        return info;
    }

    /// <inheritdoc/>
    protected override int Geqp3Core(int m, int n, T* a, int lda, int* jpvt, T* tau)
    {
        var call = new Call<T> { Routine = Routine.Geqp3, M = m, N = n, Pivots = jpvt, PivotCount = n, PivotAccess = Access.Update };
        call.Operands[0] = new(a, m, n, lda, Access.Update);
        call.Operands[1] = Vector(tau, Math.Min(m, n), Access.Write);
        return Run(ref call);
    }

    /// <inheritdoc/>
    protected override int GeqrfCore(int m, int n, T* a, int lda, T* tau)
    {
        var call = new Call<T> { Routine = Routine.Geqrf, M = m, N = n };
        call.Operands[0] = new(a, m, n, lda, Access.Update);
        call.Operands[1] = Vector(tau, Math.Min(m, n), Access.Write);
        return Run(ref call);
    }

    /// <inheritdoc/>
    protected override int OrgqrCore(int m, int n, int k, T* a, int lda, T* tau)
    {
        var call = new Call<T> { Routine = Routine.Orgqr, M = m, N = n, K = k };
        call.Operands[0] = new(a, m, n, lda, Access.Update);
        call.Operands[1] = Vector(tau, k, Access.Read);
        return Run(ref call);
    }

    /// <inheritdoc/>
    protected override int OrmqrCore(Side side, Transpose trans, int m, int n, int k, T* a, int lda, T* tau, T* c, int ldc)
    {
        var call = new Call<T> { Routine = Routine.Ormqr, Side = side, TransA = trans, M = m, N = n, K = k };
        call.Operands[0] = new(a, side == Side.Left ? m : n, k, lda, Access.Read);
        call.Operands[1] = Vector(tau, k, Access.Read);
        call.Operands[2] = new(c, m, n, ldc, Access.Update);
        return Run(ref call);
    }

    /// <inheritdoc/>
    protected override int GesddCore(SvdJob jobz, int m, int n, T* a, int lda, T* s, T* u, int ldu, T* vt, int ldvt)
    {
        int k = Math.Min(m, n);
        (int left, int right) = jobz switch
        {
            SvdJob.All => (m, n),
            SvdJob.Thin => (k, k),
            SvdJob.Overwrite => m < n ? (m, 0) : (0, n),
            _ => (0, 0),
        };
        var call = new Call<T> { Routine = Routine.Gesdd, Job = jobz, M = m, N = n };
        call.Operands[0] = new(a, m, n, lda, jobz == SvdJob.Overwrite ? Access.Update : Access.Destroy);
        call.Operands[1] = Vector(s, k, Access.Write);
        call.Operands[2] = new(u, m, left, ldu, left > 0 ? Access.Write : Access.None);
        call.Operands[3] = new(vt, right, n, ldvt, right > 0 ? Access.Write : Access.None);
        return Run(ref call);
    }

    private static Operand<T> Vector(T* data, int count, Access access) =>
        new(data, count, 1, Math.Max(1, count), count > 0 ? access : Access.None);

    /// <summary>One triangle, in place, with pivots or without.</summary>
    private int RunInPlace(Routine routine, Uplo uplo, int n, T* a, int lda, int* ipiv, Access pivots)
    {
        var call = new Call<T>
        {
            Routine = routine, Uplo = uplo, M = n, N = n, Pivots = ipiv, PivotCount = ipiv is null ? 0 : n, PivotAccess = pivots,
        };
        call.Operands[0] = new(a, n, n, lda, Access.Update, TriangleOf(uplo));
        return Run(ref call);
    }
}
