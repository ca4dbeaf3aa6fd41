using System.Numerics.Tensors;

namespace Linalg.Interop;

/// <summary>Norms of views, and whether their elements are finite.</summary>
internal static class ViewNorms
{
    /// <summary>Throws if a view holds NaN or infinity.</summary>
    /// <exception cref="NotFiniteException">It does.</exception>
    public static void RequireFinite<T>(ReadOnlyMatrixSpan<T> a, string name)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (!IsFinite(a))
            throw new NotFiniteException(name);
    }

    /// <summary>Whether every element is a finite number.</summary>
    public static bool IsFinite<T>(ReadOnlyMatrixSpan<T> a)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => T.IsFinite(Max(a));

    /// <summary>The largest magnitude; NaN if there is NaN.</summary>
    public static T Max<T>(ReadOnlyMatrixSpan<T> a)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        using var lines = new Lines<T>(a);
        T largest = T.Zero;
        for (int j = 0; j < lines.Count; j++)
            largest = T.MaxMagnitude(largest, TensorPrimitives.MaxMagnitude(lines[j]));
        return T.Abs(largest);
    }

    /// <summary>The largest column sum of magnitudes. Sums of a finite matrix overflow only if the norm itself does.</summary>
    public static T One<T>(ReadOnlyMatrixSpan<T> a)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        using var sums = new Rented<double>(a.Columns);
        sums.Span.Clear();
        using var lines = new Lines<T>(a);
        for (int j = 0; j < lines.Count; j++)
        {
            ReadOnlySpan<T> line = lines[j];
            if (!lines.AreRows)
            {
                double sum = 0;
                foreach (T element in line)
                    sum += Math.Abs(double.CreateTruncating(element));
                sums.Span[j] = sum;
                continue;
            }

            for (int i = 0; i < line.Length; i++)
                sums.Span[i] += Math.Abs(double.CreateTruncating(line[i]));
        }

        double norm = 0;
        foreach (double sum in sums.Span)
            norm = Math.Max(norm, sum);
        return T.CreateTruncating(norm);
    }

    /// <summary>The root of the sum of squares, which neither overflow nor underflow on the way.</summary>
    public static T Frobenius<T>(ReadOnlyMatrixSpan<T> a)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        using var lines = new Lines<T>(a);
        using var norms = new Rented<double>(lines.Count);
        for (int j = 0; j < lines.Count; j++)
            norms.Span[j] = VectorNorm.InDouble(lines[j]);
        return T.CreateTruncating(VectorNorm.InDouble<double>(norms.Span));
    }

    /// <summary>A view's contiguous lines: its columns or its rows, or columns that were packed.</summary>
    private readonly ref struct Lines<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        private readonly ProductFactor<T> _factor;

        public Lines(ReadOnlyMatrixSpan<T> a)
        {
            _factor = new ProductFactor<T>(a);
            AreRows = _factor.Op != Transpose.None;
            Count = _factor.Rows == 0 ? 0 : _factor.Columns;
        }

        public bool AreRows { get; }

        public int Count { get; }

        public ReadOnlySpan<T> this[int line] => _factor.Elements.Slice((int)((long)line * _factor.LeadingDimension), _factor.Rows);

        public void Dispose() => _factor.Dispose();
    }
}
