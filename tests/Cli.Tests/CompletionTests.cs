using System.Diagnostics;
using Xunit;

namespace Linalg.Interop.Cli.Tests;

/// <summary>linalg completion: the scripts are printed, and bash's completes.</summary>
public sealed class CompletionTests
{
    [Theory]
    [InlineData("linalg ver", "verify")]
    [InlineData("linalg verify --jun", "--junit")]
    [InlineData("linalg verify --routine gesd", "gesdd")]
    [InlineData("linalg verify --routine getrf gesd", "gesdd")]
    [InlineData("linalg verify --type fl", "float")]
    [InlineData("linalg completion z", "zsh")]
    [InlineData("linalg verify --junit rep", "")]
    public void Bash_completes_commands_options_and_values(string line, string expected)
    {
        Assert.Equal(expected, Complete(line));
    }

    [Fact]
    public void Bash_offers_every_value_after_an_option()
    {
        IEnumerable<string> routines = Complete("linalg verify --routine ").Split(' ').Where(word => word[0] != '-');
        Assert.Equal(Testing.Trials.Routines.Order(StringComparer.Ordinal), routines.Order(StringComparer.Ordinal));
        Assert.Equal("double float", string.Join(' ', Complete("linalg verify --type ").Split(' ').Where(word => word[0] != '-')));
    }

    [Theory]
    [InlineData("bash")]
    [InlineData("zsh")]
    [InlineData("fish")]
    [InlineData("pwsh")]
    public void Every_shell_has_a_script_that_asks_the_tool(string shell)
    {
        (int code, string output, _) = Tool.Run([], "completion", shell);
        Assert.Equal(0, code);
        Assert.Contains("[suggest:", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData]
    [InlineData("cmd")]
    public void Another_shell_is_wrong_usage(params string[] shell)
    {
        (int code, string output, string errors) = Tool.Run([], ["completion", .. shell]);
        Assert.Equal((2, ""), (code, output));
        Assert.StartsWith("linalg: ", errors, StringComparison.Ordinal);
    }

    [Fact]
    public void The_help_of_the_tool_has_a_sentence_for_each_command_and_every_exit_code()
    {
        (int code, string output, _) = Tool.Run([("COLUMNS", "400")], "--help");
        Assert.Equal(0, code);
        Assert.Matches("verify +Try every routine on both back ends, judge the results in extended precision and compare them\\.\n", output);
        Assert.Contains("3 nothing could be compared", output, StringComparison.Ordinal);
        Assert.DoesNotContain("time-child", output, StringComparison.Ordinal);
        foreach (string command in (string[])["info", "verify", "tune", "completion"])
        {
            (code, output, _) = Tool.Run([], command, "--help");
            Assert.Equal(0, code);
            Assert.Contains("Exit codes: 0 ", output, StringComparison.Ordinal);
            Assert.Contains($"  linalg {command} ", output, StringComparison.Ordinal);
        }
    }

    /// <summary>What bash makes of the line when Tab is pressed at its end, apart by spaces.</summary>
    private static string Complete(string line)
    {
        using var folder = new TemporaryFolder();
        folder.Write("linalg", $"#!/bin/sh\nexec dotnet '{Path.Combine(AppContext.BaseDirectory, "linalg.dll")}' \"$@\"\n");
        const string Script =
            """
            chmod +x "$1/linalg"; PATH=$1:$PATH; source <(linalg completion bash)
            COMP_LINE=$2 COMP_POINT=${#2}; read -ra COMP_WORDS <<<"$2"; [[ $2 == *' ' ]] && COMP_WORDS+=('')
            COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); _linalg; echo "${COMPREPLY[*]}"
            """;
        using Process bash = Process.Start(new ProcessStartInfo("bash", ["-c", Script, "bash", folder.Name, line]) { RedirectStandardOutput = true })!;
        string output = bash.StandardOutput.ReadToEnd();
        bash.WaitForExit();
        Assert.Equal(0, bash.ExitCode);
        return output.TrimEnd('\n');
    }
}
