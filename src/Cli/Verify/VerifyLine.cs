namespace Linalg.Interop.Cli;

/// <summary>One thing that the process that works for verify tells.</summary>
internal sealed record VerifyLine
{
    /// <summary>Why there is no library.</summary>
    public string? NoLibrary { get; init; }

    /// <summary>What computes: the first thing that is told of the work.</summary>
    public VerifySides? Sides { get; init; }

    /// <summary>Work that was done, as a part of <see cref="CaseSource.Effort"/> of all sources.</summary>
    public double? Done { get; init; }

    /// <summary>The results of the next source, in the order of the sources.</summary>
    public VerifiedSource? Source { get; init; }

    /// <summary>The ranks of tables.</summary>
    public IReadOnlyList<RankLine>? Ranks { get; init; }

    /// <summary>What became of saving the calls that were found wrong.</summary>
    public Recorded? Recorded { get; init; }

    /// <summary>Something that the reader must know of the library.</summary>
    public string? Note { get; init; }

    /// <summary>The last thing that is told: all was judged.</summary>
    public bool End { get; init; }
}

/// <summary>What computes.</summary>
/// <param name="Primary">The managed back end.</param>
/// <param name="Witness">The library; null if there is none.</param>
internal sealed record VerifySides(BackendInfo Primary, BackendInfo? Witness);

/// <summary>The results of one set of matrices.</summary>
/// <param name="LeftOut">What was not tried.</param>
internal sealed record VerifiedSource(IReadOnlyList<VerifyReport.Case> Cases, IReadOnlyList<LeftOut> LeftOut);

/// <summary>A rank, and which time belongs to it.</summary>
/// <param name="Key">The <see cref="CaseSource.Key"/> of its table.</param>
/// <param name="IsPrimary">Whether the managed back end computed it.</param>
internal sealed record RankLine(string Key, bool IsPrimary, RankRow Row);

/// <summary>What became of saving calls.</summary>
/// <param name="Problem">Why a call could not be saved; null if all could.</param>
internal sealed record Recorded(string Text, string? Problem);

/// <summary>The JSON form of <see cref="VerifyLine"/>, in one line.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
[JsonSerializable(typeof(VerifyLine))]
internal sealed partial class VerifyLineJson : JsonSerializerContext;
