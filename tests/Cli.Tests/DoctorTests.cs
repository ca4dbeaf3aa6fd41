using Linalg.Interop.OpenBlas;
using Xunit;

namespace Linalg.Interop.Cli.Tests;

/// <summary>What doctor makes of facts: exit codes, ends of processes, quotas, vectors, variables, links.</summary>
public sealed class DoctorTests
{
    private static readonly BackendInfo Info = new("OpenBLAS", "0.3.21", "Zen", 2, 32, "/lib/libopenblas.so.0");

    [Theory]
    [InlineData(ExitCode.Success, Finding.Missing, Finding.Refused, Finding.Sound, Finding.Crashed)]
    [InlineData(ExitCode.Wrong, Finding.Missing, Finding.Crashed, Finding.Sound)]
    [InlineData(ExitCode.Wrong, Finding.TimedOut)]
    [InlineData(ExitCode.Wrong, Finding.Refused, Finding.Exited)]
    [InlineData(ExitCode.Wrong, Finding.Wrong, Finding.Sound)]
    [InlineData(ExitCode.NotCrossValidated, Finding.Refused, Finding.Missing)]
    [InlineData(ExitCode.NotCrossValidated)]
    internal void The_first_that_serves_or_stops_the_search_decides(ExitCode expected, params Finding[] findings)
    {
        DoctorReport report = Report(findings);
        Assert.Equal(expected, report.ExitCode);
        Assert.Equal(expected != ExitCode.Success || findings.Contains(Finding.Crashed), report.Advice.Count > 0);
    }

    [Fact]
    public void How_many_calls_a_library_takes_at_once_is_said()
    {
        BackendInfo info = Info with { Build = "OpenBLAS 0.3.21 MAX_THREADS=64" };
        var found = new Examination(info.Path, "option", Finding.Sound, "8 calls judged right") { Backend = info };
        Assert.Contains("2 threads that calls at once share, at most 64 calls at once", DoctorText.Found(found), StringComparison.Ordinal);
    }

    [Fact]
    public void Wrong_managed_code_is_1_whatever_the_library()
    {
        DoctorReport report = Report(Finding.Sound) with { Managed = new Examination(null, "managed", Finding.Wrong, "computes wrongly") };
        Assert.Equal(ExitCode.Wrong, report.ExitCode);
        Assert.Contains("managed code", Assert.Single(report.Advice), StringComparison.Ordinal);
    }

    [Fact]
    public void Where_no_library_is_wanted_none_is_missed()
    {
        DoctorReport report = Report() with { WantsLibrary = false };
        Assert.Equal(ExitCode.Success, report.ExitCode);
        Assert.Empty(report.Advice);
        Assert.Contains("Nothing to do.", DoctorText.Advice(report), StringComparison.Ordinal);
    }

    [Fact]
    public void Advice_is_worst_first()
    {
        DoctorReport report = Report(Finding.Sound, Finding.Crashed) with
        {
            ProcessorVectors = VectorLevel.Avx512,
            RuntimeVectors = VectorLevel.Avx2,
            Processors = new ProcessorShare(8, 8, 1.5, 4, 0),
            Environment = Variable.Of([("OPENBLAS_CORETYPE", "Haswell"), ("HOME", "/root"), ("DOTNET_PROCESSOR_COUNT", "4")]),
            WithoutOverrides = Info with { Core = "SkylakeX" },
            Speeds = [Speeds(null, 10), Speeds(null, 30, "OPENBLAS_CORETYPE")],
        };
        string[] starts =
        [
            "Repair or remove ", "Unset OPENBLAS_CORETYPE=Haswell", "Without OPENBLAS_CORETYPE, dgemm of managed code is 3.0 times",
            ".NET computes with 256-bit", "Both back ends use 4 threads", "OpenBLAS uses 2 of 4", "A product of managed code reaches 25 %",
        ];
        Assert.Equal(starts.Length, report.Advice.Count);
        Assert.All(starts.Zip(report.Advice), pair => Assert.StartsWith(pair.First, pair.Second, StringComparison.Ordinal));
    }

    [Fact]
    public void Kernels_narrower_than_the_processor_are_told_of()
    {
        DoctorReport report = Report(Finding.Sound) with { ProcessorVectors = VectorLevel.Avx512, RuntimeVectors = VectorLevel.Avx512 };
        Assert.Contains("kernels of Zen", Assert.Single(report.Advice), StringComparison.Ordinal);
        Assert.Empty((report with { ProcessorVectors = VectorLevel.Avx2 }).Advice);
    }

