using Linalg.Interop.OpenBlas;
using Microsoft.Extensions.Options;

namespace Linalg.Interop.Hosting;

/// <summary>Finds every mistake in <see cref="LinalgOptions"/>; each message names the key.</summary>
/// <param name="section">The path of the configuration section, or an empty string.</param>
internal sealed class LinalgOptionsValidator(string section) : IValidateOptions<LinalgOptions>
{
    private readonly string _prefix = section.Length == 0 ? "" : section + ":";

    public ValidateOptionsResult Validate(string? name, LinalgOptions options)
    {
        (string Key, string Message)[] found = [.. Mistakes(options)];

        // To find out whether the table fits the machine, the library is loaded, which needs valid options.
        if (found.Length == 0 && TableProblem(options, demandsMachine: true) is { } problem)
            found = [(nameof(options.DispatchTable), problem)];
        string[] mistakes = [.. found.Select(mistake => $"{_prefix}{mistake.Key} {mistake.Message}.")];
        return mistakes.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(mistakes);
    }

    private static IEnumerable<(string Key, string Message)> Mistakes(LinalgOptions options)
    {
        if (!Enum.IsDefined(options.Backend))
            yield return (nameof(options.Backend), $"is {options.Backend}; it must be {Names<BackendChoice>()}");
        if (options.Threads < 0)
            yield return (nameof(options.Threads), Negative(options.Threads));
        if (options.OpenBlas.Threads < 0)
            yield return ("OpenBlas:Threads", Negative(options.OpenBlas.Threads));
        if (!string.IsNullOrWhiteSpace(options.OpenBlas.Path) && !Path.Exists(options.OpenBlas.Path))
            yield return ("OpenBlas:Path", $"names '{options.OpenBlas.Path}', which is neither a file nor a folder");
        if (TableProblem(options, demandsMachine: false) is { } problem)
            yield return (nameof(options.DispatchTable), problem);
        if (!CrossCheckText.TryParse(options.CrossCheck, out _))
            yield return (nameof(options.CrossCheck), $"is '{options.CrossCheck}'; it must be {CrossCheckText.Forms}");
        if (!Enum.IsDefined(options.OnMismatch))
            yield return (nameof(options.OnMismatch), $"is {options.OnMismatch}; it must be {Names<MismatchPolicy>()}");
        if (options.RecordLimit < 0)
            yield return (nameof(options.RecordLimit), $"is {options.RecordLimit}; it must be 0 or a positive number");
        if (string.IsNullOrWhiteSpace(options.RecordFolder))
            yield break;
        if (File.Exists(options.RecordFolder))
            yield return (nameof(options.RecordFolder), $"names '{options.RecordFolder}', which is a file");
    }

    /// <summary>Returns the reason why the facade would refuse the dispatch table, or null.</summary>
    private static string? TableProblem(LinalgOptions options, bool demandsMachine)
    {
        if (string.IsNullOrWhiteSpace(options.DispatchTable))
            return null;
        if (!File.Exists(options.DispatchTable))
            return $"names '{options.DispatchTable}', which is no file";
        try
        {
            OpenBlasLibrary? library = null;
            if (demandsMachine && options.Backend == BackendChoice.Auto)
                OpenBlasLibrary.TryLoad(options.ToOpenBlasOptions(), out library, out _);
            Lapack.ReadTable(new LapackOptions { Backend = options.Backend, DispatchTable = options.DispatchTable }, library);
            return null;
        }
        catch (DispatchTableException refusal)
        {
            return $"names '{options.DispatchTable}', which cannot be used: {refusal.Reason.TrimEnd('.')}";
        }
    }

    private static string Negative(int threads) => $"is {threads}; it must be 0, for all processors, or a positive number";

    /// <summary>Lists the values of an option as they are written in configuration.</summary>
    internal static string Names<T>()
        where T : struct, Enum => string.Join(", ", Enum.GetNames<T>());
}
