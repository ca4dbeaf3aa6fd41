using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Linalg.Interop.Judge;
using Linalg.Interop.Managed;
using Xunit;

namespace Linalg.Interop.Cli.Tests;

/// <summary>The page as a file, made of results that no right back end gives: wrong ones, hostile names, a great many.</summary>
[Collection(ReportRun.Collection)]
public sealed class HtmlReportTests(ReportRun run)
{
    private const string Hostile = "</script><script>window.hacked = 1</script><img src=x onerror='window.hacked = 2'>\"&☃ {{data}} <!--";

    [SkippableFact]
    public void Wrong_and_disagreeing_calls_come_first_and_stand_open()
    {
        Browser browser = run.Open(Report([
            .. Enumerable.Range(0, 60).Select(_ => Case("fine", Standing.Agreed, Verdict.Agree, "Both pass.")),
            Case("doubtful", Standing.Disagreed, Verdict.Inconclusive, "info is 0 and 3."),
            Case("broken", Standing.Wrong, Verdict.PrimaryWrong, "The witness passes and the primary does not.", primaryRatio: null),
        ]));
        Assert.Equal("1 wrong", browser.Find("h1").Text);
        Assert.Equal("Wrong", browser.Find(".verdict").GetDomAttribute("data-state"));
        Assert.Equal(["broken zoo", "doubtful zoo"], browser.Texts("#table td.matrix"));
        Assert.Equal(["Managed wrong", "Disagree"], browser.Texts("#table .badge"));
        Assert.Empty(browser.All("#table tr.more[hidden]"));
        string details = browser.All("#table tr.more")[0].Text;
        Assert.Contains("The witness passes and the primary does not.", details, StringComparison.Ordinal);
        Assert.Contains("not finite", details, StringComparison.Ordinal);
        Assert.Empty(browser.Complaints);
    }

    [SkippableFact]
    public void Hostile_names_stay_text()
    {
        VerifyReport report = Report([Case(Hostile, Standing.Wrong, Verdict.BothWrong, Hostile, file: Hostile)]);
        Browser browser = run.Open(report with { Unreadable = [new BadInput(Hostile, 0, Hostile)] });
        Assert.Equal(Hostile, browser.Find("#table td.matrix").GetDomProperty("textContent"));
        Assert.Equal(Hostile, browser.Find(".details p").GetDomProperty("textContent"));
        Assert.Contains(Hostile, browser.Texts(".verdict li"));
        Assert.Equal(["All", Hostile], browser.Texts("select[name=group] option"));
        Assert.Equal("undefined", browser.Run<string>("return String(window.hacked)"));
        Assert.Equal(0, browser.Run<long>("return document.images.length"));
        Assert.Empty(browser.Complaints);
    }

    [SkippableFact]
    public void Several_libraries_are_kept_apart_and_named()
    {
        VerifyReport.Case right = Case("a", Standing.Agreed, Verdict.Agree, "Both pass.") with { Library = "libright.so" };
        VerifyReport.Case wrong = Case("a", Standing.Wrong, Verdict.WitnessWrong, "The witness is wrong.") with { Library = "libwrong.so" };
        VerifyReport report = Report([right, wrong]);
        LibraryRun[] libraries =
        [
            new("/a/libright.so", "libright.so", report.Witness, ExitCode.Success, null, report.Summary, null),
            new("/b/libwrong.so", "libwrong.so", report.Witness, ExitCode.Wrong, null, report.Summary, null),
            new("/c/libdead.so", "libdead.so", null, ExitCode.Wrong, "The process ended with exit code 0.", null, null),
        ];
        Browser browser = run.Open(report with { Witness = null, Libraries = libraries });
        Assert.Equal(["libwrong.so wrong"], browser.Texts("#table .badge"));
        Assert.Contains("--against '/b/libwrong.so'", browser.Find("#table .details").Text, StringComparison.Ordinal);
        Assert.Contains("libwrong.so", browser.Find("#table .details table").Text, StringComparison.Ordinal);
        Assert.Equal(["libright.so", "libwrong.so"], browser.Texts("#overview tbody tr > th:first-child"));
        Assert.Equal(["0", "1"], browser.Texts("#overview tbody tr > td:nth-of-type(2)"));
        Assert.Equal(["Managed", "libright.so"], browser.Texts("#legend li"));
        browser.Find("input[name=library][value='libwrong.so']").SendKeys(OpenQA.Selenium.Keys.Space);
        Assert.Equal(["Managed", "libwrong.so"], browser.Texts("#legend li"));
        string facts = browser.Find(".facts dl").Text;
        Assert.DoesNotContain("none", facts, StringComparison.Ordinal);
        Assert.Contains("/c/libdead.so. The process ended with exit code 0.", facts, StringComparison.Ordinal);
        Assert.Empty(browser.Complaints);
    }

