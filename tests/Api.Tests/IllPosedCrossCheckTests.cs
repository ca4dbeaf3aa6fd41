using System.Numerics;
using Linalg.Interop.Judge;
using Linalg.Interop.Managed;
using Linalg.Interop.OpenBlas;
using Xunit;

namespace Linalg.Interop.Api.Tests;

/// <summary>
/// Both back ends on discretized integral equations of the first kind, whose elements and pivots fall below the normal numbers of float:
/// solutions with their triangles overflow, and nobody is wrong for that. Source: Hansen, Regularization Tools, Numer. Algorithms 6 (1994).
/// </summary>
public sealed class IllPosedCrossCheckTests
{
    private static readonly string[] Routines = ["trsm", "trmm", "gemm", "getrf", "getrs", "getri", "gecon", "trtrs", "geqrf"];

    public static TheoryData<string> Problems => ["heat", "i_laplace", "foxgood", "gravity", "wing", "blur"];

    [SkippableTheory]
    [MemberData(nameof(Problems))]
    public void Both_back_ends_are_right(string problem)
    {
        Native.Require();
        OpenBlasLibrary library = OpenBlasLibrary.Load();
        Agree(new ManagedBackend<float>(), library.Single, problem);
        Agree(new ManagedBackend<double>(), library.Double, problem);
    }

    private static void Agree<T>(Backend<T> managed, Backend<T> native, string problem)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        const int n = 200;
        var matrix = new ZooCase<T>(problem, MoatedMatrix<T>.Create(n, n, (i, j) => T.CreateTruncating(Kernel(problem, i, j, 1.0 / n))));
        IReadOnlyList<Comparison> all = PairedTrials.Run(native, managed, matrix, Routines.Contains);
        Assert.Contains(all, pair => pair.Call.Routine == "getrf");
        Assert.All(all, pair => Assert.True(pair.Standing != Standing.Wrong, $"{pair.Call}: {pair.Reason} {pair.Primary?.Measure}"));
    }

    private static double Kernel(string problem, int i, int j, double h)
    {
        double s = (i + 0.5) * h, t = (j + 0.5) * h, past = (i - j + 0.5) * h;
        return problem switch
        {
            "heat" => j > i ? 0 : h * Math.Exp(-0.25 / past) / (Math.Sqrt(4 * Math.PI) * Math.Pow(past, 1.5)),
            "i_laplace" => Math.Exp(-100 * s * t),
            "foxgood" => h * Math.Sqrt((s * s) + (t * t)),
            "gravity" => h * 0.25 / Math.Pow(0.0625 + ((s - t) * (s - t)), 1.5),
            "wing" => h * t * Math.Exp(-s * t * t),
            _ => Math.Abs(i - j) < 12 ? Math.Exp(-0.7 * (i - j) * (i - j)) : 0,
        };
    }
}
