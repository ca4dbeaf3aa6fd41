using System.Globalization;
using System.Text.Json;
using OpenQA.Selenium;
using Xunit;

namespace Linalg.Interop.Cli.Tests;

/// <summary>The page of linalg verify --report in a browser: what is drawn, filtered and reached by keyboard, and that nothing leaves it.</summary>
[Collection(ReportRun.Collection)]
public sealed class ReportPageTests(ReportRun run)
{
    /// <summary>How many pixels of each canvas have a colour: axes, grid and text are grey, and of the guide there are fewer.</summary>
    private const string Painted =
        """
        return [...document.querySelectorAll(arguments[0] + ' canvas')].map(canvas => {
          const pixels = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
          let painted = 0;
          for (let i = 0; i < pixels.length; i += 4) {
            const [red, green, blue, alpha] = pixels.slice(i, i + 4);
            const isGuide = red > 150 && green < 60 && blue < 60;
            if (alpha > 80 && Math.max(red, green, blue) - Math.min(red, green, blue) > 60 && !isGuide) painted++;
          }
          return painted;
        });
        """;

    [SkippableFact]
    public void Charts_are_drawn_and_nothing_is_asked_for_but_the_page()
    {
        Browser browser = run.Open();
        Assert.True(run.Run.Code == 0, run.Run.Errors);
        Assert.Equal(["getrf", "geqp3"], browser.Texts(".card h3").Select(title => title.Split(' ')[0]));
        AssertPainted(browser, 4);
        browser.Find("input[name=family][value=all]").SendKeys(Keys.Space);
        AssertPainted(browser, 6);
        browser.Find("input[name=speed][value=time]").SendKeys(Keys.Space);
        AssertPainted(browser, 6);
        Assert.Contains("n", browser.Texts(".numbers th"));
        Assert.Equal(3 * 2 * 8, browser.All(".numbers tbody tr").Count);

        // The table has the chart's measurement for its order.
        JsonElement times = run.Report.GetProperty("times");
        JsonElement[] calls = [.. times.GetProperty("calls").EnumerateArray()], curve = [.. times.GetProperty("curve").EnumerateArray()];
        Assert.Equal(6, calls.Length);
        Assert.All(calls, call => Assert.Equal(call.GetProperty("primary").GetDouble(), Assert.Single(curve, point =>
            point.GetProperty("order").GetInt32() == 12 && Same(point, call, "routine") && Same(point, call, "type"))
            .GetProperty("primary").GetDouble()));

        Assert.Empty(browser.Complaints);
        string[] requests = [.. browser.Requests.Where(address => !address.StartsWith("about:", StringComparison.Ordinal))];
        Assert.NotEmpty(requests);
        Assert.All(requests, address => Assert.True(address == new Uri(run.Page).AbsoluteUri || address == "data:,", address));
    }

    [SkippableFact]
    public void The_policy_refuses_what_would_leave_the_page()
    {
        Browser browser = run.Open();
        var refused = browser.Run<IReadOnlyCollection<object>>(
            """
            const refused = [];
            document.addEventListener('securitypolicyviolation', event => refused.push(event.effectiveDirective));
            const script = document.createElement('script');
            script.textContent = 'window.ran = true';
            document.body.append(script);
            new Image().src = 'http://127.0.0.1:9/pixel.png';
            return fetch('http://127.0.0.1:9/').catch(() => {})
              .then(() => new Promise(done => setTimeout(() => done([...refused, String(window.ran)]), 50)));
            """).Cast<string>();
        Assert.Equal(["connect-src", "img-src", "script-src-elem", "undefined"], refused.Order(StringComparer.Ordinal));
        _ = browser.Complaints;
    }

    [SkippableFact]
    public void The_headline_the_counts_and_the_machine_are_those_of_the_json_report()
    {
        Browser browser = run.Open();
        JsonElement summary = run.Report.GetProperty("summary");
        Assert.Equal("Cross-validated", browser.Find("h1").Text);
        Assert.Equal(run.Report.GetProperty("rows").GetArrayLength(), Count(browser, "all"));
        Assert.Equal(summary.GetProperty("ties").GetInt32(), Count(browser, "tied"));
        Assert.Equal(summary.GetProperty("identical").GetInt32(), Count(browser, "identical"));
        Assert.Equal(summary.GetProperty("agreed").GetInt32(), Count(browser, "tied") + Count(browser, "identical") + Count(browser, "agree"));
        Assert.Equal(0, Count(browser, "wrong"));
        string facts = browser.Find(".facts dl").Text;
        Assert.Contains(run.Report.GetProperty("witness").GetProperty("path").GetString()!, facts, StringComparison.Ordinal);
        Assert.Contains($"linalg verify --size 12 --routine getrf,getrs,geqp3 --report {run.Page}", facts, StringComparison.Ordinal);
        Assert.Equal(["getrf", "getrs", "geqp3"], browser.Texts("#overview th a"));
    }

