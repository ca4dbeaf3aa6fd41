using System.Numerics;
using Xunit;

namespace Linalg.Interop.Api.Tests.Products;

public abstract class FactorMatrixOperatorTests<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private static readonly T Tolerance = T.CreateChecked(32 * Judge.Machine<T>.Epsilon);

    [Fact]
    public void A_matrix_is_the_product_of_its_singular_vectors_and_values()
    {
        DenseMatrix<T> a = DenseMatrix<T>.Gaussian(5, 3, seed: 1);
        using Svd<T> svd = Lapack.Default.Svd(a);
        DenseMatrix<T> product = svd.U * DenseMatrix<T>.Diagonal(svd.S.ToArray()) * svd.Vt;
        Assert.True(product.IsCloseTo(a, Tolerance));
    }

    [Fact]
    public void Every_mix_of_operands_gives_what_copies_give()
    {
        DenseMatrix<T> a = DenseMatrix<T>.Gaussian(3, 3, seed: 2), c = DenseMatrix<T>.Gaussian(3, 3, seed: 3);
        T[] x = [T.One, T.CreateChecked(2), T.CreateChecked(-3)];
        T two = T.CreateChecked(2);
        using Svd<T> svd = Lapack.Default.Svd(a);
        FactorMatrix<T> u = svd.U, vt = svd.Vt;
        DenseMatrix<T> left = u.ToMatrix(), right = vt.ToMatrix();
        AssertSame(left * right, u * vt);
        AssertSame(left * c, u * c);
        AssertSame(c * right, c * vt);
        AssertSame(left * c, u * c.AsSpan());
        AssertSame(c * right, c.AsReadOnlySpan() * vt);
        AssertSame(left.Transposed * right, u.Transposed * vt);
        AssertSame(left + right, u + vt);
        AssertSame(left + c, u + c);
        AssertSame(c + right, c + vt);
        AssertSame(left - right, u - vt);
        AssertSame(left - c, u - c);
        AssertSame(c - right, c - vt);
        AssertSame(left * two, u * two);
        AssertSame(two * left, two * u);
        Assert.Equal(left * x, u * x);
        Assert.Equal(x * right, x * vt);
    }

    [Fact]
    public void Singular_values_are_a_vector_beside_every_type_of_matrix()
    {
        DenseMatrix<T> a = DenseMatrix<T>.Gaussian(3, 3, seed: 6);
        using Svd<T> svd = Lapack.Default.Svd(a);
        T[] s = svd.S.ToArray();
        Assert.Equal(a * s, a * svd.S);
        Assert.Equal(a * s, a.AsSpan() * svd.S);
        Assert.Equal(a * s, a.AsReadOnlySpan() * svd.S);
        Assert.Equal(s * a, svd.S * a);
        Assert.Equal(svd.U.ToMatrix() * s, svd.U * svd.S);
        Assert.Equal((3, 1), (((ReadOnlyMatrixSpan<T>)svd.S).Rows, ((ReadOnlyMatrixSpan<T>)svd.S).Columns));
    }

    [Fact]
    public void Shapes_and_outdated_operands_are_refused()
    {
        using Svd<T> svd = Lapack.Default.Svd(DenseMatrix<T>.Gaussian(4, 2, seed: 4));
        FactorMatrix<T> u = svd.U;
        Assert.Contains("4×2", Assert.Throws<ArgumentException>(() => u * u).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => u + svd.Vt);
        svd.Refactor(DenseMatrix<T>.Gaussian(4, 2, seed: 5));
        Assert.Throws<InvalidOperationException>(() => u * T.One);
        Assert.Throws<InvalidOperationException>(() => svd.Vt * u.Transposed);
    }

    private static void AssertSame(DenseMatrix<T> expected, DenseMatrix<T> actual) => Assert.Equal(expected.ToArray(), actual.ToArray());
}

public sealed class FactorMatrixOperatorDoubleTests : FactorMatrixOperatorTests<double>;

public sealed class FactorMatrixOperatorSingleTests : FactorMatrixOperatorTests<float>;
