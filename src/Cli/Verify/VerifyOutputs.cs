namespace Linalg.Interop.Cli;

/// <summary>Where verify writes: what is refused before the work begins, what is shown at its end, and the files.</summary>
internal static class VerifyOutputs
{
    /// <summary>Whether an output cannot be written or a library is not there, which standard error says.</summary>
    public static bool Refuses(VerifyOptions options)
    {
        string[] refusals =
        [
            .. new[] { options.JUnit, options.Report }.OfType<string>().Select(WholeFile.Refusal)
                .Append(JsonTarget.Refusal(options.Json))
                .Append(CaseRecording.Refusal(options.RecordFolder))
                .Concat(options.Against.Select(library => File.Exists(library) ? null : $"{library}: there is no such file."))
                .OfType<string>(),
        ];
        foreach (string refusal in refusals)
            Console.Error.WriteLine($"linalg: {refusal}");
        return refusals.Length > 0;
    }

    /// <summary>The matrices; standard error says which cannot be read.</summary>
    public static Inputs Inputs(VerifyOptions options)
    {
        Inputs inputs = Cli.Inputs.Find(options);
        foreach (BadInput bad in inputs.Bad)
            Console.Error.WriteLine($"linalg: {bad.Problem}");
        return inputs;
    }

    /// <summary>What stands below the table of a library.</summary>
    public static VerifySummary Show(Screen screen, VerifyOptions options, Inputs inputs, VerifyResult result)
    {
        var outcome = VerifySummary.Of(result, options, inputs.Bad.Count);
        if (result is { IsInterrupted: false, Failure: { } failure })
            Console.Error.WriteLine($"linalg: {result.Library ?? "the native library"}: {failure}");
        if (result.IsRefused)
            return outcome;
        string[] leftOut = [.. LeftOutText.Lines(result.LeftOut, options.Verbose)];
        if (leftOut.Length > 0)
            screen.WriteLine();
        foreach (string line in leftOut)
            screen.WriteText(line, indent: 10);
        FindingsReport.Write(screen, options, result);
        RankTable.Write(screen, result.Ranks, options.Verbose);
        if (options.TimeSizes.Count > 0)
            CurveTable.Write(screen, result.Timings);
        SummaryReport.Write(screen, outcome, result.Sides?.Witness is not null);
        foreach (string note in result.Notes)
            screen.WriteText(note);
        if (result.Recorded is { Problem: { } problem })
            Console.Error.WriteLine($"linalg: {problem}");
        else if (result.Recorded is { } recorded)
            screen.WriteText(recorded.Text);
        return outcome;
    }

    /// <summary>Writes the reports that were asked for.</summary>
    /// <returns>The exit code: wrong before not written.</returns>
    public static ExitCode Write(
        VerifyOptions options, VerifyReport report, IReadOnlyList<VerifyResult> results, Inputs inputs, ExitCode code, bool isRecorded)
    {
        bool written = isRecorded
            & JsonTarget.Write(options.Json, report.Write)
            & WholeFile.TryWrite(options.JUnit, file => WholeFile.Write(file, stream => JUnitReport.Write(stream, results, inputs.Bad)))
            & WholeFile.TryWrite(options.Report, file => WholeFile.Write(file, stream => HtmlReport.Write(stream, report)));
        return written || code == ExitCode.Wrong ? code : ExitCode.Usage;
    }
}
