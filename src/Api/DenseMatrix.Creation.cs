using System.Buffers;
using System.Runtime.InteropServices;

namespace Linalg.Interop;

/// <content>Ways to make a matrix.</content>
public sealed partial class DenseMatrix<T>
{
    /// <summary>Copies an array of rows. Takes O(m·n).</summary>
    /// <param name="elements">elements[i, j] becomes element (i, j).</param>
    /// <exception cref="ArgumentNullException">There is no array.</exception>
    public static DenseMatrix<T> From(T[,] elements)
    {
        ArgumentNullException.ThrowIfNull(elements);
        return From(new ReadOnlyMatrixSpan<T>(elements));
    }

    /// <summary>Copies any view. Takes O(m·n).</summary>
    /// <param name="view">Rows, columns and strides.</param>
    public static DenseMatrix<T> From(ReadOnlyMatrixSpan<T> view)
    {
        DenseMatrix<T> copy = Uninitialized(view.Rows, view.Columns);
        view.CopyTo(copy.Elements, copy.LeadingDimension);
        return copy;
    }

    /// <summary>Copies rows: <c>FromRows([1, 2, 3], [4, 5, 6])</c> is 2 × 3. Takes O(m·n).</summary>
    /// <param name="rows">rows[i][j] becomes element (i, j). No rows give a matrix of 0 × 0.</param>
    /// <exception cref="ArgumentNullException">A row is null.</exception>
    /// <exception cref="ArgumentException">Rows have different lengths.</exception>
    public static DenseMatrix<T> FromRows(params ReadOnlySpan<T[]> rows)
    {
        int length = CommonLength(rows, nameof(rows));
        DenseMatrix<T> matrix = Uninitialized(rows.Length, length);
        Span<T> elements = matrix.Elements;
        for (int i = 0; i < rows.Length; i++)
        {
            for (int j = 0; j < length; j++)
                elements[i + (j * rows.Length)] = rows[i][j];
        }

        return matrix;
    }

    /// <summary>Copies columns: <c>FromColumns([1, 2, 3], [4, 5, 6])</c> is 3 × 2. Takes O(m·n).</summary>
    /// <param name="columns">columns[j][i] becomes element (i, j). No columns give a matrix of 0 × 0.</param>
    /// <exception cref="ArgumentNullException">A column is null.</exception>
    /// <exception cref="ArgumentException">Columns have different lengths.</exception>
    public static DenseMatrix<T> FromColumns(params ReadOnlySpan<T[]> columns)
    {
        DenseMatrix<T> matrix = Uninitialized(CommonLength(columns, nameof(columns)), columns.Length);
        for (int j = 0; j < columns.Length; j++)
            columns[j].CopyTo(matrix.Column(j));
        return matrix;
    }

    /// <summary>Creates a matrix by a rule for its elements. Takes m·n calls.</summary>
    /// <param name="rows">m ≥ 0.</param>
    /// <param name="columns">n ≥ 0.</param>
    /// <param name="element">Gives element (i, j); called column after column, from the first row of each to the last.</param>
    /// <exception cref="ArgumentNullException">There is no rule.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A size is negative, or m·n passes what an array can hold.</exception>
    public static DenseMatrix<T> Create(int rows, int columns, Func<int, int, T> element)
    {
        ArgumentNullException.ThrowIfNull(element);
        DenseMatrix<T> matrix = Uninitialized(rows, columns);
        for (int j = 0; j < columns; j++)
        {
            Span<T> column = matrix.Column(j);
            for (int i = 0; i < column.Length; i++)
                column[i] = element(i, j);
        }

        return matrix;
    }

