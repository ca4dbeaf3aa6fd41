namespace Linalg.Interop.OpenBlas;

public sealed unsafe partial class OpenBlasBackend<T>
{
    // With a single work element Sytrf does not work in blocks.
    private const int Unblocked = 1;

    private int FactorBunchKaufman(Uplo uplo, int n, T* a, int lda, int* ipiv)
    {
        WorkLengths.Require(nameof(Sytrf), WorkLengths.Sytrf(n));
        int length = SytrfWork(uplo, n, a, lda, ipiv);
        using var work = new NativeArray<T>(length);
        using var original = new NativeArray<T>((long)n * (n + 1L) / 2);
        var matrix = new Triangle<T>(uplo, n, a, lda);
        matrix.Pack(original.Pointer);
        int met = CallSytrf(uplo, n, a, lda, ipiv, work.Pointer, length);
        var d = new PivotBlocks<T>(uplo, n, a, lda, ipiv);
        bool outOfRange = d.IsOutOfRange();
        if (met == 0 && !outOfRange && d.FirstSingular() == 0)
            return 0;

        // Repairs. LAPACK's blocked code (3.11) leaves the old entries of A where a column has become zero; the unblocked code does not.
        // Both multiply by the reciprocal of a pivot even where it overflows or, with NaN in the column, vanishes, and take NaN for a pivot
        // like any other.
        matrix.Unpack(original.Pointer);
        if (outOfRange)
            new SymmetricElimination<T>(uplo, n, a, lda, ipiv).Factor();
        else
            CallSytrf(uplo, n, a, lda, ipiv, work.Pointer, Unblocked);
        return d.FirstSingular();
    }

    /// <summary>The work elements of the blocked code: the order times the width of a block.</summary>
    private int SytrfWork(Uplo uplo, int n, T* a, int lda, int* ipiv)
    {
        T answer = default;
        CallSytrf(uplo, n, a, lda, ipiv, &answer, NativeRoutines<T>.Query);
        return WorkLengths.Granted(answer, 1);
    }

    private int CallSytrf(Uplo uplo, int n, T* a, int lda, int* ipiv, T* work, int length)
    {
        int info = Checked(_native.Sytrf(uplo, n, a, lda, ipiv, work, length), nameof(Sytrf), n);
        if (length != NativeRoutines<T>.Query && new PivotBlocks<T>(uplo, n, a, lda, ipiv).FirstIllegalPivot() is int k and > 0)
            throw Faulty(nameof(Sytrf), $"pivot {k} = {ipiv[k - 1]} of {n} rows");
        return info;
    }

    private int SolveBunchKaufman(Uplo uplo, int n, int nrhs, T* a, int lda, int* ipiv, T* b, int ldb)
    {
        if (new PivotBlocks<T>(uplo, n, a, lda, ipiv).IsOutOfRange())
        {
            // Repair, as in Sytrf.
            for (int j = 0; j < nrhs; j++)
                new SymmetricElimination<T>(uplo, n, a, lda, ipiv).Solve(b + ((nint)j * ldb));
            return 0;
        }

        return Checked(_native.Sytrs(uplo, n, nrhs, a, lda, ipiv, b, ldb), nameof(Sytrs));
    }

    private int InvertBunchKaufman(Uplo uplo, int n, T* a, int lda, int* ipiv)
    {
        using var work = new NativeArray<T>(n);
        return Checked(_native.Sytri(uplo, n, a, lda, ipiv, work.Pointer), nameof(Sytri), n);
    }

    private T EstimateBunchKaufman(Uplo uplo, int n, T* a, int lda, int* ipiv, T anorm)
    {
        WorkLengths.Require(nameof(Sycon), WorkLengths.Sycon(n));
        var factors = new Triangle<T>(uplo, n, a, lda);
        if (!factors.IsFinite())
            return T.NaN;

        int lift = Tiny<T>.ExponentInRange(anorm);
        if (lift == 0)
            return CallSycon(uplo, n, a, lda, ipiv, anorm);

        // Repair, as in Gecon: the estimate of s·A.
        using var lifted = new NativeArray<T>((long)n * n);
        factors.CopyTo(lifted.Pointer, n);
        new PivotBlocks<T>(uplo, n, lifted.Pointer, n, ipiv).ScaleB(lift);
        return CallSycon(uplo, n, lifted.Pointer, n, ipiv, T.ScaleB(anorm, lift));
    }

    private T CallSycon(Uplo uplo, int n, T* a, int lda, int* ipiv, T anorm)
    {
        if (new PivotBlocks<T>(uplo, n, a, lda, ipiv).IsOutOfRange())
        {
            // Repair: the solutions inside are those of Sytrs. Beside a norm in range a subnormal pivot leaves no digit.
            return T.Zero;
        }

        using var work = new NativeArray<T>(WorkLengths.Sycon(n));
        using var integers = new NativeArray<int>(n);
        int info = _native.Sycon(uplo, n, a, lda, ipiv, anorm, out T estimate, work.Pointer, integers.Pointer);
        return Estimated(info, nameof(Sycon), estimate);
    }
}
