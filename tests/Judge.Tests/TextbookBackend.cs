using Linalg.Interop.Tests;

namespace Linalg.Interop.Judge.Tests;

/// <summary>
/// The textbook's factorizations of square matrices as a back end; what the textbook has not is absent. Of equal pivot candidates it takes the first,
/// or the last where that is asked for.
/// </summary>
internal sealed unsafe class TextbookBackend(bool lastOfEqual = false) : TypedBackend<double>
{
    public override BackendInfo Info { get; } = new("Textbook", "1", "none", 1, 64);

    protected override void GemmCore(
        Transpose transA, Transpose transB, int m, int n, int k, double alpha, double* a, int lda, double* b, int ldb,
        double beta, double* c, int ldc) =>
        Write(Textbook.Multiply(alpha, Read(m, k, a, lda), Read(k, n, b, ldb), beta, Read(m, n, c, ldc)), c, ldc);

    protected override int GetrfCore(int m, int n, double* a, int lda, int* ipiv)
    {
        MoatedMatrix<double> work = Read(m, n, a, lda);
        var pivots = new int[Math.Min(m, n)];
        int info = 0;
        for (int k = 0; k < pivots.Length; k++)
        {
            int pivot = k;
            for (int i = k + 1; i < m; i++)
            {
                double difference = Math.Abs(work[i, k]) - Math.Abs(work[pivot, k]);
                pivot = difference > 0 || (lastOfEqual && difference == 0) ? i : pivot;
            }

            pivots[k] = pivot + 1;
            for (int j = 0; j < n; j++)
                (work[k, j], work[pivot, j]) = (work[pivot, j], work[k, j]);
            if (work[k, k] == 0)
            {
                info = info == 0 ? k + 1 : info;
                continue;
            }

            for (int i = k + 1; i < m; i++)
            {
                work[i, k] /= work[k, k];
                for (int j = k + 1; j < n; j++)
                    work[i, j] -= work[i, k] * work[k, j];
            }
        }

        Write(work, a, lda);
        pivots.CopyTo(new Span<int>(ipiv, pivots.Length));
        return info;
    }

    protected override int PotrfCore(Uplo uplo, int n, double* a, int lda)
    {
        MoatedMatrix<double> factor = Read(n, n, a, lda);
        Textbook.Cholesky(uplo, factor);
        int info = Enumerable.Range(1, n).FirstOrDefault(k => !(factor[k - 1, k - 1] > 0));
        Write(factor, a, lda, uplo);
        return info;
    }

    protected override int SytrfCore(Uplo uplo, int n, double* a, int lda, int* ipiv)
    {
        MoatedMatrix<double> factors = Read(n, n, a, lda);
        int[] pivots = Textbook.BunchKaufman(uplo, factors);
        Write(factors, a, lda, uplo);
        pivots.CopyTo(new Span<int>(ipiv, n));
        return Certificates.FirstZeroBlock(uplo, factors, pivots);
    }

    protected override int Geqp3Core(int m, int n, double* a, int lda, int* jpvt, double* tau)
    {
        MoatedMatrix<double> factors = Read(m, n, a, lda);
        var order = new int[n];
        Textbook.Qr(factors, order).CopyTo(new Span<double>(tau, Math.Min(m, n)));
        order.CopyTo(new Span<int>(jpvt, n));
        Write(factors, a, lda);
        return 0;
    }

    protected override int GesddCore(SvdJob jobz, int m, int n, double* a, int lda, double* s, double* u, int ldu, double* vt, int ldvt)
    {
        (MoatedMatrix<double> left, double[] values, MoatedMatrix<double> right) = Textbook.Svd(Read(m, n, a, lda));
        values.CopyTo(new Span<double>(s, n));
        if (jobz == SvdJob.Overwrite)
            Write(left, a, lda);
        else if (jobz != SvdJob.None)
            Write(left, u, ldu);
        if (jobz != SvdJob.None)
            Write(right, vt, ldvt);
        return 0;
    }

    private static MoatedMatrix<double> Read(int m, int n, double* a, int lda) => MoatedMatrix<double>.Create(m, n, (i, j) => a[i + (j * lda)]);

    private static void Write(MoatedMatrix<double> from, double* a, int lda, Uplo? triangle = null)
    {
        for (int j = 0; j < from.Columns; j++)
        {
            for (int i = 0; i < from.Rows; i++)
            {
                if (triangle is null || (triangle == Uplo.Upper ? i <= j : i >= j))
                    a[i + (j * lda)] = from[i, j];
            }
        }
    }
}
