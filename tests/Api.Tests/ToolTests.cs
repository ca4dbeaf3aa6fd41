using System.Diagnostics;
using System.Text.Json;
using Xunit;

namespace Linalg.Interop.Api.Tests;

/// <summary>The tool linalg as a process: what it prints and what it returns.</summary>
public sealed class ToolTests
{
    [SkippableFact]
    public void Info_as_json_names_the_library_and_every_attempt()
    {
        Native.Require();
        (int code, string output) = Run([], "info", "--json");
        Assert.Equal(0, code);
        using JsonDocument report = JsonDocument.Parse(output);
        JsonElement backend = report.RootElement.GetProperty("backends")[0];
        Assert.Equal(Lapack.Default.Double.Info.Name, backend.GetProperty("name").GetString());
        Assert.Equal(Lapack.Default.Double.Info.Version, backend.GetProperty("version").GetString());
        JsonElement attempts = report.RootElement.GetProperty("loadTrace");
        Assert.Equal("Loaded", attempts[attempts.GetArrayLength() - 1].GetProperty("outcome").GetString());
    }

    [Fact]
    public void Info_without_a_library_says_where_it_looked()
    {
        (int code, string output) = Run([("LINALG_OPENBLAS_PATH", "/no/such/library.so")], "info");
        Assert.Equal(0, code);
        Assert.Contains("/no/such/library.so", output, StringComparison.Ordinal);
        Assert.Contains("WARNING", output, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void Info_warns_of_an_overridden_core()
    {
        Native.Require();
        (int code, string output) = Run([("OPENBLAS_CORETYPE", "Haswell")], "info");
        Assert.Equal(0, code);
        Assert.Matches("WARNING +OPENBLAS_CORETYPE=Haswell", output);
    }

    [SkippableFact]
    public void Verify_judges_one_implementation_and_says_that_nothing_was_cross_validated()
    {
        Native.Require();
        (int code, string output) = Run([], "verify", "--size", "5");
        Assert.Contains("NOT CROSS-VALIDATED", output, StringComparison.Ordinal);
        Assert.DoesNotContain("WRONG", output, StringComparison.Ordinal);
        Assert.Equal(3, code);
    }

    [Fact]
    public void Verify_without_a_library_is_not_a_success()
    {
        (int code, string output) = Run([("LINALG_OPENBLAS_PATH", "/no/such/library.so")], "verify");
        Assert.Equal(3, code);
        Assert.Contains("NOT VERIFIED", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("verify", "--size", "0")]
    [InlineData("verify", "--size", "abc")]
    [InlineData("verify", "--seed", "-1")]
    [InlineData("verify", "--nonsense")]
    [InlineData("nonsense")]
    public void Wrong_usage_returns_2(params string[] arguments)
    {
        (int code, _) = Run([], arguments);
        Assert.Equal(2, code);
    }

    private static (int Code, string Output) Run((string Name, string Value)[] environment, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "linalg.dll"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach ((string name, string value) in environment)
            start.Environment[name] = value;
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd() + errors.Result;
        process.WaitForExit();
        return (process.ExitCode, output);
    }
}
