using System.Globalization;
using Linalg.Interop.Judge;
using Linalg.Interop.Managed;
using Xunit;

namespace Linalg.Interop.Cli.Tests;

/// <summary>The text of linalg verify: widths, verdicts, and how many lines a faulty library makes.</summary>
public sealed class VerifyTextTests
{
    [Theory]
    [InlineData(100, true)]
    [InlineData(100, false)]
    [InlineData(80, true)]
    [InlineData(80, false)]
    public void The_table_fits(int width, bool hasTimes)
    {
        var layout = new TableLayout(width, hasTimes);
        VerifiedVerdict[] verdicts =
        [
            new(null, "agree, ties", false, [(120, "absent"), (17, "alone")]),
            new("/usr/lib/x86_64-linux-gnu/liblapack.so.3", "WRONG", true, [(3, "alone")]),
            new("OPENBLAS", "WRONG", true, []),
        ];
        string[] lines =
        [
            layout.Head("openblas"),
            .. verdicts.Select(verdict => layout.Line(
                "getrf", "double", layout.Matrix(ZooSource.Name, 1234, 0, 0), "12345", layout.Ratio(1.23456e-12), layout.Ratio(-1.5e300),
                    layout.Time(0.99949e-3),
                layout.Time(123.4), "12345", layout.Verdict(verdict))),
            layout.Line("sytrf", "float", layout.Matrix("a long name of a file.mtx", 1, 10000, 10000), "1", "inf", "-", "-", "-", "-",
                layout.Verdict(verdicts[2])),
        ];
        Assert.All(lines, line => Assert.True(line.Length <= width, $"{line.Length}: {line}"));
        Assert.All(lines[2..4], line => Assert.Contains("WRONG", line, StringComparison.Ordinal));
        Assert.Contains("OPENBLAS WRONG", lines[3], StringComparison.Ordinal);
        Assert.Contains("1234", lines[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1.5e-7, "0.15 us")]
    [InlineData(9.996e-6, "10.0 us")]
    [InlineData(0.000999, "999 us")]
    [InlineData(0.0123, "12.3 ms")]
    [InlineData(123.4, "123 s")]
    public void Times_have_three_digits(double seconds, string text) => Assert.Equal(text, Words.Time(seconds));

    [Fact]
    public void A_faulty_library_makes_a_line_for_each_routine_and_ten_calls()
    {
        VerifyResult result = Faulty(calls: 254);
        string[] lines = Text(screen => FindingsReport.Write(screen, new VerifyOptions(), result));
        Assert.Equal("getrf   double 254 of 255 calls, ratio up to 1e+09: libfaulty.so WRONG",
            Assert.Single(lines, line => line.Contains(" of ", StringComparison.Ordinal)));
        Assert.Equal(10, lines.Count(line => line.StartsWith("libfaulty.so WRONG: getrf double m", StringComparison.Ordinal)));
        Assert.Equal("and 244 more: --verbose prints every call.", lines[^1]);
        string[] table = Text(screen => new TableReport(screen, new VerifyOptions { Verbose = true }, result).Group("zoo", result.Cases));
        Assert.Equal(256, table.Length);
    }

    [Fact]
    public void Many_files_make_a_line_for_each_reason()
    {
        LeftOut[] leftOut =
        [
            .. from k in Enumerable.Range(1, 60)
               from routine in (string[])["getrs", "getri"]
               select new LeftOut(routine, "", "double", $"m{k}.mtx", $"m{k}.mtx", $"m{k}.mtx", 3, 2, "the matrix is not square"),
        ];
        Assert.Equal(
            ["left out: getrs, getri of m1.mtx 3x2, m2.mtx 3x2, m3.mtx 3x2 and 57 more in double: the matrix is not square."],
            LeftOutText.Lines(leftOut, all: false));
        Assert.Contains("m60.mtx 3x2", Assert.Single(LeftOutText.Lines(leftOut, all: true)), StringComparison.Ordinal);
    }

    [Fact]
    public void One_call_is_one_call() => Assert.Equal(
        ["", "1 call agrees on both back ends: 0 with the same bits, 0 with other pivots, where a tie decides.", "WRONG: 1 call.",
            "The other calls that both back ends implement agree."],
        Text(screen => SummaryReport.Write(
            screen, new VerifySummary { Agreed = 1, Wrong = 1, AbsentRoutines = [], Untried = [], ExitCode = ExitCode.Wrong },
                hasWitness: true)));

    [Theory]
    [InlineData(10, 0.01, "")]
    [InlineData(10, 0.5, ", about 10 s left")]
    [InlineData(60, 0.1, ", about 9 min left")]
    [InlineData(60, 1, ", about 1 s left")]
    public void The_time_left_is_estimated_from_the_time_that_passed(int seconds, double part, string text) =>
        Assert.Equal(text, ProgressView.Left(TimeSpan.FromSeconds(seconds), part));

    private static string[] Text(Action<Screen> write)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        write(Screen.Of(text));
        return text.ToString().TrimEnd('\n').Split('\n');
    }

    private static VerifyReport.Case Case(string matrix, bool isWrong) => new(
        "getrf", "", "double", ZooSource.Name, matrix, null, 5, 5, isWrong ? Standing.Wrong : Standing.Agreed,
        isWrong ? Verdict.WitnessWrong : Verdict.Agree, "…",
        new VerifyReport.Side(0, 0.5, "P·L·U − A", true), new VerifyReport.Side(0, isWrong ? 1e9 : 0.5, "P·L·U − A", !isWrong));

    private static VerifyResult Faulty(int calls)
    {
        var result = new VerifyResult("/lib/libfaulty.so", Timings.None) { Label = "libfaulty.so" };
        BackendInfo managed = new ManagedBackend<double>().Info;
        result.Take(new VerifyLine { Sides = new VerifySides(managed, managed) });
        result.Take(new VerifyLine
        {
            Source = new VerifiedSource([Case("right", false), .. Enumerable.Range(1, calls).Select(k => Case($"m{k}", true))], []),
        });
        return result;
    }
}
