using System.Diagnostics;
using Xunit;

namespace Linalg.Interop.Cli.Tests;

/// <summary>Progress is for terminals: a log has plain lines, and JSON on standard output nothing beside it.</summary>
public sealed class ProgressTests
{
    private const char Escape = '\u001b';
    private static readonly string[] Short = ["verify", "--size", "5", "--routine", "gemm", "--type", "double"];

    [Fact]
    public void A_log_has_plain_lines()
    {
        (int code, string output, _) = Tool.Run(Tool.WithoutLibrary, Short);
        Assert.Equal(3, code);
        Assert.DoesNotContain(Escape, output);
        Assert.DoesNotContain("judging", output, StringComparison.Ordinal);
        Assert.Contains("NOT CROSS-VALIDATED", output, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void A_terminal_shows_what_goes_on_and_the_table_after_it()
    {
        Skip.IfNot(File.Exists("/usr/bin/script"), "no script(1), which makes a terminal");
        string tool = Path.Combine(AppContext.BaseDirectory, "linalg.dll");
        var start = new ProcessStartInfo("/usr/bin/script", ["--quiet", "--return", "--command", $"dotnet '{tool}' {string.Join(' ', Short)}", "/dev/null"])
        {
            RedirectStandardOutput = true,
            RedirectStandardInput = true,
        };
        start.Environment["TERM"] = "xterm";
        foreach ((string name, string value) in Tool.WithoutLibrary)
            start.Environment[name] = value;
        foreach (string name in (string[])["CI", "GITHUB_ACTIONS", "NO_COLOR"])
            start.Environment.Remove(name);
        using Process terminal = Process.Start(start)!;
        string output = terminal.StandardOutput.ReadToEnd();
        terminal.WaitForExit();
        Assert.Equal(3, terminal.ExitCode);
        Assert.Contains("judging", output, StringComparison.Ordinal);
        Assert.Contains(Escape, output);
        Assert.Contains("NOT CROSS-VALIDATED", output, StringComparison.Ordinal);
    }
}
