using Linalg.Interop.Judge;
using Linalg.Interop.Managed;
using Xunit;

namespace Linalg.Interop.Api.Tests;

/// <summary>The file that linalg tune writes: read back as it was, and refused where it does not belong.</summary>
public sealed class TunedTableTests
{
    private static readonly MachineFingerprint Elsewhere = new("A processor", 64, "Vector512", "0.1.0", "OpenBLAS 0.3.30", "SkylakeX");

    private static readonly TunedLine[] Lines =
    [
        new(Routine.Getrf, CallForm.Square, CallType.Double, CallThreads.Many, 91, 363, [new TunedPoint(64, 1.5e-5, 2e-5), new TunedPoint(128, 3e-4, 2.5e-4)]),
        new(Routine.Gesdd, CallForm.ThinValues, CallType.Single, CallThreads.One, 0, null, [new TunedPoint(64, 2e-3, 1e-3)]),
        new(Routine.Potrf, CallForm.Square, CallType.Single, CallThreads.One, null, null, [new TunedPoint(64, 1e-3, 2e-3)]),
    ];

    [Fact]
    public void It_is_read_as_it_was_written()
    {
        using var folder = new TemporaryFolder();
        TunedTable table = TunedTable.Read(Write(folder, new TunedTable(TunedTable.CurrentFormat, Elsewhere, Lines)));
        Assert.Equal(Elsewhere, table.Machine);
        Assert.Equal(Lines.Length, table.Lines.Count);
        foreach ((TunedLine expected, TunedLine actual) in Lines.Zip(table.Lines))
        {
            Assert.Equal(expected with { Measured = [] }, actual with { Measured = [] });
            Assert.Equal(expected.Measured, actual.Measured);
        }

        Assert.Equal(
            [new NativeRange(91, 363), new NativeRange(0, int.MaxValue), NativeRange.Never], table.ToDispatch().Select(line => line.Native));
    }

    [Theory]
    [InlineData("", "no table")]
    [InlineData("{", "no table")]
    [InlineData("null", "no table")]
    [InlineData("[]", "no table")]
    [InlineData("{}", "no table")]
    [InlineData("""{"format":1,"machine":null,"lines":[]}""", "no table")]
    [InlineData("""{"format":7,"machine":MACHINE,"lines":[]}""", "format 7")]
    [InlineData("""{"format":1,"machine":MACHINE,"lines":[LINE(9,9)]}""", "no range of orders for Getrf")]
    [InlineData("""{"format":1,"machine":MACHINE,"lines":[LINE(-1,9)]}""", "no range of orders for Getrf")]
    [InlineData("""{"format":1,"machine":MACHINE,"lines":[LINE(null,9)]}""", "no range of orders for Getrf")]
    [InlineData("""{"format":1,"machine":MACHINE,"lines":[null]}""", "no table")]
    public void A_file_that_is_no_table_is_refused_with_the_reason(string json, string reason)
    {
        json = json.Replace(
            "MACHINE",
            """{"processor":"p","processors":1,"instructionSet":"i","managed":"m","library":"l","core":"c"}""",
            StringComparison.Ordinal);
        json = System.Text.RegularExpressions.Regex.Replace(
            json,
            @"LINE\((.*),(.*)\)",
            """{"routine":"Getrf","form":"Square","type":"Double","threads":"One","from":$1,"until":$2,"measured":[]}""");
        using var folder = new TemporaryFolder();
        string path = folder.Write("table.json", json);
        var refusal = Assert.Throws<DispatchTableException>(() => new Lapack(new LapackOptions { DispatchTable = path }));
        Assert.Equal(path, refusal.Path);
        Assert.Contains(reason, refusal.Reason, StringComparison.Ordinal);
        Assert.Contains(path, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_not_there_is_refused_by_whatever_back_end()
    {
        foreach (BackendChoice choice in new[] { BackendChoice.Auto, BackendChoice.Managed })
        {
            var options = new LapackOptions { Backend = choice, DispatchTable = "/no/such/table.json" };
            Assert.Equal("/no/such/table.json", Assert.Throws<DispatchTableException>(() => new Lapack(options)).Path);
        }
    }

    [Fact]
    public void Every_difference_between_machines_is_named()
    {
        Assert.Null(Elsewhere.Refusal(Elsewhere with { }));
        (MachineFingerprint Here, string Name)[] others =
        [
            (Elsewhere with { Processor = "Another" }, "the processor was A processor and is Another"),
            (Elsewhere with { Processors = 2 }, "number of processors was 64 and is 2"),
            (Elsewhere with { InstructionSet = "Scalar" }, "instruction set was Vector512 and is Scalar"),
            (Elsewhere with { Managed = "9" }, "version of the managed back end was 0.1.0 and is 9"),
            (Elsewhere with { Library = "Other 1" }, "native library was OpenBLAS 0.3.30 and is Other 1"),
            (Elsewhere with { Core = "Zen" }, "core of the native library was SkylakeX and is Zen"),
        ];
        foreach ((MachineFingerprint here, string name) in others)
            Assert.Contains(name, Elsewhere.Refusal(here), StringComparison.Ordinal);
    }

    [SkippableFact]
    public void A_table_of_this_machine_decides_and_one_of_another_is_refused()
    {
        Native.Require();
        using var folder = new TemporaryFolder();
        CallThreads threads = Lapack.Default.Double.Info.Threads > 1 ? CallThreads.Many : CallThreads.One;
        TunedLine[] lines = [Lines[0] with { Threads = threads }];
        var machine = MachineFingerprint.Of(new ManagedBackend<double>().Info, Lapack.Default.Library!.Info);
        string path = Write(folder, new TunedTable(TunedTable.CurrentFormat, machine, lines));
        var tuned = new Lapack(new LapackOptions { DispatchTable = path });
        Assert.Equal("Managed", tuned.Explain(Routine.Getrf, 90, 90).Backend);
        DispatchDecision native = tuned.Explain(Routine.Getrf, 91, 91);
        Assert.Equal(Lapack.Default.Library.Info.Name, native.Backend);
        Assert.Contains(path, native.Reason, StringComparison.Ordinal);
        Assert.Equal("Managed", tuned.Explain(Routine.Getrf, 363, 363).Backend);

        string foreign = Write(folder, new TunedTable(TunedTable.CurrentFormat, Elsewhere, lines));
        var refusal = Assert.Throws<DispatchTableException>(() => new Lapack(new LapackOptions { DispatchTable = foreign }));
        Assert.Contains("the processor was A processor", refusal.Message, StringComparison.Ordinal);

        // With one side alone there is nothing to choose by it.
        var managed = new Lapack(new LapackOptions { DispatchTable = foreign, Backend = BackendChoice.Managed });
        Assert.Equal("managed code was demanded", managed.Explain(Routine.Getrf, 91, 91).Reason);
    }

    private static string Write(TemporaryFolder folder, TunedTable table)
    {
        string path = Path.Combine(folder.Name, $"{Guid.NewGuid():N}.json");
        using FileStream stream = File.Create(path);
        table.Write(stream);
        return path;
    }
}
