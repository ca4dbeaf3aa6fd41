using System.Diagnostics;
using System.Text;
using Xunit;

namespace Linalg.Interop.Cli.Tests;

/// <summary>Ctrl-C and SIGTERM: the shell's exit code, a line, a visible cursor, and nothing left behind.</summary>
public sealed class InterruptionTests
{
    private const string Hidden = "\u001b[?25l", Shown = "\u001b[?25h", Interrupted = "linalg: interrupted before it had finished.";

    /// <summary>Every command that shows on a terminal what it does.</summary>
    [SkippableTheory]
    [InlineData("doctor")]
    [InlineData("verify")]
    [InlineData("verify --no-time")]
    [InlineData("tune --output {0}/table.json")]
    [InlineData("bench --routine getrf --size 512 --managed-only --save {0}/bench.json")]
    [InlineData("replay {0}/*.linalg.json")]
    public void Ctrl_C_on_a_terminal_shows_the_cursor_and_says_so(string arguments)
    {
        Skip.IfNot(File.Exists("/usr/bin/script"), "no script(1), which makes a terminal");
        using var folder = new TemporaryFolder();
        _ = Recorded.Getrf(folder.Name);
        string[] before = Directory.GetFiles(folder.Name);
        string tool = $"env --default-signal=INT dotnet '{Path.Combine(AppContext.BaseDirectory, "linalg.dll")}'";
        string command = $"{tool} {arguments.Replace("{0}", folder.Name, StringComparison.Ordinal)}";
        var start = new ProcessStartInfo("/usr/bin/script", ["--quiet", "--return", "--command", command, "/dev/null"])
        {
            RedirectStandardOutput = true,
            RedirectStandardInput = true,
        };
        start.Environment["TERM"] = "xterm";
        foreach (string name in (string[])["CI", "GITHUB_ACTIONS", "NO_COLOR"])
            start.Environment.Remove(name);
        using Process terminal = Process.Start(start)!;
        var shown = new StringBuilder();
        char[] some = new char[4096];
        bool isSent = false;
        for (int count; (count = terminal.StandardOutput.Read(some)) > 0;)
        {
            shown.Append(some, 0, count);
            if (isSent || !shown.ToString().Contains(Hidden, StringComparison.Ordinal))
                continue;
            terminal.StandardInput.Write('\u0003');
            terminal.StandardInput.Flush();
            isSent = true;
        }

        terminal.WaitForExit();
        string output = shown.ToString();
        Assert.Equal(130, terminal.ExitCode);
        Assert.True(output.LastIndexOf(Shown, StringComparison.Ordinal) > output.LastIndexOf(Hidden, StringComparison.Ordinal), output);
        Assert.EndsWith(Interrupted, output.TrimEnd(), StringComparison.Ordinal);

        // What was measured before may have been written.
        string[] results = [.. new[] { "table.json", "bench.json" }.Select(name => Path.Combine(folder.Name, name))];
        Assert.Equal(before, Directory.GetFiles(folder.Name).Except(results));
    }

    [SkippableTheory]
    [InlineData("TERM", 143, "linalg: ended by SIGTERM before it had finished.\n")]
    [InlineData("HUP", 129, "linalg: ended by SIGHUP before it had finished.\n")]
    [InlineData("INT", 130, Interrupted + "\n")]
    public void Without_a_terminal_there_is_one_line_and_no_process_is_left(string signal, int code, string said)
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "reads /proc");
        using var folder = new TemporaryFolder();
        string matrix = Recorded.Matrix(folder), tool = Path.Combine(AppContext.BaseDirectory, "linalg.dll");
        string hanging = FrontLibrary.Make(folder, "hanging", "#include <unistd.h>\nvoid dgetrf_(int *m) { for (;;) sleep(1); }");
        string[] before = Directory.GetFileSystemEntries(folder.Name);
        string[] arguments =
            ["verify", "--no-time", "--routine", "getrf", "--matrix", matrix, "--against", hanging, "--json", $"{matrix}.json"];
        var start = new ProcessStartInfo("env", ["--default-signal=INT,HUP,TERM", "dotnet", tool, .. arguments])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        start.Environment["TMPDIR"] = folder.Name;
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync(), errors = process.StandardError.ReadToEndAsync();
        string[] children = [];
        while (!process.HasExited && (children = Children(process.Id)).Length == 0)
            Thread.Sleep(20);
        Assert.False(process.HasExited, errors.IsCompleted ? errors.Result : "");
        using (var kill = Process.Start("kill", [$"-{signal}", $"{process.Id}"]))
            kill.WaitForExit();
        process.WaitForExit();
        Assert.Equal((code, said), (process.ExitCode, errors.Result));
        Assert.StartsWith($"library  {hanging}\n", output.Result, StringComparison.Ordinal);
        Assert.Equal(signal == "INT", output.Result.Contains("INCOMPLETE", StringComparison.Ordinal));
        Assert.DoesNotContain(children, child => Text(child, "cmdline").Contains(tool, StringComparison.Ordinal));
        IEnumerable<string> after = Directory.GetFileSystemEntries(folder.Name).Where(entry => !IsRuntimes(Path.GetFileName(entry)));
        string[] expected = signal == "INT" ? [.. before, $"{matrix}.json"] : before;
        Assert.Equal(expected.Order(), after.Order());
    }

    /// <summary>The folders in /proc of the processes of this tool that a process has started.</summary>
    private static string[] Children(int parent) =>
    [
        .. Directory.GetDirectories("/proc").Where(entry =>
            int.TryParse(Path.GetFileName(entry), out _) && Text(entry, "cmdline").Contains("-child", StringComparison.Ordinal)
            && Text(entry, "stat") is { Length: > 0 } stat && stat[(stat.LastIndexOf(')') + 1)..].Split(' ')[2] == $"{parent}"),
    ];

    /// <summary>What the runtime of a process that was killed leaves.</summary>
    private static bool IsRuntimes(string name) =>
        name.StartsWith("clr-debug-pipe", StringComparison.Ordinal) || name.StartsWith("dotnet-diagnostic", StringComparison.Ordinal);

    private static string Text(string process, string file)
    {
        try
        {
            return File.ReadAllText(Path.Combine(process, file));
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
