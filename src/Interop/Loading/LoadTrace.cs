using System.Collections.ObjectModel;

namespace Linalg.Interop;

/// <summary>What became of one candidate.</summary>
public enum LoadOutcome
{
    /// <summary>It was loaded and is in use.</summary>
    Loaded,

    /// <summary>There is no such file.</summary>
    FileMissing,

    /// <summary>The system's loader refused it, or found nothing by that name.</summary>
    LoaderRefused,

    /// <summary>It lacks routines that are needed.</summary>
    SymbolMissing,

    /// <summary>It exports the routines under the suffixed names of a build with 64-bit integers.</summary>
    SuffixedSymbols,

    /// <summary>It exports the usual names but does not take 32-bit integers.</summary>
    WrongIntegerWidth,

    /// <summary>The file is made for another processor or system, or is no library at all; the loader was not asked.</summary>
    ForeignFile,

    /// <summary>The file, or one beside it that it needs, ends before its own tables say; the loader was not asked, as it would end the
    /// process.</summary>
    DamagedFile,

    /// <summary>Its initializers make the thread that loads it flush subnormal numbers to zero.</summary>
    FlushesSubnormals,
}

/// <summary>One candidate that was tried.</summary>
/// <param name="Path">The file's full path, or the bare name given to the system's loader.</param>
/// <param name="Source">
/// Where the candidate came from: "option", "LINALG_OPENBLAS_PATH", "native search folder", "application folder", "runtimes folder" or
/// "system name".
/// </param>
/// <param name="Outcome">What became of it.</param>
/// <param name="Message">The loader's own words, or the reason for which the file or the loaded library was refused.</param>
public sealed record LoadAttempt(string Path, string Source, LoadOutcome Outcome, string Message);

/// <summary>Every candidate that was tried, in order; the last one is in use if its outcome is <see cref="LoadOutcome.Loaded"/>.</summary>
public sealed class LoadTrace
{
    private readonly List<LoadAttempt> _attempts = [];

    internal LoadTrace() => Attempts = new ReadOnlyCollection<LoadAttempt>(_attempts);

    /// <summary>The attempts, in order.</summary>
    public IReadOnlyList<LoadAttempt> Attempts { get; }

    /// <summary>The whole trace as text, one attempt per line; if none was loaded, also the package that brings a library.</summary>
    public override string ToString()
    {
        IEnumerable<string> lines = Attempts.Select(attempt => $"{attempt.Path} ({attempt.Source}): {attempt.Outcome}: {attempt.Message}");
        if (!Attempts.Any(attempt => attempt.Outcome == LoadOutcome.Loaded))
            lines = lines.Append(
                $"No usable library was found. The package Linalg.Interop.Native.OpenBlas.{RuntimeInformation.RuntimeIdentifier} brings OpenBLAS.");
        return string.Join(Environment.NewLine, lines);
    }

    internal void Add(LoadAttempt attempt) => _attempts.Add(attempt);
}
