namespace Linalg.Interop.Testing;

/// <content>Symmetric indefinite matrices, most with zero diagonals that force pivots of order 2.</content>
public static partial class Gallery
{
    /// <summary>Fiedler: |i − j|. Zero diagonal, inertia (1, n−1, 0), det = (−1)^(n−1)·(n−1)·2^(n−2).</summary>
    /// <typeparam name="T">double or float.</typeparam>
    /// <param name="n">Order.</param>
    /// <returns>The matrix.</returns>
    public static MoatedMatrix<T> Fiedler<T>(int n)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        BuildSymmetric<T>(n, (i, j) => i - j);

    /// <summary>
    /// Clement (Kac), made symmetric: zero diagonal, a_{j+1,j} = √(j(n−j)). Eigenvalues ±(n−1), ±(n−3), …; for even n
    /// det = (−1)^(n/2)·((n−1)!!)², for odd n it is singular.
    /// </summary>
    /// <typeparam name="T">double or float.</typeparam>
    /// <param name="n">Order.</param>
    /// <returns>The matrix.</returns>
    public static MoatedMatrix<T> Clement<T>(int n)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        BuildSymmetric<T>(n, (i, j) => i == j + 1 ? Math.Sqrt((double)j * (n - j)) : 0);

    /// <summary>Wilkinson's W⁺: tridiagonal, 1 beside the diagonal |i − (n+1)/2|. Its large eigenvalues come in close pairs.</summary>
    /// <typeparam name="T">double or float.</typeparam>
    /// <param name="n">Order, odd.</param>
    /// <returns>The matrix.</returns>
    public static MoatedMatrix<T> WilkinsonPlus<T>(int n)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(n % 2, 1, nameof(n));
        return BuildSymmetric<T>(n, (i, j) => i == j ? Math.Abs(i - ((n + 1) / 2)) : i == j + 1 ? 1 : 0);
    }

    /// <summary>
    /// Wilkinson's W⁻: tridiagonal, 1 beside the diagonal (n+1)/2 − i. The spectrum is symmetric about one zero eigenvalue:
    /// inertia ((n−1)/2, (n−1)/2, 1).
    /// </summary>
    /// <typeparam name="T">double or float.</typeparam>
    /// <param name="n">Order, odd.</param>
    /// <returns>The matrix.</returns>
    public static MoatedMatrix<T> WilkinsonMinus<T>(int n)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(n % 2, 1, nameof(n));
        return BuildSymmetric<T>(n, (i, j) => i == j ? ((n + 1) / 2) - i : i == j + 1 ? 1 : 0);
    }

    /// <summary>
    /// Rosser: eigenvalues ±10√10405, 1020, 510 ± 100√26, 1000 twice, 0; rank 7, inertia (6, 1, 1).
    /// </summary>
    /// <typeparam name="T">double or float.</typeparam>
    /// <returns>The matrix.</returns>
    public static MoatedMatrix<T> Rosser<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int[,] a =
        {
            { 611, 196, -192, 407, -8, -52, -49, 29 },
            { 196, 899, 113, -192, -71, -43, -8, -44 },
            { -192, 113, 899, 196, 61, 49, 8, 52 },
            { 407, -192, 196, 611, 8, 44, 59, -23 },
            { -8, -71, 61, 8, 411, -599, 208, 208 },
            { -52, -43, 49, 44, -599, 411, 208, 208 },
            { -49, -8, 8, 59, 208, 208, 99, -911 },
            { 29, -44, 52, -23, 208, 208, -911, 99 },
        };
        return Build<T>(8, 8, (i, j) => a[i - 1, j - 1]);
    }

    /// <summary>
    /// The saddle point (KKT) matrix [I B; Bᵀ 0]: for B of m rows and full column rank p the inertia is (m, p, 0).
    /// </summary>
    /// <typeparam name="T">double or float.</typeparam>
    /// <param name="b">B, m × p.</param>
    /// <returns>The matrix of order m + p.</returns>
    public static MoatedMatrix<T> SaddlePoint<T>(MoatedMatrix<T> b)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Bordered(b, T.One);

    /// <summary>
    /// Jordan and Wielandt's [0 A; Aᵀ 0]: eigenvalues ±σ_i(A) and |m − n| zeros, so a rank r gives the inertia (r, r, m + n − 2r).
    /// </summary>
    /// <typeparam name="T">double or float.</typeparam>
    /// <param name="a">A, m × n.</param>
    /// <returns>The matrix of order m + n.</returns>
    public static MoatedMatrix<T> JordanWielandt<T>(MoatedMatrix<T> a)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Bordered(a, T.Zero);

    /// <summary>The direct sum of ⌊n/2⌋ blocks [0 1; 1 0], and [1] if n is odd: inertia (⌈n/2⌉, ⌊n/2⌋, 0).</summary>
    /// <typeparam name="T">double or float.</typeparam>
    /// <param name="n">Order.</param>
    /// <returns>The matrix, a symmetric permutation.</returns>
    public static MoatedMatrix<T> Exchange<T>(int n)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        BuildSymmetric<T>(n, (i, j) => i == j ? (i == n && n % 2 == 1 ? 1 : 0) : i == j + 1 && j % 2 == 1 ? 1 : 0);

    /// <summary>
    /// [0 ε 0; ε 0 1; 0 1 1] (Ashcraft, Grimes, Lewis 1998; Higham § 11.1): Bunch–Kaufman pivoting makes |l_31| = 1/ε, yet the solution
    /// is backward stable. det = −ε², inertia (2, 1, 0).
    /// </summary>
    /// <typeparam name="T">double or float.</typeparam>
    /// <param name="epsilon">ε.</param>
    /// <returns>The matrix of order 3.</returns>
    public static MoatedMatrix<T> UnboundedFactor<T>(double epsilon)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        BuildSymmetric<T>(3, (i, j) => (i, j) switch
        {
            (2, 1) => epsilon,
            (3, 2) or (3, 3) => 1,
            _ => 0,
        });

    /// <summary>[d·I C; Cᵀ 0].</summary>
    private static MoatedMatrix<T> Bordered<T>(MoatedMatrix<T> c, T diagonal)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(c);
        int m = c.Rows;
        return MoatedMatrix<T>.Create(m + c.Columns, m + c.Columns, (i, j) =>
            i < m && j >= m ? c[i, j - m] : i >= m && j < m ? c[j, i - m] : i == j && i < m ? diagonal : T.Zero);
    }
}
