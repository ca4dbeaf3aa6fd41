namespace Linalg.Interop.Cli;

/// <summary>The columns of the table of verify: 100 characters wide, or 80 with fewer digits.</summary>
internal sealed class TableLayout
{
    private const int TypeWidth = 6, CallsWidth = 5, SpeedWidth = 5, Wide = 100, Narrow = 80;
    private readonly bool _isNarrow;
    private readonly bool _hasTimes;
    private readonly int _routine, _matrix, _ratio, _time, _verdict;

    /// <summary>Chooses.</summary>
    /// <param name="width">How wide a line may be.</param>
    /// <param name="hasTimes">Whether there are columns of times.</param>
    public TableLayout(int width, bool hasTimes)
    {
        (_isNarrow, _hasTimes) = (width < Wide, hasTimes);
        (_routine, _ratio, _time) = _isNarrow ? (5, 6, 6) : (7, 8, 7);
        _matrix = hasTimes ? _isNarrow ? 12 : 20 : _isNarrow ? 24 : 30;
        int others = _routine + 1 + TypeWidth + 1 + _matrix + 1 + CallsWidth + (2 * (1 + _ratio)) + 1;
        _verdict = (_isNarrow ? Narrow : Wide) - others - (hasTimes ? (2 * (1 + _time)) + 1 + SpeedWidth : 0);
    }

    /// <summary>The head of the table.</summary>
    public string Head(string witness) =>
        Line(_isNarrow ? "name" : "routine", "type", "matrix", "calls", "managed", witness, "managed", witness, "speed", "verdict");

    /// <summary>One line; the verdict may hold what colours it.</summary>
    public string Line(
        string routine, string type, string matrix, string calls, string primary, string witness,
        string primaryTime, string witnessTime, string speed,
        string verdict)
    {
        string line = $"{routine.PadRight(_routine)} {type,-TypeWidth} {Tail(matrix).PadRight(_matrix)} {calls,CallsWidth} "
            + $"{Head(primary, _ratio).PadLeft(_ratio)} {Head(witness, _ratio).PadLeft(_ratio)} ";
        if (_hasTimes)
            line += $"{Head(primaryTime, _time).PadLeft(_time)} {Head(witnessTime, _time).PadLeft(_time)} {speed,SpeedWidth} ";
        return (line + verdict).TrimEnd();
    }

    /// <summary>The name and shape of a matrix, or how many there are.</summary>
    public string Matrix(string group, int matrices, int rows, int columns) => group != ZooSource.Name
        ? string.Create(CultureInfo.InvariantCulture, $"{group} {rows}x{columns}")
        : string.Create(CultureInfo.InvariantCulture,
            $"{group}: {matrices}{(_matrix < 20 ? "" : matrices == 1 ? " matrix" : " matrices")}");

    /// <summary>A ratio in as many digits as there is room for.</summary>
    public string Ratio(double? ratio) => Words.Ratio(ratio, _isNarrow ? 2 : 3);

    /// <summary>A time in as many digits as there is room for.</summary>
    public string Time(double? seconds) => Words.Time(seconds, _isNarrow ? 2 : 3);

    /// <summary>A verdict in the room that there is: how many calls were not compared is said in words, or else in a number.</summary>
    public string Verdict(VerifiedVerdict verdict)
    {
        string words = verdict.Worst + string.Concat(verdict.Others.Select(other => $", {other.Count} {other.Word}"));
        if (words.Length <= _verdict)
            return words;
        string count = verdict.Others.Count == 0 ? "" : FormattableString.Invariant($" +{verdict.Others.Sum(other => other.Count)}");
        int room = _verdict - count.Length;
        string worst = verdict.Who is not { } who || verdict.Worst.Length <= room
            ? Last(verdict.Worst, room)
            : $"{Head(who, room - verdict.What.Length - 1)} {verdict.What}";
        return worst + count;
    }

    /// <summary>The last words that fit: "agree, ties" is "ties".</summary>
    private static string Last(string words, int width)
    {
        while (words.Length > width && words.Contains(' ', StringComparison.Ordinal))
            words = words[(words.IndexOf(' ', StringComparison.Ordinal) + 1)..];
        return words;
    }

    private static string Head(string text, int width) => text.Length <= width ? text : text[..Math.Max(0, width)];

    private string Tail(string text) => text.Length <= _matrix ? text : string.Concat("…", text.AsSpan(text.Length - _matrix + 1));
}
