using System.Numerics.Tensors;

namespace Linalg.Interop.Solving;

/// <summary>Float factors of a matrix R·A·C that solve, in float, with A for vectors of double.</summary>
internal readonly struct Preconditioner : IInverse<double>
{
    private readonly Factored<float> _factors;
    private readonly ReadOnlyMemory<double> _scales;

    /// <param name="factors">The factors of R·A·C.</param>
    /// <param name="scales">Empty, or n row scales and n column scales.</param>
    public Preconditioner(Factored<float> factors, ReadOnlyMemory<double> scales)
    {
        _factors = factors;
        _scales = scales;
    }

    public int Order => _factors.Order;

    /// <inheritdoc/>
    public void Solve(Transpose trans, Span<double> x, int nrhs)
    {
        int n = Order;
        using var single = new Rented<float>(x.Length);
        using var exponents = new Rented<int>(nrhs);
        for (int j = 0; j < nrhs; j++)
        {
            Span<double> column = x.Slice(j * n, n);
            Scale(column, fromLeft: trans == Transpose.None);
            double largest = Math.Abs(TensorPrimitives.MaxMagnitude<double>(column));
            int exponent = largest > 0 && double.IsFinite(largest) ? Math.ILogB(largest) : 0;
            exponents.Span[j] = exponent;
            if (exponent != 0)
                Scaling.Multiply(column, -exponent);
            TensorPrimitives.ConvertTruncating<double, float>(column, single.Span.Slice(j * n, n));
        }

        _factors.Solve(trans, single.Span, nrhs);
        TensorPrimitives.ConvertTruncating<float, double>(single.Span, x);
        for (int j = 0; j < nrhs; j++)
        {
            Span<double> column = x.Slice(j * n, n);
            Scaling.Multiply(column, exponents.Span[j]);
            Scale(column, fromLeft: trans != Transpose.None);
        }
    }

    private void Scale(Span<double> x, bool fromLeft)
    {
        if (!_scales.IsEmpty)
            TensorPrimitives.Multiply(x, _scales.Span.Slice(fromLeft ? 0 : Order, Order), x);
    }
}
