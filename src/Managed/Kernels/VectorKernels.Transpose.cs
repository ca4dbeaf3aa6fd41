using System.Runtime.CompilerServices;

namespace Linalg.Interop.Managed;

internal sealed unsafe partial class VectorKernels<T, V, S, R>
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Transpose(nint m, nint n, T* source, nint sourceStride, T* target, nint targetStride)
    {
        nint i = 0;
        for (; i <= m - (2 * S.Count); i += 2 * S.Count)
            Block(2 * S.Count, n, source + i, sourceStride, target + (i * targetStride), targetStride);
        if (i <= m - S.Count)
        {
            Block(S.Count, n, source + i, sourceStride, target + (i * targetStride), targetStride);
            i += S.Count;
        }

        Elements(m - i, n, source + i, sourceStride, target + (i * targetStride), targetStride);
    }

    /// <summary>One or two vectors of rows: two make whole lines of the cache, which are then fetched once.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Block(nint rows, nint n, T* source, nint sourceStride, T* target, nint targetStride)
    {
        nint j = 0;
        for (; j <= n - S.Count; j += S.Count)
        {
            S.Transpose(source + (j * sourceStride), sourceStride, target + j, targetStride);
            if (rows > S.Count)
                S.Transpose(source + S.Count + (j * sourceStride), sourceStride, target + j + (S.Count * targetStride), targetStride);
        }

        Elements(rows, n - j, source + (j * sourceStride), sourceStride, target + j, targetStride);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Elements(nint m, nint n, T* source, nint sourceStride, T* target, nint targetStride)
    {
        for (nint i = 0; i < m; i++)
        {
            for (nint j = 0; j < n; j++)
                target[j + (i * targetStride)] = source[i + (j * sourceStride)];
        }
    }
}
