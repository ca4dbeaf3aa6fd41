namespace Linalg.Interop.Managed;

internal sealed unsafe partial class VectorKernels<T, V, S, G>
{
    public override void SolveTriangle(nint n, nint m, T* t, nint ldt, T* diagonal, DiagonalUse use, T* x, nint ldx)
    {
        for (nint k = 0; k < n; k += G.Columns)
            Rows<Yes>(Math.Min(G.Columns, n - k), m, k, t + (k * ldt), ldt, diagonal + k, use, x, ldx);
    }

    // From the last rows to the first: a row's product needs the rows above it as they were.
    public override void ApplyTriangle(nint n, nint m, T* t, nint ldt, T* diagonal, DiagonalUse use, T* x, nint ldx)
    {
        for (nint k = (n - 1) / G.Columns * G.Columns; k >= 0; k -= G.Columns)
            Rows<No>(Math.Min(G.Columns, n - k), m, k, t + (k * ldt), ldt, diagonal + k, use, x, ldx);
    }

    /// <summary>A few rows of X, for all right-hand sides.</summary>
    private static void Rows<TSolve>(nint rows, nint m, nint k, T* t, nint ldt, T* diagonal, DiagonalUse use, T* x, nint ldx)
        where TSolve : struct, IChoice
    {
        switch (rows)
        {
            case 1:
                RowTiles<One, TSolve>(m, k, t, ldt, diagonal, use, x, ldx);
                break;
            case 2:
                RowTiles<Two, TSolve>(m, k, t, ldt, diagonal, use, x, ldx);
                break;
            case 3:
                RowTiles<Three, TSolve>(m, k, t, ldt, diagonal, use, x, ldx);
                break;
            case 4:
                RowTiles<Four, TSolve>(m, k, t, ldt, diagonal, use, x, ldx);
                break;
            case 5:
                RowTiles<Five, TSolve>(m, k, t, ldt, diagonal, use, x, ldx);
                break;
            case 6:
                RowTiles<Six, TSolve>(m, k, t, ldt, diagonal, use, x, ldx);
                break;
            case 7:
                RowTiles<Seven, TSolve>(m, k, t, ldt, diagonal, use, x, ldx);
                break;
            default:
                RowTiles<Eight, TSolve>(m, k, t, ldt, diagonal, use, x, ldx);
                break;
        }
    }

    private static void RowTiles<TColumns, TSolve>(nint m, nint k, T* t, nint ldt, T* diagonal, DiagonalUse use, T* x, nint ldx)
        where TColumns : struct, IConstant
        where TSolve : struct, IChoice
    {
        nint lanes = G.Rows * S.Count;
        for (; m >= lanes; m -= lanes)
        {
            if (G.Rows == 3)
                G.TriangleTile<Three, TColumns, TSolve, No>(k, x, ldx, t, ldt, diagonal, use, S.Zero);
            else
                G.TriangleTile<Two, TColumns, TSolve, No>(k, x, ldx, t, ldt, diagonal, use, S.Zero);
            x += lanes;
        }

        for (; m >= S.Count; m -= S.Count)
        {
            G.TriangleTile<One, TColumns, TSolve, No>(k, x, ldx, t, ldt, diagonal, use, S.Zero);
            x += S.Count;
        }

        if (m > 0)
            G.TriangleTile<One, TColumns, TSolve, Yes>(k, x, ldx, t, ldt, diagonal, use, S.FirstLanes((int)m));
    }
}
