namespace Linalg.Interop.Judge;

/// <summary>
/// A square matrix given by its factors alone, like the input of routines that work on factors: A = 2^Exponent·(the product of the stored factors).
/// Products and solves with vectors are in extended precision.
/// </summary>
internal abstract class FactoredMatrix(int order)
{
    /// <summary>Order, n.</summary>
    public int Order => order;

    /// <summary>The power of two that the methods leave out.</summary>
    public abstract int Exponent { get; }

    /// <summary>Whether every factor is finite.</summary>
    public abstract bool IsFinite { get; }

    /// <summary>Whether a factor has an exact zero for a pivot.</summary>
    public abstract bool IsSingular { get; }

    /// <summary>x ← 2^(−Exponent)·A·x or Aᵀ·x.</summary>
    public abstract void Multiply(ExtendedVector x, bool transposed = false);

    /// <summary>x ← 2^(−Exponent)·|A|·x or its transpose, |A| the product of the factors' magnitudes, which bounds rounding errors.</summary>
    public abstract void Bound(double[] x, bool transposed = false);

    /// <summary>x ← (2^(−Exponent)·A)⁻¹·x or its transpose; the factors are not singular.</summary>
    public abstract void Solve(ExtendedVector x, bool transposed = false);

    /// <summary>x ← A⁻¹·x or A⁻ᵀ·x with unlimited exponents.</summary>
    public abstract void Solve(WideVector x, bool transposed = false);

