namespace Linalg.Interop.Judge;

/// <content>The errors of products: entry by entry on the scale of each row and column, or sampled.</content>
public static partial class Residuals
{
    private static double ProductByEntries<T>(
        ExactMatrix l, ExactMatrix r, double alpha, double beta, ExactMatrix before, ExactMatrix after)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double eps = Machine<T>.Epsilon;
        int smallest = Math.ILogB(Machine<T>.SmallestSubnormal);
        double factor = l.Columns + 2;
        double[] largestInRow = RowMaxima(l);
        double[] largestInColumn = RowMaxima(r.Transposed());
        Balance(l, r, out int[] rowExponents, out int[] columnExponents);
        (double alphaMantissa, int alphaExponent) = Split(alpha);
        (double betaMantissa, int betaExponent) = Split(beta);
        var sums = new ExtendedVector(l.Rows);
        var magnitudes = new double[l.Rows];
        double worst = 0;
        for (int j = 0; j < after.Columns; j++)
        {
            sums.Clear();
            Array.Clear(magnitudes);
            ReadOnlySpan<double> weights = r.Column(j, out int firstWeight);
            for (int k = 0; k < weights.Length; k++)
            {
                if (weights[k] == 0)
                    continue;
                ReadOnlySpan<double> column = l.Column(firstWeight + k, out int first);
                sums.AddScaled(weights[k], column, first);
                AddMagnitudes(Math.Abs(weights[k]), column, magnitudes.AsSpan(first, column.Length));
            }

            ReadOnlySpan<double> given = before.Column(j, out _);
            ReadOnlySpan<double> computed = after.Column(j, out _);
            for (int i = 0; i < computed.Length; i++)
            {
                if (!double.IsFinite(computed[i]))
                    continue;

                // Three terms with exponents of their own, brought to the largest of them: α·L·R, β·C₀ and C.
                int product = alphaExponent + rowExponents[i] + columnExponents[j];
                (double c0, int c0Exponent) = Split(given[i]);
                (double c, int cExponent) = Split(computed[i]);
                c0Exponent += betaExponent;
                int unit = Math.Max(Above(magnitudes[i], product), Math.Max(Above(c0, c0Exponent), Above(c, cExponent)));
                if (unit == int.MinValue)
                    continue;
                DoubleDouble error = DoubleDouble.ScaleB(alphaMantissa * sums[i], product - unit)
                    + DoubleDouble.ScaleB(DoubleDouble.TwoProduct(betaMantissa, c0), c0Exponent - unit)
                    - Math.ScaleB(c, cExponent - unit);
                double size = Math.ScaleB(Math.Abs(alphaMantissa) * magnitudes[i], product - unit)
                    + Math.ScaleB(Math.Abs(betaMantissa * c0), c0Exponent - unit);
                int eta = smallest - unit;
                double underflow = Math.ScaleB(1, eta) + Math.ScaleB(Math.Abs(alpha), eta)
                    + Math.ScaleB(largestInRow[i], eta) + Math.ScaleB(largestInColumn[j], eta);
                worst = Math.Max(worst, Quotient(Math.Abs((double)error), factor * ((eps * size) + underflow)));
            }
        }

