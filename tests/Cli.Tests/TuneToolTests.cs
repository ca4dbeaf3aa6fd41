using System.Text.Json;
using Linalg.Interop.Judge;
using Xunit;

namespace Linalg.Interop.Cli.Tests;

/// <summary>linalg tune as a process.</summary>
public sealed class TuneToolTests
{
    [SkippableFact]
    public void It_measures_within_its_budget_and_the_facade_takes_the_table()
    {
        Native.Require();
        using var folder = new TemporaryFolder();
        string path = Path.Combine(folder.Name, "table.json");
        (int code, string output, string errors) = Tool.Run([], "tune", "--budget", "4", "--output", path, "--json", "-");
        Assert.True(code == 0, errors);

        TunedTable table = TunedTable.Read(path);
        Assert.NotEmpty(table.Lines);
        Assert.All(table.Lines.SelectMany(line => line.Measured), point => Assert.True(point.Managed > 0 && point.Native > 0));
        Assert.Equal([path], Directory.GetFiles(folder.Name));
        using JsonDocument report = JsonDocument.Parse(output);
        Assert.Equal(table.Lines.Count, report.RootElement.GetProperty("lines").GetInt32());
        Assert.Equal(path, report.RootElement.GetProperty("file").GetString());

        var tuned = new Lapack(new LapackOptions { DispatchTable = path });
        Assert.Contains(path, tuned.Explain(Routine.Gemm, 64, 64).Reason, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void It_says_in_text_what_changed()
    {
        Native.Require();
        using var folder = new TemporaryFolder();
        (int code, string output, string errors) = Tool.Run([], "tune", "--budget", "1", "--output", Path.Combine(folder.Name, "table.json"));
        Assert.True(code == 0, errors);
        Assert.Contains("Noise of the ratio", output, StringComparison.Ordinal);
        Assert.Contains("loses at most", output, StringComparison.Ordinal);
        Assert.Contains("Written: ", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_library_there_is_nothing_to_compare()
    {
        using var folder = new TemporaryFolder();
        (int code, _, string errors) = Tool.Run(Tool.WithoutLibrary, "tune", "--budget", "1", "--output", Path.Combine(folder.Name, "table.json"));
        Assert.Equal(3, code);
        Assert.Contains("/no/such/library.so", errors, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(folder.Name));
    }

    [SkippableFact]
    public void A_process_that_cannot_start_its_back_end_is_told_of()
    {
        using var folder = new TemporaryFolder();
        string marker = Path.Combine(folder.Name, "marker"), table = Path.Combine(folder.Name, "table.json");
        string library = FrontLibrary.Make(
            folder,
            "once",
            $$"""
            #include <fcntl.h>
            #include <unistd.h>
            /* The tool loads it, and no process after the tool. */
            __attribute__((constructor)) static void once(void) { if (open("{{marker}}", O_CREAT | O_EXCL, 0600) < 0) _exit(77); }
            """);
        (int code, _, string errors) = Tool.Run([("LINALG_OPENBLAS_PATH", library)], "tune", "--budget", "1", "--output", table);
        Assert.True(code == 3, errors);
        Assert.Contains("ended with 77", errors, StringComparison.Ordinal);
        Assert.False(File.Exists(table));
    }

    [Theory]
    [InlineData("--budget", "0")]
    [InlineData("--budget", "soon")]
    [InlineData("--output", "/no/such/folder/table.json")]
    [InlineData("--json", "/no/such/folder/report.json")]
    [InlineData("--nonsense")]
    public void Wrong_usage_returns_2(params string[] arguments)
    {
        (int code, _, string errors) = Tool.Run([], ["tune", .. arguments]);
        Assert.Equal(2, code);
        Assert.NotEmpty(errors);
    }
}
