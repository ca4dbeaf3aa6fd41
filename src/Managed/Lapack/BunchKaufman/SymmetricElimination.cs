using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Linalg.Interop.Managed;

/// <summary>
/// Elimination of columns with the pivots of Bunch and Kaufman, in the order and with the tests of xSYTF2. Of equal candidates
/// for a pivot the first in memory is taken.
/// </summary>
/// <remarks>
/// Pivots and info are one-based rows in the order of memory, as Sytrf's. Columns of work memory are at a distance of ld, a multiple of 64 bytes.
/// </remarks>
/// <typeparam name="T">double or float.</typeparam>
internal abstract unsafe class SymmetricElimination<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Elimination by vectors of a width.</summary>
    public static SymmetricElimination<T> Create(Width width) => width switch
    {
        Width.Vector512 => new SymmetricElimination<T, Vector512<T>, Simd512<T>>(),
        Width.Vector256 => new SymmetricElimination<T, Vector256<T>, Simd256<T>>(),
        Width.Vector128 => new SymmetricElimination<T, Vector128<T>, Simd128<T>>(),
        _ => new SymmetricElimination<T, T, SimdScalar<T>>(),
    };

    /// <summary>Sytrf of a small matrix. The work memory holds n + 2 columns.</summary>
    public abstract int FactorSquare(Uplo uplo, int n, T* a, nint lda, int* ipiv, T* work, nint ld);

    /// <summary>
    /// Eliminates the first columns of a large matrix, a lower triangle of RowStride 1 or an upper one seen from its end, of RowStride −1. The
    /// columns behind them are interchanged but not updated: A22 := A22 − L·Wᵀ with W = L·D is left to do.
    /// </summary>
    /// <remarks>
    /// <paramref name="width"/> − 1 or <paramref name="width"/> columns are eliminated, at most all. L and W have <paramref name="width"/> columns
    /// and rows in the order of A's in memory; they are written in whole vectors. Behind W <paramref name="width"/> elements more are needed.
    /// </remarks>
    /// <returns>The number of columns eliminated, and info.</returns>
    public abstract (int Columns, int Info) FactorPanel(View<T> a, int width, T* l, T* w, nint ld, int* ipiv);
}

/// <summary>Elimination by vectors of one width.</summary>
/// <typeparam name="T">double or float.</typeparam>
/// <typeparam name="V">A vector of T.</typeparam>
/// <typeparam name="S">Its operations.</typeparam>
internal sealed unsafe partial class SymmetricElimination<T, V, S> : SymmetricElimination<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where V : struct
    where S : struct, ISimd<V, T>
{
    // Two blocks of order one let elements grow by (1 + 1/α)², a block of order two by 1 + 2/(1 − α): for this α the same.
    private static readonly T Alpha = (T.One + T.Sqrt(T.CreateTruncating(17))) / T.CreateTruncating(8);

    /// <summary>The pivot in column k if its own column decides: the diagonal element is large beside the largest one below it, or NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool AcceptsDiagonal(T diagonal, T largest) => T.IsNaN(diagonal) || diagonal >= Alpha * largest;

    /// <summary>
    /// The pivot if the row of that largest element has to decide as well: the diagonal element of column k after all, the diagonal element of
    /// the row, or the block of order two of both.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Pivot Choose(T diagonal, T largest, T otherDiagonal, T otherLargest) =>
        diagonal >= Alpha * largest * (largest / otherLargest) ? Pivot.Diagonal
        : otherDiagonal >= Alpha * otherLargest ? Pivot.OtherDiagonal
        : Pivot.Block;

    private enum Pivot
    {
        Diagonal,
        OtherDiagonal,
        Block,
    }
}
