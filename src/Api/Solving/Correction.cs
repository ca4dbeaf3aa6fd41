using Linalg.Interop.Judge;

namespace Linalg.Interop.Solving;

/// <summary>Solves A·d = r approximately, to correct a solution or to tell its error.</summary>
internal interface ICorrection<T>
    where T : unmanaged
{
    /// <summary>An upper estimate of ‖d − A⁻¹·r‖ / ‖d‖ for every d so far; 1 or more tells nothing of A⁻¹·r.</summary>
    double Error { get; }

    /// <summary>d ≈ A⁻¹·(hi + lo).</summary>
    void Solve(ReadOnlySpan<double> hi, ReadOnlySpan<double> lo, Span<T> d);
}

/// <summary>Corrections by the factors of a matrix A + E: their relative error is at most ‖A⁻¹E‖.</summary>
internal readonly struct FactorCorrection<TInverse, T>(TInverse inverse, double error) : ICorrection<T>
    where TInverse : struct, IInverse<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <inheritdoc/>
    public double Error => error;

    /// <inheritdoc/>
    public void Solve(ReadOnlySpan<double> hi, ReadOnlySpan<double> lo, Span<T> d)
    {
        // A residual may be small enough to vanish in T; a power of two keeps it.
        int exponent = Scaling.ExponentOf(hi);
        Scaling.RoundTo(hi, -exponent, d);
        inverse.Solve(Transpose.None, d, 1);
        Scaling.Multiply(d, exponent);
    }
}

/// <summary>Corrections by substitution in twice the precision of double, for triangles of any condition number.</summary>
internal readonly struct ExtendedCorrection<T>(Factored<T> factored, double error) : ICorrection<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <inheritdoc/>
    public double Error => error;

    /// <inheritdoc/>
    public void Solve(ReadOnlySpan<double> hi, ReadOnlySpan<double> lo, Span<T> d)
    {
        int exponent = Scaling.ExponentOf(hi);
        using var wide = new Rented<DoubleDouble>(d.Length);
        for (int i = 0; i < d.Length; i++)
            wide.Span[i] = DoubleDouble.ScaleB(DoubleDouble.TwoSum(hi[i], lo[i]), -exponent);
        factored.SolveExtended(wide.Span);
        for (int i = 0; i < d.Length; i++)
            d[i] = T.CreateTruncating(Math.ScaleB(wide.Span[i].ToDouble(), exponent));
    }
}

/// <summary>
/// Corrections by GMRES, preconditioned by the factors of a matrix M: where ‖A⁻¹(M − A)‖ is 1 or more, so that the factors alone do not
/// even give the first digit.
/// </summary>
/// <param name="system">Multiplies by M⁻¹·A.</param>
/// <param name="amplification">An upper estimate of ‖(M⁻¹·A)⁻¹‖.</param>
/// <param name="roundoff">The relative error of a multiplication by M⁻¹·A.</param>
/// <param name="most">The most iterations of one solve, ≥ 1.</param>
internal ref struct GmresCorrection<TSystem, T>(TSystem system, double amplification, double roundoff, int most) : ICorrection<T>
    where TSystem : IPreconditioned, allows ref struct
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    // What is left of a preconditioned residual: far below what the amplification makes of it, if GMRES gets there.
    private const double Tolerance = 1e-10;

    private TSystem _system = system;
    private double _left;

    /// <inheritdoc/>
    public readonly double Error => Quality.OrInfinite(amplification * (_left + roundoff));

    /// <inheritdoc/>
    public void Solve(ReadOnlySpan<double> hi, ReadOnlySpan<double> lo, Span<T> d)
    {
        int n = d.Length;
        int exponent = Scaling.ExponentOf(hi);
        using var work = new Rented<double>(3L * n);
        Span<double> high = work.Span[..n];
        Span<double> low = work.Span.Slice(n, n);
        Span<double> y = work.Span[(2 * n)..];
        Scaling.RoundTo(hi, -exponent, high);
        Scaling.RoundTo(lo, -exponent, low);
        _system.Precondition(high, low, y);
        Gmres.Solve(ref _system, y, Tolerance, most, out double left);
        _left = Math.Max(_left, left);
        _system.Unscale(y);
        Scaling.RoundTo(y, exponent, d);
    }
}
