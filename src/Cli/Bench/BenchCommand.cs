using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace Linalg.Interop.Cli.Bench;

/// <summary>linalg bench: OpenBLAS and the managed back end side by side on this machine, and what changed since a saved run.</summary>
internal static class BenchCommand
{
    private const string Help =
        """
        Time OpenBLAS and the managed back end side by side on this machine: each in processes of its own, one process at a time, side after side, several
        launches of each. Says beforehand what it measures and how long that takes; what the budget does not suffice for is left out, the largest sizes first.
        The tables (Markdown) go to standard output; progress to standard error. Leave the machine alone meanwhile.

          linalg bench                                                   the main routines, both types, one thread and all
          linalg bench --routine getrf,gesdd --type float --mathnet --budget 900 --csv speed.csv
          linalg bench --save before.json                                and, after a change:
          linalg bench --compare before.json --fail-on-slower            the same cells again, and what changed beyond the noise
          linalg bench --compare before.json --with after.json           two saved runs, nothing is measured
          linalg bench --facade                                          what checks cost, mixed precision gains, and the facade's choice loses

        Exit codes: 0 it was measured, or compared; 1 a process that measures failed, or with --fail-on-slower something became slower by more than the noise;
        2 wrong usage, an unreadable file or one that cannot be written; 3 there are no two sides to be compared.
        """;

