namespace Linalg.Interop.Managed;

internal sealed unsafe partial class VectorKernels<T, V, S, G>
{
    public override void Transpose(nint m, nint n, T* source, nint sourceStride, T* target, nint targetStride)
    {
        nint i = 0;
        for (; i <= m - S.Count; i += S.Count)
        {
            nint j = 0;
            for (; j <= n - S.Count; j += S.Count)
                S.Transpose(source + i + (j * sourceStride), sourceStride, target + j + (i * targetStride), targetStride);
            Elements(S.Count, n - j, source + i + (j * sourceStride), sourceStride, target + j + (i * targetStride), targetStride);
        }

        Elements(m - i, n, source + i, sourceStride, target + (i * targetStride), targetStride);
    }

    private static void Elements(nint m, nint n, T* source, nint sourceStride, T* target, nint targetStride)
    {
        for (nint i = 0; i < m; i++)
        {
            for (nint j = 0; j < n; j++)
                target[j + (i * targetStride)] = source[i + (j * sourceStride)];
        }
    }
}
