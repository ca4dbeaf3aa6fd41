using System.Numerics.Tensors;
using Xunit;

namespace Linalg.Interop.Api.Tests.Factorizations;

/// <summary>Writable matrices: every way to make one leads to the same elements, and mistakes are refused before anything is written.</summary>
public sealed class MatrixSpanTests
{
    [Fact]
    public void Whatever_it_is_made_of_it_writes_there()
    {
        double[,] rows = new double[2, 3];
        var matrix = new DenseMatrix<double>(2, 3);
        double[] byRows = new double[7], byColumns = new double[8];
        Tensor<double> tensor = Tensor.Create(new double[6], [2, 3]);
        Fill(rows);
        Fill(matrix);
        Fill(tensor);
        Fill(new MatrixSpan<double>(byRows, 2, 3, MatrixLayout.RowMajor, 4));
        Fill(new MatrixSpan<double>(byColumns, 2, 3, leadingDimension: 3));
        Assert.Equal(new double[,] { { 0, 1, 2 }, { 10, 11, 12 } }, rows);
        Assert.Equal(rows, matrix.ToArray());
        Assert.Equal([0, 1, 2, 10, 11, 12], tensor.ToArray());
        Assert.Equal([0, 1, 2, 0, 10, 11, 12], byRows);
        Assert.Equal([0, 10, 0, 1, 11, 0, 2, 12], byColumns);
        Assert.Equal(rows, new MatrixSpan<double>(byRows, 2, 3, MatrixLayout.RowMajor, 4).AsReadOnlySpan().ToArray());
        Assert.Equal($"[  0   1   2 ]{Environment.NewLine}[ 10  11  12 ]", matrix.AsSpan().ToString());

        static void Fill(MatrixSpan<double> target)
        {
            for (int i = 0; i < target.Rows; i++)
            {
                for (int j = 0; j < target.Columns; j++)
                    target[i, j] = (10 * i) + j;
            }
        }
    }

    [Fact]
    public void Mistakes_are_named()
    {
        Assert.Throws<ArgumentNullException>("elements", () => { _ = new MatrixSpan<double>((double[,])null!); });
        Assert.Throws<ArgumentNullException>("matrix", () => { MatrixSpan<double> _ = (DenseMatrix<double>)null!; });
        Assert.Throws<ArgumentNullException>("tensor", () => { MatrixSpan<double> _ = (Tensor<double>)null!; });
        Assert.Throws<ArgumentException>("elements", () => { _ = new MatrixSpan<double>(new double[5], 2, 3); });
        Assert.Throws<ArgumentOutOfRangeException>("rows", () => { _ = new MatrixSpan<double>(new double[5], -1, 3); });
        Assert.Throws<ArgumentOutOfRangeException>("columns", () => { _ = new MatrixSpan<double>(new double[5], 1, -3); });
        Assert.Throws<ArgumentOutOfRangeException>("layout", () => { _ = new MatrixSpan<double>(new double[6], 2, 3, (MatrixLayout)7); });
        Assert.Throws<ArgumentOutOfRangeException>("leadingDimension", () => { _ = new MatrixSpan<double>(new double[6], 2, 3, 0, 1); });
        Assert.Throws<ArgumentException>("tensor", () => { _ = new MatrixSpan<double>(new TensorSpan<double>(new double[6])); });
        Assert.Throws<ArgumentOutOfRangeException>("row", () => new DenseMatrix<double>(2, 3).AsSpan()[2, 0]);
        Assert.Throws<ArgumentOutOfRangeException>("column", () => new DenseMatrix<double>(2, 3).AsSpan()[0, -1]);
        Assert.Throws<ArgumentException>("target", () => new DenseMatrix<double>(2, 3).AsReadOnlySpan().CopyTo(new double[3, 2]));
    }

    [Theory]
    [InlineData(2, 1, 3, 2, true)]
    [InlineData(2, 3, 3, 1, true)]
    [InlineData(2, -3, 3, 1, true)]
    [InlineData(2, 2, 3, 1, false)]
    [InlineData(3, 1, 2, 2, false)]
    [InlineData(2, 0, 3, 1, false)]
    [InlineData(2, 1, 3, 0, false)]
    [InlineData(1, 0, 3, 1, true)]
    [InlineData(1, 0, 3, 0, false)]
    [InlineData(3, 0, 1, 0, false)]
    [InlineData(0, 0, 0, 0, true)]
    public void Strides_by_which_elements_share_a_place_are_told(int rows, int rowStride, int columns, int columnStride, bool isInjective)
    {
        double place = 0;
        Assert.Equal(isInjective, ReadOnlyMatrixSpan<double>.Strided(in place, rows, columns, rowStride, columnStride).IsInjective);
    }

    [Fact]
    public void A_copy_onto_itself_is_none_and_onto_its_neighbours_is_refused()
    {
        double[] memory = [.. Enumerable.Range(0, 40).Select(k => (double)k)];
        double[] before = [.. memory];
        foreach ((int rowStride, int columnStride) in new[] { (1, 3), (3, 1), (2, 7), (9, 2) })
        {
            At(0, rowStride, columnStride).AsReadOnlySpan().CopyTo(At(0, rowStride, columnStride));
            Assert.Equal(before, memory);
            Assert.Throws<ArgumentException>("target", () =>
                At(0, rowStride, columnStride).AsReadOnlySpan().CopyTo(At(1, rowStride, columnStride)));
            Assert.Throws<ArgumentException>("target", () =>
                At(0, rowStride, columnStride).AsReadOnlySpan().CopyTo(At(0, columnStride, rowStride)));
            Assert.Equal(before, memory);
        }

        MatrixSpan<double> At(int start, int rowStride, int columnStride) =>
            new(ref memory[start], 3, 3, rowStride, columnStride);
    }
}
