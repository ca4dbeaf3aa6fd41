namespace Linalg.Interop.Testing.Conformance;

/// <summary>op(A)·X = B from the factors of A.</summary>
/// <typeparam name="T">double or float.</typeparam>
public class GetrsConformance<T> : Conformance<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private static readonly int[] RightSides = [1, 2, 3, 5, 8, 17];

    [SkippableFact]
    public void EverySizeOptionAndNumberOfRightSides()
    {
        foreach (int n in Sizes.Where(n => n > 0))
        {
            LuFactors<T> lu = LuFactors<T>.Of(Backend, Gallery.Uniform<T>(n, n, 21), PaddingFor(n));
            foreach ((Transpose trans, int nrhs) in Pairs(Transposes, n <= 10 ? RightSides : [1, RightSides[n % RightSides.Length]]))
                AssertSolved(trans, lu, Gallery.Uniform<T>(n, nrhs, 22), PaddingFor(nrhs), $"uniform {n}, {nrhs} right sides");
        }
    }

    [SkippableFact]
    public void EveryKindOfMatrixThatHasFactors()
    {
        foreach (int n in SizesTo(33).Where(n => n > 0))
        {
            foreach (ZooCase<T> zoo in MatrixZoo.General<T>(n, n))
            {
                LuFactors<T> lu = LuFactors<T>.Of(Backend, zoo.Matrix, 1);
                foreach (Transpose trans in Transposes)
                {
                    // B = op(A)·x for a moderate x, so that no solution overflows where that can be helped.
                    if (lu.Info == 0 && Solution(trans, lu, RightSide(trans, zoo.Matrix)) is { } x && double.IsFinite(Norms.OneNorm(x)))
                        AssertRatio(
                            Residuals.Solve(trans, zoo.Matrix, x, RightSide(trans, zoo.Matrix)) / Math.Max(1, zoo.PivotGrowth ?? 1),
                            $"{zoo}, {trans}");
                    else
                        Assert.True(
                            lu.Info > 0 || Condition.ReciprocalCondition(Norm.One, zoo.Matrix) < n * Residuals.Threshold * Machine<T>.Epsilon,
                            $"{zoo}, {trans}: no solution");
                }
            }
        }
    }

    /// <summary>With L = U = I the interchanges are all there is: in their order for A·X = B, backwards for Aᵀ·X = B.</summary>
    [SkippableFact]
    public void InterchangesAreAppliedInOrder()
    {
        foreach (int n in Sizes.Where(n => n > 0))
        {
            var random = new ZooRandom(23);
            var ipiv = new IndexVector(n);
            for (int i = 0; i < n; i++)
                ipiv[i] = random.NextInteger(i, n - 1) + 1;
            foreach (Transpose trans in Transposes)
            {
                int[] rows = [.. Enumerable.Range(0, n)];
                foreach (int i in trans == Transpose.None ? Enumerable.Range(0, n) : Enumerable.Range(0, n).Reverse())
                    (rows[i], rows[ipiv[i] - 1]) = (rows[ipiv[i] - 1], rows[i]);
                MoatedMatrix<T> b = Uniform(n, 2, 24, 1);
                MoatedMatrix<T> expected = MoatedMatrix<T>.Create(n, 2, (i, j) => b[rows[i], j]);
                MoatedMatrix<T> identity = MoatedMatrix<T>.Identity(n);
                AssertInfo(0, Backend.Getrs(trans, n, 2, identity.Span, n, ipiv.Span, b.Span, b.LeadingDimension), $"{trans} {n}");
                AssertSameBits(expected, b, $"interchanges only, {trans}, {n}");
            }
        }
    }

    [SkippableFact]
    public void RightSidesAreIndependent()
    {
        foreach (int n in SizesTo(129).Where(n => n > 0))
        {
            LuFactors<T> lu = LuFactors<T>.Of(Backend, Gallery.Uniform<T>(n, n, 25), 1);
            foreach (Transpose trans in Transposes)
            {
                MoatedMatrix<T> b = Gallery.Uniform<T>(n, 5, 26);
                b[n / 2, 2] = T.NaN;
                MoatedMatrix<T> x = Solution(trans, lu, b);
                Assert.True(x.Column(2).ToArray().Any(T.IsNaN), $"{trans} {n}: NaN lost");
                foreach (int j in new[] { 0, 1, 3, 4 })
                    AssertRatio(
                        Residuals.Solve(trans, lu.Original, x.Block(0, j, n, 1), b.Block(0, j, n, 1)), $"{trans} {n}, beside a column with NaN");
            }
        }
    }

    [SkippableFact]
    public void SingularFactorsGiveInfOrNaN()
    {
        foreach (int n in SizesTo(65).Where(n => n > 0))
        {
            foreach (int k in Places(n))
            {
                LuFactors<T> lu = LuFactors<T>.Of(Backend, Gallery.Uniform<T>(n, n, 27), 1);
                lu.Factored[k, k] = T.Zero;
                foreach (Transpose trans in Transposes)
                {
                    MoatedMatrix<T> x = Solution(trans, lu, Gallery.Uniform<T>(n, 2, 28));
                    Assert.True(
                        x.Column(0).ToArray().Any(v => !T.IsFinite(v)) && x.Column(1).ToArray().Any(v => !T.IsFinite(v)),
                        $"{trans} {n}, zero pivot {k}: finite");
                }
            }
        }
    }

    [SkippableFact]
    public unsafe void PointerFormAndRepetitionGiveTheSameBits()
    {
        foreach (int n in Sizes.Where(n => n > 0))
        {
            LuFactors<T> lu = LuFactors<T>.Of(Backend, Gallery.Uniform<T>(n, n, 29), 1);
            foreach (Transpose trans in Transposes)
            {
                MoatedMatrix<T> b = Gallery.Uniform<T>(n, 3, 30);
                MoatedMatrix<T> first = Solution(trans, lu, b);
                MoatedMatrix<T> third = b.Copy(1);
                fixed (T* pa = lu.Factored.Span, pb = third.Span)
                fixed (int* pipiv = lu.Ipiv.Span)
                    AssertInfo(
                        0, Backend.Getrs(trans, n, 3, pa, lu.Factored.LeadingDimension, pipiv, pb, third.LeadingDimension), $"pointers, {trans} {n}");
                AssertSameBits(first, Solution(trans, lu, b), $"repeated, {trans} {n}");
                AssertSameBits(first, third, $"pointers, {trans} {n}");
            }
        }
    }

    /// <summary>op(A)·(1, −1, 1, …), rounded to T by the judge's own arithmetic being none: any vector would do.</summary>
    private static MoatedMatrix<T> RightSide(Transpose trans, MoatedMatrix<T> a) => MoatedMatrix<T>.Create(a.Rows, 1, (i, _) =>
    {
        T sum = T.Zero;
        for (int j = 0; j < a.Columns; j++)
            sum += (trans == Transpose.None ? a[i, j] : a[j, i]) * (j % 2 == 0 ? T.One : T.NegativeOne);
        return sum;
    });

    private void AssertSolved(Transpose trans, LuFactors<T> lu, MoatedMatrix<T> b, int padding, string what)
    {
        MoatedMatrix<T> keptFactors = lu.Factored.Copy();
        int[] keptPivots = lu.Ipiv.Span.ToArray();
        AssertRatio(Residuals.Solve(trans, lu.Original, Solution(trans, lu, b, padding), b), $"{what}, {trans}");
        AssertUnchanged(keptFactors, lu.Factored, $"factors, {what}, {trans}");
        lu.Ipiv.AssertUnchanged(keptPivots, $"{what}, {trans}");
    }

    private MoatedMatrix<T> Solution(Transpose trans, LuFactors<T> lu, MoatedMatrix<T> b, int padding = 1)
    {
        MoatedMatrix<T> x = b.Copy(padding);
        int n = b.Rows;
        int info = Backend.Getrs(trans, n, b.Columns, lu.Factored.Span, lu.Factored.LeadingDimension, lu.Ipiv.Span, x.Span, x.LeadingDimension);
        AssertInfo(0, info, $"Getrs {trans} {n}");
        AssertMoat(x, $"Getrs {trans} {n}");
        return x;
    }
}
