using System.Runtime.InteropServices;
using System.Text.Json;
using Linalg.Interop.Judge;
using Linalg.Interop.Managed;

namespace Linalg.Interop;

/// <content>What the facade says of itself.</content>
public sealed partial class Lapack
{
    private const string RecordingIdle =
        "RecordFolder is set, but CrossCheck is Off: no call is checked, so none is found wrong and saved.";

    /// <summary>
    /// Which back ends serve and why, where the native library was looked for and what became of each attempt, threads, dispatch,
    /// cross-check, open breakers, versions, instruction set, and the environment variables that change results or speed.
    /// </summary>
    /// <returns>Text of several lines, for people.</returns>
    public string Describe() => Report().ToText();

    /// <summary>The same as one JSON object, for programs.</summary>
    /// <returns>
    /// Properties version, choice, backends, loadTrace, threads, dispatch, crossCheck, openBreakers, machine and warnings; names in camel
    /// case, options as their names. dispatch.native has for each element type one line: routine, form, and the first and the last order
    /// that the native library serves, null for no last.
    /// </returns>
    public string DescribeJson() => JsonSerializer.Serialize(Report(), FacadeReportJson.Default.FacadeReport);

    /// <summary>What <see cref="Describe"/> tells.</summary>
    internal FacadeReport Report()
    {
        BackendInfo managed = new ManagedBackend<double>(Options.Threads).Info;
        MachineFacts machine = MachineFacts.Look();

        bool nativeIsLimited = Library is { LimitsThreads: true };
        List<FacadeReport.ThreadLimit> threads = [FacadeReport.ThreadLimit.Of(managed, canBeLimited: true)];
        if (Library is not null)
            threads.Add(FacadeReport.ThreadLimit.Of(Library.Info, nativeIsLimited, Library.Concurrency));

        var (doubles, singles) = ((DispatchingBackend<double>)Unwatched(Double), (DispatchingBackend<float>)Unwatched(Single));
        var native = new Dictionary<string, NativeCalls>();
        if (doubles.HasChoice)
            (native["double"], native["float"]) = (doubles.NativeCalls(), singles.NativeCalls());

        return new FacadeReport(
            Telemetry.Version,
            new(Options.Backend, Double.Info.Name, Reason()),
            Library is null ? [managed] : [Library.Info, managed],
            [.. Options.FurtherBackends.Select(backend => FacadeReport.Further.Of(backend))],
            (Library?.Trace ?? _telemetry.Failure)?.Attempts ?? [],
            threads,
            new(Choice, Library?.Info.Name, native, doubles.Otherwise.Name),
            FacadeReport.Checking.Of(Options),
            Breakers.Open,
            machine,
            [.. machine.Warnings(), .. Missing(), .. Idle()]);
    }

    /// <summary>Who serves and why, in one sentence without its period.</summary>
    private string Sentence() =>
        ((DispatchingBackend<double>)Unwatched(Double)).HasChoice ? $"{Serving}: {Reason()}; each call goes to one of them by {Choice}"
        : $"{Serving}: {(IsUnlimited ? Choice : Reason())}";

    /// <summary>Who serves.</summary>
    internal string Serving => $"{Double.Info.Name} {(((DispatchingBackend<double>)Unwatched(Double)).HasChoice ? "serve" : "serves")}";

    /// <summary>Why the back ends that serve do so.</summary>
    private string Reason() => (Options.Backend, Library) switch
    {
        (BackendChoice.Managed, _) => "LapackOptions.Backend demands managed code",
        (BackendChoice.Native, _) => "LapackOptions.Backend demands the native library",
        (_, null) => "no native library was loaded, so managed code serves alone",
        (_, { Info: var native }) => $"{native.Name} {native.Version} was loaded beside managed code",
    };

    /// <summary>What was asked for and comes to nothing, or to wrong results, although all is there.</summary>
    private IEnumerable<string> Idle()
    {
        if (IsRecordingIdle)
            yield return RecordingIdle;
        if (SubnormalNumbers.AreFlushed)
            yield return new SubnormalsFlushedException().Message;
    }

    /// <summary>Whether calls that are found wrong are to be saved, and none is checked.</summary>
    private bool IsRecordingIdle => !string.IsNullOrWhiteSpace(Options.RecordFolder) && !Options.CrossCheck.IsOn;

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
