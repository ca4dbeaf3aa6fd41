using System.Numerics.Tensors;

namespace Linalg.Interop.Solving;

/// <summary>Scaling by powers of two, which rounds nothing that does not underflow.</summary>
internal static class Scaling
{
    // Rows or columns that differ less than 2⁴ in size gain nothing.
    private const int Spread = 4;

    // Powers of two up to this are normal numbers, and so are their reciprocals: to multiply by one is to change the exponent.
    private const int MostFactor = 1000;

    /// <summary>
    /// Rows or columns that differ by 2¹⁶ in size make a condition number one of units: reason to leave factors that were found for those
    /// of the scaled matrix.
    /// </summary>
    public const int LargeSpread = 16;

    // Each pass halves the exponents: 2³⁴⁰ is left as 2¹⁰.
    private const int RuizPasses = 5;

    /// <summary>
    /// The exponent that a matrix or vector is divided by so that sums, products and their roundings stay in range; 0 for ordinary sizes.
    /// Small elements are brought up until the largest is near 1. Large ones are brought down until the largest and the least nonzero one
    /// lie about 1, as far as the least stays normal: no element loses a bit.
    /// </summary>
    /// <param name="x">The elements, finite.</param>
    /// <param name="largest">The largest magnitude.</param>
    public static int Exponent<T>(ReadOnlySpan<T> x, double largest)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        (int bound, int leastNormal) = typeof(T) == typeof(double) ? (340, -1022) : (30, -126);
        int high = largest == 0 ? 0 : Math.ILogB(largest);
        if (high >= -bound && high <= bound)
            return 0;
        if (high < 0)
            return high;
        T least = T.PositiveInfinity;
        foreach (T element in x)
            least = element == T.Zero ? least : T.MinNumber(least, T.Abs(element));
        int low = T.ILogB(least);
        return Math.Clamp(Math.Min((high + low) / 2, low - leastNormal), 0, high);
    }

    /// <summary>x := x·2ᵏ, and what that lost of elements that leave the range, measured in x before.</summary>
    /// <returns>Σ of the losses, that over Σ|x|, and the largest loss relative to its element.</returns>
    public static (double Lost, double Relative, double Worst) MultiplyBack<T>(Span<T> x, int k)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        (double lost, double size, double worst) = (0, 0, 0);
        foreach (ref T element in x)
        {
            double before = double.CreateTruncating(element);
            element = T.ScaleB(element, k);
            double loss = Quality.OrInfinite(Math.Abs(before - double.CreateTruncating(T.ScaleB(element, -k))));
            lost += loss;
            size += Math.Abs(before);
            worst = Math.Max(worst, Quality.OrInfinite(Quality.Quotient(loss, Math.Abs(before))));
        }

        return (lost, Quality.OrInfinite(Quality.Quotient(lost, size)), worst);
    }

    /// <summary>The exponent of the largest magnitude.</summary>
    /// <param name="x">The vector.</param>
    /// <param name="otherwise">What is returned for a vector of zeros or one that is not finite.</param>
    public static int ExponentOf(ReadOnlySpan<double> x, int otherwise = 0)
    {
        double largest = 0;
        Analysis.Sum(x, ref largest);
        return largest > 0 && double.IsFinite(largest) ? Math.ILogB(largest) : otherwise;
    }

    /// <summary>rounded := x·2ᵏ.</summary>
    public static void RoundTo<T>(ReadOnlySpan<double> x, int k, Span<T> rounded)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (Math.Abs(k) <= MostFactor)
        {
            double factor = Math.ScaleB(1, k);
            for (int i = 0; i < x.Length; i++)
                rounded[i] = T.CreateTruncating(x[i] * factor);
            return;
        }

        for (int i = 0; i < x.Length; i++)
            rounded[i] = T.CreateTruncating(Math.ScaleB(x[i], k));
    }

    /// <summary>x := x·2ᵏ.</summary>
    public static void Multiply<T>(Span<T> x, int k)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (k == 0)
            return;
        if (Math.Abs(k) <= -LowestPower<T>())
        {
            TensorPrimitives.Multiply(x, T.ScaleB(T.One, k), x);
            return;
        }

        foreach (ref T element in x)
            element = T.ScaleB(element, k);
    }

    /// <summary>x(i) := x(i)·factors(i).</summary>
    public static void Multiply<T>(Span<T> x, ReadOnlySpan<T> factors)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int i = 0; i < x.Length; i++)
            x[i] *= factors[i];
    }

    /// <summary>The power of two that brings a magnitude into [1, 2); 1 for 0.</summary>
    public static T Normalizing<T>(T magnitude)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        magnitude == T.Zero ? T.One : T.ScaleB(T.One, Math.Clamp(-T.ILogB(magnitude), LowestPower<T>(), -LowestPower<T>()));

    /// <summary>Scales for rows, then columns, that bring the largest magnitude of each into [1, 2). Source: LAPACK xGEEQUB.</summary>
    /// <param name="a">n × n, ld = n.</param>
    /// <param name="n">Order.</param>
    /// <param name="rows">On return n powers of two.</param>
    /// <param name="columns">On return n powers of two.</param>
    /// <param name="spread">By which power of two scales must differ to be worth while.</param>
    /// <returns>Whether the scales differ enough to be worth while and no row or column is zero.</returns>
    public static bool Equilibrate<T>(ReadOnlySpan<T> a, int n, Span<T> rows, Span<T> columns, int spread = Spread)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Analysis.RowMaxima(a, n, n, rows);
        if (rows.Contains(T.Zero))
            return false;
        foreach (ref T row in rows)
            row = Normalizing(row);
        for (int j = 0; j < n; j++)
        {
            ReadOnlySpan<T> column = a.Slice((int)((long)j * n), n);
            T largest = T.Zero;
            for (int i = 0; i < n; i++)
                largest = T.MaxNumber(largest, T.Abs(column[i] * rows[i]));
            if (largest == T.Zero)
                return false;
            columns[j] = Normalizing(largest);
        }

        return IsSpread<T>(rows, spread) || IsSpread<T>(columns, spread);
    }

    /// <summary>
    /// Powers of two s that bring the diagonal of a positive definite matrix near 1, and with it everything below 4. Source: LAPACK
    /// xPOEQUB.
    /// </summary>
    public static void EquilibrateDiagonal<T>(ReadOnlySpan<T> a, int n, Span<T> scales)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int i = 0; i < n; i++)
            scales[i] = T.ScaleB(T.One, -(T.ILogB(a[(int)((long)i * (n + 1))]) >> 1));
    }

    /// <summary>
    /// Powers of two s that bring the largest magnitude of each row of s(i)·a(i, j)·s(j), symmetric, near 1. Source: Ruiz, RAL-TR-2001-034.
    /// </summary>
    public static void EquilibrateSymmetric<T>(ReadOnlySpan<T> a, int n, Span<T> scales)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        scales.Fill(T.One);
        using var maxima = new Rented<T>(n);
        for (int pass = 0; pass < RuizPasses; pass++)
        {
            Span<T> largest = maxima.Span;
            largest.Clear();
            for (int j = 0; j < n; j++)
            {
                ReadOnlySpan<T> column = a.Slice((int)((long)j * n), n);
                for (int i = 0; i < n; i++)
                    largest[j] = T.MaxNumber(largest[j], T.Abs(column[i] * scales[i] * scales[j]));
            }

            for (int i = 0; i < n; i++)
                scales[i] = largest[i] == T.Zero ? scales[i] : T.ScaleB(scales[i], -(T.ILogB(largest[i]) >> 1));
        }
    }

    /// <summary>a(i, j) := rows(i)·a(i, j)·columns(j).</summary>
    public static void Apply<T>(Span<T> a, int m, int n, ReadOnlySpan<T> rows, ReadOnlySpan<T> columns)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int j = 0; j < n; j++)
        {
            Span<T> column = a.Slice((int)((long)j * m), m);
            for (int i = 0; i < m; i++)
                column[i] = column[i] * rows[i] * columns[j];
        }
    }

    /// <summary>‖R·r‖₁.</summary>
    /// <param name="r">n elements.</param>
    /// <param name="scales">Empty for R = I, or the n scales of R and those of columns.</param>
    public static double RowSize<T>(ReadOnlySpan<double> r, ReadOnlySpan<T> scales)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (scales.IsEmpty)
            return Analysis.OneNorm(r);
        double sum = 0;
        for (int i = 0; i < r.Length; i++)
            sum += Math.Abs(r[i] * double.CreateTruncating(scales[i]));
        return sum;
    }

    /// <summary>‖C⁻¹·x‖₁.</summary>
    /// <param name="x">n elements.</param>
    /// <param name="scales">Empty for C = I, or n scales of rows and the n of C.</param>
    public static double Size<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> scales)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (scales.IsEmpty)
            return Analysis.OneNorm(x);
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
            sum += Math.Abs(double.CreateTruncating(x[i]) / double.CreateTruncating(scales[x.Length + i]));
        return sum;
    }

    /// <summary>Whether scales differ enough to be worth while.</summary>
    public static bool IsSpread<T>(ReadOnlySpan<T> scales, int spread)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        (T least, T largest) = (scales[0], scales[0]);
        foreach (T scale in scales)
            (least, largest) = (T.MinNumber(least, scale), T.MaxNumber(largest, scale));
        return T.ILogB(largest) - T.ILogB(least) >= spread;
    }

    private static int LowestPower<T>() => typeof(T) == typeof(double) ? -1000 : -120;
}
