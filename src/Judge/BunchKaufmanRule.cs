namespace Linalg.Interop.Judge;

/// <summary>
/// The tests by which Bunch and Kaufman choose a block. With λ = |a_rk| the largest of column k below the diagonal, σ the largest of row r off the
/// diagonal and α = (1 + √17)/8: a_kk is the pivot if |a_kk| ≥ αλ or |a_kk|·σ ≥ αλ², else a_rr if |a_rr| ≥ ασ, else the block of both.
/// Source: Bunch and Kaufman, Math. Comp. 31, 1977.
/// </summary>
public static class BunchKaufmanRule
{
    private static readonly double Alpha = (1 + Math.Sqrt(17)) / 8;

    /// <summary>Returns why the tests forbid a block, or null if they allow it or rounding errors may have decided them.</summary>
    /// <param name="k">The step: the trailing matrix has rows and columns k … n − 1, counted from zero in the order of elimination.</param>
    /// <param name="n">The order.</param>
    /// <param name="size">The order of the block that was chosen, 1 or 2.</param>
    /// <param name="row">The row that was interchanged with the block's last one.</param>
    /// <param name="slack">An error that rounding may have made in an element.</param>
    /// <param name="magnitude">|a_ij| of the trailing matrix, i, j ≥ k, requested by columns j.</param>
    /// <returns>The violation in words.</returns>
    public static string? Violation(int k, int n, int size, int row, double slack, Func<int, int, double> magnitude)
    {
        ArgumentNullException.ThrowIfNull(magnitude);
        double pivot = magnitude(k, k);
        double lambda = 0;
        for (int i = k + 1; i < n; i++)
            lambda = Math.Max(lambda, magnitude(i, k));
        if (size == 1 && row == k)
        {
            if (pivot + slack >= Alpha * (lambda - slack))
                return null;

            // Rounding decides which r attains λ, so any candidate within the slack is as good.
            double sigma = 0;
            for (int r = k + 1; r < n; r++)
            {
                if (magnitude(r, k) >= lambda - (2 * slack))
                    sigma = Math.Max(sigma, RowMaximum(k, n, r, magnitude));
            }

            return (pivot + slack) * (sigma + slack) >= Alpha * Square(Positive(lambda - slack))
                ? null
                : $"|a_kk| = {pivot:g4} is too small for λ = {lambda:g4}, σ = {sigma:g4}";
        }

        if (magnitude(row, k) < lambda - (2 * slack))
            return $"|a_rk| = {magnitude(row, k):g4} is not the largest, {lambda:g4}";
        double rowMaximum = RowMaximum(k, n, row, magnitude);
        if (pivot - slack > Alpha * (lambda + slack)
            || Positive(pivot - slack) * Positive(rowMaximum - slack) > Alpha * Square(lambda + slack))
            return $"a_kk = {pivot:g4} should have been the pivot: λ = {lambda:g4}, σ = {rowMaximum:g4}";
        double other = magnitude(row, row);
        return size == 1
            ? other + slack >= Alpha * (rowMaximum - slack) ? null : $"|a_rr| = {other:g4} is too small for σ = {rowMaximum:g4}"
            : other - slack <= Alpha * (rowMaximum + slack) ? null : $"a_rr = {other:g4} should have been the pivot: σ = {rowMaximum:g4}";
    }

    private static double Positive(double x) => Math.Max(0, x);

    private static double Square(double x) => x * x;

    /// <summary>The largest element of row r off the diagonal, in the trailing matrix at step k.</summary>
    private static double RowMaximum(int k, int n, int r, Func<int, int, double> magnitude)
    {
        double sigma = 0;
        for (int j = k; j < n; j++)
        {
            if (j != r)
                sigma = Math.Max(sigma, magnitude(j, r));
        }

        return sigma;
    }
}
