namespace Linalg.Interop.Managed;

/// <summary>
/// The work memory of divide and conquer: two matrices, and vectors with room for whole vectors of the processor behind their ends.
/// </summary>
internal readonly unsafe struct MergeMemory<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The most elements that are read or written behind the end of a vector.</summary>
    public const int Room = 16;

    private const int Vectors = 9;
    private readonly nint _length;
    private readonly T* _vectors;
    private readonly int* _indices;

    public MergeMemory(int n, T* memory, int* indices)
    {
        _length = n + (2 * Room);
        Coefficients = memory;
        Packed = memory + MatrixLength(n);
        _vectors = Packed + PackedLength(n);
        _indices = indices;
    }

    /// <summary>Elements that problems up to an order need.</summary>
    public static nint Length(int n) => MatrixLength(n) + PackedLength(n) + (Vectors * (nint)(n + (2 * Room)));

    /// <summary>Indices that problems up to an order need.</summary>
    public static nint Indices(int n) => 4 * (nint)(n + (2 * Room));

    /// <summary>The coefficients of the new singular vectors in the bases of the parts; in a leaf, U.</summary>
    public T* Coefficients { get; }

    /// <summary>The singular vectors of the parts; in a leaf, V.</summary>
    public T* Packed { get; }

    public T* Weights => _vectors;

    public T* Poles => _vectors + _length;

    public T* PoleWeights => _vectors + (2 * _length);

    public T* Origins => _vectors + (3 * _length);

    public T* Offsets => _vectors + (4 * _length);

    public T* Refined => _vectors + (5 * _length);

    public T* OrderedPoles => _vectors + (6 * _length);

    public T* OrderedWeights => _vectors + (7 * _length);

    public T* Values => _vectors + (8 * _length);

    public int* Order => _indices;

    public int* Kept => _indices + _length;

    public int* Deflated => _indices + (2 * _length);

    public int* Types => _indices + (3 * _length);

    /// <summary>
    /// Columns of a matrix that begin neither all in the same set of a cache nor before the last vector of the column before has ended.
    /// </summary>
    public static int Stride(int rows) => ((rows + Room - 1) / Room * Room) + 8;

    /// <summary>The distance of columns in a leaf, which stays in the cache.</summary>
    public static int LeafStride(int rows) => (rows + 3) / 4 * 4;

    private static nint MatrixLength(int n) => (nint)Stride(n + 1) * (n + 2);

    /// <summary>Columns of both parts at once: each part pads its own.</summary>
    private static nint PackedLength(int n) => 2 * (nint)Stride((n / 2) + 1) * (n + 2);
}
