namespace Linalg.Interop;

/// <summary>A vector carried through a factorization in T's precision, and beside it the magnitudes that bound its rounding errors.</summary>
internal readonly unsafe struct Probe<T>(T* value, T* size, int length)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public T* Value => value;

    public T* Size => size;

    public int Length => length;

    /// <summary>this ← 0.</summary>
    public void Clear()
    {
        new Span<T>(value, length).Clear();
        new Span<T>(size, length).Clear();
    }

    /// <summary>this ← a random vector of ±1.</summary>
    public void Randomize(ulong seed)
    {
        // splitmix64 (Steele, Lea and Flood 2014): sixty-four signs at a time.
        ulong state = seed * 0xD1342543DE82EF95, signs = 0;
        for (int i = 0; i < length; i++, signs >>= 1)
        {
            if (i % 64 == 0)
            {
                state += 0x9E3779B97F4A7C15;
                ulong z = state;
                z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
                z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
                signs = z ^ (z >> 31);
            }

            value[i] = (signs & 1) == 0 ? T.One : -T.One;
            size[i] = T.One;
        }
    }

    /// <summary>this ← x, for the first of its elements.</summary>
    public void Copy(Probe<T> x)
    {
        new Span<T>(x.Value, length).CopyTo(new Span<T>(value, length));
        new Span<T>(x.Size, length).CopyTo(new Span<T>(size, length));
    }

    /// <summary>this ← this + x, for the elements of x.</summary>
    public void Add(Probe<T> x)
    {
        for (int i = 0; i < x.Length; i++)
        {
            value[i] += x.Value[i];
            size[i] += x.Size[i];
        }
    }

    /// <summary>this ← alpha·this.</summary>
    public void Scale(T alpha)
    {
        T magnitude = T.Abs(alpha);
        for (int i = 0; i < length; i++)
        {
            value[i] *= alpha;
            size[i] *= magnitude;
        }
    }

    public void Swap(int i, int j)
    {
        (value[i], value[j]) = (value[j], value[i]);
        (size[i], size[j]) = (size[j], size[i]);
    }

    /// <summary>The first elements.</summary>
    public Probe<T> Leading(int count) => new(value, size, count);

    /// <summary>Rows of P·x or Pᵀ·x for the interchanges of an LU factorization, in place.</summary>
    public void Permute(int* ipiv, int count, bool backward)
    {
        for (int step = 0; step < count; step++)
        {
            int i = backward ? count - 1 - step : step;
            Swap(i, ipiv[i] - 1);
        }
    }
}
