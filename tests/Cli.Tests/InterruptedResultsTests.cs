using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Xunit;

namespace Linalg.Interop.Cli.Tests;

/// <summary>After Ctrl-C the commands that find one thing after the other show and write what they have, and say that it is not all.</summary>
public sealed class InterruptedResultsTests
{
    private const string Interrupted = "linalg: interrupted before it had finished.";

    private const string HangsAboveSix =
        """
        #define _GNU_SOURCE
        #include <dlfcn.h>
        #include <unistd.h>
        typedef void (*factor)(int *, int *, double *, int *, int *, int *);
        void dgetrf_(int *m, int *n, double *a, int *lda, int *ipiv, int *info)
        {
            while (*m > 6)
                sleep(1);
            ((factor)dlsym(RTLD_NEXT, "dgetrf_"))(m, n, a, lda, ipiv, info);
        }
        """;

    [SkippableFact]
    public void Verify_reports_what_was_judged()
    {
        using var folder = new TemporaryFolder();
        string library = FrontLibrary.Make(folder, "hanging", HangsAboveSix), small = Recorded.Matrix(folder);
        IEnumerable<int> eight = Enumerable.Range(0, 8);
        string large = folder.Write("b.csv", string.Join('\n', eight.Select(i => string.Join(',', eight.Select(j => i == j ? 9 : 1)))));
        string[] files = [.. new[] { "v.json", "v.xml", "v.html" }.Select(name => Path.Combine(folder.Name, name))];
        (int code, string output, string errors) = Interrupt(
            "getrf", null, TimeSpan.Zero, "verify", "--no-time", "--type", "double", "--routine", "getrf", "--matrix", small, large, "--against", library,
            "--json", files[0], "--junit", files[1], "--report", files[2]);
        Assert.Equal((130, Interrupted), (code, errors.Trim()));
        Assert.Contains("INCOMPLETE: Interrupted before everything was judged.", output, StringComparison.Ordinal);
        JsonElement report = Json(files[0]), summary = report.GetProperty("summary");
        Assert.True(summary.GetProperty("isInterrupted").GetBoolean());
        Assert.Equal("Interrupted", summary.GetProperty("exitCode").GetString());
        Assert.All(report.GetProperty("rows").EnumerateArray(), row => Assert.Equal(6, row.GetProperty("rows").GetInt32()));
        Assert.NotEqual(0, report.GetProperty("rows").GetArrayLength());
        Assert.Contains("Interrupted before everything was judged.", File.ReadAllText(files[1]), StringComparison.Ordinal);
        Assert.Contains("Incomplete: interrupted", File.ReadAllText(files[2]), StringComparison.Ordinal);
    }

    [SkippableFact]
    public void Bench_reports_the_launches_that_were_made()
    {
        using var folder = new TemporaryFolder();
        string json = Path.Combine(folder.Name, "b.json");
        (int code, string output, string errors) = Interrupt(
            null, "launch 2 of 40", TimeSpan.Zero, "bench", "--managed-only", "--routine", "potrf", "--type", "double", "--size", "8", "--launches", "40",
            "--budget", "600", "--json", json);
        Assert.Equal(130, code);
        Assert.EndsWith(Interrupted, errors.Trim(), StringComparison.Ordinal);
        Assert.Contains("INCOMPLETE: interrupted", output, StringComparison.Ordinal);
        JsonElement result = Json(json).GetProperty("run");
        Assert.NotEqual(0, result.GetProperty("cells").GetArrayLength());
        Assert.Contains("interrupted", $"{result.GetProperty("failures")[0]}", StringComparison.Ordinal);
    }

    [SkippableFact]
    public void Bench_reports_all_that_was_measured_if_it_ends_at_the_last_look_at_the_machine()
    {
        using var folder = new TemporaryFolder();
        string json = Path.Combine(folder.Name, "b.json");
        (int code, string output, string errors) = Interrupt(
            null, "the machine once more", TimeSpan.Zero, "bench", "--managed-only", "--routine", "potrf", "--type", "double", "--size", "8",
            "--launches", "1", "--budget", "600", "--json", json);
        Assert.Equal(130, code);
        Assert.EndsWith(Interrupted, errors.Trim(), StringComparison.Ordinal);
        Assert.Contains("INCOMPLETE: interrupted", output, StringComparison.Ordinal);
        JsonElement result = Json(json).GetProperty("run");
        Assert.NotEqual(0, result.GetProperty("cells").GetArrayLength());
        Assert.Equal($"{result.GetProperty("peakBefore")}", $"{result.GetProperty("peakAfter")}");
    }

