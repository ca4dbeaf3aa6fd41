using Spectre.Console;

namespace Linalg.Interop.Cli;

/// <summary>linalg replay: recorded calls made again on every back end and instruction set that there is here, and judged again.</summary>
internal static class ReplayCommand
{
    private const string Help =
        """
        Repeat recorded calls on every back end and instruction set of this machine, and judge the results. The files come from
        linalg verify --record and from LapackOptions.RecordFolder. Each back end runs in a process of its own: a crash or a hang becomes a
        line of the report.

          linalg replay cases/getrf-double-uniform-24x24-5b1f02aa.linalg.json
          linalg replay cases/*.linalg.json --json replay.json
          linalg replay case.linalg.json --against /usr/lib/x86_64-linux-gnu/lapack/liblapack.so.3

        Exit codes: 0 not reproduced: every case was judged right on every back end, the blamed one included; 1 reproduced, or something
        else is wrong, crashes, hangs or does not converge; 2 wrong usage, an unreadable file or library, or unwritable output; 3 nothing
        could be judged, or the blamed library was not tried. The first that applies of 1, 2, 3 counts.
        """;

    public static Command Create()
    {
        var files = new Argument<string[]>("file")
        {
            Description = "Recorded cases; * and ? are wildcards.", Arity = ArgumentArity.OneOrMore,
        };
        var against = new Option<string[]>("--against") { Description = "Another LAPACK library to try.", HelpName = "library" };
        var limit = new Option<double>("--timeout") { Description = "Time limit of each process, in seconds.", DefaultValueFactory = _ => 120 };
        Option<string> json = JsonTarget.Option("everything");
        limit.Validators.Add(result =>
        {
            if (!result.Tokens.All(token => IsLimit(token.Value)))
                result.AddError("--timeout takes a number of seconds above 0, at most 86400, with a decimal point: 1.5.");
        });
        var command = new Command("replay", Help) { files, against, limit, json };
        command.SetAction(result => (int)Run(new ReplayOptions(
            result.GetValue(files) ?? [],
            [.. (result.GetValue(against) ?? []).Distinct()],
            TimeSpan.FromSeconds(result.GetValue(limit)),
            JsonTarget.Of(result, json))));
        return command;
    }

    /// <summary>Replays.</summary>
    public static ExitCode Run(ReplayOptions options)
    {
        List<string> refusals =
        [
            .. options.Against.Where(library => !File.Exists(library))
                .Select(library => $"{library}: {(Directory.Exists(library) ? "this is a folder" : "there is no such file")}."),
        ];
        if (JsonTarget.Refusal(options.Json) is { } unwritable)
            refusals.Add(unwritable);
        foreach (string refusal in refusals)
            Console.Error.WriteLine($"linalg: {refusal}");
        if (refusals.Count > 0)
            return ExitCode.Usage;

        var bad = new List<BadInput>();
        List<(string File, CaseDocument Document)> cases = [.. Read(options.Files, bad)];
        foreach (BadInput file in bad)
            Console.Error.WriteLine($"linalg: {file.Problem}");
        TextWriter text = JsonTarget.Text(options.Json);
        List<ReplayResult> results = [];
        foreach ((string file, CaseDocument document) in cases)
        {
            ReplayResult result = Shown(told => new ReplayRun(options, told).Of(file, document), text);
            if (results.Count > 0)
                text.WriteLine();
            if (cases.Count > 1)
                text.WriteLine($"file     {file}");
            ReplayText.Write(text, result);
            results.Add(result);
        }

        IEnumerable<ReplayLine> refused =
            results.SelectMany(result => result.Lines).Where(line => line.Standing == ReplayStanding.NotLoaded);
        foreach (string why in refused.Select(line => line.Measure).Distinct())
            Console.Error.WriteLine($"linalg: {why}");
        ExitCode code = Worst([.. results.Select(result => result.ExitCode), bad.Count > 0 ? ExitCode.Usage : ExitCode.Success]);
        return JsonTarget.Write(options.Json, new ReplayReport(results, bad, code).Write) || code == ExitCode.Wrong ? code : ExitCode.Usage;
    }

    /// <summary>Wrong before unreadable before not judged.</summary>
    internal static ExitCode Worst(IReadOnlyCollection<ExitCode> codes) =>
        codes.DefaultIfEmpty().MinBy(code => code == ExitCode.Success ? int.MaxValue : (int)code);

    private static IEnumerable<(string File, CaseDocument Document)> Read(IReadOnlyList<string> patterns, List<BadInput> bad)
    {
        foreach (string pattern in patterns)
        {
            IReadOnlyList<string> files = FilePattern.Expand(pattern);
            if (files.Count == 0)
                bad.Add(new BadInput(pattern, 0, $"{pattern}: no file matches."));
            foreach (string file in files)
            {
                CaseDocument? document = null;
                try
                {
                    document = CaseFile.Read(file);
                    CheckCall(document.Call);
                }
                catch (CaseFormatException exception)
                {
                    bad.Add(new BadInput(file, 0, $"{file}: {exception.Message.TrimEnd('.')}."));
                    continue;
                }

                yield return (file, document);
            }
        }
    }

    /// <summary>What cannot be made again is told before anything runs.</summary>
    private static void CheckCall(CaseCall call)
    {
        if (call.Type == "double")
            _ = RecordedCall<double>.Of(call);
        else if (call.Type == "float")
            _ = RecordedCall<float>.Of(call);
        else
            throw new CaseFormatException("the element type is neither double nor float");
    }

    private static bool IsLimit(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double seconds) && seconds is > 0 and <= 86400;

    /// <summary>On a terminal what runs is shown while it runs.</summary>
    private static ReplayResult Shown(Func<Action<string>, ReplayResult> run, TextWriter text) =>
        Console.IsOutputRedirected || text != Console.Out
            ? run(_ => { })
            : AnsiConsole.Status().Start("replaying", context => run(what => context.Status(Markup.Escape(what))));
}
