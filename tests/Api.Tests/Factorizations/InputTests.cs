using System.Numerics.Tensors;
using Linalg.Interop.Judge;
using Xunit;

namespace Linalg.Interop.Api.Tests.Factorizations;

/// <summary>Every source of a matrix, as a user writes it: types are inferred, and all give the same factors.</summary>
public sealed class InputTests
{
    private static readonly double[,] Rows = { { 4, 3, 1 }, { 6, 3, 5 }, { 1, 2, 7 } };
    private static readonly double[,] Other = { { 1, 0, 0 }, { 0, 2, 5 }, { 0, 0, 3 } };
    private static readonly double[] ByRows = [4, 3, 1, 6, 3, 5, 1, 2, 7];
    private static readonly double[] ByColumns = [4, 6, 1, 3, 3, 2, 1, 5, 7];

    [Fact]
    public void Lu_takes_every_source()
    {
        Lapack la = Given.Managed;
        using Lu<double> expected = la.Lu(Rows);
        Lu<double>[] all =
        [
            la.Lu(new double[,] { { 4, 3, 1 }, { 6, 3, 5 }, { 1, 2, 7 } }),
            la.Lu(DenseMatrix<double>.From(Rows)),
            la.Lu(new ReadOnlyMatrixSpan<double>(ByColumns, 3, 3)),
            la.Lu(ByColumns, 3, 3),
            la.Lu(ByRows, 3, 3, MatrixLayout.RowMajor),
            la.Lu(ByRows.AsSpan(), 3, 3, MatrixLayout.RowMajor, 3),
            la.Lu((ReadOnlySpan<double>)ByColumns, 3, 3),
            la.Lu(new ReadOnlyTensorSpan<double>(ByRows, [3, 3])),
            la.Lu(new TensorSpan<double>(ByRows, [3, 3])),
            la.Lu(Tensor.Create(ByRows, [3, 3])),
            la.Lu(new ReadOnlyTensorSpan<double>(ByColumns, [3, 3], [1, 3])),
            la.LuInPlace(DenseMatrix<double>.Wrap([.. ByColumns], 3, 3)),
        ];
        Assert.All(all, lu => Given.AssertSame(expected.U(), lu.U()));
        Assert.All(all, lu => Assert.Equal([1, 2, 0], lu.Permutation()));
        foreach (Lu<double> lu in all)
        {
            lu.Refactor(Other);
            Assert.Equal(6, lu.Determinant());
            lu.Refactor(Rows);
            Given.AssertSame(expected.U(), lu.U());
            lu.Refactor(Other);
            lu.Refactor(new ReadOnlyTensorSpan<double>(ByRows, [3, 3]));
            Given.AssertSame(expected.U(), lu.U());
            lu.Refactor(Other);
            lu.Refactor(Tensor.Create(ByRows, [3, 3]));
            Given.AssertSame(expected.U(), lu.U());
            double[] x = lu.Solve([8, 14, 10]);
            Assert.Equal([1, 1, 1], x.Select(value => Math.Round(value, 12)));
            DenseMatrix<double> y = lu.Solve(new double[,] { { 8 }, { 14 }, { 10 } });
            Assert.Equal(x, y.Column(0).ToArray());
            lu.Dispose();
        }
    }

    [Fact]
    public void Every_other_factorization_takes_them_too()
    {
        Lapack la = Given.Managed;
        double[,] spd = { { 4, 2 }, { 2, 5 } };
        double[] packed = [4, 2, 2, 5];
        Assert.Equal(16, la.Cholesky(spd).Determinant());
        Assert.Equal(16, la.Cholesky(packed, 2).Determinant());
        Assert.Equal(16, la.Cholesky(new ReadOnlyTensorSpan<double>(packed, [2, 2]), Uplo.Upper, 0).Determinant());
        Assert.True(la.TryCholesky(spd, out Cholesky<double>? cholesky));
        Assert.Equal(16, cholesky.Determinant());
        Assert.Equal(16, la.CholeskyInPlace(DenseMatrix<double>.From(spd)).Determinant());
        Assert.Equal(16, la.Ldlt(spd).Determinant());
        Assert.Equal(16, la.Ldlt(packed, 2, MatrixLayout.RowMajor, 2, Uplo.Upper).Determinant());
        Assert.Equal(16, la.LdltInPlace(DenseMatrix<double>.From(spd)).Determinant());
        Assert.Equal(2, la.PivotedQr(spd).Rank());
        Assert.Equal(2, la.PivotedQr(packed, 2, 2).Rank());
        Assert.Equal(2, la.PivotedQr(Tensor.Create(packed, [2, 2]), [1]).Rank());
        Assert.Equal(2, la.Svd(spd).Rank());
        Assert.Equal(2, la.Svd(packed, 2, 2, kind: SvdKind.ValuesOnly).Rank());
        Assert.True(la.TrySvd(new TensorSpan<double>(packed, [2, 2]), out Svd<double>? svd));
        Assert.Equal(2, svd.Rank());

        float[,] single = { { 4, 2 }, { 2, 5 } };
        Assert.Equal(16f, la.Lu(single).Determinant());
        Assert.Equal(16f, la.Cholesky(single, Uplo.Lower, 0).Determinant());
        Assert.Equal(16f, la.Ldlt(single).Determinant());
        Assert.Equal(2, la.PivotedQr(single).Rank());
        Assert.Equal(2, la.Svd(single).Rank());
        Assert.True(la.TryCholesky(single, out _));
        Assert.True(la.TrySvd(single, out _));
        Assert.Throws<ArgumentNullException>(() => la.Lu((double[,])null!));
        Assert.Throws<ArgumentException>(() => la.Lu(packed, 2, 3));
        Assert.Throws<NotSupportedException>(() => la.Lu<Half>(new Half[2, 2]));
    }
}
