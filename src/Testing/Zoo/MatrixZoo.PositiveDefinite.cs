namespace Linalg.Interop.Testing;

/// <content>The symmetric positive definite matrices.</content>
public static partial class MatrixZoo
{
    /// <summary>
    /// Matrices on which Potrf must succeed. Families are left out where rounding could make them indefinite at this order in T.
    /// </summary>
    /// <typeparam name="T">double or float.</typeparam>
    /// <param name="n">Order.</param>
    /// <param name="seed">Seed of the random ones.</param>
    /// <returns>The cases; names are unique.</returns>
    public static IEnumerable<ZooCase<T>> SymmetricPositiveDefinite<T>(int n, ulong seed = 1)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentOutOfRangeException.ThrowIfNegative(n);
        IEnumerable<ZooCase<T>> cases = DefiniteRandom<T>(n, seed);
        if (n > 0)
            cases = cases.Concat(DefiniteExact<T>(n)).Concat(DefiniteFamilies<T>(n));
        return cases.Select(c => c with
        {
            IsSymmetric = true, IsPositiveDefinite = true, PotrfInfo = 0, Inertia = new(n, 0, 0), Rank = n, SytrfIsSingular = false,
            SytrfInfo = (0, 0),
        });
    }

    private static IEnumerable<ZooCase<T>> DefiniteRandom<T>(int n, ulong seed)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        MoatedMatrix<T> gram = Gallery.Gram<T>(n, seed);
        Func<int, int> grading = Grading(n, Precision<T>.Bits);
        yield return new("Gram", gram);
        yield return new("graded downward", Gallery.Scaled(gram, grading, grading));
        yield return new("graded upward", Gallery.Scaled(gram, i => grading(n - 1 - i), j => grading(n - 1 - j)));
        yield return new("tiny", Gallery.Scaled(gram, TinyExponent<T>()));
        yield return new("huge", Gallery.Scaled(gram, HugeExponent<T>()));
        double[] even = Even(n);
        yield return new("well-conditioned", Gallery.WithEigenvalues<T>(even, seed)) { SingularValues = All(even) };
        // The most ill-conditioned for which success is certain, κ = 2^span.
        int span = 0;
        while (SurvivesRounding<T>(n, Math.ScaleB(1, span + 1)) && span < Precision<T>.Bits)
            span++;
        double[] falling = Geometric(n, span);
        yield return new("ill-conditioned", Gallery.WithEigenvalues<T>(falling, seed)) { SingularValues = All(falling) };
    }

    /// <summary>Diagonal, or with an integer Cholesky factor: nothing rounds.</summary>
    private static IEnumerable<ZooCase<T>> DefiniteExact<T>(int n)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double[] falling = Geometric(n, Precision<T>.Bits);
        yield return new("identity", MoatedMatrix<T>.Identity(n)) { Determinant = Determinant.One };
        yield return new("diagonal", Diagonal<T>(n, n, falling)) { SingularValues = All(falling) };
        yield return new("min(i, j)", Gallery.MinIJ<T>(n)) { Determinant = Determinant.One, SingularValues = All(KnownValues.MinIJ(n)) };
        if (n <= 10)
            yield return new("Moler", Gallery.Moler<T>(n)) { Determinant = Determinant.One };
        if (n <= (Precision<T>.Bits > 24 ? 14 : 8))
            yield return new("Pascal", Gallery.Pascal<T>(n)) { Determinant = Determinant.One };
    }

    private static IEnumerable<ZooCase<T>> DefiniteFamilies<T>(int n)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (SurvivesRounding<T>(n, HilbertCondition(n)))
        {
            yield return new("scaled Hilbert", Gallery.ScaledHilbert<T>(n));
            yield return new("Hilbert", Gallery.Hilbert<T>(n, n)) { Determinant = KnownValues.HilbertDeterminant(n) };
        }

        if (SurvivesRounding<T>(n, 4.0 * n * n))
            yield return new("Lehmer", Gallery.Lehmer<T>(n)) { Determinant = KnownValues.LehmerDeterminant(n) };
        // gcd = S·Φ·Sᵀ with S of zeros and ones and ‖S⁻¹‖² ≤ 12n; no diagonal entry exceeds n.
        if (SurvivesRounding<T>(n, 12.0 * n * n))
            yield return new("gcd(i, j)", Gallery.Gcd<T>(n)) { Determinant = Determinant.Of(KnownValues.GcdDeterminant(n)) };
        yield return new("Kac-Murdock-Szego", Gallery.KacMurdockSzego<T>(n, 0.5)) { Determinant = new(1, (n - 1) * Math.Log(0.75)) };
        if (SurvivesRounding<T>(n, (n + 1.0) * (n + 1.0) / 2))
        {
            yield return new("second difference", Gallery.SecondDifference<T>(n))
            {
                Determinant = Determinant.Of(n + 1), SingularValues = All(KnownValues.SecondDifference(n)),
            };
        }

        if (SurvivesRounding<T>(n, n + 1))
        {
            yield return new("Pei", Gallery.Pei<T>(n, 1))
            {
                Determinant = Determinant.Of(n + 1), SingularValues = All(KnownValues.Pei(n, 1)),
            };
        }
    }

    private static double HilbertCondition(int n)
    {
        if (n == 1)
            return 1;
        foreach ((int order, double largest, double smallest) in KnownValues.Hilbert)
        {
            if (order == n)
                return largest / smallest;
        }

        return double.PositiveInfinity;
    }
}
