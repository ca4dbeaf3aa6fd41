using System.Globalization;
using System.Text;
using System.Xml;
using Linalg.Interop.Judge;

namespace Linalg.Interop.Cli;

/// <summary>
/// The run as CI systems read it: a suite for each routine and type with a case for each call, and one for input. A case that was not compared is skipped,
/// never passed.
/// </summary>
internal static class JUnitReport
{
    /// <summary>Writes the XML.</summary>
    public static void Write(Stream stream, IReadOnlyList<Row> rows, IReadOnlyList<BadInput> unreadable)
    {
        using var xml = XmlWriter.Create(stream, new XmlWriterSettings { Indent = true, Encoding = new UTF8Encoding(false), CheckCharacters = false });
        xml.WriteStartElement("testsuites");
        xml.WriteAttributeString("name", "linalg verify");
        Counts(xml, rows.Count + unreadable.Count, rows.Count(IsFailure), unreadable.Count, rows.Count(IsSkipped));
        foreach (IGrouping<string, Row> suite in rows.GroupBy(row => $"{row.Comparison.Call.Routine}.{row.Comparison.Call.ElementType}"))
        {
            xml.WriteStartElement("testsuite");
            xml.WriteAttributeString("name", suite.Key);
            Counts(xml, suite.Count(), suite.Count(IsFailure), 0, suite.Count(IsSkipped));
            foreach (Row row in suite)
                Case(xml, suite.Key, row);
            xml.WriteEndElement();
        }

        if (unreadable.Count > 0)
            Input(xml, unreadable);
        xml.WriteEndElement();
    }

    private static bool IsFailure(Row row) => row.Comparison.Standing is Standing.Wrong or Standing.Disagreed;

    private static bool IsSkipped(Row row) => row.Comparison.Standing is Standing.Absent or Standing.Alone;

    private static void Case(XmlWriter xml, string suite, Row row)
    {
        xml.WriteStartElement("testcase");
        xml.WriteAttributeString("classname", $"linalg.{suite}");
        xml.WriteAttributeString("name", Printable($"{row.Source.Group}: {row.Name}"));
        if (IsFailure(row) || IsSkipped(row))
        {
            xml.WriteStartElement(IsFailure(row) ? "failure" : "skipped");
            xml.WriteAttributeString("message", Printable($"{Words.Of(row.Comparison, row.Witness)}: {row.Comparison.Reason}"));
            xml.WriteString(Printable(Words.Of(row)));
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static void Input(XmlWriter xml, IReadOnlyList<BadInput> unreadable)
    {
        xml.WriteStartElement("testsuite");
        xml.WriteAttributeString("name", "input");
        Counts(xml, unreadable.Count, 0, unreadable.Count, 0);
        foreach (BadInput bad in unreadable)
        {
            xml.WriteStartElement("testcase");
            xml.WriteAttributeString("classname", "linalg.input");
            xml.WriteAttributeString("name", Printable(bad.File));
            xml.WriteStartElement("error");
            xml.WriteAttributeString("message", Printable(bad.Problem));
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
    private static string Printable(string text) => string.Concat(text.EnumerateRunes().Select(rune => XmlConvert.IsXmlChar((char)Math.Min(rune.Value, 0xFFFD)) ? rune.ToString() : "?"));
}
