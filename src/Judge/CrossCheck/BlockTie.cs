namespace Linalg.Interop.Judge;

/// <summary>
/// The cause of the first difference between two Bunch–Kaufman factorizations: whether the tests allow the block that one of them chose in its
/// trailing matrix. Both must be examined: after nearly singular shared blocks, the trailing matrices differ by much more than the rounding errors of
/// either.
/// </summary>
internal sealed class BlockTie
{
    private readonly int _n;
    private readonly Func<int, int, double> _factored;
    private readonly List<(int Start, int Size, int Row)> _blocks;
    private readonly Dictionary<int, double[]> _columns = [];
    private int[] _places = [];
    private double[][] _multipliers = [];
    private int _first;

    private BlockTie(int n, List<(int Start, int Size, int Row)> blocks, Func<int, int, double> factored)
    {
        _n = n;
        _blocks = blocks;
        _factored = factored;
    }

    /// <summary>The first difference, judged by one of the two factorizations; null if the blocks are the same.</summary>
    /// <param name="uplo">The triangle.</param>
    /// <param name="factored">D and the multipliers, as Sytrf leaves them, finite.</param>
    /// <param name="ipiv">Its pivots, well formed.</param>
    /// <param name="other">The pivots of the other factorization, well formed.</param>
    /// <returns>The step, and whether this factorization's block is allowed.</returns>
    public static PivotDifference? First<T>(Uplo uplo, MoatedMatrix<T> factored, ReadOnlySpan<int> ipiv, ReadOnlySpan<int> other)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        // The upper form is the lower one of the matrix with rows and columns in reverse.
        int n = factored.Rows;
        int At(int i) => uplo == Uplo.Upper ? n - 1 - i : i;
        List<(int Start, int Size, int Row)> own = Blocks(ipiv, At), others = Blocks(other, At);
        int first = own.Zip(others).TakeWhile(pair => pair.First == pair.Second).Count();
        if (first == own.Count)
            return null;
        var tie = new BlockTie(n, own, (i, j) => double.CreateTruncating(factored[At(i), At(j)]));
        return tie.Judge(first, others[first], Machine<T>.Epsilon, Machine<T>.SmallestSubnormal, At);
    }

    private static List<(int Start, int Size, int Row)> Blocks(ReadOnlySpan<int> ipiv, Func<int, int> at)
    {
        var blocks = new List<(int Start, int Size, int Row)>();
        for (int k = 0; k < ipiv.Length;)
        {
            int pivot = ipiv[at(k)], size = pivot > 0 ? 1 : 2;
            blocks.Add((k, size, at(Math.Abs(pivot) - 1)));
            k += size;
        }

        return blocks;
    }

    private PivotDifference Judge(int block, (int Start, int Size, int Row) other, double roundoff, double underflow, Func<int, int> at)
    {
        (int k, int size, int row) = _blocks[block];
        double slack = Residuals.Threshold * _n * ((roundoff * Largest()) + underflow);
        Gather(block);
        double left = 0;
        for (int i = k; i < _n; i++)
            left = Math.Max(left, Magnitude(i, k));
        string blocks = $"At step {k + 1} the one takes {Name(size, row)}, the other {Name(other.Size, other.Row)}";
        if (left <= slack)
            return new(k + 1, IsTie: true, $"{blocks}: what is left of the column is rounding error.");
        string? violation = BunchKaufmanRule.Violation(k, _n, size, row, slack, Magnitude);
        return violation is null
            ? new(k + 1, IsTie: true, $"{blocks}: so near to the limit of a test that rounding errors decide.")
            : new(k + 1, IsTie: false, $"{blocks}: {violation}.");

        string Name(int order, int with) => $"{(order == 1 ? "a pivot" : "a block of order two")} with row {at(with) + 1}";
    }

    /// <summary>The largest element of D and of every column of L·D.</summary>
    private double Largest()
    {
        double largest = 0;
        foreach ((int k, int size, _) in _blocks)
        {
            (double a, double b, double c) = Diagonal(k, size);
            largest = Math.Max(largest, Math.Max(Math.Abs(a), Math.Max(Math.Abs(b), Math.Abs(c))));
            for (int i = k + size; i < _n; i++)
            {
                double x = _factored(i, k), y = size == 2 ? _factored(i, k + 1) : 0;
                largest = Math.Max(largest, Math.Max(Math.Abs((a * x) + (b * y)), Math.Abs((b * x) + (c * y))));
            }
        }

        return largest;
    }

    private (double A, double B, double C) Diagonal(int k, int size) =>
        (_factored(k, k), size == 2 ? _factored(k + 1, k) : 0, size == 2 ? _factored(k + 1, k + 1) : 0);

    /// <summary>
    /// L from a block on with all later interchanges applied (Sytrf does not apply them to earlier columns), and the new position of each row.
    /// </summary>
    private void Gather(int block)
    {
        _first = _blocks[block].Start;
        int order = _n - _first;
        int[] rows = [.. Enumerable.Range(0, order)];
        _multipliers = [.. Enumerable.Range(0, order).Select(_ => new double[order])];
        foreach ((int start, int size, int row) in _blocks.Skip(block))
        {
            int k = start - _first, last = k + size - 1, with = row - _first;
            (rows[last], rows[with]) = (rows[with], rows[last]);
            for (int j = 0; j < k; j++)
                (_multipliers[j][last], _multipliers[j][with]) = (_multipliers[j][with], _multipliers[j][last]);
            for (int j = k; j <= last; j++)
            {
                _multipliers[j][j] = 1;
                for (int i = last + 1; i < order; i++)
                    _multipliers[j][i] = _factored(i + _first, j + _first);
            }
        }

        _places = new int[order];
        for (int i = 0; i < order; i++)
            _places[rows[i]] = i;
    }

    /// <summary>|a_ij| of the trailing matrix before the block.</summary>
    private double Magnitude(int i, int j)
    {
        if (!_columns.TryGetValue(j, out double[]? column))
            _columns[j] = column = Column(_places[j - _first]);
        return Math.Abs(column[_places[i - _first]]);
    }

    /// <summary>L·D·l, l the row of L at a place.</summary>
    private double[] Column(int place)
    {
        double[] sum = new double[_multipliers.Length];
        foreach ((int start, int size, _) in _blocks.Where(block => block.Start >= _first && block.Start - _first <= place))
        {
            int k = start - _first;
            (double a, double b, double c) = Diagonal(start, size);
            double x = _multipliers[k][place], y = size == 2 ? _multipliers[k + 1][place] : 0;
            AddScaled((a * x) + (b * y), _multipliers[k], sum);
            if (size == 2)
                AddScaled((b * x) + (c * y), _multipliers[k + 1], sum);
        }

        return sum;
    }

    private static void AddScaled(double factor, double[] x, double[] y)
    {
        for (int i = 0; i < y.Length; i++)
            y[i] += factor * x[i];
    }
}