    private static readonly IReadOnlyList<BenchGroup> Facade = [BenchGroup.Checks, BenchGroup.Mixed, BenchGroup.Auto];

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var defaults = new BenchOptions();
        Option<string[]> routine = Several("--routine", "Only these routines, such as getrf,gesdd:S; gesdd is both gesdd:S (thin) and gesdd:N (values).", "a,b,…");
        Option<string[]> type = Several("--type", "Only this element type.", "double,float");
        Option<string[]> size = Several("--size", "Sizes, such as 64,512 or 4096x64, in place of the powers of two from 16 to 2048.", "n,m x n,…");
        Option<string[]> threads = Several("--threads", "Numbers of threads; one and all by default.", "1,2,…");
        var launches = new Option<int>("--launches") { Description = "Processes for each side.", DefaultValueFactory = _ => BenchRunner.DefaultLaunches };
        var budget = new Option<int>("--budget") { Description = "The time to be taken, in seconds.", DefaultValueFactory = _ => BenchRunner.DefaultBudget, HelpName = "seconds" };
        Option<bool> mathNet = Flag("--mathnet", "Add MathNet.Numerics' managed provider, where it has the routine.");
        Option<bool> managedOnly = Flag("--managed-only", "Leave the native library alone.");
        Option<bool> facade = Flag("--facade", "The facade's claims: the cost of its checks, the gain of mixed precision, the loss of its choice of a side.");
        Option<bool> busy = Flag("--busy", "Managed code with 2 threads beside a busy process against 1 thread alone.");
        Option<bool> first = Flag("--first-call", "The first getrf of a process, n = 100.");
        var core = new Option<string?>("--core") { Description = "Kernels that OpenBLAS must use, such as Haswell." };
        Option<string?> markdown = FileOption("--markdown", "Write the tables to this file too."), csv = FileOption("--csv", "Write a line for each side of each cell to this file; - for standard output."),
            json = FileOption("--json", "Write everything to this file as JSON; - for standard output, which then gets nothing else."), save = FileOption("--save", "Store the run for a later --compare."),
            compare = FileOption("--compare", "Measure the cells of this saved run again and show what changed."), with = FileOption("--with", "With --compare: a second saved run in place of a new one.");
        Option<bool> fail = Flag("--fail-on-slower", "With --compare: exit code 1 if something became slower by more than the noise.");
        Each(type, text => text is "double" or "float" ? null : $"knows double and float, not '{text}'");
        Each(size, text => Shape.TryParse(text, out _) ? null : $"does not take '{text}': sizes look like 64 or 4096x64");
        Each(threads, text => Count(text) is > 0 ? null : $"takes numbers from 1 to {BenchOptions.MostThreads}, not '{text}'");
        Each(launches, text => Count(text) is > 0 and <= 100 ? null : "takes a number from 1 to 100");
        Each(budget, text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int n) && n is > 0 and <= 604800 ? null : "takes whole seconds from 1 to 604800");

        var command = new Command("bench", Help)
        {
            routine, type, size, threads, launches, budget, mathNet, managedOnly, facade, busy, first, core, save, compare, with, fail, markdown, csv, json,
        };
        command.Validators.Add(result =>
        {
            IReadOnlyList<BenchGroup> groups = Groups(result.GetValue(facade), result.GetValue(busy), result.GetValue(first));
            foreach (string name in Words(result.GetResult(routine)).Where(name => !(result.GetValue(compare) is null ? groups : Enum.GetValues<BenchGroup>()).Any(group => BenchUnit.Named(group, name).Any())))
                result.AddError($"--routine does not know '{name}'. It takes {string.Join(", ", groups.SelectMany(BenchUnit.Names).Distinct())}.");
            if (result.GetValue(compare) is null && (result.GetValue(with) ?? (result.GetValue(fail) ? "" : null)) is not null)
                result.AddError("--with and --fail-on-slower go with --compare.");
            if (result.GetValue(compare) is not null && (result.GetValue(facade) || result.GetValue(busy) || result.GetValue(first)))
                result.AddError("--compare measures the cells of the saved run: --facade, --busy and --first-call do not go with it.");
            if (result.GetValue(with) is not null && result.GetValue(save) is not null)
                result.AddError("--with measures nothing that could be saved.");
            if (result.GetValue(managedOnly) && (result.GetValue(facade) || result.GetValue(mathNet)))
                result.AddError("--managed-only does not go with --facade or --mathnet.");
            if (new[] { csv, json, save, markdown }.Count(file => result.GetValue(file) == "-") > 1)
                result.AddError("Only one of the files can be standard output.");
        });
        command.SetAction(result => (int)BenchRunner.Run(Options(result)));
        return command;

        BenchOptions Options(ParseResult result)
        {
            string? saved = result.GetValue(compare);
            IReadOnlyList<BenchGroup> groups = saved is null ? Groups(result.GetValue(facade), result.GetValue(busy), result.GetValue(first)) : Enum.GetValues<BenchGroup>();
            string[] names = [.. Words(result.GetResult(routine))];
            return defaults with
            {
                Groups = groups,
                Routines = names.Length == 0 ? null : [.. groups.SelectMany(group => names.SelectMany(name => BenchUnit.Named(group, name))).Distinct()],
                Types = Some(result.GetResult(type), text => text),
                Sizes = Some(result.GetResult(size), Shape.Parse),
                Threads = Some(result.GetResult(threads), text => Count(text)!.Value),
                Launches = result.GetResult(launches) is { Implicit: false } ? result.GetValue(launches) : null,
                MathNet = result.GetValue(mathNet),
                ManagedOnly = result.GetValue(managedOnly),
                Core = result.GetValue(core),
                Budget = result.GetResult(budget) is { Implicit: false } ? result.GetValue(budget) : null,
                Compare = saved,
                With = result.GetValue(with),
                FailOnSlower = result.GetValue(fail),
                Markdown = result.GetValue(markdown),
                Csv = result.GetValue(csv),
                Json = result.GetValue(json),
                Save = result.GetValue(save),
            };
        }
    }

    private static BenchGroup[] Groups(bool facade, bool busy, bool first)
    {
        BenchGroup[] groups = [.. facade ? Facade : [], .. busy ? [BenchGroup.Busy] : Array.Empty<BenchGroup>(), .. first ? [BenchGroup.FirstCall] : Array.Empty<BenchGroup>()];
        return groups.Length == 0 ? [BenchGroup.Routines] : groups;
    }

    private static int? Count(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int count) && count <= BenchOptions.MostThreads ? count : null;

    private static IReadOnlyList<T>? Some<T>(OptionResult? result, Func<string, T> read) =>
        Words(result).ToArray() is { Length: > 0 } words ? [.. words.Select(read).Distinct()] : null;

    /// <summary>Words of a list, apart by commas, by spaces, or by naming the option again.</summary>
    private static IEnumerable<string> Words(OptionResult? result) =>
        result?.Tokens.SelectMany(token => token.Value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)) ?? [];

    private static void Each(Option option, Func<string, string?> problem) => option.Validators.Add(result =>
    {
        foreach (string text in Words(result).Select(problem).OfType<string>())
            result.AddError($"{option.Name} {text}.");
    });

    private static Option<string[]> Several(string name, string description, string help) =>
        new(name) { Description = description, AllowMultipleArgumentsPerToken = true, HelpName = help };

    private static Option<bool> Flag(string name, string description) => new(name) { Description = description };

    private static Option<string?> FileOption(string name, string description) => new(name) { Description = description, HelpName = "file" };
}
