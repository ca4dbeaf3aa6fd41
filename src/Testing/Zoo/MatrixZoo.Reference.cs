namespace Linalg.Interop.Testing;

/// <content>The matrices of fixed order whose values are tabulated in <see cref="KnownValues"/>.</content>
public static partial class MatrixZoo
{
    /// <summary>
    /// Every tabulated matrix at its published order, from 2 × 2 to 300 × 300, with singular values, determinants, inertias and growth
    /// factors. Those whose integers T does not hold are left out.
    /// </summary>
    /// <typeparam name="T">double or float.</typeparam>
    /// <returns>The cases; names are unique.</returns>
    public static IEnumerable<ZooCase<T>> Reference<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        ReferenceSvd<T>().Concat(ReferenceGeneral<T>()).Concat(ReferenceGrowth<T>()).Concat(ReferenceSymmetric<T>());

    private static IEnumerable<ZooCase<T>> ReferenceSvd<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        foreach (KahanValues row in KnownValues.Kahan)
        {
            int n = row.Order;
            yield return new($"Kahan({n}, {row.Theta:F4})", Gallery.Kahan<T>(n, row.Theta, perturbation: 0))
            {
                SingularValues = [(1, row.Largest), (n - 1, row.Next), (n, row.Smallest)],
                Determinant = new(1, 0.5 * n * (n - 1) * Math.Log(Math.Sin(row.Theta))),
            };
        }

        foreach ((int n, double largest, double next, double smallest) in KnownValues.UnitTriangular)
        {
            yield return new($"unit triangular({n})", Gallery.UnitTriangular<T>(n))
            {
                GetrfInfo = 0, Rank = n, Determinant = Determinant.One, SingularValues = [(1, largest), (n - 1, next), (n, smallest)],
            };
        }

        foreach ((int n, double e, double largest, double next, double smallest) in KnownValues.Bidiagonal)
        {
            yield return new($"bidiagonal({n}, 1, {e})", Gallery.Bidiagonal<T>(n, 1, e))
            {
                GetrfInfo = 0, Rank = n, Determinant = Determinant.One, SingularValues = [(1, largest), (n - 1, next), (n, smallest)],
            };
        }

        yield return new("bidiagonal(25, 1, 1)", Gallery.Bidiagonal<T>(25, 1, 1)) { SingularValues = All(KnownValues.BidiagonalOfOnes(25)) };
        yield return new("Handbook 8x5", Gallery.Handbook8x5<T>()) { Rank = 3, SingularValues = All(KnownValues.Handbook8x5) };
        yield return new("Handbook 20x21", Gallery.HandbookTrapezoid<T>(20)) { Rank = 20, SingularValues = All(KnownValues.HandbookTrapezoid(20)) };
        yield return new("magic(4)", Gallery.Magic4<T>()) { Rank = 3, SingularValues = All(KnownValues.Magic4), Determinant = Determinant.Zero };
        // Its first 24 singular values are π to fifteen digits.
        yield return new("Parter(40)", Gallery.Parter<T>(40, 40))
        {
            GetrfInfo = 0,
            SingularValues = [.. Enumerable.Range(1, 24).Select(k => (k, Math.PI)), (40, KnownValues.Parter40Smallest)],
        };
        foreach (int power in new[] { 8, 26, 40 })
        {
            double mu = Math.ScaleB(1, -power);
            yield return new($"Lauchli(10, 2^-{power})", Gallery.Lauchli<T>(10, mu)) { Rank = 10, SingularValues = All(KnownValues.Lauchli(10, mu)) };
        }

