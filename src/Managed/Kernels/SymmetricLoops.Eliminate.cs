using System.Runtime.CompilerServices;

namespace Linalg.Interop.Managed;

/// <content>Multipliers, and what is subtracted of columns.</content>
internal static unsafe partial class SymmetricLoops<T, V, S>
{
    /// <summary>l := x / d. A reciprocal that would overflow is not taken.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void DivideColumn(nint lo, nint hi, T d, T* x, T* l)
    {
        if (T.Abs(d) >= Machine<T>.SafeMin)
        {
            V factor = S.Broadcast(T.One / d);
            for (nint i = lo / S.Count * S.Count; i < hi; i += S.Count)
                S.Store(l + i, S.Multiply(S.Load(x + i), factor));
        }
        else
        {
            V divisor = S.Broadcast(d);
            for (nint i = lo / S.Count * S.Count; i < hi; i += S.Count)
                S.Store(l + i, S.Divide(S.Load(x + i), divisor));
        }
    }

    /// <summary>[l0 l1] := [x y]·[d c; c e]⁻¹. The block is divided by c first, so that nothing overflows that need not.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void DivideColumns(nint lo, nint hi, T d, T c, T e, T* x, T* y, T* l0, T* l1)
    {
        T p = d / c, q = e / c, t = T.One / ((p * q) - T.One);
        bool invertible = T.Abs(c) >= Machine<T>.SafeMin;
        V pv = S.Broadcast(p), qv = S.Broadcast(q), divisor = S.Broadcast(c), factor = S.Broadcast(invertible ? t / c : t);
        for (nint i = lo / S.Count * S.Count; i < hi; i += S.Count)
        {
            V xi = S.Load(x + i), yi = S.Load(y + i);
            V first = S.Subtract(S.Multiply(qv, xi), yi), second = S.Subtract(S.Multiply(pv, yi), xi);
            if (!invertible)
            {
                first = S.Divide(first, divisor);
                second = S.Divide(second, divisor);
            }

            S.Store(l0 + i, S.Multiply(first, factor));
            S.Store(l1 + i, S.Multiply(second, factor));
        }
    }

    /// <summary>first := second := x / d, exactly n elements. A reciprocal that would overflow is not taken.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Divide(nint n, T d, T* x, T* first, T* second)
    {
        nint i = 0;
        if (!(T.Abs(d) >= Machine<T>.SafeMin))
        {
            for (; i < n; i++)
                first[i] = second[i] = x[i] / d;
            return;
        }

        T factor = T.One / d;
        V f = S.Broadcast(factor);
        for (; i <= n - S.Count; i += S.Count)
        {
            V value = S.Multiply(S.Load(x + i), f);
            S.Store(first + i, value);
            S.Store(second + i, value);
        }

        for (; i < n; i++)
            first[i] = second[i] = x[i] * factor;
    }

    /// <summary>
    /// [l0 l1] := [target0 target1] := [x y]·[d c; c e]⁻¹, exactly n elements; the block is divided by c first, as in DivideColumns.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void DividePair(nint n, T d, T c, T e, T* x, T* y, T* l0, T* l1, T* target0, T* target1)
    {
        T p = d / c, q = e / c, t = T.One / ((p * q) - T.One);
        nint i = 0;
        if (!(T.Abs(c) >= Machine<T>.SafeMin))
        {
            for (; i < n; i++)
            {
                l0[i] = target0[i] = t * (((q * x[i]) - y[i]) / c);
                l1[i] = target1[i] = t * (((p * y[i]) - x[i]) / c);
            }

            return;
        }

        T factor = t / c;
        V f = S.Broadcast(factor), pv = S.Broadcast(p), qv = S.Broadcast(q);
        for (; i <= n - S.Count; i += S.Count)
        {
            V xi = S.Load(x + i), yi = S.Load(y + i);
            V v0 = S.Multiply(f, S.Subtract(S.Multiply(qv, xi), yi)), v1 = S.Multiply(f, S.Subtract(S.Multiply(pv, yi), xi));
            S.Store(l0 + i, v0);
            S.Store(target0 + i, v0);
            S.Store(l1 + i, v1);
            S.Store(target1 + i, v1);
        }

        for (; i < n; i++)
        {
            l0[i] = target0[i] = factor * ((q * x[i]) - y[i]);
            l1[i] = target1[i] = factor * ((p * y[i]) - x[i]);
        }
    }

