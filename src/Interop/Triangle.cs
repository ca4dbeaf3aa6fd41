using System.Numerics;

namespace Linalg.Interop.OpenBlas;

/// <summary>The stored triangle of a matrix, as runs of neighbouring elements.</summary>
internal readonly unsafe struct Triangle<T>(Uplo uplo, int n, T* a, int lda)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Element (j, j).</summary>
    public ref T Diagonal(int j) => ref a[j + ((nint)j * lda)];

    /// <summary>The stored element that couples rows j and j + 1.</summary>
    public ref T Coupling(int j) => ref uplo == Uplo.Upper ? ref a[j + ((nint)(j + 1) * lda)] : ref a[j + 1 + ((nint)j * lda)];

    /// <summary>True if some |element| ≥ bound.</summary>
    public bool Reaches(T bound)
    {
        for (int j = 0; j < n; j++)
        {
            if (Column<T>.Reaches(Start(j), Length(j), bound))
                return true;
        }

        return false;
    }

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

    /// <summary>Multiplies every element.</summary>
    public void Scale(T factor)
    {
        for (int j = 0; j < n; j++)
            Column<T>.Scale(Start(j), Length(j), factor);
    }

    /// <summary>Writes the elements, column behind column, to n·(n + 1)/2 elements of memory.</summary>
    public void CopyTo(T* packed)
    {
        for (int j = 0; j < n; packed += Length(j), j++)
            new ReadOnlySpan<T>(Start(j), Length(j)).CopyTo(new Span<T>(packed, Length(j)));
    }

    /// <summary>Reads back what <see cref="CopyTo"/> wrote.</summary>
    public void CopyFrom(T* packed)
    {
        for (int j = 0; j < n; packed += Length(j), j++)
            new ReadOnlySpan<T>(packed, Length(j)).CopyTo(new Span<T>(Start(j), Length(j)));
    }

    private T* Start(int j) => a + ((nint)j * lda) + (uplo == Uplo.Upper ? 0 : j);

    private int Length(int j) => uplo == Uplo.Upper ? j + 1 : n - j;
}
