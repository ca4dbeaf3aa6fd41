using System.Numerics.Tensors;
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
        Assert.Equal("2×3 Double", a.ToString());
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
}
