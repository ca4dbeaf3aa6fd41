namespace Linalg.Interop.Managed;

/// <summary>
/// Scaling by powers of two, and back: no bit is lost but what underflows beside the largest element.
/// </summary>
internal static unsafe class BidiagonalScale
{
    /// <summary>
    /// Divides d and e by a power of two, whose exponent it returns, so that the largest magnitude is near 2 to the power <paramref name="top"/>. A
    /// matrix of zeros, or with an element that is not finite, stays.
    /// </summary>
    public static int Normalize<T>(int n, T* d, T* e, int top = 0)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T largest = T.Zero;
        for (int i = 0; i < n; i++)
            largest = T.Max(largest, T.Abs(d[i]));
        for (int i = 0; i < n - 1; i++)
            largest = T.Max(largest, T.Abs(e[i]));
        if (T.IsZero(largest) || !T.IsFinite(largest))
            return 0;
        int exponent = T.ILogB(largest) - top;
        Multiply(n, d, -exponent);
        Multiply(n - 1, e, -exponent);
        return exponent;
    }

    /// <summary>x := x·2ᵏ.</summary>
    public static void Multiply<T>(int n, T* x, int exponent)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (exponent == 0)
            return;

        // The reciprocal of the smallest power of two is not finite: half of the way, and the other half.
        T half = T.ScaleB(T.One, exponent / 2), rest = T.ScaleB(T.One, exponent - (exponent / 2));
        for (int i = 0; i < n; i++)
            x[i] = x[i] * half * rest;
    }
}