    /// <summary>A = P·L·U as Getrf leaves it; the interchanges are in range.</summary>
    public static FactoredMatrix Lu<T>(MoatedMatrix<T> factored, ReadOnlySpan<int> ipiv)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int n = factored.Columns;
        return new TriangularProduct(
            new Triangle(ExactMatrix.Trapezoid(Uplo.Lower, Diag.Unit, factored, n, n), Uplo.Lower),
            new Triangle(ExactMatrix.Trapezoid(Uplo.Upper, Diag.NonUnit, factored, n, n), Uplo.Upper),
            ipiv.ToArray());
    }

    /// <summary>A = L·Lᵀ or Uᵀ·U as Potrf leaves it.</summary>
    public static FactoredMatrix Cholesky<T>(Uplo uplo, MoatedMatrix<T> factored)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int n = factored.Columns;
        ExactMatrix stored = ExactMatrix.Trapezoid(uplo, Diag.NonUnit, factored, n, n), other = stored.Transposed();
        (ExactMatrix lower, ExactMatrix upper) = uplo == Uplo.Lower ? (stored, other) : (other, stored);
        return new TriangularProduct(new Triangle(lower, Uplo.Lower), new Triangle(upper, Uplo.Upper), []);
    }

    /// <summary>A = L·D·Lᵀ or U·D·Uᵀ as Sytrf leaves it; the pivots are well formed.</summary>
    public static FactoredMatrix BunchKaufman<T>(Uplo uplo, MoatedMatrix<T> factored, ReadOnlySpan<int> ipiv)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        new SymmetricProduct(factored.Columns, BunchKaufmanFactors.Create(uplo, factored, ipiv));

    /// <summary>A triangle and its transpose with one common exponent.</summary>
    private sealed class Triangle
    {
        private readonly ExactMatrix _stored;
        private readonly ExactMatrix _transposed;
        private readonly bool _lower;

        public Triangle(ExactMatrix stored, Uplo uplo)
        {
            _stored = stored.Normalized();
            _transposed = stored.Transposed();
            _lower = uplo == Uplo.Lower;
        }

        public int Order => _stored.Columns;

        public int Exponent => _stored.Exponent;

        public bool IsFinite => _stored.IsFinite;

        public bool IsSingular => Enumerable.Range(0, Order).Any(j => Diagonal(_stored.Column(j, out _), _lower) == 0);

        public void Multiply(ExtendedVector x, bool transposed)
        {
            var product = new ExtendedVector(Order);
            (transposed ? _transposed : _stored).AddProduct(x, product);
            for (int i = 0; i < Order; i++)
                x[i] = product[i];
        }

        public void Bound(double[] x, bool transposed)
        {
            var product = new double[Order];
            ExactMatrix matrix = transposed ? _transposed : _stored;
            for (int j = 0; j < Order; j++)
            {
                ReadOnlySpan<double> column = matrix.Column(j, out int first);
                for (int i = 0; i < column.Length; i++)
                    product[first + i] += Math.Abs(column[i]) * x[j];
            }

            product.CopyTo(x, 0);
        }

        /// <summary>Substitution by columns, forward for a lower triangle and backward for an upper one.</summary>
        public void Solve(ExtendedVector x, bool transposed)
        {
            ExactMatrix matrix = transposed ? _transposed : _stored;
            bool lower = _lower != transposed;
            for (int step = 0; step < Order; step++)
            {
                int j = lower ? step : Order - 1 - step;
                ReadOnlySpan<double> column = matrix.Column(j, out int first);
                x[j] = x[j] / Diagonal(column, lower);
                if (lower)
                    x.AddScaled(-x[j], column[1..], first + 1);
                else
                    x.AddScaled(-x[j], column[..^1], first);
            }
        }

        public void Solve(WideVector x, bool transposed) => x.Substitute(transposed ? _transposed : _stored, _lower != transposed);

        private static double Diagonal(ReadOnlySpan<double> column, bool lower) => lower ? column[0] : column[^1];
    }

    private sealed class TriangularProduct(Triangle lower, Triangle upper, int[] ipiv) : FactoredMatrix(lower.Order)
    {
        public override int Exponent => lower.Exponent + upper.Exponent;

        public override bool IsFinite => lower.IsFinite && upper.IsFinite;

        public override bool IsSingular => upper.IsSingular || lower.IsSingular;

        public override void Multiply(ExtendedVector x, bool transposed = false)
        {
            if (transposed)
                Permute(x.Swap, backward: false);
            (transposed ? lower : upper).Multiply(x, transposed);
            (transposed ? upper : lower).Multiply(x, transposed);
            if (!transposed)
                Permute(x.Swap, backward: true);
        }

        public override void Bound(double[] x, bool transposed = false)
        {
            if (transposed)
                Permute(Swap, backward: false);
            (transposed ? lower : upper).Bound(x, transposed);
            (transposed ? upper : lower).Bound(x, transposed);
            if (!transposed)
                Permute(Swap, backward: true);
            void Swap(int i, int j) => (x[i], x[j]) = (x[j], x[i]);
        }

        public override void Solve(ExtendedVector x, bool transposed = false)
        {
            if (!transposed)
                Permute(x.Swap, backward: false);
            (transposed ? upper : lower).Solve(x, transposed);
            (transposed ? lower : upper).Solve(x, transposed);
            if (transposed)
                Permute(x.Swap, backward: true);
        }

        public override void Solve(WideVector x, bool transposed = false)
        {
            if (!transposed)
                Permute(x.Swap, backward: false);
            (transposed ? upper : lower).Solve(x, transposed);
            (transposed ? lower : upper).Solve(x, transposed);
            if (transposed)
                Permute(x.Swap, backward: true);
        }

        /// <summary>x ← Pᵀ·x forward, P·x backward.</summary>
        private void Permute(Action<int, int> swap, bool backward)
        {
            for (int step = 0; step < ipiv.Length; step++)
            {
                int i = backward ? ipiv.Length - 1 - step : step;
                swap(i, ipiv[i] - 1);
            }
        }
    }

    private sealed class SymmetricProduct(int order, BunchKaufmanFactors factors) : FactoredMatrix(order)
    {
        public override int Exponent => factors.Exponent;

        public override bool IsFinite => factors.IsFinite;

        public override bool IsSingular => factors.Blocks.Any(block => block.Determinant(factors.Exponent) == 0);

        public override void Multiply(ExtendedVector x, bool transposed = false)
        {
            factors.ApplyTriangleTransposed(x);
            factors.ApplyDiagonal(x);
            factors.ApplyTriangle(x);
        }

        public override void Bound(double[] x, bool transposed = false) => factors.Bound(x);

        public override void Solve(ExtendedVector x, bool transposed = false)
        {
            factors.SolveTriangle(x);
            factors.SolveDiagonal(x);
            factors.SolveTriangleTransposed(x);
        }

        public override void Solve(WideVector x, bool transposed = false) => factors.Solve(x);
    }
}
