namespace Linalg.Interop.OpenBlas;

public sealed unsafe partial class OpenBlasBackend<T>
{
    // The widest block that LAPACK's xORMQR takes: with no more reflectors than that it may work without blocks.
    private const int UnblockedReflectors = 64;

    private int FactorPivotedQr(int m, int n, T* a, int lda, int* jpvt, T* tau)
    {
        WorkLengths.Require(nameof(Geqp3), WorkLengths.Geqp3(n));
        if (Reaches(m, n, a, lda, Tiny<T>.Bound))
            return CallGeqp3(m, n, a, lda, jpvt, tau);

        // Repair: norms that are subnormal are too coarse to choose by. With s·A in place of A only R changes, to s·R.
        for (int j = 0; j < n; j++)
            Column<T>.Scale(a + ((nint)j * lda), m, Tiny<T>.Lift);
        int info = CallGeqp3(m, n, a, lda, jpvt, tau);
        for (int j = 0; j < n; j++)
            Column<T>.Scale(a + ((nint)j * lda), Math.Min(j + 1, m), Tiny<T>.Bound);
        return info;
    }

    private int CallGeqp3(int m, int n, T* a, int lda, int* jpvt, T* tau)
    {
        T answer = default;
        _ = _native.Geqp3(m, n, a, lda, jpvt, tau, &answer, NativeRoutines<T>.Query);
        int length = WorkLengths.Granted(answer, (3 * n) + 1);
        using var work = new NativeArray<T>(length);
        int info = _native.Geqp3(m, n, a, lda, jpvt, tau, work.Pointer, length);
        RequirePermutation(jpvt, n);
        return Checked(info, nameof(Geqp3));
    }

    /// <summary>jpvt holds every column once.</summary>
    private void RequirePermutation(int* jpvt, int n)
    {
        RequireRows(nameof(Geqp3), jpvt, n, n);
        using var seen = new NativeArray<bool>(n);
        new Span<bool>(seen.Pointer, n).Clear();
        for (int j = 0; j < n; j++)
        {
            if (seen.Pointer[jpvt[j] - 1])
                throw Faulty(nameof(Geqp3), $"column {jpvt[j]} twice");
            seen.Pointer[jpvt[j] - 1] = true;
        }
    }

    private int FactorQr(int m, int n, T* a, int lda, T* tau)
    {
        WorkLengths.Require(nameof(Geqrf), WorkLengths.Geqrf(n));
        T answer = default;
        _ = _native.Geqrf(m, n, a, lda, tau, &answer, NativeRoutines<T>.Query);
        int length = WorkLengths.Granted(answer, n);
        using var work = new NativeArray<T>(length);
        return Checked(_native.Geqrf(m, n, a, lda, tau, work.Pointer, length), nameof(Geqrf));
    }

    private int FormQ(int m, int n, int k, T* a, int lda, T* tau)
    {
        WorkLengths.Require(nameof(Orgqr), WorkLengths.Orgqr(n));
        T answer = default;
        _ = _native.Orgqr(m, n, k, a, lda, tau, &answer, NativeRoutines<T>.Query);
        int length = WorkLengths.Granted(answer, n);
        using var work = new NativeArray<T>(length);
        return Checked(_native.Orgqr(m, n, k, a, lda, tau, work.Pointer, length), nameof(Orgqr));
    }

    private int ApplyQ(Side side, Transpose trans, int m, int n, int k, T* a, int lda, T* tau, T* c, int ldc)
    {
        WorkLengths.Require(nameof(Ormqr), WorkLengths.Ormqr(side, m, n));
        if (k > UnblockedReflectors)
            return CallOrmqr(side, trans, m, n, k, a, lda, tau, c, ldc);

        // Repair: LAPACK's unblocked code writes a one over each diagonal entry of A and puts it back, so callers that share A would
        // disturb each other.
        int order = side == Side.Left ? m : n;
        using var reflectors = new NativeArray<T>((long)order * k);
        CopyMatrix(order, k, a, lda, reflectors.Pointer, order);
        return CallOrmqr(side, trans, m, n, k, reflectors.Pointer, order, tau, c, ldc);
    }

    private int CallOrmqr(Side side, Transpose trans, int m, int n, int k, T* a, int lda, T* tau, T* c, int ldc)
    {
        T answer = default;
        _ = _native.Ormqr(side, trans, m, n, k, a, lda, tau, c, ldc, &answer, NativeRoutines<T>.Query);
        int length = WorkLengths.Granted(answer, side == Side.Left ? n : m);
        using var work = new NativeArray<T>(length);
        return Checked(_native.Ormqr(side, trans, m, n, k, a, lda, tau, c, ldc, work.Pointer, length), nameof(Ormqr));
    }

    private int SolveTriangle(Uplo uplo, Transpose trans, Diag diag, int n, int nrhs, T* a, int lda, T* b, int ldb)
    {
        trans = Real(trans);
        if (diag == Diag.NonUnit && Magnitudes<T>.AnySubnormalDiagonal(n, a, lda))
        {
            // Repair, as in Trsm.
            Substitution<T>.Solve(Side.Left, uplo, trans, diag, n, nrhs, T.One, a, lda, b, ldb);
            return 0;
        }

        return Checked(_native.Trtrs(uplo, trans, diag, n, nrhs, a, lda, b, ldb), nameof(Trtrs), n);
    }

    private static void CopyMatrix(int m, int n, T* source, int ldSource, T* target, int ldTarget)
    {
        for (int j = 0; j < n; j++)
            new ReadOnlySpan<T>(source + ((nint)j * ldSource), m).CopyTo(new Span<T>(target + ((nint)j * ldTarget), m));
    }

    /// <summary>True if some |element| of an m × n matrix is at least bound.</summary>
    private static bool Reaches(int m, int n, T* a, int lda, T bound)
    {
        for (int j = 0; j < n; j++)
        {
            if (Column<T>.Reaches(a + ((nint)j * lda), m, bound))
                return true;
        }

        return false;
    }
}
