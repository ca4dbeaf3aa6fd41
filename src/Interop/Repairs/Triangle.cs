namespace Linalg.Interop.OpenBlas;

/// <summary>The stored triangle of a matrix, as runs of neighbouring elements.</summary>
internal readonly unsafe struct Triangle<T>(Uplo uplo, int n, T* a, int lda)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Element (j, j).</summary>
    public ref T Diagonal(int j) => ref a[j + ((nint)j * lda)];

    /// <summary>The stored element that couples rows j and j + 1.</summary>
    public ref T Coupling(int j) => ref uplo == Uplo.Upper ? ref a[j + ((nint)(j + 1) * lda)] : ref a[j + 1 + ((nint)j * lda)];

    /// <summary>True if no element is NaN or infinite.</summary>
    public bool IsFinite()
    {
        for (int j = 0; j < n; j++)
        {
            if (!Column<T>.IsFinite(Start(j), Length(j)))
                return false;
        }

        return true;
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

    /// <summary>Rows before the first that holds a NaN or infinity that an infinite diagonal element divides, or n.</summary>
    public int RowsBeforeLostNaN()
    {
        int rows = n;
        for (int j = 0; j < rows; j++)
        {
            if (!T.IsPositiveInfinity(Diagonal(j)))
                continue;
            for (int i = j + 1; i < rows; i++)
            {
                if (!T.IsFinite(uplo == Uplo.Upper ? a[j + ((nint)i * lda)] : a[i + ((nint)j * lda)]))
                    rows = i;
            }
        }

        return rows;
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