    [Theory]
    [InlineData(132, "SIGILL")]
    [InlineData(134, "SIGABRT")]
    [InlineData(136, "SIGFPE")]
    [InlineData(139, "SIGSEGV")]
    [InlineData(137, "SIGKILL")]
    [InlineData(unchecked((int)0xC0000005), "access violation")]
    public void A_signal_has_its_name(int code, string name)
    {
        ChildEnd end = ChildEnd.Of(code, DoctorStep.Call, "dgemm_, 6 x 6", TimeSpan.FromSeconds(1));
        Assert.Equal(EndKind.Crashed, end.Kind);
        Assert.Contains(name, end.Words, StringComparison.Ordinal);
        Assert.EndsWith("in dgemm_, 6 x 6", end.Words, StringComparison.Ordinal);
    }

    [Fact]
    public void Only_zero_at_the_end_is_an_end()
    {
        Assert.Equal(EndKind.Finished, ChildEnd.Of(0, DoctorStep.End, null, default).Kind);
        Assert.Equal(EndKind.Exited, ChildEnd.Of(0, DoctorStep.Load, null, default).Kind);
        Assert.Equal(EndKind.Exited, ChildEnd.Of(1, DoctorStep.End, null, default).Kind);
    }

    [Fact]
    public void Lines_of_a_library_are_not_taken_for_its_childs()
    {
        Assert.Equal(DoctorStep.Load, ChildLine.Parse("""{"next":"Load"}""")!.Next);
        foreach (string line in (string[])["", "Load", "{", "{}}", """{"next":"Party"}""", """{"other":1}""", "[]"])
            Assert.Null(ChildLine.Parse(line));
    }

    [Theory]
    [InlineData("0::/\n", "sys/fs/cgroup/cpu.max", "150000 100000\n", 1.5)]
    [InlineData("0::/a/b\n", "sys/fs/cgroup/a/cpu.max", "50000 100000\n", 0.5)]
    [InlineData("0::/a/b\n", "sys/fs/cgroup/a/cpu.max", "max 100000\n", null)]
    [InlineData("3:cpuset:/\n4:cpu,cpuacct:/docker/x\n", "sys/fs/cgroup/cpu,cpuacct/cpu.cfs_quota_us", "200000\n", 2.0)]
    [InlineData("4:cpu:/x\n", "sys/fs/cgroup/cpu/x/cpu.cfs_quota_us", "200000\n", 2.0)]
    [InlineData("4:cpu:/x\n", "sys/fs/cgroup/cpu/x/cpu.cfs_quota_us", "-1\n", null)]
    [InlineData("4:cpuset:/x\n", "sys/fs/cgroup/cpu/x/cpu.cfs_quota_us", "200000\n", null)]
    [InlineData("nonsense\n", "sys/fs/cgroup/cpu.max", "150000 100000\n", null)]
    public void Quotas_of_both_versions_of_cgroups_are_read(string groups, string file, string text, double? expected)
    {
        using var root = new TemporaryFolder();
        Write(root, "proc/self/cgroup", groups);
        Write(root, file, text);
        if (file.Contains("quota", StringComparison.Ordinal))
            Write(root, file.Replace("quota", "period", StringComparison.Ordinal), "100000\n");
        Write(root, "proc/self/status", "Name:\tx\nCpus_allowed_list:\t0-1,3\n");
        Write(root, "sys/devices/system/cpu/online", "0-7\n");
        Write(root, "proc/loadavg", "3.50 1.00 1.00 1/200 4711\n");
        Assert.Equal(new ProcessorShare(8, 3, expected, 2, 3.5), ProcessorShare.Look(root.Name, 2));
    }

    [Fact]
    public void Where_there_is_nothing_to_read_nothing_is_known()
    {
        using var root = new TemporaryFolder();
        Assert.Equal(new ProcessorShare(null, null, null, 2, null), ProcessorShare.Look(root.Name, 2));
    }

