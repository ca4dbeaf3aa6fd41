using System.Numerics;

namespace Linalg.Interop.Managed;

/// <summary>
/// P·A·Pᵀ = L·D·Lᵀ with the pivots of Bunch and Kaufman (Math. Comp. 31, 1977), in the lower triangle. Upper triangles are lower ones of the reversed
/// matrix, the view of which has negative strides.
/// </summary>
internal static unsafe partial class BunchKaufman
{
    // Columns of work memory begin on a cache line's border.
    private const int Line = 64;

    /// <summary>Factors A in place. Returns the step from which the first block is eliminated that is exactly zero or holds NaN, one-based, or 0.</summary>
    /// <param name="x">Kernels and sizes.</param>
    /// <param name="a">The lower triangle of A, of RowStride 1 or −1.</param>
    /// <param name="pivots">On return the pivots of the steps, at a distance of RowStride, as signed one-based rows of the view.</param>
    public static int Factor<T>(Execution<T> x, View<T> a, int* pivots)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int n = a.Rows, width = n <= x.Blocking.Symmetric ? n : x.Blocking.SymmetricPanel, info = 0;
        nint ld = Stride<T>(n);
        using Scratch.Rental<T> scratch = Scratch.Rent<T>((2 * ld * width) + width);
        T* l = scratch.Data, w = l + (ld * width);
        for (int k = 0; k < n;)
        {
            // [ a11     ]   a11: columns × columns
            // [ a21 a22 ]
            View<T> trailing = a.Block(k, k, n - k, n - k);
            int* steps = pivots + (k * a.RowStride);
            (int columns, int singular) = x.Kernels.FactorSymmetricPanel(trailing, Math.Min(width, n - k), l, w, ld, steps);
            for (int i = 0; i < columns && k > 0; i++)
            {
                ref int pivot = ref steps[i * a.RowStride];
                pivot += pivot > 0 ? k : -k;
            }

            if (info == 0 && singular > 0)
                info = k + singular;
            int rest = n - k - columns;
            if (rest > 0)
            {
                View<T> l21 = Below(l, ld, trailing, columns), w21 = Below(w, ld, trailing, columns);
                Syrk.Product(x, -T.One, l21, w21.Transposed, T.One, trailing.Block(columns, columns, rest, rest));
            }

            k += columns;
        }

        return info;
    }

    /// <summary>The rows behind the first columns of L or W, which lie in memory in the order of A's.</summary>
    private static View<T> Below<T>(T* data, nint ld, View<T> a, int columns)
        where T : unmanaged
    {
        int rest = a.Rows - columns;
        return a.RowStride > 0 ? new View<T>(rest, columns, data + columns, (int)ld) : new View<T>(rest, columns, data, (int)ld).RowsReversed;
    }

    /// <summary>An odd number of lines: columns do not compete for the same ones of the cache.</summary>
    private static nint Stride<T>(int rows)
        where T : unmanaged
    {
        int elements = Line / sizeof(T);
        return (((rows + elements - 1) / elements) | 1) * elements;
    }
}
