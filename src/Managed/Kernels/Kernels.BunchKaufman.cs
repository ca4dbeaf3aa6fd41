namespace Linalg.Interop.Managed;

internal abstract unsafe partial class Kernels<T>
{
    /// <summary>Sytrf of a small matrix. Of equal candidates for a pivot the first in memory is taken.</summary>
    /// <remarks>The work memory holds n + 2 columns at a distance of <paramref name="ld"/>, a multiple of 64 bytes.</remarks>
    public abstract int FactorSymmetric(Uplo uplo, int n, T* a, nint lda, int* ipiv, T* work, nint ld);

    /// <summary>
    /// The first steps of Sytrf on a large matrix, in the lower triangle of A, of RowStride 1, or, for Upper, −1. The columns behind them are
    /// interchanged but not updated: A22 := A22 − L·Wᵀ with W = L·D is left to do.
    /// </summary>
    /// <remarks>
    /// <paramref name="width"/> − 1 or <paramref name="width"/> columns are eliminated, at most all. Of equal candidates for a pivot the first
    /// in memory is taken. L and W have <paramref name="width"/> columns at a distance of <paramref name="ld"/>, a multiple of 64 bytes, and
    /// rows in the order of A's in memory; they are written in whole vectors. Behind W the kernel needs <paramref name="width"/> elements more.
    /// </remarks>
    /// <returns>
    /// The number of columns eliminated, and info. Info and pivots are one-based rows of A in the order of memory, as Sytrf's.
    /// </returns>
    public abstract (int Columns, int Info) FactorSymmetricPanel(View<T> a, int width, T* l, T* w, nint ld, int* ipiv);
}
