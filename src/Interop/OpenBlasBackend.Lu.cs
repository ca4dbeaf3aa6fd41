namespace Linalg.Interop.OpenBlas;

public sealed unsafe partial class OpenBlasBackend<T>
{
    /// <inheritdoc/>
    protected override int GetrfCore(int m, int n, T* a, int lda, int* ipiv)
    {
        if (TinyColumns<T>.Any(m, n, a, lda))
            return GetrfWithTinyColumns(m, n, a, lda, ipiv);
        int info = 0;
        ((delegate* unmanaged[Cdecl]<int*, int*, T*, int*, int*, int*, void>)_native.Getrf)(&m, &n, a, &lda, ipiv, &info);
        return Checked(info, nameof(Getrf));
    }

    /// <inheritdoc/>
    protected override int GetrsCore(Transpose trans, int n, int nrhs, T* a, int lda, int* ipiv, T* b, int ldb)
    {
        trans = Real(trans);
        int info = 0;
        ((delegate* unmanaged[Cdecl]<Transpose*, int*, int*, T*, int*, int*, T*, int*, int*, nint, void>)_native.Getrs)(
            &trans, &n, &nrhs, a, &lda, ipiv, b, &ldb, &info, Letter);
        return Checked(info, nameof(Getrs));
    }

    /// <inheritdoc/>
    protected override int GetriCore(int n, T* a, int lda, int* ipiv)
    {
        Workspace.Require(nameof(Getri), Workspace.Getri(n));
        var getri = (delegate* unmanaged[Cdecl]<int*, T*, int*, int*, T*, int*, int*, void>)_native.Getri;
        int info = 0, length = Query;
        T answer = default;
        getri(&n, a, &lda, ipiv, &answer, &length, &info);
        length = Workspace.Granted(answer, n);
        using var work = new NativeArray<T>(length);
        getri(&n, a, &lda, ipiv, work.Pointer, &length, &info);
        return Checked(info, nameof(Getri));
    }

    /// <inheritdoc/>
    protected override int GeconCore(Norm norm, int n, T* a, int lda, T anorm, out T rcond)
    {
        long length = Workspace.Gecon(n);
        Workspace.Require(nameof(Gecon), length);
        rcond = T.NaN;
        if (HasNaN(n, n, a, lda))
            return 0;
        using var work = new NativeArray<T>(length);
        using var integers = new NativeArray<int>(n);
        int info = 0;
        T estimate = default;
        ((delegate* unmanaged[Cdecl]<Norm*, int*, T*, int*, T*, T*, T*, int*, int*, nint, void>)_native.Gecon)(
            &norm, &n, a, &lda, &anorm, &estimate, work.Pointer, integers.Pointer, &info, Letter);
        rcond = estimate;
        return Estimated(info, nameof(Gecon));
    }

    /// <summary>Repair: see <see cref="TinyColumns{T}"/>.</summary>
    private int GetrfWithTinyColumns(int m, int n, T* a, int lda, int* ipiv)
    {
        using var raised = new NativeArray<bool>(n);
        TinyColumns<T>.Raise(m, n, a, lda, raised.Pointer);
        int info = 0;
        ((delegate* unmanaged[Cdecl]<int*, int*, T*, int*, int*, int*, void>)_native.Getrf)(&m, &n, a, &lda, ipiv, &info);
        return TinyColumns<T>.Lower(m, n, a, lda, raised.Pointer, Checked(info, nameof(Getrf)));
    }

    /// <summary>True if an m × n matrix holds NaN.</summary>
    private static bool HasNaN(int m, int n, T* a, int lda)
    {
        for (int j = 0; j < n; j++)
        {
            if (Column<T>.HasNaN(a + ((nint)j * lda), m))
                return true;
        }

        return false;
    }

    /// <summary>Newer libraries set info = 1 where rcond already tells that it is zero or no number.</summary>
    private static int Estimated(int info, string routine) => Math.Min(Checked(info, routine), 0);
}
