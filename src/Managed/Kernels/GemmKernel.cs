using System.Runtime.CompilerServices;

namespace Linalg.Interop.Managed;

/// <summary>The innermost loops of products and triangular systems, a tile of at most 3 vectors by 8 columns in registers at a time.</summary>
/// <remarks>
/// Written once, out by columns, because vectors that are indexed by a variable would live on the stack: the size of a tile is a type argument, and
/// what a smaller tile does not need is not compiled. build/check-kernels.sh reads what the compiler made of every size.
/// </remarks>
/// <typeparam name="T">double or float.</typeparam>
/// <typeparam name="V">A vector of T.</typeparam>
/// <typeparam name="S">Its operations.</typeparam>
/// <typeparam name="R">The number of vector registers, which limits the tile.</typeparam>
internal static unsafe partial class GemmKernel<T, V, S, R>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where V : struct
    where S : struct, ISimd<V, T>
    where R : struct, IRegisters
{
    /// <summary>
    /// C := alpha·A·B + beta·C for one tile; beta = 0 does not read C. Every element is one chain of multiply-adds in the order of p.
    /// </summary>
    /// <remarks>
    /// A(:, p) is at a + p·lda. Element (p, j) of B is at b + p + j·ldb, or, with <typeparamref name="TByRows"/>, at b + j + p·ldb.
    /// </remarks>
    /// <typeparam name="TRows">Vectors of rows.</typeparam>
    /// <typeparam name="TColumns">Columns.</typeparam>
    /// <typeparam name="TByRows">B is stored by rows.</typeparam>
    /// <typeparam name="TMasked">The last vector of rows is only as long as the mask.</typeparam>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static void GemmTile<TRows, TColumns, TByRows, TMasked>(
        nint k, T alpha, T* a, nint lda, T* b, nint ldb, T beta, T* c, nint ldc, V mask)
        where TRows : unmanaged
        where TColumns : unmanaged
        where TByRows : struct
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
        S.Prefetch(c);
        if (sizeof(TColumns) > 1)
            S.Prefetch(c + ldc);
        if (sizeof(TColumns) > 2)
            S.Prefetch(c + (2 * ldc));
        if (sizeof(TColumns) > 3)
            S.Prefetch(c + (3 * ldc));
        if (sizeof(TColumns) > 4)
            S.Prefetch(c + (4 * ldc));
        if (sizeof(TColumns) > 5)
            S.Prefetch(c + (5 * ldc));
        if (sizeof(TColumns) > 6)
            S.Prefetch(c + (6 * ldc));
        if (sizeof(TColumns) > 7)
            S.Prefetch(c + (7 * ldc));
        AddProducts<TRows, TColumns, TByRows, TMasked>(
            k, ref a, lda, ref b, ldb, mask,
            ref c00, ref c10, ref c20, ref c01, ref c11, ref c21,
            ref c02, ref c12, ref c22, ref c03, ref c13, ref c23,
            ref c04, ref c14, ref c24, ref c05, ref c15, ref c25,
            ref c06, ref c16, ref c26, ref c07, ref c17, ref c27);
        V factor = S.Broadcast(alpha), scale = S.Broadcast(beta);
        bool overwrite = T.IsZero(beta);
        Update<TRows, TColumns, TMasked>(0, c, mask, c00, c10, c20, factor, scale, overwrite);
        c += ldc;
        Update<TRows, TColumns, TMasked>(1, c, mask, c01, c11, c21, factor, scale, overwrite);
        c += ldc;
        Update<TRows, TColumns, TMasked>(2, c, mask, c02, c12, c22, factor, scale, overwrite);
        c += ldc;
        Update<TRows, TColumns, TMasked>(3, c, mask, c03, c13, c23, factor, scale, overwrite);
        c += ldc;
        Update<TRows, TColumns, TMasked>(4, c, mask, c04, c14, c24, factor, scale, overwrite);
        c += ldc;
        Update<TRows, TColumns, TMasked>(5, c, mask, c05, c15, c25, factor, scale, overwrite);
        c += ldc;
        Update<TRows, TColumns, TMasked>(6, c, mask, c06, c16, c26, factor, scale, overwrite);
        c += ldc;
        Update<TRows, TColumns, TMasked>(7, c, mask, c07, c17, c27, factor, scale, overwrite);
    }

    /// <summary>c(:, j) := c(:, j) + Σ A(:, p)·B(p, j), p &lt; k. Leaves a, and b if it is stored by rows, behind what was read.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddProducts<TRows, TColumns, TByRows, TMasked>(
        nint k, ref T* a, nint lda, ref T* b, nint ldb, V mask,
        ref V c00, ref V c10, ref V c20, ref V c01, ref V c11, ref V c21,
        ref V c02, ref V c12, ref V c22, ref V c03, ref V c13, ref V c23,
        ref V c04, ref V c14, ref V c24, ref V c05, ref V c15, ref V c25,
        ref V c06, ref V c16, ref V c26, ref V c07, ref V c17, ref V c27)
        where TRows : unmanaged
        where TColumns : unmanaged
        where TByRows : struct
        where TMasked : struct
    {
        V a0 = S.Zero, a1 = S.Zero, a2 = S.Zero;
        T* b1 = b + ldb, b2 = b + (2 * ldb), b3 = b + (3 * ldb), b4 = b + (4 * ldb), b5 = b + (5 * ldb), b6 = b + (6 * ldb), b7 = b + (7 * ldb);
        for (nint p = 0; p < k; p++)
        {
            a0 = Read<TMasked>(sizeof(TRows) == 1, a, mask);
            if (sizeof(TRows) > 1)
                a1 = Read<TMasked>(sizeof(TRows) == 2, a + S.Count, mask);
            if (sizeof(TRows) > 2)
                a2 = Read<TMasked>(sizeof(TRows) == 3, a + (2 * S.Count), mask);
            a += lda;
            Add<TRows>(ref c00, ref c10, ref c20, a0, a1, a2, typeof(TByRows) == typeof(Yes) ? b[0] : b[p]);
            if (sizeof(TColumns) > 1)
                Add<TRows>(ref c01, ref c11, ref c21, a0, a1, a2, typeof(TByRows) == typeof(Yes) ? b[1] : b1[p]);
            if (sizeof(TColumns) > 2)
                Add<TRows>(ref c02, ref c12, ref c22, a0, a1, a2, typeof(TByRows) == typeof(Yes) ? b[2] : b2[p]);
            if (sizeof(TColumns) > 3)
                Add<TRows>(ref c03, ref c13, ref c23, a0, a1, a2, typeof(TByRows) == typeof(Yes) ? b[3] : b3[p]);
            if (sizeof(TColumns) > 4)
                Add<TRows>(ref c04, ref c14, ref c24, a0, a1, a2, typeof(TByRows) == typeof(Yes) ? b[4] : b4[p]);
            if (sizeof(TColumns) > 5)
                Add<TRows>(ref c05, ref c15, ref c25, a0, a1, a2, typeof(TByRows) == typeof(Yes) ? b[5] : b5[p]);
            if (sizeof(TColumns) > 6)
                Add<TRows>(ref c06, ref c16, ref c26, a0, a1, a2, typeof(TByRows) == typeof(Yes) ? b[6] : b6[p]);
            if (sizeof(TColumns) > 7)
                Add<TRows>(ref c07, ref c17, ref c27, a0, a1, a2, typeof(TByRows) == typeof(Yes) ? b[7] : b7[p]);
            if (typeof(TByRows) == typeof(Yes))
                b += ldb;
        }
    }

    /// <summary>A column of sums: c := c + a·f.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add<TRows>(ref V c0, ref V c1, ref V c2, V a0, V a1, V a2, T f)
        where TRows : unmanaged
    {
        V factor = S.Broadcast(f);
        c0 = S.MultiplyAdd(a0, factor, c0);
        if (sizeof(TRows) > 1)
            c1 = S.MultiplyAdd(a1, factor, c1);
        if (sizeof(TRows) > 2)
            c2 = S.MultiplyAdd(a2, factor, c2);
    }

    /// <summary>Column j of C := factor·product + scale·C.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Update<TRows, TColumns, TMasked>(int j, T* c, V mask, V c0, V c1, V c2, V factor, V scale, bool overwrite)
        where TRows : unmanaged
        where TColumns : unmanaged
        where TMasked : struct
    {
        if (sizeof(TColumns) <= j)
            return;
        Update<TMasked>(sizeof(TRows) == 1, c, mask, c0, factor, scale, overwrite);
        if (sizeof(TRows) > 1)
            Update<TMasked>(sizeof(TRows) == 2, c + S.Count, mask, c1, factor, scale, overwrite);
        if (sizeof(TRows) > 2)
            Update<TMasked>(sizeof(TRows) == 3, c + (2 * S.Count), mask, c2, factor, scale, overwrite);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Update<TMasked>(bool last, T* c, V mask, V product, V factor, V scale, bool overwrite)
        where TMasked : struct
    {
        V value = S.Multiply(factor, product);
        if (!overwrite)
            value = S.MultiplyAdd(scale, Read<TMasked>(last, c, mask), value);
        Write<TMasked>(last, c, mask, value);
    }

    /// <summary>A vector of rows, the last of which may be masked.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Read<TMasked>(bool last, T* source, V mask)
        where TMasked : struct => last && typeof(TMasked) == typeof(Yes) ? S.LoadMasked(source, mask) : S.Load(source);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Write<TMasked>(bool last, T* target, V mask, V value)
        where TMasked : struct
    {
        if (last && typeof(TMasked) == typeof(Yes))
            S.StoreMasked(target, mask, value);
        else
            S.Store(target, value);
    }
}
