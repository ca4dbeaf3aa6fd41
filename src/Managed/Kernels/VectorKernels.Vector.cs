using System.Runtime.CompilerServices;

namespace Linalg.Interop.Managed;

internal sealed unsafe partial class VectorKernels<T, V, S, R>
{
    // Columns that are read together, so that y is loaded and stored once for all of them.
    private const int Together = 4;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void AddProduct(nint m, nint n, T* a, nint lda, T* x, T* y)
    {
        for (; n >= 2 * Together; n -= 2 * Together)
        {
            AddColumns<Eight>(m, a, lda, x, y);
            a += 2 * Together * lda;
            x += 2 * Together;
        }

        if (n >= Together)
        {
            AddColumns<Four>(m, a, lda, x, y);
            a += Together * lda;
            x += Together;
            n -= Together;
        }

        for (; n > 0; n--)
        {
            AddColumns<One>(m, a, lda, x, y);
            a += lda;
            x++;
        }
    }

    /// <summary>y := y + A·x for so few columns that y is loaded and stored once for all of them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddColumns<TColumns>(nint m, T* a, nint lda, T* x, T* y)
        where TColumns : unmanaged
    {
        int last = sizeof(TColumns) - 1;
        V x0 = S.Broadcast(x[0]), x1 = S.Broadcast(x[Math.Min(1, last)]), x2 = S.Broadcast(x[Math.Min(2, last)]), x3 = S.Broadcast(x[Math.Min(3, last)]);
        V x4 = S.Broadcast(x[Math.Min(4, last)]), x5 = S.Broadcast(x[Math.Min(5, last)]);
        V x6 = S.Broadcast(x[Math.Min(6, last)]), x7 = S.Broadcast(x[last]);
        T* a1 = a + lda, a2 = a1 + lda, a3 = a2 + lda, a4 = a3 + lda, a5 = a4 + lda, a6 = a5 + lda, a7 = a6 + lda;
        nint i = 0;
        for (; i <= m - S.Count; i += S.Count)
        {
            V sum = S.MultiplyAdd(S.Load(a + i), x0, S.Load(y + i));
            if (sizeof(TColumns) > 1)
            {
                sum = S.MultiplyAdd(S.Load(a1 + i), x1, sum);
                sum = S.MultiplyAdd(S.Load(a2 + i), x2, sum);
                sum = S.MultiplyAdd(S.Load(a3 + i), x3, sum);
            }

            if (sizeof(TColumns) > 4)
            {
                sum = S.MultiplyAdd(S.Load(a4 + i), x4, sum);
                sum = S.MultiplyAdd(S.Load(a5 + i), x5, sum);
                sum = S.MultiplyAdd(S.Load(a6 + i), x6, sum);
                sum = S.MultiplyAdd(S.Load(a7 + i), x7, sum);
            }

            S.Store(y + i, sum);
        }

        for (; i < m; i++)
        {
            T sum = Fused(a[i], x[0], y[i]);
            if (sizeof(TColumns) > 1)
                sum = Fused(a3[i], x[3], Fused(a2[i], x[2], Fused(a1[i], x[1], sum)));
            if (sizeof(TColumns) > 4)
                sum = Fused(a7[i], x[7], Fused(a6[i], x[6], Fused(a5[i], x[5], Fused(a4[i], x[4], sum))));
            y[i] = sum;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void AddTransposedProduct(nint m, nint n, T alpha, T* a, nint lda, T* x, T* y)
    {
        for (; n >= Together; n -= Together)
        {
            for (nint i = 0; i < m; i += LongSum)
                AddDots(Math.Min(LongSum, m - i), alpha, a + i, lda, x + i, y);
            a += Together * lda;
            y += Together;
        }

        for (; n > 0; n--)
        {
            for (nint i = 0; i < m; i += LongSum)
                *y = Fused(alpha, Dot(Math.Min(LongSum, m - i), a + i, x + i), *y);
            a += lda;
            y++;
        }
    }

    /// <summary>y(j) := y(j) + alpha·A(:, j)ᵀ·x for the columns that are read together.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddDots(nint m, T alpha, T* a, nint lda, T* x, T* y)
    {
        T* a1 = a + lda, a2 = a1 + lda, a3 = a2 + lda;
        V s0 = S.Zero, s1 = S.Zero, s2 = S.Zero, s3 = S.Zero;
        V u0 = S.Zero, u1 = S.Zero, u2 = S.Zero, u3 = S.Zero;
        nint i = 0;
        for (; i <= m - (2 * S.Count); i += 2 * S.Count)
        {
            V v = S.Load(x + i), w = S.Load(x + i + S.Count);
            s0 = S.MultiplyAdd(S.Load(a + i), v, s0);
            s1 = S.MultiplyAdd(S.Load(a1 + i), v, s1);
            s2 = S.MultiplyAdd(S.Load(a2 + i), v, s2);
            s3 = S.MultiplyAdd(S.Load(a3 + i), v, s3);
            u0 = S.MultiplyAdd(S.Load(a + i + S.Count), w, u0);
            u1 = S.MultiplyAdd(S.Load(a1 + i + S.Count), w, u1);
            u2 = S.MultiplyAdd(S.Load(a2 + i + S.Count), w, u2);
            u3 = S.MultiplyAdd(S.Load(a3 + i + S.Count), w, u3);
        }

        T t0 = S.Sum(S.Add(s0, u0)), t1 = S.Sum(S.Add(s1, u1)), t2 = S.Sum(S.Add(s2, u2)), t3 = S.Sum(S.Add(s3, u3));
        for (; i < m; i++)
        {
            t0 = Fused(a[i], x[i], t0);
            t1 = Fused(a1[i], x[i], t1);
            t2 = Fused(a2[i], x[i], t2);
            t3 = Fused(a3[i], x[i], t3);
        }

        y[0] = Fused(alpha, t0, y[0]);
        y[1] = Fused(alpha, t1, y[1]);
        y[2] = Fused(alpha, t2, y[2]);
        y[3] = Fused(alpha, t3, y[3]);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Scale(nint n, T factor, T* x)
    {
        V f = S.Broadcast(factor);
        nint i = 0;
        for (; i <= n - S.Count; i += S.Count)
            S.Store(x + i, S.Multiply(S.Load(x + i), f));
        for (; i < n; i++)
            x[i] *= factor;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static T Dot(nint n, T* x, T* y)
    {
        V s = S.Zero, u = S.Zero;
        nint i = 0;
        for (; i <= n - (2 * S.Count); i += 2 * S.Count)
        {
            s = S.MultiplyAdd(S.Load(x + i), S.Load(y + i), s);
            u = S.MultiplyAdd(S.Load(x + i + S.Count), S.Load(y + i + S.Count), u);
        }

        T sum = S.Sum(S.Add(s, u));
        for (; i < n; i++)
            sum = Fused(x[i], y[i], sum);
        return sum;
    }
}
