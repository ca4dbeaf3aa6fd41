using System.Numerics;

namespace Linalg.Interop.Solving;

/// <summary>Solves with a square matrix and with its transpose.</summary>
internal interface IInverse<T>
    where T : unmanaged
{
    int Order { get; }

    /// <summary>x := op(A)⁻¹·x for each of nrhs columns, ld = n.</summary>
    void Solve(Transpose trans, Span<T> x, int nrhs);
}

/// <summary>
/// Estimates ‖A⁻¹‖₁ from at most eleven solves: a lower bound, as a rule within a factor of three. Source: LAPACK xLACN2; Higham, ACM TOMS
/// 14(4), 1988.
/// </summary>
internal static class InverseNorm
{
    private const int MostSteps = 5;

    /// <returns>The estimate; infinity if a solve overflows.</returns>
    public static double Estimate<TInverse, T>(ref TInverse inverse)
        where TInverse : struct, IInverse<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        using var steepest = new Rented<T>(inverse.Order);
        return Estimate(ref inverse, steepest.Span);
    }

    /// <param name="inverse">Solves.</param>
    /// <param name="steepest">On return e, n elements, with ‖A⁻¹e‖₁ / ‖e‖₁ the estimate.</param>
    /// <returns>The estimate; infinity if a solve overflows.</returns>
    public static double Estimate<TInverse, T>(ref TInverse inverse, Span<T> steepest)
        where TInverse : struct, IInverse<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int n = inverse.Order;
        if (n == 0)
            return 0;
        using var work = new Rented<T>(2L * n);
        Span<T> x = work.Span[..n];
        Span<T> signs = work.Span[n..];

        // The corner of the unit ball that the gradient of ‖A⁻¹x‖₁ points to, from its middle.
        x.Fill(T.One / T.CreateTruncating(n));
        x.CopyTo(steepest);
        inverse.Solve(Transpose.None, x, 1);
        double estimate = Analysis.OneNorm<T>(x);
        signs.Clear();
        int corner = -1;
        for (int step = 2; step <= MostSteps && n > 1 && double.IsFinite(estimate); step++)
        {
            if (!TakeSigns(x, signs))
                break;
            inverse.Solve(Transpose.Transpose, x, 1);
            int next = Steepest(x);
            if (corner >= 0 && T.Abs(x[corner]) == T.Abs(x[next]))
                break;
            corner = next;
            x.Clear();
            x[corner] = T.One;
            inverse.Solve(Transpose.None, x, 1);
            double reached = Analysis.OneNorm<T>(x);
            if (reached <= estimate)
                break;
            estimate = reached;
            steepest.Clear();
            steepest[corner] = T.One;
        }

        // A vector on which cancellation, that may have fooled the search, is unlikely.
        Alternate(x);
        inverse.Solve(Transpose.None, x, 1);
        double other = n == 1 ? Analysis.OneNorm<T>(x) : 2 * Analysis.OneNorm<T>(x) / (3.0 * n);
        if (other > estimate)
            Alternate(steepest);
        estimate = double.IsFinite(estimate) ? Math.Max(estimate, other) : double.PositiveInfinity;
        return double.IsFinite(estimate) ? estimate : double.PositiveInfinity;
    }

    /// <summary>1, −1 − 1/(n − 1), 1 + 2/(n − 1), …, ±2.</summary>
    private static void Alternate<T>(Span<T> x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int i = 0; i < x.Length; i++)
            x[i] = T.CreateTruncating((1 + (i / Math.Max(1.0, x.Length - 1))) * (i % 2 == 0 ? 1 : -1));
    }

    /// <summary>x := sign(x).</summary>
    /// <returns>False if the signs are those of the last time.</returns>
    private static bool TakeSigns<T>(Span<T> x, Span<T> signs)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        bool changed = false;
        for (int i = 0; i < x.Length; i++)
        {
            T sign = T.IsNegative(x[i]) ? T.NegativeOne : T.One;
            changed |= sign != signs[i];
            x[i] = signs[i] = sign;
        }

        return changed;
    }

    private static int Steepest<T>(ReadOnlySpan<T> x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int largest = 0;
        for (int i = 1; i < x.Length; i++)
        {
            if (T.Abs(x[i]) > T.Abs(x[largest]))
                largest = i;
        }

        return largest;
    }
}
