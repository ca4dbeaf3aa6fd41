namespace Linalg.Interop.Testing.Conformance;

/// <summary>Geqp3: residuals, fixed columns, the certificate of column pivoting.</summary>
/// <typeparam name="T">double or float.</typeparam>
public partial class Geqp3Conformance<T> : GeqrfFamily<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private static readonly int[] KahanOrders = [5, 10, 30, 60, 90];

    [SkippableFact]
    public void FactorsEveryShape()
    {
        foreach ((int m, int n) in Shapes)
            PivotAndJudge(Gallery.Uniform<T>(m, n, (ulong)(m + n)), [], PaddingFor(m + n), $"uniform {m}×{n}");
    }

    [SkippableFact]
    public void FactorsTheZoo()
    {
        foreach ((int m, int n) in Shapes.Where(shape => shape.M <= 33 && shape.N <= 33))
        {
            foreach (ZooCase<T> c in MatrixZoo.General<T>(m, n))
                FindsTheRank(c, PivotAndJudge(c.Matrix, [], PaddingFor(m), c.ToString()));
        }

        foreach (ZooCase<T> c in MatrixZoo.Reference<T>().Where(c => Math.Max(c.Matrix.Rows, c.Matrix.Columns) <= Math.Min(MaxSize, 129)))
            FindsTheRank(c, PivotAndJudge(c.Matrix, [], padding: 1, c.ToString()));
    }

    [SkippableFact]
    public void KeepsFixedColumnsInFront()
    {
        foreach ((int m, int n) in Shapes.Where(shape => shape.M <= 129 && shape.N <= 129))
        {
            // Any nonzero marks a column; the longest column is last, so that it comes first only where it may.
            MoatedMatrix<T> a = Gallery.Scaled(Gallery.Uniform<T>(m, n, (ulong)(m + n)), _ => 0, j => j == n - 1 ? 3 : 0);
            int[][] choices =
            [
                [.. Enumerable.Range(0, n).Select(_ => 1)],
                [.. Enumerable.Range(0, n).Select(j => j == 0 ? -1 : 0)],
                [.. Enumerable.Range(0, n).Select(j => j == n / 2 ? n + 5 : 0)],
                [.. Enumerable.Range(0, n).Select(j => j % 3 == 1 ? j + 1 : 0)],
                [.. Enumerable.Range(0, n).Select(j => j >= n / 2 ? 1 : 0)],
            ];
            for (int choice = 0; choice < choices.Length; choice++)
                PivotAndJudge(a, choices[choice], PaddingFor(choice), $"fixed columns, choice {choice}, {m}×{n}");
        }
    }

    [SkippableFact]
    public void SurvivesTheCancellationOfNorms()
    {
        // Columns that agree with the first to 2^−s: one step takes the norm of what is left down by that much, so that a norm
        // that is only updated is all rounding error (Drmač and Bujanović).
        int bits = typeof(T) == typeof(double) ? 52 : 23;
        foreach ((int m, int n) in Shapes.Where(shape => shape.M is >= 2 and <= 65 && shape.N <= 65))
        {
            MoatedMatrix<T> u = Gallery.Uniform<T>(m, n, (ulong)n);
            foreach (int s in new[] { bits / 4, bits / 2, (bits / 2) + 4, bits - 4 })
            {
                MoatedMatrix<T> same = MoatedMatrix<T>.Create(m, n, (i, j) => u[i, 0] + T.ScaleB(u[i, j], -s));
                PivotAndJudge(same, [], 1, $"parallel to 2^-{s}, {m}×{n}");
                MoatedMatrix<T> mixed = MoatedMatrix<T>.Create(m, n, (i, j) => u[i, 0] + T.ScaleB(u[i, j], -(s * j / n)));
                PivotAndJudge(mixed, [], 1, $"parallel up to 2^-{s}, {m}×{n}");
                PivotAndJudge(Gallery.Scaled(mixed, i => -(i / 2), _ => 0), [], 1, $"parallel up to 2^-{s}, graded, {m}×{n}");
            }
        }
    }

    [SkippableFact]
    public void KeepsTheColumnsOfKahanInOrder()
    {
        foreach (int n in KahanOrders.Where(n => n <= MaxSize))
        {
            GeqrfFactors<T> f = PivotAndJudge(Gallery.Kahan<T>(n, 1.2), [], 1, $"Kahan({n})");
            AssertOrder(Enumerable.Range(1, n), f, $"Kahan({n})");
        }

        // The last diagonal element says full rank where the smallest singular value says otherwise: pivoting promises no more.
        foreach (KahanValues row in KnownValues.Kahan.Where(row => typeof(T) == typeof(double) && row.Order > 64 && MaxSize >= 200))
        {
            GeqrfFactors<T> f = PivotAndJudge(Gallery.Kahan<T>(row.Order, row.Theta), [], 1, $"Kahan({row.Order}, {row.Theta})");
            AssertOrder(Enumerable.Range(1, row.Order), f, $"Kahan({row.Order}, {row.Theta})");
            double last = Math.Abs(double.CreateChecked(f.Factored[row.Order - 1, row.Order - 1]));
            Assert.True(Math.Abs(last - row.LastDiagonal) <= 1e-6 * row.LastDiagonal, $"Kahan({row.Order}, {row.Theta}): |r_nn| = {last}");
        }

        foreach (KahanValues row in KnownValues.Kahan.Where(row => row.Order <= MaxSize))
            PivotAndJudge(Gallery.Kahan<T>(row.Order, row.Theta, perturbation: 0), [], 1, $"Kahan({row.Order}, {row.Theta})");
    }

    [SkippableFact]
    public void SeesEveryColumnOfLauchli()
    {
        // The Gram matrix rounds to rank 1, yet each column adds a direction of length μ.
        double mu = Math.ScaleB(1, typeof(T) == typeof(double) ? -27 : -13);
        foreach (int n in SizesTo(65).Where(n => n > 0 && n < MaxSize))
        {
            GeqrfFactors<T> f = PivotAndJudge(Gallery.Lauchli<T>(n, mu), [], 1, $"Läuchli({n})");
            for (int i = 0; i < n; i++)
                Assert.True(Math.Abs(double.CreateChecked(f.Factored[i, i])) > 0.9 * mu, $"Läuchli({n}): r({i}, {i}) = {f.Factored[i, i]}");
        }
    }

    /// <summary>Residual, orthogonality, permutation, fixed columns first in their order, and every pivot the longest.</summary>
    private GeqrfFactors<T> PivotAndJudge(MoatedMatrix<T> a, ReadOnlySpan<int> isFixed, int padding, string what)
    {
        GeqrfFactors<T> f = Pivot(a, isFixed, padding, what);
        ReadOnlySpan<int> jpvt = f.Jpvt!;
        Assert.True(Certificates.IsPermutation(jpvt), $"{what}: no permutation");
        int front = 0;
        for (int j = 0; j < isFixed.Length; j++)
        {
            if (isFixed[j] != 0)
                Assert.True(jpvt[front++] == j + 1, $"{what}: fixed column {j + 1} is not at place {front}");
        }

        AssertRatio(Residuals.Qr(a, f.Factored, f.Tau.Span, jpvt), what);
        AssertRatio(Residuals.Reflectors(f.Factored, f.Tau.Span), $"{what}, orthogonality");
        AssertRatio(Certificates.PivotedQr(f.Factored, front), $"{what}, pivots");
        return f;
    }

    /// <summary>Beyond the rank, nothing but rounding errors is left of R.</summary>
    private static void FindsTheRank(ZooCase<T> c, GeqrfFactors<T> f)
    {
        int rank = c.Rank ?? int.MaxValue;
        if (rank >= Math.Min(c.Matrix.Rows, c.Matrix.Columns))
            return;
        double last = Math.Abs(double.CreateChecked(f.Factored[rank, rank]));
        double norm = Judge.Norms.OneNorm(c.Matrix);
        double unit = Math.Max(c.Matrix.Rows, c.Matrix.Columns) * norm * Machine<T>.Epsilon;
        AssertRatio(last == 0 ? 0 : last / unit, $"{c}, the diagonal of R beyond rank {rank}");
    }

    private static void AssertOrder(IEnumerable<int> expected, GeqrfFactors<T> f, string what)
    {
        int[] actual = f.Jpvt!.Span.ToArray();
        Assert.True(expected.SequenceEqual(actual), $"{what}: columns in the order {string.Join(' ', actual)}");
    }
}
