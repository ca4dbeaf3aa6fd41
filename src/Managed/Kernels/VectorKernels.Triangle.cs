using System.Runtime.CompilerServices;

namespace Linalg.Interop.Managed;

internal sealed unsafe partial class VectorKernels<T, V, S, R>
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void SolveTriangle(nint n, nint m, T* t, nint ldt, T* diagonal, DiagonalUse use, T* x, nint ldx)
    {
        for (nint k = 0; k < n; k += R.Columns)
            Rows<No, Yes>(Math.Min(R.Columns, n - k), m, k, t + (k * ldt), ldt, diagonal + k, use, x, ldx);
    }

    // From the last rows to the first: a row's product needs the rows above it as they were.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void ApplyTriangle(nint n, nint m, T* t, nint ldt, T* diagonal, DiagonalUse use, T* x, nint ldx)
    {
        for (nint k = (n - 1) / R.Columns * R.Columns; k >= 0; k -= R.Columns)
            Rows<No, No>(Math.Min(R.Columns, n - k), m, k, t + (k * ldt), ldt, diagonal + k, use, x, ldx);
    }

    /// <summary>A few rows of X, for all right-hand sides.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Rows<TByRows, TSolve>(nint rows, nint m, nint k, T* t, nint ldt, T* diagonal, DiagonalUse use, T* x, nint ldx)
        where TByRows : struct
        where TSolve : struct
    {
        switch (rows)
        {
            case 1:
                RowTiles<One, TByRows, TSolve>(m, k, t, ldt, diagonal, use, x, ldx);
                break;
            case 2:
                RowTiles<Two, TByRows, TSolve>(m, k, t, ldt, diagonal, use, x, ldx);
                break;
            case 3:
                RowTiles<Three, TByRows, TSolve>(m, k, t, ldt, diagonal, use, x, ldx);
                break;
            case 4:
                RowTiles<Four, TByRows, TSolve>(m, k, t, ldt, diagonal, use, x, ldx);
                break;
            case 5:
                RowTiles<Five, TByRows, TSolve>(m, k, t, ldt, diagonal, use, x, ldx);
                break;
            case 6:
                RowTiles<Six, TByRows, TSolve>(m, k, t, ldt, diagonal, use, x, ldx);
                break;
            case 7:
                RowTiles<Seven, TByRows, TSolve>(m, k, t, ldt, diagonal, use, x, ldx);
                break;
            default:
                RowTiles<Eight, TByRows, TSolve>(m, k, t, ldt, diagonal, use, x, ldx);
                break;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void RowTiles<TColumns, TByRows, TSolve>(nint m, nint k, T* t, nint ldt, T* diagonal, DiagonalUse use, T* x, nint ldx)
        where TColumns : unmanaged
        where TByRows : struct
        where TSolve : struct
    {
        nint lanes = R.Rows * S.Count;
        for (; m >= lanes; m -= lanes)
        {
            if (R.Rows == 3)
                GemmKernel<T, V, S, R>.TriangleTile<Three, TColumns, TByRows, TSolve, No>(k, x, ldx, t, ldt, diagonal, use, S.Zero);
            else
                GemmKernel<T, V, S, R>.TriangleTile<Two, TColumns, TByRows, TSolve, No>(k, x, ldx, t, ldt, diagonal, use, S.Zero);
            x += lanes;
        }

        for (; m >= S.Count; m -= S.Count)
        {
            GemmKernel<T, V, S, R>.TriangleTile<One, TColumns, TByRows, TSolve, No>(k, x, ldx, t, ldt, diagonal, use, S.Zero);
            x += S.Count;
        }

        if (m > 0)
            GemmKernel<T, V, S, R>.TriangleTile<One, TColumns, TByRows, TSolve, Yes>(k, x, ldx, t, ldt, diagonal, use, S.FirstLanes((int)m));
    }
}
