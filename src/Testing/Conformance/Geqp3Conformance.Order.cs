namespace Linalg.Interop.Testing.Conformance;

/// <content>Geqp3: which columns are taken, ties, and special values.</content>
public partial class Geqp3Conformance<T>
{
    [SkippableFact]
    public void TakesTheColumnsThatExactNormsWouldTake()
    {
        foreach (((int m, int n), ulong seed) in Pairs(Shapes.Where(shape => shape.M <= 65 && shape.N <= 65), new ulong[] { 1, 2 }))
        {
            MoatedMatrix<T> a = Gallery.Uniform<T>(m, n, seed);
            TakesTheColumnsOf(a, $"uniform {m}×{n}, seed {seed}");
            TakesTheColumnsOf(Gallery.Scaled(a, i => -i, _ => 0), $"falling rows {m}×{n}, seed {seed}");
            TakesTheColumnsOf(Gallery.Scaled(a, _ => 0, j => j * 7 % 5), $"scaled columns {m}×{n}, seed {seed}");
        }
    }

    [SkippableFact]
    public void TakesTheFirstOfEqualColumns()
    {
        // Diagonals are factored without rounding. The exchanged column stands where the chosen one stood, and ties go to the first by place.
        AssertOrder([1, 2, 3, 4], PivotDiagonal(1, 1, 1, 1), "1 1 1 1");
        AssertOrder([2, 3, 1], PivotDiagonal(1, 2, 2), "1 2 2");
        AssertOrder([3, 2, 1], PivotDiagonal(1, 1, 2), "1 1 2");
        AssertOrder([4, 2, 3, 1], PivotDiagonal(1, 1, 1, 2), "1 1 1 2");
        AssertOrder([3, 4, 1, 2, 5], PivotDiagonal(2, 2, 4, 4, 1), "2 2 4 4 1");
        foreach ((int m, int n) in Shapes.Where(shape => shape.M <= 65 && shape.N <= 65))
        {
            AssertOrder(Enumerable.Range(1, n), Pivot(new MoatedMatrix<T>(m, n), [], 1, $"zero {m}×{n}"), $"zero {m}×{n}");
            MoatedMatrix<T> identity = MoatedMatrix<T>.Create(m, n, (i, j) => i == j ? T.One : T.Zero);
            AssertOrder(Enumerable.Range(1, n), Pivot(identity, [], 1, $"identity {m}×{n}"), $"identity {m}×{n}");
            Assert.Equal(1, Pivot(Gallery.Constant<T>(m, n, 2), [], 1, $"constant {m}×{n}").Jpvt![0]);
        }
    }

    [SkippableFact]
    public void LeavesTheZeroMatrixAlone()
    {
        foreach ((int m, int n) in Shapes.Where(shape => shape.M <= 65 && shape.N <= 65))
        {
            GeqrfFactors<T> f = PivotAndJudge(new MoatedMatrix<T>(m, n), [], PaddingFor(n), $"zero {m}×{n}");
            Assert.Equal(0, Judge.Norms.OneNorm(f.Factored));
            Assert.Equal(0, Judge.Norms.OneNorm(f.Tau));
        }
    }

    [SkippableFact]
    public void FactorsAtBothEndsOfTheRange()
    {
        foreach ((int exponent, (int m, int n)) in Pairs(Scales, Shapes.Where(shape => shape.M <= 65 && shape.N <= 65)))
        {
            MoatedMatrix<T> a = Gallery.Scaled(Gallery.Uniform<T>(m, n, 3), exponent);
            PivotAndJudge(a, [], PaddingFor(n), $"2^{exponent}, {m}×{n}");
        }
    }

    [SkippableFact]
    public void PermutesWhateverIsNotFinite()
    {
        foreach ((int m, int n) in Shapes.Where(shape => shape.M <= 65 && shape.N <= 65))
        {
            foreach (T value in new[] { T.NaN, T.PositiveInfinity, T.NegativeInfinity })
            {
                foreach ((int i, int j) in new[] { (0, 0), (m - 1, 0), (m / 2, n / 2), (0, n - 1), (m - 1, n - 1) })
                {
                    string what = $"{value} at ({i}, {j}) of {m}×{n}";
                    MoatedMatrix<T> a = Gallery.Uniform<T>(m, n, 5);
                    a[i, j] = value;
                    GeqrfFactors<T> f = Pivot(a, [], 1, what);
                    Assert.True(Certificates.IsPermutation(f.Jpvt!), $"{what}: no permutation");
                    Assert.False(double.IsFinite(Judge.Norms.OneNorm(f.Factored)), $"{what}: lost");
                }
            }
        }
    }

    private GeqrfFactors<T> PivotDiagonal(params int[] diagonal)
    {
        int n = diagonal.Length;
        MoatedMatrix<T> a = MoatedMatrix<T>.Create(n, n, (i, j) => i == j ? Real(diagonal[i]) : T.Zero);
        return PivotAndJudge(a, [], 1, string.Join(' ', diagonal));
    }

    private void TakesTheColumnsOf(MoatedMatrix<T> a, string what)
    {
        GeqrfFactors<T> f = Pivot(a, [], 1, what);
        int[] expected = ExactOrder(a);
        int[] actual = f.Jpvt!.Span[..expected.Length].ToArray();
        Assert.True(expected.SequenceEqual(actual), $"{what}: columns {string.Join(' ', actual)}, exactly {string.Join(' ', expected)}");
    }

    /// <summary>
    /// The columns that pivoting takes when each norm is computed anew in double-double (by orthogonalization against the columns taken), as far as
    /// the best is best by a margin that rounding of the norms cannot bridge, and stands clear of the rounding errors of the first.
    /// </summary>
    private static int[] ExactOrder(MoatedMatrix<T> a)
    {
        (int m, int n) = (a.Rows, a.Columns);
        double margin = typeof(T) == typeof(double) ? 1e-6 : 1e-2;
        var columns = new DoubleDouble[n][];
        int[] order = [.. Enumerable.Range(1, n)];
        double noise = 0;
        for (int j = 0; j < n; j++)
            columns[j] = [.. a.Column(j).ToArray().Select(x => (DoubleDouble)double.CreateChecked(x))];
        for (int k = 0; k < Math.Min(m, n); k++)
        {
            double[] norms = [.. columns[k..].Select(column => Dot(column, column).Hi)];
            int best = Array.IndexOf(norms, norms.Max());
            double second = norms.Where((_, j) => j != best).DefaultIfEmpty(0).Max();
            if (k == 0)
                noise = norms[best] * Math.Pow(1e4 * Machine<T>.Epsilon, 2);
            if (second >= norms[best] * (1 - margin) || norms[best] <= noise)
                return order[..k];
            (columns[k], columns[k + best]) = (columns[k + best], columns[k]);
            (order[k], order[k + best]) = (order[k + best], order[k]);
            for (int j = k + 1; j < n; j++)
            {
                DoubleDouble factor = Dot(columns[k], columns[j]) / norms[best];
                for (int i = 0; i < m; i++)
                    columns[j][i] -= factor * columns[k][i];
            }
        }

        return order[..Math.Min(m, n)];
    }

    private static DoubleDouble Dot(DoubleDouble[] x, DoubleDouble[] y)
    {
        DoubleDouble sum = DoubleDouble.Zero;
        for (int i = 0; i < x.Length; i++)
            sum += x[i] * y[i];
        return sum;
    }
}
