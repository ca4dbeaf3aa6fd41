namespace Linalg.Interop.OpenBlas;

public sealed unsafe partial class OpenBlasBackend<T>
{
    /// <inheritdoc/>
    protected override int PotrfCore(Uplo uplo, int n, T* a, int lda)
    {
        using CallGate.Seat seat = _gate.Enter();
        int info = 0;
        ((delegate* unmanaged[Cdecl]<Uplo*, int*, T*, int*, int*, nint, void>)_native.Potrf)(&uplo, &n, a, &lda, &info, Letter);
        info = Checked(info, nameof(Potrf));

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
        if (Checked(info, nameof(Potri)) > 0)
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
        if (factor.HasNaN())
        {
            rcond = T.NaN;
            return 0;
        }

        if (anorm >= Tiny<T>.Bound)
            return CallPocon(uplo, n, a, lda, anorm, out rcond);

        // Repair, as in Gecon: the estimate of s²·A = (s·L)(s·L)ᵀ.
        using var lifted = new NativeArray<T>((long)n * n);
        factor.CopyTo(lifted.Pointer, n);
        int exponent = Tiny<T>.Exponent / 2;
        new Triangle<T>(uplo, n, lifted.Pointer, n).ScaleB(exponent);
        return CallPocon(uplo, n, lifted.Pointer, n, T.ScaleB(anorm, 2 * exponent), out rcond);
    }

    private int CallPocon(Uplo uplo, int n, T* a, int lda, T anorm, out T rcond)
    {
        using var work = new NativeArray<T>(Workspace.Pocon(n));
        using var integers = new NativeArray<int>(n);
        int info = 0;
        T estimate = default;
        ((delegate* unmanaged[Cdecl]<Uplo*, int*, T*, int*, T*, T*, T*, int*, int*, nint, void>)_native.Pocon)(
            &uplo, &n, a, &lda, &anorm, &estimate, work.Pointer, integers.Pointer, &info, Letter);
        rcond = estimate;
        return Estimated(info, nameof(Pocon));
    }
}
