using System.Numerics;
using Xunit;

namespace Linalg.Interop.Judge.Tests;

/// <summary>
/// A result that is not finite is right where the exact one, or a term that every algorithm must form of it, is past the largest number,
/// and wrong elsewhere.
/// </summary>
public abstract class OverflowTests<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private static readonly T Inf = T.PositiveInfinity;
    private static readonly T Most = T.BitDecrement(T.PositiveInfinity);
    private static readonly T Small = T.ScaleB(T.One, typeof(T) == typeof(double) ? -1040 : -140);

    public static TheoryData<Side, Uplo, Transpose> Triangles
    {
        get
        {
            var all = new TheoryData<Side, Uplo, Transpose>();
            foreach (Side side in Enum.GetValues<Side>())
            {
                foreach (Uplo uplo in Enum.GetValues<Uplo>())
                {
                    all.Add(side, uplo, Transpose.None);
                    all.Add(side, uplo, Transpose.Transpose);
                }
            }

            return all;
        }
    }

    [Theory]
    [MemberData(nameof(Triangles))]
    public void Triangular_solutions_may_overflow_where_the_exact_ones_do(Side side, Uplo uplo, Transpose trans)
    {
        // 200 rows with a subnormal diagonal and one ordinary number beside it, as the transform of an ill-posed problem leaves them.
        const int n = 200;
        MoatedMatrix<T> a = MoatedMatrix<T>.Create(n, n, (i, j) => i == j ? Small : (i, j) is (0, n - 1) or (n - 1, 0) ? T.One : T.Zero);
        MoatedMatrix<T> b = Filled(side, n, T.One), lost = Filled(side, n, Inf), nan = Filled(side, n, T.NaN);
        Assert.Equal(0, Ratio(a, lost, b));
        Assert.Equal(0, Ratio(a, nan, b));
        MoatedMatrix<T> tiny = Filled(side, n, T.Zero);
        tiny[0, 0] = Small;
        Assert.Equal(double.PositiveInfinity, Ratio(Identity(n), lost, b));
        Assert.Equal(double.PositiveInfinity, Ratio(Diagonal(n, Small), lost, tiny));

        double Ratio(MoatedMatrix<T> triangle, MoatedMatrix<T> x, MoatedMatrix<T> rightSide) =>
            Residuals.SolveTriangular(side, uplo, trans, Diag.NonUnit, T.One, triangle, x, rightSide);
    }

    [Fact]
    public void One_column_that_overflows_does_not_excuse_another()
    {
        MoatedMatrix<T> a = Diagonal(2, Small), b = Columns([T.One, T.One], [Small, Small]);
        Assert.Equal(0, Ratio(Columns([Inf, Inf], [T.One, T.One])));
        Assert.Equal(double.PositiveInfinity, Ratio(Columns([Inf, Inf], [T.One, Inf])));
        Assert.True(Ratio(Columns([Inf, Inf], [T.One, T.One + T.One])) > Residuals.Threshold);

        double Ratio(MoatedMatrix<T> x) => Residuals.SolveTriangular(Side.Left, Uplo.Upper, Transpose.None, Diag.NonUnit, T.One, a, x, b);
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(-1, true)]
    public void The_limit_is_the_largest_number(int exponent, bool overflows)
    {
        // x = ½·Most·2^(−exponent)·2.
        MoatedMatrix<T> a = Diagonal(1, T.ScaleB(T.One, exponent)), b = Filled(Side.Left, 1, Most), x = Filled(Side.Left, 1, Inf);
        double expected = overflows ? 0 : double.PositiveInfinity;
        Assert.Equal(expected, Residuals.SolveTriangular(Side.Left, Uplo.Lower, Transpose.None, Diag.NonUnit, T.One, a, x, b));
        Assert.Equal(expected, Residuals.Solve(Transpose.None, a, x, b));
        Assert.Equal(expected, Residuals.SolveSymmetric(Uplo.Lower, a, x, b));
        Assert.Equal(expected, Residuals.SolveFactored(FactoredMatrix.Lu(a, [1]), false, x, b));
        Assert.Equal(expected, Residuals.SolveFactored(FactoredMatrix.BunchKaufman(Uplo.Upper, a, [1]), false, x, b));
    }

    [Fact]
    public void Solutions_of_general_systems_are_held_against_exact_ones()
    {
        // [Small 1; 1 0] has the inverse [0 1; 1 −Small]: nothing overflows; Small·[1 2; 3 4] has one that does.
        MoatedMatrix<T> regular = Columns([Small, T.One], [T.One, T.Zero]), b = Filled(Side.Left, 2, T.One), lost = Filled(Side.Left, 2, Inf);
        MoatedMatrix<T> small = Columns([Small, Real(3) * Small], [Real(2) * Small, Real(4) * Small]);
        foreach (Transpose trans in new[] { Transpose.None, Transpose.Transpose })
        {
            Assert.Equal(double.PositiveInfinity, Residuals.Solve(trans, regular, lost, b));
            Assert.Equal(0, Residuals.Solve(trans, small, lost, b));
        }
    }

    [Fact]
    public void Inverses_may_overflow_where_the_exact_ones_do()
    {
        MoatedMatrix<T> small = Diagonal(3, Small), one = Identity(3), lost = Diagonal(3, Inf);
        int[] ipiv = [1, 2, 3];
        Assert.Equal(0, Residuals.Inverse(small, lost));
        Assert.Equal(double.PositiveInfinity, Residuals.Inverse(one, lost));
        Assert.Equal(0, Residuals.InverseSymmetric(Uplo.Upper, small, lost));
        Assert.Equal(double.PositiveInfinity, Residuals.InverseSymmetric(Uplo.Upper, one, lost));
        Assert.Equal(0, Residuals.InverseFactored<T>(FactoredMatrix.Lu(small, ipiv), ExactMatrix.General(lost)));
        Assert.Equal(double.PositiveInfinity, Residuals.InverseFactored<T>(FactoredMatrix.Lu(one, ipiv), ExactMatrix.General(lost)));
        Assert.Equal(0, Residuals.InverseFactored<T>(FactoredMatrix.Cholesky(Uplo.Lower, Diagonal(3, T.Sqrt(Small))), ExactMatrix.General(lost)));
        Assert.Equal(0, Residuals.InverseFactored<T>(FactoredMatrix.BunchKaufman(Uplo.Lower, small, ipiv), ExactMatrix.General(lost)));
        Assert.Equal(
            double.PositiveInfinity, Residuals.InverseFactored<T>(FactoredMatrix.BunchKaufman(Uplo.Lower, one, ipiv), ExactMatrix.General(lost)));
    }

    [Fact]
    public void A_block_of_order_two_overflows_as_its_inverse_does()
    {
        // D = Small·[0 1; 1 0].
        MoatedMatrix<T> d = Columns([T.Zero, Small], [Small, T.Zero]), b = Filled(Side.Left, 2, T.One), fine = Filled(Side.Left, 2, Small);
        FactoredMatrix a = FactoredMatrix.BunchKaufman(Uplo.Lower, d, [-2, -2]);
        Assert.Equal(0, Residuals.SolveFactored(a, false, Filled(Side.Left, 2, Inf), b));
        Assert.Equal(double.PositiveInfinity, Residuals.SolveFactored(a, false, Filled(Side.Left, 2, Inf), fine));
        Assert.True(Residuals.SolveFactored(a, false, Filled(Side.Left, 2, T.One), fine) < Residuals.Threshold);
    }

    [Fact]
    public void Products_may_overflow_where_their_terms_do()
    {
        MoatedMatrix<T> large = Columns([Most, T.One], [T.Zero, T.One]), b = Columns([Real(2), Real(2)]), c0 = Columns([T.One, T.One]);
        Assert.Equal(0, Gemm(T.One, Columns([Inf, Real(4)])));
        Assert.Equal(double.PositiveInfinity, Gemm(T.One, Columns([Inf, Inf])));
        Assert.True(Gemm(T.One, Columns([Inf, Real(5)])) > Residuals.Threshold);
        Assert.Equal(double.PositiveInfinity, Gemm(T.One, Columns([T.NaN, T.NaN])));
        Assert.Equal(0, Residuals.Trmm(Side.Left, Uplo.Lower, Transpose.None, Diag.NonUnit, T.One, large, b, Columns([Inf, Real(4)])));
        Assert.Equal(
            double.PositiveInfinity, Residuals.Trmm(Side.Left, Uplo.Lower, Transpose.None, Diag.Unit, T.One, large, b, Columns([Inf, Real(4)])));
        Assert.Equal(
            0, Residuals.Syrk(Uplo.Lower, Transpose.None, T.One, Columns([Most, T.Zero]), T.Zero, large, Columns([Inf, T.Zero], [T.Zero, T.Zero])));
        Assert.Equal(
            double.PositiveInfinity,
            Residuals.Syrk(Uplo.Lower, Transpose.None, T.One, Columns([Most, T.Zero]), T.Zero, large, Columns([Inf, Inf], [Inf, T.Zero])));
        Assert.Equal(0, Residuals.Gemv(Transpose.None, T.One, large, b, T.Zero, c0, Columns([Inf, Real(4)])));

        double Gemm(T alpha, MoatedMatrix<T> c) => Residuals.Gemm(Transpose.None, Transpose.None, alpha, large, b, T.Zero, c0, c);
    }

    [Fact]
    public void Products_of_elements_further_apart_than_the_range_are_exact()
    {
        // The row's largest element meets a zero, and what is left is smaller by more than the range of double.
        T large = T.Sqrt(Most), tiny = T.ScaleB(Small, -20);
        MoatedMatrix<T> a = Columns([Most], [tiny]), b = Columns([T.Zero, Most]), c0 = Columns([T.Zero]);
        Assert.True(Residuals.Gemm(Transpose.None, Transpose.None, T.One, a, b, T.Zero, c0, Columns([tiny * Most])) < Residuals.Threshold);
        Assert.True(Residuals.Gemm(Transpose.None, Transpose.None, T.One, a, b, T.Zero, c0, Columns([large])) > Residuals.Threshold);
    }

    private static T Real(int x) => T.CreateChecked(x);

    private static MoatedMatrix<T> Columns(params T[][] columns) => MoatedMatrix<T>.Create(columns[0].Length, columns.Length, (i, j) => columns[j][i]);

    private static MoatedMatrix<T> Diagonal(int n, T value) => MoatedMatrix<T>.Create(n, n, (i, j) => i == j ? value : T.Zero);

    private static MoatedMatrix<T> Identity(int n) => Diagonal(n, T.One);

    private static MoatedMatrix<T> Filled(Side side, int n, T value) => side == Side.Left
        ? MoatedMatrix<T>.Create(n, 1, (_, _) => value)
        : MoatedMatrix<T>.Create(1, n, (_, _) => value);
}

public sealed class OverflowDoubleTests : OverflowTests<double>;

public sealed class OverflowSingleTests : OverflowTests<float>;
