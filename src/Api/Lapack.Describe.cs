using System.Runtime.InteropServices;
using System.Text.Json;
using Linalg.Interop.Managed;

namespace Linalg.Interop;

/// <content>What the facade says of itself.</content>
public sealed partial class Lapack
{
    /// <summary>
    /// Which back ends serve and why, where the native library was looked for and what became of each attempt, threads, dispatch, cross-check, open breakers,
    /// versions, instruction set, and the environment variables that change results or speed.
    /// </summary>
    /// <returns>Text of several lines, for people.</returns>
    public string Describe() => Report().ToText();

    /// <summary>The same as one JSON object, for programs.</summary>
    /// <returns>
    /// Properties version, choice, backends, loadTrace, threads, dispatch, crossCheck, openBreakers, machine and warnings; names in camel case, options as
    /// their names.
    /// </returns>
    public string DescribeJson() => JsonSerializer.Serialize(Report(), FacadeReportJson.Default.FacadeReport);

    /// <summary>What is told to the outside.</summary>
    internal Telemetry Telemetry => _telemetry;

    /// <summary>The breakers that are open, and why.</summary>
    internal IReadOnlyList<(string Key, string Reason)> OpenBreakers => _telemetry.OpenBreakers;

    /// <summary>What <see cref="Describe"/> tells.</summary>
    internal FacadeReport Report()
    {
        BackendInfo managed = new ManagedBackend<double>(Options.Threads).Info;
        BackendInfo? native = Library?.Info;
        MachineFacts machine = MachineFacts.Look();

        bool nativeIsLimited = false;
        DescribeThreads(ref nativeIsLimited);
        List<FacadeReport.ThreadLimit> threads = [new(managed.Name, managed.Threads, CanBeLimited: true, "limited by LapackOptions.Threads, call by call")];
        if (native is not null)
        {
            threads.Add(new(
                native.Name, native.Threads, nativeIsLimited,
                nativeIsLimited ? "limited by LapackOptions.Threads, call by call" : "one number for the whole process, set by OpenBlasOptions.Threads"));
        }

        string table = Options.DispatchTable ?? "the table that comes with the library";
        List<string> lines = [];
        DescribeDispatch(lines);
        if (lines.Count == 0)
            (table, lines) = ("none", [$"every call goes to {Double.Info.Name}"]);

        return new FacadeReport(
            Telemetry.Version,
            new(Options.Backend, Double.Info.Name, Reason()),
            native is null ? [managed] : [native, managed],
            (Library?.Trace ?? _telemetry.Failure)?.Attempts ?? [],
            threads,
            new(table, lines),
            FacadeReport.Checking.Of(Options),
            [.. OpenBreakers.Select(breaker => new FacadeReport.OpenBreaker(breaker.Key, breaker.Reason))],
            machine,
            [.. machine.Warnings(), .. Missing()]);
    }

    /// <summary>The lines of the dispatch table in use; none while one back end serves every call.</summary>
    partial void DescribeDispatch(ICollection<string> lines);

    /// <summary>Whether the native library's threads can be limited for one facade.</summary>
    partial void DescribeThreads(ref bool nativeIsLimited);

    /// <summary>Why the back ends that serve do so.</summary>
    private string Reason() => (Options.Backend, Library) switch
    {
        (BackendChoice.Managed, _) => "LapackOptions.Backend demands managed code",
        (BackendChoice.Native, _) => "LapackOptions.Backend demands the native library",
        (_, null) => "no native library was loaded, so managed code serves alone",
        (_, { Info: var native }) => $"{native.Name} {native.Version} was loaded beside managed code",
    };

    /// <summary>What was asked for and is not there.</summary>
    private IEnumerable<string> Missing()
    {
        if (Library is not null)
            yield break;
        string package = $"The package Linalg.Interop.Native.OpenBlas.{RuntimeInformation.RuntimeIdentifier} brings OpenBLAS.";
        if (Options.Backend == BackendChoice.Auto)
            yield return $"No native library was loaded: managed code serves alone. {package}";
        if (Options.CrossCheck.IsOn)
            yield return $"No native library was loaded: there is no witness, and nothing is computed again. {package}";
    }
}
