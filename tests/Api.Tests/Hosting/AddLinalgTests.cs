using Linalg.Interop.Hosting;
using Linalg.Interop.Managed;
using Linalg.Interop.OpenBlas;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Xunit;

namespace Linalg.Interop.Api.Tests;

public sealed class AddLinalgTests
{
    private const string Machine =
        """{"processor":"A processor","processors":64,"instructionSet":"i","managed":"m","library":"l","core":"c"}""";

    [Fact]
    public void One_facade_serves_the_application_and_logs_to_its_logger()
    {
        using var log = new LogRecorder();
        using ServiceProvider services = new ServiceCollection()
            .AddLogging(logging => logging.AddProvider(log))
            .AddLinalg(options => (options.Backend, options.Threads) = (BackendChoice.Managed, 1))
            .BuildServiceProvider();
        Lapack la = services.GetRequiredService<Lapack>();
        Assert.Same(la, services.GetRequiredService<Lapack>());
        Assert.Equal((BackendChoice.Managed, 1), (la.Options.Backend, la.Options.Threads));
        Assert.Equal(1, la.Double.Info.Threads);
        LogRecorder.Entry entry = Assert.Single(log.Entries, entry => entry.Category == LinalgEvents.Category);
        Assert.Equal(LinalgEvents.BackendsChosen, entry.Event.Id);
    }

    [Fact]
    public void Defaults_are_those_of_the_facade()
    {
        var defaults = new LapackOptions();
        LapackOptions options = new LinalgOptions().ToLapackOptions(null);
        Assert.Equal(defaults, options);
        using ServiceProvider services = new ServiceCollection().AddLinalg().BuildServiceProvider();
        Assert.Equal(defaults.CrossCheck, services.GetRequiredService<Lapack>().Options.CrossCheck);
    }

    [Fact]
    public void Every_option_binds_from_configuration()
    {
        using var folder = new TemporaryFolder();
        string table = folder.Write("table.json", Table());
        LinalgOptions bound = Bind(
            ("Backend", "managed"), ("Threads", "3"), ("OpenBlas:Path", folder.Name),
            ("OpenBlas:SystemLibraries", "false"), ("OpenBlas:Threads", "2"),
            ("DispatchTable", table), ("CrossCheck", "Sampled:0.25"), ("OnMismatch", "ServeWitness"),
            ("RecordFolder", folder.Name), ("RecordLimit", "7"));
        LapackOptions options = bound.ToLapackOptions(null);
        var expected = new LapackOptions
        {
            Backend = BackendChoice.Managed,
            Threads = 3,
            OpenBlas = new OpenBlasOptions { Path = folder.Name, SystemLibraries = false, Threads = 2 },
            DispatchTable = table,
            CrossCheck = CrossCheck.Sampled(0.25),
            OnMismatch = MismatchPolicy.ServeWitness,
            RecordFolder = folder.Name,
            RecordLimit = 7,
        };
        Assert.Equal(expected, options);
    }

    [Fact]
    public void Every_option_of_the_facade_can_be_set()
    {
        string[] services = [nameof(LapackOptions.LoggerFactory), nameof(LapackOptions.FurtherBackends)];
        string[] here = [.. typeof(LinalgOptions).GetProperties().Select(property => property.Name), .. services];
        Assert.Equal(typeof(LapackOptions).GetProperties().Select(property => property.Name).Order(), here.Order());
        Assert.Equal(
            typeof(OpenBlasOptions).GetProperties().Select(property => property.Name).Order(),
            typeof(LinalgOpenBlasOptions).GetProperties().Select(property => property.Name).Order());
    }

    [Fact]
    public void Nothing_set_or_blank_means_the_defaults()
    {
        LapackOptions options = Bind(("OpenBlas:Path", " "), ("DispatchTable", ""), ("RecordFolder", " ")).ToLapackOptions(null);
        Assert.Equal(new LapackOptions(), options);
    }

    [Theory]
    [InlineData("Off", false, 0)]
    [InlineData("off", false, 0)]
    [InlineData(" Always ", true, 1)]
    [InlineData("Sampled:0.01", true, 0.01)]
    [InlineData("sampled: 1e-3", true, 0.001)]
    [InlineData("0.5", true, 0.5)]
    [InlineData("0", true, 0)]
    [InlineData("1", true, 1)]
    public void A_cross_check_is_read_from_text(string text, bool isOn, double share)
    {
        CrossCheck check = CrossCheckText.Parse(text);
        Assert.Equal((isOn, share), (check.IsOn, check.Share));
    }

