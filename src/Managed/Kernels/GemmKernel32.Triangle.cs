using System.Runtime.CompilerServices;

namespace Linalg.Interop.Managed;

internal readonly unsafe partial struct GemmKernel32<T, V, S>
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
        V c00 = S.Zero, c10 = S.Zero, c20 = S.Zero;
        V c01 = S.Zero, c11 = S.Zero, c21 = S.Zero;
        V c02 = S.Zero, c12 = S.Zero, c22 = S.Zero;
        V c03 = S.Zero, c13 = S.Zero, c23 = S.Zero;
        V c04 = S.Zero, c14 = S.Zero, c24 = S.Zero;
        V c05 = S.Zero, c15 = S.Zero, c25 = S.Zero;
        V c06 = S.Zero, c16 = S.Zero, c26 = S.Zero;
        V c07 = S.Zero, c17 = S.Zero, c27 = S.Zero;
        V a0 = S.Zero, a1 = S.Zero, a2 = S.Zero;
        V f;
        T* t1 = t + ldt, t2 = t + (2 * ldt), t3 = t + (3 * ldt), t4 = t + (4 * ldt), t5 = t + (5 * ldt), t6 = t + (6 * ldt), t7 = t + (7 * ldt);
        for (nint p = 0; p < k; p++)
        {
            a0 = sizeof(TRows) == 1 && typeof(TMasked) == typeof(Yes) ? S.LoadMasked(x, mask) : S.Load(x);
            if (sizeof(TRows) > 1)
                a1 = sizeof(TRows) == 2 && typeof(TMasked) == typeof(Yes) ? S.LoadMasked(x + S.Count, mask) : S.Load(x + S.Count);
            if (sizeof(TRows) > 2)
                a2 = sizeof(TRows) == 3 && typeof(TMasked) == typeof(Yes) ? S.LoadMasked(x + (2 * S.Count), mask) : S.Load(x + (2 * S.Count));
            x += ldx;
            f = S.Broadcast(typeof(TByRows) == typeof(Yes) ? t[0] : t[p]);
            c00 = S.MultiplyAdd(a0, f, c00);
            if (sizeof(TRows) > 1)
                c10 = S.MultiplyAdd(a1, f, c10);
            if (sizeof(TRows) > 2)
                c20 = S.MultiplyAdd(a2, f, c20);
            if (sizeof(TColumns) > 1)
            {
                f = S.Broadcast(typeof(TByRows) == typeof(Yes) ? t[1] : t1[p]);
                c01 = S.MultiplyAdd(a0, f, c01);
                if (sizeof(TRows) > 1)
                    c11 = S.MultiplyAdd(a1, f, c11);
                if (sizeof(TRows) > 2)
                    c21 = S.MultiplyAdd(a2, f, c21);
            }

            if (sizeof(TColumns) > 2)
            {
                f = S.Broadcast(typeof(TByRows) == typeof(Yes) ? t[2] : t2[p]);
                c02 = S.MultiplyAdd(a0, f, c02);
                if (sizeof(TRows) > 1)
                    c12 = S.MultiplyAdd(a1, f, c12);
                if (sizeof(TRows) > 2)
                    c22 = S.MultiplyAdd(a2, f, c22);
            }

            if (sizeof(TColumns) > 3)
            {
                f = S.Broadcast(typeof(TByRows) == typeof(Yes) ? t[3] : t3[p]);
                c03 = S.MultiplyAdd(a0, f, c03);
                if (sizeof(TRows) > 1)
                    c13 = S.MultiplyAdd(a1, f, c13);
                if (sizeof(TRows) > 2)
                    c23 = S.MultiplyAdd(a2, f, c23);
            }

            if (sizeof(TColumns) > 4)
            {
                f = S.Broadcast(typeof(TByRows) == typeof(Yes) ? t[4] : t4[p]);
                c04 = S.MultiplyAdd(a0, f, c04);
                if (sizeof(TRows) > 1)
                    c14 = S.MultiplyAdd(a1, f, c14);
                if (sizeof(TRows) > 2)
                    c24 = S.MultiplyAdd(a2, f, c24);
            }

            if (sizeof(TColumns) > 5)
            {
                f = S.Broadcast(typeof(TByRows) == typeof(Yes) ? t[5] : t5[p]);
                c05 = S.MultiplyAdd(a0, f, c05);
                if (sizeof(TRows) > 1)
                    c15 = S.MultiplyAdd(a1, f, c15);
                if (sizeof(TRows) > 2)
                    c25 = S.MultiplyAdd(a2, f, c25);
            }

            if (sizeof(TColumns) > 6)
            {
                f = S.Broadcast(typeof(TByRows) == typeof(Yes) ? t[6] : t6[p]);
                c06 = S.MultiplyAdd(a0, f, c06);
                if (sizeof(TRows) > 1)
                    c16 = S.MultiplyAdd(a1, f, c16);
                if (sizeof(TRows) > 2)
                    c26 = S.MultiplyAdd(a2, f, c26);
            }

            if (sizeof(TColumns) > 7)
            {
                f = S.Broadcast(typeof(TByRows) == typeof(Yes) ? t[7] : t7[p]);
                c07 = S.MultiplyAdd(a0, f, c07);
                if (sizeof(TRows) > 1)
                    c17 = S.MultiplyAdd(a1, f, c17);
                if (sizeof(TRows) > 2)
                    c27 = S.MultiplyAdd(a2, f, c27);
            }

            if (typeof(TByRows) == typeof(Yes))
                t += ldt;
        }

        T* x1 = x + ldx, x2 = x + (2 * ldx), x3 = x + (3 * ldx), x4 = x + (4 * ldx), x5 = x + (5 * ldx), x6 = x + (6 * ldx), x7 = x + (7 * ldx);
        if (typeof(TSolve) == typeof(Yes))
        {
            a0 = S.Subtract(sizeof(TRows) == 1 && typeof(TMasked) == typeof(Yes) ? S.LoadMasked(x, mask) : S.Load(x), c00);
            if (sizeof(TRows) > 1)
            {
                a1 = S.Subtract(sizeof(TRows) == 2 && typeof(TMasked) == typeof(Yes) ? S.LoadMasked(x + S.Count, mask) : S.Load(x + S.Count), c10);
            }

            if (sizeof(TRows) > 2)
            {
                a2 = S.Subtract(sizeof(TRows) == 3 && typeof(TMasked) == typeof(Yes) ? S.LoadMasked(x + (2 * S.Count), mask) : S.Load(x + (2 * S.Count)), c20);
            }
            f = S.Broadcast(diagonal[0]);
            a0 = Apply(use, a0, f);
            Write<TMasked>(sizeof(TRows) == 1, x, mask, a0);
            if (sizeof(TRows) > 1)
            {
                a1 = Apply(use, a1, f);
                Write<TMasked>(sizeof(TRows) == 2, x + S.Count, mask, a1);
            }

            if (sizeof(TRows) > 2)
            {
                a2 = Apply(use, a2, f);
                Write<TMasked>(sizeof(TRows) == 3, x + (2 * S.Count), mask, a2);
            }

            if (sizeof(TColumns) > 1)
            {
                f = S.Broadcast(typeof(TByRows) == typeof(Yes) ? t[1] : t1[k]);
                c01 = S.MultiplyAdd(a0, f, c01);
                if (sizeof(TRows) > 1)
                    c11 = S.MultiplyAdd(a1, f, c11);
                if (sizeof(TRows) > 2)
                    c21 = S.MultiplyAdd(a2, f, c21);
            }

            if (sizeof(TColumns) > 2)
            {
                f = S.Broadcast(typeof(TByRows) == typeof(Yes) ? t[2] : t2[k]);
                c02 = S.MultiplyAdd(a0, f, c02);
                if (sizeof(TRows) > 1)
                    c12 = S.MultiplyAdd(a1, f, c12);
                if (sizeof(TRows) > 2)
                    c22 = S.MultiplyAdd(a2, f, c22);
            }

            if (sizeof(TColumns) > 3)
            {
                f = S.Broadcast(typeof(TByRows) == typeof(Yes) ? t[3] : t3[k]);
                c03 = S.MultiplyAdd(a0, f, c03);
                if (sizeof(TRows) > 1)
                    c13 = S.MultiplyAdd(a1, f, c13);
                if (sizeof(TRows) > 2)
                    c23 = S.MultiplyAdd(a2, f, c23);
            }

            if (sizeof(TColumns) > 4)
            {
                f = S.Broadcast(typeof(TByRows) == typeof(Yes) ? t[4] : t4[k]);
                c04 = S.MultiplyAdd(a0, f, c04);
                if (sizeof(TRows) > 1)
                    c14 = S.MultiplyAdd(a1, f, c14);
                if (sizeof(TRows) > 2)
                    c24 = S.MultiplyAdd(a2, f, c24);
            }

            if (sizeof(TColumns) > 5)
            {
                f = S.Broadcast(typeof(TByRows) == typeof(Yes) ? t[5] : t5[k]);
                c05 = S.MultiplyAdd(a0, f, c05);
                if (sizeof(TRows) > 1)
                    c15 = S.MultiplyAdd(a1, f, c15);
                if (sizeof(TRows) > 2)
                    c25 = S.MultiplyAdd(a2, f, c25);
            }

            if (sizeof(TColumns) > 6)
            {
                f = S.Broadcast(typeof(TByRows) == typeof(Yes) ? t[6] : t6[k]);
                c06 = S.MultiplyAdd(a0, f, c06);
                if (sizeof(TRows) > 1)
                    c16 = S.MultiplyAdd(a1, f, c16);
                if (sizeof(TRows) > 2)
                    c26 = S.MultiplyAdd(a2, f, c26);
            }

            if (sizeof(TColumns) > 7)
            {
                f = S.Broadcast(typeof(TByRows) == typeof(Yes) ? t[7] : t7[k]);
                c07 = S.MultiplyAdd(a0, f, c07);
                if (sizeof(TRows) > 1)
                    c17 = S.MultiplyAdd(a1, f, c17);
                if (sizeof(TRows) > 2)
                    c27 = S.MultiplyAdd(a2, f, c27);
            }
            if (sizeof(TColumns) > 1)
            {
                a0 = S.Subtract(sizeof(TRows) == 1 && typeof(TMasked) == typeof(Yes) ? S.LoadMasked(x1, mask) : S.Load(x1), c01);
                if (sizeof(TRows) > 1)
                {
                    a1 = S.Subtract(sizeof(TRows) == 2 && typeof(TMasked) == typeof(Yes) ? S.LoadMasked(x1 + S.Count, mask) : S.Load(x1 + S.Count), c11);
                }

                if (sizeof(TRows) > 2)
                {
                    a2 = S.Subtract(sizeof(TRows) == 3 && typeof(TMasked) == typeof(Yes) ? S.LoadMasked(x1 + (2 * S.Count), mask) : S.Load(x1 + (2 * S.Count)), c21);
                }
                f = S.Broadcast(diagonal[1]);
                a0 = Apply(use, a0, f);
                Write<TMasked>(sizeof(TRows) == 1, x1, mask, a0);
                if (sizeof(TRows) > 1)
                {
                    a1 = Apply(use, a1, f);
                    Write<TMasked>(sizeof(TRows) == 2, x1 + S.Count, mask, a1);
                }

                if (sizeof(TRows) > 2)
                {
                    a2 = Apply(use, a2, f);
                    Write<TMasked>(sizeof(TRows) == 3, x1 + (2 * S.Count), mask, a2);
                }

                if (sizeof(TColumns) > 2)
                {
                    f = S.Broadcast(typeof(TByRows) == typeof(Yes) ? t[2 + ldt] : t2[k + 1]);
                    c02 = S.MultiplyAdd(a0, f, c02);
                    if (sizeof(TRows) > 1)
                        c12 = S.MultiplyAdd(a1, f, c12);
                    if (sizeof(TRows) > 2)
                        c22 = S.MultiplyAdd(a2, f, c22);
                }

                if (sizeof(TColumns) > 3)
                {
                    f = S.Broadcast(typeof(TByRows) == typeof(Yes) ? t[3 + ldt] : t3[k + 1]);
                    c03 = S.MultiplyAdd(a0, f, c03);
                    if (sizeof(TRows) > 1)
                        c13 = S.MultiplyAdd(a1, f, c13);
                    if (sizeof(TRows) > 2)
                        c23 = S.MultiplyAdd(a2, f, c23);
                }

                if (sizeof(TColumns) > 4)
                {
                    f = S.Broadcast(typeof(TByRows) == typeof(Yes) ? t[4 + ldt] : t4[k + 1]);
                    c04 = S.MultiplyAdd(a0, f, c04);
                    if (sizeof(TRows) > 1)
                        c14 = S.MultiplyAdd(a1, f, c14);
                    if (sizeof(TRows) > 2)
                        c24 = S.MultiplyAdd(a2, f, c24);
                }

                if (sizeof(TColumns) > 5)
                {
                    f = S.Broadcast(typeof(TByRows) == typeof(Yes) ? t[5 + ldt] : t5[k + 1]);
                    c05 = S.MultiplyAdd(a0, f, c05);
                    if (sizeof(TRows) > 1)
                        c15 = S.MultiplyAdd(a1, f, c15);
                    if (sizeof(TRows) > 2)
                        c25 = S.MultiplyAdd(a2, f, c25);
                }

                if (sizeof(TColumns) > 6)
                {
                    f = S.Broadcast(typeof(TByRows) == typeof(Yes) ? t[6 + ldt] : t6[k + 1]);
                    c06 = S.MultiplyAdd(a0, f, c06);
                    if (sizeof(TRows) > 1)
                        c16 = S.MultiplyAdd(a1, f, c16);
                    if (sizeof(TRows) > 2)
                        c26 = S.MultiplyAdd(a2, f, c26);
                }

                if (sizeof(TColumns) > 7)
                {
                    f = S.Broadcast(typeof(TByRows) == typeof(Yes) ? t[7 + ldt] : t7[k + 1]);
                    c07 = S.MultiplyAdd(a0, f, c07);
                    if (sizeof(TRows) > 1)
                        c17 = S.MultiplyAdd(a1, f, c17);
                    if (sizeof(TRows) > 2)
                        c27 = S.MultiplyAdd(a2, f, c27);
                }
            }

            if (sizeof(TColumns) > 2)
            {
                a0 = S.Subtract(sizeof(TRows) == 1 && typeof(TMasked) == typeof(Yes) ? S.LoadMasked(x2, mask) : S.Load(x2), c02);
                if (sizeof(TRows) > 1)
                {
                    a1 = S.Subtract(sizeof(TRows) == 2 && typeof(TMasked) == typeof(Yes) ? S.LoadMasked(x2 + S.Count, mask) : S.Load(x2 + S.Count), c12);
                }

                if (sizeof(TRows) > 2)
                {
                    a2 = S.Subtract(sizeof(TRows) == 3 && typeof(TMasked) == typeof(Yes) ? S.LoadMasked(x2 + (2 * S.Count), mask) : S.Load(x2 + (2 * S.Count)), c22);
                }
                f = S.Broadcast(diagonal[2]);
                a0 = Apply(use, a0, f);
                Write<TMasked>(sizeof(TRows) == 1, x2, mask, a0);
                if (sizeof(TRows) > 1)
                {
                    a1 = Apply(use, a1, f);
                    Write<TMasked>(sizeof(TRows) == 2, x2 + S.Count, mask, a1);
                }

                if (sizeof(TRows) > 2)
                {
                    a2 = Apply(use, a2, f);
                    Write<TMasked>(sizeof(TRows) == 3, x2 + (2 * S.Count), mask, a2);
                }

                if (sizeof(TColumns) > 3)
                {
                    f = S.Broadcast(typeof(TByRows) == typeof(Yes) ? t[3 + (2 * ldt)] : t3[k + 2]);
                    c03 = S.MultiplyAdd(a0, f, c03);
                    if (sizeof(TRows) > 1)
                        c13 = S.MultiplyAdd(a1, f, c13);
                    if (sizeof(TRows) > 2)
                        c23 = S.MultiplyAdd(a2, f, c23);
                }

                if (sizeof(TColumns) > 4)
                {
                    f = S.Broadcast(typeof(TByRows) == typeof(Yes) ? t[4 + (2 * ldt)] : t4[k + 2]);
                    c04 = S.MultiplyAdd(a0, f, c04);
                    if (sizeof(TRows) > 1)
                        c14 = S.MultiplyAdd(a1, f, c14);
                    if (sizeof(TRows) > 2)
                        c24 = S.MultiplyAdd(a2, f, c24);
                }

                if (sizeof(TColumns) > 5)
                {
                    f = S.Broadcast(typeof(TByRows) == typeof(Yes) ? t[5 + (2 * ldt)] : t5[k + 2]);
                    c05 = S.MultiplyAdd(a0, f, c05);
                    if (sizeof(TRows) > 1)
                        c15 = S.MultiplyAdd(a1, f, c15);
                    if (sizeof(TRows) > 2)
                        c25 = S.MultiplyAdd(a2, f, c25);
                }

                if (sizeof(TColumns) > 6)
                {
                    f = S.Broadcast(typeof(TByRows) == typeof(Yes) ? t[6 + (2 * ldt)] : t6[k + 2]);
                    c06 = S.MultiplyAdd(a0, f, c06);
                    if (sizeof(TRows) > 1)
                        c16 = S.MultiplyAdd(a1, f, c16);
                    if (sizeof(TRows) > 2)
                        c26 = S.MultiplyAdd(a2, f, c26);
                }

                if (sizeof(TColumns) > 7)
                {
                    f = S.Broadcast(typeof(TByRows) == typeof(Yes) ? t[7 + (2 * ldt)] : t7[k + 2]);
                    c07 = S.MultiplyAdd(a0, f, c07);
                    if (sizeof(TRows) > 1)
                        c17 = S.MultiplyAdd(a1, f, c17);
                    if (sizeof(TRows) > 2)
                        c27 = S.MultiplyAdd(a2, f, c27);
                }
            }

            if (sizeof(TColumns) > 3)
            {
                a0 = S.Subtract(sizeof(TRows) == 1 && typeof(TMasked) == typeof(Yes) ? S.LoadMasked(x3, mask) : S.Load(x3), c03);
                if (sizeof(TRows) > 1)
                {
                    a1 = S.Subtract(sizeof(TRows) == 2 && typeof(TMasked) == typeof(Yes) ? S.LoadMasked(x3 + S.Count, mask) : S.Load(x3 + S.Count), c13);
                }

                if (sizeof(TRows) > 2)
                {
                    a2 = S.Subtract(sizeof(TRows) == 3 && typeof(TMasked) == typeof(Yes) ? S.LoadMasked(x3 + (2 * S.Count), mask) : S.Load(x3 + (2 * S.Count)), c23);
                }
                f = S.Broadcast(diagonal[3]);
                a0 = Apply(use, a0, f);
                Write<TMasked>(sizeof(TRows) == 1, x3, mask, a0);
                if (sizeof(TRows) > 1)
                {
                    a1 = Apply(use, a1, f);
                    Write<TMasked>(sizeof(TRows) == 2, x3 + S.Count, mask, a1);
                }

                if (sizeof(TRows) > 2)
                {
                    a2 = Apply(use, a2, f);
                    Write<TMasked>(sizeof(TRows) == 3, x3 + (2 * S.Count), mask, a2);
                }

                if (sizeof(TColumns) > 4)
                {
                    f = S.Broadcast(typeof(TByRows) == typeof(Yes) ? t[4 + (3 * ldt)] : t4[k + 3]);
                    c04 = S.MultiplyAdd(a0, f, c04);
                    if (sizeof(TRows) > 1)
                        c14 = S.MultiplyAdd(a1, f, c14);
                    if (sizeof(TRows) > 2)
                        c24 = S.MultiplyAdd(a2, f, c24);
                }

                if (sizeof(TColumns) > 5)
                {
                    f = S.Broadcast(typeof(TByRows) == typeof(Yes) ? t[5 + (3 * ldt)] : t5[k + 3]);
                    c05 = S.MultiplyAdd(a0, f, c05);
                    if (sizeof(TRows) > 1)
                        c15 = S.MultiplyAdd(a1, f, c15);
                    if (sizeof(TRows) > 2)
                        c25 = S.MultiplyAdd(a2, f, c25);
                }

                if (sizeof(TColumns) > 6)
                {
                    f = S.Broadcast(typeof(TByRows) == typeof(Yes) ? t[6 + (3 * ldt)] : t6[k + 3]);
                    c06 = S.MultiplyAdd(a0, f, c06);
                    if (sizeof(TRows) > 1)
                        c16 = S.MultiplyAdd(a1, f, c16);
                    if (sizeof(TRows) > 2)
                        c26 = S.MultiplyAdd(a2, f, c26);
                }

                if (sizeof(TColumns) > 7)
                {
                    f = S.Broadcast(typeof(TByRows) == typeof(Yes) ? t[7 + (3 * ldt)] : t7[k + 3]);
                    c07 = S.MultiplyAdd(a0, f, c07);
                    if (sizeof(TRows) > 1)
                        c17 = S.MultiplyAdd(a1, f, c17);
                    if (sizeof(TRows) > 2)
                        c27 = S.MultiplyAdd(a2, f, c27);
                }
            }

            if (sizeof(TColumns) > 4)
            {
                a0 = S.Subtract(sizeof(TRows) == 1 && typeof(TMasked) == typeof(Yes) ? S.LoadMasked(x4, mask) : S.Load(x4), c04);
                if (sizeof(TRows) > 1)
                {
                    a1 = S.Subtract(sizeof(TRows) == 2 && typeof(TMasked) == typeof(Yes) ? S.LoadMasked(x4 + S.Count, mask) : S.Load(x4 + S.Count), c14);
                }

                if (sizeof(TRows) > 2)
                {
                    a2 = S.Subtract(sizeof(TRows) == 3 && typeof(TMasked) == typeof(Yes) ? S.LoadMasked(x4 + (2 * S.Count), mask) : S.Load(x4 + (2 * S.Count)), c24);
                }
                f = S.Broadcast(diagonal[4]);
                a0 = Apply(use, a0, f);
                Write<TMasked>(sizeof(TRows) == 1, x4, mask, a0);
                if (sizeof(TRows) > 1)
                {
                    a1 = Apply(use, a1, f);
                    Write<TMasked>(sizeof(TRows) == 2, x4 + S.Count, mask, a1);
                }

                if (sizeof(TRows) > 2)
                {
                    a2 = Apply(use, a2, f);
                    Write<TMasked>(sizeof(TRows) == 3, x4 + (2 * S.Count), mask, a2);
                }

                if (sizeof(TColumns) > 5)
                {
                    f = S.Broadcast(typeof(TByRows) == typeof(Yes) ? t[5 + (4 * ldt)] : t5[k + 4]);
                    c05 = S.MultiplyAdd(a0, f, c05);
                    if (sizeof(TRows) > 1)
                        c15 = S.MultiplyAdd(a1, f, c15);
                    if (sizeof(TRows) > 2)
                        c25 = S.MultiplyAdd(a2, f, c25);
                }

                if (sizeof(TColumns) > 6)
                {
                    f = S.Broadcast(typeof(TByRows) == typeof(Yes) ? t[6 + (4 * ldt)] : t6[k + 4]);
                    c06 = S.MultiplyAdd(a0, f, c06);
                    if (sizeof(TRows) > 1)
                        c16 = S.MultiplyAdd(a1, f, c16);
                    if (sizeof(TRows) > 2)
                        c26 = S.MultiplyAdd(a2, f, c26);
                }

                if (sizeof(TColumns) > 7)
                {
                    f = S.Broadcast(typeof(TByRows) == typeof(Yes) ? t[7 + (4 * ldt)] : t7[k + 4]);
                    c07 = S.MultiplyAdd(a0, f, c07);
                    if (sizeof(TRows) > 1)
                        c17 = S.MultiplyAdd(a1, f, c17);
                    if (sizeof(TRows) > 2)
                        c27 = S.MultiplyAdd(a2, f, c27);
                }
            }

            if (sizeof(TColumns) > 5)
            {
                a0 = S.Subtract(sizeof(TRows) == 1 && typeof(TMasked) == typeof(Yes) ? S.LoadMasked(x5, mask) : S.Load(x5), c05);
                if (sizeof(TRows) > 1)
                {
                    a1 = S.Subtract(sizeof(TRows) == 2 && typeof(TMasked) == typeof(Yes) ? S.LoadMasked(x5 + S.Count, mask) : S.Load(x5 + S.Count), c15);
                }

                if (sizeof(TRows) > 2)
                {
                    a2 = S.Subtract(sizeof(TRows) == 3 && typeof(TMasked) == typeof(Yes) ? S.LoadMasked(x5 + (2 * S.Count), mask) : S.Load(x5 + (2 * S.Count)), c25);
                }
                f = S.Broadcast(diagonal[5]);
                a0 = Apply(use, a0, f);
                Write<TMasked>(sizeof(TRows) == 1, x5, mask, a0);
                if (sizeof(TRows) > 1)
                {
                    a1 = Apply(use, a1, f);
                    Write<TMasked>(sizeof(TRows) == 2, x5 + S.Count, mask, a1);
                }

                if (sizeof(TRows) > 2)
                {
                    a2 = Apply(use, a2, f);
                    Write<TMasked>(sizeof(TRows) == 3, x5 + (2 * S.Count), mask, a2);
                }

                if (sizeof(TColumns) > 6)
                {
                    f = S.Broadcast(typeof(TByRows) == typeof(Yes) ? t[6 + (5 * ldt)] : t6[k + 5]);
                    c06 = S.MultiplyAdd(a0, f, c06);
                    if (sizeof(TRows) > 1)
                        c16 = S.MultiplyAdd(a1, f, c16);
                    if (sizeof(TRows) > 2)
                        c26 = S.MultiplyAdd(a2, f, c26);
                }

                if (sizeof(TColumns) > 7)
                {
                    f = S.Broadcast(typeof(TByRows) == typeof(Yes) ? t[7 + (5 * ldt)] : t7[k + 5]);
                    c07 = S.MultiplyAdd(a0, f, c07);
                    if (sizeof(TRows) > 1)
                        c17 = S.MultiplyAdd(a1, f, c17);
                    if (sizeof(TRows) > 2)
                        c27 = S.MultiplyAdd(a2, f, c27);
                }
            }

            if (sizeof(TColumns) > 6)
            {
                a0 = S.Subtract(sizeof(TRows) == 1 && typeof(TMasked) == typeof(Yes) ? S.LoadMasked(x6, mask) : S.Load(x6), c06);
                if (sizeof(TRows) > 1)
                {
                    a1 = S.Subtract(sizeof(TRows) == 2 && typeof(TMasked) == typeof(Yes) ? S.LoadMasked(x6 + S.Count, mask) : S.Load(x6 + S.Count), c16);
                }

                if (sizeof(TRows) > 2)
                {
                    a2 = S.Subtract(sizeof(TRows) == 3 && typeof(TMasked) == typeof(Yes) ? S.LoadMasked(x6 + (2 * S.Count), mask) : S.Load(x6 + (2 * S.Count)), c26);
                }
                f = S.Broadcast(diagonal[6]);
                a0 = Apply(use, a0, f);
                Write<TMasked>(sizeof(TRows) == 1, x6, mask, a0);
                if (sizeof(TRows) > 1)
                {
                    a1 = Apply(use, a1, f);
                    Write<TMasked>(sizeof(TRows) == 2, x6 + S.Count, mask, a1);
                }

                if (sizeof(TRows) > 2)
                {
                    a2 = Apply(use, a2, f);
                    Write<TMasked>(sizeof(TRows) == 3, x6 + (2 * S.Count), mask, a2);
                }

                if (sizeof(TColumns) > 7)
                {
                    f = S.Broadcast(typeof(TByRows) == typeof(Yes) ? t[7 + (6 * ldt)] : t7[k + 6]);
                    c07 = S.MultiplyAdd(a0, f, c07);
                    if (sizeof(TRows) > 1)
                        c17 = S.MultiplyAdd(a1, f, c17);
                    if (sizeof(TRows) > 2)
                        c27 = S.MultiplyAdd(a2, f, c27);
                }
            }

            if (sizeof(TColumns) > 7)
            {
                a0 = S.Subtract(sizeof(TRows) == 1 && typeof(TMasked) == typeof(Yes) ? S.LoadMasked(x7, mask) : S.Load(x7), c07);
                if (sizeof(TRows) > 1)
                {
                    a1 = S.Subtract(sizeof(TRows) == 2 && typeof(TMasked) == typeof(Yes) ? S.LoadMasked(x7 + S.Count, mask) : S.Load(x7 + S.Count), c17);
                }

                if (sizeof(TRows) > 2)
                {
                    a2 = S.Subtract(sizeof(TRows) == 3 && typeof(TMasked) == typeof(Yes) ? S.LoadMasked(x7 + (2 * S.Count), mask) : S.Load(x7 + (2 * S.Count)), c27);
                }
                f = S.Broadcast(diagonal[7]);
                a0 = Apply(use, a0, f);
                Write<TMasked>(sizeof(TRows) == 1, x7, mask, a0);
                if (sizeof(TRows) > 1)
                {
                    a1 = Apply(use, a1, f);
                    Write<TMasked>(sizeof(TRows) == 2, x7 + S.Count, mask, a1);
                }

                if (sizeof(TRows) > 2)
                {
                    a2 = Apply(use, a2, f);
                    Write<TMasked>(sizeof(TRows) == 3, x7 + (2 * S.Count), mask, a2);
                }
            }
        }
        else
        {
            if (sizeof(TColumns) > 7)
            {
                f = S.Broadcast(diagonal[7]);
                a0 = sizeof(TRows) == 1 && typeof(TMasked) == typeof(Yes) ? S.LoadMasked(x7, mask) : S.Load(x7);
                c07 = use == DiagonalUse.Unit ? S.Add(a0, c07) : S.MultiplyAdd(a0, f, c07);
                if (sizeof(TRows) > 1)
                {
                    a1 = sizeof(TRows) == 2 && typeof(TMasked) == typeof(Yes) ? S.LoadMasked(x7 + S.Count, mask) : S.Load(x7 + S.Count);
                    c17 = use == DiagonalUse.Unit ? S.Add(a1, c17) : S.MultiplyAdd(a1, f, c17);
                }

                if (sizeof(TRows) > 2)
                {
                    a2 = sizeof(TRows) == 3 && typeof(TMasked) == typeof(Yes) ? S.LoadMasked(x7 + (2 * S.Count), mask) : S.Load(x7 + (2 * S.Count));
                    c27 = use == DiagonalUse.Unit ? S.Add(a2, c27) : S.MultiplyAdd(a2, f, c27);
                }
                f = S.Broadcast(typeof(TByRows) == typeof(Yes) ? t[7] : t7[k]);
                c07 = S.MultiplyAdd(sizeof(TRows) == 1 && typeof(TMasked) == typeof(Yes) ? S.LoadMasked(x, mask) : S.Load(x), f, c07);
                if (sizeof(TRows) > 1)
                    c17 = S.MultiplyAdd(sizeof(TRows) == 2 && typeof(TMasked) == typeof(Yes) ? S.LoadMasked(x + S.Count, mask) : S.Load(x + S.Count), f, c17);
                if (sizeof(TRows) > 2)
                    c27 = S.MultiplyAdd(sizeof(TRows) == 3 && typeof(TMasked) == typeof(Yes) ? S.LoadMasked(x + (2 * S.Count), mask) : S.Load(x + (2 * S.Count)), f, c27);
                f = S.Broadcast(typeof(TByRows) == typeof(Yes) ? t[7 + ldt] : t7[k + 1]);
                c07 = S.MultiplyAdd(sizeof(TRows) == 1 && typeof(TMasked) == typeof(Yes) ? S.LoadMasked(x1, mask) : S.Load(x1), f, c07);
                if (sizeof(TRows) > 1)
                    c17 = S.MultiplyAdd(sizeof(TRows) == 2 && typeof(TMasked) == typeof(Yes) ? S.LoadMasked(x1 + S.Count, mask) : S.Load(x1 + S.Count), f, c17);
                if (sizeof(TRows) > 2)
                    c27 = S.MultiplyAdd(sizeof(TRows) == 3 && typeof(TMasked) == typeof(Yes) ? S.LoadMasked(x1 + (2 * S.Count), mask) : S.Load(x1 + (2 * S.Count)), f, c27);
                f = S.Broadcast(typeof(TByRows) == typeof(Yes) ? t[7 + (2 * ldt)] : t7[k + 2]);
                c07 = S.MultiplyAdd(sizeof(TRows) == 1 && typeof(TMasked) == typeof(Yes) ? S.LoadMasked(x2, mask) : S.Load(x2), f, c07);
                if (sizeof(TRows) > 1)
                    c17 = S.MultiplyAdd(sizeof(TRows) == 2 && typeof(TMasked) == typeof(Yes) ? S.LoadMasked(x2 + S.Count, mask) : S.Load(x2 + S.Count), f, c17);
                if (sizeof(TRows) > 2)
                    c27 = S.MultiplyAdd(sizeof(TRows) == 3 && typeof(TMasked) == typeof(Yes) ? S.LoadMasked(x2 + (2 * S.Count), mask) : S.Load(x2 + (2 * S.Count)), f, c27);
                f = S.Broadcast(typeof(TByRows) == typeof(Yes) ? t[7 + (3 * ldt)] : t7[k + 3]);
                c07 = S.MultiplyAdd(sizeof(TRows) == 1 && typeof(TMasked) == typeof(Yes) ? S.LoadMasked(x3, mask) : S.Load(x3), f, c07);
                if (sizeof(TRows) > 1)
                    c17 = S.MultiplyAdd(sizeof(TRows) == 2 && typeof(TMasked) == typeof(Yes) ? S.LoadMasked(x3 + S.Count, mask) : S.Load(x3 + S.Count), f, c17);
                if (sizeof(TRows) > 2)
                    c27 = S.MultiplyAdd(sizeof(TRows) == 3 && typeof(TMasked) == typeof(Yes) ? S.LoadMasked(x3 + (2 * S.Count), mask) : S.Load(x3 + (2 * S.Count)), f, c27);
                f = S.Broadcast(typeof(TByRows) == typeof(Yes) ? t[7 + (4 * ldt)] : t7[k + 4]);
                c07 = S.MultiplyAdd(sizeof(TRows) == 1 && typeof(TMasked) == typeof(Yes) ? S.LoadMasked(x4, mask) : S.Load(x4), f, c07);
                if (sizeof(TRows) > 1)
                    c17 = S.MultiplyAdd(sizeof(TRows) == 2 && typeof(TMasked) == typeof(Yes) ? S.LoadMasked(x4 + S.Count, mask) : S.Load(x4 + S.Count), f, c17);
                if (sizeof(TRows) > 2)
                    c27 = S.MultiplyAdd(sizeof(TRows) == 3 && typeof(TMasked) == typeof(Yes) ? S.LoadMasked(x4 + (2 * S.Count), mask) : S.Load(x4 + (2 * S.Count)), f, c27);
                f = S.Broadcast(typeof(TByRows) == typeof(Yes) ? t[7 + (5 * ldt)] : t7[k + 5]);
                c07 = S.MultiplyAdd(sizeof(TRows) == 1 && typeof(TMasked) == typeof(Yes) ? S.LoadMasked(x5, mask) : S.Load(x5), f, c07);
                if (sizeof(TRows) > 1)
                    c17 = S.MultiplyAdd(sizeof(TRows) == 2 && typeof(TMasked) == typeof(Yes) ? S.LoadMasked(x5 + S.Count, mask) : S.Load(x5 + S.Count), f, c17);
                if (sizeof(TRows) > 2)
                    c27 = S.MultiplyAdd(sizeof(TRows) == 3 && typeof(TMasked) == typeof(Yes) ? S.LoadMasked(x5 + (2 * S.Count), mask) : S.Load(x5 + (2 * S.Count)), f, c27);
                f = S.Broadcast(typeof(TByRows) == typeof(Yes) ? t[7 + (6 * ldt)] : t7[k + 6]);
                c07 = S.MultiplyAdd(sizeof(TRows) == 1 && typeof(TMasked) == typeof(Yes) ? S.LoadMasked(x6, mask) : S.Load(x6), f, c07);
                if (sizeof(TRows) > 1)
                    c17 = S.MultiplyAdd(sizeof(TRows) == 2 && typeof(TMasked) == typeof(Yes) ? S.LoadMasked(x6 + S.Count, mask) : S.Load(x6 + S.Count), f, c17);
                if (sizeof(TRows) > 2)
                    c27 = S.MultiplyAdd(sizeof(TRows) == 3 && typeof(TMasked) == typeof(Yes) ? S.LoadMasked(x6 + (2 * S.Count), mask) : S.Load(x6 + (2 * S.Count)), f, c27);
                Write<TMasked>(sizeof(TRows) == 1, x7, mask, c07);
                if (sizeof(TRows) > 1)
                    Write<TMasked>(sizeof(TRows) == 2, x7 + S.Count, mask, c17);
                if (sizeof(TRows) > 2)
                    Write<TMasked>(sizeof(TRows) == 3, x7 + (2 * S.Count), mask, c27);
            }

            if (sizeof(TColumns) > 6)
            {
                f = S.Broadcast(diagonal[6]);
                a0 = sizeof(TRows) == 1 && typeof(TMasked) == typeof(Yes) ? S.LoadMasked(x6, mask) : S.Load(x6);
                c06 = use == DiagonalUse.Unit ? S.Add(a0, c06) : S.MultiplyAdd(a0, f, c06);
                if (sizeof(TRows) > 1)
                {
                    a1 = sizeof(TRows) == 2 && typeof(TMasked) == typeof(Yes) ? S.LoadMasked(x6 + S.Count, mask) : S.Load(x6 + S.Count);
                    c16 = use == DiagonalUse.Unit ? S.Add(a1, c16) : S.MultiplyAdd(a1, f, c16);
                }

                if (sizeof(TRows) > 2)
                {
                    a2 = sizeof(TRows) == 3 && typeof(TMasked) == typeof(Yes) ? S.LoadMasked(x6 + (2 * S.Count), mask) : S.Load(x6 + (2 * S.Count));
                    c26 = use == DiagonalUse.Unit ? S.Add(a2, c26) : S.MultiplyAdd(a2, f, c26);
                }
                f = S.Broadcast(typeof(TByRows) == typeof(Yes) ? t[6] : t6[k]);
                c06 = S.MultiplyAdd(sizeof(TRows) == 1 && typeof(TMasked) == typeof(Yes) ? S.LoadMasked(x, mask) : S.Load(x), f, c06);
                if (sizeof(TRows) > 1)
                    c16 = S.MultiplyAdd(sizeof(TRows) == 2 && typeof(TMasked) == typeof(Yes) ? S.LoadMasked(x + S.Count, mask) : S.Load(x + S.Count), f, c16);
                if (sizeof(TRows) > 2)
                    c26 = S.MultiplyAdd(sizeof(TRows) == 3 && typeof(TMasked) == typeof(Yes) ? S.LoadMasked(x + (2 * S.Count), mask) : S.Load(x + (2 * S.Count)), f, c26);
                f = S.Broadcast(typeof(TByRows) == typeof(Yes) ? t[6 + ldt] : t6[k + 1]);
                c06 = S.MultiplyAdd(sizeof(TRows) == 1 && typeof(TMasked) == typeof(Yes) ? S.LoadMasked(x1, mask) : S.Load(x1), f, c06);
                if (sizeof(TRows) > 1)
                    c16 = S.MultiplyAdd(sizeof(TRows) == 2 && typeof(TMasked) == typeof(Yes) ? S.LoadMasked(x1 + S.Count, mask) : S.Load(x1 + S.Count), f, c16);
                if (sizeof(TRows) > 2)
                    c26 = S.MultiplyAdd(sizeof(TRows) == 3 && typeof(TMasked) == typeof(Yes) ? S.LoadMasked(x1 + (2 * S.Count), mask) : S.Load(x1 + (2 * S.Count)), f, c26);
                f = S.Broadcast(typeof(TByRows) == typeof(Yes) ? t[6 + (2 * ldt)] : t6[k + 2]);
                c06 = S.MultiplyAdd(sizeof(TRows) == 1 && typeof(TMasked) == typeof(Yes) ? S.LoadMasked(x2, mask) : S.Load(x2), f, c06);
                if (sizeof(TRows) > 1)
                    c16 = S.MultiplyAdd(sizeof(TRows) == 2 && typeof(TMasked) == typeof(Yes) ? S.LoadMasked(x2 + S.Count, mask) : S.Load(x2 + S.Count), f, c16);
                if (sizeof(TRows) > 2)
                    c26 = S.MultiplyAdd(sizeof(TRows) == 3 && typeof(TMasked) == typeof(Yes) ? S.LoadMasked(x2 + (2 * S.Count), mask) : S.Load(x2 + (2 * S.Count)), f, c26);
                f = S.Broadcast(typeof(TByRows) == typeof(Yes) ? t[6 + (3 * ldt)] : t6[k + 3]);
                c06 = S.MultiplyAdd(sizeof(TRows) == 1 && typeof(TMasked) == typeof(Yes) ? S.LoadMasked(x3, mask) : S.Load(x3), f, c06);
                if (sizeof(TRows) > 1)
                    c16 = S.MultiplyAdd(sizeof(TRows) == 2 && typeof(TMasked) == typeof(Yes) ? S.LoadMasked(x3 + S.Count, mask) : S.Load(x3 + S.Count), f, c16);
                if (sizeof(TRows) > 2)
                    c26 = S.MultiplyAdd(sizeof(TRows) == 3 && typeof(TMasked) == typeof(Yes) ? S.LoadMasked(x3 + (2 * S.Count), mask) : S.Load(x3 + (2 * S.Count)), f, c26);
                f = S.Broadcast(typeof(TByRows) == typeof(Yes) ? t[6 + (4 * ldt)] : t6[k + 4]);
                c06 = S.MultiplyAdd(sizeof(TRows) == 1 && typeof(TMasked) == typeof(Yes) ? S.LoadMasked(x4, mask) : S.Load(x4), f, c06);
                if (sizeof(TRows) > 1)
                    c16 = S.MultiplyAdd(sizeof(TRows) == 2 && typeof(TMasked) == typeof(Yes) ? S.LoadMasked(x4 + S.Count, mask) : S.Load(x4 + S.Count), f, c16);
                if (sizeof(TRows) > 2)
                    c26 = S.MultiplyAdd(sizeof(TRows) == 3 && typeof(TMasked) == typeof(Yes) ? S.LoadMasked(x4 + (2 * S.Count), mask) : S.Load(x4 + (2 * S.Count)), f, c26);
                f = S.Broadcast(typeof(TByRows) == typeof(Yes) ? t[6 + (5 * ldt)] : t6[k + 5]);
                c06 = S.MultiplyAdd(sizeof(TRows) == 1 && typeof(TMasked) == typeof(Yes) ? S.LoadMasked(x5, mask) : S.Load(x5), f, c06);
                if (sizeof(TRows) > 1)
                    c16 = S.MultiplyAdd(sizeof(TRows) == 2 && typeof(TMasked) == typeof(Yes) ? S.LoadMasked(x5 + S.Count, mask) : S.Load(x5 + S.Count), f, c16);
                if (sizeof(TRows) > 2)
                    c26 = S.MultiplyAdd(sizeof(TRows) == 3 && typeof(TMasked) == typeof(Yes) ? S.LoadMasked(x5 + (2 * S.Count), mask) : S.Load(x5 + (2 * S.Count)), f, c26);
                Write<TMasked>(sizeof(TRows) == 1, x6, mask, c06);
                if (sizeof(TRows) > 1)
                    Write<TMasked>(sizeof(TRows) == 2, x6 + S.Count, mask, c16);
                if (sizeof(TRows) > 2)
                    Write<TMasked>(sizeof(TRows) == 3, x6 + (2 * S.Count), mask, c26);
            }

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

                if (sizeof(TRows) > 2)
                {
                    a2 = sizeof(TRows) == 3 && typeof(TMasked) == typeof(Yes) ? S.LoadMasked(x5 + (2 * S.Count), mask) : S.Load(x5 + (2 * S.Count));
                    c25 = use == DiagonalUse.Unit ? S.Add(a2, c25) : S.MultiplyAdd(a2, f, c25);
                }
                f = S.Broadcast(typeof(TByRows) == typeof(Yes) ? t[5] : t5[k]);
                c05 = S.MultiplyAdd(sizeof(TRows) == 1 && typeof(TMasked) == typeof(Yes) ? S.LoadMasked(x, mask) : S.Load(x), f, c05);
                if (sizeof(TRows) > 1)
                    c15 = S.MultiplyAdd(sizeof(TRows) == 2 && typeof(TMasked) == typeof(Yes) ? S.LoadMasked(x + S.Count, mask) : S.Load(x + S.Count), f, c15);
                if (sizeof(TRows) > 2)
                    c25 = S.MultiplyAdd(sizeof(TRows) == 3 && typeof(TMasked) == typeof(Yes) ? S.LoadMasked(x + (2 * S.Count), mask) : S.Load(x + (2 * S.Count)), f, c25);
                f = S.Broadcast(typeof(TByRows) == typeof(Yes) ? t[5 + ldt] : t5[k + 1]);
                c05 = S.MultiplyAdd(sizeof(TRows) == 1 && typeof(TMasked) == typeof(Yes) ? S.LoadMasked(x1, mask) : S.Load(x1), f, c05);
                if (sizeof(TRows) > 1)
                    c15 = S.MultiplyAdd(sizeof(TRows) == 2 && typeof(TMasked) == typeof(Yes) ? S.LoadMasked(x1 + S.Count, mask) : S.Load(x1 + S.Count), f, c15);
                if (sizeof(TRows) > 2)
                    c25 = S.MultiplyAdd(sizeof(TRows) == 3 && typeof(TMasked) == typeof(Yes) ? S.LoadMasked(x1 + (2 * S.Count), mask) : S.Load(x1 + (2 * S.Count)), f, c25);
                f = S.Broadcast(typeof(TByRows) == typeof(Yes) ? t[5 + (2 * ldt)] : t5[k + 2]);
                c05 = S.MultiplyAdd(sizeof(TRows) == 1 && typeof(TMasked) == typeof(Yes) ? S.LoadMasked(x2, mask) : S.Load(x2), f, c05);
                if (sizeof(TRows) > 1)
                    c15 = S.MultiplyAdd(sizeof(TRows) == 2 && typeof(TMasked) == typeof(Yes) ? S.LoadMasked(x2 + S.Count, mask) : S.Load(x2 + S.Count), f, c15);
                if (sizeof(TRows) > 2)
                    c25 = S.MultiplyAdd(sizeof(TRows) == 3 && typeof(TMasked) == typeof(Yes) ? S.LoadMasked(x2 + (2 * S.Count), mask) : S.Load(x2 + (2 * S.Count)), f, c25);
                f = S.Broadcast(typeof(TByRows) == typeof(Yes) ? t[5 + (3 * ldt)] : t5[k + 3]);
                c05 = S.MultiplyAdd(sizeof(TRows) == 1 && typeof(TMasked) == typeof(Yes) ? S.LoadMasked(x3, mask) : S.Load(x3), f, c05);
                if (sizeof(TRows) > 1)
                    c15 = S.MultiplyAdd(sizeof(TRows) == 2 && typeof(TMasked) == typeof(Yes) ? S.LoadMasked(x3 + S.Count, mask) : S.Load(x3 + S.Count), f, c15);
                if (sizeof(TRows) > 2)
                    c25 = S.MultiplyAdd(sizeof(TRows) == 3 && typeof(TMasked) == typeof(Yes) ? S.LoadMasked(x3 + (2 * S.Count), mask) : S.Load(x3 + (2 * S.Count)), f, c25);
                f = S.Broadcast(typeof(TByRows) == typeof(Yes) ? t[5 + (4 * ldt)] : t5[k + 4]);
                c05 = S.MultiplyAdd(sizeof(TRows) == 1 && typeof(TMasked) == typeof(Yes) ? S.LoadMasked(x4, mask) : S.Load(x4), f, c05);
                if (sizeof(TRows) > 1)
                    c15 = S.MultiplyAdd(sizeof(TRows) == 2 && typeof(TMasked) == typeof(Yes) ? S.LoadMasked(x4 + S.Count, mask) : S.Load(x4 + S.Count), f, c15);
                if (sizeof(TRows) > 2)
                    c25 = S.MultiplyAdd(sizeof(TRows) == 3 && typeof(TMasked) == typeof(Yes) ? S.LoadMasked(x4 + (2 * S.Count), mask) : S.Load(x4 + (2 * S.Count)), f, c25);
                Write<TMasked>(sizeof(TRows) == 1, x5, mask, c05);
                if (sizeof(TRows) > 1)
                    Write<TMasked>(sizeof(TRows) == 2, x5 + S.Count, mask, c15);
                if (sizeof(TRows) > 2)
                    Write<TMasked>(sizeof(TRows) == 3, x5 + (2 * S.Count), mask, c25);
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

                if (sizeof(TRows) > 2)
                {
                    a2 = sizeof(TRows) == 3 && typeof(TMasked) == typeof(Yes) ? S.LoadMasked(x4 + (2 * S.Count), mask) : S.Load(x4 + (2 * S.Count));
                    c24 = use == DiagonalUse.Unit ? S.Add(a2, c24) : S.MultiplyAdd(a2, f, c24);
                }
                f = S.Broadcast(typeof(TByRows) == typeof(Yes) ? t[4] : t4[k]);
                c04 = S.MultiplyAdd(sizeof(TRows) == 1 && typeof(TMasked) == typeof(Yes) ? S.LoadMasked(x, mask) : S.Load(x), f, c04);
                if (sizeof(TRows) > 1)
                    c14 = S.MultiplyAdd(sizeof(TRows) == 2 && typeof(TMasked) == typeof(Yes) ? S.LoadMasked(x + S.Count, mask) : S.Load(x + S.Count), f, c14);
                if (sizeof(TRows) > 2)
                    c24 = S.MultiplyAdd(sizeof(TRows) == 3 && typeof(TMasked) == typeof(Yes) ? S.LoadMasked(x + (2 * S.Count), mask) : S.Load(x + (2 * S.Count)), f, c24);
                f = S.Broadcast(typeof(TByRows) == typeof(Yes) ? t[4 + ldt] : t4[k + 1]);
                c04 = S.MultiplyAdd(sizeof(TRows) == 1 && typeof(TMasked) == typeof(Yes) ? S.LoadMasked(x1, mask) : S.Load(x1), f, c04);
                if (sizeof(TRows) > 1)
                    c14 = S.MultiplyAdd(sizeof(TRows) == 2 && typeof(TMasked) == typeof(Yes) ? S.LoadMasked(x1 + S.Count, mask) : S.Load(x1 + S.Count), f, c14);
                if (sizeof(TRows) > 2)
                    c24 = S.MultiplyAdd(sizeof(TRows) == 3 && typeof(TMasked) == typeof(Yes) ? S.LoadMasked(x1 + (2 * S.Count), mask) : S.Load(x1 + (2 * S.Count)), f, c24);
                f = S.Broadcast(typeof(TByRows) == typeof(Yes) ? t[4 + (2 * ldt)] : t4[k + 2]);
                c04 = S.MultiplyAdd(sizeof(TRows) == 1 && typeof(TMasked) == typeof(Yes) ? S.LoadMasked(x2, mask) : S.Load(x2), f, c04);
                if (sizeof(TRows) > 1)
                    c14 = S.MultiplyAdd(sizeof(TRows) == 2 && typeof(TMasked) == typeof(Yes) ? S.LoadMasked(x2 + S.Count, mask) : S.Load(x2 + S.Count), f, c14);
                if (sizeof(TRows) > 2)
                    c24 = S.MultiplyAdd(sizeof(TRows) == 3 && typeof(TMasked) == typeof(Yes) ? S.LoadMasked(x2 + (2 * S.Count), mask) : S.Load(x2 + (2 * S.Count)), f, c24);
                f = S.Broadcast(typeof(TByRows) == typeof(Yes) ? t[4 + (3 * ldt)] : t4[k + 3]);
                c04 = S.MultiplyAdd(sizeof(TRows) == 1 && typeof(TMasked) == typeof(Yes) ? S.LoadMasked(x3, mask) : S.Load(x3), f, c04);
                if (sizeof(TRows) > 1)
                    c14 = S.MultiplyAdd(sizeof(TRows) == 2 && typeof(TMasked) == typeof(Yes) ? S.LoadMasked(x3 + S.Count, mask) : S.Load(x3 + S.Count), f, c14);
                if (sizeof(TRows) > 2)
                    c24 = S.MultiplyAdd(sizeof(TRows) == 3 && typeof(TMasked) == typeof(Yes) ? S.LoadMasked(x3 + (2 * S.Count), mask) : S.Load(x3 + (2 * S.Count)), f, c24);
                Write<TMasked>(sizeof(TRows) == 1, x4, mask, c04);
                if (sizeof(TRows) > 1)
                    Write<TMasked>(sizeof(TRows) == 2, x4 + S.Count, mask, c14);
                if (sizeof(TRows) > 2)
                    Write<TMasked>(sizeof(TRows) == 3, x4 + (2 * S.Count), mask, c24);
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

                if (sizeof(TRows) > 2)
                {
                    a2 = sizeof(TRows) == 3 && typeof(TMasked) == typeof(Yes) ? S.LoadMasked(x3 + (2 * S.Count), mask) : S.Load(x3 + (2 * S.Count));
                    c23 = use == DiagonalUse.Unit ? S.Add(a2, c23) : S.MultiplyAdd(a2, f, c23);
                }
                f = S.Broadcast(typeof(TByRows) == typeof(Yes) ? t[3] : t3[k]);
                c03 = S.MultiplyAdd(sizeof(TRows) == 1 && typeof(TMasked) == typeof(Yes) ? S.LoadMasked(x, mask) : S.Load(x), f, c03);
                if (sizeof(TRows) > 1)
                    c13 = S.MultiplyAdd(sizeof(TRows) == 2 && typeof(TMasked) == typeof(Yes) ? S.LoadMasked(x + S.Count, mask) : S.Load(x + S.Count), f, c13);
                if (sizeof(TRows) > 2)
                    c23 = S.MultiplyAdd(sizeof(TRows) == 3 && typeof(TMasked) == typeof(Yes) ? S.LoadMasked(x + (2 * S.Count), mask) : S.Load(x + (2 * S.Count)), f, c23);
                f = S.Broadcast(typeof(TByRows) == typeof(Yes) ? t[3 + ldt] : t3[k + 1]);
                c03 = S.MultiplyAdd(sizeof(TRows) == 1 && typeof(TMasked) == typeof(Yes) ? S.LoadMasked(x1, mask) : S.Load(x1), f, c03);
                if (sizeof(TRows) > 1)
                    c13 = S.MultiplyAdd(sizeof(TRows) == 2 && typeof(TMasked) == typeof(Yes) ? S.LoadMasked(x1 + S.Count, mask) : S.Load(x1 + S.Count), f, c13);
                if (sizeof(TRows) > 2)
                    c23 = S.MultiplyAdd(sizeof(TRows) == 3 && typeof(TMasked) == typeof(Yes) ? S.LoadMasked(x1 + (2 * S.Count), mask) : S.Load(x1 + (2 * S.Count)), f, c23);
                f = S.Broadcast(typeof(TByRows) == typeof(Yes) ? t[3 + (2 * ldt)] : t3[k + 2]);
                c03 = S.MultiplyAdd(sizeof(TRows) == 1 && typeof(TMasked) == typeof(Yes) ? S.LoadMasked(x2, mask) : S.Load(x2), f, c03);
                if (sizeof(TRows) > 1)
                    c13 = S.MultiplyAdd(sizeof(TRows) == 2 && typeof(TMasked) == typeof(Yes) ? S.LoadMasked(x2 + S.Count, mask) : S.Load(x2 + S.Count), f, c13);
                if (sizeof(TRows) > 2)
                    c23 = S.MultiplyAdd(sizeof(TRows) == 3 && typeof(TMasked) == typeof(Yes) ? S.LoadMasked(x2 + (2 * S.Count), mask) : S.Load(x2 + (2 * S.Count)), f, c23);
                Write<TMasked>(sizeof(TRows) == 1, x3, mask, c03);
                if (sizeof(TRows) > 1)
                    Write<TMasked>(sizeof(TRows) == 2, x3 + S.Count, mask, c13);
                if (sizeof(TRows) > 2)
                    Write<TMasked>(sizeof(TRows) == 3, x3 + (2 * S.Count), mask, c23);
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

                if (sizeof(TRows) > 2)
                {
                    a2 = sizeof(TRows) == 3 && typeof(TMasked) == typeof(Yes) ? S.LoadMasked(x2 + (2 * S.Count), mask) : S.Load(x2 + (2 * S.Count));
                    c22 = use == DiagonalUse.Unit ? S.Add(a2, c22) : S.MultiplyAdd(a2, f, c22);
                }
                f = S.Broadcast(typeof(TByRows) == typeof(Yes) ? t[2] : t2[k]);
                c02 = S.MultiplyAdd(sizeof(TRows) == 1 && typeof(TMasked) == typeof(Yes) ? S.LoadMasked(x, mask) : S.Load(x), f, c02);
                if (sizeof(TRows) > 1)
                    c12 = S.MultiplyAdd(sizeof(TRows) == 2 && typeof(TMasked) == typeof(Yes) ? S.LoadMasked(x + S.Count, mask) : S.Load(x + S.Count), f, c12);
                if (sizeof(TRows) > 2)
                    c22 = S.MultiplyAdd(sizeof(TRows) == 3 && typeof(TMasked) == typeof(Yes) ? S.LoadMasked(x + (2 * S.Count), mask) : S.Load(x + (2 * S.Count)), f, c22);
                f = S.Broadcast(typeof(TByRows) == typeof(Yes) ? t[2 + ldt] : t2[k + 1]);
                c02 = S.MultiplyAdd(sizeof(TRows) == 1 && typeof(TMasked) == typeof(Yes) ? S.LoadMasked(x1, mask) : S.Load(x1), f, c02);
                if (sizeof(TRows) > 1)
                    c12 = S.MultiplyAdd(sizeof(TRows) == 2 && typeof(TMasked) == typeof(Yes) ? S.LoadMasked(x1 + S.Count, mask) : S.Load(x1 + S.Count), f, c12);
                if (sizeof(TRows) > 2)
                    c22 = S.MultiplyAdd(sizeof(TRows) == 3 && typeof(TMasked) == typeof(Yes) ? S.LoadMasked(x1 + (2 * S.Count), mask) : S.Load(x1 + (2 * S.Count)), f, c22);
                Write<TMasked>(sizeof(TRows) == 1, x2, mask, c02);
                if (sizeof(TRows) > 1)
                    Write<TMasked>(sizeof(TRows) == 2, x2 + S.Count, mask, c12);
                if (sizeof(TRows) > 2)
                    Write<TMasked>(sizeof(TRows) == 3, x2 + (2 * S.Count), mask, c22);
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

                if (sizeof(TRows) > 2)
                {
                    a2 = sizeof(TRows) == 3 && typeof(TMasked) == typeof(Yes) ? S.LoadMasked(x1 + (2 * S.Count), mask) : S.Load(x1 + (2 * S.Count));
                    c21 = use == DiagonalUse.Unit ? S.Add(a2, c21) : S.MultiplyAdd(a2, f, c21);
                }
                f = S.Broadcast(typeof(TByRows) == typeof(Yes) ? t[1] : t1[k]);
                c01 = S.MultiplyAdd(sizeof(TRows) == 1 && typeof(TMasked) == typeof(Yes) ? S.LoadMasked(x, mask) : S.Load(x), f, c01);
                if (sizeof(TRows) > 1)
                    c11 = S.MultiplyAdd(sizeof(TRows) == 2 && typeof(TMasked) == typeof(Yes) ? S.LoadMasked(x + S.Count, mask) : S.Load(x + S.Count), f, c11);
                if (sizeof(TRows) > 2)
                    c21 = S.MultiplyAdd(sizeof(TRows) == 3 && typeof(TMasked) == typeof(Yes) ? S.LoadMasked(x + (2 * S.Count), mask) : S.Load(x + (2 * S.Count)), f, c21);
                Write<TMasked>(sizeof(TRows) == 1, x1, mask, c01);
                if (sizeof(TRows) > 1)
                    Write<TMasked>(sizeof(TRows) == 2, x1 + S.Count, mask, c11);
                if (sizeof(TRows) > 2)
                    Write<TMasked>(sizeof(TRows) == 3, x1 + (2 * S.Count), mask, c21);
            }

            f = S.Broadcast(diagonal[0]);
            a0 = sizeof(TRows) == 1 && typeof(TMasked) == typeof(Yes) ? S.LoadMasked(x, mask) : S.Load(x);
            c00 = use == DiagonalUse.Unit ? S.Add(a0, c00) : S.MultiplyAdd(a0, f, c00);
            if (sizeof(TRows) > 1)
            {
                a1 = sizeof(TRows) == 2 && typeof(TMasked) == typeof(Yes) ? S.LoadMasked(x + S.Count, mask) : S.Load(x + S.Count);
                c10 = use == DiagonalUse.Unit ? S.Add(a1, c10) : S.MultiplyAdd(a1, f, c10);
            }

            if (sizeof(TRows) > 2)
            {
                a2 = sizeof(TRows) == 3 && typeof(TMasked) == typeof(Yes) ? S.LoadMasked(x + (2 * S.Count), mask) : S.Load(x + (2 * S.Count));
                c20 = use == DiagonalUse.Unit ? S.Add(a2, c20) : S.MultiplyAdd(a2, f, c20);
            }
            Write<TMasked>(sizeof(TRows) == 1, x, mask, c00);
            if (sizeof(TRows) > 1)
                Write<TMasked>(sizeof(TRows) == 2, x + S.Count, mask, c10);
            if (sizeof(TRows) > 2)
                Write<TMasked>(sizeof(TRows) == 3, x + (2 * S.Count), mask, c20);
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
