using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Linalg.Interop.Hosting;

/// <summary>Reads a <see cref="CrossCheck"/> from configuration.</summary>
internal static class CrossCheckText
{
    public const string Off = "Off";

    public const string Forms = "Off, Always, Sampled:p or p, where p is a number from 0 to 1 (for example Sampled:0.01)";

    private const string Sampled = "Sampled:";

    /// <summary>Reads a cross-check in one of the <see cref="Forms"/>.</summary>
    /// <exception cref="FormatException">The text has none of the forms.</exception>
    public static CrossCheck Parse(string text) =>
        TryParse(text, out CrossCheck? check) ? check.Value : throw new FormatException($"'{text}' is not a cross-check: {Forms}.");

    /// <summary>Reads "Off", "Always", "Sampled:p" or p, ignoring case; p is in the invariant culture's format.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out CrossCheck? check)
    {
        string word = (text ?? "").Trim();
        check = null;
        if (Is(word, nameof(CrossCheck.Off)))
            check = CrossCheck.Off;
        else if (Is(word, nameof(CrossCheck.Always)))
            check = CrossCheck.Always;
        else if (TryShare(word.StartsWith(Sampled, StringComparison.OrdinalIgnoreCase) ? word[Sampled.Length..] : word, out double share))
            check = CrossCheck.Sampled(share);
        return check is not null;
    }

    private static bool Is(string word, string name) => word.Equals(name, StringComparison.OrdinalIgnoreCase);

    private static bool TryShare(string text, out double share) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out share) && share is >= 0 and <= 1;
}
