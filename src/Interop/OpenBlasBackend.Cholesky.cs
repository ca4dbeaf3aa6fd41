namespace Linalg.Interop.OpenBlas;

public sealed unsafe partial class OpenBlasBackend<T>
{
    /// <inheritdoc/>
    protected override int PotrfCore(Uplo uplo, int n, T* a, int lda)
    {
        int info = 0;
        ((delegate* unmanaged[Cdecl]<Uplo*, int*, T*, int*, int*, nint, void>)_native.Potrf)(&uplo, &n, a, &lda, &info, Letter);
        info = Checked(info, nameof(Potrf));
        int notANumber = FirstNaNPivot(info == 0 ? n : info - 1, a, lda);
        return notANumber > 0 ? notANumber : info;
    }

    /// <inheritdoc/>
    protected override int PotrsCore(Uplo uplo, int n, int nrhs, T* a, int lda, T* b, int ldb)
    {
        int info = 0;
        ((delegate* unmanaged[Cdecl]<Uplo*, int*, int*, T*, int*, T*, int*, int*, nint, void>)_native.Potrs)(
            &uplo, &n, &nrhs, a, &lda, b, &ldb, &info, Letter);
        return Checked(info, nameof(Potrs));
    }

    /// <inheritdoc/>
    protected override int PotriCore(Uplo uplo, int n, T* a, int lda)
    {
        int info = 0;
        ((delegate* unmanaged[Cdecl]<Uplo*, int*, T*, int*, int*, nint, void>)_native.Potri)(&uplo, &n, a, &lda, &info, Letter);
        return Checked(info, nameof(Potri));
    }

    /// <inheritdoc/>
    protected override int PoconCore(Uplo uplo, int n, T* a, int lda, T anorm, out T rcond)
    {
        long length = Workspace.Pocon(n);
        Workspace.Require(nameof(Pocon), length);
        rcond = T.NaN;
        if (new Triangle<T>(uplo, n, a, lda).HasNaN())
            return 0;
        using var work = new NativeArray<T>(length);
        using var integers = new NativeArray<int>(n);
        int info = 0;
        T estimate = default;
        ((delegate* unmanaged[Cdecl]<Uplo*, int*, T*, int*, T*, T*, T*, int*, int*, nint, void>)_native.Pocon)(
            &uplo, &n, a, &lda, &anorm, &estimate, work.Pointer, integers.Pointer, &info, Letter);
        rcond = estimate;
        return Estimated(info, nameof(Pocon));
    }

    /// <summary>Repair of Potrf: OpenBLAS compares a pivot with zero in a way that NaN passes, so the first NaN among the completed pivots is looked for.</summary>
    /// <returns>Its one-based index, or 0.</returns>
    private static int FirstNaNPivot(int completed, T* a, int lda)
    {
        for (int j = 0; j < completed; j++)
        {
            if (T.IsNaN(a[j + ((nint)j * lda)]))
                return j + 1;
        }

        return 0;
    }
}
