namespace Linalg.Interop.Judge;

/// <summary>
/// The rule by which every part of the library decides a rank, unless it is given a tolerance: the rank of an m × n matrix is the number of
/// its singular values, or of the diagonal elements of R of a QR factorization with column pivoting, above <see cref="Tolerance"/> times
/// the largest of them.
/// </summary>
public static class NumericalRank
{
    /// <summary>
    /// 2ε·max(min(m, n), √max(m, n)), ε the unit roundoff (2⁻⁵³ for double, 2⁻²⁴ for float): n·2⁻⁵² for square matrices of double. The
    /// rounding errors of a factorization grow with the number of its steps, min(m, n); those of the long sums within a step like the root
    /// of their length, since they are independent and partly cancel. A tolerance in proportion to the length would in float already drop
    /// the slope of a regression on a few thousand rows.
    /// </summary>
    /// <typeparam name="T">The element type of the matrix, <see cref="double"/> or <see cref="float"/>.</typeparam>
    /// <param name="m">Rows.</param>
    /// <param name="n">Columns.</param>
    /// <returns>Relative to the largest singular value or diagonal element.</returns>
    public static double Tolerance<T>(int m, int n)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => 2 * Machine<T>.Epsilon * Growth(m, n);

    /// <summary>The number of roundoffs that tolerances of m × n matrices allow for.</summary>
    internal static double Growth(int m, int n) => Math.Max(Math.Min(m, n), Math.Sqrt(Math.Max(m, n)));
}
