using System.Runtime.CompilerServices;

namespace Linalg.Interop.Managed;

internal readonly unsafe partial struct GemmKernel16<T, V, S>
{
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static void TriangleTile<TRows, TColumns, TByRows, TSolve, TMasked>(
        nint k, T* x, nint ldx, T* t, nint ldt, T* diagonal, DiagonalUse use, V mask)
        where TRows : unmanaged
        where TColumns : unmanaged
        where TByRows : struct
        where TSolve : struct
        where TMasked : struct
    {
        V c00 = S.Zero, c10 = S.Zero;
        V c01 = S.Zero, c11 = S.Zero;
        V c02 = S.Zero, c12 = S.Zero;
        V c03 = S.Zero, c13 = S.Zero;
        V c04 = S.Zero, c14 = S.Zero;
        V c05 = S.Zero, c15 = S.Zero;
        V a0 = S.Zero, a1 = S.Zero;
        V f;
        T* t1 = t + ldt, t2 = t + (2 * ldt), t3 = t + (3 * ldt), t4 = t + (4 * ldt), t5 = t + (5 * ldt);
        for (nint p = 0; p < k; p++)
        {
            a0 = sizeof(TRows) == 1 && typeof(TMasked) == typeof(Yes) ? S.LoadMasked(x, mask) : S.Load(x);
            if (sizeof(TRows) > 1)
                a1 = sizeof(TRows) == 2 && typeof(TMasked) == typeof(Yes) ? S.LoadMasked(x + S.Count, mask) : S.Load(x + S.Count);
            x += ldx;
            f = S.Broadcast(typeof(TByRows) == typeof(Yes) ? t[0] : t[p]);
            c00 = S.MultiplyAdd(a0, f, c00);
            if (sizeof(TRows) > 1)
                c10 = S.MultiplyAdd(a1, f, c10);
            if (sizeof(TColumns) > 1)
            {
                f = S.Broadcast(typeof(TByRows) == typeof(Yes) ? t[1] : t1[p]);
                c01 = S.MultiplyAdd(a0, f, c01);
                if (sizeof(TRows) > 1)
                    c11 = S.MultiplyAdd(a1, f, c11);
            }

            if (sizeof(TColumns) > 2)
            {
                f = S.Broadcast(typeof(TByRows) == typeof(Yes) ? t[2] : t2[p]);
                c02 = S.MultiplyAdd(a0, f, c02);
                if (sizeof(TRows) > 1)
                    c12 = S.MultiplyAdd(a1, f, c12);
            }

            if (sizeof(TColumns) > 3)
            {
                f = S.Broadcast(typeof(TByRows) == typeof(Yes) ? t[3] : t3[p]);
                c03 = S.MultiplyAdd(a0, f, c03);
                if (sizeof(TRows) > 1)
                    c13 = S.MultiplyAdd(a1, f, c13);
            }

            if (sizeof(TColumns) > 4)
            {
                f = S.Broadcast(typeof(TByRows) == typeof(Yes) ? t[4] : t4[p]);
                c04 = S.MultiplyAdd(a0, f, c04);
                if (sizeof(TRows) > 1)
                    c14 = S.MultiplyAdd(a1, f, c14);
            }

            if (sizeof(TColumns) > 5)
            {
                f = S.Broadcast(typeof(TByRows) == typeof(Yes) ? t[5] : t5[p]);
                c05 = S.MultiplyAdd(a0, f, c05);
                if (sizeof(TRows) > 1)
                    c15 = S.MultiplyAdd(a1, f, c15);
            }

            if (typeof(TByRows) == typeof(Yes))
                t += ldt;
        }

        T* x1 = x + ldx, x2 = x + (2 * ldx), x3 = x + (3 * ldx), x4 = x + (4 * ldx), x5 = x + (5 * ldx);
        if (typeof(TSolve) == typeof(Yes))
        {
            a0 = S.Subtract(sizeof(TRows) == 1 && typeof(TMasked) == typeof(Yes) ? S.LoadMasked(x, mask) : S.Load(x), c00);
            if (sizeof(TRows) > 1)
            {
                a1 = S.Subtract(sizeof(TRows) == 2 && typeof(TMasked) == typeof(Yes) ? S.LoadMasked(x + S.Count, mask) : S.Load(x + S.Count), c10);
            }
            f = S.Broadcast(diagonal[0]);
            a0 = Apply(use, a0, f);
            Write<TMasked>(sizeof(TRows) == 1, x, mask, a0);
            if (sizeof(TRows) > 1)
            {
                a1 = Apply(use, a1, f);
                Write<TMasked>(sizeof(TRows) == 2, x + S.Count, mask, a1);
            }

            if (sizeof(TColumns) > 1)
            {
                f = S.Broadcast(typeof(TByRows) == typeof(Yes) ? t[1] : t1[k]);
                c01 = S.MultiplyAdd(a0, f, c01);
                if (sizeof(TRows) > 1)
                    c11 = S.MultiplyAdd(a1, f, c11);
            }

            if (sizeof(TColumns) > 2)
            {
                f = S.Broadcast(typeof(TByRows) == typeof(Yes) ? t[2] : t2[k]);
                c02 = S.MultiplyAdd(a0, f, c02);
                if (sizeof(TRows) > 1)
                    c12 = S.MultiplyAdd(a1, f, c12);
            }

            if (sizeof(TColumns) > 3)
            {
                f = S.Broadcast(typeof(TByRows) == typeof(Yes) ? t[3] : t3[k]);
                c03 = S.MultiplyAdd(a0, f, c03);
                if (sizeof(TRows) > 1)
                    c13 = S.MultiplyAdd(a1, f, c13);
            }

            if (sizeof(TColumns) > 4)
            {
                f = S.Broadcast(typeof(TByRows) == typeof(Yes) ? t[4] : t4[k]);
                c04 = S.MultiplyAdd(a0, f, c04);
                if (sizeof(TRows) > 1)
                    c14 = S.MultiplyAdd(a1, f, c14);
            }

            if (sizeof(TColumns) > 5)
            {
                f = S.Broadcast(typeof(TByRows) == typeof(Yes) ? t[5] : t5[k]);
                c05 = S.MultiplyAdd(a0, f, c05);
                if (sizeof(TRows) > 1)
                    c15 = S.MultiplyAdd(a1, f, c15);
            }
            if (sizeof(TColumns) > 1)
            {
                a0 = S.Subtract(sizeof(TRows) == 1 && typeof(TMasked) == typeof(Yes) ? S.LoadMasked(x1, mask) : S.Load(x1), c01);
                if (sizeof(TRows) > 1)
                {
                    a1 = S.Subtract(sizeof(TRows) == 2 && typeof(TMasked) == typeof(Yes) ? S.LoadMasked(x1 + S.Count, mask) : S.Load(x1 + S.Count), c11);
                }
                f = S.Broadcast(diagonal[1]);
                a0 = Apply(use, a0, f);
                Write<TMasked>(sizeof(TRows) == 1, x1, mask, a0);
                if (sizeof(TRows) > 1)
                {
                    a1 = Apply(use, a1, f);
                    Write<TMasked>(sizeof(TRows) == 2, x1 + S.Count, mask, a1);
                }

                if (sizeof(TColumns) > 2)
                {
                    f = S.Broadcast(typeof(TByRows) == typeof(Yes) ? t[2 + ldt] : t2[k + 1]);
                    c02 = S.MultiplyAdd(a0, f, c02);
                    if (sizeof(TRows) > 1)
                        c12 = S.MultiplyAdd(a1, f, c12);
                }

                if (sizeof(TColumns) > 3)
                {
                    f = S.Broadcast(typeof(TByRows) == typeof(Yes) ? t[3 + ldt] : t3[k + 1]);
                    c03 = S.MultiplyAdd(a0, f, c03);
                    if (sizeof(TRows) > 1)
                        c13 = S.MultiplyAdd(a1, f, c13);
                }

                if (sizeof(TColumns) > 4)
                {
                    f = S.Broadcast(typeof(TByRows) == typeof(Yes) ? t[4 + ldt] : t4[k + 1]);
                    c04 = S.MultiplyAdd(a0, f, c04);
                    if (sizeof(TRows) > 1)
                        c14 = S.MultiplyAdd(a1, f, c14);
                }

                if (sizeof(TColumns) > 5)
                {
                    f = S.Broadcast(typeof(TByRows) == typeof(Yes) ? t[5 + ldt] : t5[k + 1]);
                    c05 = S.MultiplyAdd(a0, f, c05);
                    if (sizeof(TRows) > 1)
                        c15 = S.MultiplyAdd(a1, f, c15);
                }
            }

            if (sizeof(TColumns) > 2)
            {
                a0 = S.Subtract(sizeof(TRows) == 1 && typeof(TMasked) == typeof(Yes) ? S.LoadMasked(x2, mask) : S.Load(x2), c02);
                if (sizeof(TRows) > 1)
                {
                    a1 = S.Subtract(sizeof(TRows) == 2 && typeof(TMasked) == typeof(Yes) ? S.LoadMasked(x2 + S.Count, mask) : S.Load(x2 + S.Count), c12);
                }
                f = S.Broadcast(diagonal[2]);
                a0 = Apply(use, a0, f);
                Write<TMasked>(sizeof(TRows) == 1, x2, mask, a0);
                if (sizeof(TRows) > 1)
                {
                    a1 = Apply(use, a1, f);
                    Write<TMasked>(sizeof(TRows) == 2, x2 + S.Count, mask, a1);
                }

                if (sizeof(TColumns) > 3)
                {
                    f = S.Broadcast(typeof(TByRows) == typeof(Yes) ? t[3 + (2 * ldt)] : t3[k + 2]);
                    c03 = S.MultiplyAdd(a0, f, c03);
                    if (sizeof(TRows) > 1)
                        c13 = S.MultiplyAdd(a1, f, c13);
                }

                if (sizeof(TColumns) > 4)
                {
                    f = S.Broadcast(typeof(TByRows) == typeof(Yes) ? t[4 + (2 * ldt)] : t4[k + 2]);
                    c04 = S.MultiplyAdd(a0, f, c04);
                    if (sizeof(TRows) > 1)
                        c14 = S.MultiplyAdd(a1, f, c14);
                }

                if (sizeof(TColumns) > 5)
                {
                    f = S.Broadcast(typeof(TByRows) == typeof(Yes) ? t[5 + (2 * ldt)] : t5[k + 2]);
                    c05 = S.MultiplyAdd(a0, f, c05);
                    if (sizeof(TRows) > 1)
                        c15 = S.MultiplyAdd(a1, f, c15);
                }
            }

            if (sizeof(TColumns) > 3)
            {
                a0 = S.Subtract(sizeof(TRows) == 1 && typeof(TMasked) == typeof(Yes) ? S.LoadMasked(x3, mask) : S.Load(x3), c03);
                if (sizeof(TRows) > 1)
                {
                    a1 = S.Subtract(sizeof(TRows) == 2 && typeof(TMasked) == typeof(Yes) ? S.LoadMasked(x3 + S.Count, mask) : S.Load(x3 + S.Count), c13);
                }
                f = S.Broadcast(diagonal[3]);
                a0 = Apply(use, a0, f);
                Write<TMasked>(sizeof(TRows) == 1, x3, mask, a0);
                if (sizeof(TRows) > 1)
                {
                    a1 = Apply(use, a1, f);
                    Write<TMasked>(sizeof(TRows) == 2, x3 + S.Count, mask, a1);
                }

                if (sizeof(TColumns) > 4)
                {
                    f = S.Broadcast(typeof(TByRows) == typeof(Yes) ? t[4 + (3 * ldt)] : t4[k + 3]);
                    c04 = S.MultiplyAdd(a0, f, c04);
                    if (sizeof(TRows) > 1)
                        c14 = S.MultiplyAdd(a1, f, c14);
                }

                if (sizeof(TColumns) > 5)
                {
                    f = S.Broadcast(typeof(TByRows) == typeof(Yes) ? t[5 + (3 * ldt)] : t5[k + 3]);
                    c05 = S.MultiplyAdd(a0, f, c05);
                    if (sizeof(TRows) > 1)
                        c15 = S.MultiplyAdd(a1, f, c15);
                }
            }

            if (sizeof(TColumns) > 4)
            {
                a0 = S.Subtract(sizeof(TRows) == 1 && typeof(TMasked) == typeof(Yes) ? S.LoadMasked(x4, mask) : S.Load(x4), c04);
                if (sizeof(TRows) > 1)
                {
                    a1 = S.Subtract(sizeof(TRows) == 2 && typeof(TMasked) == typeof(Yes) ? S.LoadMasked(x4 + S.Count, mask) : S.Load(x4 + S.Count), c14);
                }
                f = S.Broadcast(diagonal[4]);
                a0 = Apply(use, a0, f);
                Write<TMasked>(sizeof(TRows) == 1, x4, mask, a0);
                if (sizeof(TRows) > 1)
                {
                    a1 = Apply(use, a1, f);
                    Write<TMasked>(sizeof(TRows) == 2, x4 + S.Count, mask, a1);
                }

                if (sizeof(TColumns) > 5)
                {
                    f = S.Broadcast(typeof(TByRows) == typeof(Yes) ? t[5 + (4 * ldt)] : t5[k + 4]);
                    c05 = S.MultiplyAdd(a0, f, c05);
                    if (sizeof(TRows) > 1)
                        c15 = S.MultiplyAdd(a1, f, c15);
                }
            }

            if (sizeof(TColumns) > 5)
            {
                a0 = S.Subtract(sizeof(TRows) == 1 && typeof(TMasked) == typeof(Yes) ? S.LoadMasked(x5, mask) : S.Load(x5), c05);
                if (sizeof(TRows) > 1)
                {
                    a1 = S.Subtract(sizeof(TRows) == 2 && typeof(TMasked) == typeof(Yes) ? S.LoadMasked(x5 + S.Count, mask) : S.Load(x5 + S.Count), c15);
                }
                f = S.Broadcast(diagonal[5]);
                a0 = Apply(use, a0, f);
                Write<TMasked>(sizeof(TRows) == 1, x5, mask, a0);
                if (sizeof(TRows) > 1)
                {
                    a1 = Apply(use, a1, f);
                    Write<TMasked>(sizeof(TRows) == 2, x5 + S.Count, mask, a1);
                }
            }
        }
        else
        {
            if (sizeof(TColumns) > 5)
            {
                f = S.Broadcast(diagonal[5]);
                a0 = sizeof(TRows) == 1 && typeof(TMasked) == typeof(Yes) ? S.LoadMasked(x5, mask) : S.Load(x5);
                c05 = use == DiagonalUse.Unit ? S.Add(a0, c05) : S.MultiplyAdd(a0, f, c05);
                if (sizeof(TRows) > 1)
                {
                    a1 = sizeof(TRows) == 2 && typeof(TMasked) == typeof(Yes) ? S.LoadMasked(x5 + S.Count, mask) : S.Load(x5 + S.Count);
                    c15 = use == DiagonalUse.Unit ? S.Add(a1, c15) : S.MultiplyAdd(a1, f, c15);
                }
                f = S.Broadcast(typeof(TByRows) == typeof(Yes) ? t[5] : t5[k]);
                c05 = S.MultiplyAdd(sizeof(TRows) == 1 && typeof(TMasked) == typeof(Yes) ? S.LoadMasked(x, mask) : S.Load(x), f, c05);
                if (sizeof(TRows) > 1)
                    c15 = S.MultiplyAdd(sizeof(TRows) == 2 && typeof(TMasked) == typeof(Yes) ? S.LoadMasked(x + S.Count, mask) : S.Load(x + S.Count), f, c15);
                f = S.Broadcast(typeof(TByRows) == typeof(Yes) ? t[5 + ldt] : t5[k + 1]);
                c05 = S.MultiplyAdd(sizeof(TRows) == 1 && typeof(TMasked) == typeof(Yes) ? S.LoadMasked(x1, mask) : S.Load(x1), f, c05);
                if (sizeof(TRows) > 1)
                    c15 = S.MultiplyAdd(sizeof(TRows) == 2 && typeof(TMasked) == typeof(Yes) ? S.LoadMasked(x1 + S.Count, mask) : S.Load(x1 + S.Count), f, c15);
                f = S.Broadcast(typeof(TByRows) == typeof(Yes) ? t[5 + (2 * ldt)] : t5[k + 2]);
                c05 = S.MultiplyAdd(sizeof(TRows) == 1 && typeof(TMasked) == typeof(Yes) ? S.LoadMasked(x2, mask) : S.Load(x2), f, c05);
                if (sizeof(TRows) > 1)
                    c15 = S.MultiplyAdd(sizeof(TRows) == 2 && typeof(TMasked) == typeof(Yes) ? S.LoadMasked(x2 + S.Count, mask) : S.Load(x2 + S.Count), f, c15);
                f = S.Broadcast(typeof(TByRows) == typeof(Yes) ? t[5 + (3 * ldt)] : t5[k + 3]);
                c05 = S.MultiplyAdd(sizeof(TRows) == 1 && typeof(TMasked) == typeof(Yes) ? S.LoadMasked(x3, mask) : S.Load(x3), f, c05);
                if (sizeof(TRows) > 1)
                    c15 = S.MultiplyAdd(sizeof(TRows) == 2 && typeof(TMasked) == typeof(Yes) ? S.LoadMasked(x3 + S.Count, mask) : S.Load(x3 + S.Count), f, c15);
                f = S.Broadcast(typeof(TByRows) == typeof(Yes) ? t[5 + (4 * ldt)] : t5[k + 4]);
                c05 = S.MultiplyAdd(sizeof(TRows) == 1 && typeof(TMasked) == typeof(Yes) ? S.LoadMasked(x4, mask) : S.Load(x4), f, c05);
                if (sizeof(TRows) > 1)
                    c15 = S.MultiplyAdd(sizeof(TRows) == 2 && typeof(TMasked) == typeof(Yes) ? S.LoadMasked(x4 + S.Count, mask) : S.Load(x4 + S.Count), f, c15);
                Write<TMasked>(sizeof(TRows) == 1, x5, mask, c05);
                if (sizeof(TRows) > 1)
                    Write<TMasked>(sizeof(TRows) == 2, x5 + S.Count, mask, c15);
            }

            if (sizeof(TColumns) > 4)
            {
                f = S.Broadcast(diagonal[4]);
                a0 = sizeof(TRows) == 1 && typeof(TMasked) == typeof(Yes) ? S.LoadMasked(x4, mask) : S.Load(x4);
                c04 = use == DiagonalUse.Unit ? S.Add(a0, c04) : S.MultiplyAdd(a0, f, c04);
                if (sizeof(TRows) > 1)
                {
                    a1 = sizeof(TRows) == 2 && typeof(TMasked) == typeof(Yes) ? S.LoadMasked(x4 + S.Count, mask) : S.Load(x4 + S.Count);
                    c14 = use == DiagonalUse.Unit ? S.Add(a1, c14) : S.MultiplyAdd(a1, f, c14);
                }
                f = S.Broadcast(typeof(TByRows) == typeof(Yes) ? t[4] : t4[k]);
                c04 = S.MultiplyAdd(sizeof(TRows) == 1 && typeof(TMasked) == typeof(Yes) ? S.LoadMasked(x, mask) : S.Load(x), f, c04);
                if (sizeof(TRows) > 1)
                    c14 = S.MultiplyAdd(sizeof(TRows) == 2 && typeof(TMasked) == typeof(Yes) ? S.LoadMasked(x + S.Count, mask) : S.Load(x + S.Count), f, c14);
                f = S.Broadcast(typeof(TByRows) == typeof(Yes) ? t[4 + ldt] : t4[k + 1]);
                c04 = S.MultiplyAdd(sizeof(TRows) == 1 && typeof(TMasked) == typeof(Yes) ? S.LoadMasked(x1, mask) : S.Load(x1), f, c04);
                if (sizeof(TRows) > 1)
                    c14 = S.MultiplyAdd(sizeof(TRows) == 2 && typeof(TMasked) == typeof(Yes) ? S.LoadMasked(x1 + S.Count, mask) : S.Load(x1 + S.Count), f, c14);
                f = S.Broadcast(typeof(TByRows) == typeof(Yes) ? t[4 + (2 * ldt)] : t4[k + 2]);
                c04 = S.MultiplyAdd(sizeof(TRows) == 1 && typeof(TMasked) == typeof(Yes) ? S.LoadMasked(x2, mask) : S.Load(x2), f, c04);
                if (sizeof(TRows) > 1)
                    c14 = S.MultiplyAdd(sizeof(TRows) == 2 && typeof(TMasked) == typeof(Yes) ? S.LoadMasked(x2 + S.Count, mask) : S.Load(x2 + S.Count), f, c14);
                f = S.Broadcast(typeof(TByRows) == typeof(Yes) ? t[4 + (3 * ldt)] : t4[k + 3]);
                c04 = S.MultiplyAdd(sizeof(TRows) == 1 && typeof(TMasked) == typeof(Yes) ? S.LoadMasked(x3, mask) : S.Load(x3), f, c04);
                if (sizeof(TRows) > 1)
                    c14 = S.MultiplyAdd(sizeof(TRows) == 2 && typeof(TMasked) == typeof(Yes) ? S.LoadMasked(x3 + S.Count, mask) : S.Load(x3 + S.Count), f, c14);
                Write<TMasked>(sizeof(TRows) == 1, x4, mask, c04);
                if (sizeof(TRows) > 1)
                    Write<TMasked>(sizeof(TRows) == 2, x4 + S.Count, mask, c14);
            }

            if (sizeof(TColumns) > 3)
            {
                f = S.Broadcast(diagonal[3]);
                a0 = sizeof(TRows) == 1 && typeof(TMasked) == typeof(Yes) ? S.LoadMasked(x3, mask) : S.Load(x3);
                c03 = use == DiagonalUse.Unit ? S.Add(a0, c03) : S.MultiplyAdd(a0, f, c03);
                if (sizeof(TRows) > 1)
                {
                    a1 = sizeof(TRows) == 2 && typeof(TMasked) == typeof(Yes) ? S.LoadMasked(x3 + S.Count, mask) : S.Load(x3 + S.Count);
                    c13 = use == DiagonalUse.Unit ? S.Add(a1, c13) : S.MultiplyAdd(a1, f, c13);
                }
                f = S.Broadcast(typeof(TByRows) == typeof(Yes) ? t[3] : t3[k]);
                c03 = S.MultiplyAdd(sizeof(TRows) == 1 && typeof(TMasked) == typeof(Yes) ? S.LoadMasked(x, mask) : S.Load(x), f, c03);
                if (sizeof(TRows) > 1)
                    c13 = S.MultiplyAdd(sizeof(TRows) == 2 && typeof(TMasked) == typeof(Yes) ? S.LoadMasked(x + S.Count, mask) : S.Load(x + S.Count), f, c13);
                f = S.Broadcast(typeof(TByRows) == typeof(Yes) ? t[3 + ldt] : t3[k + 1]);
                c03 = S.MultiplyAdd(sizeof(TRows) == 1 && typeof(TMasked) == typeof(Yes) ? S.LoadMasked(x1, mask) : S.Load(x1), f, c03);
                if (sizeof(TRows) > 1)
                    c13 = S.MultiplyAdd(sizeof(TRows) == 2 && typeof(TMasked) == typeof(Yes) ? S.LoadMasked(x1 + S.Count, mask) : S.Load(x1 + S.Count), f, c13);
                f = S.Broadcast(typeof(TByRows) == typeof(Yes) ? t[3 + (2 * ldt)] : t3[k + 2]);
                c03 = S.MultiplyAdd(sizeof(TRows) == 1 && typeof(TMasked) == typeof(Yes) ? S.LoadMasked(x2, mask) : S.Load(x2), f, c03);
                if (sizeof(TRows) > 1)
                    c13 = S.MultiplyAdd(sizeof(TRows) == 2 && typeof(TMasked) == typeof(Yes) ? S.LoadMasked(x2 + S.Count, mask) : S.Load(x2 + S.Count), f, c13);
                Write<TMasked>(sizeof(TRows) == 1, x3, mask, c03);
                if (sizeof(TRows) > 1)
                    Write<TMasked>(sizeof(TRows) == 2, x3 + S.Count, mask, c13);
            }

            if (sizeof(TColumns) > 2)
            {
                f = S.Broadcast(diagonal[2]);
                a0 = sizeof(TRows) == 1 && typeof(TMasked) == typeof(Yes) ? S.LoadMasked(x2, mask) : S.Load(x2);
                c02 = use == DiagonalUse.Unit ? S.Add(a0, c02) : S.MultiplyAdd(a0, f, c02);
                if (sizeof(TRows) > 1)
                {
                    a1 = sizeof(TRows) == 2 && typeof(TMasked) == typeof(Yes) ? S.LoadMasked(x2 + S.Count, mask) : S.Load(x2 + S.Count);
                    c12 = use == DiagonalUse.Unit ? S.Add(a1, c12) : S.MultiplyAdd(a1, f, c12);
                }
                f = S.Broadcast(typeof(TByRows) == typeof(Yes) ? t[2] : t2[k]);
                c02 = S.MultiplyAdd(sizeof(TRows) == 1 && typeof(TMasked) == typeof(Yes) ? S.LoadMasked(x, mask) : S.Load(x), f, c02);
                if (sizeof(TRows) > 1)
                    c12 = S.MultiplyAdd(sizeof(TRows) == 2 && typeof(TMasked) == typeof(Yes) ? S.LoadMasked(x + S.Count, mask) : S.Load(x + S.Count), f, c12);
                f = S.Broadcast(typeof(TByRows) == typeof(Yes) ? t[2 + ldt] : t2[k + 1]);
                c02 = S.MultiplyAdd(sizeof(TRows) == 1 && typeof(TMasked) == typeof(Yes) ? S.LoadMasked(x1, mask) : S.Load(x1), f, c02);
                if (sizeof(TRows) > 1)
                    c12 = S.MultiplyAdd(sizeof(TRows) == 2 && typeof(TMasked) == typeof(Yes) ? S.LoadMasked(x1 + S.Count, mask) : S.Load(x1 + S.Count), f, c12);
                Write<TMasked>(sizeof(TRows) == 1, x2, mask, c02);
                if (sizeof(TRows) > 1)
                    Write<TMasked>(sizeof(TRows) == 2, x2 + S.Count, mask, c12);
            }

            if (sizeof(TColumns) > 1)
            {
                f = S.Broadcast(diagonal[1]);
                a0 = sizeof(TRows) == 1 && typeof(TMasked) == typeof(Yes) ? S.LoadMasked(x1, mask) : S.Load(x1);
                c01 = use == DiagonalUse.Unit ? S.Add(a0, c01) : S.MultiplyAdd(a0, f, c01);
                if (sizeof(TRows) > 1)
                {
                    a1 = sizeof(TRows) == 2 && typeof(TMasked) == typeof(Yes) ? S.LoadMasked(x1 + S.Count, mask) : S.Load(x1 + S.Count);
                    c11 = use == DiagonalUse.Unit ? S.Add(a1, c11) : S.MultiplyAdd(a1, f, c11);
                }
                f = S.Broadcast(typeof(TByRows) == typeof(Yes) ? t[1] : t1[k]);
                c01 = S.MultiplyAdd(sizeof(TRows) == 1 && typeof(TMasked) == typeof(Yes) ? S.LoadMasked(x, mask) : S.Load(x), f, c01);
                if (sizeof(TRows) > 1)
                    c11 = S.MultiplyAdd(sizeof(TRows) == 2 && typeof(TMasked) == typeof(Yes) ? S.LoadMasked(x + S.Count, mask) : S.Load(x + S.Count), f, c11);
                Write<TMasked>(sizeof(TRows) == 1, x1, mask, c01);
                if (sizeof(TRows) > 1)
                    Write<TMasked>(sizeof(TRows) == 2, x1 + S.Count, mask, c11);
            }

            f = S.Broadcast(diagonal[0]);
            a0 = sizeof(TRows) == 1 && typeof(TMasked) == typeof(Yes) ? S.LoadMasked(x, mask) : S.Load(x);
            c00 = use == DiagonalUse.Unit ? S.Add(a0, c00) : S.MultiplyAdd(a0, f, c00);
            if (sizeof(TRows) > 1)
            {
                a1 = sizeof(TRows) == 2 && typeof(TMasked) == typeof(Yes) ? S.LoadMasked(x + S.Count, mask) : S.Load(x + S.Count);
                c10 = use == DiagonalUse.Unit ? S.Add(a1, c10) : S.MultiplyAdd(a1, f, c10);
            }
            Write<TMasked>(sizeof(TRows) == 1, x, mask, c00);
            if (sizeof(TRows) > 1)
                Write<TMasked>(sizeof(TRows) == 2, x + S.Count, mask, c10);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Apply(DiagonalUse use, V value, V diagonal) =>
        use == DiagonalUse.Multiply ? S.Multiply(value, diagonal) : use == DiagonalUse.Divide ? S.Divide(value, diagonal) : value;

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
