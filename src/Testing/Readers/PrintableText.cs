using System.Globalization;
using System.Text;

namespace Linalg.Interop.Testing;

/// <summary>
/// Text of a file, or a file's name, as a message may show it: short, on one line, and nothing in it that a terminal obeys.
/// </summary>
public static class PrintableText
{
    /// <summary>The most characters of a file's text that a message quotes.</summary>
    public const int LongestQuote = 40;

    /// <summary>Replaces what is invisible or controls a terminal, line ends included, by escapes such as \n and \u001B.</summary>
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

    /// <summary>The text escaped, cut to <see cref="LongestQuote"/> characters and put between quotes.</summary>
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
