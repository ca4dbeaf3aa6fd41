using System.Numerics;
using Linalg.Interop.Judge;
using Xunit;

namespace Linalg.Interop.OpenBlas.Tests;

/// <summary>
/// Repairs at the limits of the range: pivots that become subnormal, diagonals whose reciprocals overflow, infinite pivots, norms near the
/// largest number; on OpenBLAS with and without threads and on reference LAPACK.
/// </summary>
public abstract class RangeTests<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int Cases = 400;
    private const int LargestOrder = 11;
    private static readonly bool IsDouble = typeof(T) == typeof(double);

    // The smallest normal number is 2 to this.
    private static readonly int SafeMin = IsDouble ? -1022 : -126;

    private static IEnumerable<Backend<T>> Backends =>
    [
        TestLibraries.Backend<T>(TestLibraries.OpenBlas), TestLibraries.Backend<T>(TestLibraries.Serial),
        TestLibraries.Backend<T>(TestLibraries.Reference),
    ];

    [SkippableFact]
    public void GetrfWithASubnormalPivotInAColumnOfOrdinaryElementsIsExact()
    {
        T tiny = T.ScaleB(T.One, SafeMin - 4), half = tiny / (T.One + T.One);
        foreach (Backend<T> backend in Backends)
        {
            // Leading dimension 4: what lies between the columns stays.
            T[] a = [T.One, T.Zero, T.Zero, T.NaN, T.One, tiny, tiny, T.NaN, T.One, half, tiny, T.NaN];
            int[] ipiv = new int[3];
            Assert.Equal(0, backend.Getrf(3, 3, a, 4, ipiv));
            Assert.Equal([T.One, T.Zero, T.Zero, T.NaN, T.One, tiny, T.One, T.NaN, T.One, half, half, T.NaN], a);
            Assert.Equal([1, 2, 3], ipiv);

            T[] tall = [T.One, T.Zero, T.Zero, T.One, tiny, half];
            Assert.Equal(0, backend.Getrf(3, 2, tall, 3, ipiv));
            Assert.Equal([T.One, T.Zero, T.Zero, T.One, tiny, T.One / (T.One + T.One)], tall);
        }
    }

    [SkippableFact]
    public void GetrfOfMatricesOfAnyExponentsIsRight()
    {
        foreach (Backend<T> backend in Backends)
        {
            for (int seed = 0; seed < Cases; seed++)
            {
                var random = new Random(seed);
                int n = random.Next(1, LargestOrder), m = seed % 3 == 0 ? random.Next(1, LargestOrder) : n;
                AssertLu(backend, Extreme(random, m, n), $"seed {seed}");
            }
        }
    }

    [SkippableTheory]
    [InlineData(200, 200)]
    [InlineData(260, 130)]
    [InlineData(130, 260)]
    public void GetrfOfAnIllPosedProblemIsRight(int m, int n)
    {
        foreach (Backend<T> backend in Backends)
            AssertLu(backend, Heat(m, n), $"heat {m} × {n}");
    }

    [SkippableFact]
    public void GetrfKeepsNaNBelowAnInfinitePivot()
    {
        foreach (Backend<T> backend in Backends)
        {
            T[] column = [T.PositiveInfinity, T.NaN, T.One];
            Assert.Equal(0, backend.Getrf(3, 1, column, 3, new int[1]));
            Assert.Equal([T.PositiveInfinity, T.NaN, T.Zero], column);

            T[] matrix = [T.One, T.PositiveInfinity, T.NaN, T.One, T.One, T.One, T.One, T.One, T.One];
            int[] ipiv = new int[3];
            Assert.Equal(0, backend.Getrf(3, 3, matrix, 3, ipiv));
            Assert.True(Certificates.PivotsInRange(ipiv, 3));
            Assert.Equal(T.PositiveInfinity, matrix[0]);
            Assert.Contains(T.NaN, matrix[1..3]);
            Assert.Contains(T.NaN, matrix[4..6]);
        }
    }

    [SkippableFact]
    public void PotrfTellsNaNBelowAnInfinitePivotAndNoOther()
    {
        foreach (Backend<T> backend in Backends)
        {
            foreach (Uplo uplo in new[] { Uplo.Upper, Uplo.Lower })
            {
                foreach (T lost in new[] { T.NaN, T.PositiveInfinity, T.NegativeInfinity })
                {
                    Assert.Equal(2, backend.Potrf(uplo, 2, [T.PositiveInfinity, lost, lost, T.One], 2));
                    Assert.Equal(3, backend.Potrf(uplo, 3, [T.PositiveInfinity, T.One, lost, T.One, T.One, T.Zero, lost, T.Zero, T.One], 3));
                }

                T[] right = [T.PositiveInfinity, T.One, T.One, T.One];
                Assert.Equal(0, backend.Potrf(uplo, 2, right, 2));
                Assert.Equal([T.PositiveInfinity, T.Zero, T.One], [right[0], right[uplo == Uplo.Upper ? 2 : 1], right[3]]);
                Assert.Equal(1, backend.Potrf(uplo, 3, [-T.One, T.Zero, T.Zero, T.Zero, T.PositiveInfinity, T.NaN, T.Zero, T.NaN, T.One], 3));
            }
        }
    }

    [SkippableFact]
    public void SolutionsWithASubnormalDiagonalAreFinite()
    {
        T tiny = T.ScaleB(T.One, SafeMin - 4), two = T.One + T.One;
        foreach (Backend<T> backend in Backends)
        {
            // [2 tiny, tiny; 0, tiny], its transpose as the lower triangle, and solutions of ones.
            T[] triangle = [two * tiny, tiny, tiny, tiny];
            foreach (Uplo uplo in new[] { Uplo.Upper, Uplo.Lower })
            {
                foreach (Transpose trans in new[] { Transpose.None, Transpose.Transpose })
                {
                    bool upper = (uplo == Uplo.Upper) == (trans == Transpose.None);
                    (T first, T second) = upper ? (T.CreateChecked(3) * tiny, tiny) : (two * tiny, two * tiny);
                    foreach (int columns in new[] { 1, 2, 5 })
                    {
                        T[] ones = [.. Enumerable.Repeat(T.One, 2 * columns)];
                        T[] b = [.. Enumerable.Range(0, 2 * columns).Select(i => i % 2 == 0 ? first : second)], c = [.. b];
                        backend.Trsm(Side.Left, uplo, trans, Diag.NonUnit, 2, columns, T.One, triangle, 2, b, 2);
                        Assert.Equal(ones, b);
                        Assert.Equal(0, backend.Trtrs(uplo, trans, Diag.NonUnit, 2, columns, triangle, 2, c, 2));
                        Assert.Equal(ones, c);

                        // The rows of X·op(A)ᵀ are the same systems.
                        T[] rows = [.. Enumerable.Range(0, 2 * columns).Select(i => i < columns ? first : second)];
                        Transpose other = trans == Transpose.None ? Transpose.Transpose : Transpose.None;
                        backend.Trsm(Side.Right, uplo, other, Diag.NonUnit, columns, 2, T.One, triangle, 2, rows, columns);
                        Assert.Equal(ones, rows);
                    }
                }
            }

            // L = [1 0; ½ 1] with the rows interchanged.
            T[] factors = [two * tiny, T.One / two, T.Zero, tiny];
            T[] b0 = [two * tiny, two * tiny];
            foreach (Transpose trans in new[] { Transpose.None, Transpose.Transpose })
            {
                T[] one = [.. b0], two2 = [.. b0, .. b0];
                Assert.Equal(0, backend.Getrs(trans, 2, 1, factors, 2, [2, 2], one, 2));
                Assert.Equal(0, backend.Getrs(trans, 2, 2, factors, 2, [2, 2], two2, 2));
                Assert.Equal([.. one, .. one], two2);
                Assert.Equal(0, Residual(factors, trans, one, b0), 8 * Machine<T>.Epsilon);
            }
        }
    }

    [SkippableFact]
    public void SytrfAndSytrsOfGradedMatricesAreRight()
    {
        foreach (Backend<T> backend in Backends)
        {
            for (int seed = 0; seed < Cases; seed++)
            {
                var random = new Random(seed);
                int n = random.Next(1, LargestOrder + 1);
                MoatedMatrix<T> general = Graded(random, n), a = Gallery.Mirrored(general), f = a.Copy();
                Uplo uplo = seed % 2 == 0 ? Uplo.Upper : Uplo.Lower;
                int[] ipiv = new int[n];
                int info = backend.Sytrf(uplo, n, f.Span, f.LeadingDimension, ipiv);
                Assert.True(Certificates.BunchKaufmanPivotsAreWellFormed(uplo, ipiv), $"seed {seed}");
                AssertBelow(Residuals.BunchKaufman(uplo, a, f, ipiv), $"Sytrf {uplo}, seed {seed}");
                backend.Sycon(uplo, n, f.Span, f.LeadingDimension, ipiv, T.One, out T rcond);
                Assert.True(rcond >= T.Zero && rcond <= T.One, $"Sycon, seed {seed}: {rcond}");
                if (info != 0)
                    continue;

                // A solution of ones, as far as their product with A is exact in every row.
                MoatedMatrix<T> b = MoatedMatrix<T>.Create(n, 2, (i, _) => a[i, 0]), x = b.Copy();
                Assert.Equal(0, backend.Sytrs(uplo, n, 2, f.Span, f.LeadingDimension, ipiv, x.Span, x.LeadingDimension));
                Assert.True(x.Span.ToArray().All(T.IsFinite), $"Sytrs {uplo}, seed {seed}");
            }
        }
    }

    [SkippableFact]
    public void EstimatesStayBetweenZeroAndOne()
    {
        foreach (Backend<T> backend in Backends)
        {
            for (int seed = 0; seed < Cases; seed++)
            {
                var random = new Random(seed);
                int n = random.Next(1, LargestOrder);
                MoatedMatrix<T> a = Extreme(random, n, n), lu = a.Copy();
                T norm = T.CreateTruncating(Norms.OneNorm(a));
                if (!T.IsFinite(norm) || backend.Getrf(n, n, lu.Span, lu.LeadingDimension, new int[n]) != 0 || !lu.Span.ToArray().All(T.IsFinite))
                    continue;
                backend.Gecon(Norm.One, n, lu.Span, lu.LeadingDimension, norm, out T rcond);
                Assert.True(rcond >= T.Zero && rcond <= T.One, $"seed {seed}: {rcond}");
            }
        }
    }

    /// <summary>|b − op(P·L·U)·x| / (|op(P·L·U)|·|x|) for the factors of the test above.</summary>
    private static double Residual(T[] factors, Transpose trans, T[] x, T[] b)
    {
        double[] f = [.. factors.Select(double.CreateChecked)], y = [.. x.Select(double.CreateChecked)];
        double[][] a = [[f[1] * f[0], (f[1] * f[2]) + f[3]], [f[0], f[2]]];
        double worst = 0;
        for (int i = 0; i < 2; i++)
        {
            double first = (trans == Transpose.None ? a[i][0] : a[0][i]) * y[0], second = (trans == Transpose.None ? a[i][1] : a[1][i]) * y[1];
            worst = Math.Max(worst, Math.Abs(double.CreateChecked(b[i]) - first - second) / (Math.Abs(first) + Math.Abs(second)));
        }

        return worst;
    }

    private static void AssertLu(Backend<T> backend, MoatedMatrix<T> a, string what)
    {
        MoatedMatrix<T> lu = a.Copy(2);
        int[] ipiv = new int[Math.Min(a.Rows, a.Columns)];
        int info = backend.Getrf(a.Rows, a.Columns, lu.Span, lu.LeadingDimension, ipiv);
        Assert.True(lu.MoatIsIntact, what);
        double growth = Math.Max(1, Norms.MaxAbs(lu) / Math.Max(Norms.MaxAbs(a), double.Epsilon));
        AssertBelow(Residuals.Lu(a, lu, ipiv) / growth, what);
        AssertBelow(Certificates.PartialPivoting(lu), what);
        int zero = Enumerable.Range(0, ipiv.Length).FirstOrDefault(i => T.IsZero(lu[i, i]), -1) + 1;
        Assert.True(zero == info, $"{what}: info {info}, U is zero at {zero}");
    }

    /// <summary>
    /// Elements that are ordinary, tiny, subnormal or of any exponent from far below one, rows and columns graded, some of them equal.
    /// </summary>
    private static MoatedMatrix<T> Extreme(Random random, int m, int n)
    {
        int kind = random.Next(5), step = random.Next(1, -SafeMin / Math.Max(m, n));
        return MoatedMatrix<T>.Create(m, n, (i, j) => kind switch
        {
            0 => Number(random, -step * (i + j) / 2),
            1 => Number(random, random.Next(SafeMin - 20, 0)),
            2 => random.Next(3) == 0 ? T.CreateChecked(random.Next(-1, 2)) : Number(random, SafeMin - 20 + random.Next(30)),
            3 => T.CreateChecked(random.Next(-1, 2)) + Number(random, random.Next(SafeMin - 20, 0)),
            _ => Number(random, i == 0 ? 0 : SafeMin - random.Next(10)),
        });
    }

    private static MoatedMatrix<T> Graded(Random random, int n)
    {
        int step = random.Next(1, -2 * SafeMin / n);
        return MoatedMatrix<T>.Create(n, n, (i, j) => Number(random, -step * (i + j) / 2));
    }

    private static T Number(Random random, int exponent) =>
        T.ScaleB(T.CreateTruncating(random.Next(4) == 0 ? random.Next(-3, 4) : (2 * random.NextDouble()) - 1), exponent);

    /// <summary>
    /// The inverse heat equation (Carasso, SIAM J. Appl. Math. 42(3), 1982) by the midpoint rule: a lower Toeplitz matrix that falls below
    /// the normal numbers towards its diagonal.
    /// </summary>
    private static MoatedMatrix<T> Heat(int m, int n)
    {
        double h = 1.0 / Math.Max(m, n), sharpness = IsDouble ? 1.85 : 0.25;
        return MoatedMatrix<T>.Create(m, n, (i, j) =>
        {
            double t = h * (i - j + 0.5);
            return j > i ? T.Zero : T.CreateTruncating(h * Math.Exp(-sharpness / t) / (Math.Sqrt(4 * Math.PI) * Math.Pow(t, 1.5)));
        });
    }

    private static void AssertBelow(double ratio, string what) => Assert.True(ratio < Residuals.Threshold, $"{what}: ratio {ratio:g4}");
}

public sealed class RangeDoubleTests : RangeTests<double>;

public sealed class RangeSingleTests : RangeTests<float>;