    /// <summary>Column j −= l·x(j) for lo ≤ j &lt; hi, a few vectors of rows at a time, which of l stay in registers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void SubtractProduct(nint lo, nint hi, T* l, T* x, T* square, nint ld)
    {
        nint i = lo / S.Count * S.Count;
        for (; i + (3 * S.Count) < hi; i += 4 * S.Count)
        {
            V l0 = Negative(l + i), l1 = Negative(l + i + S.Count);
            V l2 = Negative(l + i + (2 * S.Count)), l3 = Negative(l + i + (3 * S.Count));
            T* y = square + i + (lo * ld);
            for (nint j = lo; j < hi; j++)
            {
                V u = S.Broadcast(x[j]);
                S.Store(y, S.MultiplyAdd(l0, u, S.Load(y)));
                S.Store(y + S.Count, S.MultiplyAdd(l1, u, S.Load(y + S.Count)));
                S.Store(y + (2 * S.Count), S.MultiplyAdd(l2, u, S.Load(y + (2 * S.Count))));
                S.Store(y + (3 * S.Count), S.MultiplyAdd(l3, u, S.Load(y + (3 * S.Count))));
                y += ld;
            }
        }

        if (i + S.Count < hi)
        {
            V l0 = Negative(l + i), l1 = Negative(l + i + S.Count);
            T* y = square + i + (lo * ld);
            for (nint j = lo; j < hi; j++)
            {
                V u = S.Broadcast(x[j]);
                S.Store(y, S.MultiplyAdd(l0, u, S.Load(y)));
                S.Store(y + S.Count, S.MultiplyAdd(l1, u, S.Load(y + S.Count)));
                y += ld;
            }

            i += 2 * S.Count;
        }

        if (i < hi)
        {
            V l0 = Negative(l + i);
            T* y = square + i + (lo * ld);
            for (nint j = lo; j < hi; j++)
            {
                S.Store(y, S.MultiplyAdd(l0, S.Broadcast(x[j]), S.Load(y)));
                y += ld;
            }
        }
    }

    /// <summary>Column j −= l·x(j) + m·y(j) for lo ≤ j &lt; hi.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void SubtractProducts(nint lo, nint hi, T* l, T* m, T* x, T* y, T* square, nint ld)
    {
        nint i = lo / S.Count * S.Count;
        for (; i + S.Count < hi; i += 2 * S.Count)
        {
            V l0 = Negative(l + i), l1 = Negative(l + i + S.Count), m0 = Negative(m + i), m1 = Negative(m + i + S.Count);
            T* z = square + i + (lo * ld);
            for (nint j = lo; j < hi; j++)
            {
                V u = S.Broadcast(x[j]), v = S.Broadcast(y[j]);
                S.Store(z, S.MultiplyAdd(m0, v, S.MultiplyAdd(l0, u, S.Load(z))));
                S.Store(z + S.Count, S.MultiplyAdd(m1, v, S.MultiplyAdd(l1, u, S.Load(z + S.Count))));
                z += ld;
            }
        }

        if (i < hi)
        {
            V l0 = Negative(l + i), m0 = Negative(m + i);
            T* z = square + i + (lo * ld);
            for (nint j = lo; j < hi; j++)
            {
                S.Store(z, S.MultiplyAdd(m0, S.Broadcast(y[j]), S.MultiplyAdd(l0, S.Broadcast(x[j]), S.Load(z))));
                z += ld;
            }
        }
    }

