namespace Linalg.Interop.Testing.Conformance;

/// <summary>
/// Asks for each block of a computed factorization whether Bunch and Kaufman's tests allow it. A choice that rounding can explain is
/// allowed.
/// <para>
/// What the routine saw at step k is put together from what it computed from there on, last block first, in double-double: D, L·D and L·D·Lᵀ
/// added up and interchanged back. Elimination anew would not do: a Schur complement may depend on the rounding errors of all earlier steps.
/// </para>
/// </summary>
internal sealed class SytrfPivotRule(int n, double roundoff, Func<int, int, double> factored)
{
    private readonly List<(int Start, int Size, int Row)> _blocks = [];
    private DoubleDouble[][] _rest = [];
    private double _largest;

    /// <summary>An error that rounding may have made in an entry.</summary>
    private double Slack => Residuals.Threshold * n * roundoff * _largest;

    /// <summary>The first violation in words, or null. The matrix is scaled near one; the pivots are well formed.</summary>
    public static string? Violation<T>(SytrfFactors<T> f)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        // The upper form is the lower one of the matrix with rows and columns in reverse.
        int n = f.Factored.Rows;
        int At(int i) => f.Uplo == Uplo.Upper ? n - 1 - i : i;
        var rule = new SytrfPivotRule(n, Machine<T>.Epsilon, (i, j) => double.CreateChecked(f.Factored[At(i), At(j)]));
        for (int k = 0; k < n;)
        {
            int pivot = f.Ipiv[At(k)];
            int size = pivot > 0 ? 1 : 2;
            rule._blocks.Add((k, size, At(Math.Abs(pivot) - 1)));
            k += size;
        }

        // The first pass finds the largest entry, which bounds the rounding errors.
        rule.Unwind((_, _, _) => null);
        return rule.Unwind(rule.Check);
    }

    /// <summary>Undoes the elimination block by block and shows each step what was left when it was chosen.</summary>
    private string? Unwind(Func<int, int, int, string?> visit)
    {
        _rest = [.. Enumerable.Range(0, n).Select(_ => new DoubleDouble[n])];
        string? first = null;
        for (int b = _blocks.Count - 1; b >= 0; b--)
        {
            (int k, int size, int row) = _blocks[b];
            PutBack(k, size);
            Swap(k, k + size - 1, row);
            if (visit(k, size, row) is { } violation)
                first = $"elimination step {k + 1}, block of order {size} with row {row + 1}: {violation}";
        }

        return first;
    }

    /// <summary>[D, (L·D)ᵀ; L·D, S + L·D·Lᵀ] in place of S.</summary>
    private void PutBack(int k, int size)
    {
        DoubleDouble a = factored(k, k);
        DoubleDouble b = size == 2 ? factored(k + 1, k) : 0;
        DoubleDouble c = size == 2 ? factored(k + 1, k + 1) : 0;
        Put(k, k, a);
        if (size == 2)
        {
            Put(k + 1, k, b);
            Put(k + 1, k + 1, c);
        }

        for (int i = k + size; i < n; i++)
        {
            double x = factored(i, k);
            double y = size == 2 ? factored(i, k + 1) : 0;
            DoubleDouble first = (a * x) + (b * y);
            DoubleDouble second = (b * x) + (c * y);
            Put(i, k, first);
            if (size == 2)
                Put(i, k + 1, second);
            for (int j = k + size; j <= i; j++)
                Put(i, j, _rest[i][j] + (first * factored(j, k)) + (size == 2 ? second * factored(j, k + 1) : 0));
        }
    }

    private void Put(int i, int j, DoubleDouble value)
    {
        _rest[i][j] = _rest[j][i] = value;
        _largest = Math.Max(_largest, Math.Abs(value.Hi));
    }

    private void Swap(int k, int i, int j)
    {
        (_rest[i], _rest[j]) = (_rest[j], _rest[i]);
        for (int row = k; row < n; row++)
            (_rest[row][i], _rest[row][j]) = (_rest[row][j], _rest[row][i]);
    }

    private double Magnitude(int i, int j) => Math.Abs(_rest[i][j].Hi);

    private string? Check(int k, int size, int row) => BunchKaufmanRule.Violation(k, n, size, row, Slack, Magnitude);
}