    [SkippableFact]
    public void Without_a_witness_or_times_the_page_shows_one_side()
    {
        VerifyReport report = Report([Case("alone", Standing.Alone, null, "There is no witness.", hasWitness: false)]) with { Witness = null };
        Browser browser = run.Open(report);
        Assert.Equal("Not cross-validated", browser.Find("h1").Text);
        Assert.Equal(["Managed"], browser.Texts("#legend li"));
        Assert.Single(browser.All("#cards canvas"));
        Assert.Empty(browser.Complaints);
    }

    [SkippableFact]
    public void A_report_without_calls_is_still_a_page()
    {
        Browser browser = run.Open(Report([]) with { Unreadable = [new BadInput("a.mtx", 0, "a.mtx: there is no such file.")] });
        Assert.Contains("a.mtx: there is no such file.", browser.Find(".verdict").Text, StringComparison.Ordinal);
        Assert.False(browser.Find("#cases").Displayed);
        Assert.Empty(browser.Complaints);
    }

    [SkippableFact]
    public void Thirty_thousand_calls_make_a_small_page_of_which_one_part_is_shown()
    {
        VerifyReport report = Report([.. Enumerable.Range(0, 30_000).Select(i => Case(
            $"matrix {i % 200}", Standing.Agreed, i % 50 == 0 ? Verdict.AgreeUpToTies : Verdict.Agree, $"Reason {i % 300}.", i * 1.2345678e-4))]);
        string page = Html(report);
        Assert.InRange(page.Length, 500_000, 4_000_000);
        Browser browser = run.Open(report);
        Assert.Equal("1 to 50 of 600 calls, of 30,000 in all", browser.Find("#status").Text);
        Assert.Equal(50, browser.All("#table tr[data-call]").Count);
    }

