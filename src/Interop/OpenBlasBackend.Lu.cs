namespace Linalg.Interop.OpenBlas;

public sealed unsafe partial class OpenBlasBackend<T>
{
    // Below so many elements OpenBLAS's Getrf does not use threads.
    private const int ThreadedGetrf = 2500;

    private int FactorLu(int m, int n, T* a, int lda, int* ipiv)
    {
        if (!Magnitudes<T>.AnyExtreme(m, n, a, lda))
            return SpreadNaN(CallGetrf(m, n, a, lda, ipiv), m, n, a, lda);
        using var raised = new NativeArray<bool>(n);
        TinyColumns<T>.Raise(m, n, a, lda, raised.Pointer);
        int info = Magnitudes<T>.AnyExtreme(m, n, a, lda) ? EliminateByDivision(m, n, a, lda, ipiv) : CallGetrf(m, n, a, lda, ipiv);
        info = SpreadNaN(info, m, n, a, lda);
        return TinyColumns<T>.Lower(m, n, a, lda, raised.Pointer, info);
    }

    private int CallGetrf(int m, int n, T* a, int lda, int* ipiv)
    {
        int info = (long)m * n >= ThreadedGetrf ? GetrfOnEnoughStack(m, n, a, lda, ipiv) : _native.Getrf(m, n, a, lda, ipiv);
        Checked(info, nameof(Getrf), Math.Min(m, n));
        RequireRows(nameof(Getrf), ipiv, Math.Min(m, n), m);
        return info;
    }

    private int GetrfOnEnoughStack(int m, int n, T* a, int lda, int* ipiv)
    {
        var call = new GetrfCall { Native = _native, M = m, N = n, A = a, Lda = lda, Ipiv = ipiv };
        CallerStack.Run(&Make, &call);
        return call.Info;
    }

    private static void Make(void* argument)
    {
        var call = (GetrfCall*)argument;
        call->Info = call->Native.Getrf(call->M, call->N, call->A, call->Lda, call->Ipiv);
    }

    /// <summary>
    /// Repair: OpenBLAS multiplies by a reciprocal that is NaN as if it were zero, in single precision, and reference BLAS passes over
    /// zeros. Elimination with a pivot that is NaN leaves NaN in every row below it, from its column on, and no zero pivot after it.
    /// </summary>
    private static int SpreadNaN(int info, int m, int n, T* a, int lda)
    {
        int pivot = FirstNaNPivot(Math.Min(m, n), a, lda);
        if (pivot == 0)
            return info;
        for (int j = pivot - 1; j < n; j++)
            new Span<T>(a + ((nint)j * lda) + pivot, m - pivot).Fill(T.NaN);
        return info < pivot ? info : 0;
    }

    private int SolveLu(Transpose trans, int n, int nrhs, T* a, int lda, int* ipiv, T* b, int ldb)
    {
        trans = Real(trans);
        if (Magnitudes<T>.AnySubnormalDiagonal(n, a, lda))
        {
            SolveByDivision(trans, n, nrhs, a, lda, ipiv, b, ldb);
            return 0;
        }

        return Checked(_native.Getrs(trans, n, nrhs, a, lda, ipiv, b, ldb), nameof(Getrs));
    }

    /// <summary>Repair, as in Trsm, which it calls.</summary>
    private void SolveByDivision(Transpose trans, int n, int nrhs, T* a, int lda, int* ipiv, T* b, int ldb)
    {
        if (trans == Transpose.None)
        {
            Substitution<T>.SwapRows(nrhs, b, ldb, ipiv, n, backward: false);
            SolveTriangular(Side.Left, Uplo.Lower, trans, Diag.Unit, n, nrhs, T.One, a, lda, b, ldb);
            SolveTriangular(Side.Left, Uplo.Upper, trans, Diag.NonUnit, n, nrhs, T.One, a, lda, b, ldb);
            return;
        }

        SolveTriangular(Side.Left, Uplo.Upper, trans, Diag.NonUnit, n, nrhs, T.One, a, lda, b, ldb);
        SolveTriangular(Side.Left, Uplo.Lower, trans, Diag.Unit, n, nrhs, T.One, a, lda, b, ldb);
        Substitution<T>.SwapRows(nrhs, b, ldb, ipiv, n, backward: true);
    }

