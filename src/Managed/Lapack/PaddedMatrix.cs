namespace Linalg.Interop.Managed;

/// <summary>
/// The layout of a matrix that kernels read in whole vectors and whole strips of columns: columns begin at cache lines, and zeros follow the last row
/// up to the end of its line and the last column up to the end of its strip.
/// </summary>
internal static unsafe class PaddedMatrix
{
    /// <summary>Columns of a strip, which the kernels take in one pass.</summary>
    public const int StripColumns = 4;

    // Bytes of a cache line.
    private const int Line = 64;

    // Bytes: columns at a multiple of this distance evict each other from the first-level cache.
    private const int Conflict = 1024;

    /// <summary>Elements from a column to the next.</summary>
    public static int Stride<T>(int m)
        where T : unmanaged
    {
        int bytes = ((m * sizeof(T)) + Line - 1) / Line * Line;
        return (bytes % Conflict == 0 ? bytes + Line : bytes) / sizeof(T);
    }

    /// <summary>Columns with those that fill up the last strip, wherever strips begin.</summary>
    public static int Columns(int n) => n + StripColumns - 1;

    /// <summary>Elements of an m × n matrix.</summary>
    public static nint Length<T>(int m, int n)
        where T : unmanaged => (nint)Stride<T>(m) * Columns(n);

    /// <summary>The m × n matrix in memory of that length, its surroundings zero.</summary>
    public static View<T> At<T>(int m, int n, T* memory)
        where T : unmanaged
    {
        int stride = Stride<T>(m);
        for (int j = 0; j < n; j++)
            new Span<T>(memory + m + ((nint)j * stride), stride - m).Clear();
        new Span<T>(memory + ((nint)n * stride), stride * (Columns(n) - n)).Clear();
        return new View<T>(m, n, memory, stride);
    }
}
