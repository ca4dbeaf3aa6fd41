namespace Linalg.Interop.Testing.Conformance;

/// <content>Gesdd: exact cases, both ends of the range, special values.</content>
public partial class GesddConformance<T>
{
    private static readonly int[] Exponents =
        typeof(T) == typeof(double) ? [-1070, -1050, -1000, -500, 500, 1000, 1010] : [-145, -130, -110, -60, 60, 110, 117];

    [SkippableFact]
    public void DecomposesAtBothEndsOfTheRange()
    {
        foreach ((int exponent, (int m, int n)) in Pairs(Exponents, Shapes.Where(shape => shape.M <= 33 && shape.N <= 33)))
            DecomposeAndJudge(Gallery.Scaled(Gallery.Uniform<T>(m, n, 3), exponent), PaddingFor(n), $"2^{exponent}, {m}×{n}");
    }

    [SkippableFact]
    public void FindsZerosInTheZeroMatrix()
    {
        foreach ((int m, int n) in Shapes.Where(shape => shape.M <= 65 && shape.N <= 65))
        {
            T[] s = DecomposeAndJudge(new MoatedMatrix<T>(m, n), PaddingFor(n), $"zero {m}×{n}");
            Assert.True(Array.TrueForAll(s, value => value == T.Zero), $"zero {m}×{n}: {string.Join(' ', s)}");
        }
    }

    [SkippableFact]
    public void FindsTheMagnitudesOfADiagonal()
    {
        foreach (int n in SizesTo(65).Where(n => n % 7 != 0))
        {
            // Multiples of 7 modulo n run through everything.
            T[] expected = [.. Enumerable.Range(1, n).Select(i => Real(i)).Reverse()];
            var diagonal = MoatedMatrix<T>.Create(n, n, (i, j) => i == j ? Real(((i * 7) % n) + 1) * (i % 2 == 0 ? T.One : -T.One) : T.Zero);
            T[] s = DecomposeAndJudge(diagonal, PaddingFor(n), $"diagonal, n = {n}");
            AssertRatio(Residuals.SingularValues<T>(s, expected, n, n), $"diagonal, n = {n}, known values");
        }
    }

    [SkippableFact]
    public void RefusesWhateverIsNotFinite()
    {
        foreach ((int m, int n) in Shapes.Where(shape => shape.M <= 33 && shape.N <= 33))
        {
            foreach ((SvdJob job, T value) in Pairs(Jobs, new[] { T.NaN, T.PositiveInfinity, T.NegativeInfinity }))
            {
                foreach ((int i, int j) in new[] { (0, 0), (m - 1, 0), (m / 2, n / 2), (0, n - 1), (m - 1, n - 1) })
                {
                    MoatedMatrix<T> a = Gallery.Uniform<T>(m, n, 5);
                    a[i, j] = value;
                    foreach (bool pointers in new[] { false, true })
                    {
                        string what = $"{value} at ({i}, {j}) of {m}×{n}, {job}";
                        var r = GesddResult<T>.Of(Backend, job, a, 1, pointers, absent: pointers);
                        AssertInfo(-4, r.Info, what);
                        Assert.True(r.WroteNothing(a), $"{what}: something was written");
                    }
                }
            }
        }
    }

    [SkippableFact]
    public void DoesNothingForEmptyMatrices()
    {
        foreach ((SvdJob job, (int m, int n)) in Pairs(Jobs, new[] { (0, 0), (0, 3), (3, 0) }))
        {
            foreach (bool pointers in new[] { false, true })
            {
                var a = new MoatedMatrix<T>(m, n);
                var r = GesddResult<T>.Of(Backend, job, a, 1, pointers, absent: false);
                AssertInfo(0, r.Info, $"{m}×{n}, {job}");
                Assert.True(r.WroteNothing(a), $"{m}×{n}, {job}: something was written");
            }
        }
    }
}
