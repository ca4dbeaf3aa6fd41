namespace Linalg.Interop.Testing;

/// <summary>
/// Exact and reference values of the <see cref="Gallery"/>'s matrices. Closed forms are evaluated; tables were computed in exact
/// rational or 60-digit arithmetic. Indices are one-based, singular values and eigenvalues in descending order.
/// </summary>
public static partial class KnownValues
{
    /// <summary>det of <see cref="Gallery.Grcar{T}"/> for n = 1 … 12.</summary>
    public static IReadOnlyList<int> GrcarDeterminants { get; } = [1, 2, 4, 8, 15, 29, 56, 108, 208, 401, 773, 1490];

    /// <summary>
    /// max|u_ij|/max|a_ij| = (2ⁿ − 2)/3, but at least 1, of <see cref="Gallery.Foster{T}"/> with c = 1, kh = ⅔ under partial pivoting.
    /// </summary>
    /// <param name="n">Order.</param>
    /// <returns>The growth.</returns>
    public static double FosterGrowth(int n) => Math.Max(1, (Math.ScaleB(1, n) - 2) / 3);

    /// <summary>
    /// max|u_ij|/max|a_ij| of <see cref="Gallery.Wright{T}"/> under partial pivoting: the last block column of U carries exp(Mh)^k up to
    /// I + exp(Mh)^k with k = n/2 − 1, whose largest entry is 1 + (e^(5kh/6) + e^(−7kh/6))/2.
    /// </summary>
    /// <param name="n">Order, at least 4.</param>
    /// <param name="h">Step, at most 0.3, so that no interchange is made.</param>
    /// <returns>The growth.</returns>
    public static double WrightGrowth(int n, double h)
    {
        int k = (n / 2) - 1;
        return 1 + ((Math.Exp(5 * k * h / 6) + Math.Exp(-7 * k * h / 6)) / 2);
    }

    /// <summary>
    /// 1/det H_n = c_{2n}/c_n⁴ with c_n = ∏_{i&lt;n} i!, the determinant of <see cref="Gallery.InverseHilbert{T}"/>.
    /// </summary>
    /// <param name="n">Order.</param>
    /// <returns>The integer.</returns>
    public static BigInteger InverseHilbertDeterminant(int n) => Superfactorial(2 * n) / BigInteger.Pow(Superfactorial(n), 4);

    /// <summary>det H_n of <see cref="Gallery.Hilbert{T}"/>.</summary>
    /// <param name="n">Order.</param>
    /// <returns>Sign and logarithm.</returns>
    public static Determinant HilbertDeterminant(int n) => new(1, -BigInteger.Log(InverseHilbertDeterminant(n)));

    /// <summary>
    /// ∏_{i&lt;n} i!: det of <see cref="Gallery.Vandermonde{T}"/> with the nodes 1 … n.
    /// </summary>
    /// <param name="n">Order.</param>
    /// <returns>The integer.</returns>
    public static BigInteger Superfactorial(int n)
    {
        BigInteger product = BigInteger.One;
        BigInteger factorial = BigInteger.One;
        for (int i = 2; i < n; i++)
        {
            factorial *= i;
            product *= factorial;
        }

        return product;
    }

    /// <summary>ln det of <see cref="Gallery.Lehmer{T}"/>, det = (2n)!/(2ⁿ(n!)³) = ∏ (2k−1)/k².</summary>
    /// <param name="n">Order.</param>
    /// <returns>Sign and logarithm.</returns>
    public static Determinant LehmerDeterminant(int n)
    {
        double log = 0;
        for (int k = 1; k <= n; k++)
            log += Math.Log((2.0 * k) - 1) - (2 * Math.Log(k));
        return new Determinant(1, log);
    }

    /// <summary>∏ φ(k), k = 1 … n, the determinant of <see cref="Gallery.Gcd{T}"/>.</summary>
    /// <param name="n">Order.</param>
    /// <returns>The integer.</returns>
    public static BigInteger GcdDeterminant(int n)
    {
        BigInteger product = BigInteger.One;
        for (int k = 1; k <= n; k++)
            product *= Enumerable.Range(1, k).Count(i => BigInteger.GreatestCommonDivisor(i, k).IsOne);
        return product;
    }

    /// <summary>
    /// Mertens's function Σ_{k ≤ n} μ(k), the determinant of <see cref="Gallery.Redheffer{T}"/>: 1, 0, −1, −1, −2, −1, …
    /// </summary>
    /// <param name="n">n ≥ 1.</param>
    /// <returns>The sum.</returns>
    public static int Mertens(int n)
    {
        // μ(k) from Σ_{d | k} μ(d) = [k = 1].
        int[] mu = new int[n + 1];
        mu[1] = 1;
        for (int d = 1; d <= n; d++)
            for (int k = 2 * d; k <= n; k += d)
                mu[k] -= mu[d];
        return mu.Sum();
    }

    /// <summary>The determinant of <see cref="Gallery.Fiedler{T}"/>, (−1)^(n−1)·(n−1)·2^(n−2).</summary>
    /// <param name="n">Order, at least 1.</param>
    /// <returns>The integer.</returns>
    public static BigInteger FiedlerDeterminant(int n) =>
        n == 1 ? BigInteger.Zero : (n % 2 == 1 ? 1 : -1) * (n - 1) * BigInteger.Pow(2, n - 2);
}
