using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Linalg.Interop.Cli;

/// <summary>
/// The help of the tool and of its commands, as wide as the terminal. That of the tool as a whole has a sentence for each command, whose
/// own help has the rest.
/// </summary>
internal static partial class CommandHelp
{
    /// <summary>What the tool is, how one begins, and what its exit codes mean.</summary>
    public const string Description =
        """
        Dense LAPACK for .NET: what this machine has, and whether its answers are right.

          linalg info                          the back ends, and how they were found
          linalg verify                        every routine on both, judged and compared
          linalg doctor                        what is wrong here, and what to do
          linalg bench                         both sides timed, in processes of their own
          linalg verify --report verify.html   a page to look at; --junit is for CI
          linalg verify --help                 options, examples and exit codes of one

        Exit codes of every command: 0 all is right; 1 something is wrong: a result, a library, a regression; 2 wrong usage, unreadable
        input or an output that cannot be written; 3 nothing could be compared; 130 interrupted by Ctrl-C.
        """;

    /// <summary>Columns where there is no terminal, and the fewest that a table of options fits into.</summary>
    private const int DefaultWidth = 100, LeastWidth = 40;

    /// <summary>By how much System.CommandLine indents a description.</summary>
    private const int Indentation = 2;

    /// <summary>How many columns help takes: those of COLUMNS, of the terminal, or as many as a page has.</summary>
    private static int Width
    {
        get
        {
            string? variable = Environment.GetEnvironmentVariable("COLUMNS");
            bool isSet = int.TryParse(variable, NumberStyles.None, CultureInfo.InvariantCulture, out int columns) && columns > 0;
            int terminal = isSet ? columns : Console.IsOutputRedirected ? DefaultWidth : Console.WindowWidth;
            return Math.Max(LeastWidth, terminal);
        }
    }

    /// <summary>Makes the help of every command wrap, and that of the tool as a whole short.</summary>
    public static void Use(RootCommand root)
    {
        HelpOption help = root.Options.OfType<HelpOption>().Single();
        foreach (string alias in (string[])["/h", "/?"])
            help.Aliases.Remove(alias);
        help.Action = new Action((HelpAction)help.Action!);
    }

    /// <summary>The whole help of a command.</summary>
    /// <param name="command">The command.</param>
    /// <param name="width">Its columns; null for those of the terminal.</param>
    public static string Of(Command command, int? width = null)
    {
        Command root = command.Parents.OfType<Command>().FirstOrDefault() ?? command;
        string[] words = command == root ? ["--help"] : [command.Name, "--help"];
        if (root.Options.OfType<HelpOption>().Single().Action is Action action)
            action.Columns = width;
        using var help = new StringWriter();
        _ = root.Parse(words).Invoke(new InvocationConfiguration { Output = help });
        return help.ToString().TrimEnd();
    }

    /// <summary>How a command is used, in a line.</summary>
    public static string Usage(Command command)
    {
        IEnumerable<string> lines = Of(command).Split('\n').SkipWhile(line => !line.StartsWith("Usage:", StringComparison.Ordinal));
        return string.Join(' ', lines.Select(line => line.Trim()).TakeWhile(line => line.Length > 0));
    }

    /// <summary>
    /// A text of paragraphs in so many columns. Indented lines are examples: where one is too long, its explanation goes to the next line,
    /// and a command goes on there as a shell allows it.
    /// </summary>
    internal static string Wrap(string text, int width)
    {
        var lines = new List<string>();
        var paragraph = new List<string>();
        foreach (string line in text.ReplaceLineEndings("\n").Split('\n'))
        {
            bool isProse = line.Length > 0 && line[0] != ' ';
            if (isProse)
            {
                paragraph.Add(line);
                continue;
            }

            EndParagraph();
            lines.AddRange(line.Length <= width ? [line] : Example(line, width));
        }

        EndParagraph();
        return string.Join(Environment.NewLine, lines);

        void EndParagraph()
        {
            lines.AddRange(Filled(string.Join(' ', paragraph), "", "", "", width));
            paragraph.Clear();
        }
    }

    private static IEnumerable<string> Example(string line, int width)
    {
        const string command = "  ", rest = "      ";
        string[] parts = Gap().Split(line.Trim(), 2);
        IEnumerable<string> lines = Filled(parts[0], command, rest, " \\", width);
        return parts.Length == 1 ? lines : lines.Concat(Filled(parts[1], rest, rest, "", width));
    }

    /// <summary>Words in lines; a word that is too long has one of its own.</summary>
    private static IEnumerable<string> Filled(string text, string first, string rest, string broken, int width)
    {
        string line = "", indentation = first;
        foreach (string word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.Length > 0 && indentation.Length + line.Length + 1 + word.Length + broken.Length > width)
            {
                yield return indentation + line + broken;
                (line, indentation) = ("", rest);
            }

            line += line.Length > 0 ? $" {word}" : word;
        }

        if (line.Length > 0)
            yield return indentation + line;
    }

    [GeneratedRegex(@"^.*?\.(?=\s|$)")]
    private static partial Regex FirstSentence();

    [GeneratedRegex("  +")]
    private static partial Regex Gap();

    private sealed class Action(HelpAction inner) : SynchronousCommandLineAction
    {
        /// <summary>Columns; null for those of the terminal.</summary>
        public int? Columns { get; set; }

        public override int Invoke(ParseResult parseResult)
        {
            Command command = parseResult.CommandResult.Command;
            inner.MaxWidth = Columns ?? Width;
            command.Description = Wrap(command.Description ?? "", inner.MaxWidth - Indentation);
            if (command is RootCommand)
            {
                foreach (Command child in command.Subcommands)
                    child.Description = FirstSentence().Match((child.Description ?? "").ReplaceLineEndings(" ")).Value;
            }

            return inner.Invoke(parseResult);
        }
    }
}
