namespace Linalg.Interop.Testing;

/// <content>Rectangular and unsymmetric matrices.</content>
public static partial class MatrixZoo
{
    /// <summary>
    /// Matrices for Getrf, Geqp3, Geqrf and Gesdd. Where <see cref="ZooCase{T}.PivotGrowth"/> is large, so is the backward error of a
    /// correct Getrf.
    /// </summary>
    /// <typeparam name="T">double or float.</typeparam>
    /// <param name="m">Rows.</param>
    /// <param name="n">Columns.</param>
    /// <param name="seed">Seed of the random ones.</param>
    /// <returns>The cases; names are unique.</returns>
    public static IEnumerable<ZooCase<T>> General<T>(int m, int n, ulong seed = 1)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentOutOfRangeException.ThrowIfNegative(m);
        ArgumentOutOfRangeException.ThrowIfNegative(n);
        IEnumerable<ZooCase<T>> cases = Random<T>(m, n, seed);
        if (Math.Min(m, n) > 0)
            cases = cases.Concat(Singular<T>(m, n, seed)).Concat(Special<T>(m, n, seed));
        return m == n && n > 0 ? cases.Concat(Square<T>(n)) : cases;
    }

    /// <summary>Dense random matrices with all kinds of scales: nonsingular, whatever the column pivots.</summary>
    private static IEnumerable<ZooCase<T>> Random<T>(int m, int n, ulong seed)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int bits = Precision<T>.Bits;
        int p = Math.Min(m, n);
        MoatedMatrix<T> uniform = Gallery.Uniform<T>(m, n, seed);
        Func<int, int> rows = Grading(m, bits);
        Func<int, int> columns = Grading(n, bits);
        yield return new("uniform", uniform) { GetrfInfo = 0 };
        yield return new("normal", Gallery.Normal<T>(m, n, seed)) { GetrfInfo = 0 };
        yield return new("rows falling", Gallery.Scaled(uniform, rows, _ => 0)) { GetrfInfo = 0 };
        yield return new("rows rising", Gallery.Scaled(uniform, i => rows(m - 1 - i), _ => 0)) { GetrfInfo = 0 };
        yield return new("columns falling", Gallery.Scaled(uniform, _ => 0, columns)) { GetrfInfo = 0 };
        yield return new("columns rising", Gallery.Scaled(uniform, _ => 0, j => columns(n - 1 - j))) { GetrfInfo = 0 };
        yield return new("rows and columns falling", Gallery.Scaled(uniform, rows, columns)) { GetrfInfo = 0 };
        yield return new("tiny", Gallery.Scaled(uniform, TinyExponent<T>())) { GetrfInfo = 0 };
        yield return new("huge", Gallery.Scaled(uniform, HugeExponent<T>())) { GetrfInfo = 0 };
        double[] even = Even(p);
        yield return new("well-conditioned", Gallery.WithSingularValues<T>(m, n, even, seed)) { GetrfInfo = 0, SingularValues = All(even) };
        double[] falling = Geometric(p, bits);
        yield return new("ill-conditioned", Gallery.WithSingularValues<T>(m, n, falling, seed)) { SingularValues = All(falling) };
        yield return new("integers", Gallery.Integers<T>(m, n, -9, 9, seed));
        yield return new("signs", Gallery.Signs<T>(m, n, seed));
    }

    /// <summary>Matrices that are singular, or have a zero or subnormal column, in a known way.</summary>
    private static IEnumerable<ZooCase<T>> Singular<T>(int m, int n, ulong seed)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int p = Math.Min(m, n);
        bool square = m == n;
        MoatedMatrix<T> uniform = Gallery.Uniform<T>(m, n, seed);
        yield return new("zero", new MoatedMatrix<T>(m, n))
        {
            Rank = 0, GetrfInfo = 1, SingularValues = RankOne(p, 0), Determinant = square ? Determinant.Zero : null,
        };
        foreach (int k in Places(n))
        {
            MoatedMatrix<T> a = uniform.Copy();
            a.Column(k - 1).Clear();
            yield return new($"zero column {k}", a)
            {
                Rank = Math.Min(m, n - 1), GetrfInfo = k <= p ? k : 0, Determinant = square ? Determinant.Zero : null,
            };
        }

        int middle = (m + 1) / 2;
        yield return new($"zero row {middle}", MoatedMatrix<T>.Create(m, n, (i, j) => i == middle - 1 ? T.Zero : uniform[i, j]))
        {
            // The zero row is chosen as a pivot only when no other row is left.
            Rank = Math.Min(m - 1, n), GetrfInfo = m <= n ? m : 0, Determinant = square ? Determinant.Zero : null,
        };
        foreach (int r in new[] { 1, p / 2, p - 1 }.Where(r => r > 0).Distinct())
            yield return new($"rank {r}", Gallery.OfRank<T>(m, n, r, seed)) { Rank = r };
        if (n > 1)
        {
            yield return new("equal first and last column", MoatedMatrix<T>.Create(m, n, (i, j) => uniform[i, j == n - 1 ? 0 : j]))
            {
                Rank = Math.Min(m, n - 1),
            };
        }

        yield return new("ones", Gallery.Constant<T>(m, n, 1))
        {
            Rank = 1, GetrfInfo = p > 1 ? 2 : 0, SingularValues = RankOne(p, Math.Sqrt((double)m * n)),
        };
        int row = (m + 1) / 2;
        int column = (n + 1) / 2;
        yield return new("single entry", Gallery.SingleEntry<T>(m, n, row, column, 3))
        {
            Rank = 1, GetrfInfo = column > 1 ? 1 : p > 1 ? 2 : 0, SingularValues = RankOne(p, 3),
        };
        var random = new ZooRandom(seed);
        T[] subnormals = [.. Enumerable.Range(0, m).Select(_ => T.Epsilon * T.CreateChecked(random.NextInteger(1, 1 << 20)))];
        yield return new("subnormal column", MoatedMatrix<T>.Create(m, n, (i, j) => j == (n - 1) / 2 ? subnormals[i] : uniform[i, j]))
        {
            GetrfInfo = 0,
        };
    }

    /// <summary>Triangles, diagonals and the families that are defined for every shape, or for one shape only.</summary>
    private static IEnumerable<ZooCase<T>> Special<T>(int m, int n, ulong seed)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int p = Math.Min(m, n);
        MoatedMatrix<T> uniform = Gallery.Uniform<T>(m, n, seed);
        yield return new("upper triangular", MoatedMatrix<T>.Create(m, n, (i, j) => i <= j ? uniform[i, j] : T.Zero)) { GetrfInfo = 0 };
        // Its condition grows like 2ⁿ: a last pivot of exactly zero is possible.
        yield return new("lower triangular", MoatedMatrix<T>.Create(m, n, (i, j) => i >= j ? uniform[i, j] : T.Zero));
        double[] falling = Geometric(p, Precision<T>.Bits);
        yield return new("diagonal", Diagonal<T>(m, n, falling)) { GetrfInfo = 0, Rank = p, SingularValues = All(falling) };
        int hole = (p + 1) / 2;
        double[] holed = [.. falling.Select((value, k) => k == hole - 1 ? 0 : value)];
        yield return new("diagonal with a zero", Diagonal<T>(m, n, holed))
        {
            GetrfInfo = hole, Rank = p - 1, SingularValues = All(holed), Determinant = m == n ? Determinant.Zero : null,
        };
        double[] nodes = [.. Enumerable.Range(0, m).Select(i => m == 1 ? 1 : -1 + (2.0 * i / (m - 1)))];
        yield return new("Vandermonde", Gallery.Vandermonde<T>(nodes, n));
        yield return new("Hilbert", Gallery.Hilbert<T>(m, n));
        yield return new("Parter", Gallery.Parter<T>(m, n)) { GetrfInfo = 0 };
        if (m == n + 1)
        {
            // μ² vanishes beside 1.
            double mu = Math.ScaleB(1, -((Precision<T>.Bits / 2) + 1));
            yield return new("Lauchli", Gallery.Lauchli<T>(n, mu)) { Rank = n, SingularValues = All(KnownValues.Lauchli(n, mu)) };
        }

        if (n == m + 1)
            yield return new("Handbook trapezoid", Gallery.HandbookTrapezoid<T>(m)) { SingularValues = All(KnownValues.HandbookTrapezoid(m)) };
    }

    /// <summary>The square families.</summary>
    private static IEnumerable<ZooCase<T>> Square<T>(int n)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double[] ones = [.. Enumerable.Repeat(1.0, n)];
        yield return new("identity", MoatedMatrix<T>.Identity(n))
        {
            GetrfInfo = 0, Rank = n, SingularValues = All(ones), Determinant = Determinant.One, PivotGrowth = 1,
        };
        yield return new("sine transform", Gallery.SineTransform<T>(n)) { GetrfInfo = 0, SingularValues = All(ones) };
        if (n <= Precision<T>.Bits)
            yield return WilkinsonGrowth<T>(n);
        yield return new("Frank", Gallery.Frank<T>(n)) { Rank = n, Determinant = Determinant.One };
        yield return new("Grcar", Gallery.Grcar<T>(n)) { GetrfInfo = 0 };
        yield return new("unit triangular", Gallery.UnitTriangular<T>(n))
        {
            GetrfInfo = 0, Rank = n, Determinant = Determinant.One, PivotGrowth = 1,
        };
        yield return new("bidiagonal", Gallery.Bidiagonal<T>(n, 1, 1))
        {
            GetrfInfo = 0, Rank = n, SingularValues = All(KnownValues.BidiagonalOfOnes(n)), Determinant = Determinant.One,
        };
        yield return new("Kahan", Gallery.Kahan<T>(n, 1.2)) { GetrfInfo = 0 };
        yield return new("Redheffer", Gallery.Redheffer<T>(n)) { Determinant = Determinant.Of(KnownValues.Mertens(n)) };
        if (n > 1)
        {
            yield return new("Chow", Gallery.Chow<T>(n)) { GetrfInfo = 2, Rank = n - 1, Determinant = Determinant.Zero };
            yield return Forsythe<T>(n);
        }

        if (n > 1 && n <= Precision<T>.Bits)
            yield return new("Foster", Gallery.Foster<T>(n)) { GetrfInfo = 0, PivotGrowth = KnownValues.FosterGrowth(n) };
        if (n >= 4 && n % 2 == 0 && n <= 5 * Precision<T>.Bits)
            yield return new("Wright", Gallery.Wright<T>(n)) { GetrfInfo = 0, PivotGrowth = KnownValues.WrightGrowth(n, 0.3) };
        if (BitOperations.IsPow2(n))
            yield return Hadamard<T>(n);
        if (n <= (Precision<T>.Bits > 24 ? 10 : 6))
            yield return new("Boothroyd-Dekker", Gallery.BoothroydDekker<T>(n)) { Rank = n, Determinant = Determinant.One };
    }

    private static ZooCase<T> WilkinsonGrowth<T>(int n)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => new("Wilkinson growth", Gallery.WilkinsonGrowth<T>(n))
        {
            GetrfInfo = 0, Rank = n, Determinant = new(1, (n - 1) * Math.Log(2)), PivotGrowth = Math.ScaleB(1, n - 1),
        };

    private static ZooCase<T> Forsythe<T>(int n)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double alpha = Math.ScaleB(1, -Precision<T>.Bits);
        return new("Forsythe", Gallery.Forsythe<T>(n, 0, alpha))
        {
            GetrfInfo = 0, Rank = n, Determinant = new(n % 2 == 0 ? -1 : 1, Math.Log(alpha)),
            SingularValues = All(Enumerable.Repeat(1.0, n - 1).Append(alpha)), PivotGrowth = 1,
        };
    }

    private static ZooCase<T> Hadamard<T>(int n)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => new("Hadamard", Gallery.Hadamard<T>(n))
        {
            GetrfInfo = 0, Rank = n, IsSymmetric = true, SingularValues = All(Enumerable.Repeat(Math.Sqrt(n), n)),
            Determinant = new(n == 2 ? -1 : 1, 0.5 * n * Math.Log(n)),
        };

    private static MoatedMatrix<T> Diagonal<T>(int m, int n, double[] diagonal)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        MoatedMatrix<T>.Create(m, n, (i, j) => i == j ? T.CreateChecked(diagonal[i]) : T.Zero);
}
