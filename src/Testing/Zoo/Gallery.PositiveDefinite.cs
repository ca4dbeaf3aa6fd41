namespace Linalg.Interop.Testing;

/// <content>Symmetric positive definite matrices, and integer matrices that just fail to be.</content>
public static partial class Gallery
{
    /// <summary>
    /// lcm(1, …, 2n−1)·H_n: the Hilbert matrix scaled to integers, so that the matrix stored is the matrix meant.
    /// </summary>
    /// <typeparam name="T">double or float.</typeparam>
    /// <param name="n">Order; the entries stop fitting beyond 21 for double and 11 for float.</param>
    /// <returns>The matrix, exact.</returns>
    public static MoatedMatrix<T> ScaledHilbert<T>(int n)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        BigInteger multiple = BigInteger.One;
        for (int k = 2; k < 2 * n; k++)
            multiple *= k / BigInteger.GreatestCommonDivisor(multiple, k);
        return BuildExact<T>(n, n, (i, j) => multiple / (i + j - 1));
    }

    /// <summary>
    /// H_n⁻¹, integers: (−1)^(i+j)·(i+j−1)·C(n+i−1, n−j)·C(n+j−1, n−i)·C(i+j−2, i−1)².
    /// </summary>
    /// <typeparam name="T">double or float.</typeparam>
    /// <param name="n">Order.</param>
    /// <returns>The matrix, exact.</returns>
    public static MoatedMatrix<T> InverseHilbert<T>(int n)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        BuildExact<T>(n, n, (i, j) =>
        {
            BigInteger c = Binomial(i + j - 2, i - 1);
            BigInteger magnitude = (i + j - 1) * Binomial(n + i - 1, n - j) * Binomial(n + j - 1, n - i) * c * c;
            return (i + j) % 2 == 0 ? magnitude : -magnitude;
        });

    /// <summary>Moler: a_ii = i, a_ij = min(i, j) − 2. det 1; its Cholesky factor is unit lower triangular with −1 below the diagonal.</summary>
    /// <typeparam name="T">double or float.</typeparam>
    /// <param name="n">Order.</param>
    /// <returns>The matrix; one eigenvalue is tiny, about 4^(−n).</returns>
    public static MoatedMatrix<T> Moler<T>(int n)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        BuildSymmetric<T>(n, (i, j) => i == j ? i : j - 2);

    /// <summary>min(i, j): det 1, Cholesky factor the lower triangle of ones, λ_k = 1/(4 sin²((2k−1)π/(4n+2))).</summary>
    /// <typeparam name="T">double or float.</typeparam>
    /// <param name="n">Order.</param>
    /// <returns>The matrix.</returns>
    public static MoatedMatrix<T> MinIJ<T>(int n)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        BuildSymmetric<T>(n, (_, j) => j);

    /// <summary>Pascal: C(i+j−2, i−1), det 1, Cholesky factor the lower triangle of binomials, eigenvalues in reciprocal pairs.</summary>
    /// <typeparam name="T">double or float.</typeparam>
    /// <param name="n">Order; up to 29 for double.</param>
    /// <returns>The matrix, exact.</returns>
    public static MoatedMatrix<T> Pascal<T>(int n)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        BuildExact<T>(n, n, (i, j) => Binomial(i + j - 2, i - 1));

    /// <summary>Lehmer: min(i, j)/max(i, j), det = (2n)!/(2ⁿ(n!)³), n ≤ κ₂ ≤ 4n².</summary>
    /// <typeparam name="T">double or float.</typeparam>
    /// <param name="n">Order.</param>
    /// <returns>The matrix.</returns>
    public static MoatedMatrix<T> Lehmer<T>(int n)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        BuildSymmetric<T>(n, (i, j) => (double)j / i);

    /// <summary>
    /// Kac–Murdock–Szegő: ρ^|i−j|, det = (1 − ρ²)^(n−1). Positive definite for |ρ| &lt; 1, inertia (1, n−1, 0) for |ρ| &gt; 1.
    /// </summary>
    /// <typeparam name="T">double or float.</typeparam>
    /// <param name="n">Order.</param>
    /// <param name="rho">ρ.</param>
    /// <returns>The matrix.</returns>
    public static MoatedMatrix<T> KacMurdockSzego<T>(int n, double rho)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        BuildSymmetric<T>(n, (i, j) => Math.Pow(rho, i - j));

    /// <summary>gcd(i, j): positive definite, det = ∏ φ(k) (Smith 1876).</summary>
    /// <typeparam name="T">double or float.</typeparam>
    /// <param name="n">Order.</param>
    /// <returns>The matrix.</returns>
    public static MoatedMatrix<T> Gcd<T>(int n)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        BuildSymmetric<T>(n, (i, j) => (double)BigInteger.GreatestCommonDivisor(i, j));

    /// <summary>
    /// The second difference tridiag(−1, 2, −1) minus <paramref name="shift"/>·I: λ_k = 4 sin²(kπ/(2(n+1))) − shift; det = n + 1 without
    /// shift. Shift 2 gives a zero diagonal, λ_k = −2cos(kπ/(n+1)), singular exactly for odd n.
    /// </summary>
    /// <typeparam name="T">double or float.</typeparam>
    /// <param name="n">Order.</param>
    /// <param name="shift">Shift.</param>
    /// <returns>The matrix.</returns>
    public static MoatedMatrix<T> SecondDifference<T>(int n, double shift = 0)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        BuildSymmetric<T>(n, (i, j) => i == j ? 2 - shift : i == j + 1 ? -1 : 0);

    /// <summary>
    /// Pei: α·I plus a matrix of ones. Eigenvalues α, n − 1 times, and α + n; inertia (1, n−1, 0) for −n &lt; α &lt; 0.
    /// </summary>
    /// <typeparam name="T">double or float.</typeparam>
    /// <param name="n">Order.</param>
    /// <param name="alpha">α.</param>
    /// <returns>The matrix; det = α^(n−1)·(α + n).</returns>
    public static MoatedMatrix<T> Pei<T>(int n, double alpha)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        BuildSymmetric<T>(n, (i, j) => i == j ? alpha + 1 : 1);

    /// <summary>
    /// L·D·Lᵀ with L the lower triangle of ones and D = I but for d_k = <paramref name="pivot"/>: a_ij = min(i, j), plus pivot − 1 where
    /// k ≤ min(i, j). Cholesky is exact up to column k and meets the pivot there.
    /// </summary>
    /// <typeparam name="T">double or float.</typeparam>
    /// <param name="n">Order.</param>
    /// <param name="k">The column, one-based.</param>
    /// <param name="pivot">d_k; at most 0, a dyadic fraction, for Potrf to stop with info = k.</param>
    /// <returns>The matrix.</returns>
    public static MoatedMatrix<T> WithPivot<T>(int n, int k, double pivot)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(k, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(k, n);
        return BuildSymmetric<T>(n, (_, j) => k <= j ? j + (pivot - 1) : j);
    }
}
