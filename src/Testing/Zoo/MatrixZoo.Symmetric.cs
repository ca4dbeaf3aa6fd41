namespace Linalg.Interop.Testing;

/// <content>Symmetric matrices that are not positive definite.</content>
public static partial class MatrixZoo
{
    /// <summary>Matrices on which Potrf must stop, and where: integers and dyadic fractions, so that the index is exact.</summary>
    /// <typeparam name="T">double or float.</typeparam>
    /// <param name="n">Order; no cases for 0.</param>
    /// <returns>The cases; names are unique.</returns>
    public static IEnumerable<ZooCase<T>> NotPositiveDefinite<T>(int n)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentOutOfRangeException.ThrowIfNegative(n);
        if (n == 0)
            yield break;
        double slight = -Math.ScaleB(1, -Precision<T>.Bits / 2);
        foreach (int k in Places(n))
        {
            foreach ((string name, double pivot) in new[] { ("negative", -1.0), ("zero", 0.0), ("slightly negative", slight) })
            {
                yield return new($"{name} pivot {k}", Gallery.WithPivot<T>(n, k, pivot))
                {
                    IsSymmetric = true, IsPositiveDefinite = false, PotrfInfo = k,
                    Rank = pivot < 0 ? n : n - 1, Inertia = pivot < 0 ? new(n - 1, 1, 0) : new(n - 1, 0, 1),
                    Determinant = pivot < 0 ? new(-1, Math.Log(-pivot)) : Determinant.Zero,
                };
            }
        }

