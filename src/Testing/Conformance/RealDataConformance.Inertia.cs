namespace Linalg.Interop.Testing.Conformance;

/// <content>Sytrf: the inertia of every symmetric matrix of the data.</content>
public partial class RealDataConformance<T>
{
    /// <summary>(+, −, 0) by eigenvalues after symmetric scaling, as the data's provenance lists them.</summary>
    private static readonly Dictionary<string, Inertia> Inertias = new()
    {
        ["can_24"] = new(14, 10, 0), ["dwt_878"] = new(476, 374, 28), ["jagmesh7"] = new(610, 528, 0),
        ["linearized_qevp_A"] = new(268, 268, 0),
        ["sherman1"] = new(0, 1000, 0), ["tumorAntiAngiogenesis_2"] = new(183, 122, 0), ["HB__bcsstm01"] = new(24, 0, 24),
        ["HB__bcsstm04"] = new(66, 0, 66), ["HB__can_187"] = new(102, 82, 3), ["HB__dwt_193"] = new(73, 63, 57),
        ["HB__dwt_209"] = new(119, 89, 1),
        ["HB__lap_25"] = new(10, 6, 9), ["Pajek__Erdos971"] = new(197, 216, 59), ["Pajek__GD97_b"] = new(22, 22, 3),
        ["Pajek__GD99_b"] = new(22, 23, 19), ["Pothen__sphere2"] = new(36, 28, 2),
    };

    /// <summary>
    /// Their eigenvalues fall to the level of rounding errors without a gap: what is listed depends on the limit that was taken for zero.
    /// </summary>
    private static readonly HashSet<string> WithoutGap = ["Regtools__foxgood_100", "Regtools__shaw_100"];

    [SkippableFact]
    [Calls(nameof(Backend<T>.Sytrf))]
    public void BunchKaufman()
    {
        var seen = new HashSet<string>();
        foreach ((string name, string path, MoatedMatrix<T> a) in Matrices(int.MaxValue).Where(file => IsSymmetric(file.Matrix)))
        {
            bool definite = path.Contains("/spd/", StringComparison.Ordinal);
            Assert.True(definite || Inertias.ContainsKey(name) || WithoutGap.Contains(name), $"{name}: no inertia is known");
            Inertia? known = definite ? new(a.Rows, 0, 0) : Inertias.TryGetValue(name, out Inertia listed) ? listed : null;
            seen.Add(name);
            foreach (Uplo uplo in Triangles)
            {
                (int positive, int negative, int zero) = InertiaBySytrf(uplo, a, $"{name}, {uplo}");

                // Rounding may give the zero eigenvalues either sign, but cannot take another's.
                if (IsDouble && known is { } inertia)
                {
                    Assert.True(
                        positive >= inertia.Positive && negative >= inertia.Negative,
                        $"{name}, {uplo}: inertia ({positive}, {negative}, {zero}), published {inertia}");
                }
            }
        }

        Assert.Superset(Inertias.Keys.Concat(WithoutGap).ToHashSet(), seen);
        Assert.True(seen.Count > 30, $"only {seen.Count} symmetric matrices");
    }

    [SkippableFact]
    [Calls(nameof(Backend<T>.Sytrf))]
    public void BunchKaufmanAfterScaling()
    {
        foreach ((string name, string path, MoatedMatrix<T> a) in Matrices(Largest).Where(file => IsSymmetric(file.Matrix)))
        {
            int n = a.Rows;
            MoatedMatrix<T> scaled = Equilibrated(a);
            var spectrum = SymmetricSpectrum.Of(scaled);
            double noise = 2 * n * Machine<T>.Epsilon * Judge.Norms.OneNorm(scaled);
            int below = spectrum.CountBelow(-noise), above = n - spectrum.CountBelow(noise);
            if (IsDouble && !WithoutGap.Contains(name))
            {
                Inertia published = path.Contains("/spd/", StringComparison.Ordinal) ? new(n, 0, 0) : Inertias[name];
                Assert.Equal(published, new Inertia(above, below, n - above - below));
            }

            foreach (Uplo uplo in Triangles)
            {
                (int positive, int negative, _) = InertiaBySytrf(uplo, scaled, $"{name}, scaled, {uplo}");
                Assert.True(
                    positive >= above && negative >= below,
                    $"{name}, scaled, {uplo}: {positive} positive, {negative} negative, by Sturm's sequence at least {above} and {below}");
            }
        }
    }

    private (int Positive, int Negative, int Zero) InertiaBySytrf(Uplo uplo, MoatedMatrix<T> a, string what)
    {
        MoatedMatrix<T> factored = TriangleOf(uplo, a, 1);
        var ipiv = new IndexVector(a.Rows);
        int info = Backend.Sytrf(uplo, a.Rows, factored.Span, factored.LeadingDimension, ipiv.Span);
        AssertRatio(Residuals.BunchKaufman(uplo, a, factored, ipiv), what);
        AssertTriangleOnly(uplo, factored, what);
        AssertInfo(Certificates.FirstZeroBlock(uplo, factored, ipiv), info, what);
        return Certificates.Inertia(uplo, factored, ipiv);
    }

    /// <summary>
    /// Rows and columns times powers of two that take the largest entry of each near one (Ruiz, RAL-TR-2001-034). A congruence: the inertia
    /// stays.
    /// </summary>
    private static MoatedMatrix<T> Equilibrated(MoatedMatrix<T> a)
    {
        int n = a.Rows;
        int[] exponents = new int[n];
        for (bool changed = true; changed;)
        {
            changed = false;
            int[] steps = new int[n];
            for (int j = 0; j < n; j++)
            {
                int largest = int.MinValue;
                for (int i = 0; i < n; i++)
                {
                    if (!T.IsZero(a[i, j]))
                        largest = Math.Max(largest, T.ILogB(a[i, j]) + exponents[i] + exponents[j]);
                }

                // A row of zeros has nothing to scale. Halves are rounded toward zero, so that this comes to an end.
                steps[j] = largest == int.MinValue ? 0 : -(largest / 2);
            }

            for (int j = 0; j < n; j++)
            {
                changed |= steps[j] != 0;
                exponents[j] += steps[j];
            }
        }

        return Gallery.Scaled(a, i => exponents[i], j => exponents[j]);
    }

    private static bool IsSymmetric(MoatedMatrix<T> a) => a.Rows == a.Columns && a.HasSameBits(a.Transposed());
}
