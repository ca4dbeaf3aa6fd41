using System.Runtime.CompilerServices;

namespace Linalg.Interop.Managed;

internal sealed unsafe partial class VectorKernels<T, V, S, R>
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Multiply(nint m, nint n, nint k, T alpha, in LeftOperand<T> a, in RightOperand<T> b, T beta, T* c, nint ldc)
    {
        if (b.ByRows)
            Strips<Yes>(m, n, k, alpha, a, b.Data, b.Stride, beta, c, ldc);
        else
            Strips<No>(m, n, k, alpha, a, b.Data, b.Stride, beta, c, ldc);
    }

    /// <summary>C strip by strip of columns: a strip of B stays in the first-level cache while A passes by.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Strips<TByRows>(nint m, nint n, nint k, T alpha, in LeftOperand<T> a, T* b, nint ldb, T beta, T* c, nint ldc)
        where TByRows : struct
    {
        while (n > 0)
        {
            nint columns = StripWidth(n);
            Strip<TByRows>(columns, m, k, alpha, a, b, ldb, beta, c, ldc);
            b += typeof(TByRows) == typeof(Yes) ? columns : columns * ldb;
            c += columns * ldc;
            n -= columns;
        }
    }

    /// <summary>Full tiles, but no last strip of one or two columns: so few sums do not hide the latency of a multiplication.</summary>
    private static nint StripWidth(nint n) =>
        n >= R.Columns + 3 || n == R.Columns ? R.Columns
        : n > R.Columns ? (n + 1) / 2
        : n;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Strip<TByRows>(nint columns, nint m, nint k, T alpha, in LeftOperand<T> a, T* b, nint ldb, T beta, T* c, nint ldc)
        where TByRows : struct
    {
        switch (columns)
        {
            case 1:
                Tiles<One, TByRows>(m, k, alpha, a, b, ldb, beta, c, ldc);
                break;
            case 2:
                Tiles<Two, TByRows>(m, k, alpha, a, b, ldb, beta, c, ldc);
                break;
            case 3:
                Tiles<Three, TByRows>(m, k, alpha, a, b, ldb, beta, c, ldc);
                break;
            case 4:
                Tiles<Four, TByRows>(m, k, alpha, a, b, ldb, beta, c, ldc);
                break;
            case 5:
                Tiles<Five, TByRows>(m, k, alpha, a, b, ldb, beta, c, ldc);
                break;
            case 6:
                Tiles<Six, TByRows>(m, k, alpha, a, b, ldb, beta, c, ldc);
                break;
            case 7:
                Tiles<Seven, TByRows>(m, k, alpha, a, b, ldb, beta, c, ldc);
                break;
            default:
                Tiles<Eight, TByRows>(m, k, alpha, a, b, ldb, beta, c, ldc);
                break;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tiles<TColumns, TByRows>(nint m, nint k, T alpha, in LeftOperand<T> a, T* b, nint ldb, T beta, T* c, nint ldc)
        where TColumns : unmanaged
        where TByRows : struct
    {
        nint rows = R.Rows * S.Count;
        T* tile = a.Data;
        for (; m >= rows; m -= rows)
        {
            if (R.Rows == 3)
                GemmKernel<T, V, S, R>.GemmTile<Three, TColumns, TByRows, No>(k, alpha, tile, a.Step, b, ldb, beta, c, ldc, S.Zero);
            else
                GemmKernel<T, V, S, R>.GemmTile<Two, TColumns, TByRows, No>(k, alpha, tile, a.Step, b, ldb, beta, c, ldc, S.Zero);
            tile += a.TileStride;
            c += rows;
        }

        if (m > 0)
            LastTile<TColumns, TByRows>(m, k, alpha, tile, a.Step, b, ldb, beta, c, ldc);
    }

    /// <summary>A tile of fewer rows than a full one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void LastTile<TColumns, TByRows>(nint m, nint k, T alpha, T* a, nint step, T* b, nint ldb, T beta, T* c, nint ldc)
        where TColumns : unmanaged
        where TByRows : struct
    {
        nint vectors = (m + S.Count - 1) / S.Count;
        int lanes = (int)(m - ((vectors - 1) * S.Count));
        if (lanes == S.Count)
        {
            if (vectors == 1)
                GemmKernel<T, V, S, R>.GemmTile<One, TColumns, TByRows, No>(k, alpha, a, step, b, ldb, beta, c, ldc, S.Zero);
            else
                GemmKernel<T, V, S, R>.GemmTile<Two, TColumns, TByRows, No>(k, alpha, a, step, b, ldb, beta, c, ldc, S.Zero);
            return;
        }

        V mask = S.FirstLanes(lanes);
        if (vectors == 1)
            GemmKernel<T, V, S, R>.GemmTile<One, TColumns, TByRows, Yes>(k, alpha, a, step, b, ldb, beta, c, ldc, mask);
        else if (vectors == 2)
            GemmKernel<T, V, S, R>.GemmTile<Two, TColumns, TByRows, Yes>(k, alpha, a, step, b, ldb, beta, c, ldc, mask);
        else
            GemmKernel<T, V, S, R>.GemmTile<Three, TColumns, TByRows, Yes>(k, alpha, a, step, b, ldb, beta, c, ldc, mask);
    }
}
