using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.Text.RegularExpressions;

namespace Linalg.Interop.Cli;

/// <summary>The help of the tool, with one sentence for each command, and of its commands, wrapped to the width of the terminal.</summary>
internal static partial class CommandHelp
{
    /// <summary>What the tool is for, the first commands to try, and the meaning of the exit codes.</summary>
    public const string Description =
        """
        Dense LAPACK for .NET: what this machine has, and whether its results are right.

          linalg info                          show the back ends, and where they were found
          linalg verify                        try every routine on both, judge and compare
          linalg doctor                        find out what is wrong here, and what to do
          linalg bench                         time both back ends in separate processes
          linalg verify --report verify.html   write a page to look at; --junit is for CI
          linalg verify --help                 options, examples and exit codes of a command

        Exit codes of every command: 0 all is right; 1 something is wrong: a result, a library, a regression; 2 wrong usage, unreadable
        input or unwritable output; 3 nothing could be compared; 130 interrupted by Ctrl-C.
        """;

    /// <summary>Width without a terminal, and the smallest width that a table of options fits into, in columns.</summary>
    private const int DefaultWidth = 100, LeastWidth = 40;

    /// <summary>Indentation that System.CommandLine gives a description, in columns.</summary>
    private const int Indentation = 2;

    /// <summary>Width of the help: the variable COLUMNS, else the terminal's width, else the default.</summary>
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

    /// <summary>Wraps the help of every command, and shortens the descriptions of the commands in the help of the tool.</summary>
    public static void Use(RootCommand root)
    {
        HelpOption help = root.Options.OfType<HelpOption>().Single();
        foreach (string alias in (string[])["/h", "/?"])
            help.Aliases.Remove(alias);
        help.Action = new Action((HelpAction)help.Action!);
    }

    /// <summary>Renders the whole help of a command.</summary>
    /// <param name="width">Width in columns; null for the terminal's.</param>
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

    /// <summary>The usage of a command in one line.</summary>
    public static string Usage(Command command)
    {
        IEnumerable<string> lines = Of(command).Split('\n').SkipWhile(line => !line.StartsWith("Usage:", StringComparison.Ordinal));
        return string.Join(' ', lines.Select(line => line.Trim()).TakeWhile(line => line.Length > 0));
    }

    /// <summary>Wraps paragraphs to a width. Of an example, an indented line, the explanation moves to the next line if it is too long.</summary>
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

    /// <summary>Fills lines with words; a word longer than a line gets a line of its own.</summary>
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
        /// <summary>Width in columns; null for the terminal's.</summary>
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
