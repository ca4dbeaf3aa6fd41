using System.Collections.Frozen;
using System.Diagnostics;

namespace Linalg.Interop.Bench.SideBySide;

/// <summary>A process of this same program that does one piece of work and is not disturbed by what its parent's environment says of OpenBLAS.</summary>
internal sealed class ChildProcess : IDisposable
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(20);

    /// <summary>No variable beside the parent's.</summary>
    public static IReadOnlyDictionary<string, string> Unchanged { get; } = FrozenDictionary<string, string>.Empty;

    // What overrides OpenBLAS's own detection and thread count.
    private static readonly string[] Overrides =
        ["OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE", "OPENBLAS_NUM_THREADS", "GOTO_NUM_THREADS", "OMP_NUM_THREADS", "OPENBLAS_THREAD_TIMEOUT"];

    private readonly Process _process;
    private readonly string _what;

    private ChildProcess(IReadOnlyDictionary<string, string> environment, string[] work)
    {
        string program = Environment.ProcessPath!;
        var start = new ProcessStartInfo(program) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        if (Path.GetFileNameWithoutExtension(program) == "dotnet")
            start.ArgumentList.Add(typeof(ChildProcess).Assembly.Location);
        start.ArgumentList.Add(SideCommand.Name);
        foreach (string word in work)
            start.ArgumentList.Add(word);
        foreach (string name in Overrides)
            start.Environment.Remove(name);
        foreach ((string name, string value) in environment)
            start.Environment[name] = value;
        _what = string.Join(' ', work);
        _process = Process.Start(start)!;
    }

    /// <summary>Runs a child to its end.</summary>
    /// <param name="environment">Variables that the child gets beside its parent's.</param>
    /// <param name="work">What the child does.</param>
    /// <returns>The lines it wrote.</returns>
    /// <exception cref="ChildException">It crashed, failed or did not end.</exception>
    public static string[] Run(IReadOnlyDictionary<string, string> environment, params string[] work)
    {
        using var child = new ChildProcess(environment, work);
        return child.Finish();
    }

    /// <summary>Starts a child that works until it is disposed of, and waits for its first line.</summary>
    public static ChildProcess Start(params string[] work)
    {
        var child = new ChildProcess(Unchanged, work);
        if (child._process.StandardOutput.ReadLine() is null)
            child.Finish();
        return child;
    }

    /// <summary>Ends the process.</summary>
    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.Dispose();
    }

    private string[] Finish()
    {
        Task<string> output = _process.StandardOutput.ReadToEndAsync(), errors = _process.StandardError.ReadToEndAsync();
        if (!_process.WaitForExit(Longest))
            throw new ChildException($"The child \"{_what}\" did not end within {Longest.TotalMinutes:0} minutes.");
        if (_process.ExitCode != 0)
            throw new ChildException($"The child \"{_what}\" ended with {_process.ExitCode}: {FirstLine(errors.Result)}");
        return output.Result.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }

    private static string FirstLine(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries).FirstOrDefault("it said nothing");
}
