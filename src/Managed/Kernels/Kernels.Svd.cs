namespace Linalg.Interop.Managed;

/// <content>The inner loops of the singular value decomposition of a bidiagonal matrix.</content>
internal abstract unsafe partial class Kernels<T>
{
    /// <summary>
    /// Rotates neighbouring columns of a matrix of m rows one pair after the other: for k = 0, 1, … count − 1, columns a(k) and a(k + 1), which begin lda elements apart, become
    /// c(k)·a(k) + s(k)·a(k + 1) and c(k)·a(k + 1) − s(k)·a(k). lda may be negative.
    /// </summary>
    public abstract void RotateColumns(nint m, nint count, T* cosines, T* sines, T* a, nint lda);
}
