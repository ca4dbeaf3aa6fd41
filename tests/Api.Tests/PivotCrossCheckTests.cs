using System.Numerics;
using Linalg.Interop.Judge;
using Linalg.Interop.Managed;
using Linalg.Interop.OpenBlas;
using Xunit;

namespace Linalg.Interop.Api.Tests;

/// <summary>
/// Sytrf and Geqp3 of both back ends on the real data and on generated matrices: pivots are the same until a tie decides, which the cross-
/// check proves by what
/// was left of the matrix.
/// </summary>
public sealed class PivotCrossCheckTests
{
    private const int LargestOrder = 1200;

    private static readonly string[] Routines = ["sytrf", "geqp3"];

    private static readonly string[] Folders = ["spd", "symindef", "unsym", "rect", "singular_sj"];

    [SkippableFact]
    public void Only_ties_part_the_pivots_of_real_data()
    {
        Native.Require();
        if (!SharedData.IsRequired)
            Skip.IfNot(SharedData.TryFind(out _), "The shared data are not there.");
        int tried = OnRealData<double>() + OnRealData<float>();
        Assert.True(tried > 290, $"only {tried} factorizations");
    }

    [SkippableFact]
    public void Only_ties_part_the_pivots_of_large_generated_matrices()
    {
        Native.Require();
        OnGenerated<double>();
        OnGenerated<float>();
    }

    private static int OnRealData<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Folders.SelectMany(folder => SharedData.Files($"matrixmarket/{folder}/*.mtx")).Sum(path =>
        {
            MoatedMatrix<T> a = MatrixMarketReader.Read<T>(path, patternAsOnes: true);
            return a.Columns == 1 || Math.Max(a.Rows, a.Columns) > LargestOrder ? 0 : Agree(a, Path.GetFileName(path)).Count;
        });

    private static void OnGenerated<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        // Larger than the sizes at which the managed back end begins to guess columns, and to eliminate in wider panels.
        foreach ((int m, int n) in new[] { (600, 600), (700, 550), (550, 700) })
        {
            MoatedMatrix<T> u = Gallery.Uniform<T>(m, n, 1);
            Comparison uniform = Assert.Single(Agree(u, $"uniform {m}x{n}"));
            Assert.True(typeof(T) == typeof(float) || uniform.Verdict == Verdict.Agree, uniform.Reason);
            Agree(Gallery.Scaled(u, i => -i / 16, _ => 0), $"falling rows {m}x{n}");
            Agree(Gallery.Scaled(u, _ => 0, j => -j / 8), $"falling columns {m}x{n}");
            Agree(Gallery.OfRank<T>(m, n, 40, 1), $"rank 40 {m}x{n}");
            Agree(Gallery.Signs<T>(m, n, 1), $"signs {m}x{n}");
        }

        foreach (int n in new[] { 300, 800 })
        {
            IReadOnlyList<Comparison> uniform = Agree(Gallery.Mirrored(Gallery.Uniform<T>(n, n, 2)), $"symmetric {n}x{n}");
            Assert.All(uniform, pair => Assert.True(typeof(T) == typeof(float) || pair.Verdict == Verdict.Agree, pair.Reason));
            Agree(Gallery.Fiedler<T>(n), $"Fiedler {n}x{n}");
            Agree(Gallery.Clement<T>(n), $"Clement {n}x{n}");
        }
    }

    private static IReadOnlyList<Comparison> Agree<T>(MoatedMatrix<T> a, string name)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        bool symmetric = a.Rows == a.Columns && a.HasSameBits(a.Transposed());
        var matrix = new ZooCase<T>(name, a) { IsSymmetric = symmetric };
        IReadOnlyList<Comparison> all = PairedTrials.Run(new ManagedBackend<T>(), OpenBlas<T>(), matrix, Routines.Contains);
        Assert.All(all, pair => Assert.True(pair.Standing == Standing.Agreed, $"{pair.Call}: {pair.Reason}"));
        return all;
    }

    private static Backend<T> OpenBlas<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        OpenBlasLibrary library = OpenBlasLibrary.Load();
        return library.Double as Backend<T> ?? (Backend<T>)(object)library.Single;
    }
}
