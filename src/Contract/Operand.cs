using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Linalg.Interop;

/// <summary>Which elements of an array belong to an operand.</summary>
public enum Part : byte
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
public enum Access : byte
{
    /// <summary>Nothing: the array need not be there.</summary>
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

/// <summary>An array argument of one call: a column-major matrix or one triangle of it. A strided vector is a matrix of one row.</summary>
/// <typeparam name="T"><see cref="double"/> or <see cref="float"/>.</typeparam>
/// <param name="data">Element (0, 0).</param>
/// <param name="rows">Rows.</param>
/// <param name="columns">Columns.</param>
/// <param name="ld">Leading dimension.</param>
/// <param name="access">What the routine does with it.</param>
/// <param name="part">The elements that belong to it.</param>
[SuppressMessage("Performance", "CA1815:Override equals and operator equals on value types", Justification = "Pointers to arrays are not compared.")]
public readonly unsafe struct Operand<T>(T* data, int rows, int columns, int ld, Access access, Part part = Part.Full)
    where T : unmanaged
{
    /// <summary>Element (0, 0).</summary>
    public T* Data => data;

    /// <summary>Rows; 0 where the array is not referenced.</summary>
    public int Rows => access == Access.None ? 0 : rows;

    /// <summary>Columns; 0 where the array is not referenced.</summary>
    public int Columns => access == Access.None ? 0 : columns;

    /// <summary>Leading dimension.</summary>
    public int Ld => ld;

    /// <summary>What the routine does with it.</summary>
    public Access Access => access;

    /// <summary>The elements that belong to it.</summary>
    public Part Part => part;

    /// <summary>Whether the routine reads it.</summary>
    public bool IsInput => access is Access.Read or Access.Update or Access.Destroy;

    /// <summary>Whether the routine leaves a result in it.</summary>
    public bool IsOutput => access is Access.Write or Access.Update;

    /// <summary>Row 0 of a column.</summary>
    /// <param name="j">The column, from 0.</param>
    public T* Column(int j) => data + ((nint)j * ld);

    /// <summary>The first row of a column that belongs to it.</summary>
    /// <param name="j">The column, from 0.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int First(int j) => part switch
    {
        Part.Lower => Math.Min(j, rows),
        Part.StrictlyLower => Math.Min(j + 1, rows),
        _ => 0,
    };

    /// <summary>The row behind the last one of a column that belongs to it.</summary>
    /// <param name="j">The column, from 0.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int End(int j) => part switch
    {
        Part.Upper => Math.Min(j + 1, rows),
        Part.StrictlyUpper => Math.Min(j, rows),
        _ => rows,
    };

    /// <summary>The elements of a column that belong to it.</summary>
    /// <param name="j">The column, from 0.</param>
    public Span<T> Stored(int j)
    {
        int first = First(j);
        return new Span<T>(Column(j) + first, End(j) - first);
    }

    /// <summary>The operand with its elements elsewhere.</summary>
    /// <param name="elsewhere">Element (0, 0).</param>
    /// <param name="otherLd">The leading dimension there.</param>
    public Operand<T> At(T* elsewhere, int otherLd) => new(elsewhere, rows, columns, otherLd, access, part);

    /// <summary>Another part or a leading block of the same memory.</summary>
    /// <param name="otherRows">Rows of the block.</param>
    /// <param name="otherColumns">Columns of the block.</param>
    /// <param name="otherPart">The elements that belong to it.</param>
    public Operand<T> As(int otherRows, int otherColumns, Part otherPart) => new(data, otherRows, otherColumns, ld, access, otherPart);
}

/// <summary>The up to four arrays of numbers of a call, in the order of its arguments; those that a routine has not are not referenced.</summary>
/// <typeparam name="T"><see cref="double"/> or <see cref="float"/>.</typeparam>
[InlineArray(Count)]
[SuppressMessage("Performance", "CA1815:Override equals and operator equals on value types", Justification = "Pointers to arrays are not compared.")]
public struct Operands<T>
    where T : unmanaged
{
    /// <summary>The most arrays of numbers that a routine has.</summary>
    public const int Count = 4;

    private Operand<T> _first;
}