    [Fact]
    public void Vectors_follow_from_flags_and_names()
    {
        Assert.Equal(VectorLevel.Sse, VectorLevels.OfFlags("flags\t\t: fpu sse sse2"));
        Assert.Equal(VectorLevel.Avx, VectorLevels.OfFlags("flags\t\t: sse2 avx avx2"));
        Assert.Equal(VectorLevel.Avx2, VectorLevels.OfFlags("flags\t\t: sse2 avx avx2 fma avx512f"));
        Assert.Equal(VectorLevel.Avx512, VectorLevels.OfFlags("flags\t\t: avx avx2 fma avx512f avx512dq avx512bw avx512vl"));
        Assert.Equal(VectorLevel.Avx2, VectorLevels.OfCore("ZEN"));
        Assert.Equal(VectorLevel.Avx512, VectorLevels.OfCore("SkylakeX"));
        Assert.Null(VectorLevels.OfCore("neoversen1"));
    }

    [Fact]
    public void Variables_that_matter_are_known()
    {
        IReadOnlyList<Variable> found = Variable.Of(
        [
            ("OPENBLAS_CORETYPE", "Haswell"), ("OPENBLAS_L2_SIZE", ""), ("OPENBLAS_FUTURE", "1"), ("COMPlus_EnableAVX2", "0"),
            ("DOTNET_EnableDiagnostics", "0"), ("LD_PRELOAD", "/x.so"), ("PATH", "/bin"),
        ]);
        Assert.Equal(["COMPlus_EnableAVX2", "LD_PRELOAD", "OPENBLAS_CORETYPE", "OPENBLAS_FUTURE"], found.Select(variable => variable.Name));
        Assert.Equal([true, false, true, true], found.Select(variable => variable.Overrides));
    }

    [SkippableFact]
    public void Links_are_followed_wherever_they_stand_in_a_path()
    {
        Skip.If(OperatingSystem.IsWindows(), "Links need a privilege there.");
        using var folder = new TemporaryFolder();
        string root = RealPath.Of(folder.Name), real = Path.Combine(root, "real");
        Directory.CreateDirectory(real);
        File.WriteAllText(Path.Combine(real, "a.so"), "");
        Directory.CreateSymbolicLink(Path.Combine(root, "linked"), "real");
        File.CreateSymbolicLink(Path.Combine(real, "b.so"), "a.so");
        File.CreateSymbolicLink(Path.Combine(real, "loop.so"), "loop.so");
        Assert.Equal(Path.Combine(real, "a.so"), RealPath.Of(Path.Combine(root, "linked", "b.so")));
        Assert.Equal(Path.Combine(real, "absent.so"), RealPath.Of(Path.Combine(root, "linked", "absent.so")));
        Assert.Equal("libopenblas.so.0", RealPath.Of("libopenblas.so.0"));
        _ = RealPath.Of(Path.Combine(real, "loop.so"));
    }

    [Fact]
    public void Candidates_are_listed_in_the_order_of_the_search_without_being_loaded()
    {
        LoadCandidate only = Assert.Single(OpenBlasLibrary.Candidates(new OpenBlasOptions { Path = "/no/such/library.so" }));
        Assert.Equal(new LoadCandidate(Path.GetFullPath("/no/such/library.so"), "option"), only);
        _ = OpenBlasLibrary.TryLoad(out _, out LoadTrace trace);
        Assert.Equal(trace.Attempts.Select(attempt => (attempt.Path, attempt.Source)), OpenBlasLibrary.Candidates()
            .Take(trace.Attempts.Count).Select(candidate => (candidate.Path, candidate.Source)));
        IReadOnlyList<LoadCandidate> own = OpenBlasLibrary.Candidates(new OpenBlasOptions { SystemLibraries = false });
        Assert.DoesNotContain(own, candidate => candidate.Source == "system name");
    }

    private static DoctorReport Report(params Finding[] findings)
    {
        int end = Array.FindIndex(findings, finding => finding is not (Finding.Missing or Finding.Refused));
        return new DoctorReport(
            "", "", "", VectorLevel.Avx2, VectorLevel.Avx2, new ProcessorShare(2, 2, null, 2, 0), [], true,
            [.. findings.Select((finding, i) => new Examination($"/lib{i}.so", "system name", finding, $"is {finding}")
            {
                IsReached = i == end, Backend = finding == Finding.Sound ? Info : null,
            })],
            new Examination(null, "managed", Finding.Sound, ""), null, []);
    }

    private static SpeedSet Speeds(string? path, double gigaflops, params string[] without) =>
        new(path, 1, without, null, 40, [new RoutineSpeed("gemm", CallType.Double, 512, gigaflops)], null);

    private static void Write(TemporaryFolder root, string file, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(root.Name, file))!);
        root.Write(file, text);
    }
}
