using System.Runtime.CompilerServices;

namespace Linalg.Interop.Managed;

internal sealed unsafe partial class VectorKernels<T, V, S, R>
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void ReduceColumns(nint m, nint n, T* a, nint lda, nint row, T* u, T tau, T* y, T* w, T* z)
    {
        ClearVectors(m, z);
        DotStrip(m, a, lda, u, tau, y);
        for (; n > PaddedMatrix.StripColumns; n -= PaddedMatrix.StripColumns)
        {
            FinishRow(a + row, lda, y, w);
            a += PaddedMatrix.StripColumns * lda;
            y += PaddedMatrix.StripColumns;
            AddAndDotStrip(m, a, lda, u, tau, y, w, z);
            w += PaddedMatrix.StripColumns;
        }

        FinishRow(a + row, lda, y, w);
        AddStrip(m, a, lda, w, z);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void UpdateAndReduceColumns(
        nint m, nint n, T* a, nint lda, nint row, T* l, nint ldl, T* r, nint ldr, T* u, T tau, T* y, T* w, T* z)
    {
        // A pair of columns is brought up to date and multiplied by u while the one before is added to z; before the first there is
        // nothing to add.
        ClearVectors(m, z);
        T* l1 = l + ldl, b = a, b1 = a;
        T f = T.Zero, g = T.Zero;
        for (; n > 0; n -= 2)
        {
            T* a1 = a + lda;
            V r0 = S.Broadcast(-r[0]), q0 = S.Broadcast(-r[1]), r1 = S.Broadcast(-r[ldr]), q1 = S.Broadcast(-r[ldr + 1]);
            V f0 = S.Broadcast(f), g0 = S.Broadcast(g), s = S.Zero, t = S.Zero;
            for (nint i = 0; i < m; i += S.Count)
            {
                V x0 = S.Load(l + i), x1 = S.Load(l1 + i), v = S.Load(u + i);
                S.Store(z + i, S.MultiplyAdd(S.Load(b1 + i), g0, S.MultiplyAdd(S.Load(b + i), f0, S.Load(z + i))));
                V c = S.MultiplyAdd(x1, r1, S.MultiplyAdd(x0, r0, S.Load(a + i)));
                S.Store(a + i, c);
                s = S.MultiplyAdd(c, v, s);
                c = S.MultiplyAdd(x1, q1, S.MultiplyAdd(x0, q0, S.Load(a1 + i)));
                S.Store(a1 + i, c);
                t = S.MultiplyAdd(c, v, t);
            }

            y[0] = tau * S.Sum(s);
            y[1] = tau * S.Sum(t);
            w[0] = f = a[row] - y[0];
            w[1] = g = a1[row] - y[1];
            b = a;
            b1 = a1;
            a = a1 + lda;
            r += 2;
            y += 2;
            w += 2;
        }

        V last0 = S.Broadcast(f), last1 = S.Broadcast(g);
        for (nint i = 0; i < m; i += S.Count)
            S.Store(z + i, S.MultiplyAdd(S.Load(b1 + i), last1, S.MultiplyAdd(S.Load(b + i), last0, S.Load(z + i))));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void ClearVectors(nint n, T* x)
    {
        for (nint i = 0; i < n; i += S.Count)
            S.Store(x + i, S.Zero);
    }

    /// <summary>w := a(0, …)ᵀ + w − y for a strip.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void FinishRow(T* a, nint lda, T* y, T* w)
    {
        for (nint c = 0; c < PaddedMatrix.StripColumns; c++)
            w[c] = a[c * lda] + w[c] - y[c];
    }

    /// <summary>y := tau·(Aᵀ·u + y) for a strip.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void DotStrip(nint m, T* a, nint lda, T* u, T tau, T* y)
    {
        T* a1 = a + lda, a2 = a1 + lda, a3 = a2 + lda;
        V s0 = S.Zero, s1 = S.Zero, s2 = S.Zero, s3 = S.Zero;
        for (nint i = 0; i < m; i += S.Count)
        {
            V v = S.Load(u + i);
            s0 = S.MultiplyAdd(S.Load(a + i), v, s0);
            s1 = S.MultiplyAdd(S.Load(a1 + i), v, s1);
            s2 = S.MultiplyAdd(S.Load(a2 + i), v, s2);
            s3 = S.MultiplyAdd(S.Load(a3 + i), v, s3);
        }

        y[0] = tau * (S.Sum(s0) + y[0]);
        y[1] = tau * (S.Sum(s1) + y[1]);
        y[2] = tau * (S.Sum(s2) + y[2]);
        y[3] = tau * (S.Sum(s3) + y[3]);
    }

    /// <summary>z := z + A·w for a strip.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
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

    /// <summary>AddStrip for the strip before A, and DotStrip.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddAndDotStrip(nint m, T* a, nint lda, T* u, T tau, T* y, T* w, T* z)
    {
        T* a1 = a + lda, a2 = a1 + lda, a3 = a2 + lda, b = a - (PaddedMatrix.StripColumns * lda), b1 = b + lda, b2 = b1 + lda, b3 = b2 + lda;
        V w0 = S.Broadcast(w[0]), w1 = S.Broadcast(w[1]), w2 = S.Broadcast(w[2]), w3 = S.Broadcast(w[3]);
        V s0 = S.Zero, s1 = S.Zero, s2 = S.Zero, s3 = S.Zero;
        for (nint i = 0; i < m; i += S.Count)
        {
            V v = S.Load(u + i), sum = S.MultiplyAdd(S.Load(b + i), w0, S.Load(z + i));
            s0 = S.MultiplyAdd(S.Load(a + i), v, s0);
            sum = S.MultiplyAdd(S.Load(b1 + i), w1, sum);
            s1 = S.MultiplyAdd(S.Load(a1 + i), v, s1);
            sum = S.MultiplyAdd(S.Load(b2 + i), w2, sum);
            s2 = S.MultiplyAdd(S.Load(a2 + i), v, s2);
            S.Store(z + i, S.MultiplyAdd(S.Load(b3 + i), w3, sum));
            s3 = S.MultiplyAdd(S.Load(a3 + i), v, s3);
        }

        y[0] = tau * (S.Sum(s0) + y[0]);
        y[1] = tau * (S.Sum(s1) + y[1]);
        y[2] = tau * (S.Sum(s2) + y[2]);
        y[3] = tau * (S.Sum(s3) + y[3]);
    }
}
