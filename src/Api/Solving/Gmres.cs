using System.Numerics.Tensors;

namespace Linalg.Interop.Solving;

/// <summary>
/// GMRES with a preconditioner from the left: y that makes ‖M⁻¹·r − M⁻¹·A·y‖₂ a small part of ‖M⁻¹·r‖₂. Source: Saad and Schultz, SIAM J.
/// Sci. Stat. Comput. 7(3), 1986; Carson and Higham, SIAM J. Sci. Comput. 39(6), 2017, Algorithm 2.
/// </summary>
internal static class Gmres
{
    /// <summary>The reduction of the residual that Carson and Higham found to be enough for an outer step.</summary>
    public const double OfOuterStep = 1e-4;

    /// <param name="system">Multiplies by M⁻¹·A.</param>
    /// <param name="r">On entry M⁻¹·r, on return y.</param>
    /// <param name="tolerance">The part of the residual that may be left.</param>
    /// <param name="most">The most iterations, ≥ 1.</param>
    /// <param name="left">On return ‖M⁻¹·r − M⁻¹·A·y‖₂ / ‖M⁻¹·r‖₂; infinity if that is not finite.</param>
    /// <returns>Iterations spent.</returns>
    public static int Solve<TSystem>(ref TSystem system, Span<double> r, double tolerance, int most, out double left)
        where TSystem : IPreconditioned, allows ref struct
    {
        int n = r.Length;
        most = Math.Min(most, n);
        using var basis = new Rented<double>((most + 1L) * n);
        using var small = new Rented<double>(((long)most * (most + 1)) + (3L * (most + 1)));
        Span<double> v = basis.Span;
        Span<double> h = small.Span[..(most * (most + 1))];
        Span<double> cosines = small.Span.Slice(h.Length, most + 1);
        Span<double> sines = small.Span.Slice(h.Length + most + 1, most + 1);
        Span<double> g = small.Span[(h.Length + (2 * (most + 1)))..];

        double beta = VectorNorm.InDouble<double>(r);
        left = beta == 0 ? 0 : double.PositiveInfinity;
        if (beta == 0 || !double.IsFinite(beta))
            return 0;
        g.Clear();
        g[0] = beta;
        ScaleTo(r, 1 / beta, v[..n]);
        int k = 0;
        for (bool isOpen = true; isOpen && k < most; k++)
        {
            // w = M⁻¹·A·v(k), made orthogonal to the basis by modified Gram–Schmidt.
            Span<double> w = v.Slice((k + 1) * n, n);
            Span<double> column = h.Slice(k * (most + 1), most + 1);
            system.Apply(v.Slice(k * n, n), w);
            for (int i = 0; i <= k; i++)
            {
                Span<double> member = v.Slice(i * n, n);
                column[i] = TensorPrimitives.Dot<double>(member, w);
                TensorPrimitives.MultiplyAdd<double>(member, -column[i], w, w);
            }

            double length = VectorNorm.InDouble<double>(w);
            isOpen = length > 0 && double.IsFinite(length);
            column[k + 1] = length;
            if (isOpen)
                ScaleTo(w, 1 / length, w);
            Rotate(column, cosines, sines, g, k);
            isOpen &= Math.Abs(g[k + 1]) > tolerance * beta;
        }

        left = Quality.OrInfinite(Math.Abs(g[k]) / beta);
        Combine(h, most + 1, g, v, n, k, r);
        return k;
    }

    /// <summary>
    /// Makes the Hessenberg matrix triangular: the old rotations on its new column, then one that removes the element below the diagonal.
    /// </summary>
    private static void Rotate(Span<double> column, Span<double> cosines, Span<double> sines, Span<double> g, int k)
    {
        for (int i = 0; i < k; i++)
        {
            (double x, double y) = (column[i], column[i + 1]);
            (column[i], column[i + 1]) = ((cosines[i] * x) + (sines[i] * y), (cosines[i] * y) - (sines[i] * x));
        }

        double radius = double.Hypot(column[k], column[k + 1]);
        (cosines[k], sines[k]) = radius == 0 ? (1, 0) : (column[k] / radius, column[k + 1] / radius);
        column[k] = radius;
        g[k + 1] = -sines[k] * g[k];
        g[k] *= cosines[k];
    }

    /// <summary>d := V·y with the triangular system H·y = g.</summary>
    private static void Combine(ReadOnlySpan<double> h, int ld, Span<double> g, ReadOnlySpan<double> v, int n, int k, Span<double> d)
    {
        for (int j = k - 1; j >= 0; j--)
        {
            g[j] = Quality.Quotient(g[j], h[j + (j * ld)]);
            for (int i = 0; i < j; i++)
                g[i] -= h[i + (j * ld)] * g[j];
        }

        d.Clear();
        for (int j = 0; j < k; j++)
            TensorPrimitives.MultiplyAdd<double>(v.Slice(j * n, n), g[j], d, d);
    }

    private static void ScaleTo(ReadOnlySpan<double> x, double factor, Span<double> target) =>
        TensorPrimitives.Multiply(x, factor, target);
}
