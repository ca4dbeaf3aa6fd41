using Linalg.Interop.OpenBlas;
using Microsoft.Extensions.Logging;

namespace Linalg.Interop.Hosting;

/// <summary>
/// What the application's <see cref="Lapack"/> is made of: <see cref="LapackOptions"/> in a form that configuration can fill.
/// </summary>
/// <example>
/// <code>
/// "Linalg": {
///   "Backend": "Auto",
///   "Threads": 4,
///   "OpenBlas": { "Path": "/opt/openblas/lib", "SystemLibraries": false },
///   "DispatchTable": "linalg-tuned.json",
///   "CrossCheck": "Sampled:0.01",
///   "OnMismatch": "ServeWitness",
///   "RecordFolder": "/var/log/linalg-cases"
/// }
/// </code>
/// </example>
public sealed class LinalgOptions
{
    /// <summary>Which back end serves: Auto, Managed or Native.</summary>
    public BackendChoice Backend { get; set; } = BackendChoice.Auto;

    /// <summary>The most threads one call may use; 0 for all that the process may use.</summary>
    public int Threads { get; set; }

    /// <summary>Where the native library is looked for and how many threads it uses.</summary>
    public LinalgOpenBlasOptions OpenBlas { get; } = new();

    /// <summary>The file that <c>linalg tune</c> wrote for this machine; none for the table that comes with the library.</summary>
    public string? DispatchTable { get; set; }

    /// <summary>
    /// How many calls are checked while they serve: "Off", "Always", "Sampled:p" or just p, the share of calls that are computed twice,
    /// from 0 to 1.
    /// </summary>
    public string CrossCheck { get; set; } = CrossCheckText.Off;

    /// <summary>What happens when a check finds a wrong result: Report, Throw or ServeWitness.</summary>
    public MismatchPolicy OnMismatch { get; set; } = MismatchPolicy.Report;

    /// <summary>Where calls that a check finds wrong are saved for <c>linalg replay</c>; none for nowhere.</summary>
    public string? RecordFolder { get; set; }

    /// <summary>The most files that are saved there.</summary>
    public int RecordLimit { get; set; } = new LapackOptions().RecordLimit;

    /// <summary>The facade's options, once these are valid.</summary>
    internal LapackOptions ToLapackOptions(ILoggerFactory? logging) => new()
    {
        Backend = Backend,
        Threads = Threads,
        OpenBlas = ToOpenBlasOptions(),
        DispatchTable = string.IsNullOrWhiteSpace(DispatchTable) ? null : DispatchTable,
        CrossCheck = CrossCheckText.Parse(CrossCheck),
        OnMismatch = OnMismatch,
        RecordFolder = string.IsNullOrWhiteSpace(RecordFolder) ? null : RecordFolder,
        RecordLimit = RecordLimit,
        LoggerFactory = logging,
    };

    /// <summary>The native library's part of them.</summary>
    internal OpenBlasOptions ToOpenBlasOptions() => new()
    {
        Path = string.IsNullOrWhiteSpace(OpenBlas.Path) ? null : OpenBlas.Path,
        SystemLibraries = OpenBlas.SystemLibraries,
        Threads = OpenBlas.Threads,
    };
}
