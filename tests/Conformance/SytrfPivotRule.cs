using System.Numerics;
using Linalg.Interop.Judge;

namespace Linalg.Interop.Conformance;

/// <summary>
/// Asks for each block of a computed factorization whether Bunch and Kaufman's tests allow it. With λ = |a_rk| the largest of column k below the
/// diagonal, σ the largest of row r off the diagonal and α = (1 + √17)/8: a_kk is the pivot if |a_kk| ≥ αλ or |a_kk|·σ ≥ αλ², else a_rr if
/// |a_rr| ≥ ασ, else the block of both. A choice that rounding can explain is allowed.
/// <para>
/// What the routine saw at step k is put together from what it computed from there on, last block first, in double-double: D, L·D and L·D·Lᵀ
/// added up and interchanged back. Elimination anew would not do: a Schur complement may depend on the rounding errors of all earlier steps.
/// </para>
/// Source: Bunch and Kaufman, Math. Comp. 31, 1977.
/// </summary>
internal sealed class SytrfPivotRule
{
    private static readonly double Alpha = (1 + Math.Sqrt(17)) / 8;
    private readonly int _n;
    private readonly double _roundoff;
    private readonly Func<int, int, double> _factored;
    private readonly List<(int Start, int Size, int Row)> _blocks = [];
    private DoubleDouble[][] _rest = [];
    private double _largest;

    private SytrfPivotRule(int n, double roundoff, Func<int, int, double> factored)
    {
        _n = n;
        _roundoff = roundoff;
        _factored = factored;
    }

    /// <summary>An error that rounding may have made in an entry.</summary>
    private double Slack => Residuals.Threshold * _n * _roundoff * _largest;

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

        // The first time through tells how large entries have become, which says how large rounding errors may be.
        rule.Unwind((_, _, _) => null);
        return rule.Unwind(rule.Check);
    }

    /// <summary>Undoes the elimination block by block and shows each step what was left when it was chosen.</summary>
    private string? Unwind(Func<int, int, int, string?> visit)
    {
        _rest = [.. Enumerable.Range(0, _n).Select(_ => new DoubleDouble[_n])];
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
        DoubleDouble a = _factored(k, k);
        DoubleDouble b = size == 2 ? _factored(k + 1, k) : 0;
        DoubleDouble c = size == 2 ? _factored(k + 1, k + 1) : 0;
        Put(k, k, a);
        if (size == 2)
        {
            Put(k + 1, k, b);
            Put(k + 1, k + 1, c);
        }

        for (int i = k + size; i < _n; i++)
        {
            double x = _factored(i, k);
            double y = size == 2 ? _factored(i, k + 1) : 0;
            DoubleDouble first = (a * x) + (b * y);
            DoubleDouble second = (b * x) + (c * y);
            Put(i, k, first);
            if (size == 2)
                Put(i, k + 1, second);
            for (int j = k + size; j <= i; j++)
                Put(i, j, _rest[i][j] + (first * _factored(j, k)) + (size == 2 ? second * _factored(j, k + 1) : 0));
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
        for (int row = k; row < _n; row++)
            (_rest[row][i], _rest[row][j]) = (_rest[row][j], _rest[row][i]);
    }

    private double Magnitude(int i, int j) => Math.Abs(_rest[i][j].Hi);

    private string? Check(int k, int size, int row)
    {
        double pivot = Magnitude(k, k);
        double lambda = 0;
        for (int i = k + 1; i < _n; i++)
            lambda = Math.Max(lambda, Magnitude(i, k));
        double slack = Slack;
        if (size == 1 && row == k)
        {
            // Rounding decides which r attains λ, so any that may is as good.
            double sigma = 0;
            for (int r = k + 1; r < _n; r++)
            {
                if (Magnitude(r, k) >= lambda - (2 * slack))
                    sigma = Math.Max(sigma, RowMaximum(k, r));
            }

            return pivot + slack >= Alpha * (lambda - slack) || (pivot + slack) * (sigma + slack) >= Alpha * Square(Positive(lambda - slack))
                ? null
                : $"|a_kk| = {pivot:g4} is too small for λ = {lambda:g4}, σ = {sigma:g4}";
        }

        if (Magnitude(row, k) < lambda - (2 * slack))
            return $"|a_rk| = {Magnitude(row, k):g4} is not the largest, {lambda:g4}";
        double rowMaximum = RowMaximum(k, row);
        if (pivot - slack > Alpha * (lambda + slack) || Positive(pivot - slack) * Positive(rowMaximum - slack) > Alpha * Square(lambda + slack))
            return $"a_kk = {pivot:g4} should have been the pivot: λ = {lambda:g4}, σ = {rowMaximum:g4}";
        double other = Magnitude(row, row);
        return size == 1
            ? other + slack >= Alpha * (rowMaximum - slack) ? null : $"|a_rr| = {other:g4} is too small for σ = {rowMaximum:g4}"
            : other - slack <= Alpha * (rowMaximum + slack) ? null : $"a_rr = {other:g4} should have been the pivot: σ = {rowMaximum:g4}";
    }

    private static double Positive(double x) => Math.Max(0, x);

    private static double Square(double x) => x * x;

    /// <summary>The largest entry of row r off the diagonal, in the part that is left at step k.</summary>
    private double RowMaximum(int k, int r)
    {
        double sigma = 0;
        for (int j = k; j < _n; j++)
        {
            if (j != r)
                sigma = Math.Max(sigma, Magnitude(r, j));
        }

        return sigma;
    }
}
