using System.Runtime.CompilerServices;

namespace Linalg.Interop.Managed;

internal static unsafe partial class GemmKernel<T, V, S, R>
{
    /// <summary>
    /// Rows k … k + TColumns − 1 of X for one tile of right-hand sides, T lower triangular. To solve T·X = B, where the rows before k are solved
    /// already: x(i) := (x(i) − Σ t(i, p)·x(p), p &lt; i) / t(i, i). To multiply X := T·X: x(i) := t(i, i)·x(i) + Σ t(i, p)·x(p), p &lt; i.
    /// </summary>
    /// <remarks>
    /// Element (p, i) of X, i a right-hand side, is at x + i + p·ldx: right-hand sides lie side by side in vectors. Element
    /// (k + j, p) of T is at t + p + j·ldt, or, with <typeparamref name="TByRows"/>, at t + j + p·ldt. The diagonal element of row
    /// k + j, or its reciprocal, is at diagonal + j.
    /// </remarks>
    /// <typeparam name="TRows">Vectors of right-hand sides.</typeparam>
    /// <typeparam name="TColumns">Rows of X.</typeparam>
    /// <typeparam name="TByRows">T is stored by columns: read as in GemmTile, with its rows as columns of B.</typeparam>
    /// <typeparam name="TSolve">T·X = B is solved.</typeparam>
    /// <typeparam name="TMasked">The last vector of right-hand sides is only as long as the mask.</typeparam>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static void TriangleTile<TRows, TColumns, TByRows, TSolve, TMasked>(
        nint k, T* x, nint ldx, T* t, nint ldt, T* diagonal, DiagonalUse use, V mask)
        where TRows : unmanaged
        where TColumns : unmanaged
        where TByRows : struct
        where TSolve : struct
        where TMasked : struct
    {
        V c00 = S.Zero, c10 = S.Zero, c20 = S.Zero;
        V c01 = S.Zero, c11 = S.Zero, c21 = S.Zero;
        V c02 = S.Zero, c12 = S.Zero, c22 = S.Zero;
        V c03 = S.Zero, c13 = S.Zero, c23 = S.Zero;
        V c04 = S.Zero, c14 = S.Zero, c24 = S.Zero;
        V c05 = S.Zero, c15 = S.Zero, c25 = S.Zero;
        V c06 = S.Zero, c16 = S.Zero, c26 = S.Zero;
        V c07 = S.Zero, c17 = S.Zero, c27 = S.Zero;
        V a0 = S.Zero, a1 = S.Zero, a2 = S.Zero;
        AddProducts<TRows, TColumns, TByRows, TMasked>(
            k, ref x, ldx, ref t, ldt, mask,
            ref c00, ref c10, ref c20, ref c01, ref c11, ref c21,
            ref c02, ref c12, ref c22, ref c03, ref c13, ref c23,
            ref c04, ref c14, ref c24, ref c05, ref c15, ref c25,
            ref c06, ref c16, ref c26, ref c07, ref c17, ref c27);
        nint row = ldt, next = 1, first = k;
        if (typeof(TByRows) == typeof(Yes))
        {
            row = 1;
            next = ldt;
            first = 0;
        }

        T* t1 = t + row, t2 = t + (2 * row), t3 = t + (3 * row), t4 = t + (4 * row), t5 = t + (5 * row), t6 = t + (6 * row), t7 = t + (7 * row);
        if (typeof(TSolve) == typeof(No))
        {
            AddDiagonal<TRows, TColumns, TMasked>(0, x, diagonal, use, mask, ref c00, ref c10, ref c20);
            AddDiagonal<TRows, TColumns, TMasked>(1, x + ldx, diagonal, use, mask, ref c01, ref c11, ref c21);
            AddDiagonal<TRows, TColumns, TMasked>(2, x + (2 * ldx), diagonal, use, mask, ref c02, ref c12, ref c22);
            AddDiagonal<TRows, TColumns, TMasked>(3, x + (3 * ldx), diagonal, use, mask, ref c03, ref c13, ref c23);
            AddDiagonal<TRows, TColumns, TMasked>(4, x + (4 * ldx), diagonal, use, mask, ref c04, ref c14, ref c24);
            AddDiagonal<TRows, TColumns, TMasked>(5, x + (5 * ldx), diagonal, use, mask, ref c05, ref c15, ref c25);
            AddDiagonal<TRows, TColumns, TMasked>(6, x + (6 * ldx), diagonal, use, mask, ref c06, ref c16, ref c26);
            AddDiagonal<TRows, TColumns, TMasked>(7, x + (7 * ldx), diagonal, use, mask, ref c07, ref c17, ref c27);
        }

        Finish<TRows, TColumns, TSolve, TMasked>(0, x, diagonal, use, mask, c00, c10, c20, ref a0, ref a1, ref a2);
        if (sizeof(TColumns) > 1)
            Add<TRows>(ref c01, ref c11, ref c21, a0, a1, a2, t1[first]);
        if (sizeof(TColumns) > 2)
            Add<TRows>(ref c02, ref c12, ref c22, a0, a1, a2, t2[first]);
        if (sizeof(TColumns) > 3)
            Add<TRows>(ref c03, ref c13, ref c23, a0, a1, a2, t3[first]);
        if (sizeof(TColumns) > 4)
            Add<TRows>(ref c04, ref c14, ref c24, a0, a1, a2, t4[first]);
        if (sizeof(TColumns) > 5)
            Add<TRows>(ref c05, ref c15, ref c25, a0, a1, a2, t5[first]);
        if (sizeof(TColumns) > 6)
            Add<TRows>(ref c06, ref c16, ref c26, a0, a1, a2, t6[first]);
        if (sizeof(TColumns) > 7)
            Add<TRows>(ref c07, ref c17, ref c27, a0, a1, a2, t7[first]);
        Finish<TRows, TColumns, TSolve, TMasked>(1, x + ldx, diagonal, use, mask, c01, c11, c21, ref a0, ref a1, ref a2);
        if (sizeof(TColumns) > 2)
            Add<TRows>(ref c02, ref c12, ref c22, a0, a1, a2, t2[first + next]);
        if (sizeof(TColumns) > 3)
            Add<TRows>(ref c03, ref c13, ref c23, a0, a1, a2, t3[first + next]);
        if (sizeof(TColumns) > 4)
            Add<TRows>(ref c04, ref c14, ref c24, a0, a1, a2, t4[first + next]);
        if (sizeof(TColumns) > 5)
            Add<TRows>(ref c05, ref c15, ref c25, a0, a1, a2, t5[first + next]);
        if (sizeof(TColumns) > 6)
            Add<TRows>(ref c06, ref c16, ref c26, a0, a1, a2, t6[first + next]);
        if (sizeof(TColumns) > 7)
            Add<TRows>(ref c07, ref c17, ref c27, a0, a1, a2, t7[first + next]);
        Finish<TRows, TColumns, TSolve, TMasked>(2, x + (2 * ldx), diagonal, use, mask, c02, c12, c22, ref a0, ref a1, ref a2);
        if (sizeof(TColumns) > 3)
            Add<TRows>(ref c03, ref c13, ref c23, a0, a1, a2, t3[first + (2 * next)]);
        if (sizeof(TColumns) > 4)
            Add<TRows>(ref c04, ref c14, ref c24, a0, a1, a2, t4[first + (2 * next)]);
        if (sizeof(TColumns) > 5)
            Add<TRows>(ref c05, ref c15, ref c25, a0, a1, a2, t5[first + (2 * next)]);
        if (sizeof(TColumns) > 6)
            Add<TRows>(ref c06, ref c16, ref c26, a0, a1, a2, t6[first + (2 * next)]);
        if (sizeof(TColumns) > 7)
            Add<TRows>(ref c07, ref c17, ref c27, a0, a1, a2, t7[first + (2 * next)]);
        Finish<TRows, TColumns, TSolve, TMasked>(3, x + (3 * ldx), diagonal, use, mask, c03, c13, c23, ref a0, ref a1, ref a2);
        if (sizeof(TColumns) > 4)
            Add<TRows>(ref c04, ref c14, ref c24, a0, a1, a2, t4[first + (3 * next)]);
        if (sizeof(TColumns) > 5)
            Add<TRows>(ref c05, ref c15, ref c25, a0, a1, a2, t5[first + (3 * next)]);
        if (sizeof(TColumns) > 6)
            Add<TRows>(ref c06, ref c16, ref c26, a0, a1, a2, t6[first + (3 * next)]);
        if (sizeof(TColumns) > 7)
            Add<TRows>(ref c07, ref c17, ref c27, a0, a1, a2, t7[first + (3 * next)]);
        Finish<TRows, TColumns, TSolve, TMasked>(4, x + (4 * ldx), diagonal, use, mask, c04, c14, c24, ref a0, ref a1, ref a2);
        if (sizeof(TColumns) > 5)
            Add<TRows>(ref c05, ref c15, ref c25, a0, a1, a2, t5[first + (4 * next)]);
        if (sizeof(TColumns) > 6)
            Add<TRows>(ref c06, ref c16, ref c26, a0, a1, a2, t6[first + (4 * next)]);
        if (sizeof(TColumns) > 7)
            Add<TRows>(ref c07, ref c17, ref c27, a0, a1, a2, t7[first + (4 * next)]);
        Finish<TRows, TColumns, TSolve, TMasked>(5, x + (5 * ldx), diagonal, use, mask, c05, c15, c25, ref a0, ref a1, ref a2);
        if (sizeof(TColumns) > 6)
            Add<TRows>(ref c06, ref c16, ref c26, a0, a1, a2, t6[first + (5 * next)]);
        if (sizeof(TColumns) > 7)
            Add<TRows>(ref c07, ref c17, ref c27, a0, a1, a2, t7[first + (5 * next)]);
        Finish<TRows, TColumns, TSolve, TMasked>(6, x + (6 * ldx), diagonal, use, mask, c06, c16, c26, ref a0, ref a1, ref a2);
        if (sizeof(TColumns) > 7)
            Add<TRows>(ref c07, ref c17, ref c27, a0, a1, a2, t7[first + (6 * next)]);
        Finish<TRows, TColumns, TSolve, TMasked>(7, x + (7 * ldx), diagonal, use, mask, c07, c17, c27, ref a0, ref a1, ref a2);
    }

    /// <summary>Sum j of a product: c := c + x·t(j, j).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddDiagonal<TRows, TColumns, TMasked>(int j, T* x, T* diagonal, DiagonalUse use, V mask, ref V c0, ref V c1, ref V c2)
        where TRows : unmanaged
        where TColumns : unmanaged
        where TMasked : struct
    {
        if (sizeof(TColumns) <= j)
            return;
        V d = S.Broadcast(diagonal[j]);
        c0 = AddDiagonal(use, Read<TMasked>(sizeof(TRows) == 1, x, mask), d, c0);
        if (sizeof(TRows) > 1)
            c1 = AddDiagonal(use, Read<TMasked>(sizeof(TRows) == 2, x + S.Count, mask), d, c1);
        if (sizeof(TRows) > 2)
            c2 = AddDiagonal(use, Read<TMasked>(sizeof(TRows) == 3, x + (2 * S.Count), mask), d, c2);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V AddDiagonal(DiagonalUse use, V x, V diagonal, V sum) =>
        use == DiagonalUse.Unit ? S.Add(x, sum) : S.MultiplyAdd(x, diagonal, sum);

    /// <summary>Completes row j of X with its diagonal element. a returns what later rows take multiples of: the solution, or the old row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Finish<TRows, TColumns, TSolve, TMasked>(
        int j, T* x, T* diagonal, DiagonalUse use, V mask, V c0, V c1, V c2, ref V a0, ref V a1, ref V a2)
        where TRows : unmanaged
        where TColumns : unmanaged
        where TSolve : struct
        where TMasked : struct
    {
        if (sizeof(TColumns) <= j)
            return;
        V d = S.Broadcast(diagonal[j]);
        a0 = Finish<TSolve, TMasked>(sizeof(TRows) == 1, x, d, use, mask, c0);
        if (sizeof(TRows) > 1)
            a1 = Finish<TSolve, TMasked>(sizeof(TRows) == 2, x + S.Count, d, use, mask, c1);
        if (sizeof(TRows) > 2)
            a2 = Finish<TSolve, TMasked>(sizeof(TRows) == 3, x + (2 * S.Count), d, use, mask, c2);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Finish<TSolve, TMasked>(bool last, T* x, V diagonal, DiagonalUse use, V mask, V sum)
        where TSolve : struct
        where TMasked : struct
    {
        V row = Read<TMasked>(last, x, mask);
        if (typeof(TSolve) == typeof(No))
        {
            Write<TMasked>(last, x, mask, sum);
            return row;
        }

        row = S.Subtract(row, sum);
        row = use == DiagonalUse.Multiply ? S.Multiply(row, diagonal) : use == DiagonalUse.Divide ? S.Divide(row, diagonal) : row;
        Write<TMasked>(last, x, mask, row);
        return row;
    }
}
