using System.Globalization;
using System.Text;

namespace Linalg.Interop.Testing;

/// <summary>
/// Makes text from a file, or a file's name, safe to show in a message: short, on one line, without terminal control characters.
/// </summary>
public static class PrintableText
{
    /// <summary>Maximum number of characters that a message quotes from a file.</summary>
    public const int LongestQuote = 40;

    /// <summary>Replaces invisible and control characters, line ends included, by escapes such as \n and \u001B.</summary>
    /// <param name="text">Any text.</param>
    /// <returns>The same text if all of it is printable.</returns>
    public static string Escape(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        StringBuilder? escaped = null;
        for (int i = 0; i < text.Length;)
        {
            bool valid = Rune.TryGetRuneAt(text, i, out Rune rune);
            int length = valid ? rune.Utf16SequenceLength : 1;
            if (!valid || !IsPrintable(rune))
            {
                escaped ??= new StringBuilder(text, 0, i, text.Length + 16);
                AppendEscape(escaped, text.AsSpan(i, length));
            }
            else
            {
                escaped?.Append(text, i, length);
            }

            i += length;
        }

        return escaped?.ToString() ?? text;
    }

    /// <summary>Escapes a text, cuts it to <see cref="LongestQuote"/> characters and puts it in quotes.</summary>
    /// <param name="text">Any text.</param>
    /// <returns>The quotation.</returns>
    public static string Quote(ReadOnlySpan<char> text)
    {
        if (text.Length <= LongestQuote)
            return $"'{Escape(text.ToString())}'";
        int end = char.IsHighSurrogate(text[LongestQuote - 1]) ? LongestQuote - 1 : LongestQuote;
        return $"'{Escape(text[..end].ToString())}…'";
    }

    private static bool IsPrintable(Rune rune) => Rune.GetUnicodeCategory(rune) is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned);

    private static void AppendEscape(StringBuilder escaped, ReadOnlySpan<char> characters)
    {
        foreach (char c in characters)
        {
            _ = c switch
            {
                '\n' => escaped.Append(@"\n"),
                '\r' => escaped.Append(@"\r"),
                '\t' => escaped.Append(@"\t"),
                _ => escaped.Append(CultureInfo.InvariantCulture, $@"\u{(int)c:X4}"),
            };
        }
    }
}
