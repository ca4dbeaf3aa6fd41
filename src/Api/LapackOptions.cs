using Linalg.Interop.OpenBlas;
using Microsoft.Extensions.Logging;

namespace Linalg.Interop;

/// <summary>
/// What a <see cref="Lapack"/> is made of. The defaults suit an application: the faster back end for each call, all processors, no
/// cross-check.
/// </summary>
public sealed record LapackOptions
{
    /// <summary>Where the native library is looked for and how many threads it uses.</summary>
    public OpenBlasOptions OpenBlas { get; init; } = new();

    /// <summary>Which back end serves.</summary>
    public BackendChoice Backend { get; init; } = BackendChoice.Auto;

    /// <summary>The most threads one call may use; 0 for all that the process may use.</summary>
    /// <remarks>
    /// The native library's own count belongs to the process: <see cref="OpenBlasOptions.Threads"/> sets it, this never does. A library that has
    /// a count for each thread is limited call by call. One that has not, as OpenBLAS, and whose count is larger, serves nothing under
    /// <see cref="BackendChoice.Auto"/>; under <see cref="BackendChoice.Native"/>, and as the witness of a cross-check, it uses its own count.
    /// Either is logged as <see cref="LinalgEvents.Fallback"/>. The count is looked at when the facade is made: who loads the library again with
    /// another count changes it for everyone.
    /// </remarks>
    public int Threads { get; init; }

    /// <summary>The file that <c>linalg tune</c> wrote for this machine; null or blank for the table that comes with the library.</summary>
    public string? DispatchTable { get; init; }

    /// <summary>How many calls are checked while they serve.</summary>
    public CrossCheck CrossCheck { get; init; } = CrossCheck.Off;

    /// <summary>What happens when a check finds a wrong result.</summary>
    public MismatchPolicy OnMismatch { get; init; } = MismatchPolicy.Report;

    /// <summary>
    /// The folder where a call that a cross-check finds wrong is saved with everything it was given, and one whose witness failed or
    /// whose iteration did not converge: a file for each, which <c>linalg replay</c> judges again. Null or blank saves nothing. It is
    /// made when it is needed; what cannot be saved is logged once, and the calls go on. The files hold the application's numbers.
    /// </summary>
    public string? RecordFolder { get; init; }

    /// <summary>
    /// Back ends of a user's own, in order of preference. Each call goes to the first that has its routine; what none has, to the back end that
    /// <see cref="Backend"/> chooses. Cross-checks hold them against managed code.
    /// </summary>
    public IReadOnlyList<FurtherBackend> FurtherBackends { get; init; } = [];

    /// <summary>
    /// The most files that this facade, with those made of it by <see cref="Lapack.WithThreads"/>, saves in <see cref="RecordFolder"/>.
    /// </summary>
    public int RecordLimit { get; init; } = 20;

    /// <summary>Where events are logged; null for nowhere.</summary>
    public ILoggerFactory? LoggerFactory { get; init; }
}
