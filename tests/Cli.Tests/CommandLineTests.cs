using System.CommandLine;
using System.Diagnostics;
using Xunit;

namespace Linalg.Interop.Cli.Tests;

/// <summary>What the tool says to a wrong command line, how wide its help is, and what it does where it cannot write.</summary>
public sealed class CommandLineTests
{
    private static readonly string[] Commands = ["info", "doctor", "verify", "tune", "bench", "replay", "completion"];

    [Fact]
    public void Without_a_command_the_help_goes_to_standard_error()
    {
        (int code, string output, string errors) = Tool.Run([]);
        Assert.Equal((2, ""), (code, output));
        Assert.StartsWith("linalg: a command is missing.\n", errors, StringComparison.Ordinal);
        Assert.Contains("Usage:\n  linalg [command] [options]", errors, StringComparison.Ordinal);
        Assert.All(Commands, command => Assert.Matches($"\n  {command} .*[A-Z]", errors));
    }

    [Theory]
    [InlineData("verifi", "there is no command or option 'verifi'", "verify", "Usage: linalg [command] [options]")]
    [InlineData("docter --quick", "there is no command or option 'docter'", "doctor", "linalg --help lists the commands")]
    [InlineData("verify --rutine getrf", "'--rutine'", "--routine", "Usage: linalg verify [options]")]
    [InlineData("bench --compair a.json", "'--compair'", "--compare", "linalg bench --help says more")]
    [InlineData("replay case.json --agianst x", "'--agianst'", "--against", "Usage: linalg replay <file>... [options]")]
    [InlineData("verify --matrix a.mtx --rutine getrf", "'--rutine'", "--routine", "linalg verify --help says more")]
    [InlineData("help", "there is no command or option 'help'", "--help", "linalg --help lists the commands")]
    [InlineData("verify help", "'help'", "--help", "linalg verify --help says more")]
    [InlineData("--verson", "there is no command or option '--verson'", "--version", "linalg --help lists the commands")]
    public void A_slip_of_the_finger_is_told_with_what_may_have_been_meant(string arguments, string mistake, string meant, string usage)
    {
        (int code, string output, string errors) = Tool.Run([], arguments.Split(' '));
        Assert.Equal((2, ""), (code, output));
        Assert.StartsWith("linalg: ", errors, StringComparison.Ordinal);
        Assert.Contains(mistake, errors, StringComparison.Ordinal);
        Assert.Equal($"Did you mean {meant}?", Assert.Single(errors.Split('\n'), line => line.StartsWith("Did", StringComparison.Ordinal)));
        Assert.Contains(usage, errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("verify", "--matrix", "")]
    [InlineData("verify", "--junit", "")]
    [InlineData("verify", "--routine", ",,")]
    [InlineData("replay", "")]
    [InlineData("bench", "--compare", " ")]
    [InlineData("tune", "--output", "")]
    [InlineData("doctor", "--library", "")]
    [InlineData("info", "--json", "")]
    public void An_empty_value_is_wrong_usage(params string[] arguments)
    {
        (int code, string output, string errors) = Tool.Run([], arguments);
        Assert.Equal((2, ""), (code, output));
        Assert.Matches("^linalg: .* empty value|^linalg: : there is no such", errors);
        Assert.DoesNotContain("   at ", errors, StringComparison.Ordinal);
    }

    [Fact]
    public void A_number_that_is_none_is_told_without_the_names_of_types()
    {
        (int code, _, string errors) = Tool.Run([], "verify", "--seed", "-1");
        Assert.Equal(2, code);
        Assert.Equal("linalg: Cannot parse argument '-1' for option '--seed' as a whole number from 0 to 18446744073709551615.\n", errors);
    }

    [Fact]
    public void A_mistake_is_shown_without_control_characters()
    {
        (int code, _, string errors) = Tool.Run([], "verify", "--nonsense\u001b[31m\u202e");
        Assert.Equal(2, code);
        Assert.Contains(@"--nonsense\u001b[31m\u202e", errors, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', errors);
    }

    [Theory]
    [InlineData("info")]
    [InlineData("info --json -")]
    [InlineData("--help")]
    [InlineData("--version")]
    [InlineData("completion bash")]
    [InlineData("verify --size 5 --no-time --routine gemm --type double")]
    [InlineData("verify --size 5 --no-time --routine gemm --type double --json -")]
    public void What_cannot_be_written_is_one_line_and_2(string arguments)
    {
        const string message = "linalg: standard output: ";
        Assert.Equal((2, $"{message}No space left on device\n"), Shell($"{{0}} {arguments} >/dev/full"));
        string piped = $"(sleep 0.2; exec {{0}} {arguments}) | true; exit ${{PIPESTATUS[0]}}";
        Assert.Equal((2, $"{message}the reader of the pipe has gone\n"), Shell(piped));
    }

    [Fact]
    public void A_closed_output_is_one_line_and_what_cannot_be_told_is_still_an_exit_code()
    {
        Assert.Equal((2, "linalg: standard output: Bad file descriptor\n"), Shell("{0} --help >&-"));
        Assert.Equal((2, ""), Shell("{0} verifi 2>/dev/full"));
        Assert.Equal((2, ""), Shell("{0} info >/dev/full 2>&1"));
    }

    [Fact]
    public void Every_command_has_a_whole_sentence_in_the_help_of_the_tool()
    {
        string help = CommandHelp.Of(CommandLine.Root(), 1000);
        foreach (string command in Commands)
        {
            string own = CommandHelp.Of(Named(command), 1000);
            string line = Assert.Single(help.Split('\n'), line => line.StartsWith($"  {command} ", StringComparison.Ordinal)).TrimEnd();
            string sentence = line[line.IndexOfAny([.. "ABCDEFGHIJKLMNOPQRSTUVWXYZ"])..];
            Assert.Matches(@"^[A-Z].{30,200}[^:]\.$", sentence);
            Assert.Contains($"\n  {sentence}", own, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(40)]
    [InlineData(60)]
    [InlineData(80)]
    [InlineData(132)]
    public void Help_is_no_wider_than_it_may_be(int width)
    {
        foreach (Command command in Commands.Select(Named).Prepend(CommandLine.Root()))
        {
            string[] lines = CommandHelp.Of(command, width).Split(Environment.NewLine);
            IEnumerable<string> wider = lines.Where(line => line.TrimEnd().Length > width);
            Assert.All(wider, line => Assert.Single(line.Trim().TrimEnd('\\').Trim().Split(' ')));
            Assert.Contains(lines, line => line.TrimEnd().Length > width - 12);
        }
    }

    [Theory]
    [InlineData("", 100)]
    [InlineData("72", 72)]
    [InlineData("3", 40)]
    [InlineData("wide", 100)]
    public void Help_is_as_wide_as_the_terminal(string columns, int width)
    {
        // The process of the tests has another name.
        string expected = CommandHelp.Of(Named("verify"), width).Replace("testhost", "linalg", StringComparison.Ordinal);
        Assert.Equal(expected, Tool.Run([("COLUMNS", columns)], "verify", "--help").Output.TrimEnd());
    }

    [Fact]
    public void Examples_go_on_as_a_shell_allows_it()
    {
        const string text =
            """
            Words that follow
            each other are one paragraph.

              linalg verify --matrix a.mtx b.mtx --json x.json
              linalg info   what there is on this machine
            """;
        string[] expected =
        [
            "Words that follow each other are", "one paragraph.", "", "  linalg verify --matrix a.mtx \\", "      b.mtx --json x.json",
            "  linalg info", "      what there is on this", "      machine",
        ];
        Assert.Equal(expected, CommandHelp.Wrap(text, 32).Split(Environment.NewLine));
        Assert.Contains("  linalg info   what there is on this machine", CommandHelp.Wrap(text, 60), StringComparison.Ordinal);
    }

    private static Command Named(string name) => CommandLine.Root().Subcommands.Single(command => command.Name == name);

    /// <summary>A line for bash, in which {0} stands for the tool: its exit code and what came on standard error.</summary>
    private static (int Code, string Errors) Shell(string line)
    {
        string tool = $"dotnet '{Path.Combine(AppContext.BaseDirectory, "linalg.dll")}'";
        string script = line.Replace("{0}", tool, StringComparison.Ordinal);
        using Process bash = Process.Start(new ProcessStartInfo("bash", ["-c", script]) { RedirectStandardError = true })!;
        string errors = bash.StandardError.ReadToEnd();
        bash.WaitForExit();

        // On a machine so busy that the work takes long, the tool says how far it is.
        string[] others = [.. errors.Split('\n').Where(line => !line.StartsWith("judging: ", StringComparison.Ordinal))];
        return (bash.ExitCode, string.Join('\n', others));
    }
}
