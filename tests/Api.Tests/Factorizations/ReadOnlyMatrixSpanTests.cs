using System.Numerics.Tensors;
using Xunit;

namespace Linalg.Interop.Api.Tests.Factorizations;

public sealed class ReadOnlyMatrixSpanTests
{
    private static readonly double[,] Expected = { { 0, 1, 2 }, { 10, 11, 12 } };

    [Fact]
    public void Both_layouts_with_and_without_gaps()
    {
        AssertIs(new ReadOnlyMatrixSpan<double>([0, 10, 1, 11, 2, 12], 2, 3));
        AssertIs(new ReadOnlyMatrixSpan<double>([0, 10, -1, -1, 1, 11, -1, -1, 2, 12], 2, 3, MatrixLayout.ColumnMajor, 4));
        AssertIs(new ReadOnlyMatrixSpan<double>([0, 1, 2, 10, 11, 12], 2, 3, MatrixLayout.RowMajor));
        AssertIs(new ReadOnlyMatrixSpan<double>([0, 1, 2, -1, 10, 11, 12], 2, 3, MatrixLayout.RowMajor, 4));
        AssertIs(new ReadOnlyMatrixSpan<double>(Expected));
        AssertIs(Expected);
        AssertIs(DenseMatrix<double>.From(Expected));
        AssertIs(DenseMatrix<double>.Wrap([0, 10, -1, 1, 11, -1, 2, 12], 2, 3, 3));
    }

    [Fact]
    public void Tensors_of_any_strides()
    {
        double[] rows = [0, 1, 2, 10, 11, 12];
        AssertIs(new ReadOnlyTensorSpan<double>(rows, [2, 3]));
        AssertIs(new TensorSpan<double>(rows, [2, 3]));
        AssertIs(Tensor.Create(rows, [2, 3]));
        AssertIs(new ReadOnlyTensorSpan<double>([0, 10, 1, 11, 2, 12], [2, 3], [1, 2]));
        AssertIs(new ReadOnlyTensorSpan<double>([0, -1, 1, -1, 2, -1, -1, 10, -1, 11, -1, 12], [2, 3], [7, 2]));

        // A slice of a larger tensor, and a transposed one.
        Tensor<double> large = Tensor.Create<double>([-1, -1, -1, -1, -1, 0, 1, 2, -1, 10, 11, 12], [3, 4]);
        AssertIs(large.AsReadOnlyTensorSpan().Slice([1..3, 1..4]));
        Tensor<double> turned = Tensor.PermuteDimensions(Tensor.Create<double>([0, 10, 1, 11, 2, 12], [3, 2]), [1, 0]);
        AssertIs(turned);
        ReadOnlyMatrixSpan<double> permuted = Tensor.PermuteDimensions(Tensor.Create(rows, [2, 3]), [1, 0]);
        Assert.Equal(new double[,] { { 0, 10 }, { 1, 11 }, { 2, 12 } }, permuted.ToArray());

        // One row or column, whose strides say nothing, and a stride of zero, which repeats.
        ReadOnlyMatrixSpan<double> row = new ReadOnlyTensorSpan<double>(rows, [1, 6]);
        Assert.Equal(rows, row.ToMatrix().Elements.ToArray());
        ReadOnlyMatrixSpan<double> column = new ReadOnlyTensorSpan<double>(rows, [6, 1]);
        Assert.Equal(rows, column.ToMatrix().Elements.ToArray());
        ReadOnlyMatrixSpan<double> repeatedRow = new ReadOnlyTensorSpan<double>([0, 1, 2], [2, 3], [0, 1]);
        Assert.Equal(new double[,] { { 0, 1, 2 }, { 0, 1, 2 } }, repeatedRow.ToMatrix().ToArray());
        ReadOnlyMatrixSpan<double> repeatedColumn = new ReadOnlyTensorSpan<double>([0, 1], [2, 3], [1, 0]);
        Assert.Equal(new double[,] { { 0, 0, 0 }, { 1, 1, 1 } }, repeatedColumn.ToMatrix().ToArray());
        Assert.Equal("tensor",
            Assert.Throws<ArgumentException>(() => new ReadOnlyMatrixSpan<double>(new ReadOnlyTensorSpan<double>(rows, [6])).Rows).ParamName);
        Assert.Throws<ArgumentNullException>(() => ((ReadOnlyMatrixSpan<double>)(Tensor<double>)null!).Rows);
    }

