using System.Numerics;
using Linalg.Interop.Judge;
using Xunit;

namespace Linalg.Interop.Api.Tests.Solving;

public sealed class DoubleLeastSquaresTests : LeastSquaresTests<double>;

public sealed class SingleLeastSquaresTests : LeastSquaresTests<float>;

/// <summary>Least squares of every shape and rank, by both factorizations.</summary>
public abstract class LeastSquaresTests<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private static readonly double Epsilon = 2 * Machine<T>.Epsilon;

    // Residuals of float are summed in double, those of double in twice that.
    private static readonly double Roundoff = typeof(T) == typeof(double) ? Machine<T>.Epsilon : Math.Sqrt(Machine<double>.Epsilon);

    [SkippableTheory]
    [InlineData(BackendChoice.Managed)]
    [InlineData(BackendChoice.Auto)]
    public void Residuals_are_orthogonal_and_solutions_shortest(BackendChoice choice)
    {
        Lapack la = Systems.Facade(choice);
        (int M, int N, int Rank)[] shapes =
            [(30, 7, 7), (7, 30, 7), (20, 20, 20), (40, 12, 5), (12, 40, 5), (25, 25, 11), (1, 4, 1), (4, 1, 1), (300, 70, 70)];
        foreach ((int m, int n, int rank) in shapes)
        {
            MoatedMatrix<T> a = rank == Math.Min(m, n) ? Gallery.Uniform<T>(m, n, 3) : Gallery.OfRank<T>(m, n, rank, 3);
            MoatedMatrix<T> b = Gallery.Uniform<T>(m, 3, 4);
            foreach (LeastSquaresMethod method in Enum.GetValues<LeastSquaresMethod>())
            {
                foreach (bool scale in new[] { true, false })
                {
                    string name = $"{m}x{n} rank {rank} {method} {scale}";
                    var options = new SolveOptions { Method = method, ScaleColumns = scale };
                    Solution<T> solution = la.LeastSquares(Systems.Copy(a), Systems.Copy(b), options);
                    Assert.True(rank == solution.Rank, name);
                    Assert.True(solution.Certificate!.Value.IsAcceptable, $"{name}: {solution.Explain()}");
                    Assert.Equal(
                        method == LeastSquaresMethod.Svd ? Rung.Svd : method == LeastSquaresMethod.Qr && rank == n ? Rung.Qr : Rung.PivotedQr,
                        solution.Rung);
                    for (int j = 0; j < 3; j++)
                        Check(a, solution.X.Column(j), b.Column(j), solution.ResidualNorms[j], name);
                }
            }
        }
    }

    [Fact]
    public void A_rank_that_the_diagonal_of_r_hides_is_left_to_the_singular_values()
    {
        // Kahan's matrix, slightly perturbed so that pivoting leaves it alone: no diagonal element of R is small, σ_n is.
        int n = typeof(T) == typeof(double) ? 100 : 40;
        MoatedMatrix<T> a = Gallery.Kahan<T>(n, 1.2);
        T[] b = Systems.Vector<T>(n, 1);
        var options = new SolveOptions { RankTolerance = typeof(T) == typeof(double) ? 1e-12 : 1e-4, ScaleColumns = false };
        Solution<T> solution = Systems.Managed.LeastSquares(Systems.Copy(a), b, options);
        Assert.Equal(Rung.Svd, solution.Rung);
        Assert.True(solution.Rank < n);
        Assert.True(solution.Certificate!.Value.IsAcceptable, solution.Explain());
        Assert.InRange(solution.Certificate.Value.ForwardErrorBound, Machine<T>.Epsilon, 0.01);
        Certificate guessed = Systems.Managed.LeastSquares(Systems.Copy(a), b, options with { RankTolerance = null }).Certificate!.Value;
        Assert.Equal((double.PositiveInfinity, false), (guessed.ForwardErrorBound, guessed.IsAcceptable));
        Solution<T> svd = Systems.Managed.LeastSquares(Systems.Copy(a), b, options with { Method = LeastSquaresMethod.Svd });
        Assert.Equal((svd.Rank, Rung.Svd), (solution.Rank, svd.Rung));
        Assert.Equal(svd.Vector, solution.Vector);
    }

    [Fact]
    public void The_tolerance_decides_the_rank()
    {
        MoatedMatrix<T> a = MoatedMatrix<T>.Create(6, 3, (i, j) => i == j ? T.CreateTruncating(j == 2 ? 1e-3 : 1) : T.Zero);
        T[] b = [T.One, T.One, T.One, T.One, T.One, T.One];
        var plain = new SolveOptions { ScaleColumns = false };
        foreach (LeastSquaresMethod method in Enum.GetValues<LeastSquaresMethod>())
        {
            Assert.Equal(3, Systems.Managed.LeastSquares(Systems.Copy(a), b, plain with { Method = method }).Rank);
            Assert.Equal(2, Systems.Managed.LeastSquares(Systems.Copy(a), b, plain with { Method = method, RankTolerance = 1e-2 }).Rank);
            SolveOptions scaled = new() { Method = method, RankTolerance = 1e-2 };
            Assert.Equal(3, Systems.Managed.LeastSquares(Systems.Copy(a), b, scaled).Rank);
        }
    }

    [Fact]
    public void Refinement_reaches_full_accuracy_with_large_residuals()
    {
        if (typeof(T) != typeof(double))
            return;
        (int m, int n) = (40, 8);
        MoatedMatrix<double> a = Gallery.WithSingularValues<double>(m, n, [.. Enumerable.Range(0, n).Select(i => Math.Pow(10, -i))], 5);
        double[] b = Systems.Vector<double>(m, 6);
        double[] exact = Augmented(a, b);
        foreach (LeastSquaresMethod method in Enum.GetValues<LeastSquaresMethod>())
        {
            Solution<double> plain = Systems.Managed.LeastSquares(Systems.Copy(a), b, new SolveOptions { Method = method });
            double error = Systems.Error(plain.Vector, exact);
            Assert.InRange(error, 1e-14, plain.Certificate!.Value.ForwardErrorBound);
            var refine = new SolveOptions { Method = method, Refine = true };
            Solution<double> refined = Systems.Managed.LeastSquares(Systems.Copy(a), b, refine);
            Assert.InRange(Systems.Error(refined.Vector, exact), 0, 2 * Systems.Roundoff);
        }
    }

    [Fact]
    public void Bounds_bound_the_error_of_the_shortest_solution()
    {
        if (typeof(T) != typeof(double))
            return;
        (int m, int n) = (8, 20);
        foreach (double condition in new[] { 1e1, 1e6 })
        {
            double[] values = [.. Enumerable.Range(0, m).Select(i => Math.Pow(condition, -i / (m - 1.0)))];
            MoatedMatrix<double> tall = Gallery.WithSingularValues<double>(n, m, values, 5);
            MoatedMatrix<double> a = MoatedMatrix<double>.Create(m, n, (i, j) => tall[j, i]);
            double[] b = Systems.Vector<double>(m, 6);

            // x = Aᵀ·y of least norm and A·x = b: [I Aᵀ; A 0]·[x; −y] = [0; b].
            MoatedMatrix<double> k = MoatedMatrix<double>.Create(
                n + m, n + m, (i, j) => i < n ? j < n ? (i == j ? 1 : 0) : a[j - n, i] : j < n ? a[i - n, j] : 0);
            double[] exact = Systems.Reference(k, [.. new double[n], .. b])[..n];
            foreach (LeastSquaresMethod method in Enum.GetValues<LeastSquaresMethod>())
            {
                Solution<double> solution = Systems.Managed.LeastSquares(Systems.Copy(a), b, new SolveOptions { Method = method });
                double error = Systems.Error(solution.Vector, exact);
                Assert.InRange(error, 1e-17, solution.Certificate!.Value.ForwardErrorBound);
                Assert.InRange(solution.Certificate.Value.ForwardErrorBound, 0, 1e-11 * condition);
            }
        }

        // The residual is orthogonal to the range to the last bit; x = 1/3 is rounded all the same.
        Certificate certificate = Systems.Managed.LeastSquares(new double[,] { { 3, 1 } }, [1.0]).Certificate!.Value;
        Assert.InRange(certificate.ForwardErrorBound, 1e-16, 1e-13);
        certificate = Systems.Managed.LeastSquares(new double[,] { { 3 }, { 0 } }, [1.0, 1]).Certificate!.Value;
        Assert.InRange(certificate.ForwardErrorBound, 1e-16, 1e-13);
    }

    /// <summary>x of [I A; Aᵀ 0]·[r; x] = [b; 0] by elimination with double-double arithmetic.</summary>
    private static double[] Augmented(MoatedMatrix<double> a, double[] b)
    {
        (int m, int n) = (a.Rows, a.Columns);
        MoatedMatrix<double> k = MoatedMatrix<double>.Create(
            m + n, m + n, (i, j) => i < m ? j < m ? (i == j ? 1 : 0) : a[i, j - m] : j < m ? a[j, i - m] : 0);
        return Systems.Reference(k, [.. b, .. new double[n]])[m..];
    }

    private static void Check(MoatedMatrix<T> a, ReadOnlySpan<T> x, ReadOnlySpan<T> b, double residualNorm, string name)
    {
        (int m, int n) = (a.Rows, a.Columns);
        double[] r = new double[m];
        double sizeA = 0;
        for (int i = 0; i < m; i++)
        {
            DoubleDouble exact = double.CreateTruncating(b[i]);
            for (int j = 0; j < n; j++)
            {
                double element = double.CreateTruncating(a[i, j]);
                exact -= DoubleDouble.TwoProduct(element, double.CreateTruncating(x[j]));
                sizeA += element * element;
            }

            r[i] = exact.ToDouble();
        }

        double sizeX = TwoNorm(x);
        double size = Math.Sqrt(sizeA) * ((Math.Sqrt(sizeA) * sizeX) + TwoNorm(b));
        for (int j = 0; j < n; j++)
        {
            double inner = Enumerable.Range(0, m).Sum(i => double.CreateTruncating(a[i, j]) * r[i]);
            Assert.True(Math.Abs(inner) <= 10 * Math.Max(m, n) * Epsilon * size, $"{name}: residual not orthogonal to column {j}, {inner}");
        }

        double residualTolerance = (1e-12 * residualNorm) + (m * n * Math.Pow(Roundoff, 2) * size);
        Assert.Equal(Math.Sqrt(r.Sum(element => element * element)), residualNorm, residualTolerance);

        // Shortest: x lies in the row space, so projecting it on the rows changes nothing; the projection is itself a least-squares fit to
        // Aᵀ.
        MoatedMatrix<double> rows = MoatedMatrix<double>.Create(n, m, (i, j) => double.CreateTruncating(a[j, i]));
        double[] wide = [.. x.ToArray().Select(double.CreateTruncating)];
        var bySvd = new SolveOptions { Method = LeastSquaresMethod.Svd };
        double outside = Systems.Managed.LeastSquares(Systems.Copy(rows), wide, bySvd).ResidualNorms[0];
        Assert.True(outside <= 1e3 * Math.Max(m, n) * Epsilon * sizeX, $"{name}: {outside} outside the row space");
    }

    private static double TwoNorm(ReadOnlySpan<T> x) =>
        Math.Sqrt(x.ToArray().Sum(element => Math.Pow(double.CreateTruncating(element), 2)));
}
