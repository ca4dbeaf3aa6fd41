namespace Linalg.Interop.Judge;

/// <summary>
/// Mantissa·2^Exponent in twice double's precision with unlimited exponent; the mantissa's magnitude is in [1, 2), or it is zero or not finite.
/// </summary>
internal readonly struct WideNumber
{
    // Number of bits of distance at which the smaller summand no longer affects the sum.
    private const int MaxShift = 220;

    private readonly DoubleDouble _mantissa;
    private readonly long _exponent;

    private WideNumber(DoubleDouble mantissa, long exponent)
    {
        int shift = mantissa.Hi == 0 || !double.IsFinite(mantissa.Hi) ? 0 : Math.ILogB(mantissa.Hi);
        _mantissa = DoubleDouble.ScaleB(mantissa, -shift);
        _exponent = exponent + shift;
    }

    public bool IsFinite => double.IsFinite(_mantissa.Hi);

    public static implicit operator WideNumber(double x) => new(x, 0);

    public static WideNumber operator +(WideNumber x, WideNumber y)
    {
        if (x._mantissa.Hi == 0)
            return y;
        if (y._mantissa.Hi == 0)
            return x;
        if (x._exponent < y._exponent)
            (x, y) = (y, x);
        long shift = Math.Min(x._exponent - y._exponent, MaxShift);
        return new(x._mantissa + DoubleDouble.ScaleB(y._mantissa, -(int)shift), x._exponent);
    }

    public static WideNumber operator -(WideNumber x, WideNumber y) => x + new WideNumber(-y._mantissa, y._exponent);

    public static WideNumber operator *(WideNumber x, WideNumber y) => new(x._mantissa * y._mantissa, x._exponent + y._exponent);

    public static WideNumber operator /(WideNumber x, WideNumber y) => new(x._mantissa / y._mantissa, x._exponent - y._exponent);

    public static bool operator <(WideNumber x, WideNumber y) => (x - y)._mantissa.Hi < 0;

    public static bool operator >(WideNumber x, WideNumber y) => y < x;

    public static WideNumber Abs(WideNumber x) => new(DoubleDouble.Abs(x._mantissa), x._exponent);

    public static WideNumber ScaleB(WideNumber x, int exponent) => new(x._mantissa, x._exponent + exponent);

    /// <summary>The nearest double, or infinity on overflow.</summary>
    public double ToDouble() => Math.ScaleB(_mantissa.ToDouble(), (int)Math.Clamp(_exponent, -MaxShift * 10, MaxShift * 10));
}
