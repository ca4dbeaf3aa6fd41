using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Linalg.Interop.Judge;
using Linalg.Interop.OpenBlas.Tests;
using Xunit;

namespace Linalg.Interop.Cli.Tests;

/// <summary>
/// linalg verify --against and --record, and linalg replay, as processes, on libraries in front of OpenBLAS that do one thing wrong.
/// </summary>
public sealed class ReplayToolTests
{
    /// <summary>One element of the factors is wrong by a thousandth.</summary>
    private const string Wrong =
        """
        #define _GNU_SOURCE
        #include <dlfcn.h>
        void dgetrf_(int *m, int *n, double *a, int *lda, int *ipiv, int *info)
        {
            void (*next)(int *, int *, double *, int *, int *, int *) = dlsym(RTLD_NEXT, "dgetrf_");
            next(m, n, a, lda, ipiv, info);
            if (*m > 3 && *n > 3) a[2 + 2 * *lda] *= 1.001;
        }
        """;

    private const string Crashing = "void dgetrf_(int *m) { if (*m > 4) *(volatile int *)8 = 1; }";

    private const string Hanging = "#include <unistd.h>\nvoid dgetrf_(int *m) { for (;;) sleep(1); }";

    private static readonly string[] OneRoutine = ["verify", "--no-time", "--type", "double", "--routine", "getrf", "--matrix"];

    [SkippableFact]
    public void Each_library_is_judged_apart_and_one_that_crashes_takes_nothing_along()
    {
        using var folder = new TemporaryFolder();
        string matrix = Recorded.Matrix(folder), crashing = FrontLibrary.Make(folder, "crashing", Crashing);
        string right = FrontLibrary.Make(folder, "right", "int linalg_nothing;");
        string json = Path.Combine(folder.Name, "report.json"), junit = Path.Combine(folder.Name, "report.xml");
        (int code, string output, string errors) = Tool.Run(
            [], [.. OneRoutine, matrix, "--against", crashing, "--against", right, "--json", json, "--junit", junit]);
        Assert.Equal(1, code);
        Assert.Matches(@"libcrashing\.so: The process was ended by SIG.*, in Getrf 6×6, double\. Its results are lost\.", errors);
        Assert.Matches(@"libright\.so \(OpenBLAS [0-9.]+\): right: \d+ calls? agrees?", output);

        using JsonDocument report = JsonDocument.Parse(File.ReadAllText(json));
        JsonElement[] libraries = [.. report.RootElement.GetProperty("libraries").EnumerateArray()];
        Assert.Equal(["libcrashing.so", "libright.so"], libraries.Select(library => library.GetProperty("label").GetString()));
        Assert.Equal(["Wrong", "Success"], libraries.Select(library => library.GetProperty("exitCode").GetString()));
        JsonElement[] rows = [.. report.RootElement.GetProperty("rows").EnumerateArray()];
        Assert.Equal("libright.so", Assert.Single(rows).GetProperty("library").GetString());
        Assert.Equal("Wrong", report.RootElement.GetProperty("summary").GetProperty("exitCode").GetString());

        XElement suites = XDocument.Load(junit).Root!;
        string[] counts = [.. ((string[])["tests", "failures", "errors"]).Select(name => suites.Attribute(name)!.Value)];
        Assert.Equal(["2", "0", "1"], counts);
        IEnumerable<string> names = suites.Elements("testsuite").Select(suite => suite.Attribute("name")!.Value);
        Assert.Equal(["libcrashing.so.library", "libright.so.getrf.double"], names);
    }

