using System.Runtime.CompilerServices;

namespace Linalg.Interop.Managed;

internal sealed unsafe partial class VectorKernels<T, V, S, R>
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void AddNarrowProduct(nint m, nint n, nint k, T* a, nint lda, T* b, nint ldb, T* sums, nint lds)
    {
        for (; k >= Together; k -= Together)
        {
            T* a1 = a + lda, a2 = a1 + lda, a3 = a2 + lda;
            nint i = 0;
            for (; i <= m - (2 * S.Count); i += 2 * S.Count)
            {
                V a00 = S.Load(a + i), a01 = S.Load(a1 + i), a02 = S.Load(a2 + i), a03 = S.Load(a3 + i);
                V a10 = S.Load(a + i + S.Count), a11 = S.Load(a1 + i + S.Count), a12 = S.Load(a2 + i + S.Count), a13 = S.Load(a3 + i + S.Count);
                for (T* ahead = a3 + lda + i, end = ahead + (Together * lda); ahead < end; ahead += lda)
                {
                    S.Prefetch(ahead);
                    if (S.Count * sizeof(T) > 32)
                        S.Prefetch(ahead + S.Count);
                }

                T* factor = b, sum = sums + i;
                for (nint j = n; j > 0; j--)
                {
                    V f = S.Broadcast(factor[0]);
                    V s0 = S.MultiplyAdd(a00, f, S.Load(sum)), s1 = S.MultiplyAdd(a10, f, S.Load(sum + S.Count));
                    f = S.Broadcast(factor[1]);
                    s0 = S.MultiplyAdd(a01, f, s0);
                    s1 = S.MultiplyAdd(a11, f, s1);
                    f = S.Broadcast(factor[2]);
                    s0 = S.MultiplyAdd(a02, f, s0);
                    s1 = S.MultiplyAdd(a12, f, s1);
                    f = S.Broadcast(factor[3]);
                    S.Store(sum, S.MultiplyAdd(a03, f, s0));
                    S.Store(sum + S.Count, S.MultiplyAdd(a13, f, s1));
                    factor += ldb;
                    sum += lds;
                }
            }

            for (; i < m; i++)
            {
                for (nint j = 0; j < n; j++)
                {
                    T* factor = b + (j * ldb);
                    ref T sum = ref sums[i + (j * lds)];
                    sum = Fused(a3[i], factor[3], Fused(a2[i], factor[2], Fused(a1[i], factor[1], Fused(a[i], factor[0], sum))));
                }
            }

            a = a3 + lda;
            b += Together;
        }

        for (; k > 0; k--)
        {
            for (nint j = 0; j < n; j++)
                AddProduct(m, 1, a, lda, b + (j * ldb), sums + (j * lds));
            a += lda;
            b++;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Combine(nint n, T alpha, T* x, T beta, T* y)
    {
        bool overwrite = T.IsZero(beta);
        V factor = S.Broadcast(alpha), scale = S.Broadcast(beta);
        nint i = 0;
        for (; i <= n - S.Count; i += S.Count)
        {
            V value = S.Multiply(factor, S.Load(x + i));
            S.Store(y + i, overwrite ? value : S.MultiplyAdd(scale, S.Load(y + i), value));
        }

        for (; i < n; i++)
            y[i] = overwrite ? alpha * x[i] : Fused(beta, y[i], alpha * x[i]);
    }
}
