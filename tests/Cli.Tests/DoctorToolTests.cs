using System.Diagnostics;
using System.Text.Json;
using Linalg.Interop.Judge;
using Xunit;

namespace Linalg.Interop.Cli.Tests;

/// <summary>linalg doctor as a process, on libraries that do everything a library should not do.</summary>
public sealed class DoctorToolTests
{
    /// <summary>Long enough for every step of a library that works, however many tests share the processors.</summary>
    private const string Patience = "120";

    /// <summary>How long a library that hangs is waited for, at each step.</summary>
    private const string Seconds = "15";

    /// <summary>Several of a library's threads wait for each other for long where tests share the processors.</summary>
    private static readonly (string, string)[] OneThread = [("OPENBLAS_NUM_THREADS", "1")];

    /// <summary>Each in front of OpenBLAS, and what must be said of it.</summary>
    private static readonly (string Name, string Text, string Finding, string Words)[] Harmful =
    [
        ("segv_load", OnLoad("*(volatile int *)0 = 1;"), "Crashed", "SIGSEGV (segmentation fault) while it was being loaded"),
        ("segv_call", Routine("dgetrf_", "*(volatile int *)0 = 1;"), "Crashed", "SIGSEGV (segmentation fault) in dgetrf_, 6 x 6"),
        ("ill_call", Routine("dpotrf_", "__builtin_trap();"), "Crashed", "SIGILL (illegal instruction) in dpotrf_, 6 x 6"),
        ("fpe_load", OnLoad("volatile int zero = 0; zero = getpid() / zero;"), "Crashed",
            "SIGFPE (arithmetic exception) while it was being loaded"),
        ("abort_call", Routine("idamax_", "abort();"), "Crashed", "SIGABRT (abort) while the width of its integers was being found out"),
        ("exit_load", OnLoad("exit(3);"), "Exited", "exit code 3 while it was being loaded"),
        ("exit_zero", Routine("dgetrs_", "exit(0);"), "Exited", "exit code 0 in dgetrs_, 6 x 3"),
        ("exit_name", Routine("openblas_get_config", "exit(5);"), "Exited", "exit code 5 while it was asked what it is"),
        ("wrong", "void dpotrf_(char *u, int *n, double *a, int *lda, int *info) { *info = 0; }", "Wrong", "computes wrongly"),
    ];