        return worst;
    }

    /// <summary>Whether each entry that is not finite is one whose terms leave T's range, within rounding.</summary>
    private static bool EveryLossIsOverflow<T>(
        ExactMatrix l, ExactMatrix r, double alpha, double beta, ExactMatrix before, ExactMatrix after)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double most = double.CreateTruncating(T.BitDecrement(T.PositiveInfinity)) * (1 - ((l.Columns + 2) * Machine<T>.Epsilon));
        for (int j = 0; j < after.Columns; j++)
        {
            if (after.IsFiniteColumn(j))
                continue;
            var magnitudes = new double[l.Rows];
            ReadOnlySpan<double> weights = r.Column(j, out int firstWeight);
            ReadOnlySpan<double> given = before.Column(j, out _), computed = after.Column(j, out _);
            for (int k = 0; k < weights.Length; k++)
            {
                if (weights[k] != 0)
                    AddMagnitudes(Math.Abs(weights[k]), l.Column(firstWeight + k, out int first), magnitudes.AsSpan(first));
            }

            for (int i = 0; i < computed.Length; i++)
            {
                double reach = Math.Max(magnitudes[i], (Math.Abs(alpha) * magnitudes[i]) + (Math.Abs(beta) * Math.Abs(given[i])));
                if (!double.IsFinite(computed[i]) && reach <= most)
                    return false;
            }
        }

        return true;
    }

    /// <summary>As <see cref="ProductByEntries"/>, beyond any range.</summary>
    private static double WideProduct<T>(
        ExactMatrix l, ExactMatrix r, WideNumber alpha, WideNumber beta, ExactMatrix before, ExactMatrix after)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        WideNumber eta = Machine<T>.SmallestSubnormal, eps = Machine<T>.Epsilon, worst = 0;
        ExactMatrix rows = l.Transposed();
        double[] largestInRow = RowMaxima(l), largestInColumn = RowMaxima(r.Transposed());
        for (int j = 0; j < after.Columns; j++)
        {
            ReadOnlySpan<double> weights = r.Column(j, out int firstWeight);
            ReadOnlySpan<double> given = before.Column(j, out _), computed = after.Column(j, out _);
            for (int i = 0; i < computed.Length; i++)
            {
                ReadOnlySpan<double> row = rows.Column(i, out int first);
                WideNumber sum = 0, terms = 0;
                for (int k = Math.Max(first, firstWeight); k < Math.Min(first + row.Length, firstWeight + weights.Length); k++)
                {
                    WideNumber term = (WideNumber)row[k - first] * weights[k - firstWeight];
                    sum += term;
                    terms += WideNumber.Abs(term);
                }

                if (!double.IsFinite(computed[i]))
                    continue;
                WideNumber error = WideNumber.Abs((alpha * sum) + (beta * given[i]) - computed[i]);
                WideNumber size = WideNumber.Abs(alpha * terms) + WideNumber.Abs(beta * given[i]);
                WideNumber underflow = eta * (WideNumber.Abs(alpha) + 1 + largestInRow[i] + largestInColumn[j]);
                WideNumber ratio = error / ((l.Columns + 2.0) * ((eps * size) + underflow));
                worst = worst < ratio ? ratio : worst;
            }
        }

        return worst.ToDouble();
    }

    private static double ProductBySample<T>(
        ExactMatrix l, ExactMatrix r, double alpha, double beta, ExactMatrix before, ExactMatrix after)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int m = after.Rows;
        int n = after.Columns;
        (double alphaMantissa, int alphaExponent) = Split(alpha);
        (double betaMantissa, int betaExponent) = Split(beta);
        int product = alphaExponent + l.Exponent + r.Exponent;
        int unit = Math.Max(product, Math.Max(betaExponent + before.Exponent, after.Exponent));
        double scaledAlpha = Math.ScaleB(alphaMantissa, product - unit);
        double scaledBeta = Math.ScaleB(betaMantissa, betaExponent + before.Exponent - unit);
        double scaledOne = Math.ScaleB(1, after.Exponent - unit);

        // Row sums of |α|·|L|·|R| + |β|·|C₀|.
        double[] bounds = RowSums(l, RowSums(r, null), scaledAlpha);
        double[] given = RowSums(before, null, scaledBeta);
        double underflow = Math.ScaleB(Machine<T>.SmallestSubnormal, -unit) * n;
        underflow += Math.ScaleB(Machine<T>.SmallestSubnormal * (1 + Math.Abs(alpha)), Math.Max(l.Exponent, r.Exponent) + 1 - unit) * n;
        for (int i = 0; i < m; i++)
            bounds[i] = (Machine<T>.Epsilon * (bounds[i] + given[i])) + underflow;

        ulong state = 0;
        double worst = 0;
        var x = new ExtendedVector(n);
        var inner = new ExtendedVector(l.Columns);
        var y = new ExtendedVector(m);
        for (int sample = 0; sample < RandomVectors; sample++)
        {
            for (int j = 0; j < n; j++)
                x[j] = RandomSign(ref state);
            inner.Clear();
            r.AddProduct(x, inner);
            y.Clear();
            Multiply(inner, scaledAlpha);
            l.AddProduct(inner, y);
            AddScaledProduct(before, scaledBeta, x, y);
            AddScaledProduct(after, -scaledOne, x, y);
            for (int i = 0; i < m; i++)
                worst = Math.Max(worst, Quotient(Math.Abs((double)y[i]), (l.Columns + 2) * bounds[i] / Math.Sqrt(n)));
        }

        return worst;
    }

    /// <summary>
    /// L ← D₁⁻¹·L·D⁻¹ and R ← D·R·D₂⁻¹ with powers of two that make every column of L, then every row of L and every column of R of
    /// magnitude about one, so that a row of tiny numbers is summed as exactly as a row of large ones. D₁ and D₂ are returned as exponents.
    /// </summary>
    private static void Balance(ExactMatrix l, ExactMatrix r, out int[] rows, out int[] columns)
    {
        var inner = new int[l.Columns];
        rows = new int[l.Rows];
        columns = new int[r.Columns];
        Array.Fill(rows, int.MinValue);
        for (int k = 0; k < l.Columns; k++)
        {
            ReadOnlySpan<double> column = l.Column(k, out int first);
            int largest = LargestExponent(column);
            inner[k] = largest == int.MinValue ? 0 : largest;
            for (int i = 0; i < column.Length; i++)
            {
                if (column[i] != 0)
                    rows[first + i] = Math.Max(rows[first + i], Math.ILogB(column[i]) - inner[k]);
            }
        }

        for (int j = 0; j < r.Columns; j++)
        {
            ReadOnlySpan<double> column = r.Column(j, out int first);
            columns[j] = int.MinValue;
            for (int k = 0; k < column.Length; k++)
            {
                if (column[k] != 0)
                    columns[j] = Math.Max(columns[j], Math.ILogB(column[k]) + inner[first + k]);
            }
        }

        ZeroWhereEmpty(rows);
        ZeroWhereEmpty(columns);
        l.ScaleBoth(Array.ConvertAll(rows, e => -e), Array.ConvertAll(inner, e => -e));
        r.ScaleBoth(inner, Array.ConvertAll(columns, e => -e));
    }

    private static void ZeroWhereEmpty(int[] exponents)
    {
        for (int i = 0; i < exponents.Length; i++)
        {
            if (exponents[i] == int.MinValue)
                exponents[i] = 0;
        }
    }

    private static int LargestExponent(ReadOnlySpan<double> x)
    {
        double largest = 0;
        foreach (double value in x)
            largest = Math.Max(largest, Math.Abs(value));
        return largest == 0 ? int.MinValue : Math.ILogB(largest);
    }

    /// <summary>x = mantissa·2^exponent with the mantissa in [1, 2) or zero.</summary>
    private static (double Mantissa, int Exponent) Split(double x)
    {
        if (x == 0)
            return (0, 0);
        int e = Math.ILogB(x);
        return (Math.ScaleB(x, -e), e);
    }

    /// <summary>The exponent of x·2^exponent, or the smallest integer for zero.</summary>
    private static int Above(double x, int exponent) => x == 0 ? int.MinValue : Math.ILogB(x) + exponent;

    private static double[] RowMaxima(ExactMatrix a)
    {
        var maxima = new double[a.Rows];
        for (int j = 0; j < a.Columns; j++)
        {
            ReadOnlySpan<double> column = a.Column(j, out int first);
            for (int i = 0; i < column.Length; i++)
                maxima[first + i] = Math.Max(maxima[first + i], Math.Abs(column[i]));
        }

        return maxima;
    }

    /// <summary>|factor|·|A|·weights, the weights being ones where none are given.</summary>
    private static double[] RowSums(ExactMatrix a, double[]? weights, double factor = 1)
    {
        var sums = new double[a.Rows];
        for (int j = 0; j < a.Columns; j++)
        {
            ReadOnlySpan<double> column = a.Column(j, out int first);
            AddMagnitudes(Math.Abs(factor) * (weights?[j] ?? 1), column, sums.AsSpan(first, column.Length));
        }

        return sums;
    }

    private static void AddMagnitudes(double weight, ReadOnlySpan<double> x, Span<double> sums)
    {
        int i = 0;
        for (; i <= x.Length - Vector<double>.Count; i += Vector<double>.Count)
        {
            Vector<double> sum = new(sums[i..]);
            (sum + (Vector.Abs(new Vector<double>(x[i..])) * weight)).CopyTo(sums[i..]);
        }

        for (; i < x.Length; i++)
            sums[i] += Math.Abs(x[i]) * weight;
    }

    private static void AddScaledProduct(ExactMatrix a, double factor, ExtendedVector x, ExtendedVector y)
    {
        if (factor == 0)
            return;
        for (int j = 0; j < a.Columns; j++)
            y.AddScaled(factor * x[j], a.Column(j, out int first), first);
    }

    private static void Multiply(ExtendedVector x, double factor)
    {
        for (int i = 0; i < x.Length; i++)
            x[i] = factor * x[i];
    }
}