    private int InvertLu(int n, T* a, int lda, int* ipiv)
    {
        WorkLengths.Require(nameof(Getri), WorkLengths.Getri(n));
        T answer = default;
        _ = _native.Getri(n, a, lda, ipiv, &answer, NativeRoutines<T>.Query);
        int length = WorkLengths.Granted(answer, n);
        using var work = new NativeArray<T>(length);
        int notANumber = LastNaNPivot(n, a, lda);
        int info = Checked(_native.Getri(n, a, lda, ipiv, work.Pointer, length), nameof(Getri), n);
        if (info > 0)
            return info;

        // Repair: see SpreadNaN. A pivot that is NaN leaves nothing else in its row of the inverse and in those above it.
        for (int j = 0; j < n && notANumber > 0; j++)
            new Span<T>(a + ((nint)j * lda), notANumber).Fill(T.NaN);
        return 0;
    }

    private T EstimateLu(Norm norm, int n, T* a, int lda, T anorm)
    {
        WorkLengths.Require(nameof(Gecon), WorkLengths.Gecon(n));
        if (!IsFinite(n, n, a, lda))
            return T.NaN;

        int lift = Tiny<T>.ExponentInRange(anorm);
        if (lift == 0)
            return CallGecon(norm, n, a, lda, anorm);

        // Repair: the inverse of a tiny A overflows, that of a huge one vanishes. s·A = P·L·(s·U) has the same condition.
        using var lifted = new NativeArray<T>((long)n * n);
        CopyMatrix(n, n, a, lda, lifted.Pointer, n);
        new Triangle<T>(Uplo.Upper, n, lifted.Pointer, n).ScaleB(lift);
        return CallGecon(norm, n, lifted.Pointer, n, T.ScaleB(anorm, lift));
    }

    private T CallGecon(Norm norm, int n, T* a, int lda, T anorm)
    {
        using var work = new NativeArray<T>(WorkLengths.Gecon(n));
        using var integers = new NativeArray<int>(n);
        int info = _native.Gecon(norm, n, a, lda, anorm, out T estimate, work.Pointer, integers.Pointer);
        return Estimated(info, nameof(Gecon), estimate);
    }

    /// <summary>True if an m × n matrix holds neither NaN nor infinity.</summary>
    private static bool IsFinite(int m, int n, T* a, int lda)
    {
        for (int j = 0; j < n; j++)
        {
            if (!Column<T>.IsFinite(a + ((nint)j * lda), m))
                return false;
        }

        return true;
    }

    /// <summary>The one-based index of the first NaN among so many diagonal entries, or 0.</summary>
    private static int FirstNaNPivot(int count, T* a, int lda)
    {
        for (int j = 0; j < count; j++)
        {
            if (T.IsNaN(a[j + ((nint)j * lda)]))
                return j + 1;
        }

        return 0;
    }

    /// <summary>The one-based index of the last NaN on the diagonal, or 0.</summary>
    private static int LastNaNPivot(int n, T* a, int lda)
    {
        int j = n;
        while (j > 0 && !T.IsNaN(a[j - 1 + ((nint)(j - 1) * lda)]))
            j--;
        return j;
    }

    /// <summary>
    /// Repair: the factors are finite, so that NaN comes of a solution that overflowed: A is singular to working precision. Rounding may
    /// bring an estimate above one. Newer libraries set info = 1 where rcond already tells that it is zero or no number.
    /// </summary>
    private T Estimated(int info, string routine, T estimate)
    {
        Checked(info, routine, largest: 1);
        if (estimate < T.Zero)
            throw Faulty(routine, $"rcond = {estimate}");
        return T.IsNaN(estimate) ? T.Zero : T.Min(estimate, T.One);
    }

    /// <summary>The arguments of one call, where another thread can find them.</summary>
    private struct GetrfCall
    {
        public NativeRoutines<T> Native;
        public int M, N, Lda, Info;
        public T* A;
        public int* Ipiv;
    }
}
