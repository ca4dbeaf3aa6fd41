using System.Text.Json;
using System.Text.Json.Nodes;
using Linalg.Interop.Cli.Bench;
using Xunit;

namespace Linalg.Interop.Cli.Tests;

/// <summary>linalg bench as a process.</summary>
public sealed class BenchToolTests
{
    /// <summary>Seconds: what is measured must not depend on how busy the machine is.</summary>
    private const string Ample = "3600";

    private static readonly string[] Small = ["--routine", "getrf", "--size", "8,24", "--type", "double", "--threads", "1"];

    [SkippableFact]
    public void It_measures_both_sides_and_writes_every_form()
    {
        Native.Require();
        using var folder = new TemporaryFolder();
        string save = Path.Combine(folder.Name, "run.json");
        string csv = Path.Combine(folder.Name, "run.csv"), markdown = Path.Combine(folder.Name, "run.md");
        (int code, string output, string errors) = Tool.Run(
            [("OPENBLAS_CORETYPE", "Haswell")],
            ["bench", .. Small, "--launches", "2", "--budget", Ample, "--save", save, "--csv", csv, "--markdown", markdown, "--json", "-"]);
        Assert.True(code == 0, errors);
        Assert.Contains("launch 2 of 2", errors, StringComparison.Ordinal);
        Assert.Contains($"of at most {Ample} s", errors, StringComparison.Ordinal);

        BenchResult result = BenchFile.Read(save);
        Assert.Equal([8, 24], result.Cells.Select(cell => cell.N));
        Assert.All(result.Cells, cell => Assert.Equal(["openblas", "managed"], cell.Sides.Select(side => side.Name)));
        Assert.All(result.Cells.SelectMany(cell => cell.Sides), side => Assert.Equal(2, side.Seconds.Count));
        Assert.True(result.PeakBefore.Double > 0 && result.PeakAfter.Float > 0);
        Assert.Equal(Lapack.Default.Library!.Info.Core, result.Machine.Core);

        using JsonDocument report = JsonDocument.Parse(output);
        JsonElement run = report.RootElement.GetProperty("run");
        JsonElement ratio = run.GetProperty("cells")[1].GetProperty("ratio");
        Assert.Equal(result.Cells[1].Ratio!.Value.Median, ratio.GetProperty("median").GetDouble());
        Assert.Equal(JsonValueKind.Null, report.RootElement.GetProperty("comparison").ValueKind);

        string[] lines = File.ReadAllLines(csv);
        Assert.Equal(1 + 4, lines.Length);
        Assert.All(lines, line => Assert.Equal(18, line.Split(',').Length));
        string table = File.ReadAllText(markdown);
        Assert.Contains("### getrf (P·L·U), double, 1 thread", table, StringComparison.Ordinal);
        Assert.Contains("One core multiplies and adds at", table, StringComparison.Ordinal);
        Assert.Equal(3, Directory.GetFiles(folder.Name).Length);
    }

    [SkippableFact]
    public void The_times_are_reported_if_the_last_look_at_the_machine_fails()
    {
        using var folder = new TemporaryFolder();
        string marker = Path.Combine(folder.Name, "marker"), save = Path.Combine(folder.Name, "run.json");
        string library = FrontLibrary.Make(
            folder,
            "once",
            $$"""
            #include <fcntl.h>
            #include <unistd.h>
            /* The first look at the machine loads it, the second one fails. */
            __attribute__((constructor)) static void once(void) { if (open("{{marker}}", O_CREAT | O_EXCL, 0600) < 0) _exit(77); }
            """);
        (int code, string output, string errors) = Tool.Run(
            [("LINALG_OPENBLAS_PATH", library)],
            ["bench", .. Small, "--managed-only", "--launches", "1", "--budget", Ample, "--save", save]);
        Assert.True(code == 1, errors);
        Assert.Contains("INCOMPLETE: the process that looks at the machine once more ended with 77", output, StringComparison.Ordinal);
        BenchResult result = BenchFile.Read(save);
        Assert.Equal(2, result.Cells.Count);
        Assert.Equal(result.PeakBefore, result.PeakAfter);
    }

    [SkippableFact]
    public void The_facade_is_measured_in_turns()
    {
        Native.Require();
        (int code, string output, string errors) = Tool.Run(
            [], "bench", "--facade", "--routine", "potrf,solve", "--size", "24", "--threads", "1", "--launches", "1", "--budget", Ample);
        Assert.True(code == 0, errors);
        Assert.Contains("### cost of the checks", output, StringComparison.Ordinal);
        Assert.Contains("### a system solved with factors in float", output, StringComparison.Ordinal);
        Assert.Contains("### the facade's choice", output, StringComparison.Ordinal);
        Assert.Matches(@"\| +solve \| +24 \|.*Refined \|", output);
        Assert.Matches(@"\| +potrf \| +24 \|.*(Managed|OpenBLAS) \|", output);
    }

