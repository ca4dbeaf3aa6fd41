namespace Linalg.Interop.OpenBlas;

public sealed unsafe partial class OpenBlasBackend<T>
{
    /// <inheritdoc/>
    protected override int PotrfCore(Uplo uplo, int n, T* a, int lda)
    {
        using CallGate.Seat seat = _gate.Enter();
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
        int info = 0;
        ((delegate* unmanaged[Cdecl]<Uplo*, int*, T*, int*, int*, nint, void>)_native.Potrf)(&uplo, &n, a, &lda, &info, Letter);
        info = Checked(info, nameof(Potrf), n);

        // Repair: OpenBLAS lets a pivot pass that is NaN, so the completed ones are looked at.
        int notANumber = FirstNaNPivot(info == 0 ? n : info - 1, a, lda);
        return notANumber > 0 ? notANumber : info;
    }

    /// <inheritdoc/>
    protected override int PotrsCore(Uplo uplo, int n, int nrhs, T* a, int lda, T* b, int ldb)
    {
        using CallGate.Seat seat = _gate.Enter();
        int info = 0;
        ((delegate* unmanaged[Cdecl]<Uplo*, int*, int*, T*, int*, T*, int*, int*, nint, void>)_native.Potrs)(
            &uplo, &n, &nrhs, a, &lda, b, &ldb, &info, Letter);
        return Checked(info, nameof(Potrs));
    }

    /// <inheritdoc/>
    protected override int PotriCore(Uplo uplo, int n, T* a, int lda)
    {
        using CallGate.Seat seat = _gate.Enter();
        int info = 0, notANumber = LastNaNPivot(n, a, lda);
        ((delegate* unmanaged[Cdecl]<Uplo*, int*, T*, int*, int*, nint, void>)_native.Potri)(&uplo, &n, a, &lda, &info, Letter);
        if (Checked(info, nameof(Potri), n) > 0)
            return info;

        // Repair: see SpreadNaN. A pivot that is NaN leaves nothing else in its row and column of the inverse and in those before it.
        if (notANumber > 0)
            new Triangle<T>(uplo, n, a, lda).FillLeading(notANumber, T.NaN);
        return 0;
    }

    /// <inheritdoc/>
    protected override int PoconCore(Uplo uplo, int n, T* a, int lda, T anorm, out T rcond)
    {
        using CallGate.Seat seat = _gate.Enter();
        Workspace.Require(nameof(Pocon), Workspace.Pocon(n));
        var factor = new Triangle<T>(uplo, n, a, lda);
        if (!factor.IsFinite())
        {
            rcond = T.NaN;
            return 0;
        }

        int lift = Tiny<T>.ExponentInRange(anorm) / 2;
        if (lift == 0)
            return CallPocon(uplo, n, a, lda, anorm, out rcond);

        // Repair, as in Gecon: the estimate of s²·A = (s·L)(s·L)ᵀ.
        using var lifted = new NativeArray<T>((long)n * n);
        factor.CopyTo(lifted.Pointer, n);
        new Triangle<T>(uplo, n, lifted.Pointer, n).ScaleB(lift);
        return CallPocon(uplo, n, lifted.Pointer, n, T.ScaleB(anorm, 2 * lift), out rcond);
    }

    private int CallPocon(Uplo uplo, int n, T* a, int lda, T anorm, out T rcond)
    {
        using var work = new NativeArray<T>(Workspace.Pocon(n));
        using var integers = new NativeArray<int>(n);
        int info = 0;
        T estimate = default;
        ((delegate* unmanaged[Cdecl]<Uplo*, int*, T*, int*, T*, T*, T*, int*, int*, nint, void>)_native.Pocon)(
            &uplo, &n, a, &lda, &anorm, &estimate, work.Pointer, integers.Pointer, &info, Letter);
        return Estimated(info, nameof(Pocon), estimate, out rcond);
    }
}
