using System.Runtime.CompilerServices;

namespace Linalg.Interop.Managed;

internal sealed unsafe partial class VectorKernels<T, V, S, R>
{
    // Elements of the largest tile: 3 vectors of 16 floats by 8 columns.
    private const int LargestTile = 3 * 16 * 8;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void MultiplyTriangle(
        Uplo uplo, nint m, nint n, nint k, T alpha, in LeftOperand<T> a, in RightOperand<T> b, T beta, T* c, nint ldc, nint offset)
    {
        if (b.ByRows)
            TriangleStrips<Yes>(uplo == Uplo.Lower, m, n, k, alpha, a, b.Data, b.Stride, beta, c, ldc, offset);
        else
            TriangleStrips<No>(uplo == Uplo.Lower, m, n, k, alpha, a, b.Data, b.Stride, beta, c, ldc, offset);
    }

    /// <summary>Tiles outside the triangle are left out; those that the diagonal crosses are computed beside C, and their part is added.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void TriangleStrips<TByRows>(
        bool lower, nint m, nint n, nint k, T alpha, in LeftOperand<T> a, T* b, nint ldb, T beta, T* c, nint ldc, nint offset)
        where TByRows : struct
    {
        T* product = stackalloc T[LargestTile];
        nint tile = R.Rows * S.Count;
        for (nint j = 0; j < n;)
        {
            nint columns = StripWidth(n - j);
            T* cj = c + (j * ldc);

            // The diagonal meets the strip in rows first … last, which lie in tiles from … to.
            nint first = j - offset, last = j + columns - 1 - offset;
            nint from = Math.Clamp(first / tile * tile, 0, m), to = last < 0 ? 0 : Math.Min((last / tile * tile) + tile, m);
            for (nint i = from; i < to; i += tile)
            {
                nint rows = Math.Min(tile, m - i);
                Strip<TByRows>(columns, rows, k, alpha, RowsFrom(a, i), b, ldb, T.Zero, product, tile);
                Merge(lower, rows, columns, product, tile, beta, cj + i, ldc, first - i);
            }

            if (lower && to < m)
                Strip<TByRows>(columns, m - to, k, alpha, RowsFrom(a, to), b, ldb, beta, cj + to, ldc);
            else if (!lower && from > 0)
                Strip<TByRows>(columns, from, k, alpha, a, b, ldb, beta, cj, ldc);
            b += typeof(TByRows) == typeof(Yes) ? columns : columns * ldb;
            j += columns;
        }
    }

    private static LeftOperand<T> RowsFrom(in LeftOperand<T> a, nint row) =>
        new(a.Data + (row / (R.Rows * S.Count) * a.TileStride), a.Step, a.TileStride);

    /// <summary>C := product + beta·C on one side of the diagonal, which meets column j in row j + first.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Merge(bool lower, nint m, nint n, T* product, nint stride, T beta, T* c, nint ldc, nint first)
    {
        bool overwrite = T.IsZero(beta);
        V scale = S.Broadcast(beta);
        for (nint j = 0; j < n; j++)
        {
            nint i = lower ? Math.Max(0, j + first) : 0, to = lower ? m : Math.Min(m, j + first + 1);
            T* target = c + (j * ldc), source = product + (j * stride);
            for (; i < to && (i % S.Count != 0 || i + S.Count > to); i++)
                target[i] = overwrite ? source[i] : Fused(beta, target[i], source[i]);
            for (; i <= to - S.Count; i += S.Count)
                S.Store(target + i, overwrite ? S.Load(source + i) : S.MultiplyAdd(scale, S.Load(target + i), S.Load(source + i)));
            for (; i < to; i++)
                target[i] = overwrite ? source[i] : Fused(beta, target[i], source[i]);
        }
    }

    /// <summary>a·b + c, rounded as the vectors do it.</summary>
    private static T Fused(T a, T b, T c) => SimdScalar<T>.MultiplyAdd(a, b, c);
}
