using System.Globalization;

namespace Linalg.Interop.Testing;

/// <summary>Parses numbers as files write them: culture-invariant, with Fortran's exponent letter d as well as e.</summary>
internal static class NumberText
{
    private const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
    private const int LongestNumber = 512;

    /// <summary>Parses a number directly into T, so that float is rounded only once.</summary>
    /// <param name="text">Without surrounding blanks.</param>
    /// <param name="value">The number; NaN or infinite if the text says so or the number overflows T.</param>
    /// <returns>False if the text is not a number.</returns>
    public static bool TryParse<T>(ReadOnlySpan<char> text, out T value)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int letter = text.IndexOfAny('d', 'D');
        if (letter >= 0 && text.Length <= LongestNumber)
        {
            Span<char> buffer = stackalloc char[LongestNumber];
            text.CopyTo(buffer);
            buffer[letter] = 'e';
            return T.TryParse(buffer[..text.Length], Style, CultureInfo.InvariantCulture, out value);
        }

        return T.TryParse(text, Style, CultureInfo.InvariantCulture, out value) || TryParseInfinity(text, out value);
    }

    /// <summary>Parses a decimal integer.</summary>
    /// <param name="text">Without surrounding blanks.</param>
    /// <param name="value">The integer.</param>
    /// <returns>False if the text is not an integer of 64 bits.</returns>
    public static bool TryParse(ReadOnlySpan<char> text, out long value) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);

    /// <summary>The spellings of infinity and NaN by C's printf, which .NET does not parse.</summary>
    private static bool TryParseInfinity<T>(ReadOnlySpan<char> text, out T value)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        value = T.PositiveInfinity;
        ReadOnlySpan<char> word = text.TrimStart("+-");
        return word.Equals("inf", StringComparison.OrdinalIgnoreCase) || word.Equals("infinity", StringComparison.OrdinalIgnoreCase);
    }
}
