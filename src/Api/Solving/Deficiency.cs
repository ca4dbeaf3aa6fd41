using System.Numerics.Tensors;
using Linalg.Interop.Judge;

namespace Linalg.Interop.Solving;

/// <summary>
/// Tells a matrix that lacks full rank from one that is only near such a matrix: A·D·y, y as far as possible in the null space, vanishes in
/// twice the precision of double, or does not. Any y will do to begin with: what A·D makes of it is taken away by the factors, and what they
/// left out of A·D stays.
/// </summary>
internal static class Deficiency
{
    // Relative to |A·D|·|y|, far above what sums in twice the precision leave, far below what the roundoff of double does.
    private static readonly double Zero = Math.ScaleB(1, -97);

    private const int MostSteps = 20;

    /// <param name="problem">A, m × n.</param>
    /// <param name="factors">Of A·D, of a rank below n.</param>
    /// <param name="scales">The diagonal of D.</param>
    /// <returns>Whether the rank of A is at most that of the factors, as far as twice the precision tells.</returns>
    public static bool IsCertain<TFactors, T>(in Problem<T> problem, ref TFactors factors, ReadOnlySpan<T> scales)
        where TFactors : struct, ILeastSquares<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        (int m, int n) = (problem.Rows, problem.Columns);
        using var wide = new Rented<DoubleDouble>(n);
        using var vectors = new Rented<T>((long)m + n);
        using var work = new Rented<double>(3L * m);
        Span<DoubleDouble> y = wide.Span;
        Span<T> c = vectors.Span[..m];
        Span<T> x = vectors.Span[m..];
        Span<double> residual = work.Span[..m];
        for (int j = 0; j < n; j++)
            y[j] = 1 + Math.Sin(j + 1.0);
        double last = double.PositiveInfinity;
        for (int step = 0; step < MostSteps; step++)
        {
            double worst = Residual(problem.A, scales, y, residual, work.Span.Slice(m, m), work.Span[(2 * m)..]);
            if (worst <= Zero)
                return true;
            if (step > 1 && !(worst <= 0.5 * last))
                return false;
            last = worst;
            int exponent = Scaling.ExponentOf(residual);
            Scaling.RoundTo(residual, -exponent, c);
            factors.SolveBasic(c, x);
            for (int j = 0; j < n; j++)
                y[j] += Math.ScaleB(double.CreateTruncating(x[j]) / double.CreateTruncating(scales[j]), exponent);
        }

        return false;
    }

    /// <summary>hi := −A·D·y.</summary>
    /// <returns>The largest element relative to that of |A·D|·|y|.</returns>
    private static double Residual<T>(
        ReadOnlySpan<T> a, ReadOnlySpan<T> scales, ReadOnlySpan<DoubleDouble> y, Span<double> hi, Span<double> lo, Span<double> magnitude)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int m = hi.Length;
        using var work = new Rented<double>(2L * m);
        Span<double> column = work.Span[..m];
        Span<double> unused = work.Span[m..];
        hi.Clear();
        lo.Clear();
        magnitude.Clear();
        unused.Clear();
        for (int j = 0; j < y.Length; j++)
        {
            // Elements of float are widened: their products with double would be rounded.
            TensorPrimitives.ConvertTruncating<T, double>(a.Slice((int)((long)j * m), m), column);
            DoubleDouble factor = y[j] * double.CreateTruncating(scales[j]);
            ExactResidual.Subtract<double, double>(column, m, [factor.Hi], hi, lo, magnitude);
            ExactResidual.Subtract<double, double>(column, m, [factor.Lo], hi, lo, unused);
        }

        double worst = 0;
        for (int i = 0; i < m; i++)
        {
            hi[i] += lo[i];
            worst = Math.Max(worst, Quality.OrInfinite(Quality.Quotient(Math.Abs(hi[i]), magnitude[i])));
        }

        return worst;
    }
}
