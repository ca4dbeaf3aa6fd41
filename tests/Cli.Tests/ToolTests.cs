using System.Text.Json;
using Xunit;

namespace Linalg.Interop.Cli.Tests;

/// <summary>The tool linalg as a process: what it prints and what it returns.</summary>
public sealed class ToolTests
{
    [SkippableFact]
    public void Info_as_json_names_the_library_and_every_attempt()
    {
        Native.Require();
        (int code, string output, _) = Tool.Run([], "info", "--json");
        Assert.Equal(0, code);
        using JsonDocument report = JsonDocument.Parse(output);
        JsonElement[] backends = [.. report.RootElement.GetProperty("backends").EnumerateArray()];
        Assert.Equal(2, backends.Length);
        JsonElement backend = backends[0];
        Assert.Equal(Lapack.Default.Library!.Info.Name, backend.GetProperty("name").GetString());
        Assert.Equal(Lapack.Default.Library.Info.Version, backend.GetProperty("version").GetString());
        Assert.Equal("Managed", backends[1].GetProperty("name").GetString());
        Assert.All(backends, side => Assert.True(side.GetProperty("gemmGigaflops").GetDouble() > 0.01));
        JsonElement attempts = report.RootElement.GetProperty("loadTrace");
        Assert.Equal("Loaded", attempts[attempts.GetArrayLength() - 1].GetProperty("outcome").GetString());
    }

    [Fact]
    public void Info_without_a_library_says_where_it_looked()
    {
        (int code, string output, _) = Tool.Run([("LINALG_OPENBLAS_PATH", "/no/such/library.so")], "info");
        Assert.Equal(0, code);
        Assert.Contains("/no/such/library.so", output, StringComparison.Ordinal);
        Assert.Contains("WARNING", output, StringComparison.Ordinal);
        Assert.Matches("back end +Managed", output);
    }

    [SkippableFact]
    public void Info_warns_of_an_overridden_core()
    {
        Native.Require();
        (int code, string output, _) = Tool.Run([("OPENBLAS_CORETYPE", "Haswell")], "info");
        Assert.Equal(0, code);
        Assert.Matches("WARNING +OPENBLAS_CORETYPE=Haswell", output);
    }

    [Theory]
    [InlineData("verify", "--size", "0")]
    [InlineData("verify", "--size", "abc")]
    [InlineData("verify", "--seed", "-1")]
    [InlineData("verify", "--nonsense")]
    [InlineData("verify", "--routine", "getrx")]
    [InlineData("verify", "--type", "complex")]
    [InlineData("verify", "--threads", "-1")]
    [InlineData("verify", "--size", "5", "--matrix", "a.mtx")]
    [InlineData("verify", "--no-time", "--size", "5", "--json", "/no/such/folder/report.json")]
    [InlineData("time-child", "nobody")]
    [InlineData("nonsense")]
    public void Wrong_usage_returns_2(params string[] arguments)
    {
        Assert.Equal(2, Tool.Run([], arguments).Code);
    }
}
