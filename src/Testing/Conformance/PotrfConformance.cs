namespace Linalg.Interop.Testing.Conformance;

/// <summary>A = Uᵀ·U or L·Lᵀ; the other triangle is NaN and stays so.</summary>
/// <typeparam name="T">double or float.</typeparam>
public class PotrfConformance<T> : Conformance<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    [SkippableFact]
    public void EverySizeIsReconstructed()
    {
        foreach (int n in Sizes.Where(n => n > 0))
        {
            MoatedMatrix<T> a = Definite(n, 51);
            foreach (Uplo uplo in Triangles)
                AssertFactored(uplo, a, PaddingFor(n), $"definite {n}");
        }
    }

    [SkippableFact]
    public void EveryDefiniteMatrixIsReconstructed()
    {
        foreach (int n in SizesTo(65).Where(n => n > 0))
        {
            foreach ((ZooCase<T> zoo, Uplo uplo) in Pairs(MatrixZoo.SymmetricPositiveDefinite<T>(n), Triangles))
            {
                MoatedMatrix<T> factor = AssertFactored(uplo, zoo.Matrix, PaddingFor(n), $"{zoo}");
                AssertDeterminant(zoo, factor, uplo);
            }
        }
    }

    /// <summary>Factors of integers come out exactly: ones for min(i, j), −1 below ones for Moler's matrix, binomials for Pascal's.</summary>
    [SkippableFact]
    public void IntegerFactorsAreExact()
    {
        foreach (int n in Sizes.Where(n => n > 0))
        {
            AssertFactorIs(Gallery.MinIJ<T>(n), (_, _) => T.One, $"min(i, j) {n}");
            AssertFactorIs(Gallery.Moler<T>(n), (i, j) => i == j ? T.One : T.NegativeOne, $"Moler {n}");
        }

        for (int n = 1; n <= Math.Min(MaxSize, Bits > 24 ? 25 : 12); n++)
        {
            MoatedMatrix<T> pascal = Gallery.Pascal<T>(n);
            // C(i, j) is entry (i − j, j) of the symmetric Pascal matrix.
            AssertFactorIs(pascal, (i, j) => pascal[i - j, j], $"Pascal {n}");
        }
    }

    [SkippableFact]
    public void TheFirstMinorThatIsNotPositiveIsReported()
    {
        foreach (int n in Sizes.Where(n => n is > 0 and (<= 129 or 257)))
        {
            foreach ((ZooCase<T> zoo, Uplo uplo) in Pairs(MatrixZoo.NotPositiveDefinite<T>(n), Triangles))
                AssertInfo(zoo.PotrfInfo!.Value, Factor(uplo, zoo.Matrix, PaddingFor(n), out _), $"{zoo}, {uplo}");
        }
    }

    /// <summary>A NaN is in the pivot of its row, one on the diagonal in its own; an infinity off the diagonal makes it −Inf.</summary>
    [SkippableFact]
    public void NaNIsReportedAtItsPivot()
    {
        foreach (int n in Sizes.Where(n => n is > 0 and (<= 129 or 257)))
        {
            MoatedMatrix<T> definite = Definite(n, 52);
            foreach ((int i, int j) in Pairs(Places(n), Places(n)).Where(place => place.First >= place.Second))
            {
                foreach (T special in i == j ? new[] { T.NaN, T.NegativeInfinity } : [T.NaN, T.PositiveInfinity, T.NegativeInfinity])
                {
                    MoatedMatrix<T> a = definite.Copy();
                    a[i, j] = a[j, i] = special;
                    foreach (Uplo uplo in Triangles)
                        AssertInfo(i + 1, Factor(uplo, a, 1, out _), $"{special} at ({i}, {j}) of {n}, {uplo}");
                }
            }
        }
    }

    [SkippableFact]
    public void SubnormalDiagonalsAreFactored()
    {
        foreach ((int n, Uplo uplo) in Pairs(SizesTo(65).Where(n => n > 0), Triangles))
            AssertFactored(uplo, MoatedMatrix<T>.Create(n, n, (i, j) => i == j ? T.Epsilon * Real(1 + (i % 7)) : T.Zero), 1, $"subnormal {n}");
    }

    [SkippableFact]
    public unsafe void PointerFormAndRepetitionGiveTheSameBits()
    {
        foreach (int n in Sizes.Where(n => n > 0))
        {
            MoatedMatrix<T> a = Definite(n, 53);
            foreach (Uplo uplo in Triangles)
            {
                AssertInfo(0, Factor(uplo, a, 1, out MoatedMatrix<T> first), $"{uplo} {n}");
                AssertInfo(0, Factor(uplo, a, 1, out MoatedMatrix<T> second), $"{uplo} {n}");
                MoatedMatrix<T> third = TriangleOf(uplo, a, 1);
                fixed (T* pa = third.Span)
                    AssertInfo(0, Backend.Potrf(uplo, n, pa, third.LeadingDimension), $"pointers, {uplo} {n}");
                AssertSameBits(first, second, $"repeated, {uplo} {n}");
                AssertSameBits(first, third, $"pointers, {uplo} {n}");
            }
        }
    }

    private int Factor(Uplo uplo, MoatedMatrix<T> a, int padding, out MoatedMatrix<T> factor)
    {
        factor = TriangleOf(uplo, a, padding);
        int info = Backend.Potrf(uplo, a.Rows, factor.Span, factor.LeadingDimension);
        AssertTriangleOnly(uplo, factor, $"Potrf {uplo} {a.Rows}");
        return info;
    }

    private MoatedMatrix<T> AssertFactored(Uplo uplo, MoatedMatrix<T> a, int padding, string what)
    {
        AssertInfo(0, Factor(uplo, a, padding, out MoatedMatrix<T> factor), $"{what}, {uplo}");
        for (int i = 0; i < a.Rows; i++)
        {
            if (!(factor[i, i] > T.Zero))
                Assert.Fail($"{what}, {uplo}: pivot {i} is {factor[i, i]}");
        }

        AssertRatio(Residuals.Cholesky(uplo, a, factor), $"{what}, {uplo}");
        return factor;
    }

    private void AssertFactorIs(MoatedMatrix<T> a, Func<int, int, T> lower, string what)
    {
        foreach (Uplo uplo in Triangles)
        {
            AssertInfo(0, Factor(uplo, a, 1, out MoatedMatrix<T> factor), $"{what}, {uplo}");
            for (int j = 0; j < a.Columns; j++)
            {
                for (int i = j; i < a.Rows; i++)
                {
                    T entry = uplo == Uplo.Lower ? factor[i, j] : factor[j, i];
                    if (entry != lower(i, j))
                        Assert.Fail($"{what}, {uplo}: entry ({i}, {j}) is {entry}, exactly {lower(i, j)}");
                }
            }
        }
    }

    /// <summary>ln det = 2·Σ ln l_ii moves by at most n·κ·ε times the threshold of the backward error.</summary>
    private static void AssertDeterminant(ZooCase<T> zoo, MoatedMatrix<T> factor, Uplo uplo)
    {
        int n = zoo.Matrix.Rows;
        if (zoo.Determinant is not { Sign: 1 } expected || n > 33)
            return;
        double unit = n * Machine<T>.Epsilon / Condition.SymmetricReciprocalCondition(uplo, zoo.Matrix);
        if (unit * Residuals.Threshold < 1)
            AssertRatio(Math.Abs(Determinants.FromCholesky(factor).LogMagnitude - expected.LogMagnitude) / unit, $"{zoo}, {uplo}, determinant");
    }
}
