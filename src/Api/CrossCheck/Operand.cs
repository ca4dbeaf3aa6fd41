using System.Runtime.CompilerServices;

namespace Linalg.Interop;

/// <summary>The elements of a matrix that belong to an operand.</summary>
internal enum Part : byte
{
    /// <summary>All of them.</summary>
    Full,

    /// <summary>The upper triangle or trapezoid.</summary>
    Upper,

    /// <summary>The lower triangle or trapezoid.</summary>
    Lower,

    /// <summary>Above the diagonal.</summary>
    StrictlyUpper,

    /// <summary>Below the diagonal.</summary>
    StrictlyLower,
}

/// <summary>What a routine does with an operand.</summary>
internal enum Access : byte
{
    /// <summary>Nothing: it may not be there.</summary>
    None,

    /// <summary>Reads it.</summary>
    Read,

    /// <summary>Writes it without reading.</summary>
    Write,

    /// <summary>Reads it and puts a result in its place.</summary>
    Update,

    /// <summary>Reads it and leaves nothing of use.</summary>
    Destroy,
}

/// <summary>An array argument: a column-major matrix or one triangle of it. A strided vector is a matrix of one row.</summary>
internal readonly unsafe struct Operand<T>(T* data, int rows, int columns, int ld, Access access, Part part = Part.Full)
    where T : unmanaged
{
    public T* Data => data;

    public int Rows => access == Access.None ? 0 : rows;

    public int Columns => access == Access.None ? 0 : columns;

    public int Ld => ld;

    public Access Access => access;

    public Part Part => part;

    public bool IsInput => access is Access.Read or Access.Update or Access.Destroy;

    public bool IsOutput => access is Access.Write or Access.Update;

    /// <summary>Row 0 of column j.</summary>
    public T* Column(int j) => data + ((nint)j * ld);

    /// <summary>The first row of column j that belongs to it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int First(int j) => part switch
    {
        Part.Lower => Math.Min(j, rows),
        Part.StrictlyLower => Math.Min(j + 1, rows),
        _ => 0,
    };

    /// <summary>The row behind the last one of column j that belongs to it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int End(int j) => part switch
    {
        Part.Upper => Math.Min(j + 1, rows),
        Part.StrictlyUpper => Math.Min(j, rows),
        _ => rows,
    };

    /// <summary>The elements of column j that belong to it.</summary>
    public Span<T> Stored(int j)
    {
        int first = First(j);
        return new Span<T>(Column(j) + first, End(j) - first);
    }

    /// <summary>The same elements elsewhere.</summary>
    public Operand<T> At(T* elsewhere, int otherLd) => new(elsewhere, rows, columns, otherLd, access, part);

    /// <summary>The same memory, read as another part or block of it.</summary>
    public Operand<T> As(int otherRows, int otherColumns, Part otherPart) => new(data, otherRows, otherColumns, ld, access, otherPart);
}

/// <summary>The up to four arrays of a call, in the order of its arguments.</summary>
[InlineArray(Count)]
internal struct Operands<T>
    where T : unmanaged
{
    public const int Count = 4;
    private Operand<T> _first;
}
