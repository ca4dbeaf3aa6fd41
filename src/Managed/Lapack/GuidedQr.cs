using System.Numerics;

namespace Linalg.Interop.Managed;

/// <summary>
/// Column pivoting at the speed of products of matrices. Cholesky with diagonal pivoting of G = AᵀA takes, without rounding, the columns that A·P = Q·R takes: what is
/// left of a diagonal element is the square of what is left of the column. So G chooses, A is factored in that order by reflectors, and R proves that the choice was
/// right; where it was not, the classical steps begin.
/// </summary>
internal static unsafe class GuidedQr
{
    // G is trusted while the largest element of its diagonal is above this part of what it was, in units of √ε: below, its rounding errors begin to matter.
    private const double Trusted = 1e3;

    // A Gram matrix must choose at least 1 / Share of the columns to be worth its price.
    private const int Share = 8;

    /// <summary>As many steps from the first on as the Gram matrix can choose. Returns their end.</summary>
    public static int Factor<T>(Execution<T> x, View<T> a, int first, PivotedColumns<T> columns)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int steps = Math.Min(a.Rows, a.Columns), j = first;
        bool pays = true;
        while (pays && steps - j >= x.Blocking.Gram && columns.AreNear(j))
        {
            int chosen = Some(x, a, j, columns);
            pays = chosen >= (steps - j) / Share;
            j += chosen;
        }

        return j;
    }

    /// <summary>The steps that one Gram matrix is good for; none if R disproves them.</summary>
    private static int Some<T>(Execution<T> x, View<T> a, int first, PivotedColumns<T> columns)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int m = a.Rows, rest = a.Columns - first, ld = rest + 8;
        using Scratch.Rental<T> scratch = Scratch.Rent<T>(Math.Max((nint)ld * rest, (nint)m * rest) + (3 * (nint)rest));
        T* diagonal = scratch.Data, largest = diagonal + rest;
        int* order = (int*)(largest + rest);
        var gram = new View<T>(rest, rest, largest + (2 * rest), ld);
        View<T> below = a.Block(first, first, m - first, rest);
        Syrk.Update(x, T.One, below.Transposed, T.Zero, gram);
        int count = Choose(x, gram, Math.Min(m - first, rest), diagonal, order, out T noise);
        if (count == 0)
            return 0;

        // The Gram matrix has done its work: its memory keeps the columns as they were.
        View<T> all = a.Block(0, first, m, rest), before = new(m, rest, gram.Data, m);
        x.Kernels.Copy(m, rest, all.Data, all.ColumnStride, before.Data, before.ColumnStride);
        for (int j = 0; j < rest; j++)
            x.Kernels.Copy(m, 1, before.At(0, order[j]), m, all.At(0, j), m);
        Qr.Factor(x, below, count, columns.Factors + first);
        columns.ComputeNorms(first + count);
        if (IsProved(x, below, count, columns, first, diagonal, noise * T.CreateChecked(Math.Max(m, a.Columns))))
        {
            columns.Permute(first, rest, order);
            return count;
        }

        x.Kernels.Copy(m, rest, before.Data, before.ColumnStride, all.Data, all.ColumnStride);
        columns.ComputeNorms(first);
        return 0;
    }

    /// <summary>
    /// Cholesky with diagonal pivoting in the lower triangle of G, until the diagonal is down to rounding errors. Leaves the order of the columns, the
    /// first of the largest first, and returns how many were chosen.
    /// </summary>
    private static int Choose<T>(Execution<T> x, View<T> gram, int most, T* diagonal, int* order, out T noise)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int n = gram.Rows;
        for (int i = 0; i < n; i++)
        {
            diagonal[i] = gram[i, i];
            order[i] = i;
        }

        T first = diagonal[x.Kernels.IndexOfLargest(n, diagonal)];
        T least = first * T.Sqrt(Machine<T>.Epsilon) * T.CreateChecked(Trusted);
        noise = first * Machine<T>.Epsilon;
        using Scratch.Rental<T> scratch = Scratch.Rent<T>(x.Blocking.Reflected);
        for (int start = 0; start < most; start += x.Blocking.Reflected)
        {
            int end = Math.Min(most, start + x.Blocking.Reflected);
            for (int j = start; j < end; j++)
            {
                int pivot = j + (int)x.Kernels.IndexOfLargest(n - j, diagonal + j);
                if (!(diagonal[pivot] > least))
                    return j;
                if (pivot != j)
                {
                    Exchange(x, gram, start, j, pivot);
                    (diagonal[j], diagonal[pivot]) = (diagonal[pivot], diagonal[j]);
                    (order[j], order[pivot]) = (order[pivot], order[j]);
                }

                // l(j + 1 …, j) = (g(j + 1 …, j) − L·l(j)ᵀ)/√d
                int rest = n - j - 1;
                for (int p = start; p < j; p++)
                    scratch.Data[p - start] = -gram[j, p];
                x.Kernels.AddProduct(rest, j - start, gram.At(j, start) + 1, gram.ColumnStride, scratch.Data, gram.At(j, j) + 1);
                x.Kernels.ScaleAndReduce(rest, T.One / T.Sqrt(diagonal[j]), gram.At(j, j) + 1, diagonal + j + 1);
            }

            Syrk.Update(x, -T.One, gram.Block(end, start, n - end, end - start), T.One, gram.Block(end, end, n - end, n - end));
        }

        return most;
    }

    /// <summary>Exchanges rows and columns j and p &gt; j of what is left of G, and the rows of the factor's columns from <paramref name="start"/> on.</summary>
    private static void Exchange<T>(Execution<T> x, View<T> gram, int start, int j, int p)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int c = start; c < j; c++)
            (gram[j, c], gram[p, c]) = (gram[p, c], gram[j, c]);
        (gram[j, j], gram[p, p]) = (gram[p, p], gram[j, j]);
        for (int i = j + 1; i < p; i++)
            (gram[i, j], gram[p, i]) = (gram[p, i], gram[i, j]);
        x.Kernels.Exchange(gram.Rows - p - 1, gram.At(p, j) + 1, gram.At(p, p) + 1);
    }

    /// <summary>
    /// Whether every pivot was the longest: r(t, t)² ≥ r(t, j)² + … for every j &gt; t, within the rounding errors of the columns' squares.
    /// </summary>
    private static bool IsProved<T>(
        Execution<T> x, View<T> r, int count, PivotedColumns<T> columns, int first, T* squares, T tolerance)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int t = 0; t < count; t++)
            squares[t] = r[t, t] * r[t, t];
        for (int j = 1; j < r.Columns; j++)
        {
            bool isChosen = j < count;
            T below = isChosen ? squares[j] : columns.Norm(first + j) * columns.Norm(first + j);
            if (!(x.Kernels.LargestExcess(isChosen ? j : count, r.At(0, j), below, squares) <= tolerance))
                return false;
        }

        return true;
    }
}
