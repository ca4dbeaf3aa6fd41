namespace Linalg.Interop.Managed;

/// <content>Reduction to bidiagonal form: both products with a matrix from one reading of it.</content>
internal abstract unsafe partial class Kernels<T>
{
    /// <summary>
    /// y := tau·(Aᵀ·u + y), w := a(row, …)ᵀ + w − y, z := A·w. A is m × n, m a multiple of the vectors' length and n of
    /// <see cref="PaddedMatrix.StripColumns"/>.
    /// </summary>
    /// <remarks>
    /// A strip of columns gives its elements of y and w, and is added to z while it is near and the next one is on its way: A is read once.
    /// </remarks>
    public abstract void ReduceColumns(nint m, nint n, T* a, nint lda, nint row, T* u, T tau, T* y, T* w, T* z);

    /// <summary>ReduceColumns after A := A − L·Rᵀ, L and R of two columns; y and w are not read on entry.</summary>
    public abstract void UpdateAndReduceColumns(
        nint m, nint n, T* a, nint lda, nint row, T* l, nint ldl, T* r, nint ldr, T* u, T tau, T* y, T* w, T* z);
}
