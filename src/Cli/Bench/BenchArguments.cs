using System.CommandLine.Parsing;

namespace Linalg.Interop.Cli.Bench;

/// <summary>The command line of linalg bench.</summary>
internal sealed class BenchArguments
{
    private const int MostLaunches = 100, LongestBudget = 7 * 86400;
    private static readonly BenchGroup[] Claims = [BenchGroup.Checks, BenchGroup.Mixed, BenchGroup.Auto];

    private readonly Option<string[]> _routine =
        Several("--routine", "a,b,…", "Only these routines, such as getrf,gesdd:S; gesdd is both gesdd:S (thin) and gesdd:N (values).");

    private readonly Option<string[]> _type = Several("--type", "double,float", "Only this element type.");
    private readonly Option<string[]> _size = Several("--size", "n,mxn,…", "Sizes, such as 64, 4096x64 or for gemm 2000x2000x32 (M×N×K), in place of the usual ones.");
    private readonly Option<string[]> _threads = Several("--threads", "1,2,…", "Numbers of threads; one and all by default.");
    private readonly Option<int> _launches = Number("--launches", "count", "Processes for each side.", BenchRunner.DefaultLaunches);
    private readonly Option<int> _budget = Number("--budget", "seconds", "Time budget of the run.", BenchRunner.DefaultBudget);
    private readonly Option<bool> _mathNet = Flag("--mathnet", "Add MathNet.Numerics' managed provider, where it has the routine.");
    private readonly Option<string?> _opponent =
        FileOption("--opponent", "Add another native LAPACK, such as MKL, as far as it has the routines.");
    private readonly Option<bool> _bound =
        Flag("--bound", "Time one-thread processes at once too: what threads can reach for gemm, getrf and potrf, n ≥ 512.");
    private readonly Option<bool> _managedOnly = Flag("--managed-only", "Do not use the native library.");

    private readonly Option<string[]> _facade =
        Several("--facade", "checks,mixed,auto", "Measure the facade: cost of checks, gain of mixed precision, loss by its choice of a side.");

    private readonly Option<bool> _busy = Flag("--busy", "Managed code on 2 threads beside a busy process against 1 thread alone.");
    private readonly Option<bool> _first = Flag("--first-call", "Calls 1, 10, 100 and 1000 of new processes, and settled ones; n = 8 and 100.");
    private readonly Option<string?> _core = Text("--core", "name", "Kernels that OpenBLAS must use, such as Haswell.");
    private readonly Option<string?> _save = FileOption("--save", "Store the run for a later --compare.");
    private readonly Option<string?> _compare = FileOption("--compare", "Measure the cells of this saved run again and show what changed.");
    private readonly Option<string?> _with = FileOption("--with", "With --compare: a second saved run in place of a new one.");
    private readonly Option<bool> _fail =
        Flag("--fail-on-slower", "With --compare: exit code 1 if something became slower beyond the noise.");
    private readonly Option<string?> _markdown = FileOption("--markdown", "Write the tables to this file too.");
    private readonly Option<string?> _svg = Text("--svg", "folder", "Draw a picture of each routine and type, and an overview.");
    private readonly Option<string?> _csv =
        FileOption("--csv", "Write a line for each side of each cell to this file; - for standard output.");

    private readonly Option<string> _json = JsonTarget.Option("everything");

    /// <summary>Makes the options and what each of them takes.</summary>
    public BenchArguments()
    {
        _facade.Arity = ArgumentArity.ZeroOrMore;
        Each(_facade, text => Claim(text) is null ? $"knows checks, mixed and auto, not '{text}'" : null);
        Each(_type, text => text is "double" or "float" ? null : $"knows double and float, not '{text}'");
        Each(_size, text => Shape.TryParse(text, out _) ? null : $"does not take '{text}': sizes look like 64 or 4096x64");
        const int threads = BenchOptions.MostThreads;
        Each(_threads, text => Within(text, threads) ? null : $"takes numbers from 1 to {threads}, not '{text}'");
        Each(_launches, text => Within(text, MostLaunches) ? null : $"takes a number from 1 to {MostLaunches}");
        Each(_budget, text => Within(text, LongestBudget) ? null : $"takes whole seconds from 1 to {LongestBudget}");
    }

    /// <summary>Every option, in the order of the help.</summary>
    public IEnumerable<Option> All =>
    [
        _routine, _type, _size, _threads, _launches, _budget, _mathNet, _opponent, _bound, _managedOnly, _facade, _busy, _first, _core,
        _save, _compare, _with, _fail, _markdown, _svg, _csv, _json,
    ];

