namespace Linalg.Interop;

/// <summary>A product of many factors whose exponent is kept apart, so that it cannot overflow or underflow.</summary>
internal struct ScaledProduct
{
    // The product is _mantissa·2^_exponent with 1 ≤ |_mantissa| < 2, or zero, or NaN.
    private double _mantissa;
    private long _exponent;

    /// <summary>The empty product.</summary>
    public ScaledProduct() => _mantissa = 1;

    /// <summary>−1, 0 or 1; 0 for NaN.</summary>
    public readonly int Sign => double.IsNaN(_mantissa) ? 0 : Math.Sign(_mantissa);

    /// <summary>ln|product|; −∞ for zero.</summary>
    public readonly double LogAbs => Math.Log(Math.Abs(_mantissa)) + (_exponent * Math.Log(2));

    /// <summary>Multiplies by one more factor. Infinity makes the product NaN: no factor of a finite matrix is infinite.</summary>
    public void Multiply(double factor)
    {
        if (factor == 0 || !double.IsFinite(factor))
        {
            _mantissa *= factor == 0 ? 0 : double.NaN;
            return;
        }

        if (!(Math.Abs(_mantissa) > 0))
            return;
        int shift = Math.ILogB(factor);
        _mantissa *= Math.ScaleB(factor, -shift);
        int carry = Math.ILogB(_mantissa);
        _mantissa = Math.ScaleB(_mantissa, -carry);
        _exponent += shift + carry;
    }

    /// <summary>Multiplies by 2^exponent.</summary>
    public void Scale(int exponent) => _exponent += exponent;

    /// <summary>Changes the sign.</summary>
    public void Negate() => _mantissa = -_mantissa;

    /// <summary>Returns the square of the product.</summary>
    public readonly ScaledProduct Squared()
    {
        ScaledProduct square = this;
        square.Multiply(_mantissa);
        square._exponent += _exponent;
        return square;
    }

    /// <summary>Returns the product as one number: infinite or zero only if it is out of range itself.</summary>
    public readonly T Value<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        T.ScaleB(T.CreateTruncating(_mantissa), (int)Math.Clamp(_exponent, -10000, 10000));
}
