using System.Numerics;
using Linalg.Interop.Exact;
using Xunit;

namespace Linalg.Interop.Judge.Tests;

/// <summary>The componentwise ratios of products against fractions, and what they say of right and wrong products.</summary>
/// <typeparam name="T">double or float.</typeparam>
public abstract class ProductRatioTests<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private static readonly T Alpha = T.CreateTruncating(-0.7);
    private static readonly T Beta = T.CreateTruncating(1.3);

    public static TheoryData<string> Kinds
    {
        get
        {
            var data = new TheoryData<string>();
            foreach (string kind in Samples.Kinds)
                data.Add(kind);
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Gemm_and_Gemv(string kind)
    {
        foreach (int n in new[] { 1, 4 })
        {
            MoatedMatrix<T> a = Samples.General<T>(kind, 5, 6, 1);
            MoatedMatrix<T> b = Samples.General<T>("random", 6, n, 2);
            MoatedMatrix<T> c0 = Samples.General<T>(kind, 5, n, 3);
            foreach (T beta in new[] { T.Zero, Beta })
            {
                MoatedMatrix<T> c = Textbook.Multiply(Alpha, a, b, beta, c0);
                MoatedMatrix<T> before = beta == T.Zero ? MoatedMatrix<T>.Create(5, n, (_, _) => T.NaN) : c0;
                foreach (bool correct in new[] { true, false })
                {
                    double exact = Exact(RationalMatrix.From(a), RationalMatrix.From(b), Alpha, beta, c0, c);
                    const Transpose N = Transpose.None;
                    const Transpose Y = Transpose.Transpose;
                    const Transpose H = Transpose.ConjugateTranspose;
                    AssertSame(exact, Residuals.Gemm(N, N, Alpha, a, b, beta, before, c), correct);
                    AssertSame(exact, Residuals.Gemm(Y, N, Alpha, a.Transposed(), b, beta, before, c), correct);
                    AssertSame(exact, Residuals.Gemm(N, H, Alpha, a, b.Transposed(), beta, before, c), correct);
                    AssertSame(exact, Residuals.Gemm(H, Y, Alpha, a.Transposed(), b.Transposed(), beta, before, c), correct);
                    if (n == 1)
                        AssertSame(exact, Residuals.Gemv(Y, Alpha, a.Transposed(), b, beta, before, c), correct);
                    c[4, n - 1] = c[4, n - 1] == T.Zero ? T.One : c[4, n - 1] * T.CreateTruncating(1.01);
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Symm_Trmm_and_Syrk_read_one_triangle(string kind)
    {
        const int N = 5;
        MoatedMatrix<T> a = Samples.Symmetric<T>(kind, N, 4);
        MoatedMatrix<T> b = Samples.General<T>("random", N, 3, 5);
        MoatedMatrix<T> c0 = Samples.General<T>(kind, N, 3, 6);
        foreach (Uplo uplo in new[] { Uplo.Lower, Uplo.Upper })
        {
            MoatedMatrix<T> stored = Triangle(a, uplo, T.NaN);
            MoatedMatrix<T> c = Textbook.Multiply(Alpha, a, b, Beta, c0);
            double exact = Exact(RationalMatrix.From(a), RationalMatrix.From(b), Alpha, Beta, c0, c);
            AssertSame(exact, Residuals.Symm(Side.Left, uplo, Alpha, stored, b, Beta, c0, c), true);
            AssertSame(
                exact,
                Residuals.Symm(Side.Right, uplo, Alpha, stored, b.Transposed(), Beta, c0.Transposed(), c.Transposed()),
                true);

            MoatedMatrix<T> t = Triangle(a, uplo, T.Zero);
            c = Textbook.Multiply(Alpha, t, b, T.Zero, c0);
            exact = Exact(RationalMatrix.From(t), RationalMatrix.From(b), Alpha, T.Zero, c0, c);
            AssertSame(exact, Residuals.Trmm(Side.Left, uplo, Transpose.None, Diag.NonUnit, Alpha, stored, b, c), true);
            AssertSame(
                exact,
                Residuals.Trmm(Side.Right, uplo, Transpose.Transpose, Diag.NonUnit, Alpha, stored, b.Transposed(), c.Transposed()),
                true);

            for (int i = 0; i < N; i++)
                (t[i, i], stored[i, i]) = (T.One, T.NaN);
            c = Textbook.Multiply(Alpha, t, b, T.Zero, c0);
            exact = Exact(RationalMatrix.From(t), RationalMatrix.From(b), Alpha, T.Zero, c0, c);
            AssertSame(exact, Residuals.Trmm(Side.Left, uplo, Transpose.None, Diag.Unit, Alpha, stored, b, c), true);
            c[2, 1] *= T.CreateTruncating(1.01);
            Assert.True(Residuals.Trmm(Side.Left, uplo, Transpose.None, Diag.Unit, Alpha, stored, b, c) > Residuals.Threshold);

            MoatedMatrix<T> left = Samples.General<T>(kind is "huge" or "tiny" ? "random" : kind, N, 3, 7);
            c = Textbook.Multiply(Alpha, left, left.Transposed(), Beta, a);
            exact = Exact(RationalMatrix.From(left), RationalMatrix.From(left).Transposed, Alpha, Beta, a, c);
            MoatedMatrix<T> half = Triangle(c, uplo, T.NaN);
            stored = Triangle(a, uplo, T.NaN);
            AssertSame(exact, Residuals.Syrk(uplo, Transpose.None, Alpha, left, Beta, stored, half), true);
            AssertSame(exact, Residuals.Syrk(uplo, Transpose.Transpose, Alpha, left.Transposed(), Beta, stored, half), true);
            half[2, 2] *= T.CreateTruncating(1.01);
            Assert.True(Residuals.Syrk(uplo, Transpose.None, Alpha, left, Beta, stored, half) > Residuals.Threshold);
        }
    }

    [Fact]
    public void Rows_and_columns_of_any_scale_are_judged_on_their_own()
    {
        // Products of 10^±e·10^∓e that a common scale would lose, and rows that differ by 10^(2e).
        double e = typeof(T) == typeof(double) ? 1e300 : 1e36;
        double[,] l = { { e, 1 / e }, { 1 / e, 1 / e / e * 4 } };
        double[,] r = { { 1 / e, 1 }, { e, 1 } };
        MoatedMatrix<T> a = MoatedMatrix<T>.Create(2, 2, (i, j) => T.CreateTruncating(l[i, j]));
        MoatedMatrix<T> b = MoatedMatrix<T>.Create(2, 2, (i, j) => T.CreateTruncating(r[i, j]));
        var zero = new MoatedMatrix<T>(2, 2);
        MoatedMatrix<T> c = Textbook.Multiply(T.One, a, b, T.Zero, zero);
        double exact = Exact(RationalMatrix.From(a), RationalMatrix.From(b), T.One, T.Zero, zero, c);
        AssertSame(exact, Residuals.Gemm(Transpose.None, Transpose.None, T.One, a, b, T.Zero, zero, c), true);
        c[0, 0] *= T.CreateTruncating(1.01);
        exact = Exact(RationalMatrix.From(a), RationalMatrix.From(b), T.One, T.Zero, zero, c);
        AssertSame(exact, Residuals.Gemm(Transpose.None, Transpose.None, T.One, a, b, T.Zero, zero, c), false);
    }

    [Fact]
    public void Nothing_is_read_that_is_multiplied_by_zero()
    {
        MoatedMatrix<T> nan = MoatedMatrix<T>.Create(3, 3, (_, _) => T.NaN);
        MoatedMatrix<T> c0 = Samples.General<T>("random", 3, 3, 8);
        MoatedMatrix<T> c = MoatedMatrix<T>.Create(3, 3, (i, j) => Beta * c0[i, j]);
        Assert.InRange(Residuals.Gemm(Transpose.None, Transpose.None, T.Zero, nan, nan, Beta, c0, c), 0, 1);
        var zero = new MoatedMatrix<T>(3, 3);
        Assert.Equal(0, Residuals.Gemm(Transpose.None, Transpose.None, T.Zero, nan, nan, T.Zero, nan, zero));
        zero[1, 1] = T.Epsilon;
        Assert.InRange(Residuals.Gemm(Transpose.None, Transpose.None, T.Zero, nan, nan, T.Zero, nan, zero), 0, 1);
        zero[1, 1] = T.CreateTruncating(1e-10);
        Assert.True(Residuals.Gemm(Transpose.None, Transpose.None, T.Zero, nan, nan, T.Zero, nan, zero) > Residuals.Threshold);
    }

    [Fact]
    public void A_product_too_large_for_every_entry_is_sampled()
    {
        // 520³ > 2²⁷. Integers small enough to make the product exact, then one entry wrong.
        const int N = 520;
        MoatedMatrix<T> a = Samples.General<T>("integer", N, N, 9);
        MoatedMatrix<T> c0 = Samples.General<T>("integer", N, N, 10);
        MoatedMatrix<T> b = MoatedMatrix<T>.Create(N, N, (i, j) => i == (j * 7) % N || i == j ? T.One : T.Zero);
        MoatedMatrix<T> c = MoatedMatrix<T>.Create(N, N, (i, j) => (j * 7) % N == j
            ? a[i, j] + c0[i, j]
            : a[i, j * 7 % N] + a[i, j] + c0[i, j]);
        Assert.Equal(0, Residuals.Gemm(Transpose.None, Transpose.None, T.One, a, b, T.One, c0, c));
        c[17, 400] += T.One;
        Assert.True(Residuals.Gemm(Transpose.None, Transpose.None, T.One, a, b, T.One, c0, c) > Residuals.Threshold);
    }

    private static double Exact(RationalMatrix l, RationalMatrix r, T alpha, T beta, MoatedMatrix<T> c0, MoatedMatrix<T> c)
    {
        var eps = Rational.From(Machine<T>.Epsilon);
        var eta = Rational.From(Machine<T>.SmallestSubnormal);
        Rational a = Rational.From(alpha);
        Rational b = Rational.From(beta);
        RationalMatrix expected = (a * (l * r)) + (b * RationalMatrix.From(c0));
        RationalMatrix size = (Rational.Abs(a) * (l.Abs * r.Abs)) + (Rational.Abs(b) * RationalMatrix.From(c0).Abs);
        Rational worst = 0;
        for (int i = 0; i < c.Rows; i++)
        {
            for (int j = 0; j < c.Columns; j++)
            {
                Rational largest = 0;
                Rational other = 0;
                for (int k = 0; k < l.Columns; k++)
                    (largest, other) = (Rational.Max(largest, l.Abs[i, k]), Rational.Max(other, r.Abs[k, j]));
                Rational unit = (l.Columns + 2) * ((eps * size[i, j]) + (eta * (1 + Rational.Abs(a) + largest + other)));
                worst = Rational.Max(worst, Rational.Abs(Rational.From(c[i, j]) - expected[i, j]) / unit);
            }
        }

        return (double)worst;
    }

    private static MoatedMatrix<T> Triangle(MoatedMatrix<T> a, Uplo uplo, T outside) => MoatedMatrix<T>.Create(
        a.Rows, a.Columns, (i, j) => i == j || (uplo == Uplo.Lower) == (i > j) ? a[i, j] : outside);

    private static void AssertSame(double exact, double judged, bool correct)
    {
        Assert.True(Math.Abs(exact - judged) <= 1e-12 * exact || (exact < 1e-10 && judged < 1e-10), $"exact {exact}, judged {judged}");
        Assert.True(judged < Residuals.Threshold == correct, $"judged {judged}");
    }
}

public sealed class ProductRatioTestsDouble : ProductRatioTests<double>;

public sealed class ProductRatioTestsSingle : ProductRatioTests<float>;
