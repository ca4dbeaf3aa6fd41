namespace Linalg.Interop.Judge;

/// <content>Results computed from factors, measured against the factors themselves; the original matrix is not needed.</content>
public static partial class Residuals
{
    /// <summary>
    /// The largest ‖b − op(A)·x‖₁ / (n·(ε·‖|A|·|x|‖₁ + η·(1 + ‖|A|‖₁))) over the right-hand sides, |A| being the product of the factors' magnitudes.
    /// A solution by substitution satisfies it however ill-conditioned A is (Higham, Accuracy and Stability of Numerical Algorithms, 2nd edition,
    /// theorem 9.4). A solution that is not finite is right, with ratio 0, where the exact one, or a term of it, leaves T's range.
    /// </summary>
    internal static double SolveFactored<T>(FactoredMatrix a, bool transposed, MoatedMatrix<T> x, MoatedMatrix<T> b)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int n = a.Order;
        RequireShape(x, n, x.Columns, nameof(x));
        RequireShape(b, n, x.Columns, nameof(b));
        ExactMatrix solutions = ExactMatrix.General(x), rightSides = ExactMatrix.General(b);
        if (!(a.IsFinite && rightSides.IsFinite))
            return double.PositiveInfinity;
        double norm = BoundNorm(a, transposed);
        var product = new ExtendedVector(n);
        double worst = 0;
        for (int j = 0; j < x.Columns; j++)
        {
            if (!solutions.IsFiniteColumn(j))
            {
                if (!Overflows<T>(a, transposed, rightSides.Column(j, out _)))
                    return double.PositiveInfinity;
                continue;
            }

            // A·x and b have exponents of their own; both are brought to the larger one.
            int computed = a.Exponent + solutions.NormalizeColumn(j), given = rightSides.NormalizeColumn(j);
            ReadOnlySpan<double> solution = solutions.Column(j, out _), rightSide = rightSides.Column(j, out _);
            if (Magnitudes(solution) == 0)
                computed = given;
            else if (Magnitudes(rightSide) == 0)
                given = computed;
            int exponent = Math.Max(computed, given);
            product.Clear();
            product.AddScaled(Math.ScaleB(1, computed - exponent), solution, 0);
            double[] bound = new double[n];
            for (int i = 0; i < n; i++)
                bound[i] = Math.Abs(solution[i]);
            a.Multiply(product, transposed);
            a.Bound(bound, transposed);
            product.AddScaled(-Math.ScaleB(1, given - exponent), rightSide, 0);
            double rounding = Math.ScaleB(Magnitudes(bound) * Machine<T>.Epsilon, computed - exponent);
            double underflow = Math.ScaleB(Machine<T>.SmallestSubnormal, -exponent)
                + Math.ScaleB(norm * Machine<T>.SmallestSubnormal, a.Exponent - exponent);
            worst = Math.Max(worst, Quotient(product.OneNorm(), n * (rounding + underflow)));
        }

        return worst;
    }

    /// <summary>
    /// ‖X·A − I‖₁ / (n·‖|A|‖₁·(‖X‖₁·ε + η)), or the same with A·X where that is smaller: methods of inversion differ in which one they bound.
    /// An inverse that is not finite is right, with ratio 0, where the exact one, or a term of it, leaves T's range.
    /// </summary>
    internal static double InverseFactored<T>(FactoredMatrix a, ExactMatrix inverse)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int n = a.Order;
        if (!a.IsFinite)
            return double.PositiveInfinity;
        if (!inverse.IsFinite)
            return InverseOverflows(n, column => Overflows<T>(a, transposed: false, column)) ? 0 : double.PositiveInfinity;
        inverse.Normalized();
        int product = a.Exponent + inverse.Exponent, exponent = Math.Max(product, 0);
        double one = Math.ScaleB(1, -exponent);
        double unit = n * BoundNorm(a, transposed: false)
            * ((inverse.OneNorm() * Math.ScaleB(Machine<T>.Epsilon, product - exponent))
                + Math.ScaleB(Machine<T>.SmallestSubnormal, a.Exponent - exponent));
        double left = Quotient(Norm(n, n, (x, r) => AddResidual(x, r, onLeft: true)), unit);
        return left < Threshold ? left : Math.Min(left, Quotient(Norm(n, n, (x, r) => AddResidual(x, r, onLeft: false)), unit));

        void AddResidual(ExtendedVector x, ExtendedVector r, bool onLeft)
        {
            var y = new ExtendedVector(n);
            if (onLeft)
            {
                for (int i = 0; i < n; i++)
                    y[i] = x[i];
                a.Multiply(y);
                y.Scale(product - exponent);
                inverse.AddProduct(y, r);
            }
            else
            {
                inverse.AddProduct(x, y);
                a.Multiply(y);
                y.Scale(product - exponent);
                for (int i = 0; i < n; i++)
                    r[i] += y[i];
            }

            for (int i = 0; i < n; i++)
                r[i] -= one * x[i];
        }
    }

    /// <summary>Whether the exact solution, or a term of it, leaves T's range, within rounding.</summary>
    private static bool Overflows<T>(FactoredMatrix a, bool transposed, ReadOnlySpan<double> b)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var x = new WideVector(b, 0);
        a.Solve(x, transposed);
        return x.Exceeds<T>();
    }

    /// <summary>Whether a column of the exact inverse leaves T's range, by solving for it.</summary>
    private static bool InverseOverflows(int n, Func<double[], bool> overflows)
    {
        for (int j = 0; j < n; j++)
        {
            double[] unit = new double[n];
            unit[j] = 1;
            if (overflows(unit))
                return true;
        }

        return false;
    }

    /// <summary>‖|A|‖₁ or ‖|Aᵀ|‖₁ in units of 2^Exponent: column sums are the transpose times ones.</summary>
    internal static double BoundNorm(FactoredMatrix a, bool transposed)
    {
        double[] ones = new double[a.Order];
        Array.Fill(ones, 1);
        a.Bound(ones, !transposed);
        return ones.Max();
    }
}
