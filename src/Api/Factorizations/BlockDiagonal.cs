namespace Linalg.Interop;

/// <summary>The 1 × 1 and 2 × 2 diagonal blocks of D as xSYTRF stores them, from the first to the last.</summary>
internal ref struct BlockDiagonal<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly ReadOnlySpan<T> _elements;
    private readonly int _columnStride;
    private readonly int _below;
    private readonly ReadOnlySpan<int> _ipiv;

    /// <summary>Starts before the first block.</summary>
    public BlockDiagonal(Uplo uplo, ReadOnlySpan<T> factors, int ld, ReadOnlySpan<int> ipiv)
    {
        _elements = factors;
        _columnStride = ld;
        _below = uplo == Uplo.Lower ? 1 : _columnStride;
        _ipiv = ipiv;
    }

    /// <summary>The block's first row and column.</summary>
    public int First { get; private set; }

    /// <summary>1 or 2; 0 before the first block.</summary>
    public int Size { get; private set; }

    /// <summary>The upper left entry.</summary>
    public readonly T Diagonal => At(0);

    /// <summary>The lower right entry of a 2 × 2 block.</summary>
    public readonly T SecondDiagonal => At(_columnStride + 1);

    /// <summary>The entry off the diagonal of a 2 × 2 block.</summary>
    public readonly T OffDiagonal => At(_below);

    /// <summary>The zero-based row with which the block's row was interchanged: Lower, the last of the block; Upper, the first.</summary>
    public readonly int Interchanged => Math.Abs(_ipiv[First]) - 1;

    /// <summary>
    /// Of a 2 × 2 block, det / OffDiagonal² = (Diagonal / OffDiagonal)·(SecondDiagonal / OffDiagonal) − 1, which does not overflow: the
    /// pivot rule makes both diagonal entries' product smaller than the square.
    /// </summary>
    public readonly double RelativeDeterminant
    {
        get
        {
            double off = double.CreateTruncating(OffDiagonal);
            return (double.CreateTruncating(Diagonal) / off * (double.CreateTruncating(SecondDiagonal) / off)) - 1;
        }
    }

    /// <summary>Moves to the next block.</summary>
    public bool MoveNext()
    {
        First += Size;
        if (First >= _ipiv.Length)
            return false;
        Size = _ipiv[First] < 0 ? 2 : 1;
        return true;
    }

    /// <summary>Returns the element at a distance from the block's first.</summary>
    private readonly T At(int distance) => _elements[(int)((long)First * (_columnStride + 1)) + distance];
}