        yield return new("Hilbert(8)", Gallery.Hilbert<T>(8, 8)) { IsSymmetric = true, SingularValues = All(KnownValues.Hilbert8) };
        yield return new("Hilbert(12)", Gallery.Hilbert<T>(12, 12)) { IsSymmetric = true, SingularValues = All(KnownValues.Hilbert12) };
        foreach ((int n, double largest, double smallest) in KnownValues.Hilbert.Where(row => row.Order is not (8 or 12)))
        {
            yield return new($"Hilbert({n})", Gallery.Hilbert<T>(n, n)) { IsSymmetric = true, SingularValues = [(1, largest), (n, smallest)] };
        }
    }

    private static IEnumerable<ZooCase<T>> ReferenceGeneral<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int n = 1; n <= KnownValues.GrcarDeterminants.Count; n++)
        {
            yield return new($"Grcar({n})", Gallery.Grcar<T>(n))
            {
                GetrfInfo = 0, Rank = n, Determinant = Determinant.Of(KnownValues.GrcarDeterminants[n - 1]),
                SingularValues = n == 10 ? [(1, KnownValues.Grcar[0].Largest), (n, KnownValues.Grcar[0].Smallest)] : null,
            };
        }

        foreach ((int n, double largest, double smallest) in KnownValues.Grcar.Where(row => row.Order > KnownValues.GrcarDeterminants.Count))
            yield return new($"Grcar({n})", Gallery.Grcar<T>(n)) { GetrfInfo = 0, SingularValues = [(1, largest), (n, smallest)] };
        foreach ((int n, double largest, double smallest) in KnownValues.Frank)
        {
            yield return new($"Frank({n})", Gallery.Frank<T>(n))
            {
                Rank = n, Determinant = Determinant.One, SingularValues = [(1, largest), (n, smallest)],
            };
        }

        foreach (int n in new[] { 2, 4, 6, 7 })
        {
            yield return new($"Vandermonde(1..{n})", Gallery.Vandermonde<T>([.. Enumerable.Range(1, n).Select(i => (double)i)], n))
            {
                Rank = n, Determinant = Determinant.Of(KnownValues.Superfactorial(n)),
            };
        }

        for (int n = 4; n <= 8; n++)
            yield return new($"Chow({n})", Gallery.Chow<T>(n)) { GetrfInfo = 2, Rank = n - 1, Determinant = Determinant.Zero };
        foreach (int n in Enumerable.Range(1, 12).Append(39))
            yield return new($"Redheffer({n})", Gallery.Redheffer<T>(n)) { Determinant = Determinant.Of(KnownValues.Mertens(n)) };
        foreach (int n in Precision<T>.Bits > 24 ? new[] { 4, 6, 8, 10 } : [4, 6])
            yield return new($"Boothroyd-Dekker({n})", Gallery.BoothroydDekker<T>(n)) { Rank = n, Determinant = Determinant.One };
        if (typeof(T) == typeof(double))
        {
            MoatedMatrix<double> exact = Gallery.KulischRump();
            yield return new("Kulisch-Rump", MoatedMatrix<T>.Create(2, 2, (i, j) => T.CreateChecked(exact[i, j])))
            {
                Rank = 2, Determinant = new(-1, -Math.Log(2)),
            };
        }
    }

    private static IEnumerable<ZooCase<T>> ReferenceGrowth<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        foreach (int n in new[] { 8, 32, 54, 60, 100 })
            yield return WilkinsonGrowth<T>(n) with { Name = $"Wilkinson growth({n})" };
        foreach (int n in new[] { 10, 20, 40, 60 })
            yield return new($"Foster({n})", Gallery.Foster<T>(n)) { GetrfInfo = 0, PivotGrowth = KnownValues.FosterGrowth(n) };
        foreach (int n in new[] { 100, 200, 300 })
        {
            // Beyond these orders the growth leaves no digit of the last pivot, which may then be zero.
            int? info = n <= 5 * Precision<T>.Bits ? 0 : null;
            yield return new($"Wright({n})", Gallery.Wright<T>(n)) { GetrfInfo = info, PivotGrowth = KnownValues.WrightGrowth(n, 0.3) };
        }

        foreach (int n in new[] { 4, 8, 16, 32, 64 })
            yield return Hadamard<T>(n) with { Name = $"Hadamard({n})", PivotGrowth = n };
    }

    private static IEnumerable<ZooCase<T>> ReferenceSymmetric<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        yield return Symmetric("Wilkinson plus(21)", Gallery.WilkinsonPlus<T>(21), KnownValues.WilkinsonPlus21);
        IReadOnlyList<double> positive = KnownValues.WilkinsonMinus21Positive;
        yield return Symmetric("Wilkinson minus(21)", Gallery.WilkinsonMinus<T>(21), [.. positive, 0, .. positive.Select(x => -x)]);
        yield return Symmetric("Rosser", Gallery.Rosser<T>(), KnownValues.Rosser);
        foreach (int n in new[] { 9, 10 })
        {
            yield return Symmetric($"Clement({n})", Gallery.Clement<T>(n), KnownValues.Clement(n));
            yield return Symmetric($"shifted second difference({n})", Gallery.SecondDifference<T>(n, 2), KnownValues.ShiftedSecondDifference(n));
        }

        foreach ((int n, double smallest) in KnownValues.Moler)
        {
            yield return new($"Moler({n})", Gallery.Moler<T>(n))
            {
                IsSymmetric = true, Rank = n, Inertia = new(n, 0, 0), Determinant = Determinant.One, SingularValues = [(n, smallest)],
            };
        }

        foreach ((int n, double largest) in KnownValues.Pascal.Where(row => row.Order <= (Precision<T>.Bits > 24 ? 29 : 13)))
        {
            yield return new($"Pascal({n})", Gallery.Pascal<T>(n))
            {
                IsSymmetric = true, Rank = n, Inertia = new(n, 0, 0), Determinant = Determinant.One,
                SingularValues = [(1, largest), (n, 1 / largest)],
            };
        }

        double epsilon = Math.ScaleB(1, -Precision<T>.Bits / 2);
        yield return new("unbounded factor", Gallery.UnboundedFactor<T>(epsilon))
        {
            IsSymmetric = true, Rank = 3, Inertia = new(2, 1, 0), Determinant = new(-1, 2 * Math.Log(epsilon)),
        };
    }

    /// <summary>A symmetric matrix whose spectrum is known: singular values, inertia, rank, and the determinant where it is 0.</summary>
    private static ZooCase<T> Symmetric<T>(string name, MoatedMatrix<T> matrix, IReadOnlyList<double> eigenvalues)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Inertia inertia = new(eigenvalues.Count(x => x > 0), eigenvalues.Count(x => x < 0), eigenvalues.Count(x => x == 0));
        return new(name, matrix)
        {
            IsSymmetric = true, Inertia = inertia, Rank = inertia.Rank, SingularValues = All(eigenvalues),
            Determinant = inertia.Zero > 0 ? Determinant.Zero : null,
        };
    }
}
