using System.Numerics;

namespace Linalg.Interop;

/// <summary>The 1 × 1 and 2 × 2 diagonal blocks of D as xSYTRF stores them, from the first to the last.</summary>
internal ref struct BlockDiagonal<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Matrix<T> _factors;
    private readonly ReadOnlySpan<int> _ipiv;
    private readonly Uplo _uplo;

    /// <summary>Before the first block.</summary>
    public BlockDiagonal(Uplo uplo, Matrix<T> factors, ReadOnlySpan<int> ipiv)
    {
        _factors = factors;
        _ipiv = ipiv;
        _uplo = uplo;
    }

    /// <summary>The block's first row and column.</summary>
    public int First { get; private set; }

    /// <summary>1 or 2; 0 before the first block.</summary>
    public int Size { get; private set; }

    /// <summary>The upper left entry.</summary>
    public readonly T Diagonal => _factors[First, First];

    /// <summary>The lower right entry of a 2 × 2 block.</summary>
    public readonly T SecondDiagonal => _factors[First + 1, First + 1];

    /// <summary>The entry off the diagonal of a 2 × 2 block.</summary>
    public readonly T OffDiagonal => _uplo == Uplo.Lower ? _factors[First + 1, First] : _factors[First, First + 1];

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

    /// <summary>Goes to the next block.</summary>
    public bool MoveNext()
    {
        First += Size;
        if (First >= _ipiv.Length)
            return false;
        Size = _ipiv[First] < 0 ? 2 : 1;
        return true;
    }
}
