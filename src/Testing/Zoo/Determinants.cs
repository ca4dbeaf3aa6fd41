namespace Linalg.Interop.Testing;

/// <summary>Determinants from factors; the product is kept in double-double with its exponent apart.</summary>
public static class Determinants
{
    /// <summary>det A = ±∏ u(i, i) from Getrf's result for a square matrix.</summary>
    /// <typeparam name="T">double or float.</typeparam>
    /// <param name="factored">U in the upper triangle.</param>
    /// <param name="ipiv">The interchanges, 1-based.</param>
    /// <returns>The determinant; its logarithm is NaN if there is a NaN or an infinity on the diagonal.</returns>
    public static Determinant FromLu<T>(MoatedMatrix<T> factored, ReadOnlySpan<int> ipiv)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(factored);
        (int sign, double logAbs) = LogProduct(factored);
        for (int i = 0; i < factored.Columns; i++)
        {
            if (ipiv[i] != i + 1)
                sign = -sign;
        }

        return new(sign, logAbs);
    }

    /// <summary>det A = ∏ l(i, i)² from Potrf's result, either triangle.</summary>
    /// <typeparam name="T">double or float.</typeparam>
    /// <param name="factored">The factor; its diagonal is read.</param>
    /// <returns>The determinant.</returns>
    public static Determinant FromCholesky<T>(MoatedMatrix<T> factored)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(factored);
        (int sign, double logAbs) = LogProduct(factored);
        return new(sign * sign, 2 * logAbs);
    }

    private static Determinant LogProduct<T>(MoatedMatrix<T> factored)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        DoubleDouble product = 1;
        long exponent = 0;
        for (int i = 0; i < factored.Columns; i++)
        {
            double x = double.CreateTruncating(factored[i, i]);
            if (!double.IsFinite(x))
                return new(0, double.NaN);
            if (x == 0)
                return Determinant.Zero;
            int e = Math.ILogB(x);
            product *= Math.ScaleB(x, -e);
            exponent += e;
            e = Math.ILogB(product.Hi);
            product = DoubleDouble.ScaleB(product, -e);
            exponent += e;
        }

        return new(Math.Sign(product.Hi), Math.Log(Math.Abs((double)product)) + (exponent * Math.Log(2)));
    }
}
