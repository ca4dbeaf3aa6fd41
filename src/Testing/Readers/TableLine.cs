using System.Text.RegularExpressions;

namespace Linalg.Interop.Testing;

/// <summary>Splits a line of a table into fields, and explains fields that are not numbers.</summary>
internal static partial class TableLine
{
    /// <summary>The separator that means any run of blanks.</summary>
    public const char Blank = ' ';

    /// <summary>The separator: the first of semicolon, tab and comma that occurs outside quotes; blanks if none does.</summary>
    public static char Separator(string line)
    {
        foreach (char candidate in ";\t,")
        {
            bool quoted = false;
            foreach (char c in line)
            {
                quoted ^= c == '"';
                if (!quoted && c == candidate)
                    return candidate;
            }
        }

        return Blank;
    }

    /// <summary>Splits a line into fields without the blanks and quotes around them.</summary>
    public static void Split(LineSource source, string line, char separator, List<Range> fields)
    {
        fields.Clear();
        int at = SkipBlanks(line, separator, 0);
        while (true)
        {
            fields.Add(at < line.Length && line[at] == '"' ? Quoted(source, line, ref at, fields.Count) : Plain(line, separator, ref at));
            int end = at;
            at = SkipBlanks(line, separator, at);
            if (at == line.Length)
                return;
            if (separator == Blank ? at == end : line[at] != separator)
                throw source.Error($"column {fields.Count} goes on after its closing quote");
            if (separator != Blank)
                at = SkipBlanks(line, separator, at + 1);
        }
    }

    /// <summary>Whether a field can only be meant as a number: it is one, or one with commas, for decimals or thousands.</summary>
    public static bool IsNumber(ReadOnlySpan<char> field) => NumberText.TryParse(field, out double _) || NumberWithCommas().IsMatch(field);

    /// <summary>Whether a field marks a missing value.</summary>
    public static bool IsMissing(ReadOnlySpan<char> field) =>
        field is "" or "NA" or "N/A" or "#N/A" or "n/a" or "null" or "NULL" or "None" or "?" or "-" or ".";

    /// <summary>Whether a field is text that marks a missing value.</summary>
    public static bool IsName(ReadOnlySpan<char> field) => !IsNumber(field) && !IsMissing(field);

    /// <summary>Explains why a field is not a number, and what to do about it.</summary>
    public static string Problem(ReadOnlySpan<char> field, char separator)
    {
        if (field.IsEmpty)
            return " is empty; a missing value has to be filled in, or its row left out";
        string quote = $", {PrintableText.Quote(field)}, ";
        if (IsMissing(field))
            return quote + "is a missing value; fill it in, or leave its row out";
        if (NumberWithCommas().IsMatch(field))
            return quote + "is not a number; write decimal points, not commas, and no separators of thousands";
        if (separator == ',' && field.Contains(Blank) && IsNumber(field[..field.IndexOf(Blank)]))
            return quote + "is not a number; columns were taken to be separated by commas: if commas are decimal, write points";
        return quote + "is not a number";
    }

    [GeneratedRegex(@"^[+-]?(\d+,\d+|\d{1,3}([,. ]\d{3})+[,.]\d+)([eEdD][+-]?\d+)?$", RegexOptions.CultureInvariant)]
    private static partial Regex NumberWithCommas();

    /// <summary>The first position from <paramref name="at"/> on that is not white space, or that is a separating tab.</summary>
    private static int SkipBlanks(string line, char separator, int at)
    {
        while (at < line.Length && char.IsWhiteSpace(line[at]) && (separator == Blank || line[at] != separator))
            at++;
        return at;
    }

    /// <summary>Up to the separator, less trailing blanks; leaves <paramref name="at"/> on the separator or at the end.</summary>
    private static Range Plain(string line, char separator, ref int at)
    {
        int start = at;
        while (at < line.Length && line[at] != separator && !(separator == Blank && char.IsWhiteSpace(line[at])))
            at++;
        return Trimmed(line, start, at);
    }

    /// <summary>Between two quotes, a doubled quote standing for one; leaves <paramref name="at"/> behind the closing one.</summary>
    private static Range Quoted(LineSource source, string line, ref int at, int column)
    {
        int start = ++at;
        while (true)
        {
            int quote = line.IndexOf('"', at);
            if (quote < 0)
                throw source.Error($"column {column + 1} has no closing quote");
            at = quote + 1;
            if (at == line.Length || line[at] != '"')
                return Trimmed(line, start, quote);
            at++;
        }
    }

    private static Range Trimmed(string line, int start, int end)
    {
        while (start < end && char.IsWhiteSpace(line[start]))
            start++;
        while (end > start && char.IsWhiteSpace(line[end - 1]))
            end--;
        return start..end;
    }
}
