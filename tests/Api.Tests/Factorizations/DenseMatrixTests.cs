using System.Buffers;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using Xunit;

namespace Linalg.Interop.Api.Tests.Factorizations;

public sealed class DenseMatrixTests
{
    [Fact]
    public void Elements_lie_column_after_column()
    {
        var a = new DenseMatrix<double>(2, 3);
        a[0, 0] = 1;
        a[1, 0] = 2;
        a[0, 2] = 5;
        Assert.Equal((2, 3, 2), (a.Rows, a.Columns, a.LeadingDimension));
        Assert.Equal([1, 2, 0, 0, 5, 0], a.Elements.ToArray());
        Assert.Equal([5, 0], a.Column(2).ToArray());
        Assert.Equal(new double[,] { { 1, 0, 5 }, { 2, 0, 0 } }, a.ToArray());
        Assert.Equal($"[ 1  0  5 ]{Environment.NewLine}[ 2  0  0 ]", a.ToString());
        a.Column(1)[1] = 7;
        Assert.Equal(7, a[1, 1]);
        DenseMatrix<double> copy = a.Copy();
        copy[0, 0] = 9;
        Assert.Equal(1, a[0, 0]);
        Assert.Equal(new double[,] { { 1, 0 }, { 0, 1 } }, DenseMatrix<double>.Identity(2).ToArray());
    }

    [Fact]
    public void A_wrapped_array_is_shared_and_its_gaps_are_left_alone()
    {
        float[] storage = [1, 2, -1, 3, 4, -1, 5, 6];
        DenseMatrix<float> a = DenseMatrix<float>.Wrap(storage, 2, 3, 3);
        Assert.Equal(new float[,] { { 1, 3, 5 }, { 2, 4, 6 } }, a.ToArray());
        Assert.Equal(8, a.Elements.Length);
        a[1, 2] = 7;
        Assert.Equal(7, storage[7]);
        Assert.Equal([1, 2, 3, 4, 5, 7], a.Copy().Elements.ToArray());
        a.AsReadOnlySpan().CopyTo(a.Elements, 3);
        Assert.Equal([1, 2, -1, 3, 4, -1, 5, 7], storage);
    }

    [Fact]
    public void Memory_of_any_owner_is_shared()
    {
        double[] array = [-1, 1, 2, 3, 4, -1];
        DenseMatrix<double> part = DenseMatrix<double>.Wrap(array.AsMemory(1, 4), 2, 2);
        Assert.Equal(new double[,] { { 1, 3 }, { 2, 4 } }, part.ToArray());
        part[1, 1] = 9;
        Assert.Equal(9, array[4]);
        Assert.Equal([1, 2, 3, 9], part.Elements.ToArray());
        using var native = new NativeNumbers(6);
        DenseMatrix<double> outside = DenseMatrix<double>.Wrap(native.Memory[1..], 2, 2, 3);
        outside.Fill(0);
        outside[1, 1] = 5;
        outside[.., 0][0, 0] = 4;
        Assert.Equal([4, 0, 0, 5], outside.AsSpan().ToVector());
        Assert.Equal((4, 5), (native.GetSpan()[1], native.GetSpan()[5]));
        Assert.Equal([0, 5], outside.Column(1).ToArray());
        Assert.Equal(5, outside.Elements.Length);
        Assert.Equal([0.25, 0.2], Given.Managed.Lu(outside).Solve([1, 1]));
        Assert.Equal(0, DenseMatrix<double>.Wrap(default(Memory<double>), 0, 3).Elements.Length);
        Assert.Throws<ArgumentException>("storage", () => DenseMatrix<double>.Wrap(array.AsMemory(1, 3), 2, 2));
    }

    [Fact]
    public void Rows_columns_and_rules_make_matrices()
    {
        double[,] expected = { { 1, 2, 3 }, { 4, 5, 6 } };
        Assert.Equal(expected, DenseMatrix<double>.FromRows([1, 2, 3], [4, 5, 6]).ToArray());
        Assert.Equal(expected, DenseMatrix<double>.FromRows([[1, 2, 3], [4, 5, 6]]).ToArray());
        double[][] jagged = [[1, 2, 3], [4, 5, 6]];
        Assert.Equal(expected, DenseMatrix<double>.FromRows(jagged).ToArray());
        Assert.Equal(expected, DenseMatrix<double>.FromColumns([1, 4], [2, 5], [3, 6]).ToArray());
        Assert.Equal(expected, DenseMatrix<double>.Create(2, 3, (i, j) => (3 * i) + j + 1).ToArray());
        Assert.Equal(new float[,] { { 2, 0 }, { 0, 3 } }, DenseMatrix<float>.Diagonal(2, 3).ToArray());
        Assert.Equal(new float[,] { { 2 } }, DenseMatrix<float>.Diagonal(2).ToArray());
        Assert.Equal((0, 0), (DenseMatrix<float>.Diagonal().Rows, DenseMatrix<float>.FromRows().Columns));
        Assert.Equal((2, 0), (DenseMatrix<float>.FromRows([], []).Rows, DenseMatrix<float>.FromRows([], []).Columns));
        Assert.Throws<ArgumentException>("rows", () => DenseMatrix<double>.FromRows([1, 2], [3]));
        Assert.Throws<ArgumentException>("columns", () => DenseMatrix<double>.FromColumns([1, 2], [3]));
        Assert.Throws<ArgumentNullException>("rows", () => DenseMatrix<double>.FromRows([1, 2], null!));
        Assert.Throws<ArgumentNullException>("element", () => DenseMatrix<double>.Create(1, 1, null!));
        Assert.Throws<ArgumentOutOfRangeException>("rows", () => DenseMatrix<double>.Create(-1, 1, (_, _) => 0));
    }