    [Theory]
    [InlineData("")]
    [InlineData("Sometimes")]
    [InlineData("Sampled")]
    [InlineData("Sampled:")]
    [InlineData("Sampled:2")]
    [InlineData("-0.1")]
    [InlineData("1.01")]
    [InlineData("NaN")]
    [InlineData("0,5")]
    [InlineData("Sampled:Off")]
    public void What_is_no_cross_check_is_refused(string text)
    {
        Assert.False(CrossCheckText.TryParse(text, out _));
        Assert.Contains(text, Assert.Throws<FormatException>(() => CrossCheckText.Parse(text)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Backend", "7", "Backend is 7; it must be Auto, Managed, Native.")]
    [InlineData("Threads", "-1", "Threads is -1; it must be 0")]
    [InlineData("OpenBlas:Threads", "-2", "OpenBlas:Threads is -2; it must be 0")]
    [InlineData("OpenBlas:Path", "/no/such/folder", "OpenBlas:Path names '/no/such/folder', which is neither a file nor a folder.")]
    [InlineData("DispatchTable", "/no/such/table.json", "DispatchTable names '/no/such/table.json', which is no file.")]
    [InlineData("CrossCheck", "Sampled:7", "CrossCheck is 'Sampled:7'; it must be Off, Always, Sampled:p")]
    [InlineData("RecordLimit", "-1", "RecordLimit is -1; it must be 0 or a positive number.")]
    [InlineData("OnMismatch", "9", "OnMismatch is 9; it must be Report, Throw, ServeWitness.")]
    public void A_value_out_of_range_is_refused_by_its_key(string key, string value, string message)
    {
        var exception = Assert.Throws<OptionsValidationException>(() => Bind((key, value)));
        Assert.StartsWith($"Numerics:Linalg:{message}", Assert.Single(exception.Failures), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "is no table of linalg tune: ")]
    [InlineData("{}", "is no table of linalg tune: ")]
    [InlineData("null", "holds no table")]
    [InlineData("""{"format":7,"machine":MACHINE,"lines":[]}""", "is of format 7; 1 is needed")]
    [InlineData("""{"format":1,"machine":MACHINE,"lines":[null]}""", "holds no table: a line or a point is null")]
    public void A_file_that_is_no_dispatch_table_is_refused_when_the_application_starts(string json, string reason)
    {
        using var folder = new TemporaryFolder();
        string path = folder.Write("table.json", json.Replace("MACHINE", Machine, StringComparison.Ordinal));
        foreach (string backend in new[] { "Auto", "Managed" })
        {
            var exception = Assert.Throws<OptionsValidationException>(() => Bind(("DispatchTable", path), ("Backend", backend)));
            Assert.StartsWith(
                $"Numerics:Linalg:DispatchTable names '{path}', which cannot be used: {reason}", Assert.Single(exception.Failures),
                StringComparison.Ordinal);
        }

        // With another mistake beside it both are told.
        Assert.Equal(
            2, Assert.Throws<OptionsValidationException>(() => Bind(("DispatchTable", path), ("Threads", "-1"))).Failures.Count());
    }

    [Fact]
    public void A_dispatch_table_that_may_not_be_read_is_refused_when_the_application_starts()
    {
        using var folder = new TemporaryFolder();
        string path = folder.Write("table.json", Table());
        using FileStream exclusive = new(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        var exception = Assert.Throws<OptionsValidationException>(() => Bind(("DispatchTable", path)));
        Assert.StartsWith(
            $"Numerics:Linalg:DispatchTable names '{path}', which cannot be used: ", Assert.Single(exception.Failures),
            StringComparison.Ordinal);
    }

    [SkippableFact]
    public void A_dispatch_table_of_another_machine_is_refused_as_the_facade_does()
    {
        Native.Require();
        using var folder = new TemporaryFolder();
        string path = folder.Write("table.json", Table());
        string reason = Assert.Throws<DispatchTableException>(() => new Lapack(new LapackOptions { DispatchTable = path })).Reason;
        Assert.Contains("the processor was A processor and is", reason, StringComparison.Ordinal);
        var exception = Assert.Throws<OptionsValidationException>(() => Bind(("DispatchTable", path)));
        Assert.Equal(
            $"Numerics:Linalg:DispatchTable names '{path}', which cannot be used: {reason}.", Assert.Single(exception.Failures));

        // With one side alone there is nothing to choose by it; of this machine it is taken.
        Assert.Equal(path, Bind(("DispatchTable", path), ("Backend", "Managed")).DispatchTable);
        Assert.Equal(path, Bind(("DispatchTable", path), ("OpenBlas:Path", folder.Name)).DispatchTable);
        string here = Path.Combine(folder.Name, "here.json");
        using (FileStream stream = File.Create(here))
        {
            var machine = MachineFingerprint.Of(new ManagedBackend<double>(1).Info, Lapack.Default.Library!.Info);
            new TunedTable(TunedTable.CurrentFormat, machine, []).Write(stream);
        }

        using ServiceProvider services = new ServiceCollection()
            .AddLinalg(options => options.DispatchTable = here).BuildServiceProvider();
        services.GetRequiredService<IStartupValidator>().Validate();
        Assert.Equal(here, services.GetRequiredService<Lapack>().Options.DispatchTable);
    }

    [Theory]
    [InlineData("Backend", "Fast", "Auto, Managed, Native")]
    [InlineData("Backend", "Quick", "Auto, Managed, Native")]
    [InlineData("OnMismatch", "Shrug", "Report, Throw, ServeWitness")]
    [InlineData("Threads", "many", "")]
    [InlineData("OpenBlas:SystemLibraries", "perhaps", "")]
    public void A_value_that_is_no_such_thing_is_refused_by_its_key(string key, string value, string allowed)
    {
        var exception = Assert.Throws<InvalidOperationException>(() => Bind((key, value)));
        Assert.Contains($"Numerics:Linalg:{key}", exception.Message, StringComparison.Ordinal);
        if (allowed.Length > 0)
            Assert.Equal($"Numerics:Linalg:{key} is '{value}'; it must be {allowed}.", exception.Message);
    }

    [Fact]
    public void Every_option_that_is_one_of_several_names_lists_them()
    {
        var options = typeof(LinalgOptions).GetProperties().Where(property => property.PropertyType.IsEnum).ToArray();
        Assert.Equal(2, options.Length);
        foreach (var option in options)
        {
            var exception = Assert.Throws<InvalidOperationException>(() => Bind((option.Name, "Perhaps")));
            Assert.All(Enum.GetNames(option.PropertyType), name => Assert.Contains(name, exception.Message, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Switching_the_cross_check_off_starts_the_application_and_warns()
    {
        using var folder = new TemporaryFolder();
        using var log = new LogRecorder();
        using ServiceProvider services = new ServiceCollection()
            .AddLogging(logging => logging.AddProvider(log))
            .AddLinalg(new ConfigurationBuilder()
                .AddInMemoryCollection(new Dictionary<string, string?>
                {
                    ["Backend"] = "Managed", ["CrossCheck"] = "Off", ["RecordFolder"] = folder.Name,
                })
                .Build())
            .BuildServiceProvider();
        services.GetRequiredService<IStartupValidator>().Validate();
        double[] x = services.GetRequiredService<Lapack>().Lu(new double[,] { { 2 } }).Solve([4.0]);
        Assert.Equal([2.0], x);
        Assert.Single(log.Entries, entry => entry.Event.Id == LinalgEvents.RecordingIdle);
    }

    [Theory]
    [InlineData("Bakend")]
    [InlineData("OpenBlas:Pfad")]
    public void An_unknown_key_is_refused(string key)
    {
        var exception = Assert.Throws<InvalidOperationException>(() => Bind((key, "Auto")));
        Assert.Contains(key[(key.IndexOf(':', StringComparison.Ordinal) + 1)..], exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void All_mistakes_are_told_at_once_when_the_application_starts()
    {
        using ServiceProvider services = new ServiceCollection()
            .AddLinalg(options => (options.Threads, options.CrossCheck, options.Backend) = (-1, "Sometimes", (BackendChoice)5))
            .BuildServiceProvider();
        var exception = Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<IStartupValidator>().Validate());
        Assert.Equal(["Backend", "Threads", "CrossCheck"], exception.Failures.Select(failure => failure.Split(' ')[0]));
        Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<Lapack>());
    }

    [Fact]
    public void A_library_that_is_demanded_and_missing_is_an_exception_with_the_trace()
    {
        using var folder = new TemporaryFolder();
        using ServiceProvider services = new ServiceCollection()
            .AddLinalg(options =>
            {
                options.Backend = BackendChoice.Native;
                options.OpenBlas.Path = folder.Name;
            })
            .BuildServiceProvider();
        var exception = Assert.Throws<OpenBlasLoadException>(() => services.GetRequiredService<Lapack>());
        Assert.Contains(folder.Name, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Null_arguments_are_refused()
    {
        Assert.Throws<ArgumentNullException>("services", () => ((IServiceCollection)null!).AddLinalg());
        Assert.Throws<ArgumentNullException>("section", () => new ServiceCollection().AddLinalg((IConfiguration)null!));
        Assert.Throws<ArgumentNullException>("builder", () => ((IHealthChecksBuilder)null!).AddLinalg());
    }

    /// <summary>A table of another machine.</summary>
    private static string Table() => $$"""{"format":{{TunedTable.CurrentFormat}},"machine":{{Machine}},"lines":[]}""";

    private static LinalgOptions Bind(params (string Key, string Value)[] settings)
    {
        IConfigurationRoot configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(
                settings.Select(setting => KeyValuePair.Create("Numerics:Linalg:" + setting.Key, (string?)setting.Value)))
            .Build();
        using ServiceProvider services =
            new ServiceCollection().AddLinalg(configuration.GetSection("Numerics:Linalg")).BuildServiceProvider();
        return services.GetRequiredService<IOptions<LinalgOptions>>().Value;
    }
}
