using Linalg.Interop.Tests;

namespace Linalg.Interop.Judge.Tests;

/// <summary>
/// A back end that computes nothing: it fills every output with numbers that depend on all scalar arguments and on the pivots given, and returns
/// info = 2. Whatever is passed on wrongly, or changed on the way back, shows.
/// </summary>
internal sealed unsafe class EchoBackend : TypedBackend<double>
{
    public override BackendInfo Info { get; } = new("Echo", "1", "none", 1, 64);

    protected override void GemmCore(
        Transpose transA, Transpose transB, int m, int n, int k, double alpha, double* a, int lda, double* b, int ldb,
        double beta, double* c, int ldc) =>
        Fill(c, m, n, ldc, (beta * *c) + Mix((int)transA, (int)transB, m, n, k, alpha, lda, ldb, ldc, beta));

    protected override void SymmCore(
        Side side, Uplo uplo, int m, int n, double alpha, double* a, int lda, double* b, int ldb, double beta, double* c, int ldc) =>
        Fill(c, m, n, ldc, (beta * *c) + Mix((int)side, (int)uplo, m, n, alpha, lda, ldb, beta, ldc));

    protected override void SyrkCore(Uplo uplo, Transpose trans, int n, int k, double alpha, double* a, int lda, double beta, double* c, int ldc) =>
        Fill(c, n, n, ldc, (beta * *c) + Mix((int)uplo, (int)trans, n, k, alpha, lda, beta, ldc), uplo);

    protected override void GemvCore(
        Transpose trans, int m, int n, double alpha, double* a, int lda, double* x, int incx, double beta, double* y, int incy) =>
        Fill(y, 1, trans == Transpose.None ? m : n, incy, (beta * *y) + Mix((int)trans, m, n, alpha, lda, incx, beta, incy));

    protected override void TrmmCore(
        Side side, Uplo uplo, Transpose transA, Diag diag, int m, int n, double alpha, double* a, int lda, double* b, int ldb) =>
        Fill(b, m, n, ldb, Mix(1, (int)side, (int)uplo, (int)transA, (int)diag, m, n, alpha, lda, ldb));

    protected override void TrsmCore(
        Side side, Uplo uplo, Transpose transA, Diag diag, int m, int n, double alpha, double* a, int lda, double* b, int ldb) =>
        Fill(b, m, n, ldb, Mix(2, (int)side, (int)uplo, (int)transA, (int)diag, m, n, alpha, lda, ldb));

    protected override int GetrfCore(int m, int n, double* a, int lda, int* ipiv) =>
        Fill(ipiv, Math.Min(m, n)) + Fill(a, m, n, lda, Mix(3, m, n, lda));

    protected override int GetrsCore(Transpose trans, int n, int nrhs, double* a, int lda, int* ipiv, double* b, int ldb) =>
        Fill(b, n, nrhs, ldb, Mix((int)trans, n, nrhs, lda, ipiv[0], ldb));

    protected override int GetriCore(int n, double* a, int lda, int* ipiv) => Fill(a, n, n, lda, Mix(4, n, lda, ipiv[0]));

    protected override int GeconCore(Norm norm, int n, double* a, int lda, double anorm, out double rcond) =>
        Estimate(Mix((int)norm, n, lda, anorm), out rcond);

    protected override int PotrfCore(Uplo uplo, int n, double* a, int lda) => Fill(a, n, n, lda, Mix((int)uplo, n, lda), uplo);

    protected override int PotrsCore(Uplo uplo, int n, int nrhs, double* a, int lda, double* b, int ldb) =>
        Fill(b, n, nrhs, ldb, Mix((int)uplo, n, nrhs, lda, ldb));

    protected override int PotriCore(Uplo uplo, int n, double* a, int lda) => Fill(a, n, n, lda, Mix(5, (int)uplo, n, lda), uplo);

    protected override int PoconCore(Uplo uplo, int n, double* a, int lda, double anorm, out double rcond) =>
        Estimate(Mix((int)uplo, n, lda, anorm), out rcond);

