namespace Linalg.Interop.Testing.Conformance;

/// <summary>Sytrf: residuals, pivots, inertia.</summary>
/// <typeparam name="T">double or float.</typeparam>
public partial class SytrfConformance<T> : SytrfFamily<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    [SkippableFact]
    public void FactorsRandomMatricesOfEverySize()
    {
        foreach ((Uplo uplo, int n) in Pairs(Triangles, Sizes))
        {
            string what = $"uniform, {uplo}, n = {n}";
            SytrfFactors<T> f = FactorAndJudge(uplo, Uniform(n), PaddingFor(n), what);
            AssertInfo(0, f.Info, what);
        }
    }

    [SkippableFact]
    public void FactorsTheZoo()
    {
        foreach (Uplo uplo in Triangles)
        {
            foreach (int n in SizesTo(65))
            {
                foreach (ZooCase<T> c in MatrixZoo.SymmetricIndefinite<T>(n))
                    FactorCase(uplo, c, PaddingFor(n));
            }

            foreach (ZooCase<T> c in MatrixZoo.Reference<T>().Where(c => c.IsSymmetric && c.Matrix.Rows <= MaxSize))
                FactorCase(uplo, c, padding: 1);
        }
    }

    [SkippableFact]
    public void FollowsTheRuleOfBunchAndKaufman()
    {
        foreach (Uplo uplo in Triangles)
        {
            foreach (int n in SizesTo(33))
            {
                foreach (ZooCase<T> c in MatrixZoo.SymmetricIndefinite<T>(n).Where(c => c.Name is not ("tiny" or "huge")))
                    FollowsTheRule(uplo, c.Matrix, $"{c.Name}, {uplo}");
                FollowsTheRule(uplo, SmallDiagonal(n), $"small diagonal, {uplo}");
                FollowsTheRule(uplo, Gallery.Mirrored(Gallery.Signs<T>(n, n, (ulong)n)), $"signs, {uplo}");
            }

            foreach (int n in SizesTo(129).Where(n => n > 33))
                FollowsTheRule(uplo, Uniform(n, 2), $"uniform, {uplo}");
        }
    }

    [SkippableFact]
    public void TakesTheDiagonalOfDominantMatricesInOrder()
    {
        // Off-diagonal entries are far below α times the diagonal, at every step: no interchange, no block of order two.
        foreach ((Uplo uplo, int n) in Pairs(Triangles, SizesTo(129)))
        {
            string what = $"Gram, {uplo}, n = {n}";
            SytrfFactors<T> f = FactorAndJudge(uplo, Gallery.Gram<T>(n, (ulong)n), PaddingFor(n + 1), what);
            AssertInfo(0, f.Info, what);
            Assert.True(Enumerable.Range(0, n).All(k => f.Ipiv[k] == k + 1), $"{what}: an interchange");
            Assert.Equal((n, 0, 0), Certificates.Inertia(uplo, f.Factored, f.Ipiv));
        }
    }

    [SkippableFact]
    public void MakesBlocksOfOrderTwoOfZeroDiagonals()
    {
        // Tridiagonal with a zero diagonal: what a block of order two leaves has a zero diagonal again.
        Func<int, MoatedMatrix<T>>[] families = [Gallery.Exchange<T>, n => Gallery.SecondDifference<T>(n, 2), Gallery.Clement<T>];
        foreach ((Uplo uplo, int n) in Pairs(Triangles, SizesTo(129).Where(n => n % 2 == 0 && n > 0)))
        {
            for (int i = 0; i < families.Length; i++)
            {
                string what = $"zero diagonal {i}, {uplo}, n = {n}";
                SytrfFactors<T> f = FactorAndJudge(uplo, families[i](n), PaddingFor(n), what);
                AssertInfo(0, f.Info, what);
                Assert.True(f.Ipiv.Span.IndexOfAnyInRange(1, n) < 0, $"{what}: a pivot of order one");
                Assert.Equal((n / 2, n / 2, 0), Certificates.Inertia(uplo, f.Factored, f.Ipiv));
            }
        }
    }

    [SkippableFact]
    public void LeavesTheMultipliersOfPartialPivotingUnbounded()
    {
        // [0 ε 0; ε 0 1; 0 1 1]: partial pivoting takes the leading block of order two, and l₃₁ = 1/ε. Bounded pivoting would not.
        T epsilon = T.ScaleB(T.One, -10);
        MoatedMatrix<T> a = Gallery.UnboundedFactor<T>(Math.ScaleB(1, -10));
        SytrfFactors<T> f = FactorAndJudge(Uplo.Lower, a, 2, "unbounded L");
        AssertInfo(0, f.Info, "unbounded L");
        Assert.Equal([-2, -2, 3], f.Ipiv.Span.ToArray());
        Assert.Equal(T.One / epsilon, f.Factored[2, 0]);
        Assert.Equal((2, 1, 0), Certificates.Inertia(Uplo.Lower, f.Factored, f.Ipiv));
    }

    private void FactorCase(Uplo uplo, ZooCase<T> c, int padding)
    {
        string what = $"{c}, {uplo}";
        SytrfFactors<T> f = FactorAndJudge(uplo, c.Matrix, padding, what);
        if (c.SytrfIsSingular is { } singular)
            Assert.True(singular == f.Info > 0, $"{what}: info {f.Info}, D singular: {singular}");
        if (c.SytrfInfo is { } info)
            AssertInfo(uplo == Uplo.Upper ? info.Upper : info.Lower, f.Info, what);
        if (c.Inertia is not { } known || !SurvivesRounding(uplo, c))
            return;

        // Rounding may give the zero eigenvalues either sign, but cannot take another's.
        (int positive, int negative, int zero) = Certificates.Inertia(uplo, f.Factored, f.Ipiv);
        Assert.True(
            positive >= known.Positive && negative >= known.Negative && zero <= known.Zero,
            $"{what}: inertia ({positive}, {negative}, {zero}), known {known}");
    }

    /// <summary>Whether the nonzero eigenvalues are so far from zero that rounding errors cannot move one across.</summary>
    private static bool SurvivesRounding(Uplo uplo, ZooCase<T> c)
    {
        int n = c.Matrix.Rows;
        double needed = 1000 * n * Machine<T>.Epsilon;
        if (c.SingularValues is { Count: > 0 } values)
            return values.Where(v => v.Value != 0).All(v => v.Value > needed * Judge.Norms.OneNorm(c.Matrix));
        return c.Inertia?.Zero == 0 ? Condition.SymmetricReciprocalCondition(uplo, c.Matrix) > needed : n <= 10;
    }

    private void FollowsTheRule(Uplo uplo, MoatedMatrix<T> a, string what)
    {
        SytrfFactors<T> f = FactorAndJudge(uplo, a, 1, what);
        string? violation = SytrfPivotRule.Violation(f);
        Assert.True(violation is null, $"{what}, n = {a.Rows}: {violation}");
    }
}
