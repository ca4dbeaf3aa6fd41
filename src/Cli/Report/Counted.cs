namespace Linalg.Interop.Cli;

/// <summary>Counts in sentences, in the singular where there is one.</summary>
internal static class Counted
{
    /// <summary>"1 call", "2 calls".</summary>
    /// <param name="one">What, in the singular.</param>
    /// <param name="many">What, in the plural; null for the singular with an s.</param>
    public static string Of(int count, string one, string? many = null) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} {(count == 1 ? one : many ?? one + "s")}");
}