    [SkippableFact]
    public void Filters_narrow_the_table_and_live_in_the_address()
    {
        Browser browser = run.Open();
        JsonElement[] rows = [.. run.Report.GetProperty("rows").EnumerateArray()];
        browser.Choose("finding", "all");
        Assert.Contains($" of {rows.Length:n0} calls", browser.Find("#status").Text, StringComparison.Ordinal);
        browser.Choose("routine", "geqp3");
        browser.Choose("type", "float");
        browser.Find("input[name=q]").SendKeys("hilbert 12x12");
        int left = rows.Count(row => row.GetProperty("routine").GetString() == "geqp3" && row.GetProperty("type").GetString() == "float"
            && row.GetProperty("matrix").GetString()!.Contains("hilbert", StringComparison.OrdinalIgnoreCase) && row.GetProperty("rows").GetInt32() == 12
            && row.GetProperty("columns").GetInt32() == 12);
        Assert.InRange(left, 1, 20);
        Assert.Equal(left, browser.All("#table tr[data-call]").Count);
        Assert.All(browser.Texts("#table td.matrix"), matrix => Assert.Contains("Hilbert", matrix, StringComparison.Ordinal));

        string address = browser.Run<string>("return location.hash");
        Assert.Contains("routine=geqp3", address, StringComparison.Ordinal);
        browser.Open(run.Page, address);
        Assert.Equal(left, browser.All("#table tr[data-call]").Count);
        Assert.Equal("hilbert 12x12", browser.Find("input[name=q]").GetDomProperty("value"));

        browser.Find("#reset").Click();
        Assert.Equal("#", browser.Run<string>("return location.hash || '#'"));
        browser.Open(run.Page, "#finding=nonsense&sort=nothing&page=-3&routine=none");
        Assert.Equal("No call is like this.", browser.Find("#table tbody").Text);
    }

    [SkippableFact]
    public void Heads_sort_and_pages_turn()
    {
        Browser browser = run.Open("#finding=all");
        browser.Find("th[data-column=primary] button").Click();
        Assert.Equal("descending", browser.Find("th[data-column=primary]").GetDomAttribute("aria-sort"));
        double largest = run.Report.GetProperty("rows").EnumerateArray().Select(row => row.GetProperty("primary"))
            .Where(side => side.ValueKind == JsonValueKind.Object).Max(side => side.GetProperty("ratio").GetDouble());
        Assert.Equal(largest.ToString("g3", CultureInfo.InvariantCulture), browser.Texts("#table td[data-passed]")[0]);
        browser.Find("th[data-column=primary] button").Click();
        Assert.Equal("ascending", browser.Find("th[data-column=primary]").GetDomAttribute("aria-sort"));
        Assert.Equal(50, browser.All("#table tr[data-call]").Count);
        string first = browser.Find("#table tr[data-call]").GetDomAttribute("data-call")!;
        browser.Find("#pager button[data-page=Next]").Click();
        Assert.NotEqual(first, browser.Find("#table tr[data-call]").GetDomAttribute("data-call"));
        Assert.StartsWith("Page 2 of", browser.Find("#pager span").Text, StringComparison.Ordinal);
        Assert.Contains("page=2", browser.Run<string>("return location.hash"), StringComparison.Ordinal);
    }

