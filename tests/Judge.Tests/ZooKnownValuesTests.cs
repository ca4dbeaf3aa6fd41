using System.Globalization;
using System.Numerics;
using Xunit;

namespace Linalg.Interop.Judge.Tests;

/// <summary>The tables, recomputed: exactly where that is possible, from a well-conditioned inverse where it is not.</summary>
public class ZooKnownValuesTests
{
    private static readonly string[] InverseHilbertDeterminants =
    [
        "12", "2160", "6048000", "266716800000", "186313420339200000", "2067909047925770649600000",
        "365356847125734485878112256000000", "1028781784378569697887052962909388800000000",
        "46206893947914691316295628839036278726983680000000000",
        "33122504897063413755362143627040727106080127672469422080000000000",
        "379106579436304517151885479034796391880188687864118464104324304732160000000000",
    ];

    [Fact]
    public void Hilbert_determinants_are_the_published_integers()
    {
        for (int k = 0; k < InverseHilbertDeterminants.Length; k++)
            Assert.Equal(BigInteger.Parse(InverseHilbertDeterminants[k], CultureInfo.InvariantCulture), KnownValues.InverseHilbertDeterminant(k + 2));
    }

    [Fact]
    public void Inverse_Hilbert_has_that_determinant() =>
        Assert.All(Enumerable.Range(1, 9), n =>
            Assert.Equal(
                BigInteger.Log(KnownValues.InverseHilbertDeterminant(n)),
                IntegerMatrix.Of(Gallery.InverseHilbert<double>(n)).Determinant().LogMagnitude,
                1e-10));

    [Fact]
    public void Hilbert_singular_values_are_those_of_the_scaled_integer_matrix() =>
        Assert.All(KnownValues.Hilbert.Where(row => row.Order <= 20), row =>
        {
            IntegerMatrix scaled = IntegerMatrix.Of(Gallery.ScaledHilbert<double>(row.Order));
            double scale = Gallery.ScaledHilbert<double>(row.Order)[0, 0];
            BracketEigenvalue(scaled, row.Order, 1, row.Largest * scale, 1e-14);
            BracketEigenvalue(scaled, row.Order, row.Order, row.Smallest * scale, 1e-14);
        });

    [Fact]
    public void Hilbert_spectra_of_orders_8_and_12()
    {
        foreach (IReadOnlyList<double> spectrum in new[] { KnownValues.Hilbert8, KnownValues.Hilbert12 })
            BracketSpectrum(
                Gallery.ScaledHilbert<double>(spectrum.Count), [.. spectrum.Select(x => x * Gallery.ScaledHilbert<double>(spectrum.Count)[0, 0])],
                1e-14);
    }

    [Fact]
    public void Wilkinson_plus_spectrum_is_right_to_the_last_digits() =>
        BracketSpectrum(Gallery.WilkinsonPlus<double>(21), KnownValues.WilkinsonPlus21, 2e-16);

    [Fact]
    public void Wilkinson_minus_spectrum()
    {
        IReadOnlyList<double> positive = KnownValues.WilkinsonMinus21Positive;
        BracketSpectrum(Gallery.WilkinsonMinus<double>(21), [.. positive, 0, .. positive.Reverse().Select(x => -x)], 2e-15);
    }

    [Fact]
    public void Rosser_spectrum() => BracketSpectrum(Gallery.Rosser<double>(), KnownValues.Rosser, 1e-15);

    [Fact]
    public void Closed_forms_of_symmetric_families()
    {
        foreach (int n in new[] { 1, 2, 5, 12 })
        {
            BracketSpectrum(Gallery.SecondDifference<double>(n), KnownValues.SecondDifference(n), 1e-14);
            BracketSpectrum(Gallery.SecondDifference<double>(n, 2), KnownValues.ShiftedSecondDifference(n), 1e-14);
            BracketSpectrum(Gallery.MinIJ<double>(n), KnownValues.MinIJ(n), 1e-14);
            BracketSpectrum(Gallery.Pei<double>(n, -0.25), KnownValues.Pei(n, -0.25), 1e-15);
            BracketSpectrum(Gallery.Clement<double>(n), KnownValues.Clement(n), 1e-14);
        }
    }

    [Fact]
    public void Closed_forms_of_singular_values()
    {
        BracketSingularValues(Gallery.Handbook8x5<double>(), KnownValues.Handbook8x5, 1e-15);
        BracketSingularValues(Gallery.Magic4<double>(), KnownValues.Magic4, 1e-15);
        BracketSingularValues(Gallery.HandbookTrapezoid<double>(20).Transposed(), KnownValues.HandbookTrapezoid(20), 1e-15);
        BracketSingularValues(Gallery.Bidiagonal<double>(12, 1, 1), KnownValues.BidiagonalOfOnes(12), 1e-14);
        BracketSingularValues(Gallery.Lauchli<double>(7, 0.125), KnownValues.Lauchli(7, 0.125), 1e-15);
    }

