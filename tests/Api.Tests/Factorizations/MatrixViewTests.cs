using System.Numerics;
using Xunit;

namespace Linalg.Interop.Api.Tests.Factorizations;

/// <summary>Parts of matrices share memory with the whole, whatever its strides, and parts of parts do.</summary>
public sealed class MatrixViewTests
{
    private const int M = 4;
    private const int N = 5;

    [Fact]
    public void Parts_of_a_matrix_in_double() => PartsOfAMatrix<double>();

    [Fact]
    public void Parts_of_a_matrix_in_float() => PartsOfAMatrix<float>();

    [Theory]
    [InlineData(1, 6, 0)]
    [InlineData(6, 1, 0)]
    [InlineData(2, 9, 3)]
    [InlineData(13, 2, 1)]
    [InlineData(-1, 7, 3)]
    [InlineData(7, -1, 4)]
    [InlineData(-2, -11, 60)]
    public void Parts_of_spans_of_any_strides(int rowStride, int columnStride, int start)
    {
        double[] memory = new double[70];
        MatrixSpan<double> whole = MatrixSpan<double>.Strided(memory, M, N, rowStride, columnStride, start);
        for (int i = 0; i < M; i++)
        {
            for (int j = 0; j < N; j++)
                whole[i, j] = Entry(i, j);
        }

        Assert.Equal((rowStride, columnStride), ((int)whole.RowStride, (int)whole.ColumnStride));
        AssertParts(whole);
        AssertParts<double>(whole.AsReadOnlySpan());
        AssertParts(whole.Transposed.Transposed);

        // A part of a part, and what is written into it.
        MatrixSpan<double> inner = whole[1.., 1..][..2, 1..^1].Transposed;
        Assert.Equal(new[,] { { Entry(1, 2), Entry(2, 2) }, { Entry(1, 3), Entry(2, 3) } }, inner.ToArray());
        inner.Fill(-1);
        Assert.Equal(4, memory.Count(x => x == -1));
        Assert.Equal((-1, -1, Entry(3, 3)), (whole[1, 2], whole[2, 3], whole[3, 3]));
        whole.Diagonal(1)[^1, 0] = 77;
        Assert.Equal(77, whole[3, 4]);
        whole.Row(0).ToMatrix().CopyTo(whole.Row(3));
        Assert.Equal(whole.Row(0).ToVector(), whole.Row(3).ToVector());
        Assert.Equal(M * N, memory.Count(x => x != 0));
    }

    [Fact]
    public void Strides_may_repeat_what_is_read_but_not_what_is_written()
    {
        double[] row = [1, 2, 3];
        Assert.Equal(new double[,] { { 1, 2, 3 }, { 1, 2, 3 } }, ReadOnlyMatrixSpan<double>.Strided(row, 2, 3, 0, 1).ToArray());
        Assert.Throws<ArgumentException>("elements", () => MatrixSpan<double>.Strided(row, 2, 3, 0, 1).Rows);
        Assert.Throws<ArgumentException>("elements", () => MatrixSpan<double>.Strided(row, 2, 2, 1, 1).Rows);
        Assert.Throws<ArgumentException>("elements", () => ReadOnlyMatrixSpan<double>.Strided(row, 2, 2, 1, 2).Rows);
        Assert.Throws<ArgumentException>("elements", () => ReadOnlyMatrixSpan<double>.Strided(row, 1, 2, 1, -1).Rows);
        Assert.Throws<ArgumentException>("elements",
            () => ReadOnlyMatrixSpan<double>.Strided(row, int.MaxValue, int.MaxValue, int.MaxValue, int.MaxValue).Rows);
        Assert.Throws<ArgumentOutOfRangeException>("start", () => ReadOnlyMatrixSpan<double>.Strided(row, 1, 1, 1, 1, -1).Rows);
        Assert.Throws<ArgumentOutOfRangeException>("rows", () => ReadOnlyMatrixSpan<double>.Strided(row, -1, 1, 1, 1).Rows);
        Assert.Throws<ArgumentOutOfRangeException>("columns", () => MatrixSpan<double>.Strided(row, 1, -1, 1, 1).Rows);
        Assert.Equal(0, MatrixSpan<double>.Strided([], 0, 3, 0, 0, 100).Rows);
    }

