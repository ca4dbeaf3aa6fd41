using System.Runtime.CompilerServices;

namespace Linalg.Interop.Judge;

/// <summary>
/// An unevaluated sum Hi + Lo of two doubles with |Lo| ≤ ulp(Hi)/2: about 106 bits in double's exponent range. Sums and products of
/// doubles are split without error (Knuth's two-sum, the fused product); the arithmetic on pairs has relative errors of a few 2⁻¹⁰⁶.
/// Source: Joldes, Muller and Popescu, Tight and rigorous error bounds for basic building blocks of double-word arithmetic (2017).
/// </summary>
/// <param name="Hi">The sum rounded to double.</param>
/// <param name="Lo">The rounding error of Hi.</param>
public readonly record struct DoubleDouble(double Hi, double Lo)
{
    /// <summary>Zero.</summary>
    public static DoubleDouble Zero => default;

    /// <summary>A double as a pair, exactly.</summary>
    /// <param name="value">The double.</param>
    public static implicit operator DoubleDouble(double value) => FromDouble(value);

    /// <summary>The nearest double.</summary>
    /// <param name="value">The pair.</param>
    public static explicit operator double(DoubleDouble value) => value.ToDouble();

    /// <summary>x + y.</summary>
    /// <param name="x">First term.</param>
    /// <param name="y">Second term.</param>
    /// <returns>The sum, relative error below 3·2⁻¹⁰⁶.</returns>
    public static DoubleDouble operator +(DoubleDouble x, DoubleDouble y)
    {
        DoubleDouble high = TwoSum(x.Hi, y.Hi);
        DoubleDouble low = TwoSum(x.Lo, y.Lo);
        DoubleDouble partial = FastTwoSum(high.Hi, high.Lo + low.Hi);
        return FastTwoSum(partial.Hi, low.Lo + partial.Lo);
    }

    /// <summary>x − y.</summary>
    /// <param name="x">First term.</param>
    /// <param name="y">Term to subtract.</param>
    /// <returns>The difference.</returns>
    public static DoubleDouble operator -(DoubleDouble x, DoubleDouble y) => x + (-y);

    /// <summary>−x.</summary>
    /// <param name="x">The pair.</param>
    /// <returns>The negation, exact.</returns>
    public static DoubleDouble operator -(DoubleDouble x) => new(-x.Hi, -x.Lo);

    /// <summary>x·y.</summary>
    /// <param name="x">First factor.</param>
    /// <param name="y">Second factor.</param>
    /// <returns>The product, relative error below 5·2⁻¹⁰⁶ where nothing underflows.</returns>
    public static DoubleDouble operator *(DoubleDouble x, DoubleDouble y)
    {
        DoubleDouble product = TwoProduct(x.Hi, y.Hi);
        double cross = Math.FusedMultiplyAdd(x.Lo, y.Hi, Math.FusedMultiplyAdd(x.Hi, y.Lo, x.Lo * y.Lo));
        return FastTwoSum(product.Hi, product.Lo + cross);
    }

    /// <summary>x / y by three steps of long division.</summary>
    /// <param name="x">Numerator.</param>
    /// <param name="y">Denominator.</param>
    /// <returns>The quotient.</returns>
    public static DoubleDouble operator /(DoubleDouble x, DoubleDouble y)
    {
        double first = x.Hi / y.Hi;
        DoubleDouble rest = x - (first * y);
        double second = rest.Hi / y.Hi;
        rest -= second * y;
        double third = rest.Hi / y.Hi;
        return FastTwoSum(first, second) + third;
    }

    /// <summary>a + b without error.</summary>
    /// <param name="a">First term.</param>
    /// <param name="b">Second term.</param>
    /// <returns>The rounded sum and its rounding error.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDouble TwoSum(double a, double b)
    {
        double sum = a + b;
        double bRounded = sum - a;
        return new DoubleDouble(sum, (a - (sum - bRounded)) + (b - bRounded));
    }

    /// <summary>a + b without error when |a| ≥ |b| or a = 0.</summary>
    /// <param name="a">The larger term.</param>
    /// <param name="b">The smaller term.</param>
    /// <returns>The rounded sum and its rounding error.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDouble FastTwoSum(double a, double b)
    {
        double sum = a + b;
        return new DoubleDouble(sum, b - (sum - a));
    }

    /// <summary>a·b without error, unless the error term underflows (|a·b| below about 2⁻⁹⁶⁸).</summary>
    /// <param name="a">First factor.</param>
    /// <param name="b">Second factor.</param>
    /// <returns>The rounded product and its rounding error.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDouble TwoProduct(double a, double b)
    {
        double product = a * b;
        return new DoubleDouble(product, Math.FusedMultiplyAdd(a, b, -product));
    }

    /// <summary>A double as a pair, exactly.</summary>
    /// <param name="value">The double.</param>
    /// <returns>The pair (value, 0).</returns>
    public static DoubleDouble FromDouble(double value) => new(value, 0);

    /// <summary>|x|.</summary>
    /// <param name="x">The pair.</param>
    /// <returns>The magnitude.</returns>
    public static DoubleDouble Abs(DoubleDouble x) => x.Hi < 0 ? -x : x;

    /// <summary>x·2ᵏ, exact where nothing overflows or underflows.</summary>
    /// <param name="x">The pair.</param>
    /// <param name="k">The power of two.</param>
    /// <returns>The scaled pair.</returns>
    public static DoubleDouble ScaleB(DoubleDouble x, int k) => new(Math.ScaleB(x.Hi, k), Math.ScaleB(x.Lo, k));

    /// <summary>The nearest double.</summary>
    /// <returns>Hi + Lo, rounded.</returns>
    public double ToDouble() => Hi + Lo;
}
