using Linalg.Interop.OpenBlas;
using Microsoft.Extensions.Logging;

namespace Linalg.Interop.Hosting;

/// <summary>
/// Options of the application's <see cref="Lapack"/>: <see cref="LapackOptions"/> in a form that configuration can fill.
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

    /// <summary>Largest number of threads of one call; 0 for all that the process may use.</summary>
    public int Threads { get; set; }

    /// <summary>Where the native library is searched for, and its number of threads.</summary>
    public LinalgOpenBlasOptions OpenBlas { get; } = new();

    /// <summary>The file that <c>linalg tune</c> wrote for this machine; null or blank for the built-in table.</summary>
    public string? DispatchTable { get; set; }

    /// <summary>
    /// Which calls are checked: "Off", "Always", "Sampled:p" or just p, where p is the share of calls that are computed twice, from 0 to 1.
    /// </summary>
    public string CrossCheck { get; set; } = CrossCheckText.Off;

    /// <summary>Reaction to a wrong result that a check finds: Report, Throw or ServeWitness.</summary>
    public MismatchPolicy OnMismatch { get; set; } = MismatchPolicy.Report;

    /// <summary>Folder for calls that a check finds wrong, for <c>linalg replay</c>; null or blank saves nothing.</summary>
    public string? RecordFolder { get; set; }

    /// <summary>Largest number of files saved in <see cref="RecordFolder"/>.</summary>
    public int RecordLimit { get; set; } = new LapackOptions().RecordLimit;

    /// <summary>Converts valid options to the facade's.</summary>
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

    /// <summary>Converts the options of the native library.</summary>
    internal OpenBlasOptions ToOpenBlasOptions() => new()
    {
        Path = string.IsNullOrWhiteSpace(OpenBlas.Path) ? null : OpenBlas.Path,
        SystemLibraries = OpenBlas.SystemLibraries,
        Threads = OpenBlas.Threads,
    };
}