    [Fact]
    public void Blocks_are_matrices_that_share_memory_and_are_assigned_by_copying()
    {
        double[] storage = new double[M * N];
        DenseMatrix<double> a = DenseMatrix<double>.Wrap(storage, M, N);
        a[1..3, ..2] = DenseMatrix<double>.FromRows([1, 2], [3, 4]);
        a[^1, 2..4] = DenseMatrix<double>.FromRows([5, 6]);
        a[..2, ^1] = DenseMatrix<double>.FromColumns([7, 8]);
        Assert.Equal(
            new double[,] { { 0, 0, 0, 0, 7 }, { 1, 2, 0, 0, 8 }, { 3, 4, 0, 0, 0 }, { 0, 0, 5, 6, 0 } }, a.ToArray());
        DenseMatrix<double> block = a[1..3, 1..];
        Assert.Equal((2, 4, M), (block.Rows, block.Columns, block.LeadingDimension));
        Assert.Equal(((3 * M) + 2), block.Elements.Length);
        block[0, 0] = -2;
        Assert.Equal(-2, storage[M + 1]);
        block[.., 1..3][^1, ^1] = 9;
        Assert.Equal(9, a[2, 3]);
        a[1..3, ..2] = a[1..3, ..2];
        Assert.Equal(-2, a[1, 1]);
        double[] before = [.. storage];
        Assert.Throws<ArgumentException>("value", () => a[1..3, ..2] = a[2..4, ..2]);
        Assert.Throws<ArgumentException>("value", () => a[1..3, ..2] = a[1..3, ..3]);
        Assert.Throws<ArgumentNullException>("value", () => a[1..3, ..2] = null!);
        Assert.Equal(before, storage);

        // Blocks go into the facade like other matrices, in place too.
        DenseMatrix<double> square = DenseMatrix<double>.Create(5, 5, (i, j) => i == j ? 4 : 1.0 / (i + j + 1));
        DenseMatrix<double> copy = square[1..4, 1..4].Copy();
        double[] x = Given.Managed.LuInPlace(square[1..4, 1..4]).Solve([1, 2, 3]);
        Assert.Equal(Given.Managed.Lu(copy).Solve([1, 2, 3]), x);
        Assert.NotEqual(copy.ToArray(), square[1..4, 1..4].ToArray());
        Assert.Equal((4, 0.2), (square[0, 0], square[0, 4]));
    }

    [Fact]
    public void Empty_parts_lie_anywhere()
    {
        var a = new DenseMatrix<double>(3, 2);
        foreach (DenseMatrix<double> empty in new[] { a[3.., ..], a[.., 2..], a[1..1, ..], a[3.., 2..], new DenseMatrix<double>(0, 4)[.., 2..] })
        {
            Assert.Equal(0, empty.Elements.Length);
            Assert.Empty(empty.AsSpan().ToArray());
            Assert.Equal((empty.Columns, empty.Rows), (empty.Transposed.Rows, empty.Transposed.Columns));
            Assert.Equal(0, empty.Diagonal().Rows);
            empty.Fill(1);
        }

        Assert.Equal((1, 0), (new DenseMatrix<double>(2, 0).Row(1).Rows, new DenseMatrix<double>(2, 0).Row(1).Columns));
        Assert.Equal((0, 1), (new DenseMatrix<double>(0, 2).AsSpan().Column(1).Rows, new DenseMatrix<double>(0, 2).AsSpan().Column(1).Columns));
        Assert.Equal(0, a.Diagonal(2).Rows);
        Assert.Equal(0, a.Diagonal(-3).Rows);
        Assert.Equal(6, a.ToArray().Length);
        Assert.All(a.ToArray().Cast<double>(), x => Assert.Equal(0, x));
    }

    [Fact]
    public void Mistakes_are_named()
    {
        var a = new DenseMatrix<double>(3, 2);
        Assert.Throws<ArgumentOutOfRangeException>("row", () => a[^4, 0]);
        Assert.Throws<ArgumentOutOfRangeException>("column", () => a[0, ^0]);
        Assert.Throws<ArgumentOutOfRangeException>("rows", () => a[..4, ..]);
        Assert.Throws<ArgumentOutOfRangeException>("rows", () => a[2..1, ..]);
        Assert.Throws<ArgumentOutOfRangeException>("columns", () => a[.., ^3..]);
        Assert.Throws<ArgumentOutOfRangeException>("row", () => a[3, ..]);
        Assert.Throws<ArgumentOutOfRangeException>("column", () => a[.., 2]);
        Assert.Throws<ArgumentOutOfRangeException>("row", () => a.Row(3).Rows);
        Assert.Throws<ArgumentOutOfRangeException>("column", () => a.AsSpan().Column(-1).Rows);
        Assert.Throws<ArgumentOutOfRangeException>("offset", () => a.Diagonal(3).Rows);
        Assert.Throws<ArgumentOutOfRangeException>("offset", () => a.AsReadOnlySpan().Diagonal(-4).Rows);
        Assert.Throws<ArgumentException>("vector", () => a.AsSpan().CopyTo(new double[5]));
        Assert.Throws<ArgumentException>("vector", () => a.Row(0).CopyTo(a.Elements[1..3]));
    }

