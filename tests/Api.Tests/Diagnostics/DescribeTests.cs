using System.Text.Json;
using Linalg.Interop.Judge;
using Linalg.Interop.OpenBlas;
using Xunit;

namespace Linalg.Interop.Api.Tests;

public sealed class DescribeTests
{
    private const string Missing = "/no/such/library.so";

    [SkippableFact]
    public void Json_names_both_back_ends_and_every_attempt()
    {
        Native.Require();
        var la = new Lapack();
        using JsonDocument json = JsonDocument.Parse(la.DescribeJson());
        JsonElement[] backends = [.. json.RootElement.GetProperty("backends").EnumerateArray()];
        Assert.Equal([la.Library!.Info.Name, "Managed"], backends.Select(backend => backend.GetProperty("name").GetString()));
        Assert.Equal(la.Library.Info.Version, backends[0].GetProperty("version").GetString());
        Assert.Equal(la.Library.Info.Path, backends[0].GetProperty("path").GetString());
        Assert.Equal(la.Library.Info.Core, backends[0].GetProperty("core").GetString());
        Assert.Equal(32, backends[0].GetProperty("integerBits").GetInt32());

        JsonElement[] attempts = [.. json.RootElement.GetProperty("loadTrace").EnumerateArray()];
        Assert.Equal(
            la.Library.Trace.Attempts.Select(attempt => attempt.Path),
            attempts.Select(attempt => attempt.GetProperty("path").GetString()));
        Assert.Equal("Loaded", attempts[^1].GetProperty("outcome").GetString());
        Assert.Equal("Auto", json.RootElement.GetProperty("choice").GetProperty("requested").GetString());
        Assert.Equal(2, json.RootElement.GetProperty("threads").GetArrayLength());
    }

    [Fact]
    public void Json_without_a_library_tells_why()
    {
        using JsonDocument json = JsonDocument.Parse(WithoutLibrary().DescribeJson());
        JsonElement root = json.RootElement;
        Assert.Equal("Managed", Assert.Single(root.GetProperty("backends").EnumerateArray()).GetProperty("name").GetString());
        JsonElement attempt = Assert.Single(root.GetProperty("loadTrace").EnumerateArray());
        Assert.Equal((Missing, "FileMissing"), (attempt.GetProperty("path").GetString(), attempt.GetProperty("outcome").GetString()));
        Assert.Contains("no native library", root.GetProperty("choice").GetProperty("reason").GetString(), StringComparison.Ordinal);
        Assert.Contains(
            root.GetProperty("warnings").EnumerateArray(),
            warning => warning.GetString()!.Contains("Linalg.Interop.Native.OpenBlas.", StringComparison.Ordinal));
    }

    [Fact]
    public void Text_without_a_library_tells_where_it_looked_and_what_brings_one()
    {
        string text = WithoutLibrary().Describe();
        Assert.Contains(Missing, text, StringComparison.Ordinal);
        Assert.Contains("FileMissing", text, StringComparison.Ordinal);
        Assert.Matches("WARNING +No native library.*Linalg.Interop.Native.OpenBlas", text);
        Assert.Matches("back end +Managed", text);
        Assert.DoesNotMatch("back end +OpenBLAS", text);
    }

    [SkippableFact]
    public void Text_holds_versions_threads_vectors_and_the_file()
    {
        Native.Require();
        var la = new Lapack();
        string text = la.Describe();
        Assert.Matches($"version +Linalg.Interop {Telemetry.Version}", text);
        Assert.Matches("vectors +(128|256|512) bits|vectors +none", text);
        Assert.Matches($"threads +Managed: {Environment.ProcessorCount}, limited for each call", text);
        Assert.Matches($"threads +{la.Library!.Info.Name}: {la.Library.Info.Threads}, ", text);
        Assert.Contains(la.Library.Info.Path!, text, StringComparison.Ordinal);
        Assert.Matches("back end +Managed", text);
    }

    [SkippableFact]
    public void Both_forms_tell_how_calls_at_once_share_the_library()
    {
        Native.Require();
        var la = new Lapack();
        ConcurrentCalls calls = la.Library!.Concurrency;
        Assert.InRange(calls.Most, 25, 4096);
        Assert.Equal(la.Library.Info.Threads > 1, calls.ShareThreads);
        Assert.Matches($"at most {calls.Most} calls at once, [0-9]+ have waited", la.Describe());
        Assert.Equal(calls.ShareThreads, la.Describe().Contains("calls at once share the threads", StringComparison.Ordinal));
        using JsonDocument json = JsonDocument.Parse(la.DescribeJson());
        JsonElement[] threads = [.. json.RootElement.GetProperty("threads").EnumerateArray()];
        Assert.Equal(JsonValueKind.Null, threads[0].GetProperty("concurrency").ValueKind);
        Assert.Equal(calls.Most, threads[1].GetProperty("concurrency").GetProperty("most").GetInt32());
    }