    [SkippableFact]
    public void Ties_stand_open_and_say_why_and_others_open_on_demand()
    {
        Browser browser = run.Open("#finding=tied");
        Assert.NotEmpty(browser.All("#table tr.more"));
        Assert.Empty(browser.All("#table tr.more[hidden]"));
        Assert.All(browser.Texts("#table tr.more .details > p:first-child"), reason => Assert.StartsWith("Both pass;", reason, StringComparison.Ordinal));
        Assert.All(browser.Texts("#table .details th").Chunk(2), names => Assert.Equal(["Managed", "OpenBLAS"], names));
        browser.Find("#close-all").Click();
        Assert.Equal(browser.All("#table tr.more").Count, browser.All("#table tr.more[hidden]").Count);

        browser.Open(run.Page, "#finding=identical");
        Assert.Equal(browser.All("#table tr.more").Count, browser.All("#table tr.more[hidden]").Count);
        browser.Find("#table .toggle").Click();
        Assert.Equal("true", browser.Find("#table .toggle").GetDomAttribute("aria-expanded"));
        Assert.Contains("Both pass with the same bits.", browser.Find("#table tr.more").Text, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void The_keyboard_reaches_and_works_everything()
    {
        Browser browser = run.Open();
        browser.Press(Keys.Tab);
        Assert.Equal("skip", browser.Focused.GetDomAttribute("class"));
        Assert.True(browser.Focused.Location.Y >= 0);
        browser.Press(Keys.Enter);
        Assert.Equal("cases", browser.Focused.GetDomAttribute("id"));

        // From the table's section on, in the order in which it is read.
        browser.Press(Keys.Tab);
        Assert.Equal("q", browser.Focused.GetDomAttribute("name"));
        Assert.NotEqual("none", browser.Focused.GetCssValue("outline-style"));
        browser.Press("rank");
        Assert.All(browser.Texts("#table td.matrix"), matrix => Assert.Contains("rank", matrix, StringComparison.Ordinal));
        string[] order = [.. Enumerable.Range(0, 7).Select(_ => { browser.Press(Keys.Tab); return browser.Focused; })
            .Select(field => field.GetDomAttribute("name") ?? field.GetDomAttribute("id") ?? "")];
        Assert.Equal(["finding", "routine", "type", "group", "reset", "open-all", "close-all"], order);
        browser.Press(Keys.Tab, Keys.Tab, Keys.Tab, Keys.Enter);
        Assert.Equal("ascending", browser.Find("th[data-column=routine]").GetDomAttribute("aria-sort"));
        Assert.Equal("Routine ↑", browser.Focused.Text);

        string open = browser.Find("#table .toggle").GetDomAttribute("aria-expanded")!;
        browser.Press([.. Enumerable.Repeat(Keys.Tab, browser.All("#table thead button").Count - 1), Keys.Space]);
        Assert.NotEqual(open, browser.Find("#table .toggle").GetDomAttribute("aria-expanded"));
        Assert.Equal("toggle", browser.Focused.GetDomAttribute("class"));
        Assert.Empty(browser.Run<IReadOnlyCollection<object>>(
            "return [...document.querySelectorAll('button, input, select')]"
            + ".filter(control => !(control.ariaLabel || control.textContent.trim() || control.labels?.[0]?.textContent.trim())).map(control => control.outerHTML)"));
    }

    [SkippableFact]
    public void Light_and_dark_follow_the_system_until_the_reader_chooses()
    {
        Browser browser = run.Open();
        browser.Prefer("dark");
        Assert.True(Brightness(browser, "body", "background-color") < 60);
        Assert.True(Brightness(browser, "body", "color") > 200);
        AssertPainted(browser, 4);
        browser.Find("#theme").Click();
        Assert.Equal("Theme: light", browser.Find("#theme").Text);
        Assert.True(Brightness(browser, "body", "background-color") > 200);
        browser.Prefer("light");
        browser.Find("#theme").Click();
        Assert.True(Brightness(browser, "body", "background-color") < 60);
        Assert.Empty(browser.Complaints);
    }

    [SkippableFact]
    public void A_narrow_window_needs_no_scrolling_sideways()
    {
        Browser browser = run.Open();
        browser.Command("Emulation.setDeviceMetricsOverride", new() { ["width"] = 400, ["height"] = 800, ["deviceScaleFactor"] = 2, ["mobile"] = false });
        try
        {
            browser.Open(run.Page);
            Assert.InRange(browser.Run<long>("return document.documentElement.scrollWidth"), 300, 400);
            AssertPainted(browser, 4);
        }
        finally
        {
            browser.Command("Emulation.clearDeviceMetricsOverride", []);
        }
    }

    [SkippableFact]
    public void Without_script_the_summary_and_the_machine_are_there()
    {
        Browser browser = run.Open();
        browser.Command("Emulation.setScriptExecutionDisabled", new() { ["value"] = true });
        try
        {
            browser.Load(run.Page);
            string text = browser.Find("main").Text;
            Assert.StartsWith("Cross-validated", text, StringComparison.Ordinal);
            Assert.Contains("CROSS-VALIDATED: every call that both back ends implement.", text, StringComparison.Ordinal);
            Assert.Contains("drawn by this page's script", text, StringComparison.Ordinal);
            Assert.Contains("Processor", text, StringComparison.Ordinal);
            Assert.DoesNotContain("Ratio and speed", text, StringComparison.Ordinal);
        }
        finally
        {
            browser.Command("Emulation.setScriptExecutionDisabled", new() { ["value"] = false });
        }
    }

    private static bool Same(JsonElement first, JsonElement second, string name) =>
        first.GetProperty(name).GetString() == second.GetProperty(name).GetString();

    private static int Count(Browser browser, string finding) =>
        int.Parse(browser.Find($".count[data-finding={finding}] strong").Text, NumberStyles.AllowThousands, CultureInfo.InvariantCulture);

    private static void AssertPainted(Browser browser, int charts)
    {
        browser.WaitFor("return document.querySelectorAll('#cards .plot:empty').length === 0");
        long[] painted = [.. browser.Run<IReadOnlyCollection<object>>(Painted, ".card").Cast<long>()];
        Assert.Equal(charts, painted.Length);
        Assert.All(painted, pixels => Assert.True(pixels > 60, $"{pixels} pixels"));
    }

    /// <summary>The mean of red, green and blue, 0 to 255.</summary>
    private static double Brightness(Browser browser, string selector, string property) =>
        browser.Run<IReadOnlyCollection<object>>(
            "return getComputedStyle(document.querySelector(arguments[0]))[arguments[1]].match(/[\\d.]+/g).slice(0, 3).map(Number)", selector, property)
        .Average(value => Convert.ToDouble(value, CultureInfo.InvariantCulture));
}
