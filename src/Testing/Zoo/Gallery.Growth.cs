namespace Linalg.Interop.Testing;

/// <content>Matrices on which the pivots of Gaussian elimination with partial pivoting grow.</content>
public static partial class Gallery
{
    /// <summary>
    /// Wilkinson's worst case: 1 on the diagonal and in the last column, −1 below the diagonal. No interchange is made, the last
    /// column doubles at each step: u_nn = det = growth = 2^(n−1), at a condition number of only about 0.45n.
    /// </summary>
    /// <typeparam name="T">double or float.</typeparam>
    /// <param name="n">Order.</param>
    /// <returns>The matrix.</returns>
    public static MoatedMatrix<T> WilkinsonGrowth<T>(int n)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Build<T>(n, n, (i, j) => i == j || j == n ? 1 : i > j ? -1 : 0);

    /// <summary>
    /// Foster (SIAM J. Matrix Anal. Appl. 15, 1994): a Volterra equation by quadrature, the practical example of exponential growth.
    /// With c = 1 and kh = ⅔ the growth is ⅔·2^(n−1) less a lower-order term.
    /// </summary>
    /// <typeparam name="T">double or float.</typeparam>
    /// <param name="n">Order, at least 2.</param>
    /// <param name="c">c.</param>
    /// <param name="kh">Kernel constant times step.</param>
    /// <returns>The matrix.</returns>
    public static MoatedMatrix<T> Foster<T>(int n, double c = 1, double kh = 2.0 / 3)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(n, 2);
        return Build<T>(n, n, (i, j) =>
        {
            double corner = j == n ? -1 / c : 0;
            if (i == 1)
                return j == 1 ? 1 : corner;
            double kernel = j == 1 ? -kh / 2 : j < i ? -kh : j == i ? 1 - (kh / 2) : 0;
            return kernel + corner;
        });
    }

    /// <summary>
    /// Wright (SIAM J. Sci. Comput. 14, 1993): a two-point boundary value problem by multiple shooting. Blocks of order 2: I on the
    /// diagonal, −exp(Mh) below it, I in the upper right corner, M = [−1/6 1; 1 −1/6]. Growth e^(5h/6) per block at condition about 8.
    /// </summary>
    /// <typeparam name="T">double or float.</typeparam>
    /// <param name="n">Order, even, at least 4.</param>
    /// <param name="h">Step.</param>
    /// <returns>The matrix.</returns>
    public static MoatedMatrix<T> Wright<T>(int n, double h = 0.3)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(n, 4);
        ArgumentOutOfRangeException.ThrowIfNotEqual(n % 2, 0, nameof(n));
        // M has the eigenvectors (1, 1) and (1, −1) with eigenvalues 5/6 and −7/6.
        double grow = Math.Exp(5 * h / 6);
        double decay = Math.Exp(-7 * h / 6);
        return Build<T>(n, n, (i, j) =>
        {
            int blockRow = (i - 1) / 2;
            int blockColumn = (j - 1) / 2;
            bool diagonal = (i - j) % 2 == 0;
            if (blockRow == blockColumn + 1)
                return diagonal ? -(grow + decay) / 2 : -(grow - decay) / 2;
            bool identity = blockRow == blockColumn || (blockRow == 0 && blockColumn == (n / 2) - 1);
            return identity && diagonal ? 1 : 0;
        });
    }

    /// <summary>
    /// Hadamard (Sylvester's): entries ±1, HᵀH = n·I, all singular values √n, |det| = n^(n/2). Its growth is at least n under any
    /// pivoting.
    /// </summary>
    /// <typeparam name="T">double or float.</typeparam>
    /// <param name="n">Order, a power of two.</param>
    /// <returns>The symmetric matrix.</returns>
    public static MoatedMatrix<T> Hadamard<T>(int n)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(BitOperations.IsPow2(n), true, nameof(n));
        return Build<T>(n, n, (i, j) => BitOperations.PopCount((uint)((i - 1) & (j - 1))) % 2 == 0 ? 1 : -1);
    }

    /// <summary>
    /// Kulisch and Rump's 2 × 2 system: det −½ exactly; for b = (1, 0) the solution is (205117922, 83739041) exactly, of which
    /// elimination in double typically finds no digit. Its integers do not fit in float.
    /// </summary>
    /// <returns>The matrix.</returns>
    public static MoatedMatrix<double> KulischRump()
    {
        double[,] a = { { 64919121, -159018721 }, { 41869520.5, -102558961 } };
        return Round<double>(a);
    }
}
