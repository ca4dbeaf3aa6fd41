using System.Text.Json.Serialization;

namespace Linalg.Interop;

/// <summary>A recorded case as its JSON file has it: one call with everything it was given, and what two back ends made of it.</summary>
/// <param name="Format">Always <see cref="FormatName"/>.</param>
/// <param name="Version">The version of this form, <see cref="CurrentVersion"/>.</param>
/// <param name="Call">The call.</param>
/// <param name="Finding">Why it was recorded.</param>
/// <param name="Primary">The primary and its result; null if it made no such call.</param>
/// <param name="Witness">The witness and its result; null if there was none.</param>
/// <param name="Environment">Where it was recorded.</param>
/// <param name="Checksum">SHA-256 of the document with an empty checksum.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record CaseDocument(
    string Format, int Version, CaseCall Call, CaseFinding Finding, CaseSide? Primary, CaseSide? Witness, CaseEnvironment Environment,
    string Checksum)
{
    public const string FormatName = "linalg-case";
    public const int CurrentVersion = 1;
}

/// <summary>What the document is, read before the rest.</summary>
internal sealed record CaseHeader(string? Format, int? Version);

/// <summary>The call in LAPACK's terms; options that the routine does not have are null.</summary>
/// <param name="Routine">The routine.</param>
/// <param name="Type">"double" or "float".</param>
/// <param name="Uplo">The triangle.</param>
/// <param name="TransA">trans of the first matrix, or of the only one.</param>
/// <param name="TransB">trans of the second matrix.</param>
/// <param name="Side">The side.</param>
/// <param name="Diag">The diagonal.</param>
/// <param name="Norm">The norm.</param>
/// <param name="Job">jobz.</param>
/// <param name="M">m; the order where there is one alone.</param>
/// <param name="N">n.</param>
/// <param name="K">k, or the number of right-hand sides.</param>
/// <param name="Alpha">The bits of α, or of the norm that a condition estimate is given, as hexadecimal digits.</param>
/// <param name="Beta">The bits of β.</param>
/// <param name="IsXReversed">Whether the increment of x is negative.</param>
/// <param name="IsYReversed">Whether the increment of y is negative.</param>
/// <param name="Arrays">The arrays of numbers.</param>
/// <param name="Pivots">ipiv or jpvt as given; null if the routine reads none.</param>
/// <param name="ExpectedInfo">The info that the matrix demands, where that is known beforehand.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record CaseCall(
    Routine Routine, string Type, Uplo? Uplo, Transpose? TransA, Transpose? TransB, Side? Side, Diag? Diag, Norm? Norm, SvdJob? Job,
    int M, int N, int K, string Alpha, string Beta, bool IsXReversed, bool IsYReversed,
    IReadOnlyList<CaseArray> Arrays, IReadOnlyList<int>? Pivots, int? ExpectedInfo)
{
    /// <summary>The options as LAPACK's letters.</summary>
    [JsonIgnore]
    public string Letters => string.Concat(
        new[] { (byte?)Side, (byte?)Uplo, (byte?)TransA, (byte?)TransB, (byte?)Diag, (byte?)Norm, (byte?)Job }
            .OfType<byte>().Select(letter => (char)letter));
}

/// <summary>
/// An array of numbers. Only what the routine reads of it is kept, column by column; what it only writes has a shape and no elements.
/// </summary>
/// <param name="Name">Its name among the routine's arguments.</param>
/// <param name="Rows">Rows; 1 for a strided vector.</param>
/// <param name="Columns">Columns.</param>
/// <param name="LeadingDimension">As it was given; of a strided vector the increment's magnitude.</param>
/// <param name="Part">Which elements belong to it.</param>
/// <param name="Access">What the routine does with it.</param>
/// <param name="Encoding">How the elements are written.</param>
/// <param name="Elements">Little-endian bits, in base64.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record CaseArray(
    string Name, int Rows, int Columns, int LeadingDimension, Part Part, Access Access, ArrayEncoding Encoding, byte[] Elements);

/// <summary>How the bytes of an array are written.</summary>
internal enum ArrayEncoding
{
    /// <summary>As they are.</summary>
    Raw,

    /// <summary>Compressed: RFC 1951.</summary>
    Deflate,
}

/// <summary>Why a case was recorded.</summary>
/// <param name="Source">Who found it: "verify" or "cross-check".</param>
/// <param name="Case">The matrix by its name in the zoo or by its file; empty for an application's own.</param>
/// <param name="Seed">The seed of a random matrix.</param>
/// <param name="Standing">What the comparison means.</param>
/// <param name="Verdict">The judge's finding; null where there were not two results.</param>
/// <param name="Reason">The finding in words.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record CaseFinding(string Source, string Case, ulong? Seed, Standing Standing, Verdict? Verdict, string Reason);

/// <summary>A back end and its result.</summary>
/// <param name="Backend">What computed.</param>
/// <param name="Info">info; null if there is no result.</param>
/// <param name="Ratio">The largest test ratio; null if it is not finite.</param>
/// <param name="Measure">What the ratio measures, or what was broken.</param>
/// <param name="Passed">Whether the result was judged right.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record CaseSide(BackendInfo Backend, int? Info, double? Ratio, string Measure, bool Passed)
{
    /// <summary>A back end with its judged result, or without one.</summary>
    public static CaseSide Of(BackendInfo backend, TrialResult? result) => result is null or { IsAbsent: true }
        ? new CaseSide(backend, null, null, result?.Measure ?? "no result", false)
        : new CaseSide(backend, result.Info, double.IsFinite(result.Ratio) ? result.Ratio : null, result.Measure, result.Passed);
}

/// <summary>Where a case was recorded.</summary>
/// <param name="Version">The library's version.</param>
/// <param name="Machine">Runtime, processor and environment.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record CaseEnvironment(string Version, MachineFacts Machine);

/// <summary>The JSON form of <see cref="CaseDocument"/>.</summary>
[JsonSourceGenerationOptions(
    WriteIndented = true,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(CaseDocument))]
internal sealed partial class CaseJson : JsonSerializerContext;

/// <summary>The JSON form of <see cref="CaseHeader"/>, which lets everything else pass.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(CaseHeader))]
internal sealed partial class CaseHeaderJson : JsonSerializerContext;
