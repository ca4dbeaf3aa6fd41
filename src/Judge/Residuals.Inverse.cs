namespace Linalg.Interop.Judge;

/// <content>Inverses.</content>
public static partial class Residuals
{
    /// <summary>‖X·A − I‖₁ / (n·‖A‖₁·(‖X‖₁·ε + η)) for a computed inverse X.</summary>
    /// <typeparam name="T">double or float.</typeparam>
    /// <param name="a">The matrix, n×n.</param>
    /// <param name="inverse">X.</param>
    /// <returns>The ratio; 0 for an X that is not finite if the exact inverse leaves T's range, which is checked up to order 256.</returns>
    /// <remarks>
    /// The left residual, as in LAPACK's dget03: the inverse from LU factors is found by solving X·L = U⁻¹, which bounds X·A − I and not
    /// A·X − I (Higham, Accuracy and Stability of Numerical Algorithms, 2nd edition, section 14.3).
    /// </remarks>
    public static double Inverse<T>(MoatedMatrix<T> a, MoatedMatrix<T> inverse)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(a);
        RequireShape(a, a.Columns, a.Columns, nameof(a));
        RequireShape(inverse, a.Columns, a.Columns, nameof(inverse));
        return LeftInverse<T>(ExactMatrix.General(a), ExactMatrix.General(inverse));
    }

    /// <summary>As <see cref="Inverse"/> for a symmetric matrix and its inverse, one triangle of which is read.</summary>
    /// <typeparam name="T">double or float.</typeparam>
    /// <param name="uplo">The triangle that is read of both.</param>
    /// <param name="a">The matrix, n×n.</param>
    /// <param name="inverse">The computed inverse.</param>
    /// <returns>The ratio.</returns>
    public static double InverseSymmetric<T>(Uplo uplo, MoatedMatrix<T> a, MoatedMatrix<T> inverse)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(a);
        RequireShape(a, a.Columns, a.Columns, nameof(a));
        RequireShape(inverse, a.Columns, a.Columns, nameof(inverse));
        return LeftInverse<T>(ExactMatrix.Symmetric(uplo, a), ExactMatrix.Symmetric(uplo, inverse));
    }

    private static double LeftInverse<T>(ExactMatrix a, ExactMatrix inverse)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int n = a.Columns;
        if (n == 0)
            return 0;
        if (!a.IsFinite)
            return double.PositiveInfinity;
        if (!inverse.IsFinite)
        {
            if (n > MaxWideOrder)
                return double.PositiveInfinity;
            var factors = new WideFactors(a);
            return InverseOverflows(n, column => factors.Overflows<T>(column, 0)) ? 0 : double.PositiveInfinity;
        }

        a.Normalized();
        inverse.Normalized();

        // The product is in units of 2^product, the identity in units of one: the residual is in units of the larger.
        int product = a.Exponent + inverse.Exponent;
        int exponent = Math.Max(product, 0);
        double one = Math.ScaleB(1, -exponent);
        var y = new ExtendedVector(n);
        double norm = Norm(n, n, (x, r) =>
        {
            y.Clear();
            a.AddProduct(x, y);
            y.Scale(product - exponent);
            inverse.AddProduct(y, r);
            for (int i = 0; i < n; i++)
                r[i] -= one * x[i];
        });
        double rounding = inverse.OneNorm() * Math.ScaleB(Machine<T>.Epsilon, product - exponent);
        double underflow = Math.ScaleB(Machine<T>.SmallestSubnormal, a.Exponent - exponent);
        return Quotient(norm, n * a.OneNorm() * (rounding + underflow));
    }
}
