namespace Linalg.Interop.Judge;

/// <summary>The cause of the first difference between two pivoted QR factorizations: the norms of both columns below the shared rows.</summary>
internal static class ColumnTie
{
    /// <summary>The first difference, judged by one of the two factorizations; null if the columns are the same.</summary>
    /// <param name="factored">R, finite, as Geqp3 leaves it.</param>
    /// <param name="jpvt">Its columns.</param>
    /// <param name="other">The columns of the other factorization.</param>
    public static PivotDifference? First<T>(MoatedMatrix<T> factored, ReadOnlySpan<int> jpvt, ReadOnlySpan<int> other)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int step = jpvt.CommonPrefixLength(other), m = factored.Rows;
        if (step == jpvt.Length)
            return null;
        if (step >= m)
            return new(step + 1, IsTie: true, "The columns that are left when the rows are used up stand in another order.");

        // After a shared step both have the same columns, up to rounding errors.
        int place = jpvt.IndexOf(other[step]);
        double own = Length(factored, step, step), others = Length(factored, place, step), longer = Math.Max(own, others);
        double noise = Noise(factored, step, step) + Noise(factored, place, step), gap = Math.Abs(own - others) / longer;
        string columns = $"At step {step + 1} the one takes column {jpvt[step]}, the other column {other[step]}";
        if (longer <= noise)
            return new(step + 1, IsTie: true, $"{columns}: what is left of both is rounding error.");
        if (Math.Abs(own - others) <= noise)
            return new(step + 1, IsTie: true, FormattableString.Invariant($"{columns}, as long within rounding (by {gap:g2})."));

        // A downdated norm is recomputed when its relative error may reach the square root of ε (LAPACK Working Note 176).
        bool updated = gap <= Residuals.Threshold * Math.Sqrt(Machine<T>.Epsilon);
        string nearness = updated ? "nearly as long, nearer than norms that are only kept up to date tell apart" : "which is not as long";
        return new(step + 1, updated, FormattableString.Invariant($"{columns}, {nearness} (by {gap:g2})."));
    }

    /// <summary>The length of column j from a row on.</summary>
    private static double Length<T>(MoatedMatrix<T> r, int j, int from)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double largest = 0, sum = 0;
        int end = Math.Min(j + 1, r.Rows);
        for (int i = from; i < end; i++)
            largest = Math.Max(largest, Math.Abs(double.CreateTruncating(r[i, j])));
        if (largest == 0)
            return 0;
        for (int i = from; i < end; i++)
        {
            double x = double.CreateTruncating(r[i, j]) / largest;
            sum += x * x;
        }

        return largest * Math.Sqrt(sum);
    }

    /// <summary>
    /// A bound on the error of the norm: rounding errors of the column itself, and of earlier columns in proportion to its components along them.
    /// </summary>
    private static double Noise<T>(MoatedMatrix<T> r, int j, int steps)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double size = Length(r, j, 0);
        for (int s = 0; s < steps; s++)
        {
            double leaning = Math.Abs(double.CreateTruncating(r[s, j])), pivot = Math.Abs(double.CreateTruncating(r[s, s]));
            if (leaning > 0)
                size = Math.Max(size, leaning / pivot * Length(r, s, 0));
        }

        return Residuals.Threshold * Math.Max(r.Rows, r.Columns) * ((Machine<T>.Epsilon * size) + Machine<T>.SmallestSubnormal);
    }
}
