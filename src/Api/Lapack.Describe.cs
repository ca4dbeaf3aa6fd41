using System.Runtime.InteropServices;
using System.Text.Json;
using Linalg.Interop.Judge;
using Linalg.Interop.Managed;

namespace Linalg.Interop;

/// <content>What the facade says of itself.</content>
public sealed partial class Lapack
{
    /// <summary>
    /// Which back ends serve and why, where the native library was looked for and what became of each attempt, threads, dispatch,
    /// cross-check, open breakers,
    /// versions, instruction set, and the environment variables that change results or speed.
    /// </summary>
    /// <returns>Text of several lines, for people.</returns>
    public string Describe() => Report().ToText();

    /// <summary>The same as one JSON object, for programs.</summary>
    /// <returns>
    /// Properties version, choice, backends, loadTrace, threads, dispatch, crossCheck, openBreakers, machine and warnings; names in camel
    /// case, options as
    /// their names.
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

        List<string> calls = [.. Lines("double", Double), .. Lines("float", Single)];
        calls.Add(calls.Count == 0 ? $"every call goes to {Explain(Routine.Gemm, 1, 1).Backend}" : "managed code serves every other call");

        return new FacadeReport(
            Telemetry.Version,
            new(Options.Backend, Double.Info.Name, Reason()),
            Library is null ? [managed] : [Library.Info, managed],
            (Library?.Trace ?? _telemetry.Failure)?.Attempts ?? [],
            threads,
            new(Choice, calls),
            FacadeReport.Checking.Of(Options),
            Breakers.Open,
            machine,
            [.. machine.Warnings(), .. Missing()]);
    }

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
