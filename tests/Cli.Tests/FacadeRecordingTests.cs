using Linalg.Interop.Judge;
using Linalg.Interop.Managed;
using Xunit;

namespace Linalg.Interop.Cli.Tests;

/// <summary>A cross-check that saves what it finds while it serves, and never fails its caller for it.</summary>
public sealed class FacadeRecordingTests
{
    private static readonly ManagedBackend<double> Right = new(1);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void What_a_cross_check_finds_is_saved_once_and_found_again_by_replay(double share)
    {
        using var folder = new TemporaryFolder();
        string cases = Path.Combine(folder.Name, "not", "there", "yet");
        Backend<double> checkedTwice = Checked(cases, 5, CrossCheck.Sampled(share));
        for (int i = 0; i < 3; i++)
            Factor(checkedTwice, seed: 3);
        CaseDocument document = CaseFile.Read(Assert.Single(Directory.GetFiles(cases)));
        CaseFinding finding = document.Finding;
        Assert.Equal(("cross-check", Verdict.PrimaryWrong, Routine.Getrf), (finding.Source, finding.Verdict, document.Call.Routine));
        Assert.Equal((false, true), (document.Primary!.Passed, document.Witness!.Passed));

        RecordedCall<double> call = RecordedCall<double>.Of(document.Call);
        Assert.True(call.Before.Arrays[0].HasSameBits(Gallery.Uniform<double>(9, 9, 3)));
        Outcome<double> wrong = Outcome<double>.Of(call.Call, call.Before, Mutant());
        ReplayAnswer[] answers = [new(1, Right.Info, null, ReplayOutcome.Of(call.Call, wrong))];
        Assert.Equal(ReplayStanding.Wrong, Assert.Single(ReplayJudge.Lines(call, null, answers)).Standing);
    }

    [Fact]
    public void No_more_are_saved_than_the_limit()
    {
        using var folder = new TemporaryFolder();
        Backend<double> limited = Checked(folder.Name, 2, CrossCheck.Always);
        for (ulong seed = 0; seed < 5; seed++)
            Factor(limited, seed);
        Assert.Equal(2, Directory.GetFiles(folder.Name).Length);
    }

    [Fact]
    public void A_folder_that_cannot_be_written_changes_nothing_for_the_caller()
    {
        using var folder = new TemporaryFolder();
        string file = folder.Write("file", "This is no folder.");
        Backend<double> unwritable = Checked(Path.Combine(file, "cases"), 5, CrossCheck.Always);
        for (ulong seed = 0; seed < 3; seed++)
            Factor(unwritable, seed);
        Assert.Equal([file], Directory.GetFileSystemEntries(folder.Name));
    }

    [SkippableFact]
    public void The_facade_takes_the_folder_from_its_options_and_writes_nothing_while_all_is_right()
    {
        Native.Require();
        using var folder = new TemporaryFolder();
        var la = new Lapack(new LapackOptions { CrossCheck = CrossCheck.Always, RecordFolder = Path.Combine(folder.Name, "cases") });
        Factor(la.Double, seed: 1);
        Factor(la.WithThreads(1).Double, seed: 1);
        Assert.Empty(Directory.GetFileSystemEntries(folder.Name));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Lapack(new LapackOptions { RecordLimit = -1 }));
    }

    private static Mutant<double> Mutant() => new(Right, new Mutation(Routine.Getrf, Fault.WrongSign));

    private static Backend<double> Checked(string folder, int limit, CrossCheck check)
    {
        var telemetry = new Telemetry(null);
        LapackOptions options = new() { CrossCheck = check, RecordFolder = folder, RecordLimit = limit };
        var breakers = new CircuitBreakers(telemetry);
        return CrossChecked<double>.Wrap(Mutant(), Right, options.CrossCheck, options.OnMismatch, breakers, telemetry, CaseRecorder.For(folder, limit, check, telemetry));
    }

    private static void Factor(Backend<double> backend, ulong seed)
    {
        MoatedMatrix<double> a = Gallery.Uniform<double>(9, 9, seed);
        Assert.Equal(0, backend.Getrf(9, 9, a.Span, a.LeadingDimension, new int[9]));
    }
}
