namespace Linalg.Interop.Testing;

/// <summary>
/// The generator behind every seeded matrix: SplitMix64 (Steele, Lea, Flood 2014), a counter and a bit mixer, so that a seed means the
/// same matrix on every platform and in every release of .NET.
/// </summary>
/// <param name="seed">Any number; neighbouring seeds give unrelated streams.</param>
public sealed class ZooRandom(ulong seed)
{
    private const double UnitOfUniform = 1.0 / (1L << 52);
    private ulong _state = seed;

    /// <summary>64 random bits.</summary>
    /// <returns>The next output.</returns>
    public ulong NextUInt64()
    {
        ulong z = _state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    /// <summary>Uniform on [−1, 1): a multiple of 2⁻⁵².</summary>
    /// <returns>The next number.</returns>
    public double NextUniform() => ((long)NextUInt64() >> 11) * UnitOfUniform;

    /// <summary>
    /// Close to the standard normal: the sum of twelve uniforms on [−½, ½), of mean 0 and variance 1, made of sums only so that it
    /// does not depend on a library's logarithm.
    /// </summary>
    /// <returns>The next number, within ±6.</returns>
    public double NextNormal()
    {
        double sum = 0;
        for (int k = 0; k < 12; k++)
            sum += NextUniform();
        return sum / 2;
    }

    /// <summary>An integer of [low, high].</summary>
    /// <param name="low">The least.</param>
    /// <param name="high">The greatest.</param>
    /// <returns>The next integer.</returns>
    public int NextInteger(int low, int high)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(low, high);
        // The high half of a 128-bit product maps 64 bits onto the range; its bias is below range · 2⁻⁶⁴.
        return (int)(low + (long)Math.BigMul(NextUInt64(), (ulong)((long)high - low + 1), out _));
    }

    /// <summary>+1 or −1.</summary>
    /// <returns>The next sign.</returns>
    public int NextSign() => (NextUInt64() >> 63) == 0 ? 1 : -1;

    /// <summary>A permutation of 0 … n − 1.</summary>
    /// <param name="n">Length.</param>
    /// <returns>The permutation.</returns>
    public int[] NextPermutation(int n)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(n);
        int[] p = new int[n];
        for (int i = 0; i < n; i++)
        {
            int j = NextInteger(0, i);
            p[i] = p[j];
            p[j] = i;
        }

        return p;
    }

    /// <summary>A vector of unit length and random direction.</summary>
    /// <param name="n">Length.</param>
    /// <returns>The vector; empty for n = 0.</returns>
    public double[] NextUnitVector(int n)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(n);
        double[] v = new double[n];
        double square = 0;
        for (int i = 0; i < n; i++)
        {
            v[i] = NextNormal();
            square += v[i] * v[i];
        }

        double norm = Math.Sqrt(square);
        for (int i = 0; i < n; i++)
            v[i] /= norm;
        return v;
    }
}
