using System.CommandLine.Parsing;

namespace Linalg.Interop.Cli;

/// <summary>The option --json of every command: a file that appears whole or not at all, or standard output, for "-" or no value.</summary>
internal static class JsonTarget
{
    /// <summary>Stands for standard output.</summary>
    public const string StandardOutput = "-";

    /// <summary>The option.</summary>
    /// <param name="what">What the object holds, as in "every call".</param>
    public static Option<string> Option(string what) => new("--json")
    {
        Description = $"Write {what} as one JSON object to this file; - or no file is standard output, and nothing else is printed there.",
        HelpName = "file",
        Arity = ArgumentArity.ZeroOrOne,
    };

    /// <summary>What was asked for: a path, <see cref="StandardOutput"/>, or null without the option.</summary>
    public static string? Of(ParseResult result, Option<string> option) => Of(result.GetResult(option));

    /// <summary>The same of the option's own result, null where it was not given.</summary>
    public static string? Of(OptionResult? given) => given is { Implicit: false }
        ? given.Tokens.Count == 0 ? StandardOutput : given.Tokens[0].Value
        : null;

    /// <summary>Where text for people goes: nowhere while standard output is the JSON's.</summary>
    public static TextWriter Text(string? target) => target == StandardOutput ? TextWriter.Null : Console.Out;

    /// <summary>Why nothing could be written there, or null: asked before the work begins.</summary>
    public static string? Refusal(string? target) => target is null or StandardOutput ? null : WholeFile.Refusal(target);

    /// <summary>Writes the object, if it was asked for.</summary>
    /// <param name="target">What <see cref="Of(OptionResult)"/> returned.</param>
    /// <returns>False if it could not be written, which a line on standard error says.</returns>
    public static bool Write(string? target, Action<Stream> write) =>
        target == StandardOutput ? Print(write) : WholeFile.TryWrite(target, path => WholeFile.Write(path, write));

    private static bool Print(Action<Stream> write)
    {
        try
        {
            using Stream output = StandardStream.OpenOutput();
            write(output);
            output.Write("\n"u8);
            return true;
        }
        catch (IOException exception)
        {
            Console.Error.WriteLine($"linalg: {exception.Message}");
            return false;
        }
    }
}
