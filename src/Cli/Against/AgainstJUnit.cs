using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace Linalg.Interop.Cli;

/// <summary>The JUnit reports of several libraries as one: suites and classes say of which library they are.</summary>
internal sealed class AgainstJUnit
{
    private static readonly string[] Counts = ["tests", "failures", "errors", "skipped"];

    private readonly XElement _root = new("testsuites", new XAttribute("name", "linalg verify"));

    /// <summary>Takes a library's report in; one that has none is an error.</summary>
    public void Add(LibraryRun run, XElement? report)
    {
        foreach (XElement suite in report?.Elements("testsuite") ?? [Failure(run)])
        {
            var copy = new XElement(suite);
            Prefix(copy.Attribute("name")!, "", run.Label);
            foreach (XElement test in copy.Elements("testcase"))
                Prefix(test.Attribute("classname")!, "linalg.", run.Label);
            _root.Add(copy);
        }
    }

    /// <summary>Writes the XML.</summary>
    public void Write(Stream stream)
    {
        foreach (string count in Counts)
            _root.SetAttributeValue(count, _root.Elements("testsuite").Sum(suite => (int)suite.Attribute(count)!));
        var settings = new XmlWriterSettings { Indent = true, Encoding = new UTF8Encoding(false), CheckCharacters = false };
        using var xml = XmlWriter.Create(stream, settings);
        _root.Save(xml);
    }

    private static void Prefix(XAttribute name, string head, string label) =>
        name.Value = $"{head}{label}.{(name.Value.StartsWith(head, StringComparison.Ordinal) ? name.Value[head.Length..] : name.Value)}";

    private static XElement Failure(LibraryRun run) => new(
        "testsuite", new XAttribute("name", "library"),
        new XAttribute("tests", 1), new XAttribute("failures", 0), new XAttribute("errors", 1), new XAttribute("skipped", 0),
        new XElement(
            "testcase", new XAttribute("classname", "linalg.library"), new XAttribute("name", run.Path),
            new XElement("error", new XAttribute("message", run.Failure!))));
}
