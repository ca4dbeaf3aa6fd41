using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using Linalg.Interop.Cli.Bench;

namespace Linalg.Interop.Cli;

/// <summary>Runs the command that the command line names, and makes an exit code of whatever comes of it.</summary>
internal static class CommandLine
{
    /// <summary>A mistake may list every value that an option takes.</summary>
    private const int LongestMistake = 2000;

    /// <summary>The commands that find one thing after the other, and show what they have after Ctrl-C.</summary>
    private static readonly string[] KeepResults = ["verify", "bench", "tune", "doctor"];

    /// <summary>All commands.</summary>
    public static RootCommand Root()
    {
        var root = new RootCommand(CommandHelp.Description)
        {
            InfoCommand.Create(),
            DoctorCommand.Create(),
            VerifyCommand.Create(),
            TuneCommand.Create(),
            BenchCommand.Create(),
            ReplayCommand.Create(),
            CompletionCommand.Create(),
            TimeChildCommand.Create(),
            TuneChildCommand.Create(),
            BenchChildCommand.Create(),
            DoctorChildCommand.Create(),
            ReplayChildCommand.Create(),
            VerifyChildCommand.Create(),
        };
        CommandHelp.Use(root);
        return root;
    }

    /// <summary>Parses and runs.</summary>
    /// <param name="arguments">What the process was given.</param>
    public static int Run(IReadOnlyList<string> arguments)
    {
        StandardStream.Install();
        try
        {
            ParseResult command = Root().Parse(arguments);
            if (command.CommandResult.Command.Hidden)
                Interruption.LeaveToParent();
            else
                Interruption.Watch(KeepResults.Contains(command.CommandResult.Command.Name));
            int code = Mistakes(command) is { Count: > 0 } mistakes
                ? (int)Refuse(command, mistakes)
                : ProcessorMode.Run(() => command.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false }));
            return Interruption.IsStopped ? Interruption.Stopped() : code;
        }
        catch (OperationCanceledException) when (Interruption.IsStopped)
        {
            return Interruption.Stopped();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine($"linalg: {exception.Message}");
            return (int)ExitCode.Usage;
        }
        catch (OutOfMemoryException)
        {
            Console.Error.WriteLine("linalg: there is not enough memory for this input.");
            return (int)ExitCode.Usage;
        }
        catch (Exception exception)
        {
            Console.Error.WriteLine($"linalg: an error of this tool, which these lines help to find: {exception}");
            return (int)ExitCode.Wrong;
        }
    }

    /// <summary>What is wrong with the command line; empty if nothing is.</summary>
    private static List<string> Mistakes(ParseResult command)
    {
        if (command.CommandResult.Command is RootCommand)
        {
            return command.Action is not ParseErrorAction ? []
                : command.UnmatchedTokens is [var word, ..] ? [$"there is no command or option '{PlainText.Of(word)}'."]
                : ["a command is missing."];
        }

        IEnumerable<string> errors = command.Action is ParseErrorAction ? command.Errors.Select(error => Words(error.Message)) : [];
        return command.CommandResult.Command.Hidden ? [.. errors]
            : [.. Misplaced(command).Select(word => $"there is no option '{word}'."), .. EmptyValues(command), .. errors];
    }

    /// <summary>What looks like an option and was taken for one of several values. It may still be the name of a file.</summary>
    private static IEnumerable<string> Misplaced(ParseResult command) =>
        from result in command.CommandResult.Children
        from token in result.Tokens
        where token.Value.StartsWith("--", StringComparison.Ordinal) && token.Type == TokenType.Argument && !Path.Exists(token.Value)
        select PlainText.Of(token.Value);

    /// <summary>No option and no argument takes an empty value, which an unset variable of a script leaves.</summary>
    private static IEnumerable<string> EmptyValues(ParseResult command) =>
        from result in command.CommandResult.Children
        where result.Tokens.Any(token => string.IsNullOrWhiteSpace(token.Value.Trim(',')))
        select $"{(result is OptionResult option ? option.Option.Name : ((ArgumentResult)result).Argument.Name)} was given an empty value.";

    /// <summary>Says what is wrong, what may have been meant, and how the command is used.</summary>
    private static ExitCode Refuse(ParseResult command, List<string> mistakes)
    {
        TextWriter error = Console.Error;
        Command named = command.CommandResult.Command;
        bool isRoot = named is RootCommand;
        mistakes.ForEach(mistake => error.WriteLine($"linalg: {PlainText.Of(mistake, LongestMistake)}"));
        IEnumerable<string> unknown = isRoot ? command.UnmatchedTokens.Take(1) : command.UnmatchedTokens.Concat(Misplaced(command));
        foreach (string suggestion in unknown.SelectMany(word => Similar(named, word)).Distinct())
            error.WriteLine($"Did you mean {suggestion}?");

        // Of a value that is wrong the line above has said what it may be.
        bool isMissing = command.Errors.Any(mistake => mistake.Message.StartsWith("Required", StringComparison.Ordinal));
        if (!unknown.Any() && !isMissing)
            return ExitCode.Usage;
        error.WriteLine();
        if (isRoot && command.Tokens.Count == 0)
        {
            error.WriteLine(CommandHelp.Of(named));
            return ExitCode.Usage;
        }

        error.WriteLine(CommandHelp.Usage(named));
        error.WriteLine(isRoot ? "linalg --help lists the commands." : $"linalg {named.Name} --help says more.");
        return ExitCode.Usage;
    }

    /// <summary>What System.CommandLine takes a word to be a slip of the finger of, among the commands or among the options.</summary>
    private static IEnumerable<string> Similar(Command command, string word)
    {
        bool isOption = word.StartsWith('-');
        var alone = new RootCommand();
        if (command.Options.Concat(alone.Options).Any(option => option.Name == $"--{word}"))
            return [$"--{word}"];
        if (!isOption && command is not RootCommand)
            return [];
        foreach (Option option in command.Options.Where(_ => isOption))
            alone.Options.Add(option);
        foreach (Command child in command.Subcommands.Where(child => !isOption && !child.Hidden))
            alone.Subcommands.Add(child);
        ParseResult slip = alone.Parse([word]);
        if (slip.Action is not ParseErrorAction action)
            return [];
        (action.ShowHelp, action.ShowTypoCorrections) = (false, true);
        using var said = new StringWriter();
        _ = slip.Invoke(new InvocationConfiguration { Output = said, Error = TextWriter.Null });

        // A question, then a word on each line. A command may resemble a short option, of which nobody thought.
        return said.ToString().Split(Environment.NewLine)
            .Where(line => line.Length > 0 && !line.Contains(' ', StringComparison.Ordinal))
            .Where(line => line.StartsWith("--", StringComparison.Ordinal) == isOption);
    }

    /// <summary>A message of System.CommandLine in one line, and without the names of types.</summary>
    private static string Words(string message) => string.Join(' ', message.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        .Replace("as expected type 'System.UInt64'", $"as a whole number from 0 to {ulong.MaxValue}", StringComparison.Ordinal)
        .Replace("as expected type 'System.Int32'", "as a whole number", StringComparison.Ordinal)
        .Replace("as expected type 'System.Double'", "as a number", StringComparison.Ordinal);
}
