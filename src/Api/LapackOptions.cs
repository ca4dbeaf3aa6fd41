using Linalg.Interop.OpenBlas;
using Microsoft.Extensions.Logging;

namespace Linalg.Interop;

/// <summary>What a <see cref="Lapack"/> is made of. The defaults suit an application: the faster back end for each call, all processors, no cross-check.</summary>
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

    /// <summary>Where events are logged; null for nowhere.</summary>
    public ILoggerFactory? LoggerFactory { get; init; }
}
