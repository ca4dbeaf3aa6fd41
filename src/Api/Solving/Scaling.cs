using System.Numerics;

namespace Linalg.Interop.Solving;

/// <summary>Scaling by powers of two, which rounds nothing that does not underflow.</summary>
internal static class Scaling
{
    // Rows or columns that differ less than 2⁴ in size gain nothing.
    private const int Spread = 4;

    /// <summary>The exponent a matrix or vector is scaled by so that sums, products and their roundings stay in range; 0 for ordinary sizes.</summary>
    /// <param name="largest">The largest magnitude.</param>
    public static int Exponent<T>(double largest)
    {
        int bound = typeof(T) == typeof(double) ? 340 : 30;
        int exponent = largest == 0 ? 0 : Math.ILogB(largest);
        return Math.Abs(exponent) > bound ? exponent : 0;
    }

    /// <summary>x := x·2ᵏ.</summary>
    public static void Multiply<T>(Span<T> x, int k)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (k == 0)
            return;
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
    /// <returns>Whether the scales differ enough to be worth while and no row or column is zero.</returns>
    public static bool Equilibrate<T>(ReadOnlySpan<T> a, int n, Span<T> rows, Span<T> columns)
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

        return IsSpread<T>(rows) || IsSpread<T>(columns);
    }

    /// <summary>Powers of two s with |s(i)·a(i, j)·s(j)| ≤ 4 for a symmetric matrix.</summary>
    /// <returns>Whether they differ enough to be worth while and no row is zero.</returns>
    public static bool EquilibrateSymmetric<T>(ReadOnlySpan<T> a, int n, Span<T> scales)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        // |a(i, j)| ≤ √(largest of row i)·√(largest of row j), as both rows hold the element.
        Analysis.RowMaxima(a, n, n, scales);
        if (scales.Contains(T.Zero))
            return false;
        foreach (ref T scale in scales)
            scale = T.ScaleB(T.One, -(T.ILogB(scale) >> 1));
        return IsSpread<T>(scales);
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

    private static int LowestPower<T>() => typeof(T) == typeof(double) ? -1000 : -120;

    private static bool IsSpread<T>(ReadOnlySpan<T> scales)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        (T least, T largest) = (scales[0], scales[0]);
        foreach (T scale in scales)
            (least, largest) = (T.MinNumber(least, scale), T.MaxNumber(largest, scale));
        return T.ILogB(largest) - T.ILogB(least) >= Spread;
    }
}
