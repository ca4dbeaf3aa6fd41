using System.Text;
using System.Xml;

namespace Linalg.Interop.Cli;

/// <summary>The run as CI systems read it: a suite for each routine and type. A case that was not compared is skipped, never passed.</summary>
internal static class JUnitReport
{
    /// <summary>Writes the XML.</summary>
    /// <param name="results">What was found of each library; of several, suites and classes say of which they are.</param>
    /// <param name="unreadable">Input that gave no matrix.</param>
    public static void Write(Stream stream, IReadOnlyList<VerifyResult> results, IReadOnlyList<BadInput> unreadable)
    {
        List<VerifyReport.Case> cases = [.. results.SelectMany(result => result.Cases)];
        int leftOut = results.Sum(result => result.LeftOut.Count);
        int errors = unreadable.Count + results.Count(result => result.Problem is not null);
        var settings = new XmlWriterSettings { Indent = true, Encoding = new UTF8Encoding(false), CheckCharacters = false };
        using var xml = XmlWriter.Create(stream, settings);
        xml.WriteStartElement("testsuites");
        xml.WriteAttributeString("name", "linalg verify");
        Counts(xml, cases.Count + leftOut + errors, cases.Count(IsFailure), errors, cases.Count(IsSkipped) + leftOut);
        foreach (VerifyResult result in results)
            Library(xml, result, result.Label is null ? "" : $"{result.Label}.");
        if (unreadable.Count > 0)
            Errors(xml, "input", [.. unreadable.Select(bad => (bad.File, bad.Problem))]);
        xml.WriteEndElement();
    }

    private static void Library(XmlWriter xml, VerifyResult result, string prefix)
    {
        ILookup<string, LeftOut> leftOut = result.LeftOut.ToLookup(call => $"{prefix}{call.Routine}.{call.Type}");
        ILookup<string, VerifyReport.Case> suites = result.Cases.ToLookup(call => $"{prefix}{call.Routine}.{call.Type}");
        foreach (string suite in suites.Select(suite => suite.Key).Union(leftOut.Select(suite => suite.Key)))
        {
            xml.WriteStartElement("testsuite");
            xml.WriteAttributeString("name", Printable(suite));
            int skipped = suites[suite].Count(IsSkipped) + leftOut[suite].Count();
            Counts(xml, suites[suite].Count() + leftOut[suite].Count(), suites[suite].Count(IsFailure), 0, skipped);
            foreach (VerifyReport.Case call in suites[suite])
                Case(xml, suite, call, result.Witness);
            foreach (LeftOut call in leftOut[suite])
                Skipped(xml, suite, call);
            xml.WriteEndElement();
        }

        if (result.Problem is { } problem)
            Errors(xml, $"{prefix}library", [(result.Library ?? result.Witness, problem)]);
    }

    private static bool IsFailure(VerifyReport.Case call) => call.Standing is Standing.Wrong or Standing.Disagreed;

    private static bool IsSkipped(VerifyReport.Case call) => call.Standing is Standing.Absent or Standing.Alone;

    private static void Case(XmlWriter xml, string suite, VerifyReport.Case call, string witness)
    {
        xml.WriteStartElement("testcase");
        xml.WriteAttributeString("classname", Printable($"linalg.{suite}"));
        xml.WriteAttributeString("name", Printable($"{call.Group}: {Words.Name(call)}"));
        if (IsFailure(call) || IsSkipped(call))
        {
            xml.WriteStartElement(IsFailure(call) ? "failure" : "skipped");
            xml.WriteAttributeString("message", Printable($"{VerifiedVerdict.Of(call, witness).Worst}: {call.Reason}"));
            xml.WriteString(Printable(Words.Of(call, witness)));
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static void Skipped(XmlWriter xml, string suite, LeftOut call)
    {
        string options = call.Options.Length == 0 ? "" : $" {call.Options}";
        xml.WriteStartElement("testcase");
        xml.WriteAttributeString("classname", Printable($"linalg.{suite}"));
        xml.WriteAttributeString("name",
            Printable($"{call.Group}: {call.Routine}{options} {call.Type} {call.Matrix} {call.Rows}x{call.Columns}"));
        xml.WriteStartElement("skipped");
        xml.WriteAttributeString("message", Printable($"left out: {call.Reason}"));
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void Errors(XmlWriter xml, string suite, IReadOnlyList<(string Name, string Problem)> errors)
    {
        xml.WriteStartElement("testsuite");
        xml.WriteAttributeString("name", Printable(suite));
        Counts(xml, errors.Count, 0, errors.Count, 0);
        foreach ((string name, string problem) in errors)
        {
            xml.WriteStartElement("testcase");
            xml.WriteAttributeString("classname", Printable($"linalg.{suite}"));
            xml.WriteAttributeString("name", Printable(name));
            xml.WriteStartElement("error");
            xml.WriteAttributeString("message", Printable(problem));
            xml.WriteEndElement();
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static void Counts(XmlWriter xml, int tests, int failures, int errors, int skipped)
    {
        xml.WriteAttributeString("tests", tests.ToString(CultureInfo.InvariantCulture));
        xml.WriteAttributeString("failures", failures.ToString(CultureInfo.InvariantCulture));
        xml.WriteAttributeString("errors", errors.ToString(CultureInfo.InvariantCulture));
        xml.WriteAttributeString("skipped", skipped.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>File names may hold what XML may not.</summary>
    private static string Printable(string text) => string.Concat(text.EnumerateRunes().Select(
        rune => XmlConvert.IsXmlChar((char)Math.Min(rune.Value, 0xFFFD)) ? rune.ToString() : "?"));
}
