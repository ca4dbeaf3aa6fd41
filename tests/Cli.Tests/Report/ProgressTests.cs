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
        (int code, string output) = InTerminal(Tool.WithoutLibrary, "", Short);
        Assert.Equal(3, code);
        Assert.Contains("judging", output, StringComparison.Ordinal);
        Assert.Contains("timing", output, StringComparison.Ordinal);
        Assert.Contains(Escape, output);
        Assert.Contains("NOT CROSS-VALIDATED", output, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void Where_the_output_goes_to_a_file_the_terminal_still_shows_progress_and_the_file_has_the_table_alone()
    {
        using var folder = new TemporaryFolder();
        string file = Path.Combine(folder.Name, "table.txt");
        (int code, string terminal) = InTerminal(Tool.WithoutLibrary, $" > '{file}'", Short);
        Assert.Equal(3, code);
        Assert.Contains("judging", terminal, StringComparison.Ordinal);
        Assert.DoesNotContain("NOT CROSS-VALIDATED", terminal, StringComparison.Ordinal);
        string text = File.ReadAllText(file);
        Assert.Contains("NOT CROSS-VALIDATED", text, StringComparison.Ordinal);
        Assert.DoesNotContain(Escape, text);
        Assert.DoesNotContain("judging", text, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void What_is_right_is_green_unless_colours_are_not_wanted()
    {
        Native.Require();
        (int code, string output) = InTerminal([], "", [.. Short, "--no-time"]);
        Assert.Equal(0, code);
        Assert.Contains($"{Escape}[32mCROSS-VALIDATED{Escape}[0m: every call", output, StringComparison.Ordinal);
        (_, output) = InTerminal([("NO_COLOR", "1")], "", [.. Short, "--no-time"]);
        Assert.Contains("\nCROSS-VALIDATED: every call", output, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void What_is_wrong_is_red()
    {
        using var folder = new TemporaryFolder();
        string library = FrontLibrary.Make(folder, "wrong",
            "void dgetrf_(int *m, int *n, double *a, int *lda, int *ipiv, int *info) { *info = 0; }");
        string[] call = ["verify", "--no-time", "--type", "double", "--routine", "getrf", "--matrix", Recorded.Matrix(folder)];
        (int code, string output) = InTerminal([("LINALG_OPENBLAS_PATH", library)], "", call);
        Assert.Equal(1, code);
        Assert.Contains($"{Escape}[31mlibwrong.so WRONG{Escape}[0m", output, StringComparison.Ordinal);
    }

    private static (int Code, string Output) InTerminal((string Name, string Value)[] environment, string redirection, string[] arguments)
    {
        Skip.IfNot(File.Exists("/usr/bin/script"), "no script(1), which makes a terminal");
        string tool = Path.Combine(AppContext.BaseDirectory, "linalg.dll");
        string command = $"dotnet '{tool}' {string.Join(' ', arguments)}{redirection}";
        var start = new ProcessStartInfo("/usr/bin/script", ["--quiet", "--return", "--command", command, "/dev/null"])
        {
            RedirectStandardOutput = true,
            RedirectStandardInput = true,
        };
        foreach (string name in (string[])["CI", "GITHUB_ACTIONS", "NO_COLOR"])
            start.Environment.Remove(name);
        start.Environment["TERM"] = "xterm";
        foreach ((string name, string value) in environment)
            start.Environment[name] = value;
        using Process terminal = Process.Start(start)!;
        string output = terminal.StandardOutput.ReadToEnd();
        terminal.WaitForExit();
        return (terminal.ExitCode, output);
    }
}
