using System.Numerics;
using Linalg.Interop.Judge;
using Linalg.Interop.Managed;
using Xunit;

namespace Linalg.Interop.Cli.Tests;

/// <summary>What a recorded case holds, that it can be judged again as it was, and that nothing is believed that it claims.</summary>
public sealed class RecordedCaseTests
{
    public static TheoryData<Routine> Routines => [.. Enum.GetValues<Routine>()];

    /// <summary>
    /// Every call that the trials make of a routine, through a file and back: the same call, the same bits, the same judgement.
    /// </summary>
    [Theory]
    [MemberData(nameof(Routines))]
    public void A_call_comes_back_from_its_file_to_the_bit(Routine routine)
    {
        using var folder = new TemporaryFolder();
        Assert.True(RoundTrips<double>(routine, folder.Name) > 0);
        Assert.True(RoundTrips<float>(routine, folder.Name) > 0);
    }

    /// <summary>The fault that the judge was made for is found again from the file, and the right back end stays right.</summary>
    [Theory]
    [MemberData(nameof(Routines))]
    public void The_fault_of_a_mutant_is_found_again(Routine routine)
    {
        using TemporaryFolder folder = new(), matrices = new();
        string matrix = Recorded.Matrix(matrices);
        var right = new ManagedBackend<double>(1);
        int found = 0;
        foreach (Mutation mutation in Mutation.For(routine)
            .Where(mutation => mutation.Fault is Fault.WrongSign or Fault.NaN or Fault.WrongPivot or Fault.InfoZero))
        {
            var mutant = new Mutant<double>(right, mutation);
            var pair = new BackendPair(mutant, new ManagedBackend<float>(1), right, null);
            VerifyOptions options = new()
            {
                Matrices = [matrix], Types = ["double"], Routines = [routine.ToString().ToLowerInvariant()], Time = false,
                RecordFolder = folder.Name, RecordLimit = 2,
            };

            // An info that is wrong where something fails does not show where nothing does.
            if (mutation.Fault == Fault.InfoZero && VerifyCommand.Run(options, pair) == ExitCode.Success)
                continue;
            Assert.Equal(ExitCode.Wrong, VerifyCommand.Run(options, pair));
            foreach (string file in Directory.GetFiles(folder.Name))
            {
                CaseDocument document = CaseFile.Read(file);
                CaseFinding finding = document.Finding;
                Assert.Equal((routine, "verify", Standing.Wrong), (document.Call.Routine, finding.Source, finding.Standing));
                RecordedCall<double> call = RecordedCall<double>.Of(document.Call);
                ReplayAnswer[] answers = [Answer(call, mutant), Answer(call, right)];
                IReadOnlyList<ReplayLine> lines = ReplayJudge.Lines(call, document.Call.ExpectedInfo, answers);
                Assert.Equal(ReplayStanding.Right, lines[1].Standing);
                Assert.True(lines[0].IsBad, $"{mutation}, {Path.GetFileName(file)}: {lines[0]}");
                File.Delete(file);
                found++;
            }
        }

        Assert.True(found > 0);
    }

    [Fact]
    public void What_the_matrix_demands_is_demanded_again_and_what_cannot_be_measured_is_not_judged()
    {
        using var folder = new TemporaryFolder();
        RecordedCall<double> call = RecordedCall<double>.Of(CaseFile.Read(Recorded.Getrf(folder.Name)).Call);
        ReplayAnswer answer = Answer(call, new ManagedBackend<double>(1));
        IReadOnlyList<ReplayLine> lines = ReplayJudge.Lines(call, expectedInfo: 3, [answer, answer]);
        Assert.All(lines, line => Assert.Equal((ReplayStanding.Wrong, "info must be 3"), (line.Standing, line.Measure)));
        lines = ReplayJudge.Lines(call, expectedInfo: 0, [answer, answer]);
        Assert.All(lines, line => Assert.Equal(ReplayStanding.Right, line.Standing));

        call.Before.Arrays[0][1, 1] = double.NaN;
        answer = Answer(call, new ManagedBackend<double>(1));
        lines = ReplayJudge.Lines(call, expectedInfo: null, [answer, answer]);
        Assert.All(lines, line => Assert.Equal(ReplayStanding.NotJudged, line.Standing));
    }