    [Fact]
    public void Bidiagonal_table_is_right_to_high_relative_accuracy() =>
        Assert.All(KnownValues.Bidiagonal, row =>
        {
            IntegerMatrix gram = IntegerMatrix.Of(Gallery.Bidiagonal<double>(row.Order, 1, row.Superdiagonal)).Gram();
            BracketSingularValue(gram, row.Order, 1, row.Largest, 1e-15);
            BracketSingularValue(gram, row.Order, row.Order - 1, row.Next, 1e-15);
            // The table gives e^(1−n)(1 − e⁻²) with the digits at which it stops.
            BracketSingularValue(gram, row.Order, row.Order, row.Smallest, 1e-9);
        });

    [Fact]
    public void Unit_triangular_table() =>
        Assert.All(KnownValues.UnitTriangular, row =>
        {
            MoatedMatrix<double> t = Gallery.UnitTriangular<double>(row.Order);
            // The inverse has nonnegative entries, known without rounding: its largest singular value gives the smallest of T.
            MoatedMatrix<double> inverse = MoatedMatrix<double>.Create(
                row.Order, row.Order, (i, j) => i == j ? 1 : i < j ? Math.ScaleB(1, j - i - 1) : 0);
            CheckTable(t, inverse, row.Largest, row.Next, row.Smallest);
        });

    [Fact]
    public void Kahan_table() =>
        Assert.All(KnownValues.Kahan, row =>
        {
            MoatedMatrix<double> k = Gallery.Kahan<double>(row.Order, row.Theta, perturbation: 0);
            double s = Math.Sin(row.Theta);
            double c = Math.Cos(row.Theta);
            MoatedMatrix<double> inverse = MoatedMatrix<double>.Create(
                row.Order, row.Order, (i, j) => (i == j ? 1 : i < j ? c * Math.Pow(1 + c, j - i - 1) : 0) * Math.Pow(s, -j));
            Assert.Equal(row.LastDiagonal, k[row.Order - 1, row.Order - 1], 1e-11 * row.LastDiagonal);
            if (row.Order <= 100)
                CheckTable(k, inverse, row.Largest, row.Next, row.Smallest);
            else
                Assert.Equal(row.Smallest, 1 / LargestSingularValue(inverse), 1e-11 * row.Smallest);
        });

    [Fact]
    public void Frank_and_Grcar_tables()
    {
        foreach ((int n, double largest, double smallest) in KnownValues.Frank)
        {
            IntegerMatrix gram = IntegerMatrix.Of(Gallery.Frank<double>(n)).Gram();
            BracketSingularValue(gram, n, 1, largest, 1e-14);
            BracketSingularValue(gram, n, n, smallest, 1e-14);
        }

        foreach ((int n, double largest, double smallest) in KnownValues.Grcar)
        {
            IntegerMatrix gram = IntegerMatrix.Of(Gallery.Grcar<double>(n)).Gram();
            BracketSingularValue(gram, n, 1, largest, 1e-12);
            BracketSingularValue(gram, n, n, smallest, 1e-11);
        }
    }

    [Fact]
    public void Moler_and_Pascal_tables()
    {
        Assert.All(KnownValues.Moler.Where(row => row.Order <= 25), row =>
            BracketEigenvalue(IntegerMatrix.Of(Gallery.Moler<double>(row.Order)), row.Order, row.Order, row.Smallest, 1e-12));
        Assert.All(KnownValues.Pascal.Where(row => row.Order <= 20), row =>
        {
            IntegerMatrix pascal = IntegerMatrix.Of(Gallery.Pascal<double>(row.Order));
            BracketEigenvalue(pascal, row.Order, 1, row.Largest, 1e-15);
            BracketEigenvalue(pascal, row.Order, row.Order, 1 / row.Largest, 1e-15);
        });
    }

    [Fact]
    public void Parter_has_24_singular_values_that_are_pi()
    {
        double[] sigma = Elimination.SingularValues(Gallery.Parter<double>(40, 40));
        Assert.Equal(24, sigma.Count(x => Math.Abs(x - Math.PI) < 4e-14) - sigma.Skip(24).Count(x => Math.Abs(x - Math.PI) < 4e-14));
        Assert.Equal(KnownValues.Parter40Smallest, sigma[39], 1e-12);
    }

    [Fact]
    public void Mertens_sums_are_the_published_ones()
    {
        int[] published = [1, 0, -1, -1, -2, -1, -2, -2, -2, -1, -2, -2];
        Assert.Equal(published, Enumerable.Range(1, 12).Select(KnownValues.Mertens));
        Assert.Equal(0, KnownValues.Mertens(39));
    }

