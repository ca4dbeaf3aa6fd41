namespace Linalg.Interop.Cli;

/// <summary>The calls of a report column by column, each text kept once: a tenth of what they take as objects.</summary>
/// <param name="Routine">LAPACK's stems.</param>
/// <param name="Type">"double" and "float".</param>
/// <param name="Group">Where the matrices come from.</param>
/// <param name="File">The matrices' files; the empty text where there is none.</param>
/// <param name="Library">The libraries that --against named; the empty text without it.</param>
/// <param name="Standing">What the results mean.</param>
/// <param name="Verdict">The judge's findings; the empty text where there are not two results.</param>
internal sealed record CaseTable(
    IReadOnlyList<string> Words,
    IReadOnlyList<int> Rows,
    IReadOnlyList<int> Columns,
    IReadOnlyList<int> Routine,
    IReadOnlyList<int> Options,
    IReadOnlyList<int> Type,
    IReadOnlyList<int> Group,
    IReadOnlyList<int> Matrix,
    IReadOnlyList<int> File,
    IReadOnlyList<int> Library,
    IReadOnlyList<int> Standing,
    IReadOnlyList<int> Verdict,
    IReadOnlyList<int> Reason,
    CaseTable.SideColumns Primary,
    CaseTable.SideColumns Witness)
{
    /// <summary>Makes the table.</summary>
    public static CaseTable Of(IReadOnlyList<VerifyReport.Case> rows)
    {
        var words = new List<string>();
        var places = new Dictionary<string, int>();
        return new CaseTable(
            words,
            [.. rows.Select(row => row.Rows)],
            [.. rows.Select(row => row.Columns)],
            Column(row => row.Routine),
            Column(row => row.Options),
            Column(row => row.Type),
            Column(row => row.Group),
            Column(row => row.Matrix),
            Column(row => row.File ?? ""),
            Column(row => row.Library ?? ""),
            Column(row => row.Standing.ToString()),
            Column(row => row.Verdict?.ToString() ?? ""),
            Column(row => row.Reason),
            SideOf(row => row.Primary),
            SideOf(row => row.Witness));

        int[] Column(Func<VerifyReport.Case, string> text) => [.. rows.Select(row => Place(text(row)))];

        SideColumns SideOf(Func<VerifyReport.Case, VerifyReport.Side?> side) => new(
            [.. rows.Select(row => side(row)?.Info)],
            [.. rows.Select(row => Rounded(side(row)?.Ratio))],
            [.. rows.Select(row => side(row) is { } result ? Place(result.Measure) : (int?)null)],
            [.. rows.Select(row => side(row) is { } result ? result.Passed ? 1 : 0 : (int?)null)]);

        int Place(string text)
        {
            if (!places.TryGetValue(text, out int place))
            {
                places[text] = place = words.Count;
                words.Add(text);
            }

            return place;
        }
    }

    /// <summary>Three digits, which is what is shown.</summary>
    private static double? Rounded(double? ratio) =>
        ratio is { } known ? double.Parse(known.ToString("g3", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture) : null;

    /// <summary>What one back end returned; null where it returned nothing, and for a ratio that is not finite.</summary>
    /// <param name="Measure">What it measures, or what was broken.</param>
    /// <param name="Passed">1 if it is right, 0 if not.</param>
    internal sealed record SideColumns(
        IReadOnlyList<int?> Info, IReadOnlyList<double?> Ratio, IReadOnlyList<int?> Measure, IReadOnlyList<int?> Passed);
}
