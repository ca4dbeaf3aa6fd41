using System.Numerics;
using System.Text.Json;
using System.Xml.Linq;
using Linalg.Interop.Judge;
using Linalg.Interop.Managed;
using Xunit;

namespace Linalg.Interop.Cli.Tests;

/// <summary>What the trials do not try is told with its reason, and what can be judged is tried at any order and conditioning.</summary>
public sealed unsafe class LeftOutTests
{
    private static readonly string[] Inverses = ["getri", "potri", "sytri"], Conditions = ["gecon", "pocon", "sycon"];

    [Theory]
    [InlineData(150)]
    [InlineData(131)]
    public void Inverses_and_conditions_are_tried_and_judged_at_orders_beyond_the_exact_condition(int n)
    {
        TryAll(Definite<double>(n));
        TryAll(Definite<float>(n));

        static void TryAll<T>(ZooCase<T> zoo)
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            var untried = new List<UntriedCall>();
            string[] wanted = [.. Inverses, .. Conditions];
            List<TrialResult> results = [.. Trials.Run(new ManagedBackend<T>(), zoo, wanted.Contains, untried)];
            Assert.All(results, result => Assert.True(result.Passed, result.ToString()));
            Assert.Equal(wanted.Order(StringComparer.Ordinal), results.Select(result => result.Routine).Distinct()
                .Order(StringComparer.Ordinal));
            Assert.Empty(untried);
        }
    }

    [Fact]
    public void A_wrong_inverse_or_condition_is_seen_at_any_order_and_conditioning()
    {
        Backend<double> right = new ManagedBackend<double>(), wrong = new WrongInverse(right);
        foreach (ZooCase<double> zoo in (ZooCase<double>[])[Definite<double>(150), Hilbert(5)])
        {
            Assert.All(Trials.Run(right, zoo, IsTried), result => Assert.True(result.Passed, result.ToString()));
            TrialResult[] results = [.. Trials.Run(wrong, zoo, IsTried)];
            Assert.Equal(3, results.Length);
            Assert.All(results, result => Assert.False(result.Passed, result.ToString()));
        }

        // No residual tells a right inverse of this matrix from a wrong one; its condition is told all the same.
        var untried = new List<UntriedCall>();
        IEnumerable<TrialResult> passed = Trials.Run(right, Hilbert(13), IsTried, untried).Where(result => result.Passed);
        Assert.Equal(["gecon", "gecon"], passed.Select(result => result.Routine));
        Assert.Contains("no digit of its inverse is certain", Assert.Single(untried).Reason, StringComparison.Ordinal);
        Assert.All(Trials.Run(wrong, Hilbert(13), IsTried), result => Assert.False(result.Passed, result.ToString()));

        static bool IsTried(string routine) => routine is "getri" or "gecon";
    }

    [Fact]
    public void A_product_is_left_out_only_where_it_overflows()
    {
        Assert.NotEmpty(Syrk(1e17f, out List<UntriedCall> untried));
        Assert.Empty(untried);
        Assert.NotEmpty(Syrk(1e-30f, out _));
        Assert.Empty(Syrk(1e20f, out untried));
        Assert.Equal("A·Aᵀ overflows float", Assert.Single(untried).Reason);

        static List<TrialResult> Syrk(float scale, out List<UntriedCall> untried)
        {
            MoatedMatrix<float> a = Gallery.Uniform<float>(5, 4, seed: 3);
            var zoo = new ZooCase<float>("scaled", MoatedMatrix<float>.Create(5, 4, (i, j) => scale * a[i, j]));
            untried = [];
            List<TrialResult> results = [.. Trials.Run(new ManagedBackend<float>(), zoo, routine => routine == "syrk", untried)];
            Assert.All(results, result => Assert.True(result.Passed, result.ToString()));
            return results;
        }
    }

    [Fact]
    public void Above_order_600_the_options_that_are_left_out_are_named()
    {
        var untried = new List<UntriedCall>();
        var zoo = new ZooCase<double>("wide", Gallery.Uniform<double>(2, 610, seed: 4));
        _ = Trials.Run(new ManagedBackend<double>(), zoo, routine => routine is "syrk" or "gesdd" or "potrf" or "getrs", untried).ToList();
        Assert.Equal(["gesdd A", "gesdd O", "getrs ", "potrf ", "syrk UN"], untried.Select(call => $"{call.Routine} {call.Options}")
            .Order(StringComparer.Ordinal));
        Assert.Equal(["the matrix is not square", "the matrix is not symmetric"], untried.Where(call => !call.Fits)
            .Select(call => call.Reason).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Text_json_and_junit_say_what_is_left_out_and_why()
    {
        using var folder = new TemporaryFolder();
        string json = Path.Combine(folder.Name, "report.json"), junit = Path.Combine(folder.Name, "report.xml");
        string[] files = [.. Enumerable.Range(1, 5).Select(k => folder.Write($"m{k}.csv", $"1,{k}\n3,4\n5,9\n"))];
        (int code, string output, _) = Tool.Run(
            Tool.WithoutLibrary, ["verify", "--no-time", "--type", "double", "--routine", "getri,potrf", "--json", json, "--junit",
                junit, "--matrix", .. files]);
        Assert.Equal(3, code);
        Assert.Contains(
            "left out: getri of m1.csv 3x2, m2.csv 3x2, m3.csv 3x2 and 2 more in double: the matrix is not square.", output,
                StringComparison.Ordinal);
        Assert.Contains("10 calls were left out", output, StringComparison.Ordinal);
        using JsonDocument report = JsonDocument.Parse(File.ReadAllText(json));
        JsonElement[] leftOut = [.. report.RootElement.GetProperty("leftOut").EnumerateArray()];
        Assert.Equal(10, leftOut.Length);
        Assert.Equal(
            [("getri", "m1.csv", "the matrix is not square"), ("potrf", "m1.csv", "the matrix is not symmetric")],
            leftOut.Take(2).Select(call =>
                (call.GetProperty("routine").GetString(), call.GetProperty("matrix").GetString(), call.GetProperty("reason").GetString())));
        XElement suites = XDocument.Load(junit).Root!;
        Assert.Equal(("10", "10"), (suites.Attribute("tests")!.Value, suites.Attribute("skipped")!.Value));
        Assert.Equal(
            "left out: the matrix is not square", suites.Descendants("skipped").First().Attribute("message")!.Value);
    }

    private static ZooCase<double> Hilbert(int n) =>
        new("Hilbert", MoatedMatrix<double>.Create(n, n, (i, j) => 1.0 / (i + j + 1))) { IsSymmetric = true };

    private static ZooCase<T> Definite<T>(int n)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        new("tridiagonal", MoatedMatrix<T>.Create(n, n, (i, j) =>
            T.CreateChecked(i == j ? 4 : Math.Abs(i - j) == 1 ? -1 : 0))) { IsSymmetric = true };

    /// <summary>
    /// One entry of the inverse is off by a hundredth, and every matrix is said to be well-conditioned a thousand times over.
    /// </summary>
    private sealed class WrongInverse(Backend<double> inner) : DelegatingBackend<double>(inner)
    {
        protected override int Execute(ref Call<double> call)
        {
            int info = base.Execute(ref call);
            if (call.Routine == Routine.Getri)
                call.A[1] *= 1.01;
            else if (call.Routine == Routine.Gecon)
                call.Rcond *= 1e5;
            return info;
        }
    }
}
