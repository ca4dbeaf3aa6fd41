using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Linalg.Interop.Cli;

/// <summary>The run as one page to look at, readable offline: its policy lets nothing be fetched and no other script run.</summary>
internal static partial class HtmlReport
{
    private const string Folder = "Linalg.Interop.Cli.Html.";
    private const string Library = "uplot-1.6.32";

    /// <summary>How many findings stand in the page's text, for readers without script.</summary>
    private const int MostFindings = 200;

    private static readonly string[] Scripts = ["data.js", "findings.js", "drawing.js", "charts.js", "filter.js", "table.js", "page.js"];

    /// <summary>Writes the page.</summary>
    public static void Write(Stream stream, VerifyReport report)
    {
        PageData data = PageData.Of(report);
        string style = Resource($"{Library}.min.css") + Resource("style.css");
        string library = $"/*\n{Resource($"{Library}.LICENSE")}*/\n{Resource($"{Library}.min.js")}";
        string script = $"\"use strict\";\n{string.Concat(Scripts.Select(Resource))}";
        var parts = new Dictionary<string, string>
        {
            ["policy"] = $"default-src 'none'; img-src data:; style-src {Hash(style)}; script-src {Hash(library)} {Hash(script)}; "
                + "base-uri 'none'; form-action 'none'",
            ["style"] = style,
            ["state"] = report.Summary.ExitCode.ToString(),
            ["headline"] = Text(Headline(report)),
            ["summary"] = Summary(report),
            ["sides"] = Text(Sides(report)),
            ["created"] = Text(data.Created.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture)),
            ["facts"] = string.Concat(data.Facts.Select(fact => $"<dt>{Text(fact.Name)}</dt><dd>{Text(fact.Value)}</dd>\n")),
            ["command"] = Text(data.Command),
            ["findings"] = Findings(report),
            ["data"] = JsonSerializer.Serialize(data, LineJson.Default.PageData),
            ["library"] = library,
            ["script"] = script,
        };
        using var writer = new StreamWriter(stream, new UTF8Encoding(false), leaveOpen: true);
        writer.Write(Placeholder().Replace(Resource("page.html"), match => parts[match.Groups[1].Value]));
    }

    private static string Headline(VerifyReport report) => report.Summary switch
    {
        { Wrong: > 0 } outcome => $"{Count(outcome.Wrong)} wrong",
        { IsInterrupted: true } => "Incomplete: interrupted",
        { Failure: not null, ExitCode: ExitCode.Wrong } when report.Libraries.Count > 1 =>
            $"No verdict for {report.Libraries.Count(library => library.Failure is not null)} of {report.Libraries.Count} libraries",
        { Failure: not null, ExitCode: ExitCode.Wrong } => "No verdict: the library ended its process or hangs",
        { Disagreed: > 0 } outcome => $"{Count(outcome.Disagreed)} in disagreement",
        { Unreadable: > 0 } outcome => $"{Count(outcome.Unreadable)} of the inputs cannot be read",
        { ExitCode: ExitCode.Success } => "Cross-validated",
        _ => "Not cross-validated",
    };

    private static string Sides(VerifyReport report) => report.Libraries.Count > 0
        ? $"{Side(report.Primary)} against {string.Join(", ", report.Libraries.Select(library => library.Label))}"
        : report.Witness is { } witness ? $"{Side(report.Primary)} against {Side(witness)}" : Side(report.Primary);

    /// <summary>The last lines of the text output.</summary>
    private static string Summary(VerifyReport report)
    {
        using var lines = new StringWriter(CultureInfo.InvariantCulture);
        bool hasWitness = report.Witness is not null || report.Libraries.Any(library => library.Witness is not null);
        SummaryReport.Write(Screen.Of(lines), report.Summary, hasWitness);
        IEnumerable<string> said = lines.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Concat(report.Unreadable.Select(bad => bad.Problem))
            .Concat(LeftOutText.Lines(report.LeftOut, all: false));
        return string.Concat(said.Select(line => $"<li>{Text(line.Trim())}</li>\n"));
    }

    /// <summary>What is wrong or disagrees, for readers without script.</summary>
    private static string Findings(VerifyReport report)
    {
        List<VerifyReport.Case> found = [.. report.Rows.Where(row => row.Standing is Judge.Standing.Wrong or Judge.Standing.Disagreed)];
        IEnumerable<string> lines = found.Take(MostFindings)
            .Select(row => $"{(row.Library is null ? "" : row.Library + ": ")}{row.Routine} {row.Options} {row.Type}, "
                + $"{row.Matrix} {row.Rows}x{row.Columns}: {row.Verdict}. {row.Reason}");
        if (found.Count > MostFindings)
            lines = lines.Append($"and {Count(found.Count - MostFindings)} more");
        return string.Concat(lines.Select(line => $"<li>{Text(line)}</li>\n"));
    }

    private static string Side(BackendInfo info) => $"{info.Name} {info.Version} ({info.Core})";

    private static string Count(int count) => count.ToString("n0", CultureInfo.InvariantCulture);

    private static string Text(string text) => WebUtility.HtmlEncode(text);

    private static string Hash(string contents) => $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(contents)))}'";

    private static string Resource(string name)
    {
        using var reader = new StreamReader(typeof(HtmlReport).Assembly.GetManifestResourceStream(Folder + name)!);
        return reader.ReadToEnd();
    }

    [GeneratedRegex(@"\{\{(\w+)\}\}")]
    private static partial Regex Placeholder();
}