    [Fact]
    public void Copies_of_all_sizes_are_the_transpose_of_each_other()
    {
        foreach ((int m, int n) in new[] { (1, 1), (31, 33), (32, 32), (33, 70), (100, 5), (5, 100), (1, 40), (40, 1) })
        {
            double[] elements = [.. Enumerable.Range(0, (m + 3) * n).Select(i => (double)i)];
            DenseMatrix<double> a = new ReadOnlyMatrixSpan<double>(elements, m, n, MatrixLayout.ColumnMajor, m + 3).ToMatrix();
            DenseMatrix<double> t = new ReadOnlyMatrixSpan<double>(elements, n, m, MatrixLayout.RowMajor, m + 3).ToMatrix();
            double[] target = new double[(n * (m + 5)) + 1];
            Array.Fill(target, -1);
            t.AsReadOnlySpan().CopyTo(target, n);
            for (int i = 0; i < m; i++)
            {
                for (int j = 0; j < n; j++)
                    Assert.True(a[i, j] == (j * (m + 3)) + i && t[j, i] == a[i, j] && target[j + (i * n)] == a[i, j]);
            }

            Array.Fill(target, -1);
            a.AsReadOnlySpan().CopyTo(target, m + 5);
            Assert.Equal((m * n) + 0, target.Count(x => x >= 0));
            new ReadOnlyMatrixSpan<double>(elements, n, m, MatrixLayout.RowMajor, m + 3).CopyTo(target.AsSpan(0, n * m), n);
            Assert.Equal(t.Elements.ToArray(), target[..(n * m)]);
        }
    }

    [Fact]
    public void What_shares_elements_is_copied_onto_itself_or_refused()
    {
        double[] storage = [0, 10, 1, 11, 2, 12, -1, -1, -1];
        var view = new ReadOnlyMatrixSpan<double>(storage, 2, 3);
        view.CopyTo(storage, 2);
        Assert.Equal([0, 10, 1, 11, 2, 12, -1, -1, -1], storage);
        Assert.Equal("columnMajor",
            Assert.Throws<ArgumentException>(() => new ReadOnlyMatrixSpan<double>(storage, 2, 3).CopyTo(storage.AsSpan(1), 2)).ParamName);
        Assert.Throws<ArgumentException>(() => new ReadOnlyMatrixSpan<double>(storage, 2, 3).CopyTo(storage, 3));
        Assert.Throws<ArgumentException>(() => new ReadOnlyMatrixSpan<double>(storage, 3, 3, MatrixLayout.RowMajor).CopyTo(storage, 3));
        Assert.Equal([0, 10, 1, 11, 2, 12, -1, -1, -1], storage);
        new ReadOnlyMatrixSpan<double>(storage, 2, 1).CopyTo(storage.AsSpan(2), 2);
        Assert.Equal([0, 10, 0, 10, 2, 12, -1, -1, -1], storage);
    }

    [Fact]
    public void Blocks_of_one_array_that_have_no_element_in_common_are_copied()
    {
        // Rows 6 to 11 of a 12 × 3 matrix above, and the other way round.
        double[] storage = [.. Enumerable.Range(0, 36).Select(i => (double)i)];
        DenseMatrix<double> upper = DenseMatrix<double>.Wrap(storage, 6, 3, 12);
        new ReadOnlyMatrixSpan<double>(storage.AsSpan(6), 6, 3, MatrixLayout.ColumnMajor, 12).CopyTo(upper.Elements, 12);
        Assert.Equal(Enumerable.Range(0, 36).Select(i => (double)(i % 12 < 6 ? i + 6 : i)), storage);
        new ReadOnlyMatrixSpan<double>(storage, 5, 3, MatrixLayout.ColumnMajor, 12).CopyTo(storage.AsSpan(5), 12);
        Assert.Equal(storage[0..5], storage[5..10]);
        Assert.Equal(storage[24..29], storage[29..34]);
        Assert.Throws<ArgumentException>(() =>
            new ReadOnlyMatrixSpan<double>(storage, 6, 3, MatrixLayout.ColumnMajor, 12).CopyTo(storage.AsSpan(5), 12));
        Assert.Throws<ArgumentException>(() =>
            new ReadOnlyMatrixSpan<double>(storage, 6, 2, MatrixLayout.ColumnMajor, 12).CopyTo(storage.AsSpan(7), 12));
    }