        yield return new("zero", new MoatedMatrix<T>(n, n))
        {
            IsSymmetric = true, IsPositiveDefinite = false, PotrfInfo = 1, Rank = 0, Inertia = new(0, 0, n),
            SytrfIsSingular = true, SytrfInfo = (n, 1), Determinant = Determinant.Zero, SingularValues = RankOne(n, 0),
        };
        yield return new("negative identity", Diagonal<T>(n, n, [.. Enumerable.Repeat(-1.0, n)]))
        {
            IsSymmetric = true, IsPositiveDefinite = false, PotrfInfo = 1, Rank = n, Inertia = new(0, n, 0),
            SytrfIsSingular = false, SytrfInfo = (0, 0), SingularValues = All(Enumerable.Repeat(1.0, n)),
        };
    }

    /// <summary>Symmetric matrices for Sytrf, most of them indefinite.</summary>
    /// <typeparam name="T">double or float.</typeparam>
    /// <param name="n">Order.</param>
    /// <param name="seed">Seed of the random ones.</param>
    /// <returns>The cases; names are unique.</returns>
    public static IEnumerable<ZooCase<T>> SymmetricIndefinite<T>(int n, ulong seed = 1)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentOutOfRangeException.ThrowIfNegative(n);
        IEnumerable<ZooCase<T>> cases = IndefiniteRandom<T>(n, seed);
        if (n > 0)
            cases = cases.Concat(IndefiniteExact<T>(n, seed)).Concat(IndefiniteFamilies<T>(n, seed));
        return cases.Select(c => c with
        {
            IsSymmetric = true, Rank = c.Rank ?? c.Inertia?.Rank, SytrfInfo = c.SytrfIsSingular == false ? (0, 0) : c.SytrfInfo,
        });
    }

    private static IEnumerable<ZooCase<T>> IndefiniteRandom<T>(int n, ulong seed)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        MoatedMatrix<T> uniform = Gallery.Mirrored(Gallery.Uniform<T>(n, n, seed));
        Func<int, int> grading = Grading(n, Precision<T>.Bits / 2);
        yield return new("uniform", uniform) { SytrfIsSingular = false };
        yield return new("graded downward", Gallery.Scaled(uniform, grading, grading)) { SytrfIsSingular = false };
        yield return new("graded upward", Gallery.Scaled(uniform, i => grading(n - 1 - i), j => grading(n - 1 - j))) { SytrfIsSingular = false };
        yield return new("tiny", Gallery.Scaled(uniform, TinyExponent<T>())) { SytrfIsSingular = false };
        yield return new("huge", Gallery.Scaled(uniform, HugeExponent<T>())) { SytrfIsSingular = false };
        yield return new("integers", Gallery.Mirrored(Gallery.Integers<T>(n, n, -9, 9, seed)));
        double[] alternating = [.. Even(n).Select((value, k) => k % 2 == 0 ? value : -value)];
        yield return new("well-conditioned", Gallery.WithEigenvalues<T>(alternating, seed))
        {
            SytrfIsSingular = false, Inertia = new((n + 1) / 2, n / 2, 0), SingularValues = All(alternating),
        };
        double[] falling = [.. Geometric(n, Precision<T>.Bits).Select((value, k) => k % 2 == 0 ? value : -value)];
        yield return new("ill-conditioned", Gallery.WithEigenvalues<T>(falling, seed)) { SingularValues = All(falling) };
        if (n > 1)
            yield return new("zero diagonal", MoatedMatrix<T>.Create(n, n, (i, j) => i == j ? T.Zero : uniform[i, j])) { SytrfIsSingular = false };
    }

    private static IEnumerable<ZooCase<T>> IndefiniteExact<T>(int n, ulong seed)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        MoatedMatrix<T> uniform = Gallery.Mirrored(Gallery.Uniform<T>(n, n, seed));
        yield return new("zero", new MoatedMatrix<T>(n, n))
        {
            SytrfIsSingular = true, SytrfInfo = (n, 1), Inertia = new(0, 0, n), SingularValues = RankOne(n, 0), Determinant = Determinant.Zero,
        };
        foreach (int k in Places(n))
        {
            yield return new($"zero row and column {k}", MoatedMatrix<T>.Create(n, n, (i, j) => i == k - 1 || j == k - 1 ? T.Zero : uniform[i, j]))
            {
                SytrfIsSingular = true, Rank = n - 1, Determinant = Determinant.Zero,
            };
        }

        int hole = (n + 1) / 2;
        double[] holed = [.. Enumerable.Range(1, n).Select(k => k == hole ? 0.0 : k % 2 == 0 ? -k : k)];
        yield return new("diagonal with a zero", Diagonal<T>(n, n, holed))
        {
            SytrfIsSingular = true, SytrfInfo = (hole, hole), SingularValues = All(holed), Determinant = Determinant.Zero,
            Inertia = new(holed.Count(x => x > 0), holed.Count(x => x < 0), 1),
        };
        int half = n / 2;
        foreach (int r in new[] { 1, half, n - 1 }.Where(r => r > 0).Distinct())
        {
            Inertia inertia = new((r + 1) / 2, r / 2, n - r);
            yield return new($"rank {r}", Gallery.OfInertia<T>(inertia, seed)) { Inertia = inertia };
        }

        yield return new("ones", Gallery.Constant<T>(n, n, 1))
        {
            // One pivot 1, then nothing; n = 1 is regular.
            SytrfIsSingular = n > 1, SytrfInfo = n > 1 ? (n - 1, 2) : (0, 0), Inertia = new(1, 0, n - 1), SingularValues = RankOne(n, n),
        };
    }

    private static IEnumerable<ZooCase<T>> IndefiniteFamilies<T>(int n, ulong seed)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        bool odd = n % 2 == 1;
        int half = n / 2;
        yield return new("Fiedler", Gallery.Fiedler<T>(n))
        {
            Inertia = n == 1 ? new(0, 0, 1) : new(1, n - 1, 0), Determinant = Determinant.Of(KnownValues.FiedlerDeterminant(n)),
        };
        yield return new("exchange", Gallery.Exchange<T>(n))
        {
            SytrfIsSingular = false, Inertia = new(n - half, half, 0), SingularValues = All(Enumerable.Repeat(1.0, n)),
            Determinant = new(half % 2 == 0 ? 1 : -1, 0),
        };
        yield return new("Clement", Gallery.Clement<T>(n)) { Inertia = new(half, half, n % 2), SingularValues = All(KnownValues.Clement(n)) };
        yield return new("shifted second difference", Gallery.SecondDifference<T>(n, 2))
        {
            // Pivots of order 2 leave the diagonal zero: for odd n the last one is exactly zero.
            SytrfIsSingular = odd, SytrfInfo = odd ? (1, n) : (0, 0),
            Inertia = new(half, half, n % 2), SingularValues = All(KnownValues.ShiftedSecondDifference(n)),
            Determinant = odd ? Determinant.Zero : new(half % 2 == 0 ? 1 : -1, 0),
        };
        yield return new("sine transform", Gallery.SineTransform<T>(n))
        {
            SytrfIsSingular = false, Inertia = new(n - half, half, 0), SingularValues = All(Enumerable.Repeat(1.0, n)),
        };
        yield return new("Pei", Gallery.Pei<T>(n, -0.25)) { Inertia = new(1, n - 1, 0), SingularValues = All(KnownValues.Pei(n, -0.25)) };
        if (n <= 20)
            yield return new("Kac-Murdock-Szego", Gallery.KacMurdockSzego<T>(n, 2)) { Inertia = new(1, n - 1, 0) };
        int p = n / 3;
        yield return new("saddle point", Gallery.SaddlePoint(Gallery.OfRank<T>(n - p, p, p, seed))) { Inertia = new(n - p, p, 0) };
        int rank = Math.Max(0, (half / 2) + (half % 2));
        yield return new("Jordan-Wielandt", Gallery.JordanWielandt(Gallery.OfRank<T>(n - half, half, rank, seed)))
        {
            Inertia = new(rank, rank, n - (2 * rank)),
        };
        if (odd)
        {
            yield return new("Wilkinson minus", Gallery.WilkinsonMinus<T>(n)) { Inertia = new(half, half, 1), Determinant = Determinant.Zero };
            yield return new("Wilkinson plus", Gallery.WilkinsonPlus<T>(n));
        }
    }
}
