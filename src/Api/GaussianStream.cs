namespace Linalg.Interop;

/// <summary>
/// Standard normal numbers by Marsaglia's polar method, from seeded bits or from a caller's generator. Only additions, multiplications,
/// divisions and square roots take part, which IEEE 754 rounds correctly: a seed means the same numbers on every machine. Source: Marsaglia
/// and Bray, SIAM Review 6 (1964); SplitMix64 by Steele, Lea and Flood, OOPSLA 2014.
/// </summary>
internal struct GaussianStream
{
    private const double UnitOfUniform = 1.0 / (1L << 52);

    // ln 2 in two parts: a multiple of the first by an exponent is exact.
    private const double Ln2High = 6.93147180369123816490e-01;
    private const double Ln2Low = 1.90821492927058770002e-10;

    private readonly Random? _random;
    private ulong _state;
    private double _second;
    private bool _hasSecond;

    /// <summary>Numbers that a seed determines.</summary>
    public GaussianStream(int seed) => _state = (ulong)seed;

    /// <summary>Numbers from a caller's generator, two or more uniform ones for every two.</summary>
    public GaussianStream(Random random) => _random = random;

    /// <summary>The next number, of mean 0 and variance 1.</summary>
    public double Next()
    {
        if (_hasSecond)
        {
            _hasSecond = false;
            return _second;
        }

        // A point of the unit disk other than its centre: its direction is uniform and independent of its distance.
        double u, v, square;
        do
        {
            u = Uniform();
            v = Uniform();
            square = (u * u) + (v * v);
        }
        while (square >= 1 || square == 0);
        double factor = Math.Sqrt(-2 * Log(square) / square);
        _second = v * factor;
        _hasSecond = true;
        return u * factor;
    }

    /// <summary>
    /// ln x of a positive normal number, to a few units in the last place. Math.Log is the C library's, whose last bits differ between
    /// machines.
    /// </summary>
    internal static double Log(double x)
    {
        // x = f·2^e with √½ ≤ f < √2; ln f = 2·artanh(s), s = (f − 1) / (f + 1), |s| < 0.172, as a series in s².
        long bits = BitConverter.DoubleToInt64Bits(x);
        int e = (int)(bits >> 52) - 1023;
        double f = BitConverter.Int64BitsToDouble((bits & 0xFFFFFFFFFFFFF) | 0x3FF0000000000000);
        if (f > 1.4142135623730951)
        {
            f *= 0.5;
            e++;
        }

        double s = (f - 1) / (f + 1);
        double z = s * s;
        double series = 0;
        for (int k = 23; k >= 3; k -= 2)
            series = (series + (1.0 / k)) * z;
        return (e * Ln2High) + ((2 * s) + ((2 * s * series) + (e * Ln2Low)));
    }

    /// <summary>Uniform on [−1, 1).</summary>
    private double Uniform()
    {
        if (_random is not null)
            return (2 * _random.NextDouble()) - 1;
        ulong z = _state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return ((long)(z ^ (z >> 31)) >> 11) * UnitOfUniform;
    }
}