    [Fact]
    public void Growth_formulas_give_the_measured_growth()
    {
        foreach ((int n, double measured) in new[] { (10, 3.406667e+02), (20, 3.495247e+05), (40, 3.665039e+11), (60, 3.843072e+17) })
            Assert.Equal(1, KnownValues.FosterGrowth(n) / measured, 2e-7);
        foreach ((int n, double measured) in new[] { (100, 1.0449e+05), (200, 2.8039e+10), (300, 7.5238e+15) })
            Assert.Equal(1, KnownValues.WrightGrowth(n, 0.3) / measured, 2e-5);
    }

    /// <summary>σ_1 and σ_{n−1} by Jacobi to absolute accuracy, σ_n from the inverse to relative accuracy.</summary>
    private static void CheckTable(MoatedMatrix<double> a, MoatedMatrix<double> inverse, double largest, double next, double smallest)
    {
        double[] sigma = Elimination.SingularValues(a);
        int n = sigma.Length;
        Assert.Equal(largest, sigma[0], 1e-11 * largest);
        Assert.Equal(next, sigma[n - 2], (1e-11 * next) + (n * 1e-15));
        Assert.Equal(smallest, 1 / LargestSingularValue(inverse), 1e-11 * smallest);
    }

    /// <summary>Power iteration with AᵀA for a matrix of nonnegative entries, which loses nothing to cancellation.</summary>
    private static double LargestSingularValue(MoatedMatrix<double> a)
    {
        int n = a.Columns;
        double scale = Norms.MaxAbs(a);
        double[] x = [.. Enumerable.Repeat(1.0, n)];
        double sigma = 0;
        for (int step = 0; step < 200; step++)
        {
            double[] y = [.. Enumerable.Range(0, a.Rows).Select(i => Enumerable.Range(0, n).Sum(j => a[i, j] / scale * x[j]))];
            double[] z = [.. Enumerable.Range(0, n).Select(j => Enumerable.Range(0, a.Rows).Sum(i => a[i, j] / scale * y[i]))];
            double norm = Math.Sqrt(z.Sum(v => v * v));
            double previous = sigma;
            sigma = Math.Sqrt(norm / Math.Sqrt(x.Sum(v => v * v)));
            x = [.. z.Select(v => v / norm)];
            if (sigma == previous)
                break;
        }

        return sigma * scale;
    }

    private static void BracketSpectrum(MoatedMatrix<double> a, IReadOnlyList<double> descending, double relative)
    {
        IntegerMatrix exact = IntegerMatrix.Of(a);
        for (int k = 1; k <= descending.Count; k++)
        {
            double value = descending[k - 1];
            // Zero has no relative accuracy.
            BracketEigenvalue(exact, descending.Count, k, value, value == 0 ? 0 : relative, value == 0 ? 1e-30 : 0);
        }
    }

    /// <summary>The k-th eigenvalue in descending order lies within value·(1 ± relative), by counting eigenvalues below both ends.</summary>
    private static void BracketEigenvalue(IntegerMatrix a, int n, int k, double value, double relative, double absolute = 0)
    {
        double radius = Math.Max(
            (Math.Abs(value) * Math.Max(relative, 0)) + absolute, value == 0 ? 0 : Math.BitIncrement(Math.Abs(value)) - Math.Abs(value));
        Assert.True(a.EigenvaluesBelow(value - radius) <= n - k, $"eigenvalue {k} is below {value} - {radius}");
        Assert.True(a.EigenvaluesBelow(value + radius) >= n - k + 1, $"eigenvalue {k} is not below {value} + {radius}");
    }

    private static void BracketSingularValues(MoatedMatrix<double> a, IReadOnlyList<double> descending, double relative)
    {
        IntegerMatrix gram = IntegerMatrix.Of(a).Gram();
        for (int k = 1; k <= descending.Count; k++)
            BracketSingularValue(gram, a.Columns, k, descending[k - 1], relative);
    }

    private static void BracketSingularValue(IntegerMatrix gram, int n, int k, double value, double relative)
    {
        if (value == 0)
        {
            Assert.True(gram.ShiftedBy(0).Inertia().Positive < k, $"singular value {k} is not 0");
            return;
        }

        double low = value * (1 - (2 * relative));
        double high = value * (1 + (2 * relative));
        Assert.True(gram.ShiftedBy(low, low).Inertia().Negative <= n - k, $"singular value {k} is below {low}");
        Assert.True(gram.ShiftedBy(high, high).Inertia().Negative >= n - k + 1, $"singular value {k} is not below {high}");
    }
}
