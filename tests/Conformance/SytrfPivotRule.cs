using System.Numerics;
using Linalg.Interop.Judge;

namespace Linalg.Interop.Conformance;

/// <summary>
/// Replays the pivots that Sytrf returned on double-double Schur complements and asks at each step whether Bunch and Kaufman's tests allow them.
/// With λ = |a_rk| the largest of column k below the diagonal, σ the largest of row r off the diagonal and α = (1 + √17)/8:
/// a_kk is the pivot if |a_kk| ≥ αλ or |a_kk|·σ ≥ αλ², else a_rr if |a_rr| ≥ ασ, else the block of both. A choice that rounding can explain is allowed.
/// Source: Bunch and Kaufman, Math. Comp. 31, 1977.
/// </summary>
internal sealed class SytrfPivotRule
{
    private static readonly double Alpha = (1 + Math.Sqrt(17)) / 8;
    private readonly DoubleDouble[][] _rows;
    private readonly int _n;
    private readonly double _roundoff;
    private double _largest;

    private SytrfPivotRule(DoubleDouble[][] rows, double roundoff)
    {
        _rows = rows;
        _n = rows.Length;
        _roundoff = roundoff;
        for (int i = 0; i < _n; i++)
            for (int j = 0; j <= i; j++)
                _largest = Math.Max(_largest, Magnitude(i, j));
    }

    /// <summary>An error that rounding may have made in an entry by now.</summary>
    private double Slack => Residuals.Threshold * _n * _roundoff * _largest;

    /// <summary>The first violation in words, or null. The matrix is scaled near one; the pivots are well formed.</summary>
    public static string? Violation<T>(Uplo uplo, DenseMatrix<T> a, ReadOnlySpan<int> ipiv)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        // The upper form is the lower one of the matrix with rows and columns in reverse.
        int n = a.Rows;
        int At(int i) => uplo == Uplo.Upper ? n - 1 - i : i;
        var rows = new DoubleDouble[n][];
        for (int i = 0; i < n; i++)
        {
            rows[i] = new DoubleDouble[n];
            for (int j = 0; j < n; j++)
                rows[i][j] = double.CreateChecked(a[At(i), At(j)]);
        }

        var rule = new SytrfPivotRule(rows, Machine<T>.Epsilon);
        for (int k = 0; k < n;)
        {
            int pivot = ipiv[At(k)];
            int row = At(Math.Abs(pivot) - 1);
            int size = pivot > 0 ? 1 : 2;
            if (rule.Check(k, size, row) is { } violation)
                return $"block {At(k) + 1} of order {size} with row {At(row) + 1}: {violation}";
            rule.Swap(k + size - 1, row);
            rule.Eliminate(k, size);
            k += size;
        }

        return null;
    }

    private double Magnitude(int i, int j) => Math.Abs(_rows[i][j].Hi);

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

            return pivot + slack >= Alpha * (lambda - slack) || (pivot + slack) * (sigma + slack) >= Alpha * Square(lambda - slack)
                ? null
                : $"|a_kk| = {pivot:g4} is too small for λ = {lambda:g4}, σ = {sigma:g4}";
        }

        if (Magnitude(row, k) < lambda - (2 * slack))
            return $"|a_rk| = {Magnitude(row, k):g4} is not the largest, {lambda:g4}";
        double rowMaximum = RowMaximum(k, row);
        if (pivot - slack > Alpha * (lambda + slack) || (pivot - slack) * (rowMaximum - slack) > Alpha * Square(lambda + slack))
            return $"a_kk = {pivot:g4} should have been the pivot: λ = {lambda:g4}, σ = {rowMaximum:g4}";
        double other = Magnitude(row, row);
        return size == 1
            ? other + slack >= Alpha * (rowMaximum - slack) ? null : $"|a_rr| = {other:g4} is too small for σ = {rowMaximum:g4}"
            : other - slack <= Alpha * (rowMaximum + slack) ? null : $"a_rr = {other:g4} should have been the pivot: σ = {rowMaximum:g4}";
    }

    private static double Square(double x) => x > 0 ? x * x : 0;

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

    private void Swap(int i, int j)
    {
        (_rows[i], _rows[j]) = (_rows[j], _rows[i]);
        foreach (DoubleDouble[] row in _rows)
            (row[i], row[j]) = (row[j], row[i]);
    }

    /// <summary>S ← S − C·D⁻¹·Cᵀ. A zero pivot has a zero column and eliminates nothing.</summary>
    private void Eliminate(int k, int size)
    {
        DoubleDouble a = _rows[k][k];
        DoubleDouble b = size == 2 ? _rows[k + 1][k] : 0;
        DoubleDouble c = size == 2 ? _rows[k + 1][k + 1] : 1;
        DoubleDouble determinant = (a * c) - (b * b);
        if (determinant.Hi == 0)
            return;
        for (int i = k + size; i < _n; i++)
        {
            DoubleDouble x = _rows[i][k];
            DoubleDouble y = size == 2 ? _rows[i][k + 1] : 0;
            DoubleDouble first = ((x * c) - (y * b)) / determinant;
            DoubleDouble second = ((y * a) - (x * b)) / determinant;
            for (int j = k + size; j <= i; j++)
            {
                _rows[i][j] -= first * _rows[j][k];
                if (size == 2)
                    _rows[i][j] -= second * _rows[j][k + 1];
                _largest = Math.Max(_largest, Magnitude(i, j));
            }
        }

        for (int i = k + size; i < _n; i++)
            for (int j = k + size; j < i; j++)
                _rows[j][i] = _rows[i][j];
    }
}