    protected override int SytrfCore(Uplo uplo, int n, double* a, int lda, int* ipiv) =>
        Fill(ipiv, n) + Fill(a, n, n, lda, Mix(6, (int)uplo, n, lda), uplo);

    protected override int SytrsCore(Uplo uplo, int n, int nrhs, double* a, int lda, int* ipiv, double* b, int ldb) =>
        Fill(b, n, nrhs, ldb, Mix((int)uplo, n, nrhs, lda, ipiv[0], ldb));

    protected override int SytriCore(Uplo uplo, int n, double* a, int lda, int* ipiv) =>
        Fill(a, n, n, lda, Mix(7, (int)uplo, n, lda, ipiv[0]), uplo);

    protected override int SyconCore(Uplo uplo, int n, double* a, int lda, int* ipiv, double anorm, out double rcond) =>
        Estimate(Mix((int)uplo, n, lda, ipiv[0], anorm), out rcond);

    protected override int Geqp3Core(int m, int n, double* a, int lda, int* jpvt, double* tau)
    {
        double mixed = Mix(m, n, lda, jpvt[0], jpvt[1]);
        Fill(jpvt, n);
        Fill(tau, 1, Math.Min(m, n), 1, mixed);
        return Fill(a, m, n, lda, mixed);
    }

    protected override int GeqrfCore(int m, int n, double* a, int lda, double* tau)
    {
        Fill(tau, 1, Math.Min(m, n), 1, Mix(m, n, lda));
        return Fill(a, m, n, lda, Mix(8, m, n, lda));
    }

    protected override int OrgqrCore(int m, int n, int k, double* a, int lda, double* tau) => Fill(a, m, n, lda, Mix(m, n, k, lda));

    protected override int OrmqrCore(
        Side side, Transpose trans, int m, int n, int k, double* a, int lda, double* tau, double* c, int ldc) =>
        Fill(c, m, n, ldc, Mix((int)side, (int)trans, m, n, k, lda, ldc));

    protected override int TrtrsCore(
        Uplo uplo, Transpose trans, Diag diag, int n, int nrhs, double* a, int lda, double* b, int ldb) =>
        Fill(b, n, nrhs, ldb, Mix((int)uplo, (int)trans, (int)diag, n, nrhs, lda, ldb));

    protected override int GesddCore(
        SvdJob jobz, int m, int n, double* a, int lda, double* s, double* u, int ldu, double* vt, int ldvt)
    {
        int k = Math.Min(m, n);
        double mixed = Mix((int)jobz, m, n, lda, ldu, ldvt);
        Fill(s, 1, k, 1, mixed);
        if (jobz is SvdJob.All or SvdJob.Thin)
        {
            Fill(u, m, jobz == SvdJob.All ? m : k, ldu, mixed);
            Fill(vt, jobz == SvdJob.All ? n : k, n, ldvt, mixed);
        }

        return Fill(a, m, n, lda, mixed);
    }

    /// <summary>A number that every argument changes.</summary>
    private static double Mix(params ReadOnlySpan<double> arguments)
    {
        double mixed = 1;
        foreach (double argument in arguments)
            mixed = (mixed * 1.37) + argument;
        return mixed;
    }

    private static int Fill(double* data, int rows, int columns, int ld, double value, Uplo? triangle = null)
    {
        for (int j = 0; j < columns; j++)
        {
            for (int i = 0; i < rows; i++)
            {
                if (triangle is null || (triangle == Uplo.Upper ? i <= j : i >= j))
                    data[i + (j * ld)] = value + i + (0.01 * j);
            }
        }

        return 2;
    }

    /// <summary>No interchanges, at all.</summary>
    private static int Fill(int* pivots, int count)
    {
        for (int i = 0; i < count; i++)
            pivots[i] = i + 1;
        return 0;
    }

    private static int Estimate(double mixed, out double rcond)
    {
        rcond = 1 / (1 + Math.Abs(mixed));
        return 0;
    }
}
