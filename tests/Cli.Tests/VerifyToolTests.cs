using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Xunit;

namespace Linalg.Interop.Cli.Tests;

/// <summary>linalg verify as a process: what each kind of input ends with, and what the reports hold.</summary>
public sealed class VerifyToolTests
{
    private const string Good = "%%MatrixMarket matrix coordinate real symmetric\n3 3 4\n1 1 4\n2 2 5\n3 3 6\n3 1 1\n";

    [SkippableFact]
    public void The_default_run_cross_validates_real_data_and_the_zoo()
    {
        Native.Require();
        (int code, string output, _) = Tool.Run([], "verify", "--no-time", "--size", "5");
        Assert.True(code == 0, output);
        Assert.Matches(@"gemm +double Longley 16x7 +1 .*(identical|agree)", output);
        Assert.Matches(@"gemm +float +zoo: \d+ matrices", output);
        Assert.Contains("CROSS-VALIDATED: every call", output, StringComparison.Ordinal);
        Assert.DoesNotContain("WRONG", output, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void Absent_routines_are_listed_and_fail_a_strict_run()
    {
        Native.Require();
        (int code, string output, _) = Tool.Run([], "verify", "--no-time", "--size", "5", "--type", "double");
        Match absent = Regex.Match(output, @"(\d+) calls? (?:is of a routine|are of routines) that one back end does not implement: (.*)\.");
        Assert.Equal(0, code);
        string routine = absent.Success ? absent.Groups[2].Value.Split(", ")[0] : "gemm";
        string[] arguments = ["verify", "--no-time", "--size", "5", "--type", "double", "--routine", "gemm", routine];
        Assert.Equal(0, Tool.Run([], arguments).Code);
        (code, output, _) = Tool.Run([], [.. arguments, "--strict"]);
        Assert.Equal(absent.Success ? 3 : 0, code);
        Assert.Equal(absent.Success, output.Contains("--strict wants", StringComparison.Ordinal));
    }

    [SkippableFact]
    public void Ties_are_named_and_lists_may_have_commas()
    {
        Native.Require();
        using var folder = new TemporaryFolder();
        string signs = folder.Write("signs.csv", "1,1,1,1\n1,-1,1,-1\n1,1,-1,-1\n1,-1,-1,1\n");
        string[] lists = ["--routine", "geqp3,sytrf", "--type", "double,float", "--size", "24"];
        (int code, string output, _) = Tool.Run([], ["verify", "--no-time", "--verbose", .. lists]);
        Assert.Equal(0, code);
        Assert.Matches(@"geqp3 +float +zoo: \d+ matrices .* agree, ties", output);
        Assert.Matches(@"agree, ties: geqp3 double .*their pivots differ\. At step \d+ the one takes column \d+, the other column \d+", output);
        Assert.DoesNotContain("getrf", output, StringComparison.Ordinal);
        (code, output, _) = Tool.Run([], "verify", "--no-time", "--routine", "geqp3,", "sytrf", "--matrix", signs);
        Assert.Equal(0, code);
        Assert.Matches("sytrf +double signs.csv 4x4", output);
    }

    [Fact]
    public void Without_a_library_the_managed_side_is_judged_alone_and_nothing_is_cross_validated()
    {
        (int code, string output, string errors) = Tool.Run(Tool.WithoutLibrary, "verify", "--no-time", "--size", "5", "--routine", "gemm", "trsm");
        Assert.Equal(3, code);
        Assert.Contains("NOT CROSS-VALIDATED", output, StringComparison.Ordinal);
        Assert.Matches(@"gemm +double zoo: \d+ matrices +\d+ +[0-9.e-]+ +- +alone", output);
        Assert.Contains("/no/such/library.so", errors, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void Times_come_from_child_processes_that_no_override_reaches()
    {
        Native.Require();
        (int code, string output, _) = Tool.Run([("OPENBLAS_CORETYPE", "Prescott")], "verify", "--size", "12", "--routine", "gemm", "--type", "double");
        Assert.Equal(0, code);
        Assert.Matches(@"gemm +double zoo: \d+ matrices .* [0-9.]+ us +[0-9.]+ us +[0-9.]+ (agree|identical)", output);
        Assert.Contains("core Prescott", output, StringComparison.Ordinal);
        Assert.Matches(@"core \w+ against (?!Prescott)\w+;", Regex.Replace(output, @"\s+", " "));
    }

    [SkippableFact]
    public void The_reports_hold_every_call()
    {
        Native.Require();
        using var folder = new TemporaryFolder();
        string json = Path.Combine(folder.Name, "report.json"), junit = Path.Combine(folder.Name, "report.xml");
        string matrix = folder.Write("good.mtx", Good), bad = folder.Write("bad.csv", "1,2\n3,x\n");
        (int code, _, _) = Tool.Run([], "verify", "--no-time", "--matrix", matrix, bad, "--json", json, "--junit", junit);
        Assert.Equal(2, code);
        Assert.Equal(["bad.csv", "good.mtx", "report.json", "report.xml"], Directory.GetFiles(folder.Name).Select(Path.GetFileName).Order(StringComparer.Ordinal));

        using JsonDocument report = JsonDocument.Parse(File.ReadAllText(json));
        JsonElement root = report.RootElement, summary = root.GetProperty("summary");
        JsonElement[] rows = [.. root.GetProperty("rows").EnumerateArray()];
        JsonElement gemm = Assert.Single(rows, row => Text(row, "routine") == "gemm" && Text(row, "type") == "double");
        Assert.Equal((matrix, "Agreed", true), (Text(gemm, "file"), Text(gemm, "standing"), gemm.GetProperty("primary").GetProperty("passed").GetBoolean()));
        Assert.Equal(rows.Count(row => Text(row, "standing") == "Agreed"), summary.GetProperty("agreed").GetInt32());
        Assert.Equal(rows.Count(row => Text(row, "standing") == "Absent"), summary.GetProperty("absent").GetInt32());
        Assert.Equal("Usage", Text(summary, "exitCode"));
        Assert.Equal(2, Assert.Single(root.GetProperty("unreadable").EnumerateArray()).GetProperty("line").GetInt32());
        Assert.Equal("OpenBLAS", Text(root.GetProperty("witness"), "name"));
        int leftOut = root.GetProperty("leftOut").GetArrayLength(), all = rows.Length + leftOut + 1;

        XElement suites = XDocument.Load(junit).Root!;
        Assert.Equal("testsuites", suites.Name.LocalName);
        Assert.Equal(all, (int)suites.Attribute("tests")!);
        Assert.Equal(all, suites.Elements("testsuite").Elements("testcase").Count());
        Assert.Equal(all, suites.Elements("testsuite").Sum(suite => (int)suite.Attribute("tests")!));
        Assert.Equal(rows.Count(row => Text(row, "standing") is "Absent" or "Alone") + leftOut, suites.Descendants("skipped").Count());
        Assert.Equal((0, 1), (suites.Descendants("failure").Count(), suites.Descendants("error").Count()));
    }

    [SkippableFact]
    public void Ranks_of_a_table_are_shown_as_given_and_standardized_for_the_columns_asked_for()
    {
        Native.Require();
        using var folder = new TemporaryFolder();
        string json = Path.Combine(folder.Name, "report.json");
        string table = folder.Write("t.csv", "a;1;2;1\nb;2;4;1\nc;3;6;1\nd;4;8;2\n");
        string[] arguments = ["verify", "--matrix", table, "--routine", "geqp3,gesdd", "--json", json, "--columns"];
        (int code, string output, string errors) = Tool.Run([], [.. arguments, "2-4"]);
        Assert.True(code == 0, errors);
        Assert.Matches(@"t.csv 4x3 +as given +Managed: +rank by QR +2, by SVD +2: the same; [0-9.]+ [um]s; pivots 2 3 1", output);
        Assert.Matches("t.csv 4x3 +standardized +OpenBLAS: +rank by QR +2, by SVD +2: the same", output);
        using JsonDocument report = JsonDocument.Parse(File.ReadAllText(json));
        Assert.Equal(4, report.RootElement.GetProperty("ranks").GetArrayLength());

        (code, _, errors) = Tool.Run([], [.. arguments, "2-5"]);
        Assert.Equal(2, code);
        Assert.Contains("t.csv(1): there are 4 columns, not columns 2 to 5.", errors, StringComparison.Ordinal);
        Assert.Equal(2, Tool.Run([], [.. arguments, "4-2"]).Code);
    }

    [Theory]
    [InlineData("absent.mtx", null, "absent.mtx: there is no such file.")]
    [InlineData("none-*.mtx", null, "none-*.mtx: no file matches.")]
    [InlineData("truncated.mtx", "%%MatrixMarket matrix coordinate real general\n2 2 3\n1 1 1\n", "truncated.mtx(3): the file ends after 1 of 3 entries.")]
    [InlineData("counts.mtx", "%%MatrixMarket matrix array real general\n1 2\n1\n2\n3\n", "counts.mtx(5): there are more than the 2 entries")]
    [InlineData("nan.mtx", "%%MatrixMarket matrix array real general\n1 2\n1\nnan\n", "nan.mtx(4): 'nan' is not finite")]
    [InlineData("complex.mtx", "%%MatrixMarket matrix array complex general\n1 1\n1 0\n", "complex.mtx(1): field 'complex'")]
    [InlineData("pattern.mtx", "%%MatrixMarket matrix coordinate pattern general\n1 1 1\n1 1\n", "pattern.mtx(1): a pattern matrix")]
    [InlineData("text.csv", "a,b\n1,2\n3,red\n", "text.csv(3): column 2, 'red', is not a number.")]
    [InlineData("missing.csv", "6,,2\n1,2,3\n", "missing.csv(1): column 2 is empty")]
    [InlineData("escape.csv", "1,2\n3,\u001B[31mred\n", @"escape.csv(2): column 2, '\u001B[31mred', is not a number.")]
    [InlineData("ragged.csv", "1,2\n3\n", "ragged.csv(2): the row has 1 fields, not 2.")]
    [InlineData("empty.csv", "", "empty.csv: there is no data.")]
    [InlineData("large.mtx", "%%MatrixMarket matrix coordinate real general\n100000 100000 0\n", "large.mtx(2): 100000 x 100000 is larger")]
    [InlineData("zero.mtx", "%%MatrixMarket matrix array real general\n0 3\n", "zero.mtx: there is nothing to verify in a 0 x 3 matrix.")]
    [InlineData(".", null, "this is a folder")]
    public void Bad_input_is_one_line_and_the_other_files_still_run(string file, string? text, string line)
    {
        using var folder = new TemporaryFolder();
        string good = folder.Write("good.mtx", Good), bad = Path.Combine(folder.Name, file);
        if (text is not null)
            folder.Write(file, text);
        (int code, string output, string errors) = Tool.Run([], "verify", "--no-time", "--routine", "gemm", "--matrix", bad, "--matrix", good);
        Assert.Equal(2, code);
        string said = Assert.Single(errors.Split('\n', StringSplitOptions.RemoveEmptyEntries), said => said.StartsWith("linalg: ", StringComparison.Ordinal));
        Assert.Contains(line, said, StringComparison.Ordinal);
        Assert.Contains(file == "." ? folder.Name : bad, said, StringComparison.Ordinal);
        Assert.Matches("gemm +double good.mtx 3x3", output);
        Assert.Contains("UNREADABLE: 1", output, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void Patterns_and_tables_with_and_without_header_are_read()
    {
        Native.Require();
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(Path.Combine(folder.Name, "in1"));
        folder.Write("in1/a.csv", "x,y\n1,2\n3,4\n5,7\n");
        folder.Write("in1/b.csv", "1;2\n3;4\n");
        folder.Write("in1/row.mtx", "%%MatrixMarket matrix array real general\n1 4\n1\n2\n3\n4\n");
        (int code, string output, string errors) = Tool.Run([], "verify", "--no-time", "--matrix", Path.Combine(folder.Name, "in?", "*"));
        Assert.True(code == 0, output + errors);
        foreach (string name in (string[])["a.csv 3x2", "b.csv 2x2", "row.mtx 1x4"])
            Assert.Matches($"gemm +float +{name}", output);
    }

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();
}
