using System.Diagnostics;

namespace Linalg.Interop.Cli;

/// <summary>The work of verify on one library in a process of its own: if that dies, what was judged before is kept.</summary>
internal static class VerifyProcess
{
    private const int MostSaid = 10;

    /// <summary>Runs it and tells its results as they come.</summary>
    /// <returns>Why it came to no verdict; null if it did.</returns>
    /// <exception cref="OperationCanceledException">Ctrl-C was pressed.</exception>
    public static string? Run(VerifyJob job, Action<VerifyLine> heard)
    {
        DirectoryInfo place = Directory.CreateTempSubdirectory("linalg");
        using IDisposable temporary = Interruption.Temporary(place.FullName);
        try
        {
            return Run(job, place.FullName, heard);
        }
        finally
        {
            place.Delete(recursive: true);
        }
    }

    private static string? Run(VerifyJob job, string path, Action<VerifyLine> heard)
    {
        var folder = new VerifyFolder(path);
        folder.WriteJob(job);
        using VerifyFolder.Tail lines = folder.Follow();
        using var steps = new StepFile(folder.Steps);
        bool isComplete = false;
        var limit = TimeSpan.FromSeconds(job.Options.Timeout);
        ProcessStartInfo start = Child.OfThisProgram([VerifyChildCommand.Name, path]);
        start.RedirectStandardOutput = true;
        ToolProcess.Ending ending = ToolProcess.Run(start, null, Overtime);
        Hear();
        Say(ending.Output);
        if (!isComplete)
            Interruption.ThrowIfStopped();
        return isComplete && ending is { Overtime: null, Code: 0 } ? null : $"The process {ending.Words}{Where(steps)}.";

        string? Overtime()
        {
            Hear();
            return steps.Active().Any(step => step.Since > limit)
                ? FormattableString.Invariant($"gave no answer for {limit.TotalSeconds:0} s and was ended") : null;
        }

        void Hear()
        {
            foreach (VerifyLine line in lines.Read())
            {
                isComplete |= line.End;
                heard(line);
            }
        }
    }

    /// <summary>The library's calls that were being made, or else those of managed code.</summary>
    private static string Where(StepFile steps)
    {
        string[] active = [.. steps.Active().Select(step => step.Step)];
        string[] calls = [.. active.Where(step => !step.StartsWith(Told<double>.Prefix, StringComparison.Ordinal))];
        calls = calls.Length > 0 ? calls : active;
        string alone = calls.Length > 1 ? "; with DOTNET_PROCESSOR_COUNT=1 its calls are made one at a time" : "";
        return calls.Length == 0 ? ", between its calls" : $", {string.Join(" or ", calls)}{alone}";
    }

    /// <summary>What the library printed: standard output belongs to this program.</summary>
    private static void Say(string output)
    {
        string[] lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        foreach (string line in lines.Take(MostSaid))
            Console.Error.WriteLine($"library: {new string([.. line.Where(character => !char.IsControl(character)).Take(300)])}");
        if (lines.Length > MostSaid)
            Console.Error.WriteLine($"library: and {lines.Length - MostSaid} more lines");
    }
}