    [Fact]
    public void Managed_on_demand_looks_for_no_library_and_warns_of_nothing()
    {
        FacadeReport report = new Lapack(new LapackOptions { Backend = BackendChoice.Managed }).Report();
        Assert.Empty(report.LoadTrace);
        Assert.Equal(report.Machine.Warnings(), report.Warnings);
        Assert.Equal(BackendChoice.Managed, report.Choice.Requested);
        Assert.Contains("demands managed", report.Choice.Reason, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void Native_on_demand_says_so()
    {
        Native.Require();
        FacadeReport report = new Lapack(new LapackOptions { Backend = BackendChoice.Native }).Report();
        Assert.Contains("demands the native", report.Choice.Reason, StringComparison.Ordinal);
        Assert.Equal(2, report.Backends.Count);
    }

    [Theory]
    [InlineData(-1, "Off", "Off")]
    [InlineData(0, "Sampled", "Sampled (0); on a mismatch: ServeWitness")]
    [InlineData(0.01, "Sampled", "Sampled (0.01); on a mismatch: ServeWitness")]
    [InlineData(1, "Always", "Always; on a mismatch: ServeWitness")]
    public void The_cross_check_is_named(double share, string mode, string words)
    {
        var options = new LapackOptions
        {
            OpenBlas = new OpenBlasOptions { Path = Missing },
            CrossCheck = share < 0 ? CrossCheck.Off : CrossCheck.Sampled(share),
            OnMismatch = MismatchPolicy.ServeWitness,
        };
        FacadeReport report = new Lapack(options).Report();
        Assert.Equal((mode, Math.Max(0, share)), (report.CrossCheck.Mode, report.CrossCheck.Share));
        Assert.Matches($"cross-check +{System.Text.RegularExpressions.Regex.Escape(words)}", report.ToText());
        Assert.Equal(share >= 0, report.Warnings.Any(warning => warning.Contains("no witness", StringComparison.Ordinal)));
    }

    [Fact]
    public void Open_breakers_are_shown_until_they_are_reset()
    {
        Lapack la = WithoutLibrary();
        Assert.Empty(la.Report().OpenBreakers);
        la.Breakers.For(la.Double.Info, "double").Open(Routine.Getrf, 200, "The ratio is 1e9.");
        string key = Assert.Single(la.Breakers.Open).Key;
        Assert.Matches($"OPEN BREAKER +{System.Text.RegularExpressions.Regex.Escape(key)}: The ratio is 1e9.", la.Describe());
        using JsonDocument json = JsonDocument.Parse(la.DescribeJson());
        JsonElement breaker = Assert.Single(json.RootElement.GetProperty("openBreakers").EnumerateArray());
        Assert.Equal(key, breaker.GetProperty("key").GetString());
        Assert.Equal("The ratio is 1e9.", breaker.GetProperty("reason").GetString());
        la.Breakers.Reset();
        Assert.Empty(la.Report().OpenBreakers);
    }

    [Fact]
    public void The_dispatch_is_shown()
    {
        FacadeReport report = WithoutLibrary().Report();
        Assert.Equal("no native library was loaded", report.Dispatch.Table);
        Assert.Matches("dispatch +no native library was loaded\\s+Managed: every call\n", report.ToText().ReplaceLineEndings("\n"));
        Assert.Empty(report.Dispatch.Native);
        report = report with { Dispatch = new("the test", "OpenBLAS", Calls(), "Managed") };
        Assert.Matches(
            "dispatch +the test\\s+OpenBLAS, double: Gemv square 0–95, thin 0–23; Trtrs thin from 362\\s+Managed: every other call",
            report.ToText());
    }

    [Fact]
    public void Json_has_one_line_of_native_calls_for_each_element_type_and_text_a_few_routines_a_line()
    {
        FacadeReport report = WithoutLibrary().Report() with { Dispatch = new("the test", "OpenBLAS", Calls(), "Managed") };
        string json = JsonSerializer.Serialize(report, FacadeReportJson.Default.FacadeReport);
        const string Line = """{"gemv":{"square":[0,95],"thin":[0,23]},"trtrs":{"thin":[362,null]}},""";
        Assert.Contains($"\"double\": {Line}", json, StringComparison.Ordinal);
        using JsonDocument parsed = JsonDocument.Parse(json);
        JsonElement native = parsed.RootElement.GetProperty("dispatch").GetProperty("native");
        Assert.Equal(95, native.GetProperty("double").GetProperty("gemv").GetProperty("square")[1].GetInt32());
        Assert.Empty(native.GetProperty("float").EnumerateObject());

        // A table in which every call of every form goes to the library.
        var everything = new NativeCalls(
        [
            .. from routine in Enum.GetValues<Routine>()
               from form in Enum.GetValues<CallForm>()
               select (routine, form, new NativeRange(64, 4097)),
        ]);
        Dictionary<string, NativeCalls> both = new() { ["double"] = everything, ["float"] = everything };
        FacadeReport full = report with { Dispatch = new("the test", "OpenBLAS", both, "Managed") };
        int lines = JsonSerializer.Serialize(report, FacadeReportJson.Default.FacadeReport).Split('\n').Length;
        Assert.Equal(lines, JsonSerializer.Serialize(full, FacadeReportJson.Default.FacadeReport).Split('\n').Length);
        Assert.All(
            full.ToText().Split('\n').Where(line => line.Contains("OpenBLAS, ", StringComparison.Ordinal)),
            line => Assert.InRange(line.Length, 1, 140));
    }

    [SkippableFact]
    public void Json_of_a_facade_with_both_sides_tells_what_the_table_says()
    {
        Native.Require();
        var la = new Lapack();
        using JsonDocument json = JsonDocument.Parse(la.DescribeJson());
        JsonElement dispatch = json.RootElement.GetProperty("dispatch");
        Assert.Equal(la.Library!.Info.Name, dispatch.GetProperty("nativeName").GetString());
        Assert.Equal("Managed", dispatch.GetProperty("otherwise").GetString());
        foreach (JsonProperty type in dispatch.GetProperty("native").EnumerateObject())
        {
            foreach (JsonProperty routine in type.Value.EnumerateObject())
            {
                Routine called = Enum.Parse<Routine>(routine.Name, ignoreCase: true);
                foreach (JsonProperty form in routine.Value.EnumerateObject()
                    .Where(form => form.Name == "square" && called != Routine.Gesdd))
                {
                    int first = form.Value[0].GetInt32();
                    Assert.Equal(la.Library.Info.Name, Served(first));
                    if (first > 0)
                        Assert.Equal("Managed", Served(first - 1));
                    if (form.Value[1].ValueKind != JsonValueKind.Null)
                        Assert.Equal("Managed", Served(form.Value[1].GetInt32() + 1));
                }

                string Served(int n) => (type.Name == "double" ? la.Explain(called, n, n) : la.Explain<float>(called, n, n)).Backend;
            }
        }
    }

    [Fact]
    public void The_environment_that_matters_is_shown_and_overrides_are_warned_of()
    {
        var environment = new SortedDictionary<string, string> { ["OPENBLAS_CORETYPE"] = "Prescott", ["OPENBLAS_NUM_THREADS"] = "1" };
        MachineFacts machine = MachineFacts.Look() with { Environment = environment };
        Assert.Contains("OPENBLAS_CORETYPE=Prescott overrides", Assert.Single(machine.Warnings()), StringComparison.Ordinal);
        FacadeReport report = WithoutLibrary().Report() with { Machine = machine };
        Assert.Matches("environment +OPENBLAS_NUM_THREADS=1", report.ToText());
    }

    [Fact]
    public void The_machine_is_this_one()
    {
        MachineFacts machine = MachineFacts.Look();
        Assert.Equal(Environment.ProcessorCount, machine.Processors);
        Assert.StartsWith(".NET 10", machine.Runtime, StringComparison.Ordinal);
        Assert.All(machine.Environment, variable => Assert.Equal(Environment.GetEnvironmentVariable(variable.Key), variable.Value));
    }

    private static Dictionary<string, NativeCalls> Calls() => new()
    {
        ["double"] = new(
        [
            (Routine.Gemv, CallForm.Square, new NativeRange(0, 96)), (Routine.Gemv, CallForm.Thin, new NativeRange(0, 24)),
            (Routine.Trtrs, CallForm.Thin, new NativeRange(362, CallSize.LargestNativeOrder + 1)),
        ]),
        ["float"] = new([]),
    };

    private static Lapack WithoutLibrary() => new(new LapackOptions { OpenBlas = new OpenBlasOptions { Path = Missing } });
}
