using System.Runtime.InteropServices;

namespace Linalg.Interop.Judge;

/// <summary>
/// A vector of sums in twice double's precision. Each element is a running sum hi and the sum lo of the rounding errors of hi
/// (the compensated product sums of Ogita, Rump and Oishi, Accurate sum and dot product, 2005), so that an element is
/// as exact as if it had been summed with 2⁻¹⁰⁶ as unit roundoff and rounded once.
/// </summary>
internal sealed class ExtendedVector
{
    private readonly double[] _hi;
    private readonly double[] _lo;

    /// <summary>A zero vector.</summary>
    public ExtendedVector(int length)
    {
        _hi = new double[length];
        _lo = new double[length];
    }

    public int Length => _hi.Length;

    public DoubleDouble this[int i]
    {
        get => DoubleDouble.TwoSum(_hi[i], _lo[i]);
        set
        {
            _hi[i] = value.Hi;
            _lo[i] = value.Lo;
        }
    }

    public void Clear()
    {
        Array.Clear(_hi);
        Array.Clear(_lo);
    }

    public void Swap(int i, int j)
    {
        (_hi[i], _hi[j]) = (_hi[j], _hi[i]);
        (_lo[i], _lo[j]) = (_lo[j], _lo[i]);
    }

    /// <summary>this ← this·2ᵏ.</summary>
    public void Scale(int k)
    {
        if (k == 0)
            return;
        for (int i = 0; i < _hi.Length; i++)
        {
            _hi[i] = Math.ScaleB(_hi[i], k);
            _lo[i] = Math.ScaleB(_lo[i], k);
        }
    }

    /// <summary>this[first + i] += alpha·x[i].</summary>
    public void AddScaled(DoubleDouble alpha, ReadOnlySpan<double> x, int first)
    {
        Span<double> hi = _hi.AsSpan(first, x.Length);
        Span<double> lo = _lo.AsSpan(first, x.Length);
        ref double xs = ref MemoryMarshal.GetReference(x);
        ref double hs = ref MemoryMarshal.GetReference(hi);
        ref double ls = ref MemoryMarshal.GetReference(lo);
        var alphaHi = new Vector<double>(alpha.Hi);
        var alphaLo = new Vector<double>(alpha.Lo);
        int i = 0;
        for (; i <= x.Length - Vector<double>.Count; i += Vector<double>.Count)
        {
            Vector<double> factor = Vector.LoadUnsafe(ref xs, (nuint)i);
            Vector<double> term = factor * alphaHi;
            Vector<double> lost = Vector.FusedMultiplyAdd(factor, alphaLo, Vector.FusedMultiplyAdd(factor, alphaHi, -term));
            Vector<double> old = Vector.LoadUnsafe(ref hs, (nuint)i);
            Vector<double> sum = old + term;
            Vector<double> rounded = sum - old;
            lost += (old - (sum - rounded)) + (term - rounded);
            sum.StoreUnsafe(ref hs, (nuint)i);
            (Vector.LoadUnsafe(ref ls, (nuint)i) + lost).StoreUnsafe(ref ls, (nuint)i);
        }

        for (; i < x.Length; i++)
        {
            DoubleDouble term = DoubleDouble.TwoProduct(x[i], alpha.Hi);
            DoubleDouble sum = DoubleDouble.TwoSum(hi[i], term.Hi);
            hi[i] = sum.Hi;
            lo[i] += sum.Lo + Math.FusedMultiplyAdd(x[i], alpha.Lo, term.Lo);
        }
    }

    /// <summary>Σ x[i]·this[first + i].</summary>
    public DoubleDouble Dot(ReadOnlySpan<double> x, int first)
    {
        Span<double> hi = _hi.AsSpan(first, x.Length);
        Span<double> lo = _lo.AsSpan(first, x.Length);
        ref double xs = ref MemoryMarshal.GetReference(x);
        ref double hs = ref MemoryMarshal.GetReference(hi);
        ref double ls = ref MemoryMarshal.GetReference(lo);
        Vector<double> sums = Vector<double>.Zero;
        Vector<double> rests = Vector<double>.Zero;
        int i = 0;
        for (; i <= x.Length - Vector<double>.Count; i += Vector<double>.Count)
        {
            Vector<double> factor = Vector.LoadUnsafe(ref xs, (nuint)i);
            Vector<double> other = Vector.LoadUnsafe(ref hs, (nuint)i);
            Vector<double> term = factor * other;
            Vector<double> lost = Vector.FusedMultiplyAdd(factor, other, -term);
            lost = Vector.FusedMultiplyAdd(factor, Vector.LoadUnsafe(ref ls, (nuint)i), lost);
            Vector<double> sum = sums + term;
            Vector<double> rounded = sum - sums;
            rests += lost + ((sums - (sum - rounded)) + (term - rounded));
            sums = sum;
        }

        DoubleDouble total = DoubleDouble.Zero;
        for (int lane = 0; lane < Vector<double>.Count; lane++)
            total += DoubleDouble.TwoSum(sums[lane], rests[lane]);
        for (; i < x.Length; i++)
        {
            DoubleDouble term = DoubleDouble.TwoProduct(x[i], hi[i]);
            total += DoubleDouble.TwoSum(term.Hi, Math.FusedMultiplyAdd(x[i], lo[i], term.Lo));
        }

        return total;
    }

    /// <summary>Σ |this[i]|.</summary>
    public double OneNorm()
    {
        double sum = 0;
        for (int i = 0; i < _hi.Length; i++)
            sum += Math.Abs(_hi[i] + _lo[i]);
        return sum;
    }

    /// <summary>√Σ this[i]².</summary>
    public double TwoNorm()
    {
        double sum = 0;
        for (int i = 0; i < _hi.Length; i++)
        {
            double x = _hi[i] + _lo[i];
            sum += x * x;
        }

        return Math.Sqrt(sum);
    }

    /// <summary>The index of the last element that is not zero; −1 if all are.</summary>
    public int LastNonzero()
    {
        int i = _hi.Length - 1;
        while (i >= 0 && _hi[i] == 0 && _lo[i] == 0)
            i--;
        return i;
    }
}