    [SkippableFact]
    public void Calls_of_new_processes_are_timed_on_both_sides()
    {
        Native.Require();
        using var folder = new TemporaryFolder();
        string markdown = Path.Combine(folder.Name, "run.md"), save = Path.Combine(folder.Name, "run.json");
        (int code, string output, string errors) = Tool.Run(
            [],
            [
                "bench", "--first-call", "--routine", "gemm", "--launches", "2", "--budget", Ample,
                "--markdown", markdown, "--json", "-", "--save", save,
            ]);
        Assert.True(code == 0, errors);

        // It refuses times of zero.
        Assert.Equal(2, BenchFile.Read(save).Cells.Count);
        string table = File.ReadAllText(markdown);
        Assert.Matches(@"\| +call \| +n \| +side \| +1 \| +10 \| +100 \| +1000 \| +settled \|", table);
        foreach (string side in new[] { "OpenBLAS", "managed" })
        {
            Assert.Matches($@"\| +gemm \| +8 \| +{side}( \| +[0-9.]+ [mµn]?s){{5}} \|", table);
            Assert.Matches($@"\| +gemm \| +100 \| +{side}( \| +[0-9.]+ [mµn]?s){{5}} \|", table);
        }

        using JsonDocument report = JsonDocument.Parse(output);
        JsonElement[] cells = [.. report.RootElement.GetProperty("run").GetProperty("cells").EnumerateArray()];
        Assert.Equal([8, 100], cells.Select(cell => cell.GetProperty("n").GetInt32()));
        string[] moments = ["1", "10", "100", "1000", "settled"];
        foreach (JsonElement[] sides in cells.Select(cell => cell.GetProperty("sides").EnumerateArray().ToArray()))
        {
            Assert.Equal(
                [.. moments.Select(moment => $"openblas:{moment}"), .. moments.Select(moment => $"managed:{moment}")],
                sides.Select(side => side.GetProperty("name").GetString()!));
            Assert.All(sides, side => Assert.Equal(2, side.GetProperty("seconds").GetArrayLength()));
        }
    }