    /// <summary>What the options may not be together.</summary>
    public void Validate(CommandResult result)
    {
        BenchGroup[] groups = Groups(result);
        foreach (string name in Words(result.GetResult(_routine)).Where(name => !groups.Any(group => BenchUnit.Named(group, name).Any())))
        {
            string known = string.Join(", ", groups.SelectMany(BenchUnit.Names).Distinct());
            result.AddError($"--routine does not know '{name}'. It takes {known}.");
        }

        bool compares = Has(_compare), others = Has(_facade) || Has(_busy) || Has(_first);
        Refuse(!compares && (Has(_with) || Has(_fail)), "--with and --fail-on-slower go with --compare.");
        Refuse(compares && others, "--facade, --busy and --first-call do not go with --compare, which repeats the saved run.");
        Refuse(Has(_with) && Has(_save), "--with measures nothing that could be saved.");
        Refuse(
            Has(_managedOnly) && (Has(_facade) || Has(_mathNet) || Has(_opponent)),
            "--managed-only does not go with --facade, --mathnet or --opponent.");
        int outputs = new[] { _csv, _markdown }.Count(IsOutput) + (JsonTarget.Of(result.GetResult(_json)) == JsonTarget.StandardOutput ? 1 : 0);
        Refuse(outputs > 1, "Only one of the files can be standard output.");
        Refuse(IsOutput(_save), "--save takes a file.");

        bool Has(Option option) => result.GetResult(option) is { Implicit: false };

        bool IsOutput(Option<string?> file) => Has(file) && result.GetValue(file) == "-";

        void Refuse(bool wrong, string reason)
        {
            if (wrong)
                result.AddError(reason);
        }
    }

    /// <summary>What is asked for.</summary>
    public BenchOptions Read(ParseResult result)
    {
        BenchGroup[] groups = Groups(result.CommandResult);
        string[] names = [.. Words(result.GetResult(_routine))];
        return new BenchOptions
        {
            Groups = groups,
            Routines = names.Length == 0 ? null
                : [.. groups.SelectMany(group => names.SelectMany(name => BenchUnit.Named(group, name))).Distinct()],
            Types = Some(result.GetResult(_type), text => text),
            Sizes = Some(result.GetResult(_size), Shape.Parse),
            Threads = Some(result.GetResult(_threads), text => int.Parse(text, CultureInfo.InvariantCulture)),
            Launches = result.GetResult(_launches) is { Implicit: false } ? result.GetValue(_launches) : null,
            Budget = result.GetResult(_budget) is { Implicit: false } ? result.GetValue(_budget) : null,
            MathNet = result.GetValue(_mathNet),
            Opponent = result.GetValue(_opponent) is { } file ? Path.GetFullPath(file) : null,
            Bound = result.GetValue(_bound),
            ManagedOnly = result.GetValue(_managedOnly),
            Core = result.GetValue(_core),
            Compare = result.GetValue(_compare),
            With = result.GetValue(_with),
            FailOnSlower = result.GetValue(_fail),
            Markdown = result.GetValue(_markdown),
            Svg = result.GetValue(_svg),
            Csv = result.GetValue(_csv),
            Json = JsonTarget.Of(result, _json),
            Save = result.GetValue(_save),
        };
    }

    /// <summary>What is asked for; a saved run may have anything.</summary>
    private BenchGroup[] Groups(CommandResult result)
    {
        if (result.GetResult(_compare) is not null)
            return Enum.GetValues<BenchGroup>();
        BenchGroup[] groups =
        [
            .. result.GetResult(_facade) is not { } facade ? [] : Some(facade, Claim)?.OfType<BenchGroup>() ?? Claims,
            .. result.GetValue(_busy) ? [BenchGroup.Busy] : Array.Empty<BenchGroup>(),
            .. result.GetValue(_first) ? [BenchGroup.FirstCall] : Array.Empty<BenchGroup>(),
        ];
        return groups.Length == 0 ? [BenchGroup.Routines] : groups;
    }

    private static BenchGroup? Claim(string text) =>
        Claims.Cast<BenchGroup?>().FirstOrDefault(claim => $"{claim}".Equals(text, StringComparison.OrdinalIgnoreCase));

    private static bool Within(string text, int most) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number > 0 && number <= most;

    private static IReadOnlyList<T>? Some<T>(OptionResult? result, Func<string, T> read) =>
        Words(result).ToArray() is { Length: > 0 } words ? [.. words.Select(read).Distinct()] : null;

    /// <summary>Words of a list, apart by commas, by spaces, or by naming the option again.</summary>
    private static IEnumerable<string> Words(OptionResult? result) => result?.Tokens.SelectMany(
        token => token.Value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)) ?? [];

    private static void Each(Option option, Func<string, string?> problem) => option.Validators.Add(result =>
    {
        foreach (string text in Words(result).Select(problem).OfType<string>())
            result.AddError($"{option.Name} {text}.");
    });

    private static Option<string[]> Several(string name, string help, string description) =>
        new(name) { Description = description, AllowMultipleArgumentsPerToken = true, HelpName = help };

    private static Option<int> Number(string name, string help, string description, int value) =>
        new(name) { Description = description, DefaultValueFactory = _ => value, HelpName = help };

    private static Option<bool> Flag(string name, string description) => new(name) { Description = description };

    private static Option<string?> FileOption(string name, string description) => Text(name, "file", description);

    private static Option<string?> Text(string name, string help, string description) =>
        new(name) { Description = description, HelpName = help };
}
