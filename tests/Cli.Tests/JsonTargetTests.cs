using System.Text.Json;
using Xunit;

namespace Linalg.Interop.Cli.Tests;

/// <summary>--json of every command: a file, or standard output with nothing else in it; what cannot be written is refused before the work.</summary>
public sealed class JsonTargetTests
{
    private static readonly string[] Short = ["verify", "--no-time", "--size", "5", "--routine", "gemm", "--type", "double"];

    [Theory]
    [InlineData("info", "--json")]
    [InlineData("info", "--json", "-")]
    [InlineData("verify", "--no-time", "--size", "5", "--routine", "gemm", "--json", "-")]
    [InlineData("verify", "--json", "--no-time", "--size", "5", "--routine", "gemm")]
    public void Standard_output_holds_one_object_and_nothing_else(params string[] arguments)
    {
        (int code, string output, _) = Tool.Run(Tool.WithoutLibrary, arguments);
        Assert.Equal(arguments[0] == "info" ? 0 : 3, code);
        using JsonDocument report = JsonDocument.Parse(output);
        Assert.Equal(JsonValueKind.Object, report.RootElement.ValueKind);
        Assert.EndsWith("}\n", output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_holds_the_object_and_standard_output_the_text()
    {
        using var folder = new TemporaryFolder();
        string file = Path.Combine(folder.Name, "info.json");
        (int code, string output, _) = Tool.Run(Tool.WithoutLibrary, "info", "--json", file);
        Assert.Equal(0, code);
        Assert.Matches("back end +Managed", output);
        using JsonDocument report = JsonDocument.Parse(File.ReadAllText(file));
        Assert.Equal("Managed", report.RootElement.GetProperty("backends")[0].GetProperty("name").GetString());
        Assert.Equal([file], Directory.GetFiles(folder.Name));
    }

    [Theory]
    [InlineData("/no/such/folder/report.json", "there is no folder /no/such/folder")]
    [InlineData("/proc/report.json", "cannot be written")]
    [InlineData("/dev/null", "a device or a pipe is not replaced")]
    [InlineData("/tmp", "this is a folder")]
    [InlineData("", "--json was given an empty value")]
    public void What_cannot_be_written_is_one_line_before_anything_runs(string file, string reason)
    {
        foreach (string[] command in (string[][])[["info"], Short])
        {
            (int code, string output, string errors) = Tool.Run(Tool.WithoutLibrary, [.. command, "--json", file]);
            Assert.Equal(2, code);
            Assert.Empty(output);
            string line = Assert.Single(errors.Split('\n', StringSplitOptions.RemoveEmptyEntries), line => line.StartsWith("linalg: ", StringComparison.Ordinal));
            Assert.Contains(reason, line, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Wrong_usage_is_a_line_for_each_mistake_and_the_usage_in_short()
    {
        (int code, string output, string errors) = Tool.Run([], "verify", "--nonsense", "--size", "0");
        Assert.Equal(2, code);
        Assert.Empty(output);
        string[] expected =
        [
            "linalg: --size takes numbers from 1 to 2000.", "linalg: Unrecognized command or argument '--nonsense'.", "",
            "Usage: linalg verify [options]", "linalg verify --help says more.",
        ];
        Assert.Equal(expected.Order(), errors.TrimEnd('\n').Split('\n').Order());
    }
}
