namespace Linalg.Interop.OpenBlas;

public sealed unsafe partial class OpenBlasBackend<T>
{
    private int FactorCholesky(Uplo uplo, int n, T* a, int lda)
    {
        // Repair: OpenBLAS divides NaN and Inf by an infinite pivot as if they were finite. The quotient is NaN, and so is the pivot of its
        // row: nothing is completed from there on.
        int order = new Triangle<T>(uplo, n, a, lda).RowsBeforeLostNaN();
        int info = order == 0 ? 0 : CallPotrf(uplo, order, a, lda);
        if (info != 0 || order == n)
            return info;
        a[order + ((nint)order * lda)] = T.NaN;
        return order + 1;
    }

    private int CallPotrf(Uplo uplo, int n, T* a, int lda)
    {
        int info = Checked(_native.Potrf(uplo, n, a, lda), nameof(Potrf), n);

        // Repair: OpenBLAS lets a pivot pass that is NaN, so the completed ones are looked at.
        int notANumber = FirstNaNPivot(info == 0 ? n : info - 1, a, lda);
        return notANumber > 0 ? notANumber : info;
    }

    private int SolveCholesky(Uplo uplo, int n, int nrhs, T* a, int lda, T* b, int ldb)
    {
        return Checked(_native.Potrs(uplo, n, nrhs, a, lda, b, ldb), nameof(Potrs));
    }

    private int InvertCholesky(Uplo uplo, int n, T* a, int lda)
    {
        int notANumber = LastNaNPivot(n, a, lda), info = Checked(_native.Potri(uplo, n, a, lda), nameof(Potri), n);
        if (info > 0)
            return info;

        // Repair: see SpreadNaN. A pivot that is NaN leaves nothing else in its row and column of the inverse and in those before it.
        if (notANumber > 0)
            new Triangle<T>(uplo, n, a, lda).FillLeading(notANumber, T.NaN);
        return 0;
    }

    private T EstimateCholesky(Uplo uplo, int n, T* a, int lda, T anorm)
    {
        WorkLengths.Require(nameof(Pocon), WorkLengths.Pocon(n));
        var factor = new Triangle<T>(uplo, n, a, lda);
        if (!factor.IsFinite())
            return T.NaN;

        int lift = Tiny<T>.ExponentInRange(anorm) / 2;
        if (lift == 0)
            return CallPocon(uplo, n, a, lda, anorm);

        // Repair, as in Gecon: the estimate of s²·A = (s·L)(s·L)ᵀ.
        using var lifted = new NativeArray<T>((long)n * n);
        factor.CopyTo(lifted.Pointer, n);
        new Triangle<T>(uplo, n, lifted.Pointer, n).ScaleB(lift);
        return CallPocon(uplo, n, lifted.Pointer, n, T.ScaleB(anorm, 2 * lift));
    }

    private T CallPocon(Uplo uplo, int n, T* a, int lda, T anorm)
    {
        using var work = new NativeArray<T>(WorkLengths.Pocon(n));
        using var integers = new NativeArray<int>(n);
        int info = _native.Pocon(uplo, n, a, lda, anorm, out T estimate, work.Pointer, integers.Pointer);
        return Estimated(info, nameof(Pocon), estimate);
    }
}
