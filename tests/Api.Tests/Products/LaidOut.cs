using System.Numerics;
using Xunit;

namespace Linalg.Interop.Api.Tests.Products;

/// <summary>How a test matrix lies in memory.</summary>
public enum Strides
{
    Columns,
    ColumnsWithGap,
    Rows,
    RowsWithGap,
    Both,
    Reversed,
}

/// <summary>A matrix of small integers in memory of some strides, with NaN between and around its elements.</summary>
internal sealed class LaidOut<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly T[] _memory;
    private readonly int _first;
    private readonly int _rowStride;
    private readonly int _columnStride;

    public LaidOut(int rows, int columns, Strides strides, Func<int, int, double> element)
    {
        (Rows, Columns) = (rows, columns);
        (_rowStride, _columnStride) = strides switch
        {
            Strides.Columns => (1, Math.Max(1, rows)),
            Strides.ColumnsWithGap => (1, rows + 3),
            Strides.Rows => (Math.Max(1, columns), 1),
            Strides.RowsWithGap => (columns + 2, 1),
            Strides.Both => (2, (2 * rows) + 3),
            _ => (-2, -((2 * rows) + 1)),
        };
        int reach = (Math.Max(0, rows - 1) * Math.Abs(_rowStride)) + (Math.Max(0, columns - 1) * Math.Abs(_columnStride));
        _memory = new T[reach + 9];
        Array.Fill(_memory, T.NaN);
        _first = strides == Strides.Reversed ? reach + 4 : 4;
        for (int i = 0; i < rows; i++)
        {
            for (int j = 0; j < columns; j++)
                _memory[Place(i, j)] = T.CreateTruncating(element(i, j));
        }
    }

    public static IEnumerable<Strides> All => Enum.GetValues<Strides>();

    public int Rows { get; }

    public int Columns { get; }

    public ReadOnlyMatrixSpan<T> View => Span;

    public MatrixSpan<T> Span => new(ref _memory[_first], Rows, Columns, _rowStride, _columnStride);

    public double this[int row, int column] => double.CreateTruncating(_memory[Place(row, column)]);

    /// <summary>Small integers, different in each element: sums of products are exact in any order.</summary>
    public static LaidOut<T> Integers(int rows, int columns, Strides strides, int seed) =>
        new(rows, columns, strides, (i, j) => Integer(i, j, seed));

    public static double Integer(int i, int j, int seed) => ((((i * 7) + (j * 5) + (seed * 3)) * 11) % 13) - 6;

    /// <summary>The matrix has the expected elements, and what lies between them is as it was.</summary>
    public void AssertHolds(Func<int, int, double> expected, string what)
    {
        for (int i = 0; i < Rows; i++)
        {
            for (int j = 0; j < Columns; j++)
                Assert.True(expected(i, j) == this[i, j], $"{what}: ({i}, {j}) is {this[i, j]}, not {expected(i, j)}");
        }

        Assert.Equal(_memory.Length - (Rows * Columns), _memory.Count(T.IsNaN));
    }

    private int Place(int row, int column) => _first + (row * _rowStride) + (column * _columnStride);
}
