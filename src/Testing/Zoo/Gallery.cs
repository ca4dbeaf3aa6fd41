namespace Linalg.Interop.Testing;

/// <summary>
/// Builders of test matrices, one method each. Formulas are written with the literature's one-based i and j, evaluated in double and
/// rounded once to T. Sources: N. J. Higham, Accuracy and Stability of Numerical Algorithms (2nd ed., ch. 28), R. T. Gregory and
/// D. L. Karney, A Collection of Matrices for Testing Computational Algorithms, and those named at the builder.
/// </summary>
public static partial class Gallery
{
    /// <summary>a_ij = <paramref name="formula"/>(i, j), one-based, rounded to T.</summary>
    private static MoatedMatrix<T> Build<T>(int rows, int columns, Func<int, int, double> formula)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        MoatedMatrix<T>.Create(rows, columns, (i, j) => T.CreateChecked(formula(i + 1, j + 1)));

    /// <summary>A symmetric matrix from the formula of its lower triangle, i ≥ j, so that both triangles get the same bits.</summary>
    private static MoatedMatrix<T> BuildSymmetric<T>(int n, Func<int, int, double> lower)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Build<T>(n, n, (i, j) => lower(Math.Max(i, j), Math.Min(i, j)));

    /// <summary>A matrix of integers that T must hold exactly; a size at which it does not is refused.</summary>
    private static MoatedMatrix<T> BuildExact<T>(int rows, int columns, Func<int, int, BigInteger> formula)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        MoatedMatrix<T>.Create(rows, columns, (i, j) =>
        {
            BigInteger exact = formula(i + 1, j + 1);
            T entry = T.CreateChecked((double)exact);
            if (BigInteger.CreateChecked(entry) != exact)
            {
                throw new ArgumentOutOfRangeException(
                    nameof(rows), rows, $"Entry ({i + 1}, {j + 1}) = {exact} is not a {typeof(T).Name}: this matrix is exact or not at all.");
            }

            return entry;
        });

    /// <summary>T's nearest number to each entry.</summary>
    private static MoatedMatrix<T> Round<T>(double[,] a)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        MoatedMatrix<T>.Create(a.GetLength(0), a.GetLength(1), (i, j) => T.CreateChecked(a[i, j]));

    /// <summary>C(n, k), zero outside 0 ≤ k ≤ n.</summary>
    private static BigInteger Binomial(int n, int k)
    {
        if (k < 0 || k > n)
            return BigInteger.Zero;
        BigInteger c = BigInteger.One;
        for (int i = 1; i <= Math.Min(k, n - k); i++)
            c = c * (n + 1 - i) / i;
        return c;
    }
}
