using System.Numerics;
using Linalg.Interop.Api.Tests.Factorizations;
using Linalg.Interop.Api.Tests.Products;
using Linalg.Interop.Judge;
using Xunit;

namespace Linalg.Interop.Api.Tests.Answers;

/// <summary>Answers of one call: exact on small cases, consistent with the factorizations, for views of any strides.</summary>
public abstract class AnswerTests<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private static readonly Lapack La = Given.Managed;
    private static readonly T Infinity = T.PositiveInfinity;

    [Fact]
    public void An_inverse_multiplies_to_the_identity_whatever_the_strides()
    {
        foreach (int n in new[] { 0, 1, 5, 33 })
        {
            MoatedMatrix<T> a = Gallery.Uniform<T>(n, n, 1);
            foreach (Strides strides in LaidOut<T>.All)
            {
                var view = new LaidOut<T>(n, n, strides, (i, j) => double.CreateTruncating(a[i, j]));
                DenseMatrix<T> inverse = La.Inverse<T>(view.View);
                if (n > 0)
                    Given.AssertRatio(Residuals.Inverse(a, Given.Dense(inverse)), $"{n} {strides}");
                Assert.True(La.TryInverse(view.View, out DenseMatrix<T>? tried));
                Given.AssertSame(inverse, tried);

                // In the place of A itself.
                La.Inverse<T>(view.View, view.Span);
                view.AssertHolds((i, j) => double.CreateTruncating(inverse[i, j]), $"{n} {strides} in place");
            }
        }
    }

    [Fact]
    public void A_singular_matrix_has_no_inverse_and_the_target_stays()
    {
        T[,] singular = Given.Array<T>(new double[,] { { 1, 2 }, { 2, 4 } });
        T[,] target = Given.Array<T>(new double[,] { { 7, 7 }, { 7, 7 } });
        Assert.Equal(1, Assert.Throws<SingularMatrixException>(() => La.Inverse<T>(singular)).Index);
        Assert.False(La.TryInverse<T>(singular, out DenseMatrix<T>? none));
        Assert.Null(none);
        Assert.False(La.TryInverse<T>(singular, target));
        Assert.False(La.TryMatrixPower<T>(singular, -2, target));
        Assert.Throws<SingularMatrixException>(() => La.MatrixPower<T>(singular, -1, target));
        Assert.All(target.Cast<T>(), element => Assert.Equal(Given.Number<T>(7), element));
        Assert.Equal(T.Zero, La.Determinant<T>(singular));
        Assert.Equal((0, double.NegativeInfinity), La.LogDeterminant<T>(singular));
        Assert.Equal(Infinity, La.Condition<T>(singular, MatrixNormKind.One));
        Assert.Equal(Infinity, La.Condition<T>(new T[2, 2]));
    }

    [Fact]
    public void NaN_and_infinity_are_refused()
    {
        foreach (T bad in new[] { T.NaN, Infinity, -Infinity })
        {
            T[,] a = Given.Array<T>(new double[,] { { 1, 2 }, { 3, 4 } });
            a[1, 0] = bad;
            T[,] target = new T[2, 2];
            Action[] calls =
            [
                () => La.Inverse<T>(a), () => La.Inverse<T>(a, target), () => La.Determinant<T>(a), () => La.LogDeterminant<T>(a),
                () => La.MatrixPower<T>(a, 2), () => La.MatrixPower<T>(a, 0), () => La.Rank<T>(a), () => La.PseudoInverse<T>(a),
                () => La.NullSpace<T>(a), () => La.Range<T>(a), () => La.Condition<T>(a), () => La.Condition<T>(a, MatrixNormKind.One),
                () => LinearAlgebra.Norm<T>([bad]),
            ];
            Assert.All(calls, call => Assert.Throws<NotFiniteException>(call));
            Assert.All(Enum.GetValues<MatrixNormKind>(), kind => Assert.Throws<NotFiniteException>(() => La.Norm<T>(a, kind)));
            Assert.False(La.TryInverse<T>(a, target));
            Assert.False(La.TryMatrixPower<T>(a, 3, target));
        }
    }

    [Fact]
    public void Mistakes_are_named()
    {
        var wide = new T[2, 3];
        Action[] needSquare =
        [
            () => La.Inverse<T>(wide), () => La.TryInverse<T>(wide, out _), () => La.Determinant<T>(wide), () => La.LogDeterminant<T>(wide),
            () => La.MatrixPower<T>(wide, 2), () => La.Condition<T>(wide, MatrixNormKind.Infinity),
        ];
        Assert.All(needSquare, call =>
        {
            ArgumentException refused = Assert.Throws<ArgumentException>(call);
            Assert.Equal("a", refused.ParamName);
            Assert.Contains("2×3", refused.Message, StringComparison.Ordinal);
        });
        Assert.Equal("target", Assert.Throws<ArgumentException>(() => La.Inverse<T>(new T[2, 2], new T[3, 3])).ParamName);
        Assert.Equal("kind", Assert.Throws<ArgumentOutOfRangeException>(() => La.Norm<T>(wide, (MatrixNormKind)9)).ParamName);
        Assert.Equal("norm", Assert.Throws<ArgumentOutOfRangeException>(() => La.Condition<T>(wide, MatrixNormKind.Max)).ParamName);
        foreach (T outside in new[] { T.NaN, -T.One, T.One })
        {
            Action[] calls = [() => La.Rank<T>(wide, outside), () => La.PseudoInverse<T>(wide, outside), () => La.NullSpace<T>(wide, outside),
                () => La.Range<T>(wide, outside)];
            Assert.All(calls, call => Assert.Equal("tolerance", Assert.Throws<ArgumentOutOfRangeException>(call).ParamName));
        }
    }

    [Fact]
    public void Determinants_do_not_overflow_on_the_way()
    {
        Given.AssertClose<T>(-2, double.CreateTruncating(La.Determinant<T>(Given.Array<T>(new double[,] { { 1, 2 }, { 3, 4 } }))), 8, "determinant");
        Assert.Equal(T.One, La.Determinant<T>(new T[0, 0]));
        Assert.Equal((1, 0.0), La.LogDeterminant<T>(new T[0, 0]));

        // Products of the diagonal leave the range in any order but the right one.
        int big = typeof(T) == typeof(double) ? 900 : 120;
        var graded = new T[6, 6];
        for (int i = 0; i < 6; i++)
            graded[i, (i + 1) % 6] = T.ScaleB(T.One, i < 3 ? big : -big);
        Assert.Equal(-T.One, La.Determinant<T>(graded));

        // Elimination overflows, the determinant of the logarithm does not.
        T huge = Given.Huge<T>();
        T[,] growing = { { huge, huge, T.Zero }, { -huge, huge, huge }, { T.Zero, huge, -huge } };
        (int sign, double log) = La.LogDeterminant<T>(growing);

        // det = h³·det[1 1 0; −1 1 1; 0 1 −1] = −3·h³
        Assert.Equal(-1, sign);
        Assert.Equal(Math.Log(3) + (3 * Math.Log(double.CreateTruncating(huge))), log, 1e-3);
        Assert.Equal(-Infinity, La.Determinant<T>(growing));
        Given.AssertRatio(Scaled(La.Inverse<T>(growing), growing), "inverse of a matrix whose elimination overflows");
        foreach (int n in new[] { 3, 12 })
        {
            MoatedMatrix<T> a = Gallery.Uniform<T>(n, n, 4);
            using Lu<T> lu = La.Lu(Given.View(a));
            Assert.Equal(lu.Determinant(), La.Determinant(Given.View(a)));
            Assert.Equal(lu.LogDeterminant(), La.LogDeterminant(Given.View(a)));
        }
    }

    [Fact]
    public void Norms_are_those_of_the_definition()
    {
        double[,] elements = { { 1, -2, 3 }, { -4, 5, -6 } };
        foreach (Strides strides in LaidOut<T>.All)
        {
            var a = new LaidOut<T>(2, 3, strides, (i, j) => elements[i, j]);
            Assert.Equal(9, Norm(a, MatrixNormKind.One));
            Assert.Equal(15, Norm(a, MatrixNormKind.Infinity));
            Assert.Equal(6, Norm(a, MatrixNormKind.Max));
            Assert.Equal(Math.Sqrt(91), Norm(a, MatrixNormKind.Frobenius), 1e-6);
            Assert.Equal(9.508032000695724, Norm(a, MatrixNormKind.Two), 1e-5);
            Assert.Equal(La.Norm<T>(a.View, MatrixNormKind.Frobenius), La.Norm<T>(a.View));
        }

        Assert.All(Enum.GetValues<MatrixNormKind>(), kind =>
        {
            Assert.Equal(T.Zero, La.Norm<T>(new T[0, 3], kind));
            Assert.Equal(T.Zero, La.Norm<T>(new T[2, 2], kind));
        });
        T huge = Given.Huge<T>(), tiny = T.ScaleB(T.One, typeof(T) == typeof(double) ? -1000 : -140);
        Assert.Equal(Infinity, La.Norm<T>(new T[,] { { huge }, { huge } }, MatrixNormKind.One));
        Assert.Equal(huge, La.Norm<T>(new T[,] { { huge }, { T.Zero } }));
        Given.AssertClose<T>(5 * double.CreateTruncating(tiny), double.CreateTruncating(
            La.Norm<T>(new T[,] { { Given.Number<T>(3) * tiny, Given.Number<T>(4) * tiny } })), 4, "tiny");
        Assert.Equal(Given.Number<T>(5), LinearAlgebra.Norm<T>(Given.Vector<T>(3, 4)));
    }

    [Fact]
    public void Condition_numbers_are_those_of_the_definition()
    {
        T[,] a = Given.Array<T>(new double[,] { { 2, 0 }, { 0, 0.5 } });
        Assert.Equal(4, double.CreateTruncating(La.Condition<T>(a)), 1e-5);
        T[,] triangle = Given.Array<T>(new double[,] { { 1, 3 }, { 0, 1 } });
        Assert.Equal(16, double.CreateTruncating(La.Condition<T>(triangle, MatrixNormKind.One)), 1e-4);
        Assert.Equal(16, double.CreateTruncating(La.Condition<T>(triangle, MatrixNormKind.Infinity)), 1e-4);
        T[,] skew = Given.Array<T>(new double[,] { { 1, 100 }, { 0, 2 } });
        T[,] transposed = Given.Array<T>(new double[,] { { 1, 0 }, { 100, 2 } });
        Assert.Equal(La.Condition<T>(skew, MatrixNormKind.One), La.Condition<T>(transposed, MatrixNormKind.Infinity));
        Assert.All([MatrixNormKind.One, MatrixNormKind.Two, MatrixNormKind.Infinity],
            norm => Assert.Equal(T.One, La.Condition<T>(new T[0, 0], norm)));
        Assert.Equal(T.One, La.Condition<T>(new T[,] { { T.One }, { T.Zero } }));
    }

    [Fact]
    public void Subspaces_and_pseudo_inverse_share_one_rank()
    {
        foreach ((int m, int n, int rank) in new[] { (7, 4, 2), (4, 7, 3), (5, 5, 5), (3, 3, 0), (0, 4, 0), (4, 0, 0) })
        {
            MoatedMatrix<T> a = Gallery.OfRank<T>(m, n, rank, 1);
            Assert.Equal(rank, La.Rank(Given.View(a)));
            DenseMatrix<T> range = La.Range(Given.View(a)), nullSpace = La.NullSpace(Given.View(a)), inverse = La.PseudoInverse(Given.View(a));
            Assert.Equal((m, rank, n, n - rank, n, m),
                (range.Rows, range.Columns, nullSpace.Rows, nullSpace.Columns, inverse.Rows, inverse.Columns));
            Given.AssertRatio(Residuals.OrthonormalColumns(Given.Dense(range)), $"range of {m}×{n}");
            Given.AssertRatio(Residuals.OrthonormalColumns(Given.Dense(nullSpace)), $"null space of {m}×{n}");

            // A·N = 0, A = P·A with P = R·Rᵀ, and A·A⁺·A = A.
            double size = 100 * Machine<T>.Epsilon * Math.Max(1, double.CreateTruncating(La.Norm(Given.View(a))));
            Assert.True(double.CreateTruncating(La.Norm<T>(La.Multiply(Given.View(a), nullSpace))) <= size);
            DenseMatrix<T> projected = range * La.MultiplyTransposed<T>(range, Given.View(a));
            Assert.True(double.CreateTruncating(La.Norm<T>(projected - Given.View(a))) <= size);
            Assert.True(double.CreateTruncating(La.Norm<T>((Given.View(a) * inverse * Given.View(a)) - Given.View(a))) <= 10 * size);
        }

        T[,] graded = Given.Array<T>(new double[,] { { 100, 0 }, { 0, 0.5 } });
        Assert.Equal(2, La.Rank<T>(graded));
        Assert.Equal(1, La.Rank<T>(graded, Given.Number<T>(0.01)));
        Assert.Equal((1, 1), (La.Range<T>(graded, Given.Number<T>(0.01)).Columns, La.NullSpace<T>(graded, Given.Number<T>(0.01)).Columns));
        Assert.Equal(0.01, double.CreateTruncating(La.PseudoInverse<T>(graded, Given.Number<T>(0.01))[0, 0]), 1e-6);
        Assert.Equal(T.Zero, La.PseudoInverse<T>(graded, Given.Number<T>(0.01))[1, 1]);
    }

    [Fact]
    public void Powers_multiply()
    {
        T[,] fibonacci = Given.Array<T>(new double[,] { { 1, 1 }, { 1, 0 } });
        double[] numbers = new double[32];
        numbers[1] = 1;
        for (int k = 2; k < numbers.Length; k++)
            numbers[k] = numbers[k - 1] + numbers[k - 2];
        for (int k = 1; k < numbers.Length - 1; k++)
        {
            Assert.Equal(Given.Array<T>(new[,] { { numbers[k + 1], numbers[k] }, { numbers[k], numbers[k - 1] } }),
                La.MatrixPower<T>(fibonacci, k).ToArray());
            double sign = k % 2 == 0 ? 1 : -1;
            Assert.Equal(
                Given.Array<T>(new[,] { { sign * numbers[k - 1], -sign * numbers[k] }, { -sign * numbers[k], sign * numbers[k + 1] } }),
                La.MatrixPower<T>(fibonacci, -k).ToArray());
        }

        Assert.Equal(Given.Array<T>(new double[,] { { 1, 0 }, { 0, 1 } }), La.MatrixPower<T>(new T[2, 2], 0).ToArray());
        Assert.Equal(0, La.MatrixPower<T>(new T[0, 0], 5).Rows);
        T[,] unit = Given.Array<T>(new double[,] { { 0, 1 }, { -1, 0 } });
        Assert.Equal(unit, La.MatrixPower<T>(unit, int.MaxValue - 2).ToArray());
        Assert.Equal(Given.Array<T>(new double[,] { { 1, 0 }, { 0, 1 } }), La.MatrixPower<T>(unit, int.MinValue).ToArray());
        La.MatrixPower<T>(fibonacci, 2, fibonacci);
        Assert.Equal(Given.Array<T>(new double[,] { { 2, 1 }, { 1, 1 } }), fibonacci);
    }

    [Fact]
    public void A_target_costs_no_allocation()
    {
        DenseMatrix<T> a = Given.Matrix(Gallery.Uniform<T>(6, 6, 1)), target = new(6, 6);
        Given.AssertAllocatesNothing(() => La.Inverse<T>(a, target));
        Given.AssertAllocatesNothing(() => La.TryInverse<T>(a, target));
        Given.AssertAllocatesNothing(() => La.MatrixPower<T>(a, -3, target));
        Given.AssertAllocatesNothing(() => La.Determinant<T>(a));
        Given.AssertAllocatesNothing(() => La.Norm<T>(a));
        Given.AssertAllocatesNothing(() => La.Norm<T>(a, MatrixNormKind.Infinity));
    }

    private static double Norm(LaidOut<T> a, MatrixNormKind kind) => double.CreateTruncating(La.Norm<T>(a.View, kind));

    /// <summary>‖A·A⁻¹ − I‖ of a matrix near the limits of the range, in units of rounding.</summary>
    private static double Scaled(DenseMatrix<T> inverse, T[,] a)
    {
        double worst = 0;
        for (int i = 0; i < inverse.Rows; i++)
        {
            for (int j = 0; j < inverse.Rows; j++)
            {
                double sum = i == j ? -1 : 0;
                for (int k = 0; k < inverse.Rows; k++)
                    sum += double.CreateTruncating(a[i, k]) * double.CreateTruncating(inverse[k, j]);
                worst = Math.Max(worst, Math.Abs(sum));
            }
        }

        return worst / Machine<T>.Epsilon;
    }
}

public sealed class DoubleAnswerTests : AnswerTests<double>;

public sealed class SingleAnswerTests : AnswerTests<float>;
