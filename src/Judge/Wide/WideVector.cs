namespace Linalg.Interop.Judge;

/// <summary>A vector during a solve, with unlimited exponents, and with the magnitudes that bound its rounding errors in T.</summary>
internal sealed class WideVector
{
    private readonly WideNumber[] _values;
    private readonly WideNumber[] _terms;
    private WideNumber _largestTerm;

    public WideVector(ReadOnlySpan<double> x, int exponent)
    {
        _values = new WideNumber[x.Length];
        for (int i = 0; i < x.Length; i++)
            _values[i] = WideNumber.ScaleB(x[i], exponent);
        _terms = Array.ConvertAll(_values, WideNumber.Abs);
        foreach (WideNumber term in _terms)
            Note(term);
    }

    public int Length => _values.Length;

    public void Swap(int i, int j)
    {
        (_values[i], _values[j]) = (_values[j], _values[i]);
        (_terms[i], _terms[j]) = (_terms[j], _terms[i]);
    }

    /// <summary>x_i ← x_i − factor·x_k.</summary>
    public void Subtract(int i, WideNumber factor, int k)
    {
        WideNumber term = factor * _values[k];
        Note(WideNumber.Abs(term));
        _values[i] -= term;
        Note(WideNumber.Abs(_values[i]));
        _terms[i] += WideNumber.Abs(factor) * _terms[k];
    }

    public void Divide(int i, WideNumber divisor)
    {
        _values[i] /= divisor;
        _terms[i] /= WideNumber.Abs(divisor);
    }

    /// <summary>(x_k, x_(k+1)) ← D⁻¹·(x_k, x_(k+1)) with D = [a b; b c].</summary>
    public void DividePair(int k, WideNumber a, WideNumber b, WideNumber c)
    {
        WideNumber determinant = (a * c) - (b * b), x = _values[k], y = _values[k + 1], s = _terms[k], t = _terms[k + 1];
        (_values[k], _values[k + 1]) = (((c * x) - (b * y)) / determinant, ((a * y) - (b * x)) / determinant);
        (a, b, c, determinant) = (WideNumber.Abs(a), WideNumber.Abs(b), WideNumber.Abs(c), WideNumber.Abs(determinant));
        (_terms[k], _terms[k + 1]) = (((c * s) + (b * t)) / determinant, ((a * t) + (b * s)) / determinant);
    }

    /// <summary>Substitution with a triangle, forward for a lower one; the triangle's exponent is applied.</summary>
    public void Substitute(ExactMatrix triangle, bool lower)
    {
        for (int step = 0; step < Length; step++)
        {
            int k = lower ? step : Length - 1 - step;
            ReadOnlySpan<double> column = triangle.Column(k, out int first);
            Divide(k, WideNumber.ScaleB(column[k - first], triangle.Exponent));
            for (int i = lower ? k + 1 : first; i < (lower ? first + column.Length : k); i++)
            {
                if (column[i - first] != 0)
                    Subtract(i, WideNumber.ScaleB(column[i - first], triangle.Exponent), k);
            }
        }
    }

    /// <summary>Whether an element, within the rounding errors of T, or one of its terms exceeds T's largest number.</summary>
    public bool Exceeds<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        WideNumber largest = double.CreateTruncating(T.BitDecrement(T.PositiveInfinity)), rounding = 2.0 * Length * Machine<T>.Epsilon;
        bool exceeds = IsPast(_largestTerm, largest);
        for (int i = 0; i < Length && !exceeds; i++)
            exceeds = IsPast(WideNumber.Abs(_values[i]) + (rounding * _terms[i]), largest);
        return exceeds;
    }

    private static bool IsPast(WideNumber x, WideNumber limit) => x > limit || !x.IsFinite;

    private void Note(WideNumber term) => _largestTerm = term < _largestTerm ? _largestTerm : term;
}
