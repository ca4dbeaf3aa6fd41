namespace Linalg.Interop.Cli;

/// <summary>What needs attention, below the table: a line for each routine, and the first calls.</summary>
internal static class FindingsReport
{
    private const int MostCalls = 10;

    /// <summary>Writes it; nothing where all is right.</summary>
    public static void Write(Screen output, VerifyOptions options, VerifyResult result)
    {
        List<VerifyReport.Case> found = [.. result.Cases.Where(call => call.Standing is Standing.Wrong or Standing.Disagreed)];
        if (found.Count == 0)
            return;
        output.WriteLine();
        foreach (var group in found.GroupBy(call => (call.Routine, call.Type, VerifiedVerdict.Of(call, result.Witness).Worst)))
        {
            int all = result.Cases.Count(call => (call.Routine, call.Type) == (group.Key.Routine, group.Key.Type));
            double worst = group.Max(call => Math.Max(Largest(call.Primary), Largest(call.Witness)));
            string ratio = worst > 0 ? $", ratio up to {Words.Ratio(worst)}" : "";
            string line = string.Create(
                CultureInfo.InvariantCulture,
                $"{group.Key.Routine,-7} {group.Key.Type,-6} {group.Count()} of {Counted.Of(all, "call")}{ratio}: ");
            output.WriteLine(line + output.Bad(group.Key.Worst));
        }

        // With --verbose each stands below its group.
        if (options.Verbose)
            return;
        output.WriteLine();
        foreach (VerifyReport.Case call in found.Take(MostCalls))
            output.WriteLine(Words.Of(call, result.Witness));
        if (found.Count > MostCalls)
            output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"and {found.Count - MostCalls} more: --verbose prints every call."));
    }

    private static double Largest(VerifyReport.Side? side) => side is { Passed: false } ? side.Ratio ?? double.PositiveInfinity : 0;
}
