namespace Linalg.Interop.Testing;

/// <content>Matrices whose singular values are known, and those that mislead column pivoting.</content>
public static partial class Gallery
{
    /// <summary>
    /// Kahan: diag(1, s, …, s^(n−1))·(I − c·N), N strictly upper of ones, s = sin θ, c = cos θ. All trailing column norms tie, so
    /// pivoted QR has r_nn = s^(n−1) while σ_n is far smaller. The diagonal is raised by <paramref name="perturbation"/>·2u·(n, …, 1),
    /// so that rounding does not break the ties towards an interchange.
    /// </summary>
    /// <typeparam name="T">double or float.</typeparam>
    /// <param name="n">Order.</param>
    /// <param name="theta">θ.</param>
    /// <param name="perturbation">In units of 2u; 25 keeps the columns in order for the usual θ and n, 0 gives the pure matrix.</param>
    /// <returns>The upper triangular matrix; det = s^(n(n−1)/2) if not perturbed.</returns>
    public static MoatedMatrix<T> Kahan<T>(int n, double theta, double perturbation = 25)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double s = Math.Sin(theta);
        double c = Math.Cos(theta);
        return Build<T>(n, n, (i, j) =>
            i > j ? 0 : i < j ? -c * Math.Pow(s, i - 1) : Math.Pow(s, i - 1) + (perturbation * 2 * Machine<T>.Epsilon * (n + 1 - i)));
    }

    /// <summary>
    /// T_n = I − N, N strictly upper of ones (Golub and Wilkinson; the Handbook's third SVD example at n = 30): det 1, its own LU, the
    /// inverse has 2^(j−i−1) above the diagonal, and exactly one singular value is tiny.
    /// </summary>
    /// <typeparam name="T">double or float.</typeparam>
    /// <param name="n">Order.</param>
    /// <returns>The matrix.</returns>
    public static MoatedMatrix<T> UnitTriangular<T>(int n)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Build<T>(n, n, (i, j) => i == j ? 1 : i < j ? -1 : 0);

    /// <summary>
    /// The 8 × 5 integer matrix of Golub and Reinsch's SVD (Handbook for Automatic Computation, contribution I/10): singular values
    /// √1248, 20, √384, 0, 0.
    /// </summary>
    /// <typeparam name="T">double or float.</typeparam>
    /// <returns>The matrix, of rank 3.</returns>
    public static MoatedMatrix<T> Handbook8x5<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int[,] a =
        {
            { 22, 10, 2, 3, 7 }, { 14, 7, 10, 0, 8 }, { -1, 13, -1, -11, 3 }, { -3, -2, 13, -2, 4 },
            { 9, 8, 1, -2, 4 }, { 9, 1, -7, 5, -1 }, { 2, -6, 6, 5, 1 }, { 4, 5, 0, -2, 2 },
        };
        return Build<T>(8, 5, (i, j) => a[i - 1, j - 1]);
    }

    /// <summary>
    /// Golub and Reinsch's second example, n × (n + 1) with n = 20 in the Handbook: a_ii = n + 1 − i, a_ij = −1 above the diagonal. The
    /// rows are orthogonal and the singular values are √(k(k+1)), k = n … 1.
    /// </summary>
    /// <typeparam name="T">double or float.</typeparam>
    /// <param name="n">Rows.</param>
    /// <returns>The matrix.</returns>
    public static MoatedMatrix<T> HandbookTrapezoid<T>(int n)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Build<T>(n, n + 1, (i, j) => i == j ? n + 1 - i : i < j ? -1 : 0);

    /// <summary>
    /// The upper bidiagonal Toeplitz matrix. With d = e = 1: σ_k = 2cos(kπ/(2n+1)). With d = 1 and large e it has one tiny singular
    /// value near e^(1−n)·(1 − e⁻²), determined by the entries to full relative accuracy.
    /// </summary>
    /// <typeparam name="T">double or float.</typeparam>
    /// <param name="n">Order.</param>
    /// <param name="diagonal">d.</param>
    /// <param name="superdiagonal">e.</param>
    /// <returns>The matrix; det = dⁿ.</returns>
    public static MoatedMatrix<T> Bidiagonal<T>(int n, double diagonal, double superdiagonal)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Build<T>(n, n, (i, j) => i == j ? diagonal : j == i + 1 ? superdiagonal : 0);

    /// <summary>
    /// Läuchli: a row of ones above μ·I, (n + 1) × n: σ_1 = √(n + μ²), the others are μ. For μ² below the roundoff, AᵀA rounds to rank 1.
    /// </summary>
    /// <typeparam name="T">double or float.</typeparam>
    /// <param name="n">Columns.</param>
    /// <param name="mu">μ.</param>
    /// <returns>The matrix.</returns>
    public static MoatedMatrix<T> Lauchli<T>(int n, double mu)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Build<T>(n + 1, n, (i, j) => i == 1 ? 1 : i == j + 1 ? mu : 0);

    /// <summary>
    /// The sine transform DST-I: √(2/(n+1))·sin(ijπ/(n+1)). Symmetric, orthogonal and its own inverse: all singular values 1,
    /// eigenvalue +1 ⌈n/2⌉ times and −1 ⌊n/2⌋ times.
    /// </summary>
    /// <typeparam name="T">double or float.</typeparam>
    /// <param name="n">Order.</param>
    /// <returns>The matrix.</returns>
    public static MoatedMatrix<T> SineTransform<T>(int n)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        BuildSymmetric<T>(n, (i, j) => Math.Sqrt(2.0 / (n + 1)) * Math.Sin((long)i * j % (2L * (n + 1)) * Math.PI / (n + 1)));
}