    /// <summary>The checksum is right each time: what is refused is refused for what it says.</summary>
    [Fact]
    public void Hostile_claims_are_refused_before_anything_is_allocated()
    {
        using var folder = new TemporaryFolder();
        CaseCall good = CaseFile.Read(Recorded.Getrf(folder.Name)).Call;
        CaseArray a = good.Arrays[0], huge = a with { Rows = int.MaxValue, Columns = int.MaxValue, LeadingDimension = int.MaxValue };
        CaseArray lower = a with { Part = Part.Lower, Elements = a.Elements[..168] }, read = a with { Access = Access.Read };
        CaseArray tall = a with { Rows = 1 << 20, Columns = 0, LeadingDimension = 1 << 20 };
        (CaseCall Call, string Message)[] hostile =
        [
            (good with { M = int.MaxValue, N = int.MaxValue, Arrays = [huge] }, "more than"),
            (good with { M = -1 }, "a size is negative"),
            (good with { N = 7 }, "array a is not there, or not of the shape"),
            (good with { Routine = (Routine)99 }, "the routine is not known"),
            (good with { Arrays = [] }, "array a is not there"),
            (good with { Arrays = [a, a] }, "more arrays than the routine has"),
            (good with { Arrays = [a with { LeadingDimension = 5 }] }, "leading dimension"),
            (good with { Arrays = [a with { Elements = a.Elements[..^8] }] }, "array a has 280 bytes, not 288"),
            (good with { Arrays = [a with { Encoding = ArrayEncoding.Deflate }] }, "array a"),
            (good with { Arrays = [a with { Encoding = (ArrayEncoding)9 }] }, "encoding"),
            (good with { Arrays = [a with { Part = Part.Lower }] }, "not of the shape"),
            (good with { Pivots = [1, 2, 3] }, "there are 3 pivots, not 0"),
            (good with { Alpha = "zzzzzzzzzzzzzzzz" }, "alpha is not 16 hexadecimal digits"),
            (good with { Alpha = "3ff0" }, "alpha is not 16 hexadecimal digits"),
            (good with { Routine = Routine.Potrf, Uplo = (Uplo)1, Arrays = [lower] }, "the contract refuses"),
            (good with { Routine = Routine.Getri, Pivots = [1, 2, 3, 4, 5, 99] }, "the contract refuses"),
            (good with { Routine = Routine.Gecon, Norm = Norm.One, Alpha = "fff0000000000000", Arrays = [read] }, "the contract refuses"),
            (good with { Routine = Routine.Gesdd, Job = SvdJob.All, M = 1 << 20, N = 0, Arrays = [tall] }, "array"),
        ];
        foreach ((CaseCall call, string message) in hostile)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            string said = Assert.Throws<CaseFormatException>(() => RecordedCall<double>.Of(call)).Message;
            Assert.Contains(message, said, StringComparison.Ordinal);
            Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 1_000_000, message);
        }
    }

    [Fact]
    public void Compressed_bytes_that_unfold_without_end_are_refused()
    {
        using var folder = new TemporaryFolder();
        CaseCall good = CaseFile.Read(Recorded.Getrf(folder.Name)).Call;
        using var bomb = new MemoryStream();
        using (var deflate = new System.IO.Compression.DeflateStream(bomb, System.IO.Compression.CompressionLevel.Optimal, leaveOpen: true))
            deflate.Write(new byte[50_000_000]);
        CaseCall call = good with { Arrays = [good.Arrays[0] with { Encoding = ArrayEncoding.Deflate, Elements = bomb.ToArray() }] };
        long before = GC.GetAllocatedBytesForCurrentThread();
        string said = Assert.Throws<CaseFormatException>(() => RecordedCall<double>.Of(call)).Message;
        Assert.Contains("does not unfold", said, StringComparison.Ordinal);
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 1_000_000);
    }

    private static int RoundTrips<T>(Routine routine, string folder)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var backend = new ManagedBackend<T>(1);
        var recorder = new CallRecorder<T>(backend);
        int calls = 0;
        string name = routine.ToString().ToLowerInvariant();
        foreach (ZooCase<T> zoo in MatrixZoo.SymmetricPositiveDefinite<T>(12, 1).Take(3).Concat(MatrixZoo.General<T>(9, 5, 1).Take(2)))
        {
            foreach (TrialResult result in Trials.Run(recorder, zoo, candidate => candidate == name))
            {
                RecordedCall<T> made = recorder.Last!;
                string file = CaseFile.Write(folder, Recorded.Document(made.ToDocument(null)));
                RecordedCall<T> read = RecordedCall<T>.Of(CaseFile.Read(file).Call);
                Outcome<T> first = Outcome<T>.Of(made.Call, made.Before, backend), second = Outcome<T>.Of(read.Call, read.Before, backend);
                Assert.Equal((result.Info, made.Call.ToString()), (second.Info, read.Call.ToString()));
                for (int i = 0; i < Operands<T>.Count; i++)
                {
                    Assert.True(made.Before.Arrays[i].HasSameBits(read.Before.Arrays[i]), $"{made.Call}: array {i} as given");
                    Assert.True(first.Arrays[i].HasSameBits(second.Arrays[i]), $"{made.Call}: array {i} as left");
                }

                Assert.Equal(made.Before.Pivots, read.Before.Pivots);
                ReplayAnswer answer = new(1, backend.Info, null, ReplayOutcome.Of(read.Call, second));
                ReplayLine line = Assert.Single(ReplayJudge.Lines(read, null, [answer]));
                Assert.True(line.Standing is ReplayStanding.Right or ReplayStanding.NotJudged, $"{made.Call}: {line}");
                calls++;
            }
        }

        return calls;
    }

    private static ReplayAnswer Answer(RecordedCall<double> call, Backend<double> backend) =>
        new(1, backend.Info, null, ReplayOutcome.Of(call.Call, Outcome<double>.Of(call.Call, call.Before, backend)));
}
