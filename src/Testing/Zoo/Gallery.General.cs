namespace Linalg.Interop.Testing;

/// <content>Unsymmetric matrices with known determinants, ranks or inverses.</content>
public static partial class Gallery
{
    /// <summary>A constant matrix: rank 1, and every comparison of pivots or norms is a tie.</summary>
    /// <typeparam name="T">double or float.</typeparam>
    /// <param name="m">Rows.</param>
    /// <param name="n">Columns.</param>
    /// <param name="value">The entry.</param>
    /// <returns>The matrix; its one nonzero singular value is |value|·√(mn).</returns>
    public static MoatedMatrix<T> Constant<T>(int m, int n, double value)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Build<T>(m, n, (_, _) => value);

    /// <summary>One nonzero entry.</summary>
    /// <typeparam name="T">double or float.</typeparam>
    /// <param name="m">Rows.</param>
    /// <param name="n">Columns.</param>
    /// <param name="row">Its row, one-based.</param>
    /// <param name="column">Its column, one-based.</param>
    /// <param name="value">The entry.</param>
    /// <returns>The matrix, of rank 1.</returns>
    public static MoatedMatrix<T> SingleEntry<T>(int m, int n, int row, int column, double value)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Build<T>(m, n, (i, j) => i == row && j == column ? value : 0);

    /// <summary>Vandermonde: a_ij = x_i^(j−1); det = ∏_{i&lt;j} (x_j − x_i).</summary>
    /// <typeparam name="T">double or float.</typeparam>
    /// <param name="nodes">x, one row each.</param>
    /// <param name="columns">Columns.</param>
    /// <returns>The matrix.</returns>
    public static MoatedMatrix<T> Vandermonde<T>(IReadOnlyList<double> nodes, int columns)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(nodes);
        return Build<T>(nodes.Count, columns, (i, j) =>
        {
            double power = 1;
            for (int k = 1; k < j; k++)
                power *= nodes[i - 1];
            return power;
        });
    }

    /// <summary>Frank: f_ij = n + 1 − max(i, j) for j ≥ i − 1, else 0. Upper Hessenberg, det 1, ill-conditioned.</summary>
    /// <typeparam name="T">double or float.</typeparam>
    /// <param name="n">Order.</param>
    /// <returns>The matrix.</returns>
    public static MoatedMatrix<T> Frank<T>(int n)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Build<T>(n, n, (i, j) => j >= i - 1 ? n + 1 - Math.Max(i, j) : 0);

    /// <summary>Grcar: Toeplitz with −1 below the diagonal and 1 on it and on three superdiagonals. Well-conditioned, far from normal.</summary>
    /// <typeparam name="T">double or float.</typeparam>
    /// <param name="n">Order.</param>
    /// <returns>The matrix.</returns>
    public static MoatedMatrix<T> Grcar<T>(int n)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Build<T>(n, n, (i, j) => j == i - 1 ? -1 : j >= i && j <= i + 3 ? 1 : 0);

    /// <summary>
    /// Chow: the lower Hessenberg matrix of ones, a_ij = 1 for j ≤ i + 1. ⌊n/2⌋ eigenvalues are zero, yet the rank is n − 1: the
    /// last two rows are equal.
    /// </summary>
    /// <typeparam name="T">double or float.</typeparam>
    /// <param name="n">Order.</param>
    /// <returns>The matrix.</returns>
    public static MoatedMatrix<T> Chow<T>(int n)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Build<T>(n, n, (i, j) => j <= i + 1 ? 1 : 0);

    /// <summary>Parter: the Toeplitz Cauchy matrix 1/(i − j + ½), most of whose singular values agree with π to working precision.</summary>
    /// <typeparam name="T">double or float.</typeparam>
    /// <param name="m">Rows.</param>
    /// <param name="n">Columns.</param>
    /// <returns>The matrix.</returns>
    public static MoatedMatrix<T> Parter<T>(int m, int n)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Build<T>(m, n, (i, j) => 1 / (i - j + 0.5));

    /// <summary>
    /// Forsythe: a Jordan block of eigenvalue λ with α in the lower left corner; det = λⁿ − (−1)ⁿα. For λ = 0 the singular values are
    /// 1, n − 1 times, and |α|.
    /// </summary>
    /// <typeparam name="T">double or float.</typeparam>
    /// <param name="n">Order, at least 2.</param>
    /// <param name="lambda">λ.</param>
    /// <param name="alpha">α.</param>
    /// <returns>The matrix.</returns>
    public static MoatedMatrix<T> Forsythe<T>(int n, double lambda, double alpha)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(n, 2);
        return Build<T>(n, n, (i, j) => i == n && j == 1 ? alpha : i == j ? lambda : j == i + 1 ? 1 : 0);
    }

    /// <summary>
    /// Boothroyd–Dekker: n·C(n+i−1, i−1)·C(n−1, n−j)/(i+j−1), positive integers; the inverse is the matrix itself with the signs
    /// (−1)^(i+j), so det = ±1.
    /// </summary>
    /// <typeparam name="T">double or float.</typeparam>
    /// <param name="n">Order.</param>
    /// <returns>The matrix, exact.</returns>
    public static MoatedMatrix<T> BoothroydDekker<T>(int n)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        BuildExact<T>(n, n, (i, j) => n * Binomial(n + i - 1, i - 1) * Binomial(n - 1, n - j) / (i + j - 1));

    /// <summary>The magic square of order 4: rank 3, singular values 34, 8√5, 2√5, 0.</summary>
    /// <typeparam name="T">double or float.</typeparam>
    /// <returns>The matrix.</returns>
    public static MoatedMatrix<T> Magic4<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int[,] a = { { 16, 2, 3, 13 }, { 5, 11, 10, 8 }, { 9, 7, 6, 12 }, { 4, 14, 15, 1 } };
        return Build<T>(4, 4, (i, j) => a[i - 1, j - 1]);
    }

    /// <summary>
    /// Redheffer: a_ij = 1 if j = 1 or i divides j, else 0; det is Mertens's function (<see cref="KnownValues.Mertens"/>).
    /// </summary>
    /// <typeparam name="T">double or float.</typeparam>
    /// <param name="n">Order.</param>
    /// <returns>The matrix.</returns>
    public static MoatedMatrix<T> Redheffer<T>(int n)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Build<T>(n, n, (i, j) => j == 1 || j % i == 0 ? 1 : 0);

    /// <summary>
    /// Hilbert: h_ij = 1/(i + j − 1), each entry rounded. For the exact matrix see <see cref="ScaledHilbert{T}"/>.
    /// </summary>
    /// <typeparam name="T">double or float.</typeparam>
    /// <param name="m">Rows.</param>
    /// <param name="n">Columns.</param>
    /// <returns>The matrix; symmetric positive definite for m = n, of condition growing like e^(3.5n).</returns>
    public static MoatedMatrix<T> Hilbert<T>(int m, int n)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Build<T>(m, n, (i, j) => 1.0 / (i + j - 1));
}
