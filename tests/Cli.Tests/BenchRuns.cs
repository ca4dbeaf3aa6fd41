using Linalg.Interop.Cli.Bench;

namespace Linalg.Interop.Cli.Tests;

/// <summary>Runs of linalg bench that nobody has measured.</summary>
internal static class BenchRuns
{
    public static readonly BenchMachine Machine = new("A processor", 2, "Vector256", ".NET", "Linux", "0.1.0", "OpenBLAS 0.3.30", "Zen");

    /// <summary>One cell, getrf of order 64, with the seconds of each launch.</summary>
    public static BenchResult Of(double[] openBlas, double[] managed, BenchMachine? machine = null, string routine = "getrf") => With(
        machine,
        new BenchCell(
            BenchGroup.Routines, routine, "double", 1, 64, 64, [new("openblas", 1, openBlas), new("managed", 1, managed)]));

    public static BenchResult With(BenchMachine? machine, params BenchCell[] cells) => new(
        BenchResult.CurrentFormat,
        DateTimeOffset.UnixEpoch,
        machine ?? Machine,
        new Peaks(40, 80),
        new Peaks(40, 80),
        BudgetSeconds: 300,
        Seconds: 10,
        EffortSeconds: 0.1,
        LeftOut: [],
        Failures: [],
        cells);
}
