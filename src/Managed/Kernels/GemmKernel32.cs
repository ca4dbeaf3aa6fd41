using System.Numerics;
using System.Runtime.CompilerServices;

namespace Linalg.Interop.Managed;

/// <summary>
/// The tile of Gemm for 32 vector registers: 3 vectors of rows by 8 columns, 24 sums, 3 vectors of A and one of B in registers.
/// </summary>
/// <typeparam name="T">double or float.</typeparam>
/// <typeparam name="V">A vector of T.</typeparam>
/// <typeparam name="S">Its operations.</typeparam>
internal readonly unsafe partial struct GemmKernel32<T, V, S> : ITile<T, V>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where V : struct
    where S : struct, ISimd<V, T>
{
    public static int Rows => 3;

    public static int Columns => 8;

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
        V a0 = S.Zero, a1 = S.Zero, a2 = S.Zero;
        V t;
        T* b1 = b + ldb, b2 = b + (2 * ldb), b3 = b + (3 * ldb), b4 = b + (4 * ldb), b5 = b + (5 * ldb), b6 = b + (6 * ldb), b7 = b + (7 * ldb);
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
        for (nint p = 0; p < k; p++)
        {
            a0 = sizeof(TRows) == 1 && typeof(TMasked) == typeof(Yes) ? S.LoadMasked(a, mask) : S.Load(a);
            if (sizeof(TRows) > 1)
                a1 = sizeof(TRows) == 2 && typeof(TMasked) == typeof(Yes) ? S.LoadMasked(a + S.Count, mask) : S.Load(a + S.Count);
            if (sizeof(TRows) > 2)
                a2 = sizeof(TRows) == 3 && typeof(TMasked) == typeof(Yes) ? S.LoadMasked(a + (2 * S.Count), mask) : S.Load(a + (2 * S.Count));
            a += lda;
            t = S.Broadcast(typeof(TByRows) == typeof(Yes) ? b[0] : b[p]);
            c00 = S.MultiplyAdd(a0, t, c00);
            if (sizeof(TRows) > 1)
                c10 = S.MultiplyAdd(a1, t, c10);
            if (sizeof(TRows) > 2)
                c20 = S.MultiplyAdd(a2, t, c20);
            if (sizeof(TColumns) > 1)
            {
                t = S.Broadcast(typeof(TByRows) == typeof(Yes) ? b[1] : b1[p]);
                c01 = S.MultiplyAdd(a0, t, c01);
                if (sizeof(TRows) > 1)
                    c11 = S.MultiplyAdd(a1, t, c11);
                if (sizeof(TRows) > 2)
                    c21 = S.MultiplyAdd(a2, t, c21);
            }

            if (sizeof(TColumns) > 2)
            {
                t = S.Broadcast(typeof(TByRows) == typeof(Yes) ? b[2] : b2[p]);
                c02 = S.MultiplyAdd(a0, t, c02);
                if (sizeof(TRows) > 1)
                    c12 = S.MultiplyAdd(a1, t, c12);
                if (sizeof(TRows) > 2)
                    c22 = S.MultiplyAdd(a2, t, c22);
            }

            if (sizeof(TColumns) > 3)
            {
                t = S.Broadcast(typeof(TByRows) == typeof(Yes) ? b[3] : b3[p]);
                c03 = S.MultiplyAdd(a0, t, c03);
                if (sizeof(TRows) > 1)
                    c13 = S.MultiplyAdd(a1, t, c13);
                if (sizeof(TRows) > 2)
                    c23 = S.MultiplyAdd(a2, t, c23);
            }

            if (sizeof(TColumns) > 4)
            {
                t = S.Broadcast(typeof(TByRows) == typeof(Yes) ? b[4] : b4[p]);
                c04 = S.MultiplyAdd(a0, t, c04);
                if (sizeof(TRows) > 1)
                    c14 = S.MultiplyAdd(a1, t, c14);
                if (sizeof(TRows) > 2)
                    c24 = S.MultiplyAdd(a2, t, c24);
            }

            if (sizeof(TColumns) > 5)
            {
                t = S.Broadcast(typeof(TByRows) == typeof(Yes) ? b[5] : b5[p]);
                c05 = S.MultiplyAdd(a0, t, c05);
                if (sizeof(TRows) > 1)
                    c15 = S.MultiplyAdd(a1, t, c15);
                if (sizeof(TRows) > 2)
                    c25 = S.MultiplyAdd(a2, t, c25);
            }

            if (sizeof(TColumns) > 6)
            {
                t = S.Broadcast(typeof(TByRows) == typeof(Yes) ? b[6] : b6[p]);
                c06 = S.MultiplyAdd(a0, t, c06);
                if (sizeof(TRows) > 1)
                    c16 = S.MultiplyAdd(a1, t, c16);
                if (sizeof(TRows) > 2)
                    c26 = S.MultiplyAdd(a2, t, c26);
            }

            if (sizeof(TColumns) > 7)
            {
                t = S.Broadcast(typeof(TByRows) == typeof(Yes) ? b[7] : b7[p]);
                c07 = S.MultiplyAdd(a0, t, c07);
                if (sizeof(TRows) > 1)
                    c17 = S.MultiplyAdd(a1, t, c17);
                if (sizeof(TRows) > 2)
                    c27 = S.MultiplyAdd(a2, t, c27);
            }

            if (typeof(TByRows) == typeof(Yes))
                b += ldb;
        }

        V factor = S.Broadcast(alpha), scale = S.Broadcast(beta);
        bool overwrite = T.IsZero(beta);
        Update<TMasked>(sizeof(TRows) == 1, c, mask, c00, factor, scale, overwrite);
        if (sizeof(TRows) > 1)
            Update<TMasked>(sizeof(TRows) == 2, c + S.Count, mask, c10, factor, scale, overwrite);
        if (sizeof(TRows) > 2)
            Update<TMasked>(sizeof(TRows) == 3, c + (2 * S.Count), mask, c20, factor, scale, overwrite);
        if (sizeof(TColumns) > 1)
        {
            c += ldc;
            Update<TMasked>(sizeof(TRows) == 1, c, mask, c01, factor, scale, overwrite);
            if (sizeof(TRows) > 1)
                Update<TMasked>(sizeof(TRows) == 2, c + S.Count, mask, c11, factor, scale, overwrite);
            if (sizeof(TRows) > 2)
                Update<TMasked>(sizeof(TRows) == 3, c + (2 * S.Count), mask, c21, factor, scale, overwrite);
        }

        if (sizeof(TColumns) > 2)
        {
            c += ldc;
            Update<TMasked>(sizeof(TRows) == 1, c, mask, c02, factor, scale, overwrite);
            if (sizeof(TRows) > 1)
                Update<TMasked>(sizeof(TRows) == 2, c + S.Count, mask, c12, factor, scale, overwrite);
            if (sizeof(TRows) > 2)
                Update<TMasked>(sizeof(TRows) == 3, c + (2 * S.Count), mask, c22, factor, scale, overwrite);
        }

        if (sizeof(TColumns) > 3)
        {
            c += ldc;
            Update<TMasked>(sizeof(TRows) == 1, c, mask, c03, factor, scale, overwrite);
            if (sizeof(TRows) > 1)
                Update<TMasked>(sizeof(TRows) == 2, c + S.Count, mask, c13, factor, scale, overwrite);
            if (sizeof(TRows) > 2)
                Update<TMasked>(sizeof(TRows) == 3, c + (2 * S.Count), mask, c23, factor, scale, overwrite);
        }

        if (sizeof(TColumns) > 4)
        {
            c += ldc;
            Update<TMasked>(sizeof(TRows) == 1, c, mask, c04, factor, scale, overwrite);
            if (sizeof(TRows) > 1)
                Update<TMasked>(sizeof(TRows) == 2, c + S.Count, mask, c14, factor, scale, overwrite);
            if (sizeof(TRows) > 2)
                Update<TMasked>(sizeof(TRows) == 3, c + (2 * S.Count), mask, c24, factor, scale, overwrite);
        }

        if (sizeof(TColumns) > 5)
        {
            c += ldc;
            Update<TMasked>(sizeof(TRows) == 1, c, mask, c05, factor, scale, overwrite);
            if (sizeof(TRows) > 1)
                Update<TMasked>(sizeof(TRows) == 2, c + S.Count, mask, c15, factor, scale, overwrite);
            if (sizeof(TRows) > 2)
                Update<TMasked>(sizeof(TRows) == 3, c + (2 * S.Count), mask, c25, factor, scale, overwrite);
        }

        if (sizeof(TColumns) > 6)
        {
            c += ldc;
            Update<TMasked>(sizeof(TRows) == 1, c, mask, c06, factor, scale, overwrite);
            if (sizeof(TRows) > 1)
                Update<TMasked>(sizeof(TRows) == 2, c + S.Count, mask, c16, factor, scale, overwrite);
            if (sizeof(TRows) > 2)
                Update<TMasked>(sizeof(TRows) == 3, c + (2 * S.Count), mask, c26, factor, scale, overwrite);
        }

        if (sizeof(TColumns) > 7)
        {
            c += ldc;
            Update<TMasked>(sizeof(TRows) == 1, c, mask, c07, factor, scale, overwrite);
            if (sizeof(TRows) > 1)
                Update<TMasked>(sizeof(TRows) == 2, c + S.Count, mask, c17, factor, scale, overwrite);
            if (sizeof(TRows) > 2)
                Update<TMasked>(sizeof(TRows) == 3, c + (2 * S.Count), mask, c27, factor, scale, overwrite);
        }
    }

    /// <summary>c := factor·product + scale·c for one vector.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Update<TMasked>(bool last, T* c, V mask, V product, V factor, V scale, bool overwrite)
        where TMasked : struct
    {
        bool masked = last && typeof(TMasked) == typeof(Yes);
        V value = S.Multiply(factor, product);
        if (!overwrite)
            value = S.MultiplyAdd(scale, masked ? S.LoadMasked(c, mask) : S.Load(c), value);
        if (masked)
            S.StoreMasked(c, mask, value);
        else
            S.Store(c, value);
    }
}