    [SkippableFact]
    public void What_verify_records_replay_finds_again_in_the_library_that_is_wrong_and_nowhere_else()
    {
        using var folder = new TemporaryFolder();
        string wrong = FrontLibrary.Make(folder, "wrong", Wrong), cases = Path.Combine(folder.Name, "cases");
        string json = Path.Combine(folder.Name, "replay.json");
        string[] matrices = [Recorded.Matrix(folder), Recorded.Matrix(folder, "b")], record = ["--record", cases, "--record-limit", "1"];
        (int code, string output, _) = Tool.Run([], [.. OneRoutine, .. matrices, "--against", wrong, .. record]);
        Assert.Equal(1, code);
        Assert.Matches(@"RECORDED: 1 call in .*/cases; linalg replay judges them again\. 1 was left out", output);
        string file = Assert.Single(Directory.GetFiles(cases));
        Assert.Matches(@"^getrf-double-.*-\d+x\d+-[0-9a-f]{8}\.linalg\.json$", Path.GetFileName(file));

        (code, output, _) = Tool.Run(Tool.WithoutLibrary, "replay", file);
        Assert.True(code == 3, output);
        Assert.Matches(
            @"neither reproduced nor refuted: \d+ results, all right\. .*OpenBLAS [0-9.]+, which was blamed, was not tried: add --against .*/libwrong\.so", output);
        (code, output, _) = Tool.Run([], "replay", file, "--against", wrong, "--json", json);
        Assert.True(code == 1, output);
        Assert.Matches(@"reproduced: OpenBLAS [0-9.]+ \(libwrong\.so\) core \w+ is wrong, everything else right\.", output);
        Assert.Matches(@"Managed [0-9.]+ +Scalar +1 +0 .* right: P·L·U − A", output);

        using JsonDocument report = JsonDocument.Parse(File.ReadAllText(json));
        JsonElement replayed = Assert.Single(report.RootElement.GetProperty("cases").EnumerateArray());
        Assert.True(replayed.GetProperty("isReproduced").GetBoolean());
        Assert.All(replayed.GetProperty("lines").EnumerateArray(), line =>
            Assert.Equal(line.GetProperty("path").GetString() == wrong ? "Wrong" : "Right", line.GetProperty("standing").GetString()));
    }

    [SkippableFact]
    public void A_crash_and_a_hang_are_lines_of_the_replay()
    {
        using var folder = new TemporaryFolder();
        string crashing = FrontLibrary.Make(folder, "crashing", Crashing), hanging = FrontLibrary.Make(folder, "hanging", Hanging);
        string file = Recorded.Getrf(folder.Name);
        (int code, string output, _) = Tool.Run(
            Tool.WithoutLibrary, "replay", file, "--against", crashing, "--against", hanging, "--timeout", "10");
        Assert.True(code == 1, output);
        Assert.Matches(@"OpenBLAS [0-9.]+ \(libcrashing\.so\) .* CRASHED: the process was ended by SIGSEGV", output);
        Assert.Matches(@"OpenBLAS [0-9.]+ \(libhanging\.so\) .* NO ANSWER: the process gave no answer within 10 s", output);
        Assert.Matches(@"\(libhanging\.so\) core \w+ on 1 thread gives no answer|\(libhanging\.so\) core \w+ gives no answer", output);
        Assert.Matches(@"Managed .* right: ", output);
    }