    [Fact]
    public void The_policy_names_the_hashes_of_what_the_page_brings_and_allows_nothing_else()
    {
        string page = Html(Report([Case(Hostile, Standing.Wrong, Verdict.BothWrong, Hostile)]));
        string policy = Regex.Match(page, "http-equiv=\"Content-Security-Policy\" content=\"([^\"]*)\"").Groups[1].Value;
        Assert.StartsWith("default-src 'none'; img-src data:; style-src 'sha256-", policy, StringComparison.Ordinal);
        MatchCollection parts = Regex.Matches(page, "<(?:style|script)>(.*?)</(?:style|script)>", RegexOptions.Singleline);
        Assert.Equal(3, parts.Count);
        Assert.All(parts, part => Assert.Contains(
            Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(part.Groups[1].Value))), policy, StringComparison.Ordinal));
        Assert.DoesNotMatch(@"<(?:script|link|img|iframe|object|embed)[^>]*(?:src|href)=""(?!data:)", page);
        Assert.DoesNotMatch("unsafe-|https?:", policy);
        Assert.Contains("Permission is hereby granted", page, StringComparison.Ordinal);
    }

    [Fact]
    public void The_data_are_the_report_with_every_call()
    {
        VerifyReport report = Report([
            Case("a", Standing.Agreed, Verdict.Identical, "Both pass with the same bits.", primaryRatio: 0.123456),
            Case("b", Standing.Alone, null, "There is no witness.", hasWitness: false),
        ]);
        const string Element = "<script type=\"application/json\" id=\"data\">(.*?)</script>";
        string json = Regex.Match(Html(report), Element, RegexOptions.Singleline).Groups[1].Value;
        using JsonDocument data = JsonDocument.Parse(json);
        JsonElement cases = data.RootElement.GetProperty("cases");
        JsonElement words = cases.GetProperty("words");
        Assert.Equal(["a", "b"], cases.GetProperty("matrix").EnumerateArray().Select(place => words[place.GetInt32()].GetString()));
        Assert.Equal(0.123, cases.GetProperty("primary").GetProperty("ratio")[0].GetDouble());
        Assert.Equal(JsonValueKind.Null, cases.GetProperty("witness").GetProperty("info")[1].ValueKind);
        Assert.Equal("Managed", data.RootElement.GetProperty("report").GetProperty("primary").GetProperty("name").GetString());
        Assert.Equal(30, data.RootElement.GetProperty("threshold").GetDouble());
    }

    [Fact]
    public void The_vendored_files_are_those_of_the_lock()
    {
        DirectoryInfo? root = new(AppContext.BaseDirectory);
        while (root is not null && !File.Exists(Path.Combine(root.FullName, "build", "vendor.sh")))
            root = root.Parent;
        using Process check = Process.Start(new ProcessStartInfo("bash", [Path.Combine(root!.FullName, "build", "vendor.sh"), "check"]))!;
        check.WaitForExit();
        Assert.Equal(0, check.ExitCode);
    }

    [Theory]
    [InlineData("/no/such/folder/report.html")]
    [InlineData("/tmp")]
    [InlineData("/proc/report.html")]
    public void A_report_that_cannot_be_written_is_refused_at_once(string path)
    {
        (int code, string output, string errors) = Tool.Run(Tool.WithoutLibrary, "verify", "--report", path);
        Assert.Equal((2, ""), (code, output));
        Assert.Contains("linalg: ", errors, StringComparison.Ordinal);
        Assert.Contains(path, errors, StringComparison.Ordinal);
    }

    private static string Html(VerifyReport report)
    {
        using var stream = new MemoryStream();
        HtmlReport.Write(stream, report);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static VerifyReport Report(IReadOnlyList<VerifyReport.Case> rows)
    {
        BackendInfo managed = new ManagedBackend<double>().Info, other = managed with { Name = "OpenBLAS" };
        int Number(Standing standing) => rows.Count(row => row.Standing == standing);
        var outcome = new VerifySummary
        {
            Agreed = Number(Standing.Agreed),
            Alone = Number(Standing.Alone),
            Disagreed = Number(Standing.Disagreed),
            Wrong = Number(Standing.Wrong),
            AbsentRoutines = [],
            Untried = [],
            ExitCode = Number(Standing.Wrong) + Number(Standing.Disagreed) > 0 ? ExitCode.Wrong
                : Number(Standing.Agreed) == 0 ? ExitCode.NotCrossValidated : ExitCode.Success,
        };
        return new VerifyReport(
            new VerifyReport.Machine(".NET", "system", 2), new VerifyOptions(), managed, other, rows, [],
            new VerifyReport.TimeTable(null, null, [], []), [], [], outcome);
    }

    private static VerifyReport.Case Case(
        string matrix, Standing standing, Verdict? verdict, string reason, double? primaryRatio = 0.5, string? file = null, bool hasWitness = true) =>
        new(
            "getrf", "", "double", file ?? "zoo", matrix, file, 12, 12, standing, verdict, reason,
            new VerifyReport.Side(0, primaryRatio, "P·L·U − A", standing != Standing.Wrong),
            hasWitness ? new VerifyReport.Side(0, 0.25, "P·L·U − A", true) : null);
}
