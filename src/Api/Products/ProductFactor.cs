using System.Buffers;

namespace Linalg.Interop;

/// <summary>
/// A factor A of a product as BLAS takes it: a matrix S in columns and op with A = op(S). Contiguous columns give S = A, contiguous rows
/// S = Aᵀ without a copy; elements with any other strides are packed into rented columns.
/// </summary>
internal readonly ref struct ProductFactor<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly T[]? _rented;

    /// <summary>Resolves the strides of a view.</summary>
    public ProductFactor(ReadOnlyMatrixSpan<T> a)
    {
        (Rows, Columns, Op) = (a.Rows, a.Columns, Transpose.None);
        if (a.TryColumns(out ReadOnlySpan<T> elements, out int ld))
        {
            Elements = elements;
            LeadingDimension = ld;
            return;
        }

        if (a.Transposed.TryColumns(out elements, out ld))
        {
            (Rows, Columns, Op) = (a.Columns, a.Rows, Transpose.Transpose);
            Elements = elements;
            LeadingDimension = ld;
            return;
        }

        int length = checked(a.Rows * a.Columns);
        _rented = ArrayPool<T>.Shared.Rent(length);
        LeadingDimension = a.Rows;
        a.CopyTo(_rented, LeadingDimension);
        Elements = _rented.AsSpan(0, length);
    }

    /// <summary>Rows of S.</summary>
    public int Rows { get; }

    /// <summary>Columns of S.</summary>
    public int Columns { get; }

    /// <summary>The op with A = op(S): None or Transpose.</summary>
    public Transpose Op { get; }

    /// <summary>S, column-major.</summary>
    public ReadOnlySpan<T> Elements { get; }

    /// <summary>The distance between the columns of S.</summary>
    public int LeadingDimension { get; }

    /// <summary>The other op: Aᵀ = opᵀ(S).</summary>
    public Transpose Opposite => Op == Transpose.None ? Transpose.Transpose : Transpose.None;

    /// <summary>The op of A itself or, transposed, of Aᵀ.</summary>
    public Transpose With(Transpose transpose) => transpose == Transpose.None ? Op : Opposite;

    /// <summary>The triangle of S that holds a triangle of A.</summary>
    public Uplo Of(Uplo uplo) => Op == Transpose.None ? uplo : uplo == Uplo.Upper ? Uplo.Lower : Uplo.Upper;

    /// <summary>Returns rented memory to the pool.</summary>
    public void Dispose()
    {
        if (_rented is not null)
            ArrayPool<T>.Shared.Return(_rented);
    }
}
