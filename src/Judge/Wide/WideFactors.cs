namespace Linalg.Interop.Judge;

/// <summary>P·A = L·U with partial pivoting and unlimited exponents: O(n³) slow steps, for small orders.</summary>
internal sealed class WideFactors
{
    private readonly WideNumber[][] _rows;
    private readonly int[] _order;

    public WideFactors(ExactMatrix a)
    {
        int n = a.Columns;
        _rows = [.. Enumerable.Range(0, n).Select(_ => new WideNumber[n])];
        _order = [.. Enumerable.Range(0, n)];
        for (int j = 0; j < n; j++)
        {
            ReadOnlySpan<double> column = a.Column(j, out int first);
            for (int i = 0; i < column.Length; i++)
                _rows[first + i][j] = WideNumber.ScaleB(column[i], a.Exponent);
        }

        for (int k = 0; k < n; k++)
        {
            int pivot = k;
            for (int i = k + 1; i < n; i++)
            {
                if (WideNumber.Abs(_rows[i][k]) > WideNumber.Abs(_rows[pivot][k]))
                    pivot = i;
            }

            (_rows[k], _rows[pivot]) = (_rows[pivot], _rows[k]);
            (_order[k], _order[pivot]) = (_order[pivot], _order[k]);
            for (int i = k + 1; i < n; i++)
            {
                WideNumber multiplier = _rows[i][k] /= _rows[k][k];
                for (int j = k + 1; j < n; j++)
                    _rows[i][j] -= multiplier * _rows[k][j];
            }
        }
    }

    /// <summary>Whether rounding in T may bring an element of A⁻¹·b·2^exponent past T's largest number.</summary>
    public bool Overflows<T>(ReadOnlySpan<double> b, int exponent)
        where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
    {
        int n = _rows.Length;
        var permuted = new double[n];
        for (int i = 0; i < n; i++)
            permuted[i] = b[_order[i]];
        var x = new WideVector(permuted, exponent);
        for (int i = 0; i < n; i++)
        {
            for (int k = 0; k < i; k++)
                x.Subtract(i, _rows[i][k], k);
        }

        for (int i = n - 1; i >= 0; i--)
        {
            for (int k = i + 1; k < n; k++)
                x.Subtract(i, _rows[i][k], k);
            x.Divide(i, _rows[i][i]);
        }

        return x.Exceeds<T>();
    }
}
