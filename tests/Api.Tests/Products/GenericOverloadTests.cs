using System.Numerics;
using Xunit;

namespace Linalg.Interop.Api.Tests.Products;

/// <summary>Generic code names no type argument, whether its matrices are arrays or of the library's own type.</summary>
public abstract class GenericOverloadTests<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Lapack _la = Lapack.Default;

    [Fact]
    public void Arrays_and_matrices_give_what_their_spans_give()
    {
        DenseMatrix<T> m = DenseMatrix<T>.Gaussian(4, 4, seed: 1), other = DenseMatrix<T>.Gaussian(4, 4, seed: 2);
        T[,] a = m.ToArray(), b = other.ToArray();
        T[] x = [T.One, T.Zero, T.CreateChecked(3), T.CreateChecked(-2)];
        ReadOnlyMatrixSpan<T> span = m, rows = a;

        Assert.Equal([_la.Determinant(rows), _la.Determinant(span)], [_la.Determinant(a), _la.Determinant(m)]);
        Assert.Equal([_la.LogDeterminant(rows), _la.LogDeterminant(span)], [_la.LogDeterminant(a), _la.LogDeterminant(m)]);
        Assert.Equal([_la.Rank(span), 4], [_la.Rank(a), _la.Rank(m)]);
        Assert.Equal([_la.Condition(rows), _la.Condition(span)], [_la.Condition(a), _la.Condition(m)]);
        Assert.Equal([_la.Norm(rows), _la.Norm(span)], [_la.Norm(a), _la.Norm(m)]);
        AssertSame(_la.Inverse(rows), _la.Inverse(a));
        AssertSame(_la.Inverse(span), _la.Inverse(m));
        AssertSame(_la.PseudoInverse(rows), _la.PseudoInverse(a));
        AssertSame(_la.PseudoInverse(span), _la.PseudoInverse(m));
        AssertSame(_la.NullSpace(rows), _la.NullSpace(a));
        AssertSame(_la.NullSpace(span), _la.NullSpace(m));
        AssertSame(_la.Range(rows), _la.Range(a));
        AssertSame(_la.Range(span), _la.Range(m));
        AssertSame(_la.MatrixPower(rows, 3), _la.MatrixPower(a, 3));
        AssertSame(_la.MatrixPower(span, 3), _la.MatrixPower(m, 3));
        AssertSame(_la.Gram(rows), _la.Gram(a));
        AssertSame(_la.Gram(span), _la.Gram(m));
        AssertSame(_la.Multiply<T>(rows, b), _la.Multiply(a, b));
        AssertSame(_la.Multiply<T>(span, other), _la.Multiply(m, other));
        AssertSame(_la.MultiplyTransposed<T>(rows, b), _la.MultiplyTransposed(a, b));
        AssertSame(_la.MultiplyTransposed<T>(span, other), _la.MultiplyTransposed(m, other));
        Assert.Equal(_la.Multiply(rows, x), _la.Multiply(a, x));
        Assert.Equal(_la.Multiply(span, x), _la.Multiply(m, x));
        Assert.Equal(_la.Solve(rows, x).Vector, _la.Solve(a, x).Vector);
        Assert.Equal(_la.Solve(span, x).Vector, _la.Solve(m, x).Vector);
        Assert.Equal(_la.LeastSquares(rows, x).Vector, _la.LeastSquares(a, x).Vector);
        Assert.Equal(_la.LeastSquares(span, x).Vector, _la.LeastSquares(m, x).Vector);
    }

    [Fact]
    public void A_missing_matrix_is_named()
    {
        T[,] array = null!;
        DenseMatrix<T> matrix = null!;
        Assert.Equal("a", Assert.Throws<ArgumentNullException>(() => _la.Inverse(array)).ParamName);
        Assert.Equal("a", Assert.Throws<ArgumentNullException>(() => _la.Inverse(matrix)).ParamName);
        Assert.Equal("a", Assert.Throws<ArgumentNullException>(() => _la.Solve(array, [T.One])).ParamName);
    }

    private static void AssertSame(DenseMatrix<T> expected, DenseMatrix<T> actual) => Assert.Equal(expected.ToArray(), actual.ToArray());
}

public sealed class GenericOverloadDoubleTests : GenericOverloadTests<double>;

public sealed class GenericOverloadSingleTests : GenericOverloadTests<float>;
