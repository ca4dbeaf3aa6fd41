using System.CommandLine;
using System.Globalization;
using System.Numerics;
using Linalg.Interop.Judge;
using Linalg.Interop.OpenBlas;
using Spectre.Console;

namespace Linalg.Interop.Cli;

/// <summary>linalg verify: every routine, element type and back end tried on the matrix zoo and judged.</summary>
internal static class VerifyCommand
{
    private static readonly int[] DefaultOrders = [7, 24, 65];

    public static Command Create()
    {
        var sizes = new Option<int[]>("--size")
        {
            Description = "Orders of the generated matrices.",
            AllowMultipleArgumentsPerToken = true,
            DefaultValueFactory = _ => DefaultOrders,
        };
        var seed = new Option<ulong>("--seed") { Description = "Seed of the random matrices.", DefaultValueFactory = _ => 1 };
        var verbose = new Option<bool>("--verbose") { Description = "Print every case instead of one row for each routine." };
        sizes.Validators.Add(result =>
        {
            if (result.Tokens.Any(token => !int.TryParse(token.Value, CultureInfo.InvariantCulture, out int n) || n is < 1 or > 2000))
                result.AddError("--size takes orders between 1 and 2000.");
        });
        var command = new Command("verify", "Try every routine on a zoo of matrices and judge the results in extended precision.") { sizes, seed, verbose };
        command.SetAction(result => (int)Run(result.GetValue(sizes)!, result.GetValue(seed), result.GetValue(verbose)));
        return command;
    }

    private static ExitCode Run(int[] orders, ulong seed, bool verbose)
    {
        if (!OpenBlasLibrary.TryLoad(out OpenBlasLibrary? library, out LoadTrace trace))
        {
            Console.Error.WriteLine(trace);
            Console.Error.WriteLine("NOT VERIFIED: no back end was found.");
            return ExitCode.NotCrossValidated;
        }

        BackendInfo info = library.Double.Info;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{info.Name} {info.Version}, core {info.Core}, {info.Threads} threads, {info.Path}"));
        Console.WriteLine();
        List<TrialResult> results =
        [
            .. Try(library.Double, orders, seed, verbose),
            .. Try(library.Single, orders, seed, verbose),
        ];
        if (!verbose)
            PrintSummary(results);
        List<TrialResult> failed = results.FindAll(result => !result.Passed);
        foreach (TrialResult result in failed)
            Console.WriteLine($"WRONG: {Describe(result)}");
        List<string> untried = [.. Trials.Routines.Except(results.Select(result => result.Routine))];
        foreach (string routine in untried)
            Console.WriteLine($"WRONG: {routine} was tried on no matrix.");
        Console.WriteLine();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{results.Count - failed.Count} of {results.Count} results right (every test ratio below {Residuals.Threshold})."));
        Console.WriteLine("NOT CROSS-VALIDATED: one implementation was judged; there was no second one to compare with.");
        return failed.Count + untried.Count > 0 ? ExitCode.Wrong : ExitCode.NotCrossValidated;
    }

    private static IEnumerable<TrialResult> Try<T>(Backend<T> backend, int[] orders, ulong seed, bool verbose)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        foreach (ZooCase<T> zoo in orders.SelectMany(n => Generated<T>(n, seed)).Concat(MatrixZoo.Reference<T>()))
        {
            foreach (TrialResult result in Trials.Run(backend, zoo))
            {
                if (verbose)
                    Console.WriteLine($"{(result.Passed ? "right" : "WRONG")}  {Describe(result)}");
                yield return result;
            }
        }
    }

    /// <summary>Square, tall and wide, definite, not definite and indefinite.</summary>
    private static IEnumerable<ZooCase<T>> Generated<T>(int n, ulong seed)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        MatrixZoo.General<T>(n, n, seed)
            .Concat(MatrixZoo.General<T>(2 * n, n, seed))
            .Concat(MatrixZoo.General<T>(n, 2 * n, seed))
            .Concat(MatrixZoo.SymmetricPositiveDefinite<T>(n, seed))
            .Concat(MatrixZoo.NotPositiveDefinite<T>(n))
            .Concat(MatrixZoo.SymmetricIndefinite<T>(n, seed));

    private static string Describe(TrialResult result) => string.Create(
        CultureInfo.InvariantCulture,
        $"{result.Routine} {result.Options} {result.ElementType} {result.Case} {result.Rows}x{result.Columns}: info {result.Info}, {result.Measure} {result.Ratio:g3}");

    private static void PrintSummary(IEnumerable<TrialResult> results)
    {
        var table = new Table().AddColumns("routine", "type", "cases", "right", "largest ratio", "measure", "on");
        table.Border = TableBorder.Simple;
        foreach (IGrouping<(string, string), TrialResult> group in results.GroupBy(result => (result.Routine, result.ElementType)))
        {
            TrialResult worst = group.MaxBy(result => result.Ratio)!;
            table.AddRow(
                group.Key.Item1,
                group.Key.Item2,
                group.Count().ToString(CultureInfo.InvariantCulture),
                group.Count(result => result.Passed).ToString(CultureInfo.InvariantCulture),
                worst.Ratio.ToString("g3", CultureInfo.InvariantCulture),
                Markup.Escape(worst.Measure),
                Markup.Escape($"{worst.Case} {worst.Rows}x{worst.Columns}"));
        }

        AnsiConsole.Write(table);
    }
}
