using System.Text.Json;
using Xunit;

namespace Linalg.Interop.Cli.Tests;

/// <summary>A page that the tool made of a small run, its JSON report, and a browser: made once for the tests of both classes.</summary>
[CollectionDefinition(Collection)]
public sealed class ReportRun : ICollectionFixture<ReportRun>, IDisposable
{
    public const string Collection = "report";

    private readonly TemporaryFolder _folder = new();
    private readonly Lazy<Browser> _browser = new(() => new Browser());
    private readonly Lazy<JsonDocument> _report;

    public ReportRun()
    {
        Page = Path.Combine(_folder.Name, "report.html");
        _report = new Lazy<JsonDocument>(() =>
        {
            string json = Path.Combine(_folder.Name, "report.json");
            Run = Tool.Run([], "verify", "--size", "12", "--routine", "getrf,getrs,geqp3", "--report", Page, "--json", json);
            return JsonDocument.Parse(File.ReadAllText(json));
        });
    }

    /// <summary>The page.</summary>
    public string Page { get; }

    /// <summary>What the tool said.</summary>
    public (int Code, string Output, string Errors) Run { get; private set; }

    /// <summary>The same run as JSON.</summary>
    internal JsonElement Report => _report.Value.RootElement;

    internal Browser Browser => _browser.Value;

    /// <summary>The page in the browser, as it is first seen.</summary>
    internal Browser Open(string fragment = "")
    {
        Require();
        _ = Report;
        Browser.Open(Page, fragment);
        return Browser;
    }

    /// <summary>Skips where the library or the browser is missing.</summary>
    internal static void Require()
    {
        Native.Require();
        Browser.Require();
    }

    /// <summary>Opens a page made of another report.</summary>
    internal Browser Open(VerifyReport report)
    {
        Browser.Require();
        string page = Path.Combine(_folder.Name, "other.html");
        WholeFile.Write(page, stream => HtmlReport.Write(stream, report));
        Browser.Open(page);
        return Browser;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_browser.IsValueCreated)
            _browser.Value.Dispose();
        if (_report.IsValueCreated)
            _report.Value.Dispose();
        _folder.Dispose();
    }
}
