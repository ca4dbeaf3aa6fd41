namespace Linalg.Interop.Judge;

/// <content>LU with partial pivoting.</content>
public static partial class Residuals
{
    /// <summary>‖P·L·U − A‖₁ / (n·(‖A‖₁·ε + η)), A m×n of any shape.</summary>
    /// <typeparam name="T">double or float.</typeparam>
    /// <param name="a">The matrix that was factored.</param>
    /// <param name="factored">L below the diagonal (unit diagonal implied) and U, as Getrf leaves them.</param>
    /// <param name="ipiv">The min(m, n) interchanges, 1-based.</param>
    /// <returns>The ratio; +∞ if an interchange is out of range.</returns>
    public static double Lu<T>(MoatedMatrix<T> a, MoatedMatrix<T> factored, ReadOnlySpan<int> ipiv)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(a);
        RequireShape(factored, a.Rows, a.Columns, nameof(factored));
        int k = Math.Min(a.Rows, a.Columns);
        RequireLength(ipiv.Length, k, nameof(ipiv));
        if (k == 0)
            return 0;
        if (!Certificates.PivotsInRange(ipiv[..k], a.Rows))
            return double.PositiveInfinity;

        // Pᵀ·A has the norm of A and, against L·U, the same residual with its rows in another order.
        ExactMatrix permuted = ExactMatrix.General(a).Normalized();
        for (int i = 0; i < k; i++)
            permuted.SwapRows(i, ipiv[i] - 1);
        ExactMatrix lower = ExactMatrix.Trapezoid(Uplo.Lower, Diag.Unit, factored, a.Rows, k).Normalized();
        ExactMatrix upper = ExactMatrix.Trapezoid(Uplo.Upper, Diag.NonUnit, factored, k, a.Columns).Normalized();
        return Reconstruction<T>(permuted, lower, null, upper, a.Columns);
    }
}
