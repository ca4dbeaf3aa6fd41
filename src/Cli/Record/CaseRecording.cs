namespace Linalg.Interop.Cli;

/// <summary>Saves what linalg verify found: every call that is wrong, on which the back ends disagree, or that did not converge.</summary>
internal static class CaseRecording
{
    /// <summary>Makes the folder, before hours of work.</summary>
    /// <returns>Why it cannot be had, or null.</returns>
    public static string? Refusal(string? folder)
    {
        if (folder is null)
            return null;
        try
        {
            if (File.Exists(folder))
                return $"{folder}: this is a file; --record takes a folder.";
            Directory.CreateDirectory(folder);
            string trial = Path.Combine(folder, $"{Guid.NewGuid():N}.tmp");
            using FileStream stream = new(trial, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
            return null;
        }
        catch (Exception exception) when (
            exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return $"{folder}: a folder with files in it cannot be made here: {exception.Message}";
        }
    }

    /// <summary>Saves the calls and says how many.</summary>
    public static Recorded Save(string folder, VerifyOptions options, BackendPair backends, IReadOnlyList<Row> rows)
    {
        List<Row> worth = [.. rows.Where(IsWorthRecording)];
        int saved = 0, beyond = 0;
        string? problem = null;
        try
        {
            foreach (Row row in worth.Take(options.RecordLimit))
            {
                bool isDouble = row.Comparison.Call.ElementType == "double";
                CaseDocument? document = isDouble ? Document<double>(row, options, backends) : Document<float>(row, options, backends);
                if (document is null)
                    beyond++;
                else
                    _ = CaseFile.Write(folder, document);
                saved += document is null ? 0 : 1;
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            problem = $"{folder}: {exception.Message}";
        }

        if (worth.Count == 0)
            return new Recorded("Nothing was recorded: no call is wrong, disagrees or did not converge.", null);
        int more = worth.Count - options.RecordLimit;
        string left = more > 0 ? $" {more} {(more == 1 ? "was" : "were")} left out: --record-limit takes more." : "";
        string large = beyond > 0 ? $" {beyond} {(beyond == 1 ? "is" : "are")} too large for a file." : "";
        string judged = $"linalg replay judges {(saved == 1 ? "it" : "them")} again";
        return new Recorded($"RECORDED: {Counted.Of(saved, "call")} in {folder}; {judged}.{left}{large}", problem);
    }

    private static bool IsWorthRecording(Row row) =>
        row.Comparison.Standing is Standing.Wrong or Standing.Disagreed
        || IsUnconverged(row.Comparison.Primary) || IsUnconverged(row.Comparison.Witness);

    private static bool IsUnconverged(TrialResult? result) => result is { Routine: "gesdd", Info: > 0 };

    /// <summary>The call as the side that was found wrong makes it: what works on factors is given its own. Null if it cannot be kept.</summary>
    private static CaseDocument? Document<T>(Row row, VerifyOptions options, BackendPair backends)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        (Comparison comparison, TrialResult call) = (row.Comparison, row.Comparison.Call);
        ZooCase<T>? zoo = row.Source.Cases<T>()
            .FirstOrDefault(matrix => (matrix.Name, matrix.Matrix.Rows, matrix.Matrix.Columns) == (call.Case, call.Rows, call.Columns));
        bool isWitness = comparison.Primary is null || comparison.Verdict == Verdict.WitnessWrong;
        if (zoo is null || (isWitness ? backends.Witness<T>() : backends.Primary<T>()) is not { } backend)
            return null;

        // A trial yields a result when its call has just been made.
        var recorder = new CallRecorder<T>(backend);
        RecordedCall<T>? made = Trials.Run(recorder, zoo, routine => routine == call.Routine)
            .Where(result => result.Options == call.Options)
            .Select(_ => recorder.Last)
            .FirstOrDefault();
        if (made is null)
            return null;
        ulong? seed = row.Source is ZooSource ? options.Seed : null;
        return new CaseDocument(
            CaseDocument.FormatName,
            CaseDocument.CurrentVersion,
            made.ToDocument(ExpectedInfo(zoo, made.Call.Info, made.Call.Uplo)),
            new CaseFinding("verify", call.Case, seed, comparison.Standing, comparison.Verdict, comparison.Reason),
            CaseSide.Of(backends.PrimaryInfo, comparison.Primary),
            backends.WitnessInfo is { } witness ? CaseSide.Of(witness, comparison.Witness) : null,
            new CaseEnvironment(Telemetry.Version, MachineFacts.Look()),
            "");
    }

    /// <summary>The info that is known of the matrix beforehand, and that the trials demand.</summary>
    private static int? ExpectedInfo<T>(ZooCase<T> zoo, RoutineInfo routine, Uplo uplo)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => routine.Task != RoutineTask.Factorization ? null : routine.Family switch
        {
            RoutineFamily.Lu => zoo.GetrfInfo,
            RoutineFamily.Cholesky => zoo.PotrfInfo ?? (zoo.IsPositiveDefinite == true ? 0 : null),
            RoutineFamily.BunchKaufman => uplo == Uplo.Upper ? zoo.SytrfInfo?.Upper : zoo.SytrfInfo?.Lower,
            _ => null,
        };
}
