using System.Numerics;

namespace Linalg.Interop.Testing;

/// <content>LU, QR and the singular value decomposition.</content>
public sealed unsafe partial class Mutant<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <inheritdoc/>
    protected override int GetrfCore(int m, int n, T* a, int lda, int* ipiv)
    {
        if (Has(Routine.Getrf, Fault.NoPivoting) && Elimination.WithoutPivoting(m, n, a, lda, ipiv))
            return 0;
        lda = First(Routine.Getrf, lda, m);
        int info = base.GetrfCore(m, n, a, lda, ipiv);
        if (Has(Routine.Getrf, Fault.WrongPivot))
            ipiv[0] = ipiv[0] == m ? 1 : ipiv[0] + 1;
        return Spoil(Routine.Getrf, new Output(a, m, n, lda), info);
    }

    /// <inheritdoc/>
    protected override int GetrsCore(Transpose trans, int n, int nrhs, T* a, int lda, int* ipiv, T* b, int ldb)
    {
        lda = First(Routine.Getrs, lda, n);
        ldb = Written(Routine.Getrs, ldb, n);
        int info = base.GetrsCore(Op(Routine.Getrs, trans), n, nrhs, a, lda, ipiv, b, ldb);
        Spoil(Routine.Getrs, a);
        return Spoil(Routine.Getrs, new Output(b, n, nrhs, ldb), info);
    }

    /// <inheritdoc/>
    protected override int GetriCore(int n, T* a, int lda, int* ipiv)
    {
        lda = First(Routine.Getri, lda, n);
        int info = base.GetriCore(n, a, lda, ipiv);
        Spoil(Routine.Getri, ipiv);
        return Spoil(Routine.Getri, new Output(a, n, n, lda), info);
    }

    /// <inheritdoc/>
    protected override int GeconCore(Norm norm, int n, T* a, int lda, T anorm, out T rcond)
    {
        norm = Has(Routine.Gecon, Fault.NormIgnored) ? Norm.One : norm;
        int info = base.GeconCore(norm, n, a, First(Routine.Gecon, lda, n), anorm, out rcond);
        Spoil(Routine.Gecon, a);
        rcond = Estimate(Routine.Gecon, rcond);
        return info;
    }

    /// <inheritdoc/>
    protected override int Geqp3Core(int m, int n, T* a, int lda, int* jpvt, T* tau)
    {
        if (Has(Routine.Geqp3, Fault.FixedColumnIgnored))
            new Span<int>(jpvt, n).Clear();
        if (Has(Routine.Geqp3, Fault.NoPivoting))
            new Span<int>(jpvt, n).Fill(1);
        lda = First(Routine.Geqp3, lda, m);
        int info = base.Geqp3Core(m, n, a, lda, jpvt, tau);
        if (Has(Routine.Geqp3, Fault.WrongPivot))
            (jpvt[0], jpvt[n - 1]) = (jpvt[n - 1], jpvt[0]);
        if (Has(Routine.Geqp3, Fault.WrongReflectorFactor))
            tau[0] *= RelativeError;
        return Spoil(Routine.Geqp3, new Output(a, m, n, lda), info);
    }

    /// <inheritdoc/>
    protected override int GeqrfCore(int m, int n, T* a, int lda, T* tau)
    {
        lda = First(Routine.Geqrf, lda, m);
        int info = base.GeqrfCore(m, n, a, lda, tau);
        if (Has(Routine.Geqrf, Fault.WrongReflectorFactor))
            tau[0] *= RelativeError;
        return Spoil(Routine.Geqrf, new Output(a, m, n, lda), info);
    }

    /// <inheritdoc/>
    protected override int OrgqrCore(int m, int n, int k, T* a, int lda, T* tau)
    {
        lda = First(Routine.Orgqr, lda, m);
        int info = base.OrgqrCore(m, n, k, a, lda, tau);
        if (k > 0)
            Spoil(Routine.Orgqr, tau);
        return Spoil(Routine.Orgqr, new Output(a, m, n, lda), info);
    }

    /// <inheritdoc/>
    protected override int OrmqrCore(Side side, Transpose trans, int m, int n, int k, T* a, int lda, T* tau, T* c, int ldc)
    {
        lda = First(Routine.Ormqr, lda, side == Side.Left ? m : n);
        ldc = Written(Routine.Ormqr, ldc, m);
        int info = base.OrmqrCore(side, Op(Routine.Ormqr, trans), m, n, k, a, lda, tau, c, ldc);

        // The first element belongs to R, which may be anything; the second is the reflector's, unless there is but one row.
        if ((side == Side.Left ? m : n) > 1)
            Spoil(Routine.Ormqr, a + 1);
        return Spoil(Routine.Ormqr, new Output(c, m, n, ldc), info);
    }

    /// <inheritdoc/>
    protected override int GesddCore(SvdJob jobz, int m, int n, T* a, int lda, T* s, T* u, int ldu, T* vt, int ldvt)
    {
        int k = Math.Min(m, n);
        int columns = jobz switch
        {
            SvdJob.All => m,
            SvdJob.Thin => k,
            SvdJob.Overwrite when m < n => m,
            _ => 0,
        };
        lda = First(Routine.Gesdd, lda, m);
        ldu = Written(Routine.Gesdd, ldu, columns > 0 ? m : 1);
        int info = base.GesddCore(jobz, m, n, a, lda, s, u, ldu, vt, ldvt);
        if (mutation.Routine == Routine.Gesdd)
            SpoilVectors(jobz, m, n, a, lda, s, u, ldu, vt, ldvt);
        return mutation.Fault is Fault.WrongSign or Fault.PaddingWritten && columns > 0
            ? Spoil(Routine.Gesdd, new Output(u, m, columns, ldu), info)
            : Spoil(Routine.Gesdd, new Output(s, k, 1, k), info);
    }

    private void SpoilVectors(SvdJob jobz, int m, int n, T* a, int lda, T* s, T* u, int ldu, T* vt, int ldvt)
    {
        int k = Math.Min(m, n);
        switch (mutation.Fault)
        {
            case Fault.ValuesAscend when jobz == SvdJob.None:
                new Span<T>(s, k).Reverse();
                break;
            case Fault.ThinVectorsWrong when jobz == SvdJob.Thin:
                new Output(u + ((nint)(k - 1) * ldu), m, 1, m).Multiply(-T.One);
                break;
            case Fault.CompletedVectorsWrong when jobz == SvdJob.All && m > n:
                new Span<T>(u, m).CopyTo(new Span<T>(u + ((nint)(m - 1) * ldu), m));
                break;
            case Fault.CompletedVectorsWrong when jobz == SvdJob.All && m < n:
                for (int j = 0; j < n; j++)
                    vt[n - 1 + ((nint)j * ldvt)] = vt[(nint)j * ldvt];
                break;
            case Fault.OverwritingVectorsWrong when jobz == SvdJob.Overwrite && m >= n:
                new Output(a + ((nint)(n - 1) * lda), m, 1, m).Multiply(-T.One);
                break;
            case Fault.OverwritingVectorsWrong when jobz == SvdJob.Overwrite:
                new Output(a + m - 1, 1, n, lda).Multiply(-T.One);
                break;
            case Fault.UnreferencedWritten when jobz == SvdJob.None || (jobz == SvdJob.Overwrite && m >= n):
                if (u is not null)
                    *u = T.Zero;
                break;
            default:
                break;
        }
    }

    private T Estimate(Routine routine, T rcond)
    {
        if (mutation.Routine != routine)
            return rcond;
        return mutation.Fault == Fault.EstimateIsOne ? T.One : Wrong(rcond);
    }
}
