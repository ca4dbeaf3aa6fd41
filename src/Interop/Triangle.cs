using System.Numerics;

namespace Linalg.Interop.OpenBlas;

/// <summary>The stored triangle of a matrix, as runs of neighbouring elements.</summary>
internal readonly unsafe struct Triangle<T>(Uplo uplo, int n, T* a, int lda)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    // The share of the exponents that elements may grow into.
    private const int GrowthShare = 8;

    /// <summary>Element (j, j).</summary>
    public ref T Diagonal(int j) => ref a[j + ((nint)j * lda)];

    /// <summary>The stored element that couples rows j and j + 1.</summary>
    public ref T Coupling(int j) => ref uplo == Uplo.Upper ? ref a[j + ((nint)(j + 1) * lda)] : ref a[j + 1 + ((nint)j * lda)];

    /// <summary>True if some element is NaN.</summary>
    public bool HasNaN()
    {
        for (int j = 0; j < n; j++)
        {
            if (Column<T>.HasNaN(Start(j), Length(j)))
                return true;
        }

        return false;
    }

    /// <summary>Multiplies every element by 2^exponent.</summary>
    public void ScaleB(int exponent)
    {
        for (int j = 0; j < n && exponent != 0; j++)
        {
            foreach (ref T x in new Span<T>(Start(j), Length(j)))
                x = T.ScaleB(x, exponent);
        }
    }

    /// <summary>
    /// The power of two ≥ 1, as its exponent, that lifts the largest element as far as leaves an eighth of the exponents for elements to grow into; 0 if it is there
    /// already or not finite.
    /// </summary>
    public int ExponentToTop()
    {
        T largest = T.Zero;
        for (int j = 0; j < n; j++)
        {
            foreach (T x in new ReadOnlySpan<T>(Start(j), Length(j)))
                largest = T.Max(largest, T.Abs(x));
        }

        int top = T.ILogB(T.BitDecrement(T.PositiveInfinity));
        return T.IsFinite(largest) && largest > T.Zero ? Math.Max(0, top - (top / GrowthShare) - T.ILogB(largest)) : 0;
    }

    /// <summary>Sets the elements of the first so many rows and columns of the symmetric matrix that the triangle stores.</summary>
    public void FillLeading(int count, T value)
    {
        for (int j = 0; j < n; j++)
        {
            int length = j < count ? Length(j) : uplo == Uplo.Upper ? count : 0;
            new Span<T>(Start(j), length).Fill(value);
        }
    }

    /// <summary>Copies the triangle into another matrix of the same order.</summary>
    public void CopyTo(T* target, int ldTarget)
    {
        var other = new Triangle<T>(uplo, n, target, ldTarget);
        for (int j = 0; j < n; j++)
            new ReadOnlySpan<T>(Start(j), Length(j)).CopyTo(new Span<T>(other.Start(j), Length(j)));
    }

    /// <summary>Copies the triangle to n(n + 1)/2 neighbouring elements.</summary>
    public void Pack(T* packed)
    {
        for (int j = 0; j < n; packed += Length(j), j++)
            new ReadOnlySpan<T>(Start(j), Length(j)).CopyTo(new Span<T>(packed, Length(j)));
    }

    /// <summary>Puts back what <see cref="Pack"/> copied.</summary>
    public void Unpack(T* packed)
    {
        for (int j = 0; j < n; packed += Length(j), j++)
            new ReadOnlySpan<T>(packed, Length(j)).CopyTo(new Span<T>(Start(j), Length(j)));
    }

    private T* Start(int j) => a + ((nint)j * lda) + (uplo == Uplo.Upper ? 0 : j);

    private int Length(int j) => uplo == Uplo.Upper ? j + 1 : n - j;
}
