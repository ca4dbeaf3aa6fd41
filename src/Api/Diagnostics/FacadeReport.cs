using System.Globalization;
using System.Text.Json.Serialization;
using Linalg.Interop.OpenBlas;

namespace Linalg.Interop;

/// <summary>What a facade is made of and how it came to be so, in the form of its JSON.</summary>
/// <param name="Version">The library's version.</param>
/// <param name="Choice">Which back end was asked for, which serves, and why.</param>
/// <param name="Backends">The back ends there are: the native library if it was loaded, then the managed one.</param>
/// <param name="FurtherBackends">Back ends of a user's own, in order of preference, with the routines that each has.</param>
/// <param name="LoadTrace">Every place the native library was looked for; empty if it was not looked for.</param>
/// <param name="Threads">How many threads each back end uses, and whether that can be limited.</param>
/// <param name="Dispatch">The table that sends a call to a back end.</param>
/// <param name="CrossCheck">How many calls are checked, and what a mismatch leads to.</param>
/// <param name="OpenBreakers">Kinds of calls that the other back end serves, after a proven fault.</param>
/// <param name="Machine">Runtime, processor and environment.</param>
/// <param name="Warnings">What is missing, and what makes this machine slower or its results different from what was detected.</param>
internal sealed record FacadeReport(
    string Version,
    FacadeReport.ChoiceMade Choice,
    IReadOnlyList<BackendInfo> Backends,
    IReadOnlyList<FacadeReport.Further> FurtherBackends,
    IReadOnlyList<LoadAttempt> LoadTrace,
    IReadOnlyList<FacadeReport.ThreadLimit> Threads,
    FacadeReport.Dispatching Dispatch,
    FacadeReport.Checking CrossCheck,
    IReadOnlyList<OpenBreaker> OpenBreakers,
    MachineFacts Machine,
    IReadOnlyList<string> Warnings)
{
    private const int LongestLine = 64;

    /// <summary>The report for people.</summary>
    /// <returns>Lines of text.</returns>
    public string ToText()
    {
        var text = new ReportText();
        text.Line("version", $"Linalg.Interop {Version}");
        text.Machine(Machine);
        text.Line("serving", Choice.Serving);
        text.Line("  because", Choice.Reason);
        foreach (BackendInfo info in Backends)
            text.Backend(info);
        foreach (Further further in FurtherBackends)
            text.Backend(further.Backend, ("routines", further.Routines));
        foreach (ThreadLimit limit in Threads)
        {
            text.Line("threads", $"{limit.Backend}: {limit.Threads.ToString(CultureInfo.InvariantCulture)}, {limit.How}");
            if (limit.Concurrency is { } concurrency)
                text.Line("", concurrency.ToString());
        }

        text.Line("dispatch", Dispatch.Table);
        foreach ((string type, NativeCalls native) in Dispatch.Native)
        {
            foreach (string calls in native.Lines(LongestLine))
                text.Line("", $"{Dispatch.NativeName}, {type}: {calls}");
        }

        bool isShared = Dispatch.Native.Values.Any(native => native.Ranges.Count > 0);
        text.Line("", $"{Dispatch.Otherwise}: {(isShared ? "every other call" : "every call")}");
        text.Line("cross-check", CrossCheck.ToString());
        foreach (OpenBreaker breaker in OpenBreakers)
            text.Line("OPEN BREAKER", $"{breaker.Key}: {breaker.Reason}");
        if (LoadTrace.Count > 0)
            text.Attempts(LoadTrace);
        text.Close(Machine.Environment, Warnings);
        return text.ToString();
    }

    /// <summary>A back end of a user's own and the stems of its routines.</summary>
    internal sealed record Further(BackendInfo Backend, string Routines)
    {
        public static Further Of(FurtherBackend backend)
        {
            (BackendInfo info, string routines) = backend.Describe();
            return new Further(info, routines);
        }
    }

    /// <summary>Which back end was asked for, which serves, and why.</summary>
    internal sealed record ChoiceMade(BackendChoice Requested, string Serving, string Reason);

    /// <summary>
    /// The threads of a back end: how many, whether a facade can limit them for its own calls, how they are set, and how calls at once
    /// share the native library.
    /// </summary>
    internal sealed record ThreadLimit(string Backend, int Threads, bool CanBeLimited, string How, ConcurrentCalls? Concurrency)
    {
        public static ThreadLimit Of(BackendInfo info, bool canBeLimited, ConcurrentCalls? concurrency = null) =>
            new(
                info.Name, info.Threads, canBeLimited,
                canBeLimited ? "limited for each call by LapackOptions.Threads" : "one number for the whole process", concurrency);
    }

    /// <summary>
    /// The table by its name or file, or why there is none; which calls on "double" and "float" go to the native library, and what serves
    /// the others.
    /// </summary>
    internal sealed record Dispatching(string Table, string? NativeName, IReadOnlyDictionary<string, NativeCalls> Native, string Otherwise);

    /// <summary>How many calls are checked: Off, Sampled or Always, and the share that the witness computes again.</summary>
    internal sealed record Checking(string Mode, double Share, MismatchPolicy OnMismatch)
    {
        public static Checking Of(LapackOptions options)
        {
            CrossCheck check = options.CrossCheck;
            string mode = !check.IsOn ? nameof(Linalg.Interop.CrossCheck.Off)
                : check == Linalg.Interop.CrossCheck.Always ? nameof(Linalg.Interop.CrossCheck.Always)
                : nameof(Linalg.Interop.CrossCheck.Sampled);
            return new Checking(mode, check.Share, options.OnMismatch);
        }

        public override string ToString() => Mode switch
        {
            nameof(Linalg.Interop.CrossCheck.Off) => Mode,
            nameof(Linalg.Interop.CrossCheck.Always) => $"{Mode}; on a mismatch: {OnMismatch}",
            _ => string.Create(CultureInfo.InvariantCulture, $"{Mode} ({Share}); on a mismatch: {OnMismatch}"),
        };
    }
}

/// <summary>The JSON form of <see cref="FacadeReport"/>.</summary>
[JsonSourceGenerationOptions(WriteIndented = true, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true)]
[JsonSerializable(typeof(FacadeReport))]
internal sealed partial class FacadeReportJson : JsonSerializerContext;
