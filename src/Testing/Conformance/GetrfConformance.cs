namespace Linalg.Interop.Testing.Conformance;

/// <summary>A = P·L·U with partial pivoting.</summary>
/// <typeparam name="T">double or float.</typeparam>
public partial class GetrfConformance<T> : Conformance<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int MaxZooSize = 65;

    [SkippableFact]
    public void EveryShapeIsReconstructed()
    {
        int number = 0;
        foreach ((int m, int n) in Shapes)
            AssertFactored(LuFactors<T>.Of(Backend, Gallery.Uniform<T>(m, n, 7), PaddingFor(number++)), $"uniform {m}×{n}", 0);
    }

    [SkippableFact]
    public void EveryKindOfMatrixIsReconstructed()
    {
        foreach ((int m, int n) in Shapes.Where(shape => Math.Max(shape.M, shape.N) <= MaxZooSize))
        {
            foreach (ZooCase<T> zoo in MatrixZoo.General<T>(m, n))
                AssertZoo(zoo, PaddingFor(m + n));
        }
    }

    [SkippableFact]
    public void KnownMatricesHaveTheirInfoGrowthAndDeterminant()
    {
        foreach (ZooCase<T> zoo in MatrixZoo.Reference<T>().Where(zoo => Math.Max(zoo.Matrix.Rows, zoo.Matrix.Columns) <= MaxSize))
        {
            LuFactors<T> lu = AssertZoo(zoo, 1);
            AssertGrowth(zoo, lu);
            AssertDeterminant(zoo, lu);
        }
    }

    [SkippableFact]
    public void TheFirstZeroPivotIsReported()
    {
        foreach ((int m, int n) in Shapes.Where(shape => Math.Max(shape.M, shape.N) <= 100))
        {
            int p = Math.Min(m, n);
            foreach (int first in Places(p))
            {
                foreach (int second in Places(p).Where(k => k >= first))
                {
                    MoatedMatrix<T> a = Gallery.Uniform<T>(m, n, 8);
                    a.Column(first).Clear();
                    a.Column(second).Clear();
                    AssertFactored(LuFactors<T>.Of(Backend, a, PaddingFor(first)), $"zero columns {first} and {second} of {m}×{n}", first + 1);
                }
            }

            AssertFactored(LuFactors<T>.Of(Backend, new MoatedMatrix<T>(m, n), 1), $"zero {m}×{n}", 1);
        }
    }

    [SkippableFact]
    public void SubnormalMatricesAreFactored()
    {
        foreach ((int m, int n) in Shapes.Where(shape => Math.Max(shape.M, shape.N) <= 33))
        {
            MoatedMatrix<T> integers = Gallery.Integers<T>(m, n, -1000, 1000, 9);
            MoatedMatrix<T> a = MoatedMatrix<T>.Create(m, n, (i, j) => integers[i, j] * T.Epsilon);
            LuFactors<T> lu = LuFactors<T>.Of(Backend, a, 1);
            AssertFactored(lu, $"subnormal {m}×{n}", LuFactors<T>.FirstZeroOnDiagonal(lu.Factored));
        }
    }

    [SkippableFact]
    public unsafe void PointerFormAndRepetitionGiveTheSameBits()
    {
        foreach ((int m, int n) in Shapes)
        {
            MoatedMatrix<T> a = Gallery.Uniform<T>(m, n, 10);
            LuFactors<T> first = LuFactors<T>.Of(Backend, a, 1);
            LuFactors<T> second = LuFactors<T>.Of(Backend, a, 1);
            MoatedMatrix<T> third = a.Copy(1);
            var ipiv = new IndexVector(Math.Min(m, n));
            fixed (T* pa = third.Span)
            fixed (int* pipiv = ipiv.Span)
                AssertInfo(first.Info, Backend.Getrf(m, n, pa, third.LeadingDimension, pipiv), $"pointers, {m}×{n}");
            AssertSameBits(first.Factored, second.Factored, $"repeated, {m}×{n}");
            AssertSameBits(first.Factored, third, $"pointers, {m}×{n}");
            second.Ipiv.AssertUnchanged(first.Ipiv, $"repeated, {m}×{n}");
            ipiv.AssertUnchanged(first.Ipiv, $"pointers, {m}×{n}");
        }
    }

    /// <summary>
    /// Info is the first exact zero on U's diagonal and as expected, pivots are rows at or below theirs, no multiplier exceeds one, P·L·U = A. Where
    /// the pivots grow, the backward error of a correct factorization grows with them.
    /// </summary>
    private static void AssertFactored(LuFactors<T> lu, string what, int? info = null, double growth = 1)
    {
        (MoatedMatrix<T> a, MoatedMatrix<T> factored) = (lu.Original, lu.Factored);
        AssertMoat(factored, what);
        lu.Ipiv.AssertMoat(what);
        Assert.True(Certificates.PivotsInRange(lu.Ipiv, a.Rows), $"{what}: pivots {string.Join(' ', lu.Ipiv.Span.ToArray())}");
        AssertInfo(info ?? LuFactors<T>.FirstZeroOnDiagonal(factored), lu.Info, what);
        AssertInfo(LuFactors<T>.FirstZeroOnDiagonal(factored), lu.Info, $"{what}, diagonal of U");
        for (int j = 0; j < lu.Ipiv.Length; j++)
        {
            foreach (T multiplier in factored.Column(j)[(j + 1)..])
            {
                if (!(T.Abs(multiplier) <= T.One))
                    Assert.Fail($"{what}: a multiplier of column {j} is {multiplier}");
            }
        }

        AssertRatio(Residuals.Lu(a, factored, lu.Ipiv) / Math.Max(1, growth), what);
    }

    private LuFactors<T> AssertZoo(ZooCase<T> zoo, int padding)
    {
        LuFactors<T> lu = LuFactors<T>.Of(Backend, zoo.Matrix, padding);
        AssertFactored(lu, $"{zoo}", zoo.GetrfInfo, zoo.PivotGrowth ?? 1);
        return lu;
    }

    /// <summary>The growth of exact elimination, to the rounding of as many steps as the matrix has rows.</summary>
    private static void AssertGrowth(ZooCase<T> zoo, LuFactors<T> lu)
    {
        if (zoo.PivotGrowth is { } growth)
            AssertRatio(Math.Abs((lu.Growth / growth) - 1) / (zoo.Matrix.Rows * Machine<T>.Epsilon), $"{zoo}, growth {lu.Growth} for {growth}");
    }

    /// <summary>
    /// ln|det| moves by at most n·‖A⁻¹‖·‖E‖ under a perturbation E of the size of the backward error; where that could change the sign nothing is
    /// known.
    /// </summary>
    private static void AssertDeterminant(ZooCase<T> zoo, LuFactors<T> lu)
    {
        int n = zoo.Matrix.Rows;
        if (zoo.Determinant is not { Sign: not 0 } expected || n > MaxZooSize)
            return;
        double unit = n * Machine<T>.Epsilon * Math.Max(1, zoo.PivotGrowth ?? 1) / Condition.ReciprocalCondition(Norm.One, zoo.Matrix);
        if (unit * Residuals.Threshold >= 1)
            return;
        Determinant computed = Determinants.FromLu(lu.Factored, lu.Ipiv);
        Assert.True(expected.Sign == computed.Sign, $"{zoo}: the determinant has the wrong sign");
        AssertRatio(Math.Abs(computed.LogMagnitude - expected.LogMagnitude) / unit, $"{zoo}, determinant");
    }
}
