namespace Linalg.Interop.Cli;

/// <summary>
/// linalg replay-child: what replay starts for each back end and instruction set. It makes the call and writes what came of it to a file.
/// </summary>
internal static class ReplayChildCommand
{
    public const string Name = "replay-child";

    public static Command Create()
    {
        var file = new Argument<string>("file");
        var kind = new Argument<string>("kind");
        var answers = new Argument<string>("answers");
        var library = new Option<string>("--library");
        var threads = new Option<int[]>("--threads") { AllowMultipleArgumentsPerToken = true };
        kind.AcceptOnlyFromAmong(ReplaySide.Managed, ReplaySide.Native);
        var command = new Command(Name, "Makes a recorded call again, for replay.") { file, kind, answers, library, threads };
        command.Hidden = true;
        command.SetAction(result => (int)Run(
            result.GetValue(file)!, result.GetValue(kind)!, result.GetValue(answers)!, result.GetValue(library),
            result.GetValue(threads) ?? []));
        return command;
    }

    private static ExitCode Run(string file, string kind, string path, string? library, int[] threads)
    {
        CaseCall call = CaseFile.Read(file).Call;
        using var answers = new StreamWriter(path, append: true) { AutoFlush = true };
        foreach (int count in threads)
        {
            var options = new OpenBlasOptions { Path = library, Threads = count };
            if (kind == ReplaySide.Managed)
            {
                Make(call, new ManagedBackend<double>(count), new ManagedBackend<float>(count), count, answers);
            }
            else if (OpenBlasLibrary.TryLoad(options, out OpenBlasLibrary? loaded, out LoadTrace trace))
            {
                Make(call, loaded.Double, loaded.Single, count, answers);
            }
            else
            {
                LoadAttempt last = trace.Attempts[^1];
                string problem = library is null ? "no native library was found" : $"{last.Outcome}: {last.Message}";
                Write(answers, new ReplayAnswer(count, null, problem, null));
            }
        }

        return ExitCode.Success;
    }

    private static void Make(CaseCall call, Backend<double> doubles, Backend<float> singles, int threads, StreamWriter answers)
    {
        if (call.Type == "double")
            Make(RecordedCall<double>.Of(call), doubles, threads, answers);
        else
            Make(RecordedCall<float>.Of(call), singles, threads, answers);
    }

    private static void Make<T>(RecordedCall<T> recorded, Backend<T> backend, int threads, StreamWriter answers)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var answer = new ReplayAnswer(threads, backend.Info, null, null);
        Write(answers, answer);
        try
        {
            Outcome<T> outcome = Outcome<T>.Of(recorded.Call, recorded.Before, backend, isChecked: true);
            answer = answer with { Outcome = ReplayOutcome.Of(recorded.Call, outcome) };
        }
        catch (RoutineAbsentException)
        {
            answer = answer with { IsAbsent = true, Problem = "absent" };
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            answer = answer with { Problem = $"threw {exception.GetType().Name}: {exception.Message.ReplaceLineEndings(" ")}" };
        }

        Write(answers, answer);
    }

    private static void Write(StreamWriter answers, ReplayAnswer answer) =>
        answers.WriteLine(JsonSerializer.Serialize(answer, LineJson.Default.ReplayAnswer));
}