    [Fact]
    public void Managed_code_alone_needs_no_library_and_is_compared_with_its_saved_run()
    {
        using var folder = new TemporaryFolder();
        string save = Path.Combine(folder.Name, "run.json");
        (int code, string output, string errors) = Tool.Run(
            Tool.WithoutLibrary,
            ["bench", .. Small, "--managed-only", "--first-call", "--launches", "1", "--budget", Ample, "--save", save]);
        Assert.True(code == 0, errors);
        Assert.Matches(@"\| +getrf \| +24 \| +managed( \| +[0-9.]+ [mµn]?s){5} \|", output);
        Assert.DoesNotContain("OpenBLAS |", output, StringComparison.Ordinal);
        (code, output, errors) = Tool.Run(Tool.WithoutLibrary, "bench", "--compare", save, "--budget", Ample);
        Assert.True(code == 0, errors);
        Assert.Contains("Of 2 cells ", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_saved_runs_are_compared_without_measuring()
    {
        using var folder = new TemporaryFolder();
        double[] native = [2, 2, 2];
        BenchMachine later = BenchRuns.Machine with { Runtime = "another" };
        string before = Save(folder, "before.json", BenchRuns.Of(native, [1, 1, 1]));
        string same = Save(folder, "same.json", BenchRuns.Of(native, [1, 1, 1]));
        string slower = Save(folder, "slower.json", BenchRuns.Of(native, [1.3, 1.3, 1.3], later));
        (int code, string output, string errors) = Tool.Run([], "bench", "--compare", before, "--with", same, "--fail-on-slower");
        Assert.Equal((0, ""), (code, errors));
        Assert.Contains("0 became slower and 0 faster", output, StringComparison.Ordinal);

        (code, output, errors) = Tool.Run([], "bench", "--compare", before, "--with", slower);
        Assert.Equal(0, code);
        Assert.Contains("SLOWER", output, StringComparison.Ordinal);
        Assert.Contains("the runtime was .NET and is another", errors, StringComparison.Ordinal);

        (code, output, _) = Tool.Run([], "bench", "--compare", before, "--with", slower, "--fail-on-slower", "--json", "-");
        Assert.Equal(1, code);
        using JsonDocument report = JsonDocument.Parse(output);
        JsonElement cell = report.RootElement.GetProperty("comparison").GetProperty("cells")[0];
        Assert.Equal("Slower", cell.GetProperty("verdict").GetString());
        Assert.Equal(0.3, cell.GetProperty("time").GetProperty("part").GetDouble(), 9);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("""{"format":7}""")]
    public void A_file_that_is_no_saved_run_is_2(string text)
    {
        using var folder = new TemporaryFolder();
        string file = folder.Write("run.json", text), save = Path.Combine(folder.Name, "new.json");
        (int code, string output, string errors) = Tool.Run([], "bench", "--compare", file, "--save", save);
        Assert.Equal((2, ""), (code, output));
        Assert.StartsWith($"linalg: {file}: ", errors, StringComparison.Ordinal);
        Assert.False(File.Exists(save));
    }

    [Fact]
    public void A_saved_run_with_impossible_figures_is_refused()
    {
        using var folder = new TemporaryFolder();
        string text = File.ReadAllText(Save(folder, "right.json", BenchRuns.Of([2, 2], [1, 1])));
        foreach (Action<JsonNode> spoil in new Action<JsonNode>[]
        {
            run => run["format"] = 2,
            run => run["cells"]![0]!["routine"] = "getrx",
            run => run["cells"]![0]!["m"] = 0,
            run => run["cells"]![0]!["sides"]![0]!["seconds"]![0] = 0,
            run => run["cells"]![0]!["sides"]![0]!["seconds"] = new JsonArray(),
            run => run["cells"]!.AsArray().Add(run["cells"]![0]!.DeepClone()),
            run => run["cells"] = new JsonArray(),
            run => run["machine"] = null,
        })
        {
            JsonNode run = JsonNode.Parse(text)!;
            spoil(run);
            string file = folder.Write("wrong.json", run.ToJsonString());
            Assert.StartsWith($"{file}: ", Assert.Throws<FormatException>(() => BenchFile.Read(file)).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Without_a_library_there_is_nothing_to_compare()
    {
        (int code, string output, string errors) = Tool.Run(Tool.WithoutLibrary, ["bench", .. Small]);
        Assert.Equal((3, ""), (code, output));
        Assert.Contains("/no/such/library.so", errors, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void A_library_that_ends_the_process_is_1_and_the_rest_is_measured()
    {
        using var folder = new TemporaryFolder();
        string library = FrontLibrary.Make(folder, "leaves", "#include <unistd.h>\nvoid dgeqp3_(void) { _exit(0); }");
        (int code, string output, string errors) = Tool.Run(
            [("LINALG_OPENBLAS_PATH", library)],
            "bench", "--routine", "geqp3,potrf", "--size", "8", "--type", "double", "--threads", "1", "--launches", "1", "--budget", Ample);
        Assert.Equal(1, code);
        Assert.Contains("geqp3 double of openblas on 1 thread ended before it was done", errors, StringComparison.Ordinal);
        Assert.Contains("### potrf", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--routine", "getrx")]
    [InlineData("--type", "complex")]
    [InlineData("--size", "0")]
    [InlineData("--size", "64x")]
    [InlineData("--threads", "0")]
    [InlineData("--launches", "0")]
    [InlineData("--budget", "soon")]
    [InlineData("--facade", "nonsense")]
    [InlineData("--with", "a.json")]
    [InlineData("--fail-on-slower")]
    [InlineData("--compare", "a.json", "--busy")]
    [InlineData("--managed-only", "--mathnet")]
    [InlineData("--json", "-", "--csv", "-")]
    public void Wrong_usage_is_refused(params string[] arguments) => Assert.NotEmpty(BenchCommand.Create().Parse(arguments).Errors);

    [Theory]
    [InlineData("--size", "0")]
    [InlineData("--json", "/no/such/folder/run.json")]
    [InlineData("--json", "/proc/run.json")]
    [InlineData("--compare", "/no/such/run.json")]
    public void Wrong_usage_returns_2(params string[] arguments)
    {
        (int code, _, string errors) = Tool.Run([], ["bench", .. arguments]);
        Assert.Equal(2, code);
        Assert.NotEmpty(errors);
    }

    private static string Save(TemporaryFolder folder, string name, BenchResult run)
    {
        string path = Path.Combine(folder.Name, name);
        WholeFile.Write(path, stream => BenchFile.Write(stream, run));
        return path;
    }
}
