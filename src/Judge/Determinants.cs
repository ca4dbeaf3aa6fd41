using System.Numerics;

namespace Linalg.Interop.Judge;

/// <summary>Determinants from factors, as sign and logarithm of the magnitude; the product is kept in double-double with its exponent apart.</summary>
public static class Determinant
{
    /// <summary>det A = ±∏ u(i, i) from Getrf's result for a square matrix.</summary>
    /// <typeparam name="T">double or float.</typeparam>
    /// <param name="factored">U in the upper triangle.</param>
    /// <param name="ipiv">The interchanges, 1-based.</param>
    /// <returns>ln|det A| and its sign: (−∞, 0) for a singular matrix, (NaN, 0) if there is a NaN or an infinity on the diagonal.</returns>
    public static (double LogAbs, int Sign) FromLu<T>(DenseMatrix<T> factored, ReadOnlySpan<int> ipiv)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(factored);
        (double logAbs, int sign) = LogProduct(factored);
        for (int i = 0; i < factored.Columns; i++)
        {
            if (ipiv[i] != i + 1)
                sign = -sign;
        }

        return (logAbs, sign);
    }

    /// <summary>det A = ∏ l(i, i)² from Potrf's result, either triangle.</summary>
    /// <typeparam name="T">double or float.</typeparam>
    /// <param name="factored">The factor; its diagonal is read.</param>
    /// <returns>ln|det A| and its sign.</returns>
    public static (double LogAbs, int Sign) FromCholesky<T>(DenseMatrix<T> factored)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(factored);
        (double logAbs, int sign) = LogProduct(factored);
        return (2 * logAbs, sign * sign);
    }

    private static (double LogAbs, int Sign) LogProduct<T>(DenseMatrix<T> factored)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        DoubleDouble product = 1;
        long exponent = 0;
        for (int i = 0; i < factored.Columns; i++)
        {
            double x = double.CreateTruncating(factored[i, i]);
            if (!double.IsFinite(x))
                return (double.NaN, 0);
            if (x == 0)
                return (double.NegativeInfinity, 0);
            int e = Math.ILogB(x);
            product *= Math.ScaleB(x, -e);
            exponent += e;
            e = Math.ILogB(product.Hi);
            product = DoubleDouble.ScaleB(product, -e);
            exponent += e;
        }

        return (Math.Log(Math.Abs((double)product)) + (exponent * Math.Log(2)), Math.Sign(product.Hi));
    }
}
