using System.Numerics;
using Linalg.Interop.Judge;
using Xunit;

namespace Linalg.Interop.OpenBlas.Tests;

/// <summary>Each repair of <see cref="OpenBlasBackend{T}"/>, on OpenBLAS with and without threads and on reference LAPACK.</summary>
public abstract class RepairTests<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    // The smallest normal number is 2 to this.
    private static readonly int SafeMin = typeof(T) == typeof(double) ? -1022 : -126;
    private static readonly int[] Orders = [1, 2, 3, 5, 17, 64, 65, 130];

    private static IEnumerable<Backend<T>> Backends =>
        [TestLibraries.Backend<T>(TestLibraries.OpenBlas), TestLibraries.Backend<T>(TestLibraries.Serial), TestLibraries.Backend<T>(TestLibraries.Reference)];

    [SkippableFact]
    public void GetrfOfTinyMatricesIsFinite()
    {
        foreach (Backend<T> backend in Backends)
        {
            foreach (int exponent in new[] { SafeMin + 1, SafeMin, SafeMin - 3, SafeMin - 15 })
            {
                foreach (int n in Orders)
                {
                    MoatedMatrix<T> a = Scaled(n, _ => exponent), lu = a.Copy(1);
                    var ipiv = new int[n];
                    int info = backend.Getrf(n, n, lu.Span, lu.LeadingDimension, ipiv);
                    AssertBelow(Residuals.Lu(a, lu, ipiv), $"2^{exponent}, n = {n}");
                    Assert.Equal(FirstZero(lu), info);
                }
            }
        }
    }

    [SkippableFact]
    public void GetrfWithOneTinyColumnIsFinite()
    {
        foreach (Backend<T> backend in Backends)
        {
            foreach (int n in Orders)
            {
                foreach (int tiny in new[] { 0, n / 2, n - 1 })
                {
                    MoatedMatrix<T> a = Scaled(n, j => j == tiny ? SafeMin - 4 : 0), lu = a.Copy();
                    var ipiv = new int[n];
                    Assert.Equal(0, backend.Getrf(n, n, lu.Span, lu.LeadingDimension, ipiv));
                    Assert.True(lu.Span.ToArray().All(T.IsFinite), $"n = {n}, column {tiny}");
                    AssertBelow(Residuals.Lu(a, lu, ipiv), $"n = {n}, column {tiny}");
                }
            }
        }
    }

    [SkippableFact]
    public void APivotThatVanishesWhenItIsLoweredCountsInInfo()
    {
        // A = [3η η; η 0] has U(2, 2) = −η/3, which rounds to zero.
        T eta = T.Epsilon;
        foreach (Backend<T> backend in Backends)
        {
            T[] a = [Times(eta, 3), eta, eta, T.Zero];
            int info = backend.Getrf(2, 2, a, 2, new int[2]);
            Assert.True(T.IsZero(a[3]), $"the pivot is {a[3]}");
            Assert.Equal(2, info);
        }
    }

    [SkippableFact]
    public void ANaNPivotSpreadsInGetrfGetriAndPotri()
    {
        foreach (Backend<T> backend in Backends)
        {
            foreach (int n in Orders)
            {
                foreach (int k in new[] { 0, n / 2, n - 1 })
                {
                    MoatedMatrix<T> a = MoatedMatrix<T>.Identity(n);
                    a[k, k] = T.NaN;
                    var ipiv = new int[n];
                    Assert.Equal(0, backend.Getrf(n, n, a.Span, a.LeadingDimension, ipiv));
                    Assert.True(Certificates.PivotsInRange(ipiv, n));
                    AssertNaN(a, (i, j) => i > k && j >= k, $"Getrf, n = {n}, pivot {k}");

                    MoatedMatrix<T> upper = MoatedMatrix<T>.Identity(n);
                    upper[k, k] = T.NaN;
                    Assert.Equal(0, backend.Getri(n, upper.Span, upper.LeadingDimension, Enumerable.Range(1, n).ToArray()));
                    AssertNaN(upper, (i, _) => i <= k, $"Getri, n = {n}, pivot {k}");

                    foreach (Uplo uplo in new[] { Uplo.Upper, Uplo.Lower })
                    {
                        MoatedMatrix<T> factor = MoatedMatrix<T>.Identity(n);
                        factor[k, k] = T.NaN;
                        Assert.Equal(0, backend.Potri(uplo, n, factor.Span, factor.LeadingDimension));
                        AssertNaN(factor, (i, j) => Math.Min(i, j) <= k && (uplo == Uplo.Upper ? i <= j : i >= j), $"Potri {uplo}, n = {n}, pivot {k}");
                        Assert.True(n == 1 || T.IsZero(uplo == Uplo.Upper ? factor[n - 1, 0] : factor[0, n - 1]), "the other triangle was written");
                    }
                }
            }
        }
    }

    [SkippableFact]
    public void ANaNFactorIsNotTakenForZero()
    {
        T one = T.One;
        foreach (Backend<T> backend in Backends)
        {
            T[] y = [one, one, one, one], c = [one, one, one, one];
            backend.Gemv(Transpose.None, 2, 1, one, [one, one], 2, [one], 1, T.NaN, y, -2);
            Assert.True(T.IsNaN(y[0]) && T.IsNaN(y[2]) && y[1] == one && y[3] == one);
            backend.Syrk(Uplo.Upper, Transpose.None, 2, 1, one, [one, one], 2, T.NaN, c, 2);
            Assert.True(T.IsNaN(c[0]) && T.IsNaN(c[2]) && T.IsNaN(c[3]) && c[1] == one);
        }
    }

    [SkippableFact]
    public void PotrfTellsANaNPivot()
    {
        foreach (Backend<T> backend in Backends)
        {
            foreach (int n in Orders)
            {
                foreach (int k in new[] { 0, n / 2, n - 1 })
                {
                    foreach (Uplo uplo in new[] { Uplo.Upper, Uplo.Lower })
                    {
                        MoatedMatrix<T> a = Gallery.Gram<T>(n, 5);
                        a[k, k] = T.NaN;
                        Assert.Equal(k + 1, backend.Potrf(uplo, n, a.Span, a.LeadingDimension));
                    }
                }
            }
        }
    }

    [SkippableFact]
    public void SytrfOfMatricesWithZeroColumnsIsRight()
    {
        foreach (Backend<T> backend in Backends)
        {
            foreach (int n in Orders.Where(n => n > 1))
            {
                MoatedMatrix<T> ones = Gallery.Constant<T>(n, n, 1);
                AssertSytrf(backend, Uplo.Upper, ones, n - 1, $"ones, n = {n}");
                AssertSytrf(backend, Uplo.Lower, ones, 2, $"ones, n = {n}");
            }
        }
    }

    [SkippableFact]
    public void SytrfOfTinyOrGradedMatricesIsFinite()
    {
        foreach (Backend<T> backend in Backends)
        {
            foreach (int n in Orders)
            {
                foreach (Uplo uplo in new[] { Uplo.Upper, Uplo.Lower })
                {
                    MoatedMatrix<T> uniform = Scaled(n, _ => SafeMin - 3);
                    MoatedMatrix<T> tiny = MoatedMatrix<T>.Create(n, n, (i, j) => uniform[Math.Max(i, j), Math.Min(i, j)]);
                    AssertSytrf(backend, uplo, tiny, null, $"tiny {uplo}, n = {n}");

                    // Ones on the diagonal but for one subnormal number.
                    MoatedMatrix<T> diagonal = MoatedMatrix<T>.Create(n, n, (i, j) => i != j ? T.Zero : i == n / 2 ? T.ScaleB(T.One, SafeMin - 3) : T.One);
                    AssertSytrf(backend, uplo, diagonal, 0, $"diagonal {uplo}, n = {n}");
                }
            }
        }
    }

    [SkippableFact]
    public void SytrfTellsANaNBlock()
    {
        foreach (Backend<T> backend in Backends)
        {
            foreach (int n in Orders)
            {
                foreach (int k in new[] { 0, n / 2, n - 1 })
                {
                    foreach (Uplo uplo in new[] { Uplo.Upper, Uplo.Lower })
                    {
                        MoatedMatrix<T> a = Gallery.Gram<T>(n, 5);
                        a[k, k] = T.NaN;
                        var ipiv = new int[n];
                        Assert.Equal(k + 1, backend.Sytrf(uplo, n, a.Span, a.LeadingDimension, ipiv));
                        Assert.True(Certificates.BunchKaufmanPivotsAreWellFormed(uplo, ipiv));
                    }
                }
            }
        }
    }

    [SkippableFact]
    public void Geqp3OfTinyMatricesChoosesByTheNorms()
    {
        foreach (Backend<T> backend in Backends)
        {
            foreach (int n in Orders)
            {
                MoatedMatrix<T> a = Scaled(n, _ => SafeMin - 3), qr = a.Copy();
                var jpvt = new int[n];
                var tau = new T[n];
                Assert.Equal(0, backend.Geqp3(n, n, qr.Span, qr.LeadingDimension, jpvt, tau));
                AssertBelow(Residuals.Qr(a, qr, tau, jpvt), $"n = {n}");
                Assert.Equal(Pivots(backend, a, n), jpvt);
            }
        }
    }

    [SkippableFact]
    public void ConditionsOfTinyMatricesAreThoseOfTheScaledOnes()
    {
        foreach (Backend<T> backend in Backends)
        {
            foreach (int n in new[] { 1, 2, 5, 40 })
            {
                // Diagonal 1, ½, ¼, ⅛, 1, …: known norms, exact at any scale down to here, and a square root for Potrf.
                int scale = SafeMin - 4;
                var ipiv = Enumerable.Range(1, n).ToArray();
                T expected = T.ScaleB(T.One, -Math.Min(n - 1, 3)), norm = T.ScaleB(T.One, scale);
                MoatedMatrix<T> a = MoatedMatrix<T>.Create(n, n, (i, j) => i == j ? T.ScaleB(T.One, scale - (i % 4)) : T.Zero);
                MoatedMatrix<T> root = MoatedMatrix<T>.Create(n, n, (i, j) => T.Sqrt(a[i, j]));
                foreach (Norm kind in new[] { Norm.One, Norm.Infinity })
                {
                    backend.Gecon(kind, n, a.Span, a.LeadingDimension, norm, out T general);
                    AssertNear(expected, general, $"Gecon {kind}, n = {n}");
                }

                foreach (Uplo uplo in new[] { Uplo.Upper, Uplo.Lower })
                {
                    backend.Pocon(uplo, n, root.Span, root.LeadingDimension, norm, out T definite);
                    AssertNear(expected, definite, $"Pocon {uplo}, n = {n}");
                    backend.Sycon(uplo, n, a.Span, a.LeadingDimension, ipiv, norm, out T symmetric);
                    AssertNear(expected, symmetric, $"Sycon {uplo}, n = {n}");
                }
            }
        }
    }

    [SkippableFact]
    public void ConditionsOfFactorsWithNaNAreNaN()
    {
        foreach (Backend<T> backend in Backends)
        {
            foreach (int n in Orders)
            {
                foreach ((int i, int j) in new[] { (0, 0), (n - 1, n - 1), (0, n - 1), (n - 1, 0) })
                {
                    MoatedMatrix<T> f = MoatedMatrix<T>.Identity(n);
                    f[i, j] = T.NaN;
                    Assert.Equal(0, backend.Gecon(Norm.One, n, f.Span, f.LeadingDimension, T.One, out T rcond));
                    Assert.True(T.IsNaN(rcond), $"Gecon, n = {n}, ({i}, {j}): {rcond}");
                    foreach (Uplo uplo in new[] { Uplo.Upper, Uplo.Lower })
                    {
                        // NaN in the other triangle is not seen.
                        bool seen = i == j || (uplo == Uplo.Upper) == (i < j);
                        Assert.Equal(0, backend.Pocon(uplo, n, f.Span, f.LeadingDimension, T.One, out rcond));
                        AssertSeen(seen, rcond, $"Pocon {uplo}, n = {n}, ({i}, {j})");
                        Assert.Equal(0, backend.Sycon(uplo, n, f.Span, f.LeadingDimension, Enumerable.Range(1, n).ToArray(), T.One, out rcond));
                        AssertSeen(seen, rcond, $"Sycon {uplo}, n = {n}, ({i}, {j})");
                    }
                }
            }
        }
    }

    private static T Times(T x, int factor) => x * T.CreateChecked(factor);

    /// <summary>A random matrix, its column j multiplied by a power of two.</summary>
    private static MoatedMatrix<T> Scaled(int n, Func<int, int> exponent)
    {
        MoatedMatrix<T> a = Gallery.Uniform<T>(n, n, (ulong)n);
        return MoatedMatrix<T>.Create(n, n, (i, j) => T.ScaleB(a[i, j], exponent(j)));
    }

    /// <summary>The pivots of the same matrix away from the end of the range: the scaling is exact.</summary>
    private static int[] Pivots(Backend<T> backend, MoatedMatrix<T> a, int n)
    {
        MoatedMatrix<T> lifted = MoatedMatrix<T>.Create(n, n, (i, j) => T.ScaleB(a[i, j], -SafeMin));
        var jpvt = new int[n];
        backend.Geqp3(n, n, lifted.Span, lifted.LeadingDimension, jpvt, new T[n]);
        return jpvt;
    }

    private static void AssertSytrf(Backend<T> backend, Uplo uplo, MoatedMatrix<T> a, int? info, string what)
    {
        int n = a.Rows;
        MoatedMatrix<T> f = a.Copy();
        var ipiv = new int[n];
        int actual = backend.Sytrf(uplo, n, f.Span, f.LeadingDimension, ipiv);
        AssertBelow(Residuals.BunchKaufman(uplo, a, f, ipiv), what);
        if (info is { } expected)
            Assert.True(expected == actual, $"{what}: info {actual}, expected {expected}");
    }

    private static int FirstZero(MoatedMatrix<T> u)
    {
        for (int i = 0; i < u.Rows; i++)
        {
            if (T.IsZero(u[i, i]))
                return i + 1;
        }

        return 0;
    }

    private static void AssertNaN(MoatedMatrix<T> a, Func<int, int, bool> expected, string what)
    {
        for (int j = 0; j < a.Columns; j++)
        {
            for (int i = 0; i < a.Rows; i++)
            {
                if (expected(i, j))
                    Assert.True(T.IsNaN(a[i, j]), $"{what}: ({i}, {j}) is {a[i, j]}");
            }
        }
    }

    /// <summary>The estimate is NaN, or that of the identity.</summary>
    private static void AssertSeen(bool seen, T rcond, string what)
    {
        if (seen)
            Assert.True(T.IsNaN(rcond), $"{what}: {rcond}");
        else
            AssertNear(T.One, rcond, what);
    }

    private static void AssertBelow(double ratio, string what) => Assert.True(ratio < Residuals.Threshold, $"{what}: ratio {ratio:g4}");

    private static void AssertNear(T expected, T actual, string what)
    {
        T unit = T.ScaleB(expected, typeof(T) == typeof(double) ? -53 : -24);
        double ratio = double.CreateChecked(T.Abs(actual - expected) / unit);
        Assert.True(ratio < Residuals.Threshold, $"{what}: {actual} for {expected}");
    }
}

public sealed class RepairDoubleTests : RepairTests<double>;

public sealed class RepairSingleTests : RepairTests<float>;
