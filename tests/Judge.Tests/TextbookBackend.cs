namespace Linalg.Interop.Judge.Tests;

/// <summary>
/// The textbook's factorizations of square matrices as a back end; what the textbook has not is absent. Of equal pivot candidates it takes the first, or
/// the last where that is asked for.
/// </summary>
internal sealed unsafe class TextbookBackend(bool lastOfEqual = false) : Backend<double>
{
    public override BackendInfo Info { get; } = new("Textbook", "1", "none", 1, 64);

    protected override void GemmCore(
        Transpose transA, Transpose transB, int m, int n, int k, double alpha, double* a, int lda, double* b, int ldb, double beta, double* c, int ldc) =>
        Write(Textbook.Multiply(alpha, Read(m, k, a, lda), Read(k, n, b, ldb), beta, Read(m, n, c, ldc)), c, ldc);

    protected override int GetrfCore(int m, int n, double* a, int lda, int* ipiv)
    {
        DenseMatrix<double> work = Read(m, n, a, lda);
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
        DenseMatrix<double> factor = Read(n, n, a, lda);
        Textbook.Cholesky(uplo, factor);
        int info = Enumerable.Range(1, n).FirstOrDefault(k => !(factor[k - 1, k - 1] > 0));
        Write(factor, a, lda, uplo);
        return info;
    }

    protected override int SytrfCore(Uplo uplo, int n, double* a, int lda, int* ipiv)
    {
        DenseMatrix<double> factors = Read(n, n, a, lda);
        int[] pivots = Textbook.BunchKaufman(uplo, factors);
        Write(factors, a, lda, uplo);
        pivots.CopyTo(new Span<int>(ipiv, n));
        return Certificates.FirstZeroBlock(uplo, factors, pivots);
    }

    protected override int Geqp3Core(int m, int n, double* a, int lda, int* jpvt, double* tau)
    {
        DenseMatrix<double> factors = Read(m, n, a, lda);
        var order = new int[n];
        Textbook.Qr(factors, order).CopyTo(new Span<double>(tau, Math.Min(m, n)));
        order.CopyTo(new Span<int>(jpvt, n));
        Write(factors, a, lda);
        return 0;
    }

    protected override int GesddCore(SvdJob jobz, int m, int n, double* a, int lda, double* s, double* u, int ldu, double* vt, int ldvt)
    {
        (DenseMatrix<double> left, double[] values, DenseMatrix<double> right) = Textbook.Svd(Read(m, n, a, lda));
        values.CopyTo(new Span<double>(s, n));
        if (jobz == SvdJob.Overwrite)
            Write(left, a, lda);
        else if (jobz != SvdJob.None)
            Write(left, u, ldu);
        if (jobz != SvdJob.None)
            Write(right, vt, ldvt);
        return 0;
    }

    protected override void SymmCore(
        Side side, Uplo uplo, int m, int n, double alpha, double* a, int lda, double* b, int ldb, double beta, double* c, int ldc) => throw Absent(nameof(Symm));

    protected override void SyrkCore(Uplo uplo, Transpose trans, int n, int k, double alpha, double* a, int lda, double beta, double* c, int ldc) =>
        throw Absent(nameof(Syrk));

    protected override void GemvCore(
        Transpose trans, int m, int n, double alpha, double* a, int lda, double* x, int incx, double beta, double* y, int incy) => throw Absent(nameof(Gemv));

    protected override void TrmmCore(
        Side side, Uplo uplo, Transpose transA, Diag diag, int m, int n, double alpha, double* a, int lda, double* b, int ldb) => throw Absent(nameof(Trmm));

    protected override void TrsmCore(
        Side side, Uplo uplo, Transpose transA, Diag diag, int m, int n, double alpha, double* a, int lda, double* b, int ldb) => throw Absent(nameof(Trsm));

    protected override int GetrsCore(Transpose trans, int n, int nrhs, double* a, int lda, int* ipiv, double* b, int ldb) => throw Absent(nameof(Getrs));

    protected override int GetriCore(int n, double* a, int lda, int* ipiv) => throw Absent(nameof(Getri));

    protected override int GeconCore(Norm norm, int n, double* a, int lda, double anorm, out double rcond) => throw Absent(nameof(Gecon));

    protected override int PotrsCore(Uplo uplo, int n, int nrhs, double* a, int lda, double* b, int ldb) => throw Absent(nameof(Potrs));

    protected override int PotriCore(Uplo uplo, int n, double* a, int lda) => throw Absent(nameof(Potri));

    protected override int PoconCore(Uplo uplo, int n, double* a, int lda, double anorm, out double rcond) => throw Absent(nameof(Pocon));

    protected override int SytrsCore(Uplo uplo, int n, int nrhs, double* a, int lda, int* ipiv, double* b, int ldb) => throw Absent(nameof(Sytrs));

    protected override int SytriCore(Uplo uplo, int n, double* a, int lda, int* ipiv) => throw Absent(nameof(Sytri));

    protected override int SyconCore(Uplo uplo, int n, double* a, int lda, int* ipiv, double anorm, out double rcond) => throw Absent(nameof(Sycon));

    protected override int GeqrfCore(int m, int n, double* a, int lda, double* tau) => throw Absent(nameof(Geqrf));

    protected override int OrgqrCore(int m, int n, int k, double* a, int lda, double* tau) => throw Absent(nameof(Orgqr));

    protected override int OrmqrCore(Side side, Transpose trans, int m, int n, int k, double* a, int lda, double* tau, double* c, int ldc) =>
        throw Absent(nameof(Ormqr));

    protected override int TrtrsCore(Uplo uplo, Transpose trans, Diag diag, int n, int nrhs, double* a, int lda, double* b, int ldb) =>
        throw Absent(nameof(Trtrs));

    private static RoutineAbsentException Absent(string routine) => new(routine, "Textbook");

    private static DenseMatrix<double> Read(int m, int n, double* a, int lda) => DenseMatrix<double>.Create(m, n, (i, j) => a[i + (j * lda)]);

    private static void Write(DenseMatrix<double> from, double* a, int lda, Uplo? triangle = null)
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
