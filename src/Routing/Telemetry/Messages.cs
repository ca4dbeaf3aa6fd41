using Linalg.Interop.OpenBlas;
using Microsoft.Extensions.Logging;

namespace Linalg.Interop;

/// <summary>The log messages; <see cref="LinalgEvents"/> documents them.</summary>
internal static partial class Messages
{
    [LoggerMessage(LinalgEvents.BackendsChosen, LogLevel.Information, "{Description}", EventName = nameof(LinalgEvents.BackendsChosen))]
    public static partial void BackendsChosen(ILogger logger, string description);

    [LoggerMessage(
        LinalgEvents.LibraryNotLoaded, LogLevel.Warning, "No native library was loaded; managed code serves alone. Tried:\n{Trace}",
        EventName = nameof(LinalgEvents.LibraryNotLoaded))]
    public static partial void LibraryNotLoaded(ILogger logger, LoadTrace trace);

    [LoggerMessage(
        LinalgEvents.Fallback, LogLevel.Warning, "{Request}: served by {Served}. {Reason}",
        EventName = nameof(LinalgEvents.Fallback))]
    public static partial void Fallback(ILogger logger, string request, string served, string reason);

    [LoggerMessage(
        LinalgEvents.Mismatch, LogLevel.Error, "{Routine} ({Type}): {Verdict}. {Reason}",
        EventName = nameof(LinalgEvents.Mismatch))]
    public static partial void Mismatch(ILogger logger, string routine, string type, Verdict verdict, string reason);

    [LoggerMessage(
        LinalgEvents.BreakerOpened, LogLevel.Error,
        "Breaker {Breaker} opened: the other back end serves such calls until it is reset. {Reason}",
        EventName = nameof(LinalgEvents.BreakerOpened))]
    public static partial void BreakerOpened(ILogger logger, string breaker, string reason);

    [LoggerMessage(
        LinalgEvents.BreakerReset, LogLevel.Information, "Breaker {Breaker} was reset.",
        EventName = nameof(LinalgEvents.BreakerReset))]
    public static partial void BreakerReset(ILogger logger, string breaker);

    [LoggerMessage(LinalgEvents.Inaccurate, LogLevel.Warning, "{Explanation}", EventName = nameof(LinalgEvents.Inaccurate))]
    public static partial void Inaccurate(ILogger logger, string explanation);

    [LoggerMessage(
        LinalgEvents.CaseRecorded, LogLevel.Information, "The call was saved: linalg replay {File}", EventName = nameof(LinalgEvents.CaseRecorded))]
    public static partial void CaseRecorded(ILogger logger, string file);

    [LoggerMessage(
        LinalgEvents.CaseNotRecorded, LogLevel.Warning, "A call could not be saved; the next ones that cannot are not told. {Reason}",
        EventName = nameof(LinalgEvents.CaseNotRecorded))]
    public static partial void CaseNotRecorded(ILogger logger, string reason);

    [LoggerMessage(LinalgEvents.RecordingIdle, LogLevel.Warning, "{Reason}", EventName = nameof(LinalgEvents.RecordingIdle))]
    public static partial void RecordingIdle(ILogger logger, string reason);
}
