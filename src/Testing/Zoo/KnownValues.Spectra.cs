namespace Linalg.Interop.Testing;

/// <content>Closed-form spectra.</content>
public static partial class KnownValues
{
    /// <summary>Eigenvalues of W21⁺, <see cref="Gallery.WilkinsonPlus{T}"/> of order 21; the first two differ by 7.1599568e−14.</summary>
    public static IReadOnlyList<double> WilkinsonPlus21 { get; } =
    [
        10.7461941829033934319, 10.7461941829033218323, 9.21067864736133210792, 9.21067864730491859396, 8.03894112282902323626,
        8.03894111581427330839, 7.00395220952867567381, 7.00395179861637496927, 6.00023403158416701662, 6.00021752225709814001,
        5.00024442500191300807, 4.99978247774290185999, 4.0043540234408567351, 3.99604820138362503073, 3.04309929257882373933,
        2.96105888418572669161, 2.13020921936250599449, 1.78932135269508140604, 0.947534367529293278851, 0.25380581709667816771,
        -1.1254415221199842223,
    ];

    /// <summary>
    /// The ten positive eigenvalues of W21⁻, <see cref="Gallery.WilkinsonMinus{T}"/> of order 21; the others are their negatives and 0.
    /// </summary>
    public static IReadOnlyList<double> WilkinsonMinus21Positive { get; } =
    [
        10.7461941829033576, 9.21067864733304649, 8.03894111930644089, 7.00395200266536133, 6.00022568018517034,
        5.00000815867294501, 4.0000002050704378, 3.00000000380812688, 2.00000000005448811, 1.00000000000061975,
    ];

    /// <summary>
    /// Eigenvalues of <see cref="Gallery.Rosser{T}"/>: 10√10405, 1020, 510 + 100√26, 1000, 1000, 510 − 100√26, 0, −10√10405.
    /// </summary>
    public static IReadOnlyList<double> Rosser { get; } =
    [
        10 * Math.Sqrt(10405), 1020, 510 + (100 * Math.Sqrt(26)), 1000, 1000,
        100 / (510 + (100 * Math.Sqrt(26))), 0, -10 * Math.Sqrt(10405),
    ];

    /// <summary>Singular values of <see cref="Gallery.Handbook8x5{T}"/>: √1248, 20, √384, 0, 0.</summary>
    public static IReadOnlyList<double> Handbook8x5 { get; } = [Math.Sqrt(1248), 20, Math.Sqrt(384), 0, 0];

    /// <summary>Singular values of <see cref="Gallery.Magic4{T}"/>: 34, 8√5, 2√5, 0.</summary>
    public static IReadOnlyList<double> Magic4 { get; } = [34, 8 * Math.Sqrt(5), 2 * Math.Sqrt(5), 0];

    /// <summary>Singular values √(k(k+1)) of <see cref="Gallery.HandbookTrapezoid{T}"/>.</summary>
    /// <param name="n">Rows.</param>
    /// <returns>n values.</returns>
    public static double[] HandbookTrapezoid(int n) => Each(n, k => Math.Sqrt((n + 1.0 - k) * (n + 2 - k)));

    /// <summary>Singular values 2cos(kπ/(2n+1)) of <see cref="Gallery.Bidiagonal{T}"/> with d = e = 1.</summary>
    /// <param name="n">Order.</param>
    /// <returns>n values.</returns>
    public static double[] BidiagonalOfOnes(int n) => Each(n, k => 2 * Math.Sin(((2 * (n - k)) + 1) * Math.PI / ((4 * n) + 2)));

    /// <summary>Singular values of <see cref="Gallery.Lauchli{T}"/>: √(n + μ²), then |μ|.</summary>
    /// <param name="n">Columns.</param>
    /// <param name="mu">μ.</param>
    /// <returns>n values.</returns>
    public static double[] Lauchli(int n, double mu) => Each(n, k => k == 1 ? Math.Sqrt(n + (mu * mu)) : Math.Abs(mu));

    /// <summary>Eigenvalues 4 sin²(kπ/(2(n+1))) of <see cref="Gallery.SecondDifference{T}"/> without shift.</summary>
    /// <param name="n">Order.</param>
    /// <returns>n values.</returns>
    public static double[] SecondDifference(int n) =>
        Each(n, k => 4 * Math.Pow(Math.Sin((n + 1 - k) * Math.PI / (2.0 * (n + 1))), 2));

    /// <summary>Eigenvalues 2cos(kπ/(n+1)) of <see cref="Gallery.SecondDifference{T}"/> with shift 2, symmetric about 0.</summary>
    /// <param name="n">Order.</param>
    /// <returns>n values; the middle one of an odd n is 0 exactly.</returns>
    public static double[] ShiftedSecondDifference(int n) =>
        Each(n, k => 2 * Math.Sin((n + 1 - (2 * k)) * Math.PI / (2.0 * (n + 1))));

    /// <summary>Eigenvalues 1/(4 sin²((2k−1)π/(4n+2))) of <see cref="Gallery.MinIJ{T}"/>.</summary>
    /// <param name="n">Order.</param>
    /// <returns>n values.</returns>
    public static double[] MinIJ(int n) => Each(n, k => 0.25 / Math.Pow(Math.Sin(((2 * k) - 1) * Math.PI / ((4 * n) + 2)), 2));

    /// <summary>Eigenvalues n−1, n−3, …, −(n−1) of <see cref="Gallery.Clement{T}"/>.</summary>
    /// <param name="n">Order.</param>
    /// <returns>n values.</returns>
    public static double[] Clement(int n) => Each(n, k => n + 1 - (2 * k));

    /// <summary>Eigenvalues of <see cref="Gallery.Pei{T}"/>: α + n, then α.</summary>
    /// <param name="n">Order.</param>
    /// <param name="alpha">α.</param>
    /// <returns>n values.</returns>
    public static double[] Pei(int n, double alpha) => Each(n, k => k == 1 ? alpha + n : alpha);

    private static double[] Each(int n, Func<int, double> value) => [.. Enumerable.Range(1, n).Select(value)];
}
