using Linalg.Interop.Managed;

namespace Linalg.Interop.Solving;

/// <summary>Solves with a square matrix and with its transpose.</summary>
internal interface IInverse<T>
    where T : unmanaged
{
    int Order { get; }

    /// <summary>x := op(A)⁻¹·x for each of nrhs columns, ld = n.</summary>
    void Solve(Transpose trans, Span<T> x, int nrhs);
}

/// <summary>Estimates ‖A⁻¹‖₁: a lower bound, as a rule within a factor of three, from at most eleven solves.</summary>
internal static unsafe class InverseNorm
{
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
        if (inverse.Order == 0)
            return 0;
        T estimate;
        fixed (T* e = steepest)
            estimate = ConditionEstimate.OneNorm(new Operator<TInverse, T>(inverse), transposed: false, inverse.Order, T.One, e);
        return T.IsFinite(estimate) ? double.CreateTruncating(estimate) : double.PositiveInfinity;
    }

    private readonly struct Operator<TInverse, T>(TInverse inverse) : ILinearOperator<T>
        where TInverse : struct, IInverse<T>
        where T : unmanaged
    {
        public void Apply(bool transposed, View<T> x) =>
            inverse.Solve(transposed ? Transpose.Transpose : Transpose.None, new Span<T>(x.Data, x.Rows), 1);
    }
}
