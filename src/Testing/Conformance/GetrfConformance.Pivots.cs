namespace Linalg.Interop.Testing.Conformance;

/// <content>Which row becomes the pivot when several are as large, and what NaN and Inf may do.</content>
public partial class GetrfConformance<T>
{
    [SkippableFact]
    public void TheFirstOfTheLargestBecomesThePivot()
    {
        foreach (int m in SizesTo(129).Where(m => m > 0))
        {
            for (int first = 0; first < m; first += m <= 33 ? 1 : 7)
            {
                // ±1 from the first row that counts on, in alternating signs; ½ above it.
                MoatedMatrix<T> a = MoatedMatrix<T>.Create(
                    m, 2, (i, j) => j == 1 ? Real(i) : i < first ? Real(0.5) : (i - first) % 2 == 0 ? T.NegativeOne : T.One);
                Assert.True(LuFactors<T>.Of(Backend, a, 1).Ipiv[0] == first + 1, $"{m} rows, largest from row {first} on");
            }
        }
    }

    [SkippableFact]
    public void TiesAreBrokenAsExactEliminationBreaksThem()
    {
        int exact = 0;
        foreach (MoatedMatrix<T> a in Tied())
        {
            if (PivotsOfExactElimination(a) is not { } expected)
                continue;
            exact++;
            LuFactors<T> lu = LuFactors<T>.Of(Backend, a, PaddingFor(exact));
            lu.Ipiv.AssertUnchanged(expected, $"ties, {a.Rows}×{a.Columns}, case {exact}");
            AssertFactored(lu, $"ties, {a.Rows}×{a.Columns}, case {exact}");
        }

        Assert.True(exact > 20, $"only {exact} matrices could be eliminated exactly");
    }

    /// <summary>A number that is none spoils its column at least; info, the pivots' range and the moat are as ever.</summary>
    [SkippableFact]
    public void NaNAndInfPropagate()
    {
        foreach ((int m, int n) in Shapes.Where(shape => Math.Max(shape.M, shape.N) <= 129))
        {
            foreach ((int i, int j) in Pairs(Places(m), Places(n)))
            {
                foreach (T special in new[] { T.NaN, T.PositiveInfinity, T.NegativeInfinity })
                {
                    MoatedMatrix<T> a = Gallery.Uniform<T>(m, n, 11);
                    a[i, j] = special;
                    LuFactors<T> lu = LuFactors<T>.Of(Backend, a, 1);
                    string what = $"{special} at ({i}, {j}) of {m}×{n}";
                    AssertMoat(lu.Factored, what);
                    lu.Ipiv.AssertMoat(what);
                    Assert.True(Certificates.PivotsInRange(lu.Ipiv, m), $"{what}: pivots {string.Join(' ', lu.Ipiv.Span.ToArray())}");
                    AssertInfo(0, lu.Info, what);
                    Assert.True(lu.Factored.Column(j).ToArray().Any(x => !T.IsFinite(x)), $"{what}: lost");
                    AssertNaNPivotsSpread(lu.Factored, what);
                    Assert.True(j == 0 || lu.Factored.Column(0).ToArray().All(T.IsFinite), $"{what}: seen in a column before it");
                }
            }
        }
    }

    [SkippableFact]
    public void AMatrixOfNothingButNaNIsSurvived()
    {
        foreach ((int m, int n) in Shapes)
        {
            LuFactors<T> lu = LuFactors<T>.Of(Backend, Filled(m, n, T.NaN), 1);
            AssertMoat(lu.Factored, $"NaN {m}×{n}");
            lu.Ipiv.AssertMoat($"NaN {m}×{n}");
            Assert.True(Certificates.PivotsInRange(lu.Ipiv, m), $"NaN {m}×{n}: pivots {string.Join(' ', lu.Ipiv.Span.ToArray())}");
            AssertInfo(0, lu.Info, $"NaN {m}×{n}");
            AssertNaN(lu.Factored, (_, _) => true, $"NaN {m}×{n}");
        }
    }

    /// <summary>What is divided by a pivot that is NaN is NaN, and so is everything that it is then subtracted from.</summary>
    private static void AssertNaNPivotsSpread(MoatedMatrix<T> factored, string what)
    {
        int first = Enumerable.Range(0, Math.Min(factored.Rows, factored.Columns)).FirstOrDefault(k => T.IsNaN(factored[k, k]), factored.Columns);
        for (int j = first; j < factored.Columns; j++)
        {
            for (int i = first + 1; i < factored.Rows; i++)
            {
                if (!T.IsNaN(factored[i, j]))
                    Assert.Fail($"{what}: entry ({i}, {j}) is {factored[i, j]} although pivot {first} is NaN");
            }
        }
    }

    /// <summary>Matrices full of ties, small and large; of many the elimination rounds nothing.</summary>
    private IEnumerable<MoatedMatrix<T>> Tied()
    {
        foreach ((int m, int n) in Shapes.Where(shape => Math.Max(shape.M, shape.N) <= 100))
        {
            yield return Filled(m, n, T.One);
            yield return Gallery.Signs<T>(m, n, 12);
            yield return Gallery.Integers<T>(m, n, -1, 1, 13);
            yield return MoatedMatrix<T>.Create(m, n, (i, j) => (i ^ j) == 0 ? T.One : T.Zero);
            // Identity with one column of ±1, 0 and ½: ties in the middle of a block.
            MoatedMatrix<T> halves = Gallery.Integers<T>(m, 1, -2, 2, 14);
            foreach (int k in Places(n))
                yield return MoatedMatrix<T>.Create(m, n, (i, j) => j == k ? halves[i, 0] / Real(2) : i == j ? T.One : T.Zero);
        }

        for (int n = 2; n <= Math.Min(64, MaxSize); n *= 2)
            yield return Gallery.Hadamard<T>(n);
    }

    /// <summary>The interchanges of elimination with the first largest entry as pivot, or null if any operation would round.</summary>
    private static int[]? PivotsOfExactElimination(MoatedMatrix<T> matrix)
    {
        MoatedMatrix<T> a = matrix.Copy();
        int[] ipiv = new int[Math.Min(a.Rows, a.Columns)];
        for (int k = 0; k < ipiv.Length; k++)
        {
            int pivot = k;
            for (int i = k + 1; i < a.Rows; i++)
            {
                if (T.Abs(a[i, k]) > T.Abs(a[pivot, k]))
                    pivot = i;
            }

            ipiv[k] = pivot + 1;
            for (int j = 0; j < a.Columns; j++)
                (a[k, j], a[pivot, j]) = (a[pivot, j], a[k, j]);
            for (int i = k + 1; i < a.Rows && !T.IsZero(a[k, k]); i++)
            {
                T multiplier = a[i, k] / a[k, k];
                if (multiplier * a[k, k] != a[i, k] || !T.IsPow2(T.Abs(a[k, k])))
                    return null;
                if (T.IsZero(multiplier))
                    continue;
                for (int j = k + 1; j < a.Columns; j++)
                {
                    // Dyadic fractions of few bits: the product is exact, and so is the difference if both ways back lead home.
                    T product = multiplier * a[k, j];
                    T difference = a[i, j] - product;
                    if (difference + product != a[i, j] || a[i, j] - difference != product
                        || T.FusedMultiplyAdd(multiplier, a[k, j], -product) != T.Zero)
                        return null;
                    a[i, j] = difference;
                }
            }
        }

        return ipiv;
    }
}