    [Fact]
    public void Blocks_meet_where_they_have_an_element_in_common()
    {
        int met = 0;
        int apart = 0;
        foreach (int ld in new[] { 1, 3, 4 })
        {
            for (int code = 0; code < 3 * 3 * 6 * 3; code++)
            {
                (int rows, int columns) = (1 + (code % 3), 1 + (code / 3 % 3));
                (int m, int n) = (1 + (code / 9 % 6), 1 + (code / 54));
                if (rows > ld || (m > ld && n > 1))
                    continue;
                for (int distance = -20; distance <= 20; distance++)
                {
                    bool isOverlap = distance <= ((columns - 1) * ld) + rows - 1 && distance + ((n - 1) * ld) + m - 1 >= 0;
                    if (!isOverlap)
                        continue;
                    bool expected = Places(0, rows, columns, ld).Intersect(Places(distance, m, n, ld)).Any();
                    Assert.True(expected == MatrixBlocks.BlocksMeet<double>(distance * sizeof(double), m, n, rows, columns, ld),
                        $"{m}x{n} {distance} behind {rows}x{columns}, {ld}");
                    _ = expected ? met++ : apart++;
                }
            }
        }

        Assert.True(met > 1000 && apart > 100, $"{met}, {apart}");
        Assert.True(MatrixBlocks.BlocksMeet<double>(12, 1, 1, 1, 2, 1));

        static IEnumerable<int> Places(int first, int rows, int columns, int ld) =>
            Enumerable.Range(0, rows * columns).Select(k => first + (k % rows) + (k / rows * ld));
    }

    [Fact]
    public void Mistakes_are_named()
    {
        double[] elements = new double[6];
        Assert.Equal("rows", Assert.Throws<ArgumentOutOfRangeException>(() => new ReadOnlyMatrixSpan<double>(elements, -1, 3).Rows).ParamName);
        Assert.Equal("columns", Assert.Throws<ArgumentOutOfRangeException>(() => new ReadOnlyMatrixSpan<double>(elements, 1, -3).Rows).ParamName);
        Assert.Equal("layout",
            Assert.Throws<ArgumentOutOfRangeException>(() => new ReadOnlyMatrixSpan<double>(elements, 2, 3, (MatrixLayout)5).Rows).ParamName);
        Assert.Equal(
            "leadingDimension",
            Assert.Throws<ArgumentOutOfRangeException>(() =>
                new ReadOnlyMatrixSpan<double>(elements, 2, 3, MatrixLayout.RowMajor, 2).Rows).ParamName);
        Assert.Equal("elements", Assert.Throws<ArgumentException>(() => new ReadOnlyMatrixSpan<double>(elements, 2, 4).Rows).ParamName);
        Assert.Equal("elements", Assert.Throws<ArgumentException>(() => new ReadOnlyMatrixSpan<double>(elements, 1 << 30, 1 << 30).Rows).ParamName);
        Assert.Equal("elements", Assert.Throws<ArgumentNullException>(() => new ReadOnlyMatrixSpan<double>((double[,])null!).Rows).ParamName);
        Assert.Equal("row", Assert.Throws<ArgumentOutOfRangeException>(() => new ReadOnlyMatrixSpan<double>(elements, 2, 3)[2, 0]).ParamName);
        Assert.Equal("column", Assert.Throws<ArgumentOutOfRangeException>(() => new ReadOnlyMatrixSpan<double>(elements, 2, 3)[0, 3]).ParamName);
        Assert.Equal("columnMajor",
            Assert.Throws<ArgumentException>(() => new ReadOnlyMatrixSpan<double>(elements, 2, 3).CopyTo(new double[5], 2)).ParamName);
        Assert.Equal(
            "leadingDimension", Assert.Throws<ArgumentOutOfRangeException>(() =>
                new ReadOnlyMatrixSpan<double>(elements, 2, 3).CopyTo(new double[9], 1)).ParamName);
    }

    private static void AssertIs(ReadOnlyMatrixSpan<double> view)
    {
        Assert.Equal((2, 3), (view.Rows, view.Columns));
        Assert.Equal(Expected, view.ToArray());
        Assert.Equal(Expected, view.ToMatrix().ToArray());
        Assert.Equal(12, view[1, 2]);
        Assert.Equal($"[  0   1   2 ]{Environment.NewLine}[ 10  11  12 ]", view.ToString());
        double[] target = new double[8];
        view.CopyTo(target, 3);
        Assert.Equal([0, 10, 0, 1, 11, 0, 2, 12], target);
    }
}
