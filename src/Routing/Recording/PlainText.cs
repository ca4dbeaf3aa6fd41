using System.Globalization;
using System.Text;

namespace Linalg.Interop;

/// <summary>Text of foreign origin as it may be shown: in one line, bounded, and without anything that a terminal would obey.</summary>
internal static class PlainText
{
    /// <summary>More of a file's text than this helps nobody.</summary>
    private const int Longest = 400;

    /// <summary>The text with control and formatting characters escaped, cut where it is too long.</summary>
    /// <param name="text">The text.</param>
    /// <param name="longest">How many characters of it are shown.</param>
    public static string Of(string text, int longest = Longest)
    {
        var plain = new StringBuilder();
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (plain.Length >= longest)
                return plain.Append('…').ToString();
            bool isShown = rune.Value == ' ' || Rune.GetUnicodeCategory(rune) is not (
                UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
            if (isShown)
                plain.Append(rune);
            else
                plain.Append(CultureInfo.InvariantCulture, $"\\u{rune.Value:x4}");
        }

        return plain.ToString();
    }
}
