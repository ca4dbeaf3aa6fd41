namespace Linalg.Interop;

/// <summary>Euclidean norms that neither overflow nor underflow on the way: NaN if x holds NaN, +∞ if it holds infinity.</summary>
internal static class VectorNorm
{
    private const int Chunk = 1024;

    // 2⁻⁸⁰⁰: squares that underflow are nothing to a sum above it.
    private const double LeastSumOfSquares = 1.5e-241;

    /// <summary>‖x‖₂ in the precision of x.</summary>
    public static T Two<T>(ReadOnlySpan<T> x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => T.CreateTruncating(InDouble(x));

    /// <summary>‖x‖₂ in double. Elements whose squares leave the range of double are brought near 1 first.</summary>
    public static double InDouble<T>(ReadOnlySpan<T> x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double norm = Scaled(x, out int exponent);
        return exponent == 0 ? norm : Math.ScaleB(norm, exponent);
    }

    /// <summary>‖x‖₂·2^−exponent in double, which is finite if x is.</summary>
    public static double Scaled<T>(ReadOnlySpan<T> x, out int exponent)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        exponent = 0;
        double squares = SumOfSquares(x, 0);
        if (squares is >= LeastSumOfSquares and <= double.MaxValue)
            return Math.Sqrt(squares);
        double largest = 0;
        foreach (T element in x)
            largest = Math.Max(largest, Math.Abs(double.CreateTruncating(element)));
        if (largest == 0 || !double.IsFinite(largest))
            return largest;
        exponent = Math.ILogB(largest);
        return Math.Sqrt(SumOfSquares(x, exponent));
    }

    /// <summary>By chunks, so that errors grow with their length and number, not the product.</summary>
    private static double SumOfSquares<T>(ReadOnlySpan<T> x, int exponent)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double sum = 0;
        for (int start = 0; start < x.Length; start += Chunk)
        {
            double part = 0;
            foreach (T element in x.Slice(start, Math.Min(Chunk, x.Length - start)))
            {
                double value = double.CreateTruncating(element);
                if (exponent != 0)
                    value = Math.ScaleB(value, -exponent);
                part += value * value;
            }

            sum += part;
        }

        return sum;
    }
}
