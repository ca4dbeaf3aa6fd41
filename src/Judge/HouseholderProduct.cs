namespace Linalg.Interop.Judge;

/// <summary>Q = H(0)·H(1)···H(k−1) with H(i) = I − τᵢ·vᵢ·vᵢᵀ, exactly as the stored reflectors define it, applied in extended precision.</summary>
internal sealed class HouseholderProduct(ExactMatrix reflectors, double[] tau)
{
    public bool IsFinite => reflectors.IsFinite && Array.TrueForAll(tau, double.IsFinite);

    /// <summary>The reflectors below the diagonal of the first k columns of LAPACK's packed QR factorization.</summary>
    public static HouseholderProduct Create<T>(MoatedMatrix<T> factored, ReadOnlySpan<T> tau, int k)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var scalars = new double[k];
        for (int i = 0; i < k; i++)
            scalars[i] = double.CreateTruncating(tau[i]);
        return new HouseholderProduct(ExactMatrix.Trapezoid(Uplo.Lower, Diag.Unit, factored, factored.Rows, k), scalars);
    }

    /// <summary>x ← Q·x. Reflectors that begin below the last nonzero of x do not change it.</summary>
    public void Apply(ExtendedVector x)
    {
        for (int i = Math.Min(tau.Length - 1, x.LastNonzero()); i >= 0; i--)
            Reflect(i, x);
    }

    /// <summary>x ← Qᵀ·x.</summary>
    public void ApplyTransposed(ExtendedVector x)
    {
        for (int i = 0; i < tau.Length; i++)
            Reflect(i, x);
    }

    private void Reflect(int i, ExtendedVector x)
    {
        ReadOnlySpan<double> v = reflectors.Column(i, out int first);
        x.AddScaled(-(tau[i] * x.Dot(v, first)), v, first);
    }
}