    [Fact]
    public void Mistakes_are_named()
    {
        Assert.Equal("rows", Assert.Throws<ArgumentOutOfRangeException>(() => new DenseMatrix<double>(-1, 2)).ParamName);
        Assert.Equal("columns", Assert.Throws<ArgumentOutOfRangeException>(() => new DenseMatrix<double>(2, -1)).ParamName);
        Assert.Equal("columns", Assert.Throws<ArgumentOutOfRangeException>(() => new DenseMatrix<double>(1 << 16, 1 << 16)).ParamName);
        Assert.Equal("storage", Assert.Throws<ArgumentNullException>(() => DenseMatrix<double>.Wrap(null!, 1, 1)).ParamName);
        Assert.Equal("storage", Assert.Throws<ArgumentException>(() => DenseMatrix<double>.Wrap(new double[7], 2, 3, 3)).ParamName);
        Assert.Equal(
            "storage", Assert.Throws<ArgumentException>(() => DenseMatrix<double>.Wrap(new double[7], int.MaxValue, int.MaxValue)).ParamName);
        Assert.Equal("rows", Assert.Throws<ArgumentOutOfRangeException>(() => DenseMatrix<double>.Wrap(new double[7], -2, 3)).ParamName);
        Assert.Equal(
            "leadingDimension", Assert.Throws<ArgumentOutOfRangeException>(() => DenseMatrix<double>.Wrap(new double[7], 2, 3, 1)).ParamName);
        Assert.Equal(
            "leadingDimension", Assert.Throws<ArgumentOutOfRangeException>(() => DenseMatrix<double>.Wrap(new double[7], 2, 3, -2)).ParamName);
        Assert.Equal("elements", Assert.Throws<ArgumentNullException>(() => DenseMatrix<double>.From((double[,])null!)).ParamName);
        Assert.Equal("order", Assert.Throws<ArgumentOutOfRangeException>(() => DenseMatrix<double>.Identity(-1)).ParamName);
        var a = new DenseMatrix<double>(2, 3);
        Assert.Equal("row", Assert.Throws<ArgumentOutOfRangeException>(() => a[2, 0]).ParamName);
        Assert.Equal("row", Assert.Throws<ArgumentOutOfRangeException>(() => a[-1, 0]).ParamName);
        Assert.Equal("column", Assert.Throws<ArgumentOutOfRangeException>(() => a[0, 3]).ParamName);
        Assert.Equal("column", Assert.Throws<ArgumentOutOfRangeException>(() => a.Column(3).Length).ParamName);
        Assert.Equal("column", Assert.Throws<ArgumentOutOfRangeException>(() => a.Column(-1).Length).ParamName);
    }

    [Fact]
    public void Empty_matrices_work_like_others()
    {
        foreach ((int m, int n) in new[] { (0, 0), (0, 3), (3, 0) })
        {
            var a = new DenseMatrix<double>(m, n);
            Assert.Equal(0, a.Elements.Length);
            Assert.Equal(Math.Max(1, m), a.LeadingDimension);
            Assert.Equal(new double[m, n], a.ToArray());
            Assert.Equal(new double[m, n], a.AsReadOnlySpan().ToArray());
            Assert.Equal((m, n), (a.Copy().Rows, a.Copy().Columns));
            Assert.Equal((m, n), (DenseMatrix<double>.From(new double[m, n]).Rows, DenseMatrix<double>.From(new double[m, n]).Columns));
            for (int j = 0; j < n; j++)
                Assert.Equal(0, a.Column(j).Length);
            Assert.Equal((m, n), (DenseMatrix<double>.Wrap([], m, n).Rows, DenseMatrix<double>.Wrap([], m, n).Columns));
            ReadOnlyMatrixSpan<double> tensor = Tensor.Create<double>([], [m, n]);
            Assert.Equal((m, n), (tensor.Rows, tensor.Columns));
            Assert.Equal(0, tensor.ToMatrix().Elements.Length);
        }

        Assert.Equal((0, 0), (default(ReadOnlyMatrixSpan<double>).Rows, default(ReadOnlyMatrixSpan<double>).ToMatrix().Columns));
    }

    /// <summary>Memory outside the garbage collector's.</summary>
    private sealed unsafe class NativeNumbers(int length) : MemoryManager<double>
    {
        private readonly double* _numbers = (double*)NativeMemory.AllocZeroed((nuint)length, sizeof(double));

        public override Span<double> GetSpan() => new(_numbers, length);

        public override MemoryHandle Pin(int elementIndex = 0) => new(_numbers + elementIndex);

        public override void Unpin()
        {
        }

        protected override void Dispose(bool disposing) => NativeMemory.Free(_numbers);
    }
}
