namespace Linalg.Interop.Judge;

/// <content>The singular value decomposition.</content>
public static partial class Residuals
{
    /// <summary>‖U·diag(s)·Vᵀ − A‖₁ / (max(m, n)·(‖A‖₁·ε + η)).</summary>
    /// <typeparam name="T">double or float.</typeparam>
    /// <param name="a">The matrix that was decomposed, m×n.</param>
    /// <param name="s">The min(m, n) singular values.</param>
    /// <param name="u">m rows and at least min(m, n) columns; the first min(m, n) are used.</param>
    /// <param name="vt">n columns and at least min(m, n) rows; the first min(m, n) are used.</param>
    /// <returns>The ratio.</returns>
    public static double Svd<T>(MoatedMatrix<T> a, ReadOnlySpan<T> s, MoatedMatrix<T> u, MoatedMatrix<T> vt)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(u);
        ArgumentNullException.ThrowIfNull(vt);
        int m = a.Rows;
        int n = a.Columns;
        int k = Math.Min(m, n);
        RequireLength(s.Length, k, nameof(s));
        RequireShape(u, m, Math.Max(k, u.Columns), nameof(u));
        RequireShape(vt, Math.Max(k, vt.Rows), n, nameof(vt));
        if (k == 0)
            return 0;
        return Reconstruction<T>(
            ExactMatrix.General(a).Normalized(),
            ExactMatrix.General(u, m, k).Normalized(),
            ExactMatrix.Vector(s[..k]).Normalized(),
            ExactMatrix.General(vt, k, n).Normalized(),
            Math.Max(m, n));
    }

    /// <summary>Whether singular values are finite, nonnegative and in nonincreasing order.</summary>
    /// <typeparam name="T">double or float.</typeparam>
    /// <param name="s">The singular values.</param>
    /// <returns>True if they are.</returns>
    public static bool SingularValuesOrder<T>(ReadOnlySpan<T> s)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int i = 0; i < s.Length; i++)
        {
            if (!T.IsFinite(s[i]) || s[i] < T.Zero || (i > 0 && s[i] > s[i - 1]))
                return false;
        }

        return true;
    }

    /// <summary>max |sᵢ − referenceᵢ| / (max(m, n)·(ε·σ₁ + η)), σ₁ the largest of the reference; σ₁ = 0 requires s = 0.</summary>
    /// <typeparam name="T">double or float.</typeparam>
    /// <param name="s">Singular values of an m×n matrix.</param>
    /// <param name="reference">The values they should have.</param>
    /// <param name="m">Rows of the matrix.</param>
    /// <param name="n">Columns of the matrix.</param>
    /// <returns>The ratio.</returns>
    public static double SingularValues<T>(ReadOnlySpan<T> s, ReadOnlySpan<T> reference, int m, int n)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (s.Length != reference.Length)
            throw new ArgumentException($"{s.Length} values against {reference.Length}.", nameof(reference));
        if (s.IsEmpty)
            return 0;
        ExactMatrix computed = ExactMatrix.Vector(s).Normalized();
        ExactMatrix expected = ExactMatrix.Vector(reference).Normalized();
        if (!computed.IsFinite || !expected.IsFinite)
            return double.PositiveInfinity;
        ReadOnlySpan<double> values = computed.Column(0, out _);
        ReadOnlySpan<double> targets = expected.Column(0, out _);
        double error = 0;
        double largest = 0;
        for (int i = 0; i < values.Length; i++)
        {
            error = Math.Max(error, Math.Abs(Math.ScaleB(values[i], computed.Exponent - expected.Exponent) - targets[i]));
            largest = Math.Max(largest, Math.Abs(targets[i]));
        }

        return Relative<T>(error, largest, Math.Max(m, n), expected.Exponent);
    }

    /// <summary>|‖s‖₂ − ‖A‖_F| / (max(m, n)·(‖A‖_F·ε + η)): what singular values without vectors must satisfy.</summary>
    /// <typeparam name="T">double or float.</typeparam>
    /// <param name="a">The matrix, m×n.</param>
    /// <param name="s">Its singular values.</param>
    /// <returns>The ratio.</returns>
    public static double SingularValuesNorm<T>(MoatedMatrix<T> a, ReadOnlySpan<T> s)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(a);
        ExactMatrix matrix = ExactMatrix.General(a).Normalized();
        ExactMatrix values = ExactMatrix.Vector(s).Normalized();
        if (!matrix.IsFinite || !values.IsFinite)
            return double.PositiveInfinity;
        double normA = FrobeniusNorm(matrix);
        int exponent = normA == 0 ? values.Exponent : matrix.Exponent;
        double normS = Math.ScaleB(FrobeniusNorm(values), values.Exponent - exponent);
        return Relative<T>(Math.Abs(normS - normA), normA, Math.Max(a.Rows, a.Columns), exponent);
    }

    private static double FrobeniusNorm(ExactMatrix a)
    {
        DoubleDouble sum = DoubleDouble.Zero;
        for (int j = 0; j < a.Columns; j++)
        {
            foreach (double x in a.Column(j, out _))
                sum += DoubleDouble.TwoProduct(x, x);
        }

        return Math.Sqrt(sum.Hi);
    }
}