    [SkippableTheory]
    [InlineData(false)]
    [InlineData(true)]
    public void Tune_writes_the_table_of_what_was_measured_and_replaces_none(bool isThere)
    {
        const string Earlier = "an earlier table";
        Native.Require();
        using var folder = new TemporaryFolder();
        string table = Path.Combine(folder.Name, "t.json"), json = Path.Combine(folder.Name, "s.json");
        string written = isThere ? Path.Combine(folder.Name, "t.partial.json") : table;
        if (isThere)
            folder.Write("t.json", Earlier);
        (int code, string output, string errors) = Interrupt(
            null, "order 64", TimeSpan.FromSeconds(8), "tune", "--budget", "600", "--output", table, "--json", json);
        Assert.Equal(130, code);
        Assert.EndsWith(Interrupted, errors.Trim(), StringComparison.Ordinal);
        Assert.Contains("INCOMPLETE: interrupted", output, StringComparison.Ordinal);
        Assert.True(Json(json).GetProperty("isInterrupted").GetBoolean());
        Assert.Equal(written, Json(json).GetProperty("file").GetString());
        Assert.Equal(isThere, errors.Contains($"{table} is as it was", StringComparison.Ordinal));
        Assert.Equal(isThere ? [json, table, written] : [json, table], Directory.GetFiles(folder.Name).Order());
        if (isThere)
            Assert.Equal(Earlier, File.ReadAllText(table));
        var la = new Lapack(new LapackOptions { DispatchTable = written });
        Assert.NotEmpty(la.Describe());
    }

    [SkippableFact]
    public void Doctor_reports_the_libraries_that_were_examined()
    {
        using var folder = new TemporaryFolder();
        string library = FrontLibrary.Make(folder, "hanging", HangsAboveSix), json = Path.Combine(folder.Name, "d.json");
        string sound = Lapack.Default.Library!.Info.Path!;
        (int code, string output, string errors) = Interrupt(
            "sound", null, TimeSpan.Zero, "doctor", "--quick", "--timeout", "600", "--library", sound, "--library", library, "--json", json);
        Assert.Equal((130, Interrupted), (code, errors.Trim()));
        Assert.Contains("INCOMPLETE: interrupted", output, StringComparison.Ordinal);
        JsonElement report = Json(json);
        Assert.True(report.GetProperty("isInterrupted").GetBoolean());
        Assert.Equal("Interrupted", report.GetProperty("exitCode").GetString());
        Assert.Equal("Sound", report.GetProperty("candidates").EnumerateArray().Single().GetProperty("finding").GetString());
        Assert.Equal("was not examined", report.GetProperty("managed").GetProperty("words").GetString());
    }

    /// <summary>Runs the tool and sends SIGINT some time after it has said something, on standard output or on standard error.</summary>
    private static (int Code, string Output, string Errors) Interrupt(string? said, string? saidOfErrors, TimeSpan later, params string[] arguments)
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "sends a signal");
        string tool = Path.Combine(AppContext.BaseDirectory, "linalg.dll");
        var start = new ProcessStartInfo("env", ["--default-signal=INT", "dotnet", tool, .. arguments])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        using Process process = Process.Start(start)!;
        var (output, errors) = (new StringBuilder(), new StringBuilder());
        using var heard = new ManualResetEventSlim();
        process.OutputDataReceived += (_, line) => Hear(output, line.Data, said);
        process.ErrorDataReceived += (_, line) => Hear(errors, line.Data, saidOfErrors);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        while (!heard.Wait(50) && !process.HasExited)
        {
        }

        Thread.Sleep(later);
        Assert.False(process.HasExited, $"{output}{errors}");
        using (var kill = Process.Start("kill", ["-INT", $"{process.Id}"]))
            kill.WaitForExit();
        process.WaitForExit();
        return (process.ExitCode, output.ToString(), errors.ToString());

        void Hear(StringBuilder all, string? line, string? awaited)
        {
            all.AppendLine(line);
            if (awaited is not null && line?.Contains(awaited, StringComparison.Ordinal) == true)
                heard.Set();
        }
    }

    private static JsonElement Json(string file)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(file));
        return document.RootElement.Clone();
    }
}
