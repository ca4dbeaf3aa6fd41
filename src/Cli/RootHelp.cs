using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.Text.RegularExpressions;

namespace Linalg.Interop.Cli;

/// <summary>The help of the tool as a whole: a sentence for each command, whose own help has the rest.</summary>
internal static partial class RootHelp
{
    /// <summary>What the tool is, how one begins, and what its exit codes mean.</summary>
    public const string Description =
        """
        Dense LAPACK for .NET: what this machine has, and whether its answers are right.

          linalg info                                             the back ends, and how they were found
          linalg verify                                           every routine on both, judged in extended precision
          linalg doctor                                           what is wrong with a library or a machine, and what to do
          linalg bench                                            both sides timed, in processes of their own
          linalg verify --junit verify.xml --report verify.html   for CI, and to look at
          linalg verify --help                                    options, examples and exit codes of one command

        Exit codes of every command: 0 all is right; 1 something is wrong: a result, a library, a regression; 2 wrong usage, unreadable input or an
        output that cannot be written; 3 nothing could be compared.
        """;

    /// <summary>Makes the help of the tool as a whole short.</summary>
    public static void Use(RootCommand root)
    {
        HelpOption help = root.Options.OfType<HelpOption>().Single();
        foreach (string alias in (string[])["/h", "/?"])
            help.Aliases.Remove(alias);
        help.Action = new Action((SynchronousCommandLineAction)help.Action!);
    }

    [GeneratedRegex(@"^.*?[.:](?=\s|$)", RegexOptions.Singleline)]
    private static partial Regex FirstSentence();

    private sealed class Action(SynchronousCommandLineAction inner) : SynchronousCommandLineAction
    {
        public override int Invoke(ParseResult parseResult)
        {
            if (parseResult.CommandResult.Command is RootCommand root)
            {
                foreach (Command command in root.Subcommands)
                    command.Description = FirstSentence().Match((command.Description ?? "").ReplaceLineEndings(" ")).Value;
            }

            return inner.Invoke(parseResult);
        }
    }
}
