using System.Numerics;
using System.Numerics.Tensors;
using Linalg.Interop.Judge;
using Xunit;

namespace Linalg.Interop.Api.Tests.Solving;

/// <summary>The ladder for every structure and input form, in both element types.</summary>
public sealed class DoubleSolveTests : SolveTests<double>;

public sealed class SingleSolveTests : SolveTests<float>;

public abstract class SolveTests<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private static readonly Lapack La = Systems.Managed;

    [SkippableTheory]
    [InlineData(BackendChoice.Managed)]
    [InlineData(BackendChoice.Auto)]
    public void Structure_chooses_the_rung(BackendChoice choice)
    {
        Lapack la = Systems.Facade(choice);
        foreach (int n in new[] { 1, 2, 7, 40, 65, 130 })
        {
            MoatedMatrix<T> u = Gallery.Uniform<T>(n, n, (ulong)n);
            MoatedMatrix<T> dominant = Entries(u, (i, j, x) => i == j ? x + T.CreateTruncating(n) : x);
            Check(la, Entries(u, (i, j, x) => i == j ? x : T.Zero), Rung.Diagonal);
            Check(la, Entries(dominant, (i, j, x) => i <= j ? x : T.Zero), n == 1 ? Rung.Diagonal : Rung.Triangular);
            Check(la, Entries(dominant, (i, j, x) => i >= j ? x : T.Zero), n == 1 ? Rung.Diagonal : Rung.Triangular);
            Check(la, Gallery.Gram<T>(n, 3), n == 1 ? Rung.Diagonal : Rung.Cholesky);
            if (n == 1)
                continue;
            Check(la, Gallery.Fiedler<T>(n), Rung.Ldlt);
            if (n > 2)
                Check(la, Entries(Gallery.Mirrored(u), (i, j, x) => i == j ? T.Abs(x) + (T.One / T.CreateTruncating(8)) : x), Rung.Ldlt);
            Check(la, dominant, Rung.Lu);
        }
    }

    [Fact]
    public void Every_form_of_matrix_gives_the_same_answer()
    {
        const int N = 33;
        MoatedMatrix<T> a = Gallery.Uniform<T>(N, N, 5);
        T[] b = Systems.Vector<T>(N, 6);
        var rows = new T[N, N];
        T[] rowMajor = new T[N * (N + 3)];
        for (int i = 0; i < N; i++)
        {
            for (int j = 0; j < N; j++)
                rows[i, j] = rowMajor[(i * (N + 3)) + j] = a[i, j];
        }

        T[] expected = La.Solve(Systems.Copy(a), b).Vector;
        Assert.Equal(expected, La.Solve(rows, b).Vector);
        Assert.Equal(expected, La.Solve(new ReadOnlyMatrixSpan<T>(rowMajor, N, N, MatrixLayout.RowMajor, N + 3), b).Vector);
        var tensor = new ReadOnlyTensorSpan<T>(rowMajor, [N, N], [N + 3, 1]);
        Assert.Equal(expected, La.Solve(tensor, b).Vector);
        var right = new ReadOnlyTensorSpan<T>(b, [N, 1]);
        Assert.Equal(expected, La.Solve(tensor, right).Vector);
        var column = DenseMatrix<T>.Wrap(b, N, 1);
        Assert.Equal(expected, La.Solve(Systems.Copy(a), column).X.Column(0).ToArray());
        Assert.Equal(expected, La.Solve(rows, column.ToArray()).Vector);

        // The forms of Try infer the type too.
        Assert.True(La.TrySolve(rows, column.ToArray(), out Solution<T>? tried));
        Assert.Equal(expected, tried!.Vector);
        Assert.True(La.TrySolve(Systems.Copy(a), column, out tried));
        Assert.Equal(expected, tried!.Vector);
        Assert.True(La.TrySolve(tensor, right, out tried));
        Assert.Equal(expected, tried!.Vector);
        T[] least = La.LeastSquares(rows, b).Vector;
        Assert.True(La.TryLeastSquares(rows, b, out tried));
        Assert.Equal(least, tried!.Vector);
        Assert.True(La.TryLeastSquares(rows, column.ToArray(), out tried));
        Assert.Equal(least, tried!.Vector);
        Assert.True(La.TryLeastSquares(Systems.Copy(a), column, out tried));
        Assert.Equal(least, tried!.Vector);
        Assert.True(La.TryLeastSquares(tensor, right, out tried));
        Assert.Equal(least, tried!.Vector);

        // The same memory for x and b, and for x and a part of A.
        T[] x = (T[])b.Clone();
        La.Solve(rows, x, x);
        Assert.Equal(expected, x);
        T[] storage = Systems.Copy(a).Elements.ToArray();
        La.Solve(new ReadOnlyMatrixSpan<T>(storage, N, N), b, storage.AsSpan(0, N));
        Assert.Equal(expected, storage[..N]);
    }

    [Fact]
    public void Many_right_hand_sides_are_solved_and_judged_one_by_one()
    {
        const int N = 50;
        MoatedMatrix<T> a = Gallery.Uniform<T>(N, N, 7);
        MoatedMatrix<T> b = Gallery.Uniform<T>(N, 9, 8);
        Solution<T> all = La.Solve(Systems.Copy(a), Systems.Copy(b));
        Assert.Equal((N, 9, 9), (all.X.Rows, all.X.Columns, all.ResidualNorms.Count));
        double worst = 0;
        for (int j = 0; j < 9; j++)
        {
            Assert.True(Systems.Ratio(a, all.X.Column(j), b.Column(j)) < 30);
            Certificate one = La.Solve(Systems.Copy(a), b.Column(j)).Certificate!.Value;
            worst = Math.Max(worst, one.BackwardError);
        }

        // Blocked and single solves round differently, but not much.
        Assert.InRange(all.Certificate!.Value.BackwardError, worst / 10, worst * 10);
        Assert.Equal(all.ResidualNorms.Max(), all.Certificate.Value.ResidualNorm);

        T[] storage = new T[9 * (N + 5)];
        Array.Fill(storage, T.NaN);
        var padded = DenseMatrix<T>.Wrap(storage, N, 9, N + 5);
        SolveReport report = La.Solve(Systems.Copy(a), Systems.Copy(b), padded);
        Assert.Equal(Rung.Lu, report.Rung);
        Assert.Equal(all.Certificate, report.Certificate);
        for (int j = 0; j < 9; j++)
            Assert.Equal(all.X.Column(j).ToArray(), padded.Column(j).ToArray());
        Assert.Equal(9 * 5, storage.Count(T.IsNaN));
    }

    [Fact]
    public void Into_the_callers_memory_nothing_is_allocated()
    {
        const int N = 40;
        DenseMatrix<T> a = Systems.Copy(Gallery.Uniform<T>(N, N, 5));
        T[] b = Systems.Vector<T>(N, 6);
        T[] x = new T[N];
        var options = new SolveOptions { Refine = true };
        long least = long.MaxValue;
        for (int i = 0; i < 50; i++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            La.Solve(a, b, x, options);
            La.LeastSquares(a, b, x, options);
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        Assert.Equal(0, least);
    }

    [Fact]
    public void Nothing_to_solve_is_solved()
    {
        Solution<T> none = La.Solve(new T[0, 0], Array.Empty<T>());
        Assert.Empty(none.Vector);
        Assert.Equal(0, none.Certificate!.Value.BackwardError);
        Solution<T> noSides = La.Solve(new T[,] { { T.One, T.One }, { T.Zero, T.One } }, new T[2, 0]);
        Assert.Equal((2, 0), (noSides.X.Rows, noSides.X.Columns));
        Assert.Empty(La.LeastSquares(new T[3, 0], new T[3]).Vector);
        Assert.Empty(La.LeastSquares(new T[0, 0], Array.Empty<T>()).Vector);
        Solution<T> free = La.LeastSquares(new T[0, 2], Array.Empty<T>());
        Assert.Equal([T.Zero, T.Zero], free.Vector);
        Assert.Equal(0, free.Rank);
        Solution<T> zero = La.Solve(new T[,] { { T.One, T.One }, { T.Zero, T.One } }, new T[2]);
        Assert.Equal([T.Zero, T.Zero], zero.Vector);
        Assert.Equal((0.0, 0.0), (zero.Certificate!.Value.BackwardError, zero.Certificate.Value.ForwardErrorBound));
    }

    [Fact]
    public void One_by_one_in_every_size()
    {
        T two = T.One + T.One;
        Assert.Equal([T.One / two], La.Solve(new T[,] { { two } }, [T.One]).Vector);
        Solution<T> singular = La.Solve(new T[,] { { T.Zero } }, [T.One]);
        Assert.Equal((0, Rung.PivotedQr, T.Zero), (singular.Rank, singular.Rung, singular.Vector[0]));
        Assert.False(singular.Certificate!.Value.IsAcceptable);
        T huge = T.BitDecrement(T.PositiveInfinity);
        Assert.Equal([T.One], La.Solve(new T[,] { { huge } }, [huge]).Vector);
        Assert.Equal([T.One], La.Solve(new T[,] { { T.Epsilon } }, [T.Epsilon]).Vector);
        Solution<T> overflow = La.Solve(new T[,] { { T.Epsilon } }, [huge]);
        Assert.Equal([T.PositiveInfinity], overflow.Vector);
        Assert.False(overflow.Certificate!.Value.IsAcceptable);
    }

    [Fact]
    public void Sizes_near_the_ends_of_the_range_change_nothing()
    {
        const int N = 20;
        int power = typeof(T) == typeof(double) ? 664 : 100;
        foreach (MoatedMatrix<T> a in new[] { Gallery.Uniform<T>(N, N, 1), Gallery.Gram<T>(N, 2), Gallery.Fiedler<T>(N) })
        {
            T[] b = Systems.Vector<T>(N, 2);
            T[] expected = La.Solve(Systems.Copy(a), b).Vector;
            foreach (int k in new[] { power, -power })
            {
                MoatedMatrix<T> scaled = Gallery.Scaled(a, k);
                T[] far = [.. b.Select(element => T.ScaleB(element, k))];
                Solution<T> same = La.Solve(Systems.Copy(scaled), far);
                Assert.Equal(expected, same.Vector);
                Assert.True(same.Certificate!.Value.IsAcceptable, same.Explain());
                Solution<T> least = La.LeastSquares(Systems.Copy(scaled), far);
                Assert.Equal(N, least.Rank);
                Assert.True(Systems.Ratio(scaled, least.Vector, far) < 30);
            }
        }
    }

    [Fact]
    public void What_is_not_finite_is_refused_by_name()
    {
        foreach (T bad in new[] { T.NaN, T.PositiveInfinity, T.NegativeInfinity })
        {
            var a = new T[,] { { T.One, T.Zero }, { bad, T.One } };
            var fine = new T[,] { { T.One, T.Zero }, { T.One, T.One } };
            Assert.Equal("a", Assert.Throws<NotFiniteException>(() => La.Solve(a, new T[2])).Name);
            Assert.Equal("b", Assert.Throws<NotFiniteException>(() => La.Solve(fine, [bad, T.One])).Name);
            Assert.Equal("a", Assert.Throws<NotFiniteException>(() => La.LeastSquares(a, new T[2])).Name);
            T[] x = [T.One, T.One];
            Assert.Throws<NotFiniteException>(() => { La.Solve(a, new T[2], x); });
            Assert.Equal([T.One, T.One], x);
            Assert.False(La.TrySolve(a, new T[2], out Solution<T>? none));
            Assert.Null(none);
            Assert.False(La.TryLeastSquares(fine, new T[,] { { bad }, { bad } }, out none));
            Assert.Null(none);
        }
    }

    [Fact]
    public void Mistakes_are_named_and_write_nothing()
    {
        var a = new T[,] { { T.One, T.One }, { T.Zero, T.One } };
        Assert.Throws<ArgumentException>("a", () => La.Solve(new T[2, 3], new T[2]));
        Assert.Throws<ArgumentException>("b", () => La.Solve(a, new T[3]));
        Assert.Throws<ArgumentException>("b", () => La.LeastSquares(a, new T[1]));
        Assert.Throws<ArgumentException>("x", () => { La.Solve(a, new T[2], new T[3]); });
        Assert.Throws<ArgumentException>("x", () => { La.Solve(a, new T[2, 2], new DenseMatrix<T>(2, 1)); });
        Assert.Throws<ArgumentNullException>(() => La.Solve((T[,])null!, new T[2]));
        foreach (SolveOptions options in new SolveOptions[]
        {
            new() { AcceptableBackwardError = 0 }, new() { AcceptableForwardError = double.NaN },
            new() { RankTolerance = 1 }, new() { MaxRefinementSteps = 0 },
            new() { Policy = (CertificatePolicy)9 }, new() { Precision = (SolvePrecision)2 }, new() { Method = (LeastSquaresMethod)(-1) },
            new() { Certify = false, Policy = CertificatePolicy.Throw },
        })
        {
            Assert.ThrowsAny<ArgumentException>(() => La.Solve(a, new T[2], options));
        }
    }

    private static MoatedMatrix<T> Entries(MoatedMatrix<T> a, Func<int, int, T, T> entry) =>
        MoatedMatrix<T>.Create(a.Rows, a.Columns, (i, j) => entry(i, j, a[i, j]));

    private static void Check(Lapack la, MoatedMatrix<T> a, Rung rung)
    {
        int n = a.Rows;
        T[] b = Systems.Vector<T>(n, 11);
        Solution<T> solution = la.Solve(Systems.Copy(a), b);
        Assert.Equal((rung, n), (solution.Rung, solution.Rank));
        Assert.True(Systems.Ratio(a, solution.Vector, b) < 30);
        Certificate certificate = solution.Certificate!.Value;
        Assert.True(certificate.IsAcceptable, certificate.Explain());
        Assert.Equal((rung, n, n), (certificate.Rung, certificate.Rows, certificate.Columns));
        Assert.Equal((PrecisionPath.Working, null), (certificate.Path, certificate.Rank));
        Assert.InRange(certificate.ReciprocalCondition, 1e-7, 1);

        Solution<T> bare = la.Solve(Systems.Copy(a), b, new SolveOptions { Certify = false });
        Assert.Null(bare.Certificate);
        Assert.Empty(bare.ResidualNorms);
        Assert.Equal((rung, n), (bare.Rung, bare.Rank));
        if (la == La)
            Assert.Equal(solution.Vector, bare.Vector);
    }
}
