using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using Xunit;

namespace Linalg.Interop.Api.Tests.Factorizations;

/// <summary>Conversions: implicit ones share memory, explicit ones copy.</summary>
public sealed class MatrixConversionTests
{
    private static readonly double[,] Expected = { { 1, 2, 3 }, { 4, 5, 6 } };

    [Fact]
    public void Explicit_conversions_copy()
    {
        double[][] jagged = [[1, 2, 3], [4, 5, 6]];
        Tensor<double> tensor = Tensor.PermuteDimensions(Tensor.Create<double>([1, 4, 2, 5, 3, 6], [3, 2]), [1, 0]);
        var matrix = (DenseMatrix<double>)jagged;
        Assert.Equal(Expected, matrix.ToArray());
        Assert.Equal(Expected, ((DenseMatrix<double>)Expected).ToArray());
        Assert.Equal(Expected, ((DenseMatrix<double>)tensor).ToArray());
        Assert.Equal(Expected, (double[,])matrix);
        Assert.Equal(jagged, (double[][])matrix);
        var back = (Tensor<double>)matrix;
        Assert.Equal([2, 3], back.Lengths.ToArray());
        Assert.Equal([1, 2, 3, 4, 5, 6], back.ToArray());
        Assert.Equal(6, back[1, 2]);
        Assert.Equal([1, 4, 2, 5, 3, 6], matrix.ToVector());
        matrix[0, 0] = 9;
        Assert.Equal((1, 1, 1), (jagged[0][0], back[0, 0], Expected[0, 0]));
        Assert.Equal(new[] { Array.Empty<double>(), [] }, new DenseMatrix<double>(2, 0).ToJaggedArray());
        Assert.Equal([0, 3], new DenseMatrix<double>(0, 3).ToTensor().Lengths.ToArray());
        Assert.Throws<ArgumentException>("rows", () => (DenseMatrix<double>)new double[][] { [1], [1, 2] });
        Assert.Throws<ArgumentNullException>("rows", () => (DenseMatrix<double>)(double[][])null!);
        Assert.Throws<ArgumentNullException>("elements", () => (DenseMatrix<double>)(double[,])null!);
        Assert.Throws<ArgumentNullException>("tensor", () => (DenseMatrix<double>)(Tensor<double>)null!);
        Assert.Throws<ArgumentNullException>("matrix", () => (double[,])(DenseMatrix<double>)null!);
        Assert.Throws<ArgumentNullException>("matrix", () => (double[][])(DenseMatrix<double>)null!);
        Assert.Throws<ArgumentNullException>("matrix", () => (Tensor<double>)(DenseMatrix<double>)null!);
        Assert.Throws<ArgumentException>("tensor", () => (DenseMatrix<double>)Tensor.Create<double>([1, 2]));
    }

    [Fact]
    public void Element_types_convert_by_rounding()
    {
        DenseMatrix<double> a = DenseMatrix<double>.FromRows([0.1, 1e300, -1e-300], [double.NaN, double.NegativeInfinity, 16777217]);
        float[,] single = { { 0.1f, float.PositiveInfinity, -0.0f }, { float.NaN, float.NegativeInfinity, 16777216 } };
        Assert.Equal(single, a.To<float>().ToArray());
        Assert.Equal(single, a.AsReadOnlySpan().To<float>().ToArray());
        Assert.Equal(a.To<float>().Transposed.ToArray(), a.Transposed.To<float>().ToArray());
        Assert.Equal(new double[,] { { 0.1f } }, a.To<float>()[..1, ..1].To<double>().ToArray());
        Assert.Equal(a.ToArray(), a.To<double>().ToArray());
        Assert.Equal((Half)0.1, a.To<Half>()[0, 0]);
        float[,] rows = new float[2, 3];
        a.AsReadOnlySpan().ConvertTo<float>(rows);
        Assert.Equal(single, rows);
        rows = new float[3, 2];
        a.AsReadOnlySpan().Transposed.ConvertTo<float>(rows);
        Assert.Equal(a.To<float>().Transposed.ToArray(), rows);
        Assert.Equal((0, 3), (new DenseMatrix<double>(0, 3).To<float>().Rows, new DenseMatrix<double>(0, 3).To<float>().Columns));
        Assert.Throws<ArgumentException>("target", () => a.AsReadOnlySpan().ConvertTo<float>(new float[2, 2]));
        double[] shared = [1, 2, 3, 4];
        Assert.Throws<ArgumentException>("target", () =>
            new ReadOnlyMatrixSpan<double>(shared, 2, 2).ConvertTo<float>(new MatrixSpan<float>(MemoryMarshal.Cast<double, float>(shared.AsSpan()), 2, 2)));
        Assert.Throws<ArgumentException>("target", () =>
            new ReadOnlyMatrixSpan<double>(shared.AsSpan(0, 2), 2, 1).ConvertTo<float>(
                new MatrixSpan<float>(MemoryMarshal.Cast<double, float>(shared.AsSpan()).Slice(3, 2), 2, 1)));
        Assert.Equal([1, 2, 3, 4], shared);
    }

    [Fact]
    public void Empty_tensors_are_targets_whatever_their_strides()
    {
        MatrixSpan<double> tall = new DenseMatrix<double>(3, 0).ToTensor(), wide = new DenseMatrix<double>(0, 3).ToTensor();
        Assert.Equal((3, 0, 0, 3), (tall.Rows, tall.Columns, wide.Rows, wide.Columns));
    }
}
