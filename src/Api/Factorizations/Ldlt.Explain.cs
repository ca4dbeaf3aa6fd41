using System.Globalization;
using System.Text;
using Linalg.Interop.Judge;

namespace Linalg.Interop;

/// <content>The factorization in words.</content>
public sealed partial class Ldlt<T>
{
    /// <summary>
    /// Describes the factorization: inertia at the default tolerance, condition, and a warning where pivots are of the size of rounding
    /// errors, so that their signs mean nothing.
    /// </summary>
    /// <remarks>The cost of <see cref="Inertia"/> and of the condition estimate, where these are not known yet.</remarks>
    /// <returns>A few sentences.</returns>
    /// <exception cref="ObjectDisposedException">The factorization was disposed.</exception>
    public string Explain()
    {
        using ChangeStamp.Reading reading = Read();
        DenseMatrix<T> factors = SquareFactors();
        (int positive, int negative, int zero) = Inertia();
        double tolerance = NumericalRank.Tolerance<T>(Rows, Rows);
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture,
            $"A = F·D·Fᵀ of order {Rows}: {positive} positive, {negative} negative and {zero} zero eigenvalues at the relative tolerance ");
        text.Append(CultureInfo.InvariantCulture,
            $"{tolerance:0.0e+0}; reciprocal condition number {ReciprocalConditionOf(factors, in reading):0.0e+0}.");
        (int count, double smallest) = RoundingPivots(factors, NormOfInput, tolerance);
        if (count > 0)
        {
            text.Append(CultureInfo.InvariantCulture,
                $" Warning: {count} of {Rows} pivots {(count == 1 ? "is" : "are")} of the size of rounding errors, the smallest ");
            text.Append(CultureInfo.InvariantCulture,
                $"{smallest:0.0e+0} times the norm of A: signs of D, which InertiaAt(0) counts, are not certain, and solutions neither.");
        }

        return text.ToString();
    }

    /// <summary>How many eigenvalues of D are at most the tolerance times ‖A‖₁ in magnitude, and the smallest relative to it.</summary>
    private (int Count, double Smallest) RoundingPivots(DenseMatrix<T> factors, in MatrixNorm<T> norm, double tolerance)
    {
        double unit = double.CreateTruncating(norm.Value), scale = Math.ScaleB(1, -norm.Exponent);
        (int count, double smallest) = (0, double.PositiveInfinity);
        for (var block = BlocksOf(factors); block.MoveNext();)
        {
            (double large, double small) = Magnitudes(block);
            smallest = Math.Min(smallest, small / unit * scale);
            count += small / unit * scale <= tolerance ? 1 : 0;
            count += block.Size == 2 && large / unit * scale <= tolerance ? 1 : 0;
        }

        return unit > 0 ? (count, smallest) : (Rows, 0);
    }

    /// <summary>The magnitudes of the eigenvalues of a block of D.</summary>
    private static (double Large, double Small) Magnitudes(BlockDiagonal<T> block)
    {
        double first = double.CreateTruncating(block.Diagonal);
        if (block.Size == 1)
            return (Math.Abs(first), Math.Abs(first));

        // In units of the entry off the diagonal: trace and determinant give the larger root without cancellation, then the smaller.
        double off = double.CreateTruncating(block.OffDiagonal);
        double half = ((first / off) + (double.CreateTruncating(block.SecondDiagonal) / off)) / 2;
        double large = Math.Abs(half) + Math.Sqrt(Math.Max(0, (half * half) - block.RelativeDeterminant));
        return (Math.Abs(off) * large, Math.Abs(off) * Math.Abs(block.RelativeDeterminant) / large);
    }
}
