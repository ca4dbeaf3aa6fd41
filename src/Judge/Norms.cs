namespace Linalg.Interop.Judge;

/// <summary>
/// Norms as doubles, summed after scaling: infinite only if the norm itself is out of range. A NaN in the matrix gives NaN.
/// </summary>
public static class Norms
{
    /// <summary>The largest column sum of magnitudes.</summary>
    /// <typeparam name="T">double or float.</typeparam>
    /// <param name="a">The matrix.</param>
    /// <returns>‖A‖₁.</returns>
    public static double OneNorm<T>(MoatedMatrix<T> a)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(a);
        return Unscaled(ExactMatrix.General(a));
    }

    /// <summary>The largest row sum of magnitudes.</summary>
    /// <typeparam name="T">double or float.</typeparam>
    /// <param name="a">The matrix.</param>
    /// <returns>‖A‖∞.</returns>
    public static double InfinityNorm<T>(MoatedMatrix<T> a)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(a);
        return Unscaled(ExactMatrix.General(a).Transposed());
    }

    /// <summary>The one-norm, which is also the infinity-norm, of a symmetric matrix of which one triangle is read.</summary>
    /// <typeparam name="T">double or float.</typeparam>
    /// <param name="uplo">The triangle.</param>
    /// <param name="a">The matrix.</param>
    /// <returns>‖A‖₁.</returns>
    public static double SymmetricOneNorm<T>(Uplo uplo, MoatedMatrix<T> a)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(a);
        return Unscaled(ExactMatrix.Symmetric(uplo, a));
    }

    /// <summary>The largest magnitude.</summary>
    /// <typeparam name="T">double or float.</typeparam>
    /// <param name="a">The matrix.</param>
    /// <returns>max |a(i, j)|, 0 for an empty matrix.</returns>
    public static double MaxAbs<T>(MoatedMatrix<T> a)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(a);
        double largest = 0;
        for (int j = 0; j < a.Columns; j++)
        {
            foreach (T x in a.Column(j))
                largest = Math.Max(largest, Math.Abs(double.CreateTruncating(x)));
        }

        return largest;
    }

    private static double Unscaled(ExactMatrix a) => Math.ScaleB(a.Normalized().OneNorm(), a.Exponent);
}
