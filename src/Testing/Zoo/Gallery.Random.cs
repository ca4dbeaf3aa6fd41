namespace Linalg.Interop.Testing;

/// <content>Seeded matrices, computed with +, −, ·, / and √ only, so that they have the same bits on every machine.</content>
public static partial class Gallery
{
    /// <summary>Independent entries, uniform on [−1, 1).</summary>
    /// <typeparam name="T">double or float.</typeparam>
    /// <param name="m">Rows.</param>
    /// <param name="n">Columns.</param>
    /// <param name="seed">Seed.</param>
    /// <returns>The matrix; nonsingular and of full rank with probability one.</returns>
    public static MoatedMatrix<T> Uniform<T>(int m, int n, ulong seed)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var random = new ZooRandom(seed);
        return Build<T>(m, n, (_, _) => random.NextUniform());
    }

    /// <summary>Independent entries, close to the standard normal.</summary>
    /// <typeparam name="T">double or float.</typeparam>
    /// <param name="m">Rows.</param>
    /// <param name="n">Columns.</param>
    /// <param name="seed">Seed.</param>
    /// <returns>The matrix.</returns>
    public static MoatedMatrix<T> Normal<T>(int m, int n, ulong seed)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var random = new ZooRandom(seed);
        return Build<T>(m, n, (_, _) => random.NextNormal());
    }

    /// <summary>Independent integers of [low, high].</summary>
    /// <typeparam name="T">double or float.</typeparam>
    /// <param name="m">Rows.</param>
    /// <param name="n">Columns.</param>
    /// <param name="low">The least.</param>
    /// <param name="high">The greatest.</param>
    /// <param name="seed">Seed.</param>
    /// <returns>The matrix.</returns>
    public static MoatedMatrix<T> Integers<T>(int m, int n, int low, int high, ulong seed)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var random = new ZooRandom(seed);
        return Build<T>(m, n, (_, _) => random.NextInteger(low, high));
    }

    /// <summary>Independent entries ±1: every pivot search and every column norm ties.</summary>
    /// <typeparam name="T">double or float.</typeparam>
    /// <param name="m">Rows.</param>
    /// <param name="n">Columns.</param>
    /// <param name="seed">Seed.</param>
    /// <returns>The matrix.</returns>
    public static MoatedMatrix<T> Signs<T>(int m, int n, ulong seed)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var random = new ZooRandom(seed);
        return Build<T>(m, n, (_, _) => random.NextSign());
    }

    /// <summary>Two-sided scaling by powers of two, a_ij · 2^(r_i + c_j): rounds nothing unless it underflows.</summary>
    /// <typeparam name="T">double or float.</typeparam>
    /// <param name="a">The matrix; it is not changed.</param>
    /// <param name="rowExponent">r of the zero-based row.</param>
    /// <param name="columnExponent">c of the zero-based column.</param>
    /// <returns>The scaled copy.</returns>
    public static MoatedMatrix<T> Scaled<T>(MoatedMatrix<T> a, Func<int, int> rowExponent, Func<int, int> columnExponent)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(rowExponent);
        ArgumentNullException.ThrowIfNull(columnExponent);
        return MoatedMatrix<T>.Create(a.Rows, a.Columns, (i, j) => T.ScaleB(a[i, j], rowExponent(i) + columnExponent(j)));
    }

    /// <summary>The matrix times 2^<paramref name="exponent"/>.</summary>
    /// <typeparam name="T">double or float.</typeparam>
    /// <param name="a">The matrix; it is not changed.</param>
    /// <param name="exponent">Power of two.</param>
    /// <returns>The scaled copy.</returns>
    public static MoatedMatrix<T> Scaled<T>(MoatedMatrix<T> a, int exponent)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Scaled(a, _ => exponent, _ => 0);

    /// <summary>
    /// U·diag(σ)·Vᵀ with U and V products of three random reflectors I − 2uuᵀ, computed in double: the singular values are |σ| up to
    /// rounding.
    /// </summary>
    /// <typeparam name="T">double or float.</typeparam>
    /// <param name="m">Rows.</param>
    /// <param name="n">Columns.</param>
    /// <param name="sigma">min(m, n) numbers.</param>
    /// <param name="seed">Seed.</param>
    /// <returns>The matrix.</returns>
    public static MoatedMatrix<T> WithSingularValues<T>(int m, int n, IReadOnlyList<double> sigma, ulong seed)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(sigma);
        ArgumentOutOfRangeException.ThrowIfNotEqual(sigma.Count, Math.Min(m, n));
        var random = new ZooRandom(seed);
        double[,] a = Diagonal(m, n, sigma);
        for (int k = 0; k < 3; k++)
        {
            ReflectColumns(a, random.NextUnitVector(m));
            ReflectRows(a, random.NextUnitVector(n));
        }

        return Round<T>(a);
    }

    /// <summary>Q·diag(λ)·Qᵀ with Q a product of three random reflectors, computed in double: the eigenvalues are λ up to rounding.</summary>
    /// <typeparam name="T">double or float.</typeparam>
    /// <param name="lambda">The n eigenvalues in any order.</param>
    /// <param name="seed">Seed.</param>
    /// <returns>The symmetric matrix.</returns>
    public static MoatedMatrix<T> WithEigenvalues<T>(IReadOnlyList<double> lambda, ulong seed)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(lambda);
        int n = lambda.Count;
        var random = new ZooRandom(seed);
        double[,] a = Diagonal(n, n, lambda);
        for (int k = 0; k < 3; k++)
        {
            double[] u = random.NextUnitVector(n);
            ReflectColumns(a, u);
            ReflectRows(a, u);
        }

        return BuildSymmetric<T>(n, (i, j) => a[i - 1, j - 1]);
    }

    /// <summary>
    /// An integer matrix of rank exactly r: P₁·X·Y·P₂ with X m × r unit lower trapezoidal, Y r × n unit upper trapezoidal, both with
    /// entries −1, 0, 1, and random permutations. No product or sum that forms it rounds.
    /// </summary>
    /// <typeparam name="T">double or float.</typeparam>
    /// <param name="m">Rows.</param>
    /// <param name="n">Columns.</param>
    /// <param name="rank">r ≤ min(m, n).</param>
    /// <param name="seed">Seed.</param>
    /// <returns>The matrix; |a_ij| ≤ r.</returns>
    public static MoatedMatrix<T> OfRank<T>(int m, int n, int rank, ulong seed)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rank);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(rank, Math.Min(m, n));
        var random = new ZooRandom(seed);
        int[,] x = Trapezoid(m, rank, random);
        int[,] y = Trapezoid(n, rank, random);
        int[] p = random.NextPermutation(m);
        int[] q = random.NextPermutation(n);
        return Build<T>(m, n, (i, j) => Dot(x, p[i - 1], y, q[j - 1], _ => 1));
    }

    /// <summary>
    /// A symmetric integer matrix of the given inertia, exactly: P·X·D·Xᵀ·Pᵀ with X unit lower trapezoidal with entries −1, 0, 1 and D
    /// of ±1 in random order.
    /// </summary>
    /// <typeparam name="T">double or float.</typeparam>
    /// <param name="inertia">The inertia; its sum is the order.</param>
    /// <param name="seed">Seed.</param>
    /// <returns>The matrix.</returns>
    public static MoatedMatrix<T> OfInertia<T>(Inertia inertia, ulong seed)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var random = new ZooRandom(seed);
        int[,] x = Trapezoid(inertia.Order, inertia.Rank, random);
        int[] p = random.NextPermutation(inertia.Order);
        int[] signs = random.NextPermutation(inertia.Rank);
        return Build<T>(inertia.Order, inertia.Order, (i, j) => Dot(x, p[i - 1], x, p[j - 1], k => signs[k] < inertia.Positive ? 1 : -1));
    }

    /// <summary>The symmetric matrix that has the lower triangle of <paramref name="a"/>.</summary>
    /// <typeparam name="T">double or float.</typeparam>
    /// <param name="a">A square matrix; its strict upper triangle is not read.</param>
    /// <returns>The mirrored copy.</returns>
    public static MoatedMatrix<T> Mirrored<T>(MoatedMatrix<T> a)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(a);
        return MoatedMatrix<T>.Create(a.Columns, a.Columns, (i, j) => a[Math.Max(i, j), Math.Min(i, j)]);
    }

    /// <summary>BᵀB + n·I with B uniform n × n: eigenvalues in about n·[1, 7/3], so it is far from singular.</summary>
    /// <typeparam name="T">double or float.</typeparam>
    /// <param name="n">Order.</param>
    /// <param name="seed">Seed.</param>
    /// <returns>The symmetric positive definite matrix.</returns>
    public static MoatedMatrix<T> Gram<T>(int n, ulong seed)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        MoatedMatrix<double> b = Uniform<double>(n, n, seed);
        return BuildSymmetric<T>(n, (i, j) =>
        {
            ReadOnlySpan<double> x = b.Column(i - 1);
            ReadOnlySpan<double> y = b.Column(j - 1);
            double sum = i == j ? n : 0;
            for (int k = 0; k < x.Length; k++)
                sum += x[k] * y[k];
            return sum;
        });
    }

    private static double[,] Diagonal(int m, int n, IReadOnlyList<double> diagonal)
    {
        var a = new double[m, n];
        for (int k = 0; k < diagonal.Count; k++)
            a[k, k] = diagonal[k];
        return a;
    }

    /// <summary>A ← (I − 2uuᵀ)·A.</summary>
    private static void ReflectColumns(double[,] a, double[] u)
    {
        for (int j = 0; j < a.GetLength(1); j++)
        {
            double dot = 0;
            for (int i = 0; i < u.Length; i++)
                dot += u[i] * a[i, j];
            for (int i = 0; i < u.Length; i++)
                a[i, j] -= 2 * dot * u[i];
        }
    }

    /// <summary>A ← A·(I − 2vvᵀ).</summary>
    private static void ReflectRows(double[,] a, double[] v)
    {
        for (int i = 0; i < a.GetLength(0); i++)
        {
            double dot = 0;
            for (int j = 0; j < v.Length; j++)
                dot += a[i, j] * v[j];
            for (int j = 0; j < v.Length; j++)
                a[i, j] -= 2 * dot * v[j];
        }
    }

    /// <summary>rows × columns, unit lower trapezoidal, entries −1, 0, 1 below the diagonal.</summary>
    private static int[,] Trapezoid(int rows, int columns, ZooRandom random)
    {
        var x = new int[rows, columns];
        for (int i = 0; i < rows; i++)
            for (int k = 0; k <= i && k < columns; k++)
                x[i, k] = i == k ? 1 : random.NextInteger(-1, 1);
        return x;
    }

    /// <summary>Σ_k x_ik · w_k · y_jk over the columns of both.</summary>
    private static int Dot(int[,] x, int i, int[,] y, int j, Func<int, int> weight)
    {
        int sum = 0;
        for (int k = 0; k < x.GetLength(1); k++)
            sum += x[i, k] * weight(k) * y[j, k];
        return sum;
    }
}
