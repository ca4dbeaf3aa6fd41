using System.Runtime.CompilerServices;

namespace Linalg.Interop.Managed;

internal sealed unsafe partial class VectorKernels<T, V, S, R>
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Copy(nint m, nint n, T* source, nint sourceStride, T* target, nint targetStride)
    {
        if (m == TileRows)
        {
            CopyTile(n, source, sourceStride, target, targetStride);
            return;
        }

        for (nint j = 0; j < n; j++)
        {
            new ReadOnlySpan<T>(source, (int)m).CopyTo(new Span<T>(target, (int)m));
            source += sourceStride;
            target += targetStride;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void CopyTile(nint n, T* source, nint sourceStride, T* target, nint targetStride)
    {
        for (nint j = 0; j < n; j++)
        {
            S.Store(target, S.Load(source));
            S.Store(target + S.Count, S.Load(source + S.Count));
            if (R.Rows == 3)
                S.Store(target + (2 * S.Count), S.Load(source + (2 * S.Count)));
            source += sourceStride;
            target += targetStride;
        }
    }
}