    [Fact]
    public void Views_allocate_nothing()
    {
        DenseMatrix<double> a = DenseMatrix<double>.Identity(6);
        double[] row = new double[5];
        Given.AssertAllocatesNothing(() =>
        {
            a.AsSpan()[1..3, 1..].Transposed.Fill(2);
            a.Row(2)[.., 1..].CopyTo(row);
            a.Diagonal(-1).CopyTo(a.Diagonal(1));
            a[^1, ^1] = a.AsReadOnlySpan()[^2, ^2];
        });
    }

    private static void PartsOfAMatrix<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        foreach (int ld in new[] { M, M + 3 })
        {
            DenseMatrix<T> a = DenseMatrix<T>.Wrap(new T[ld * N], M, N, ld);
            for (int k = 0; k < M * N; k++)
                a[k % M, k / M] = Given.Number<T>(Entry(k % M, k / M));
            AssertParts(a.AsSpan());
            AssertParts(a.AsReadOnlySpan());
            Assert.Equal(a.AsSpan()[1..3, ..].ToArray(), a[1..3, ..].ToArray());
            Assert.Equal(a.AsSpan()[2, 1..].ToArray(), a[2, 1..].ToArray());
            Assert.Equal(a.AsSpan()[1.., ^2].ToArray(), a[1.., ^2].ToArray());
            Assert.Equal(a.AsSpan().Transposed.ToArray(), a.Transposed.ToArray());
            Assert.Equal(a.AsSpan().Row(1).ToArray(), a.Row(1).ToArray());
            Assert.Equal(a.AsSpan().Column(1).ToVector(), a.Column(1).ToArray());
            Assert.Equal(a.AsSpan().Diagonal(2).ToArray(), a.Diagonal(2).ToArray());
            Assert.Equal(a[3, 4], a[^1, ^1]);
        }
    }

    private static void AssertParts<T>(MatrixSpan<T> whole)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        AssertParts(whole.AsReadOnlySpan());
        AssertIs<T>(whole[1..3, ..], 2, N, (i, j) => Entry(i + 1, j));
        AssertIs<T>(whole[^1, 1..3], 1, 2, (i, j) => Entry(M - 1, j + 1));
        AssertIs<T>(whole[1.., 2], M - 1, 1, (i, j) => Entry(i + 1, 2));
        AssertIs<T>(whole.Transposed, N, M, (i, j) => Entry(j, i));
        AssertIs<T>(whole.Row(2), 1, N, (i, j) => Entry(2, j));
        AssertIs<T>(whole.Column(3), M, 1, (i, j) => Entry(i, 3));
        AssertIs<T>(whole.Diagonal(-1), M - 1, 1, (i, j) => Entry(i + 1, i));
        Assert.Equal(Entry(M - 2, 1), Given.Double(whole[^2, 1]));
    }

    private static void AssertParts<T>(ReadOnlyMatrixSpan<T> whole)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        AssertIs(whole, M, N, Entry);
        AssertIs(whole[.., ..], M, N, Entry);
        AssertIs(whole[1..3, ..], 2, N, (i, j) => Entry(i + 1, j));
        AssertIs(whole[.., ^2..], M, 2, (i, j) => Entry(i, j + N - 2));
        AssertIs(whole[1..^1, 1..^1][1.., 1..], M - 3, N - 3, (i, j) => Entry(i + 2, j + 2));
        AssertIs(whole[^1, 1..3], 1, 2, (i, j) => Entry(M - 1, j + 1));
        AssertIs(whole[1.., 2], M - 1, 1, (i, j) => Entry(i + 1, 2));
        AssertIs(whole.Transposed, N, M, (i, j) => Entry(j, i));
        AssertIs(whole.Transposed[1.., ..].Transposed, M, N - 1, (i, j) => Entry(i, j + 1));
        AssertIs(whole.Row(2), 1, N, (i, j) => Entry(2, j));
        AssertIs(whole.Column(3), M, 1, (i, j) => Entry(i, 3));
        AssertIs(whole.Diagonal(), M, 1, (i, j) => Entry(i, i));
        AssertIs(whole.Diagonal(2), N - 2, 1, (i, j) => Entry(i, i + 2));
        AssertIs(whole.Diagonal(-1), M - 1, 1, (i, j) => Entry(i + 1, i));
        Assert.Equal(Entry(M - 2, 1), Given.Double(whole[^2, 1]));
    }

    private static void AssertIs<T>(ReadOnlyMatrixSpan<T> view, int rows, int columns, Func<int, int, double> entry)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Assert.Equal((rows, columns), (view.Rows, view.Columns));
        T[,] array = view.ToArray();
        T[] vector = view.ToVector();
        DenseMatrix<T> matrix = view.ToMatrix();
        for (int i = 0; i < rows; i++)
        {
            for (int j = 0; j < columns; j++)
            {
                T expected = Given.Number<T>(entry(i, j));
                Assert.Equal((expected, expected, expected, expected), (view[i, j], array[i, j], vector[i + (j * rows)], matrix[i, j]));
            }
        }
    }

    private static double Entry(int i, int j) => 100 + (10 * i) + j;
}
