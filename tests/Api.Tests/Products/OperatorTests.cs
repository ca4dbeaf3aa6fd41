using System.Numerics;
using Linalg.Interop.Api.Tests.Factorizations;
using Xunit;

namespace Linalg.Interop.Api.Tests.Products;

/// <summary>Operators compile for every pair of matrix types, and compute what they say.</summary>
public abstract class OperatorTests<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private static readonly T[,] Rows = Given.Array<T>(new double[,] { { 1, 2 }, { 3, 5 } });
    private static readonly T Two = T.CreateTruncating(2);

    [Fact]
    public void Every_pair_of_matrix_types_has_products_sums_and_differences()
    {
        DenseMatrix<T> dense = DenseMatrix<T>.From(Rows);
        MatrixSpan<T> span = Rows;
        ReadOnlyMatrixSpan<T> view = Rows;
        T[,] product = Given.Array<T>(new double[,] { { 7, 12 }, { 18, 31 } });
        T[,] sum = Given.Array<T>(new double[,] { { 2, 4 }, { 6, 10 } });
        T[,] difference = new T[2, 2];
        DenseMatrix<T>[] products =
        [
            dense * dense, dense * span, dense * view, dense * Rows,
            span * dense, span * span, span * view, span * Rows,
            view * dense, view * span, view * view, view * Rows,
            Rows * dense, Rows * span, Rows * view,
        ];
        DenseMatrix<T>[] sums =
        [
            dense + dense, dense + span, dense + view, dense + Rows,
            span + dense, span + span, span + view, span + Rows,
            view + dense, view + span, view + view, view + Rows,
            Rows + dense, Rows + span, Rows + view,
        ];
        DenseMatrix<T>[] differences =
        [
            dense - dense, dense - span, dense - view, dense - Rows,
            span - dense, span - span, span - view, span - Rows,
            view - dense, view - span, view - view, view - Rows,
            Rows - dense, Rows - span, Rows - view,
        ];
        Assert.All(products, actual => Assert.Equal(product, actual.ToArray()));
        Assert.All(sums, actual => Assert.Equal(sum, actual.ToArray()));
        Assert.All(differences, actual => Assert.Equal(difference, actual.ToArray()));
    }

    [Fact]
    public void Numbers_and_vectors_stand_on_either_side()
    {
        DenseMatrix<T> dense = DenseMatrix<T>.From(Rows);
        MatrixSpan<T> span = Rows;
        ReadOnlyMatrixSpan<T> view = Rows;
        T[,] twice = Given.Array<T>(new double[,] { { 2, 4 }, { 6, 10 } });
        T[,] half = Given.Array<T>(new double[,] { { 0.5, 1 }, { 1.5, 2.5 } });
        T[,] negative = Given.Array<T>(new double[,] { { -1, -2 }, { -3, -5 } });
        Assert.All([Two * dense, dense * Two, Two * span, span * Two, Two * view, view * Two], actual => Assert.Equal(twice, actual.ToArray()));
        Assert.All([dense / Two, span / Two, view / Two], actual => Assert.Equal(half, actual.ToArray()));
        Assert.All([-dense, -span, -view], actual => Assert.Equal(negative, actual.ToArray()));

        T[] x = Given.Vector<T>(1, -1);
        Span<T> writable = x;
        ReadOnlySpan<T> readable = x;
        T[] right = Given.Vector<T>(-1, -2), left = Given.Vector<T>(-2, -3);
        Assert.All(
            [
                dense * x, dense * writable, dense * readable, span * x, span * writable, span * readable, view * x, view * writable,
                view * readable,
            ],
            actual => Assert.Equal(right, actual));
        Assert.All(
            [
                x * dense, writable * dense, readable * dense, x * span, writable * span, readable * span, x * view, writable * view,
                readable * view,
            ],
            actual => Assert.Equal(left, actual));
    }

    [Fact]
    public void Sums_take_views_of_any_strides()
    {
        foreach (Strides left in LaidOut<T>.All)
        {
            foreach (Strides right in LaidOut<T>.All)
            {
                foreach ((int m, int n) in new[] { (5, 3), (0, 2), (2, 0), (1, 4), (4, 1), (33, 35) })
                {
                    var a = LaidOut<T>.Integers(m, n, left, 1);
                    var b = LaidOut<T>.Integers(m, n, right, 2);
                    DenseMatrix<T> sum = a.View + b.View, difference = a.View - b.View, multiple = Two * a.View, negative = -a.View;
                    Assert.Equal((m, n), (sum.Rows, sum.Columns));
                    for (int i = 0; i < m; i++)
                    {
                        for (int j = 0; j < n; j++)
                        {
                            Assert.Equal(a[i, j] + b[i, j], double.CreateTruncating(sum[i, j]));
                            Assert.Equal(a[i, j] - b[i, j], double.CreateTruncating(difference[i, j]));
                            Assert.Equal(2 * a[i, j], double.CreateTruncating(multiple[i, j]));
                            Assert.Equal(-a[i, j], double.CreateTruncating(negative[i, j]));
                        }
                    }
                }
            }
        }
    }

    [Fact]
    public void Operators_chain_and_leave_their_operands_alone()
    {
        DenseMatrix<T> a = DenseMatrix<T>.From(Rows);
        DenseMatrix<T> result = (Two * a) - (a.AsReadOnlySpan().Transposed * a) + DenseMatrix<T>.Identity(2);
        Assert.Equal(Given.Array<T>(new double[,] { { -7, -13 }, { -11, -18 } }), result.ToArray());
        Assert.Equal(Rows, a.ToArray());
        DenseMatrix<T> wrapped = DenseMatrix<T>.Wrap(new T[10], 2, 2, 5);
        Assert.Equal(Rows, (a + wrapped).ToArray());
        Assert.Equal(Rows, (wrapped + a).ToArray());
    }

    [Fact]
    public void A_null_operand_is_named()
    {
        DenseMatrix<T> a = DenseMatrix<T>.From(Rows), none = null!;
        Assert.Equal("left", Assert.Throws<ArgumentNullException>(() => none * a).ParamName);
        Assert.Equal("right", Assert.Throws<ArgumentNullException>(() => a + none).ParamName);
        Assert.Equal("right", Assert.Throws<ArgumentNullException>(() => a * (T[,])null!).ParamName);
        Assert.Equal("a", Assert.Throws<ArgumentNullException>(() => -none).ParamName);
    }
}

public sealed class DoubleOperatorTests : OperatorTests<double>
{
    [Fact]
    public void Literals_are_inferred()
    {
        var a = DenseMatrix<double>.Identity(2);
        Assert.Equal(3, (3 * a)[1, 1]);
        Assert.Equal([2, 4], (2 * a) * [1.0, 2.0]);
        Assert.Equal(2, Lapack.Default.Multiply(a, new double[,] { { 1, 2 }, { 3, 4 } })[0, 1]);
    }
}

public sealed class SingleOperatorTests : OperatorTests<float>;
