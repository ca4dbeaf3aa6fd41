using Microsoft.Extensions.Logging;

namespace Linalg.Interop;

/// <summary>
/// The log messages of a <c>Lapack</c> made with <c>LapackOptions.LoggerFactory</c>: their category and their event ids,
/// which do not change from one version to the next.
/// </summary>
/// <remarks>
/// <list type="table">
/// <listheader><term>id, name</term><description>level: what happened, and the structured values of the message</description></listheader>
/// <item><term>1 BackendsChosen</term><description><see cref="LogLevel.Information"/>: a facade was made. Description</description></item>
/// <item><term>2 LibraryNotLoaded</term>
/// <description><see cref="LogLevel.Warning"/>: no native library could be loaded; said once for a facade, with every attempt.
/// Trace</description></item>
/// <item><term>3 Fallback</term>
/// <description><see cref="LogLevel.Warning"/>: a request was served otherwise than wanted. Request, Served, Reason</description></item>
/// <item><term>4 Mismatch</term>
/// <description><see cref="LogLevel.Error"/>: a cross-check found a wrong result. Routine, Type, Verdict, Reason</description></item>
/// <item><term>5 BreakerOpened</term>
/// <description><see cref="LogLevel.Error"/>: calls of a kind are served by the other back end from now on. Breaker,
/// Reason</description></item>
/// <item><term>6 BreakerReset</term>
/// <description><see cref="LogLevel.Information"/>: they are served by the usual back end again. Breaker</description></item>
/// <item><term>7 Inaccurate</term>
/// <description><see cref="LogLevel.Warning"/>: the certificate of a solution misses what was asked for. Explanation</description></item>
/// <item><term>8 CaseRecorded</term>
/// <description><see cref="LogLevel.Information"/>: a call was saved in <c>LapackOptions.RecordFolder</c>. File</description></item>
/// <item><term>9 CaseNotRecorded</term>
/// <description><see cref="LogLevel.Warning"/>: a call could not be saved; said once for a facade. Reason</description></item>
/// <item><term>10 RecordingIdle</term>
/// <description><see cref="LogLevel.Warning"/>: a facade was made with a record folder and no cross-check. Reason</description></item>
/// </list>
/// </remarks>
public static class LinalgEvents
{
    /// <summary>The category of every message.</summary>
    public const string Category = "Linalg.Interop";

    /// <summary>A facade was made: which back ends it has and why.</summary>
    public const int BackendsChosen = 1;

    /// <summary>No native library could be loaded.</summary>
    public const int LibraryNotLoaded = 2;

    /// <summary>A request was served otherwise than wanted.</summary>
    public const int Fallback = 3;

    /// <summary>A cross-check found a wrong result.</summary>
    public const int Mismatch = 4;

    /// <summary>A circuit breaker opened.</summary>
    public const int BreakerOpened = 5;

    /// <summary>A circuit breaker was reset.</summary>
    public const int BreakerReset = 6;

    /// <summary>A solution is less accurate than asked for.</summary>
    public const int Inaccurate = 7;

    /// <summary>A call was saved.</summary>
    public const int CaseRecorded = 8;

    /// <summary>A call could not be saved.</summary>
    public const int CaseNotRecorded = 9;

    /// <summary>A record folder is set, and no call is checked.</summary>
    public const int RecordingIdle = 10;
}
