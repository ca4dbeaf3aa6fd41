using System.Text.Json;
using OpenQA.Selenium;
using OpenQA.Selenium.Chrome;
using Xunit;

namespace Linalg.Interop.Cli.Tests;

/// <summary>Headless Chromium with a page open, and what it logs of it.</summary>
internal sealed class Browser : IDisposable
{
    private const string Chromium = "/usr/bin/chromium", Driver = "/usr/bin/chromedriver";

    /// <summary>What keeps Chromium from the network by itself, and lets it run as root.</summary>
    private static readonly string[] Arguments =
    [
        "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-dev-shm-usage", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync", "--window-size=1280,1000",
    ];

    private readonly ChromeDriver _driver;

    public Browser()
    {
        var options = new ChromeOptions { BinaryLocation = Chromium };
        options.AddArguments(Arguments);
        options.SetLoggingPreference(LogType.Browser, LogLevel.All);
        options.SetLoggingPreference(LogType.Performance, LogLevel.All);
        _driver = new ChromeDriver(ChromeDriverService.CreateDefaultService(Driver), options, TimeSpan.FromMinutes(2));
    }

    /// <summary>What the browser complained of since the last question.</summary>
    public IReadOnlyList<string> Complaints => [.. _driver.Manage().Logs.GetLog(LogType.Browser).Select(entry => entry.Message)];

    /// <summary>Every address that was asked for since the last question.</summary>
    public IReadOnlyList<string> Requests =>
    [
        .. _driver.Manage().Logs.GetLog(LogType.Performance)
            .Select(entry => JsonDocument.Parse(entry.Message).RootElement.GetProperty("message"))
            .Where(message => message.GetProperty("method").GetString() == "Network.requestWillBeSent")
            .Select(message => message.GetProperty("params").GetProperty("request").GetProperty("url").GetString()!),
    ];

    /// <summary>What has the focus.</summary>
    public IWebElement Focused => _driver.SwitchTo().ActiveElement();

    /// <summary>Skips the test where there is no browser; in CI that is a failure.</summary>
    public static void Require()
    {
        bool there = File.Exists(Chromium) && File.Exists(Driver);
        Assert.True(there || Environment.GetEnvironmentVariable("CI") != "true", "chromium and chromium-driver are required; build/setup.sh installs them.");
        Skip.IfNot(there, "no chromium and chromium-driver; build/setup.sh installs them");
    }

    /// <summary>Opens a page of its own, not a part of the one before.</summary>
    public void Open(string path, string fragment = "")
    {
        Load(path, fragment);
        WaitFor("return document.readyState === 'complete' && document.querySelectorAll('#cards .plot:empty').length === 0");
    }

    /// <summary>Opens a page whose script may not run.</summary>
    public void Load(string path, string fragment = "")
    {
        _driver.Navigate().GoToUrl("about:blank");
        _driver.Navigate().GoToUrl(new Uri(path).AbsoluteUri + fragment);
    }

    public IWebElement Find(string selector) => _driver.FindElement(By.CssSelector(selector));

    public IReadOnlyList<IWebElement> All(string selector) => _driver.FindElements(By.CssSelector(selector));

    /// <summary>The texts of what is found.</summary>
    public IReadOnlyList<string> Texts(string selector) =>
        [.. Run<IReadOnlyCollection<object>>("return [...document.querySelectorAll(arguments[0])].map(found => found.textContent)", selector).Cast<string>()];

    public T Run<T>(string script, params object[] arguments) => (T)_driver.ExecuteScript(script, arguments)!;

    /// <summary>Keys for what has the focus.</summary>
    public void Press(params string[] keys)
    {
        foreach (string key in keys)
            Focused.SendKeys(key);
    }

    /// <summary>Chooses by value, as a user does.</summary>
    public void Choose(string field, string value) => Find($"select[name={field}] option[value='{value}']").Click();

    public void Command(string name, Dictionary<string, object?> parameters) => _driver.ExecuteCdpCommand(name, parameters);

    /// <summary>Light or dark, as the system would say.</summary>
    public void Prefer(string scheme) => Command("Emulation.setEmulatedMedia", new()
    {
        ["features"] = new[] { new Dictionary<string, object> { ["name"] = "prefers-color-scheme", ["value"] = scheme } },
    });

    public void Dispose() => _driver.Quit();

    /// <summary>Waits until a script returns true.</summary>
    public void WaitFor(string script)
    {
        DateTime end = DateTime.UtcNow + TimeSpan.FromSeconds(60);
        while (!Run<bool>(script))
        {
            Assert.True(DateTime.UtcNow < end, $"never true: {script}");
            Thread.Sleep(20);
        }
    }
}
