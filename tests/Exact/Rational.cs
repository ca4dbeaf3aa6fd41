using System.Numerics;
using Linalg.Interop.Judge;

namespace Linalg.Interop.Exact;

/// <summary>A fraction of whole numbers in lowest terms, the denominator positive: exact arithmetic to hold rounded results against.</summary>
internal readonly struct Rational : IComparable<Rational>
{
    private readonly BigInteger _denominatorLessOne;

    public Rational(BigInteger numerator, BigInteger denominator)
    {
        BigInteger divisor = denominator.IsPowerOfTwo
            ? BigInteger.Min(denominator, numerator.IsZero ? denominator : numerator & -numerator)
            : BigInteger.GreatestCommonDivisor(numerator, denominator) * denominator.Sign;
        Numerator = numerator / divisor;
        _denominatorLessOne = (denominator / divisor) - 1;
    }

    public static Rational Zero => default;

    public static Rational One => new(1, 1);

    public BigInteger Numerator { get; }

    public BigInteger Denominator => _denominatorLessOne + 1;

    public static implicit operator Rational(int value) => new(value, 1);

    public static Rational operator +(Rational x, Rational y) =>
        new((x.Numerator * y.Denominator) + (y.Numerator * x.Denominator), x.Denominator * y.Denominator);

    public static Rational operator -(Rational x, Rational y) => x + (-y);

    public static Rational operator -(Rational x) => new(-x.Numerator, x.Denominator);

    public static Rational operator *(Rational x, Rational y) => new(x.Numerator * y.Numerator, x.Denominator * y.Denominator);

    public static Rational operator /(Rational x, Rational y) => new(x.Numerator * y.Denominator, x.Denominator * y.Numerator);

    public static bool operator ==(Rational x, Rational y) => x.CompareTo(y) == 0;

    public static bool operator !=(Rational x, Rational y) => x.CompareTo(y) != 0;

    public static Rational Abs(Rational x) => new(BigInteger.Abs(x.Numerator), x.Denominator);

    public static Rational Max(Rational x, Rational y) => x.CompareTo(y) >= 0 ? x : y;

    /// <summary>The exact value of a finite number.</summary>
    public static Rational From<T>(T value)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double x = double.CreateTruncating(value);
        if (x == 0)
            return Zero;
        int e = Math.ILogB(x);
        var mantissa = new BigInteger(Math.ScaleB(Math.ScaleB(x, -e), 52));
        return e >= 52 ? new Rational(mantissa << (e - 52), 1) : new Rational(mantissa, BigInteger.One << (52 - e));
    }

    public static Rational From(DoubleDouble value) => From(value.Hi) + From(value.Lo);

    /// <summary>The value to about sixteen digits.</summary>
    public static explicit operator double(Rational x)
    {
        if (x.Numerator.IsZero)
            return 0;
        int shift = 80 - (int)(x.Numerator.GetBitLength() - x.Denominator.GetBitLength());
        BigInteger quotient = shift >= 0 ? (x.Numerator << shift) / x.Denominator : x.Numerator / (x.Denominator << -shift);
        return Math.ScaleB((double)quotient, -shift);
    }

    public int CompareTo(Rational other) => (Numerator * other.Denominator).CompareTo(other.Numerator * Denominator);

    public override bool Equals(object? obj) => obj is Rational other && this == other;

    public override int GetHashCode() => HashCode.Combine(Numerator, Denominator);
}
