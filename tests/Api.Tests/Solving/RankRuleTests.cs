using System.Numerics;
using Linalg.Interop.Judge;
using Linalg.Interop.Solving;
using Xunit;

namespace Linalg.Interop.Api.Tests.Solving;

public sealed class DoubleRankRuleTests : RankRuleTests<double>;

public sealed class SingleRankRuleTests : RankRuleTests<float>;

/// <summary>The default tolerance of the rank: above rounding errors, below what a regression on many rows stands on.</summary>
public abstract class RankRuleTests<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public static TheoryData<BackendChoice> Backends => [BackendChoice.Managed, BackendChoice.Native];

    [Fact]
    public void It_grows_with_the_order_and_the_root_of_the_longer_side()
    {
        double unit = 2 * Machine<T>.Epsilon;
        Assert.Equal(100 * unit, NumericalRank.Tolerance<T>(100, 100));
        Assert.Equal(50 * unit, NumericalRank.Tolerance<T>(50, 2000));
        Assert.Equal(1000 * unit, NumericalRank.Tolerance<T>(1_000_000, 2));
        Assert.Equal(1000 * unit, NumericalRank.Tolerance<T>(2, 1_000_000));
        Assert.Equal(0, NumericalRank.Tolerance<T>(0, 0));
    }

    [SkippableTheory]
    [MemberData(nameof(Backends))]
    public void Rounding_errors_of_dependent_columns_stay_below_it(BackendChoice choice)
    {
        Lapack la = Facade(choice);
        (int M, int N, int Rank)[] shapes =
            [(2, 2, 1), (3, 3, 2), (20, 3, 2), (3, 20, 2), (40, 40, 20), (90, 90, 89), (1000, 9, 7), (5, 2000, 4)];
        foreach ((int m, int n, int rank) in shapes)
        {
            for (ulong seed = 1; seed <= 2; seed++)
            {
                MoatedMatrix<T> left = Gallery.Uniform<T>(m, rank, seed), right = Gallery.Uniform<T>(rank, n, seed + 10);
                AssertRank(la, Product(m, n, rank, (i, k) => Double(left[i, k]), (k, j) => Double(right[k, j])), rank, $"product {m}×{n}");
                double Digit(MoatedMatrix<T> x, int i, int j) => Math.Round(4 * Double(x[i, j]));
                if (Math.Min(m, n) > 3)
                    AssertRank(la, Product(m, n, rank, (i, k) => Digit(left, i, k), (k, j) => Digit(right, k, j)), rank, $"digits {m}×{n}");
            }
        }

        // Sums whose terms all round alike.
        foreach (int m in new[] { 10_000, 1_000_000 })
        {
            var ones = new DenseMatrix<T>(m, 2);
            ones.Elements.Fill(T.One);
            AssertRank(la, ones, 1, $"ones {m}");
        }
    }

    [SkippableTheory]
    [MemberData(nameof(Backends))]
    public void Regressions_on_many_rows_keep_their_slope(BackendChoice choice)
    {
        Lapack la = Facade(choice);
        double tolerance = typeof(T) == typeof(double) ? 1e-10 : 3e-3;
        foreach (int m in new[] { 10_000, 300_000, 1_000_000 })
        {
            var random = new Random(5);
            var a = new DenseMatrix<T>(m, 2);
            T[] b = new T[m];
            for (int i = 0; i < m; i++)
            {
                T x = T.CreateTruncating(100 + (10 * random.NextDouble()));
                (a.Column(0)[i], a.Column(1)[i], b[i]) = (T.One, x, T.CreateTruncating(3) + (x + x));
            }

            foreach (LeastSquaresMethod method in Enum.GetValues<LeastSquaresMethod>())
            {
                Solution<T> solution = la.LeastSquares(a, b, new SolveOptions { Method = method });
                Assert.Equal(2, solution.Rank);
                AssertLine(solution.Vector, tolerance, $"{method}, {m} rows");
                double error = Math.Abs(Double(solution.Vector[0]) - 3);
                Assert.True(error <= 105 * 3.1 * solution.Certificate!.Value.ForwardErrorBound, $"{error}: {solution.Explain()}");

                // Of rank 1 the best is far from b, and the certificate does not take it for a solution.
                Solution<T> flat = la.LeastSquares(a, b, new SolveOptions { Method = method, RankTolerance = 0.1, ScaleColumns = false });
                Assert.Equal(1, flat.Rank);
                Assert.True(flat.ResidualNorms[0] > 0.01 * Math.Sqrt(m), $"{flat.ResidualNorms[0]}");
            }

            using PivotedQr<T> qr = la.PivotedQr<T>(a);
            Assert.Equal(2, qr.Rank());
            AssertLine(qr.Solve(b), tolerance, $"factors by QR, {m} rows");
            using Svd<T> svd = la.Svd<T>(a);
            Assert.Equal(2, svd.Rank());
            AssertLine(svd.Solve(b), tolerance, $"factors by SVD, {m} rows");
        }
    }

    [Fact]
    public void A_regression_without_its_slope_is_not_accepted()
    {
        const int M = 300_000;
        T[] a = new T[2 * M], b = new T[M], tau = new T[2], scales = [T.One, T.One];
        for (int i = 0; i < M; i++)
        {
            T x = T.CreateTruncating(100 + (10.0 * i / M));
            (a[i], a[M + i], b[i]) = (T.One, x, T.CreateTruncating(3) + (x + x));
        }

        Backend<T> backend = (Backend<T>)(typeof(T) == typeof(double) ? (object)Systems.Managed.Double : Systems.Managed.Single);
        var copy = default(WorkingCopy<T>);
        var problem = new Problem<T>(ref copy)
        {
            Backend = backend,
            Single = Systems.Managed.Single,
            Options = new SolveOptions(),
            Rows = M,
            Columns = 2,
            Count = 1,
            Source = new ReadOnlyMatrixSpan<T>(a, M, 2),
            B = b,
            OneNorm = 110.0 * M,
            IsSystem = false,
        };
        var qr = new QrFactors<T>(backend, M, 2, [.. a], tau, new int[2], scales, problem.RankTolerance, isPivoted: true);
        double norm = Math.Sqrt(M * (1 + (105.0 * 105)));
        double[] residualNorms = new double[1];
        foreach ((double Intercept, double Slope, bool Accepted) in new[] { (3, 2, true), (0.019, 2.028, false) })
        {
            T[] x = [T.CreateTruncating(Intercept), T.CreateTruncating(Slope)];
            Quality quality = LeastSquaresQuality.Of(problem, ref qr, x, scales, norm, residualNorms);
            string name = $"({Intercept}, {Slope}): {quality.Backward}, accepted {problem.AcceptableBackwardError}";
            Assert.True(Accepted == problem.Accepts(quality), name);
        }
    }

    private static void AssertRank(Lapack la, DenseMatrix<T> a, int rank, string name)
    {
        using PivotedQr<T> qr = la.PivotedQr<T>(a);
        using Svd<T> svd = la.Svd<T>(a, SvdKind.ValuesOnly);
        Assert.True((rank, rank) == (qr.Rank(), svd.Rank()), $"{name}: by QR {qr.Rank()}, by SVD {svd.Rank()}, not {rank}");
    }

    private static void AssertLine(T[] x, double tolerance, string name) => Assert.True(
        Math.Abs(Double(x[0]) - 3) <= tolerance && Math.Abs(Double(x[1]) - 2) <= tolerance / 100, $"{name}: ({x[0]}, {x[1]})");

    private static DenseMatrix<T> Product(int m, int n, int r, Func<int, int, double> left, Func<int, int, double> right)
    {
        var product = new DenseMatrix<T>(m, n);
        for (int j = 0; j < n; j++)
        {
            for (int i = 0; i < m; i++)
            {
                double sum = 0;
                for (int k = 0; k < r; k++)
                    sum += left(i, k) * right(k, j);
                product[i, j] = T.CreateTruncating(sum);
            }
        }

        return product;
    }

    private static double Double(T x) => double.CreateTruncating(x);

    private static Lapack Facade(BackendChoice choice)
    {
        if (choice == BackendChoice.Managed)
            return Systems.Managed;
        Native.Require();
        return new Lapack(new LapackOptions { Backend = choice });
    }
}
