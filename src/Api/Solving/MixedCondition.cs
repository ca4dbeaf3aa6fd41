namespace Linalg.Interop.Solving;

/// <summary>
/// The condition number of a matrix of double from factors in float. Those are the factors of a matrix M that differs from A by about 10⁻⁷ of its
/// size, regular even where A is singular. So A⁻¹ is applied where M⁻¹ is largest, by one step of refinement or, where that does not contract, by
/// GMRES: neither gets there if A is singular.
/// </summary>
internal static class MixedCondition
{
    // What is left of the equation M⁻¹A·z = M⁻¹e, of which a singular A leaves all.
    private const double Contraction = 0.5;

    // A contraction that leaves the estimate of M in force.
    private const double Certain = 0.1;

    /// <param name="backend">Multiplies by A.</param>
    /// <param name="a">A as it was factored, n × n, ld = n.</param>
    /// <param name="norm">‖A‖₁.</param>
    /// <param name="single">The factors of M.</param>
    /// <returns>An estimate of 1 / (‖A‖₁‖A⁻¹‖₁); 0 if A cannot be told from a singular matrix.</returns>
    public static double Reciprocal(
        Backend<double> backend, ReadOnlySpan<double> a, double norm, Factored<float> single)
    {
        int n = single.Order;
        var inverse = new Preconditioner(single, default);
        using var work = new Rented<double>(4L * n);
        Span<double> e = work.Span[..n];
        Span<double> z = work.Span.Slice(n, n);
        Span<double> left = work.Span.Slice(2 * n, n);
        Span<double> product = work.Span[(3 * n)..];
        double estimate = InverseNorm.Estimate<Preconditioner, double>(ref inverse, e);
        double size = Analysis.OneNorm<double>(e);
        e.CopyTo(z);
        inverse.Solve(Transpose.None, z, 1);
        double first = Analysis.OneNorm<double>(z);
        double rate = Left(backend, a, ref inverse, e, z, left, product) / first;
        if (rate <= Certain)
            return Reciprocal(norm, estimate / (1 - rate));

        using var copy = new Rented<double>((long)n * n);
        var system = new WideSystem(backend, a, single.InDouble(backend, copy.Array, default));
        system.Precondition(e, default, z);
        Gmres.Solve(ref system, z, Gmres.OfOuterStep, MixedSolver.Budget(n), out _);
        rate = Left(backend, a, ref inverse, e, z, left, product) / first;
        return rate <= Contraction ? Reciprocal(norm, Math.Max(estimate, Analysis.OneNorm<double>(z) / size) / (1 - rate)) : 0;
    }

    /// <summary>‖M⁻¹(e − A·z)‖₁.</summary>
    private static double Left(
        Backend<double> backend,
        ReadOnlySpan<double> a,
        ref Preconditioner inverse,
        ReadOnlySpan<double> e,
        ReadOnlySpan<double> z,
        Span<double> left,
        Span<double> product)
    {
        int n = e.Length;
        backend.Gemv(Transpose.None, n, n, 1, a, n, z, 1, 0, product, 1);
        for (int i = 0; i < n; i++)
            left[i] = e[i] - product[i];
        inverse.Solve(Transpose.None, left, 1);
        return Analysis.OneNorm<double>(left);
    }

    private static double Reciprocal(double norm, double inverseNorm) =>
        double.IsFinite(norm * inverseNorm) ? Math.Min(1, 1 / (norm * inverseNorm)) : 0;
}