    [Fact]
    public void Without_a_library_managed_code_is_judged_and_the_verdict_says_what_is_missing()
    {
        using var folder = new TemporaryFolder();
        (int code, string output, _) = Tool.Run(Tool.WithoutLibrary, "replay", Recorded.Getrf(folder.Name));
        Assert.True(code == 3, output);
        Assert.Matches(@"neither reproduced nor refuted: \d+ results, all right\. OpenBLAS was not tried: no native library was found\.", output);
        Assert.Contains("OpenBLAS 0.0.1, which was blamed, was not tried: it was /nowhere/libopenblas.so.0 there", output, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_no_recorded_case_is_one_line_and_2()
    {
        using var folder = new TemporaryFolder();
        string good = Recorded.Getrf(folder.Name), text = File.ReadAllText(good);
        JsonNode other = JsonNode.Parse(text)!;
        other["version"] = 7;
        string huge = CaseFile.Write(folder.Name, Recorded.Document(HostileCaseTests.OfSizes(Routine.Gemm, int.MaxValue)));
        (string File, string Line)[] bad =
        [
            (Path.Combine(folder.Name, "absent.json"), "there is no such file."),
            (folder.Name, "this is a folder."),
            (folder.Write("text.json", "hello"), "this is no recorded case"),
            (folder.Write("empty.json", ""), "the file is empty."),
            (folder.Write("list.json", "[1, 2]"), "this is no recorded case"),
            (folder.Write("foreign.json", "{\"format\": \"something\", \"version\": 1}"), "this is no recorded case."),
            (folder.Write("version.json", other.ToJsonString()), "it is of version 7 of the format; this one reads version 1."),
            (huge, "a size is more than 8388608"),
            (folder.Write("truncated.json", text[..(text.Length / 2)]), "this is no recorded case, or not all of one"),
            (folder.Write("tampered.json", text.Replace("WitnessWrong", "PrimaryWrong", StringComparison.Ordinal)), "another one."),
        ];
        (int code, string output, string errors) = Tool.Run([], ["replay", .. bad.Select(file => file.File)]);
        Assert.Equal((2, ""), (code, output));
        string[] said = errors.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(bad.Length, said.Length);
        foreach (((string file, string line), string told) in bad.Zip(said))
        {
            Assert.StartsWith($"linalg: {file}: ", told, StringComparison.Ordinal);
            Assert.Contains(line, told, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("replay")]
    [InlineData("replay", "none-*.json")]
    [InlineData("replay", "case.json", "--timeout", "0")]
    [InlineData("replay", "case.json", "--timeout", "soon")]
    [InlineData("replay", "case.json", "--timeout", "1,5")]
    [InlineData("replay", "case.json", "--against", "/")]
    [InlineData("replay", "case.json", "--against", "/no/such/library.so")]
    [InlineData("replay", "case.json", "--json", "/no/such/folder/replay.json")]
    [InlineData("verify", "--no-time", "--size", "5", "--against", "/no/such/library.so")]
    [InlineData("verify", "--no-time", "--size", "5", "--record", "/dev/null")]
    [InlineData("verify", "--no-time", "--size", "5", "--record-limit", "-1")]
    public void Wrong_usage_returns_2(params string[] arguments)
    {
        (int code, _, string errors) = Tool.Run([], arguments);
        Assert.Equal(2, code);
        Assert.NotEqual("", errors);
    }

    [SkippableFact]
    public void Reference_Lapack_is_judged_under_its_name_and_64_bit_integers_are_refused_with_the_reason()
    {
        using var folder = new TemporaryFolder();
        string reference = TestLibraries.Reference, ilp64 = TestLibraries.Ilp64, matrix = Recorded.Matrix(folder);
        (int code, string output, string errors) = Tool.Run([], [.. OneRoutine, matrix, "--against", reference]);
        Assert.True(code == 0, output + errors);
        Assert.Matches(@"liblapack\.so\.3 \(Reference LAPACK [0-9.]+\): right: 1 call agrees with managed code\.", output);
        (code, _, errors) = Tool.Run([], [.. OneRoutine, matrix, "--against", ilp64, "--against", reference]);
        Assert.Equal(2, code);
        Assert.Matches(@"linalg: .*libopenblas64\.so\.0: WrongIntegerWidth: takes 64-bit integers \(ILP64\)", errors);
    }

    [SkippableFact]
    public void A_library_that_is_refused_is_2_and_the_reason_is_told()
    {
        using var folder = new TemporaryFolder();
        string library = folder.Write("library.so", "This is no library.");
        (int code, _, string errors) = Tool.Run([], [.. OneRoutine, Recorded.Matrix(folder), "--against", library]);
        Assert.Equal(2, code);
        Assert.Matches($@"linalg: .*library\.so: LoaderRefused: .", errors);
        (code, string output, errors) = Tool.Run(Tool.WithoutLibrary, "replay", Recorded.Getrf(folder.Name), "--against", library);
        Assert.True(code == 2, output);
        Assert.Matches($@"linalg: .*library\.so: LoaderRefused: .", errors);
    }
}
