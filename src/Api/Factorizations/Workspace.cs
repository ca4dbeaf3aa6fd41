using System.Buffers;
using System.Numerics;

namespace Linalg.Interop;

/// <summary>
/// Work memory of one call, borrowed from the shared pool: once the pool has it, nothing is allocated. Its content is undefined.
/// </summary>
internal readonly ref struct Workspace<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly T[] _array;

    /// <summary>Borrows a matrix without gaps between its columns.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is larger than an array can be.</exception>
    public Workspace(int rows, int columns)
    {
        long length = (long)rows * columns;
        if (length > Array.MaxLength)
            throw new ArgumentOutOfRangeException(
                nameof(columns), columns, $"{rows}×{columns} elements of work memory are more than an array holds");
        _array = ArrayPool<T>.Shared.Rent((int)length);
        Span = _array.AsSpan(0, (int)length);
        LeadingDimension = Math.Max(1, rows);
    }

    /// <summary>The elements, column after column.</summary>
    public Span<T> Span { get; }

    /// <summary>max(1, rows).</summary>
    public int LeadingDimension { get; }

    /// <summary>Column j.</summary>
    public Span<T> Column(int j, int rows) => rows == 0 ? [] : Span.Slice(j * LeadingDimension, rows);

    /// <summary>Gives the memory back.</summary>
    public void Dispose() => ArrayPool<T>.Shared.Return(_array);
}
