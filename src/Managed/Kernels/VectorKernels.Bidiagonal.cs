namespace Linalg.Interop.Managed;

internal sealed unsafe partial class VectorKernels<T, V, S, G>
{
    public override void ReduceColumns(nint m, nint n, T* a, nint lda, nint row, T* u, T tau, T* y, T* w, T* z)
    {
        ClearVectors(m, z);
        for (; n > 0; n -= StripColumns)
        {
            DotStrip(m, a, lda, u, tau, y);
            Finish(row, a, lda, y, w);
            AddStrip(m, a, lda, w, z);
            a += StripColumns * lda;
            y += StripColumns;
            w += StripColumns;
        }
    }

    public override void UpdateAndReduceColumns(
        nint m, nint n, T* a, nint lda, nint row, T* l, nint ldl, T* r, nint ldr, T* u, T tau, T* y, T* w, T* z)
    {
        ClearVectors(m, z);
        for (; n > 0; n -= StripColumns)
        {
            UpdatePair(m, a, lda, l, ldl, r, ldr, u, tau, y);
            UpdatePair(m, a + (2 * lda), lda, l, ldl, r + 2, ldr, u, tau, y + 2);
            Finish(row, a, lda, y, w);
            AddStrip(m, a, lda, w, z);
            a += StripColumns * lda;
            r += StripColumns;
            y += StripColumns;
            w += StripColumns;
        }
    }

    private static void ClearVectors(nint n, T* x)
    {
        for (nint i = 0; i < n; i += S.Count)
            S.Store(x + i, S.Zero);
    }

    /// <summary>w := a(row, …)ᵀ + w − y.</summary>
    private static void Finish(nint row, T* a, nint lda, T* y, T* w)
    {
        for (nint c = 0; c < StripColumns; c++)
            w[c] = a[row + (c * lda)] + w[c] - y[c];
    }

    /// <summary>y := tau·(Aᵀ·u + y) for a strip.</summary>
    private static void DotStrip(nint m, T* a, nint lda, T* u, T tau, T* y)
    {
        T* a1 = a + lda, a2 = a1 + lda, a3 = a2 + lda;
        V s0 = S.Zero, s1 = S.Zero, s2 = S.Zero, s3 = S.Zero;
        V t0 = S.Zero, t1 = S.Zero, t2 = S.Zero, t3 = S.Zero;
        nint i = 0;
        for (; i <= m - (2 * S.Count); i += 2 * S.Count)
        {
            V v = S.Load(u + i), x = S.Load(u + i + S.Count);
            s0 = S.MultiplyAdd(S.Load(a + i), v, s0);
            s1 = S.MultiplyAdd(S.Load(a1 + i), v, s1);
            s2 = S.MultiplyAdd(S.Load(a2 + i), v, s2);
            s3 = S.MultiplyAdd(S.Load(a3 + i), v, s3);
            t0 = S.MultiplyAdd(S.Load(a + i + S.Count), x, t0);
            t1 = S.MultiplyAdd(S.Load(a1 + i + S.Count), x, t1);
            t2 = S.MultiplyAdd(S.Load(a2 + i + S.Count), x, t2);
            t3 = S.MultiplyAdd(S.Load(a3 + i + S.Count), x, t3);
        }

        if (i < m)
        {
            V v = S.Load(u + i);
            s0 = S.MultiplyAdd(S.Load(a + i), v, s0);
            s1 = S.MultiplyAdd(S.Load(a1 + i), v, s1);
            s2 = S.MultiplyAdd(S.Load(a2 + i), v, s2);
            s3 = S.MultiplyAdd(S.Load(a3 + i), v, s3);
        }

        y[0] = tau * (S.Sum(S.Add(s0, t0)) + y[0]);
        y[1] = tau * (S.Sum(S.Add(s1, t1)) + y[1]);
        y[2] = tau * (S.Sum(S.Add(s2, t2)) + y[2]);
        y[3] = tau * (S.Sum(S.Add(s3, t3)) + y[3]);
    }

    /// <summary>z := z + A·w for a strip.</summary>
    private static void AddStrip(nint m, T* a, nint lda, T* w, T* z)
    {
        T* a1 = a + lda, a2 = a1 + lda, a3 = a2 + lda;
        V w0 = S.Broadcast(w[0]), w1 = S.Broadcast(w[1]), w2 = S.Broadcast(w[2]), w3 = S.Broadcast(w[3]);
        for (nint i = 0; i < m; i += S.Count)
        {
            V sum = S.MultiplyAdd(S.Load(a + i), w0, S.Load(z + i));
            sum = S.MultiplyAdd(S.Load(a1 + i), w1, sum);
            sum = S.MultiplyAdd(S.Load(a2 + i), w2, sum);
            S.Store(z + i, S.MultiplyAdd(S.Load(a3 + i), w3, sum));
        }
    }

    /// <summary>A := A − L·Rᵀ and y := tau·(Aᵀ·u + y) for two columns.</summary>
    private static void UpdatePair(nint m, T* a, nint lda, T* l, nint ldl, T* r, nint ldr, T* u, T tau, T* y)
    {
        T* b = a + lda, k = l + ldl;
        V fa = S.Broadcast(-r[0]), fb = S.Broadcast(-r[1]), ga = S.Broadcast(-r[ldr]), gb = S.Broadcast(-r[ldr + 1]);
        V sa = S.Zero, sb = S.Zero, ta = S.Zero, tb = S.Zero;
        nint i = 0;
        for (; i <= m - (2 * S.Count); i += 2 * S.Count)
        {
            V p = S.Load(l + i), q = S.Load(k + i), v = S.Load(u + i);
            V c = S.MultiplyAdd(q, ga, S.MultiplyAdd(p, fa, S.Load(a + i)));
            S.Store(a + i, c);
            sa = S.MultiplyAdd(c, v, sa);
            c = S.MultiplyAdd(q, gb, S.MultiplyAdd(p, fb, S.Load(b + i)));
            S.Store(b + i, c);
            sb = S.MultiplyAdd(c, v, sb);
            p = S.Load(l + i + S.Count);
            q = S.Load(k + i + S.Count);
            v = S.Load(u + i + S.Count);
            c = S.MultiplyAdd(q, ga, S.MultiplyAdd(p, fa, S.Load(a + i + S.Count)));
            S.Store(a + i + S.Count, c);
            ta = S.MultiplyAdd(c, v, ta);
            c = S.MultiplyAdd(q, gb, S.MultiplyAdd(p, fb, S.Load(b + i + S.Count)));
            S.Store(b + i + S.Count, c);
            tb = S.MultiplyAdd(c, v, tb);
        }

        if (i < m)
        {
            V p = S.Load(l + i), q = S.Load(k + i), v = S.Load(u + i);
            V c = S.MultiplyAdd(q, ga, S.MultiplyAdd(p, fa, S.Load(a + i)));
            S.Store(a + i, c);
            sa = S.MultiplyAdd(c, v, sa);
            c = S.MultiplyAdd(q, gb, S.MultiplyAdd(p, fb, S.Load(b + i)));
            S.Store(b + i, c);
            sb = S.MultiplyAdd(c, v, sb);
        }

        y[0] = tau * (S.Sum(S.Add(sa, ta)) + y[0]);
        y[1] = tau * (S.Sum(S.Add(sb, tb)) + y[1]);
    }
}
