namespace Linalg.Interop.OpenBlas;

public sealed unsafe partial class OpenBlasBackend<T>
{
    /// <inheritdoc/>
    protected override int SytrfCore(Uplo uplo, int n, T* a, int lda, int* ipiv)
    {
        Workspace.Require(nameof(Sytrf), Workspace.Sytrf(n));
        var sytrf = (delegate* unmanaged[Cdecl]<Uplo*, int*, T*, int*, int*, T*, int*, int*, nint, void>)_native.Sytrf;
        int info = 0, length = Query;
        T answer = default;
        sytrf(&uplo, &n, a, &lda, ipiv, &answer, &length, &info, Letter);
        length = Workspace.Granted(answer, 1);
        using var work = new NativeArray<T>(length);

        // Repair: LAPACK multiplies by the reciprocal of a subnormal pivot, which is Inf. With s·A in place of A only D changes, to s·D.
        var matrix = new Triangle<T>(uplo, n, a, lda);
        bool tiny = !matrix.Reaches(Tiny<T>.Bound);
        if (tiny)
            matrix.Scale(Tiny<T>.Lift);
        bool blocked = length / n < n;
        using var kept = new NativeArray<T>(blocked ? (long)n * (n + 1) / 2 : 0);
        if (blocked)
            matrix.CopyTo(kept.Pointer);
        sytrf(&uplo, &n, a, &lda, ipiv, work.Pointer, &length, &info, Letter);
        if (Checked(info, nameof(Sytrf)) > 0 && blocked)
            SytrfUnblocked(uplo, n, a, lda, ipiv, kept.Pointer);
        var d = new BlockDiagonal<T>(uplo, n, a, lda, ipiv);
        if (tiny)
            d.Scale(Tiny<T>.Bound);
        return d.FirstSingular();
    }

    /// <summary>
    /// Repair: LAPACK's blocked code does not store a column that elimination made zero, and leaves there what the column held before; its unblocked code
    /// does store it. So a singular matrix is factored again from the triangle that was kept.
    /// </summary>
    private void SytrfUnblocked(Uplo uplo, int n, T* a, int lda, int* ipiv, T* kept)
    {
        new Triangle<T>(uplo, n, a, lda).CopyFrom(kept);
        int info = 0;
        ((delegate* unmanaged[Cdecl]<Uplo*, int*, T*, int*, int*, int*, nint, void>)_native.Sytf2)(&uplo, &n, a, &lda, ipiv, &info, Letter);
        Checked(info, nameof(Sytrf));
    }

    /// <inheritdoc/>
    protected override int SytrsCore(Uplo uplo, int n, int nrhs, T* a, int lda, int* ipiv, T* b, int ldb)
    {
        int info = 0;
        ((delegate* unmanaged[Cdecl]<Uplo*, int*, int*, T*, int*, int*, T*, int*, int*, nint, void>)_native.Sytrs)(
            &uplo, &n, &nrhs, a, &lda, ipiv, b, &ldb, &info, Letter);
        return Checked(info, nameof(Sytrs));
    }

    /// <inheritdoc/>
    protected override int SytriCore(Uplo uplo, int n, T* a, int lda, int* ipiv)
    {
        using var work = new NativeArray<T>(n);
        int info = 0;
        ((delegate* unmanaged[Cdecl]<Uplo*, int*, T*, int*, int*, T*, int*, nint, void>)_native.Sytri)(
            &uplo, &n, a, &lda, ipiv, work.Pointer, &info, Letter);
        return Checked(info, nameof(Sytri));
    }

    /// <inheritdoc/>
    protected override int SyconCore(Uplo uplo, int n, T* a, int lda, int* ipiv, T anorm, out T rcond)
    {
        long length = Workspace.Sycon(n);
        Workspace.Require(nameof(Sycon), length);
        rcond = T.NaN;
        if (new Triangle<T>(uplo, n, a, lda).HasNaN())
            return 0;
        using var work = new NativeArray<T>(length);
        using var integers = new NativeArray<int>(n);
        int info = 0;
        T estimate = default;
        ((delegate* unmanaged[Cdecl]<Uplo*, int*, T*, int*, int*, T*, T*, T*, int*, int*, nint, void>)_native.Sycon)(
            &uplo, &n, a, &lda, ipiv, &anorm, &estimate, work.Pointer, integers.Pointer, &info, Letter);
        rcond = estimate;
        return Estimated(info, nameof(Sycon));
    }
}
