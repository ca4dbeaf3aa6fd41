using System.Text.Json;
using System.Xml.Linq;
using Xunit;

namespace Linalg.Interop.Cli.Tests;

/// <summary>A library that ends the process, hangs or crashes is a finding of linalg verify, not its end.</summary>
public sealed class VerifyProcessTests
{
    private const string Headers = "#define _GNU_SOURCE\n#include <dlfcn.h>\n#include <stdio.h>\n#include <stdlib.h>\n"
        + "#include <unistd.h>\n";

    [SkippableTheory]
    [InlineData("exits", "void dgetrf_(int *m) { exit(0); }", "ended with exit code 0, in Getrf 6×6, double")]
    [InlineData("leaves", "void dgetrf_(int *m) { _exit(0); }", "ended with exit code 0, in Getrf 6×6, double")]
    [InlineData("aborts", "void dgetrf_(int *m) { abort(); }", "was ended by SIGABRT, in Getrf 6×6, double")]
    [InlineData("hangs", "void dgetrf_(int *m) { for (;;) sleep(1); }", "gave no answer for 5 s and was ended, in Getrf 6×6, double")]
    [InlineData("atload", "__attribute__((constructor)) static void load(void) { _exit(0); }",
        "ended with exit code 0, while the library was being loaded")]
    [InlineData("atend", "__attribute__((destructor)) static void end(void) { _exit(7); }",
        "ended with exit code 7, at its end, after the last call")]
    public void Whatever_ends_without_its_verdict_is_1_and_the_call_is_named(string name, string text, string said)
    {
        using var folder = new TemporaryFolder();
        string library = FrontLibrary.Make(folder, name, Headers + text), matrix = Recorded.Matrix(folder);
        (int code, string output, string errors) = Run(library, matrix, "--timeout", "5");
        Assert.True(code == 1, output + errors);
        Assert.Contains($"The process {said}.", errors, StringComparison.Ordinal);
        Assert.Contains($"WRONG, WITHOUT A VERDICT: The process {said}.", output, StringComparison.Ordinal);
        Assert.DoesNotContain("CROSS-VALIDATED: every call", output, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void Every_report_tells_it_and_what_the_library_prints_stays_out_of_them()
    {
        using var folder = new TemporaryFolder();
        string library = FrontLibrary.Make(folder, "stops", Headers + "void dgetrf_(int *m) { printf(\"STOP of Fortran\\n\"); exit(0); }");
        string junit = Path.Combine(folder.Name, "report.xml"), page = Path.Combine(folder.Name, "report.html");
        (int code, string output, string errors) = Run(library, Recorded.Matrix(folder), "--json", "-", "--junit", junit, "--report", page);
        Assert.Equal(1, code);
        Assert.Contains("library: STOP of Fortran", errors, StringComparison.Ordinal);
        const string Failure = "The process ended with exit code 0, in Getrf 6×6, double.";
        using JsonDocument report = JsonDocument.Parse(output);
        JsonElement summary = report.RootElement.GetProperty("summary");
        Assert.Equal(("Wrong", Failure), (summary.GetProperty("exitCode").GetString(), summary.GetProperty("failure").GetString()));
        XElement error = Assert.Single(XDocument.Load(junit).Descendants("error"));
        Assert.Equal(Failure, error.Attribute("message")!.Value);
        Assert.Equal("1", XDocument.Load(junit).Root!.Attribute("errors")!.Value);
        string html = System.Net.WebUtility.HtmlDecode(File.ReadAllText(page));
        Assert.Contains("<h1 id=\"headline\">No verdict: the library ended its process or hangs</h1>", html, StringComparison.Ordinal);
        Assert.Contains($"WRONG, WITHOUT A VERDICT: {Failure}", html, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void What_was_judged_before_is_kept()
    {
        using var folder = new TemporaryFolder();
        string library = FrontLibrary.Make(folder, "late", Headers +
            """
            void dgetrf_(int *m, int *n, double *a, int *lda, int *ipiv, int *info)
            {
                if (*m > 4) { sleep(2); _exit(0); }
                void (*next)(int *, int *, double *, int *, int *, int *) = dlsym(RTLD_NEXT, "dgetrf_");
                next(m, n, a, lda, ipiv, info);
            }
            """);
        string small = folder.Write("small.csv", "4,1,0\n1,5,2\n0,2,6\n"), large = Recorded.Matrix(folder);
        (int code, string output, _) = Run(library, small, "--matrix", large);
        Assert.Equal(1, code);
        Assert.Matches("getrf +double small.csv 3x3 +1 .* (agree|identical)", output);
        Assert.Contains("in Getrf 6×6, double. What was not judged before is missing.", output, StringComparison.Ordinal);
    }

    private static (int Code, string Output, string Errors) Run(string library, string matrix, params string[] more) => Tool.Run(
        [("LINALG_OPENBLAS_PATH", library)],
            ["verify", "--no-time", "--type", "double", "--routine", "getrf", "--matrix", matrix, .. more]);
}
