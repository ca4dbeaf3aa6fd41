namespace Linalg.Interop.Managed;

internal abstract unsafe partial class Kernels<T>
{
    /// <summary>
    /// The first steps of L·D·Lᵀ = A as Sytrf describes them, in the lower triangle of A, a matrix of RowStride 1, or, for the upper form, −1. The columns
    /// behind them are interchanged but not updated: A22 := A22 − L·Wᵀ with W = L·D is left to do.
    /// </summary>
    /// <remarks>
    /// <paramref name="width"/> − 1 or <paramref name="width"/> columns are eliminated; all, if A has no more. Of equal candidates for a pivot the first in memory is taken.
    /// L and W have the order of A's rows in memory and columns at a distance of <paramref name="ld"/>, a multiple of 64 bytes, and are written in whole
    /// vectors; behind W the kernel needs <paramref name="width"/> elements more. Pivots are one-based rows of the lower form, signed as Sytrf's, at a distance of RowStride.
    /// </remarks>
    /// <returns>The number of columns eliminated, and the one-based first of them whose block is exactly zero or holds NaN, or 0.</returns>
    public abstract (int Columns, int Info) FactorSymmetricPanel(View<T> a, int width, T* l, T* w, nint ld, int* pivots);
}