    [SkippableFact]
    public void Whatever_a_library_does_is_a_line_of_the_report()
    {
        using var folder = new TemporaryFolder();
        List<string> arguments = ["doctor", "--quick", "--timeout", Patience, "--json", Path.Combine(folder.Name, "report.json")];
        var expected = Harmful.ToDictionary(
            library => FrontLibrary.Make(folder, library.Name, Headers + library.Text), library => (library.Finding, library.Words));

        // It talks, and leaves a process behind that keeps its output open: that is ended too.
        string left = Path.Combine(folder.Name, "left");
        string loud = FrontLibrary.Make(folder, "loud", Headers + OnLoad(
            $$"""
            int child = fork();
            if (child == 0) { sleep(60); _exit(0); }
            FILE *left = fopen("{{left}}", "w");
            fprintf(left, "%d", child);
            fclose(left);
            printf("good morning");
            fflush(stdout);
            fputs("{1}\n", stderr);
            """));
        expected[loud] = ("Sound", "calls judged right");
        string[] names = [.. Trials.Routines.SelectMany(stem => (string[])[$"d{stem}_", $"s{stem}_"]), "idamax_", "dlacpy_"];
        expected[Stub(folder, "wide", names)] = ("Refused", "64-bit integers");
        expected[Stub(folder, "suffixed", names.Select(name => $"{name}64_"))] = ("Refused", "dgetrf_64_");
        string end = "__attribute__((destructor)) static void last(void) { *(volatile int *)0 = 1; }";
        expected[FrontLibrary.Compile(folder, "segv_end", end)] = ("Crashed", "SIGSEGV (segmentation fault) when the process ended");
        expected[Stub(folder, "lacking", names.Where(name => name != "sgesdd_"))] = ("Refused", "lacks sgesdd_");
        expected[folder.Write("text.so", "This is not a library.\n")] = ("Refused", "is a text file, not a library");
        string link = Path.Combine(folder.Name, "link.so");
        File.CreateSymbolicLink(link, loud);
        expected[link] = ("Same", loud);
        foreach (string path in expected.Keys)
            arguments.AddRange(["--library", path]);

        (int code, string output, string errors) = Tool.Run(OneThread, [.. arguments]);
        Assert.True(code == 1, output + errors);
        Assert.Empty(errors);
        using JsonDocument report = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder.Name, "report.json")));
        JsonElement[] candidates = [.. report.RootElement.GetProperty("candidates").EnumerateArray()];
        Assert.Equal(expected.Keys, candidates.Select(candidate => Text(candidate, "path")));
        foreach (JsonElement candidate in candidates)
        {
            (string finding, string words) = expected[Text(candidate, "path")];
            Assert.True(finding == Text(candidate, "finding"), output);
            Assert.Contains(words, Text(candidate, "words"), StringComparison.Ordinal);
            Assert.Contains(Text(candidate, "words"), output, StringComparison.Ordinal);
        }

        JsonElement wrong = candidates.Single(candidate => Text(candidate, "finding") == "Wrong");
        string[] calls = [.. wrong.GetProperty("wrong").EnumerateArray().Select(call => call.GetString()!)];
        Assert.Contains(calls, call => call.StartsWith("dpotrf_, 6 x 6", StringComparison.Ordinal));
        Assert.Contains(calls, call => call.StartsWith("dpotrf_, 80 x 80", StringComparison.Ordinal));
        JsonElement said = candidates.Single(candidate => Text(candidate, "path") == loud).GetProperty("said");
        Assert.Equal(["good morning", "{1}"], said.EnumerateArray().Select(line => line.GetString()).Order(StringComparer.Ordinal));
        Assert.Equal("Sound", Text(report.RootElement.GetProperty("managed"), "finding"));
        Assert.Contains("What to do:", output, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(folder.Name, "core*"));
        Assert.True(HasEnded(File.ReadAllText(left)), "Its process is still there.");
    }

    [SkippableTheory]
    [InlineData("load", "while it was being loaded")]
    [InlineData("call", "in dgeqp3_, 6 x 6")]
    public void A_library_that_hangs_is_ended(string when, string where)
    {
        using var folder = new TemporaryFolder();
        const string hang = "for (;;) pause();";
        string text = when == "load" ? OnLoad(hang) : Routine("dgeqp3_", hang);
        string library = FrontLibrary.Make(folder, $"hang_{when}", Headers + text), report = Path.Combine(folder.Name, "report.json");
        (int code, string output, string errors) = Tool.Run(
            OneThread, "doctor", "--quick", "--timeout", Seconds, "--json", report, "--library", library);
        Assert.True(code == 1, output + errors);
        using JsonDocument json = JsonDocument.Parse(File.ReadAllText(report));
        JsonElement candidate = json.RootElement.GetProperty("candidates").EnumerateArray().Single();
        Assert.Equal("TimedOut", Text(candidate, "finding"));
        Assert.Contains($"did not come back within {Seconds} s {where}", Text(candidate, "words"), StringComparison.Ordinal);
    }

    [SkippableFact]
    public void A_child_that_hangs_ends_with_its_parent()
    {
        using var folder = new TemporaryFolder();
        string marker = Path.Combine(folder.Name, "child");
        string hanging = FrontLibrary.Compile(folder, "hanging", Headers + OnLoad(
            $$"""
            FILE *child = fopen("{{marker}}.new", "w");
            fprintf(child, "%d", getpid());
            fclose(child);
            rename("{{marker}}.new", "{{marker}}");
            for (;;) pause();
            """));
        string[] arguments = ["doctor", "--quick", "--timeout", "600", "--library", hanging];
        string tool = Path.Combine(AppContext.BaseDirectory, "linalg.dll");
        using (Process parent = Process.Start(new ProcessStartInfo("dotnet", [tool, .. arguments]) { RedirectStandardOutput = true })!)
        {
            SpinWait.SpinUntil(() => { Thread.Sleep(20); return File.Exists(marker) || parent.HasExited; }, TimeSpan.FromSeconds(60));
            parent.Kill();
        }

        Assert.True(SpinWait.SpinUntil(() => { Thread.Sleep(20); return HasEnded(File.ReadAllText(marker)); }, TimeSpan.FromSeconds(30)));
    }

    [SkippableFact]
    public void The_library_that_serves_is_found_as_the_search_finds_it()
    {
        Native.Require();
        (int code, string output, string errors) = Tool.Run(
            [("OPENBLAS_CORETYPE", "Prescott"), .. OneThread], "doctor", "--quick", "--json", "-");
        Assert.True(code == 0, errors);
        using JsonDocument report = JsonDocument.Parse(output);
        JsonElement used = report.RootElement.GetProperty("candidates").EnumerateArray()
            .Single(candidate => candidate.GetProperty("isReached").GetBoolean());
        BackendInfo info = Lapack.Default.Library!.Info;
        Assert.Equal(("Sound", info.Path), (Text(used, "finding"), Text(used.GetProperty("backend"), "path")));
        string forced = Text(used.GetProperty("backend"), "core"), free = Text(report.RootElement.GetProperty("withoutOverrides"), "core");
        string[] advice = [.. report.RootElement.GetProperty("advice").EnumerateArray().Select(sentence => sentence.GetString()!)];
        Assert.Contains(advice, sentence => sentence.Contains("OPENBLAS_CORETYPE=Prescott", StringComparison.Ordinal));
        if (forced != free)
            Assert.Contains(advice, sentence => sentence.Contains($"of {forced}, and would take {free}", StringComparison.Ordinal));
    }

    [SkippableFact]
    public void A_library_that_stops_the_search_counts_though_a_good_one_follows()
    {
        using var folder = new TemporaryFolder();
        string crash = FrontLibrary.Make(folder, "crash", Headers + OnLoad("abort();")), good = FrontLibrary.Make(folder, "good", "");
        File.Move(crash, Path.Combine(folder.Name, "libopenblas.so.0"));
        File.Move(good, Path.Combine(folder.Name, "libopenblas.so"));
        (int code, string output, _) = Tool.Run([("LINALG_OPENBLAS_PATH", folder.Name), .. OneThread], "doctor", "--quick");
        Assert.Equal(1, code);
        Assert.Matches(@"CRASHED +\S+/libopenblas.so.0 \(LINALG_OPENBLAS_PATH\): the search ends here", output);
        Assert.Matches(@"sound +\S+/libopenblas.so \(LINALG_OPENBLAS_PATH\)\n", output);
        Assert.Matches(@"missing +\S+/liblapack.so.3", output);
        Assert.Contains("1. Do not use", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_usable_library_the_code_is_3_and_the_loaders_words_are_kept()
    {
        (int code, string output, string errors) = Tool.Run(Tool.WithoutLibrary, "doctor", "--quick", "--json");
        Assert.True(code == 3, errors);
        using JsonDocument report = JsonDocument.Parse(output);
        JsonElement candidate = Assert.Single(report.RootElement.GetProperty("candidates").EnumerateArray());
        Assert.Equal(("Missing", "FileMissing"), (Text(candidate, "finding"), Text(candidate, "outcome")));
        Assert.Contains("/no/such/library.so", Text(candidate, "words"), StringComparison.Ordinal);
        string first = report.RootElement.GetProperty("advice")[0].GetString()!;
        Assert.Contains("Correct or unset LINALG_OPENBLAS_PATH", first, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_none_is_wanted_managed_code_is_timed_with_and_without_what_overrides()
    {
        (int code, string output, string errors) = Tool.Run(
            [("DOTNET_TieredPGO", "0"), ("DOTNET_PROCESSOR_COUNT", "1"), .. Tool.WithoutLibrary], "doctor", "--managed");
        Assert.True(code == 0, output + errors);
        Assert.DoesNotContain("/no/such/library.so (", output, StringComparison.Ordinal);
        Assert.Contains("environment   DOTNET_TieredPGO=0: ", output, StringComparison.Ordinal);
        Assert.Contains("Speed in GFLOP/s without DOTNET_PROCESSOR_COUNT, DOTNET_TieredPGO, ", output, StringComparison.Ordinal);
        foreach (string routine in (string[])["gemm", "getrf", "potrf", "sytrf", "geqp3", "gesdd"])
            Assert.Equal(2, output.Split('\n').Count(line => line.StartsWith($"  {routine} ", StringComparison.Ordinal)));
        Assert.Matches(@"One core does \d+\.\d GFLOP/s", output);
    }

    [Theory]
    [InlineData("--timeout", "0")]
    [InlineData("--timeout", "soon")]
    [InlineData("--library", "/no/such/library.so")]
    [InlineData("--library", "/tmp", "--managed")]
    [InlineData("--json", "/no/such/folder/report.json")]
    [InlineData("--nonsense")]
    public void Wrong_usage_is_one_line_and_2(params string[] arguments)
    {
        (int code, string output, string errors) = Tool.Run([], ["doctor", .. arguments]);
        Assert.Equal(2, code);
        Assert.Empty(output);
        Assert.StartsWith("linalg: ", errors, StringComparison.Ordinal);
        _ = Assert.Single(errors.Split('\n'), line => line.StartsWith("linalg: ", StringComparison.Ordinal));
    }

    [SkippableFact]
    public void A_library_that_leaves_subnormal_numbers_flushed_is_named()
    {
        using var folder = new TemporaryFolder();
        string onLoad = FrontLibrary.Make(folder, "flush_load", Flush + OnLoad("flush();"));
        string onCall = FrontLibrary.Make(folder, "flush_call", Flush + Routine("dpotrf_", "flush();"));
        (int code, string output, _) = Tool.Run(OneThread, "doctor", "--quick", "--library", onLoad, "--library", onCall);
        Assert.Equal(1, code);
        Assert.Matches(@"(?s)flush_load\.so.*flush subnormal numbers to zero.*-ffast-math", output);
        Assert.Matches(@"dpotrf_, 6 x 6: leaves its caller's thread flushing subnormal numbers to zero", output);
        Assert.DoesNotContain("OverflowException", output, StringComparison.Ordinal);

        // Each call of verify has a thread of its own, so that the judge's arithmetic stays right and what the library computes is wrong.
        (code, output, string errors) = Tool.Run(
            [("LINALG_OPENBLAS_PATH", onCall), .. OneThread], "verify", "--no-time", "--size", "7", "--routine", "potrf", "--type", "double");
        Assert.Equal(1, code);
        Assert.Matches(@"(?s)this library leaves\s+the\s+thread\s+that\s+calls\s+it\s+with\s+subnormal\s+numbers\s+flushed", output);
        Assert.DoesNotContain("   at ", output + errors, StringComparison.Ordinal);
        string preloaded = FrontLibrary.Compile(folder, "preloaded", Flush + OnLoad("flush();"));
        foreach (string command in new[] { "verify", "doctor" })
        {
            (code, output, errors) = Tool.Run([("LD_PRELOAD", preloaded)], command);
            Assert.Equal((1, ""), (code, output));
            Assert.StartsWith("linalg: This thread flushes subnormal numbers to zero", errors, StringComparison.Ordinal);
            Assert.Single(errors.TrimEnd().Split('\n'));
        }

        (code, _, errors) = Tool.Run(
            [("LINALG_OPENBLAS_PATH", onLoad)], "verify", "--no-time", "--size", "7", "--routine", "potrf", "--type", "double");
        Assert.Equal(3, code);
        Assert.Contains("FlushesSubnormals", errors, StringComparison.Ordinal);
    }

    /// <summary>Sets FTZ and DAZ, or what stands for both.</summary>
    private const string Flush =
        """
        static void flush(void)
        {
        #if defined(__x86_64__)
            __builtin_ia32_ldmxcsr(__builtin_ia32_stmxcsr() | 0x8040);
        #else
            unsigned long mode;
            __asm__ volatile("mrs %0, fpcr" : "=r"(mode));
            __asm__ volatile("msr fpcr, %0" : : "r"(mode | (1ul << 24)));
        #endif
        }

        """;

    private const string Headers = "#include <stdio.h>\n#include <stdlib.h>\n#include <unistd.h>\n";

    /// <summary>Whether a process has ended, be it that nobody has asked for its exit code.</summary>
    private static bool HasEnded(string id)
    {
        try
        {
            return File.ReadAllText($"/proc/{id}/status").Contains("State:\tZ", StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return true;
        }
    }

    private static string OnLoad(string statement) => $"__attribute__((constructor)) static void first(void) {{ {statement} }}\n";

    private static string Routine(string name, string statement) => $"int {name}(void) {{ {statement} return 0; }}\n";

    private static string Stub(TemporaryFolder folder, string name, IEnumerable<string> routines) =>
        FrontLibrary.Compile(folder, name, string.Concat(routines.Select(routine => Routine(routine, ""))));

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString() ?? "";
}