    /// <summary>y := y + Σ c(p)·l(:, p) for p &lt; k, as many vectors of rows as asked for, which stay in registers while L passes by.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddColumns(nint vectors, nint k, T* l, nint ld, T* c, T* y)
    {
        for (; vectors >= 8; vectors -= 8)
        {
            V y0 = S.Load(y), y1 = S.Load(y + S.Count), y2 = S.Load(y + (2 * S.Count)), y3 = S.Load(y + (3 * S.Count));
            V y4 = S.Load(y + (4 * S.Count)), y5 = S.Load(y + (5 * S.Count));
            V y6 = S.Load(y + (6 * S.Count)), y7 = S.Load(y + (7 * S.Count));
            T* x = l;
            for (nint p = 0; p < k; p++)
            {
                V f = S.Broadcast(c[p]);
                y0 = S.MultiplyAdd(S.Load(x), f, y0);
                y1 = S.MultiplyAdd(S.Load(x + S.Count), f, y1);
                y2 = S.MultiplyAdd(S.Load(x + (2 * S.Count)), f, y2);
                y3 = S.MultiplyAdd(S.Load(x + (3 * S.Count)), f, y3);
                y4 = S.MultiplyAdd(S.Load(x + (4 * S.Count)), f, y4);
                y5 = S.MultiplyAdd(S.Load(x + (5 * S.Count)), f, y5);
                y6 = S.MultiplyAdd(S.Load(x + (6 * S.Count)), f, y6);
                y7 = S.MultiplyAdd(S.Load(x + (7 * S.Count)), f, y7);
                x += ld;
            }

            S.Store(y, y0);
            S.Store(y + S.Count, y1);
            S.Store(y + (2 * S.Count), y2);
            S.Store(y + (3 * S.Count), y3);
            S.Store(y + (4 * S.Count), y4);
            S.Store(y + (5 * S.Count), y5);
            S.Store(y + (6 * S.Count), y6);
            S.Store(y + (7 * S.Count), y7);
            l += 8 * S.Count;
            y += 8 * S.Count;
        }

        for (; vectors >= 4; vectors -= 4)
        {
            V y0 = S.Load(y), y1 = S.Load(y + S.Count), y2 = S.Load(y + (2 * S.Count)), y3 = S.Load(y + (3 * S.Count));
            T* x = l;
            for (nint p = 0; p < k; p++)
            {
                V f = S.Broadcast(c[p]);
                y0 = S.MultiplyAdd(S.Load(x), f, y0);
                y1 = S.MultiplyAdd(S.Load(x + S.Count), f, y1);
                y2 = S.MultiplyAdd(S.Load(x + (2 * S.Count)), f, y2);
                y3 = S.MultiplyAdd(S.Load(x + (3 * S.Count)), f, y3);
                x += ld;
            }

            S.Store(y, y0);
            S.Store(y + S.Count, y1);
            S.Store(y + (2 * S.Count), y2);
            S.Store(y + (3 * S.Count), y3);
            l += 4 * S.Count;
            y += 4 * S.Count;
        }

        // So few sums would wait for each other: even and odd columns apart.
        for (; vectors >= 2; vectors -= 2)
        {
            V y0 = S.Load(y), y1 = S.Load(y + S.Count), odd0 = S.Zero, odd1 = S.Zero;
            T* x = l;
            nint p = 0;
            for (; p <= k - 2; p += 2)
            {
                V f = S.Broadcast(c[p]), g = S.Broadcast(c[p + 1]);
                y0 = S.MultiplyAdd(S.Load(x), f, y0);
                y1 = S.MultiplyAdd(S.Load(x + S.Count), f, y1);
                odd0 = S.MultiplyAdd(S.Load(x + ld), g, odd0);
                odd1 = S.MultiplyAdd(S.Load(x + ld + S.Count), g, odd1);
                x += 2 * ld;
            }

            if (p < k)
            {
                V f = S.Broadcast(c[p]);
                y0 = S.MultiplyAdd(S.Load(x), f, y0);
                y1 = S.MultiplyAdd(S.Load(x + S.Count), f, y1);
            }

            S.Store(y, S.Add(y0, odd0));
            S.Store(y + S.Count, S.Add(y1, odd1));
            l += 2 * S.Count;
            y += 2 * S.Count;
        }

        if (vectors > 0)
        {
            V y0 = S.Load(y), odd0 = S.Zero;
            T* x = l;
            nint p = 0;
            for (; p <= k - 2; p += 2)
            {
                y0 = S.MultiplyAdd(S.Load(x), S.Broadcast(c[p]), y0);
                odd0 = S.MultiplyAdd(S.Load(x + ld), S.Broadcast(c[p + 1]), odd0);
                x += 2 * ld;
            }

            if (p < k)
                y0 = S.MultiplyAdd(S.Load(x), S.Broadcast(c[p]), y0);
            S.Store(y, S.Add(y0, odd0));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Negative(T* x) => S.Subtract(S.Zero, S.Load(x));
}
