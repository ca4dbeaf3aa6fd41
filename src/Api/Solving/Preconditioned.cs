using Linalg.Interop.Judge;

namespace Linalg.Interop.Solving;

/// <summary>
/// M⁻¹·A, M near A, for unknowns divided by the scales C of the columns that M was factored with: y = C⁻¹·x, so that no unknown counts more
/// than another because of its unit.
/// </summary>
internal interface IPreconditioned
{
    /// <summary>w := C⁻¹·M⁻¹·A·C·v.</summary>
    void Apply(ReadOnlySpan<double> v, Span<double> w);

    /// <summary>v := C⁻¹·M⁻¹·(hi + lo).</summary>
    void Precondition(ReadOnlySpan<double> hi, ReadOnlySpan<double> lo, Span<double> v);

    /// <summary>y := C·y.</summary>
    void Unscale(Span<double> y);
}

/// <summary>M⁻¹·A in double, M the factors that float gave.</summary>
internal readonly ref struct WideSystem(Backend<double> backend, ReadOnlySpan<double> a, Factored<double> factors) : IPreconditioned
{
    private readonly ReadOnlySpan<double> _a = a;

    /// <inheritdoc/>
    public void Apply(ReadOnlySpan<double> v, Span<double> w)
    {
        int n = v.Length;
        using var x = new Rented<double>(n);
        v.CopyTo(x.Span);
        Unscale(x.Span);
        backend.Gemv(Transpose.None, n, n, 1, _a, n, x.Span, 1, 0, w, 1);
        Precondition(w, default, w);
    }

    /// <inheritdoc/>
    public void Precondition(ReadOnlySpan<double> hi, ReadOnlySpan<double> lo, Span<double> v)
    {
        hi.CopyTo(v);
        factors.Solve(Transpose.None, v, 1);
        ReadOnlySpan<double> scales = factors.Scales.Span;
        for (int i = 0; i < v.Length && !scales.IsEmpty; i++)
            v[i] /= scales[v.Length + i];
    }

    /// <inheritdoc/>
    public void Unscale(Span<double> y)
    {
        if (!factors.Scales.IsEmpty)
            Scaling.Multiply(y, factors.Scales.Span.Slice(y.Length, y.Length));
    }
}

/// <summary>
/// M⁻¹·A in twice the precision of double, M the factors of A in its own precision: the product is then right to double even where the
/// condition number of A exceeds the reciprocal of the roundoff. Source: Carson and Higham, SIAM J. Sci. Comput. 39(6), 2017, Algorithm 2.
/// </summary>
internal readonly ref struct ExtendedSystem<T>(ReadOnlySpan<T> a, Factored<T> factors) : IPreconditioned
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly ReadOnlySpan<T> _a = a;

    /// <inheritdoc/>
    public void Apply(ReadOnlySpan<double> v, Span<double> w)
    {
        // −A·(−C·v) in running sums hi and what they lost.
        int n = v.Length;
        using var work = new Rented<double>(4L * n);
        Span<double> x = work.Span[..n];
        Span<double> lo = work.Span.Slice(n, n);
        v.CopyTo(x);
        Unscale(x);
        for (int i = 0; i < n; i++)
            (x[i], w[i], lo[i]) = (-x[i], 0, 0);
        ExactResidual.Subtract<T, double>(_a, n, x, w, lo, work.Span.Slice(2 * n, n));
        Precondition(w, lo, w);
    }

    /// <inheritdoc/>
    public void Precondition(ReadOnlySpan<double> hi, ReadOnlySpan<double> lo, Span<double> v)
    {
        int n = v.Length;
        using var wide = new Rented<DoubleDouble>(n);
        Span<DoubleDouble> x = wide.Span;
        for (int i = 0; i < n; i++)
            x[i] = DoubleDouble.TwoSum(hi[i], lo[i]);
        factors.SolveExtended(x);
        ReadOnlySpan<T> scales = factors.Scales.Span;
        for (int i = 0; i < n; i++)
            v[i] = x[i].ToDouble() / (scales.IsEmpty ? 1 : double.CreateTruncating(scales[n + i]));
    }

    /// <inheritdoc/>
    public void Unscale(Span<double> y)
    {
        ReadOnlySpan<T> scales = factors.Scales.Span;
        for (int i = 0; i < y.Length && !scales.IsEmpty; i++)
            y[i] *= double.CreateTruncating(scales[y.Length + i]);
    }
}
