namespace Linalg.Interop.Judge;

/// <content>Cholesky and Bunch–Kaufman.</content>
public static partial class Residuals
{
    /// <summary>‖L·Lᵀ − A‖₁ or ‖Uᵀ·U − A‖₁ / (n·(‖A‖₁·ε + η)).</summary>
    /// <typeparam name="T">double or float.</typeparam>
    /// <param name="uplo">The triangle that is read of both matrices.</param>
    /// <param name="a">The symmetric matrix that was factored, n×n.</param>
    /// <param name="factored">The factor, as Potrf leaves it.</param>
    /// <returns>The ratio.</returns>
    public static double Cholesky<T>(Uplo uplo, MoatedMatrix<T> a, MoatedMatrix<T> factored)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(a);
        int n = a.Columns;
        RequireShape(a, n, n, nameof(a));
        RequireShape(factored, n, n, nameof(factored));
        ExactMatrix exact = ExactMatrix.Symmetric(uplo, a).Normalized();
        ExactMatrix factor = ExactMatrix.Trapezoid(uplo, Diag.NonUnit, factored, n, n).Normalized();
        ExactMatrix transposed = factor.Transposed();
        return uplo == Uplo.Lower
            ? Reconstruction<T>(exact, factor, null, transposed, n)
            : Reconstruction<T>(exact, transposed, null, factor, n);
    }

    /// <summary>‖L·D·Lᵀ − A‖₁ or ‖U·D·Uᵀ − A‖₁ / (n·(‖A‖₁·ε + η)), L and U being products of interchanges and unit triangles.</summary>
    /// <typeparam name="T">double or float.</typeparam>
    /// <param name="uplo">The triangle that is read of both matrices.</param>
    /// <param name="a">The symmetric matrix that was factored, n×n.</param>
    /// <param name="factored">D and the multipliers, as Sytrf leaves them.</param>
    /// <param name="ipiv">Interchanges and block structure as Sytrf leaves them, 1-based, negative in pairs for 2×2 blocks.</param>
    /// <returns>The ratio; +∞ if <paramref name="ipiv"/> describes no such factorization.</returns>
    public static double BunchKaufman<T>(Uplo uplo, MoatedMatrix<T> a, MoatedMatrix<T> factored, ReadOnlySpan<int> ipiv)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(a);
        int n = a.Columns;
        RequireShape(a, n, n, nameof(a));
        RequireShape(factored, n, n, nameof(factored));
        RequireLength(ipiv.Length, n, nameof(ipiv));
        if (n == 0)
            return 0;
        if (!Certificates.BunchKaufmanPivotsAreWellFormed(uplo, ipiv[..n]))
            return double.PositiveInfinity;

        ExactMatrix exact = ExactMatrix.Symmetric(uplo, a).Normalized();
        var factors = BunchKaufmanFactors.Create(uplo, factored, ipiv[..n]);
        if (!exact.IsFinite || !factors.IsFinite)
            return double.PositiveInfinity;
        double normA = exact.OneNorm();
        int exponent = normA == 0 ? factors.Exponent : exact.Exponent;
        var y = new ExtendedVector(n);
        double norm = Norm(n, n, (x, r) =>
        {
            for (int i = 0; i < n; i++)
                y[i] = x[i];
            factors.ApplyTriangleTransposed(y);
            factors.ApplyDiagonal(y);
            y.Scale(factors.Exponent - exponent);
            factors.ApplyTriangle(y);
            for (int i = 0; i < n; i++)
                r[i] = y[i];
            exact.SubtractProduct(x, r);
        });
        return Relative<T>(norm, normA, n, exponent);
    }
}