    /// <summary>Creates the identity. Takes O(n²).</summary>
    /// <param name="order">n ≥ 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The order is negative, or n² passes what an array can hold.</exception>
    public static DenseMatrix<T> Identity(int order)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(order);
        var identity = new DenseMatrix<T>(order, order);
        identity.Diagonal().Fill(T.One);
        return identity;
    }

    /// <summary>Creates a diagonal matrix: <c>DenseMatrix&lt;double&gt;.Diagonal(1, 2, 3)</c> is 3 × 3. Takes O(n²).</summary>
    /// <param name="elements">The n diagonal elements.</param>
    /// <exception cref="ArgumentOutOfRangeException">n² passes what an array can hold.</exception>
    public static DenseMatrix<T> Diagonal(params ReadOnlySpan<T> elements)
    {
        var matrix = new DenseMatrix<T>(elements.Length, elements.Length);
        for (int i = 0; i < elements.Length; i++)
            matrix[i, i] = elements[i];
        return matrix;
    }

    /// <summary>Borrows a caller's array: nothing is copied, both see every change. O(1).</summary>
    /// <param name="storage">Column-major elements, at least (n − 1)·ld + m.</param>
    /// <param name="rows">m ≥ 0.</param>
    /// <param name="columns">n ≥ 0.</param>
    /// <param name="leadingDimension">ld ≥ max(1, m), or 0 for max(1, m).</param>
    /// <exception cref="ArgumentNullException">There is no array.</exception>
    /// <exception cref="ArgumentException">The array is too short.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A size or the leading dimension is outside its range.</exception>
    public static DenseMatrix<T> Wrap(T[] storage, int rows, int columns, int leadingDimension = 0)
    {
        ArgumentNullException.ThrowIfNull(storage);
        return new DenseMatrix<T>(storage, null, 0, rows, columns, Checked(storage.Length, rows, columns, leadingDimension, nameof(storage)));
    }

    /// <summary>
    /// Borrows a caller's memory, which may be part of an array, pooled, or native behind a <see cref="MemoryManager{T}"/>: nothing is
    /// copied, both see every change. O(1).
    /// </summary>
    /// <param name="storage">Column-major elements, at least (n − 1)·ld + m. Its owner must outlive the use of the matrix.</param>
    /// <param name="rows">m ≥ 0.</param>
    /// <param name="columns">n ≥ 0.</param>
    /// <param name="leadingDimension">ld ≥ max(1, m), or 0 for max(1, m).</param>
    /// <exception cref="ArgumentException">The memory is too short.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A size or the leading dimension is outside its range.</exception>
    public static DenseMatrix<T> Wrap(Memory<T> storage, int rows, int columns, int leadingDimension = 0)
    {
        int ld = Checked(storage.Length, rows, columns, leadingDimension, nameof(storage));
        if (MemoryMarshal.TryGetMemoryManager<T, MemoryManager<T>>(storage, out MemoryManager<T>? manager, out int start, out _))
            return new DenseMatrix<T>(null, manager, start, rows, columns, ld);
        MemoryMarshal.TryGetArray(storage, out ArraySegment<T> segment);
        return new DenseMatrix<T>(segment.Array ?? [], null, segment.Offset, rows, columns, ld);
    }

    /// <summary>Elements of unknown content.</summary>
    internal static DenseMatrix<T> Uninitialized(int rows, int columns) =>
        new(GC.AllocateUninitializedArray<T>(Length(rows, columns)), null, 0, rows, columns, Math.Max(1, rows));

    private static int Checked(int available, int rows, int columns, int leadingDimension, string name) =>
        ReadOnlyMatrixSpan<T>.CheckedLeadingDimension(available, rows, columns, MatrixLayout.ColumnMajor, leadingDimension, name);

    private static int CommonLength(ReadOnlySpan<T[]> lines, string name)
    {
        for (int k = 0; k < lines.Length; k++)
        {
            if (lines[k] is null)
                throw new ArgumentNullException(name, $"{name}[{k}] is null");
            if (lines[k].Length != lines[0].Length)
            {
                throw new ArgumentException(
                    $"must be of one length, but {name}[0] has {lines[0].Length} elements and {name}[{k}] has {lines[k].Length}", name);
            }
        }

        return lines.IsEmpty ? 0 : lines[0].Length;
    }

    private static int Length(int rows, int columns)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rows);
        ArgumentOutOfRangeException.ThrowIfNegative(columns);
        long length = (long)rows * columns;
        return length <= Array.MaxLength
            ? (int)length
            : throw new ArgumentOutOfRangeException(nameof(columns), columns,
                $"{rows}×{columns} elements are more than an array holds; Backend<T> has pointer forms");
    }
}
