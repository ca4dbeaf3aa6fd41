namespace Linalg.Interop.Cli.Bench;

/// <summary>What a budget suffices for.</summary>
/// <param name="Effort">Seconds to be measured in each launch for each side and size.</param>
/// <param name="Seconds">What it is expected to take.</param>
/// <param name="LeftOut">What was asked for and is not measured.</param>
internal sealed record BenchPlan(
    IReadOnlyList<BenchUnit> Units, int Launches, double Effort, double Seconds, double Budget, IReadOnlyList<string> LeftOut)
{
    /// <summary>Seconds to be measured, the best first.</summary>
    private static readonly double[] Efforts = [0.25, 0.1, 0.05];

    /// <summary>Fewer sizes of a routine than these are no table: then fewer launches have to do.</summary>
    private const int FewestSizes = 3;

    /// <summary>
    /// What is asked for; of that, if the budget asks for it, less effort, then the largest sizes left out as long as some of each routine
    /// stay, then fewer launches, and at last only one size of each.
    /// </summary>
    /// <param name="budget">Seconds for all.</param>
    /// <param name="peaks">What one core computes here.</param>
    public static BenchPlan Make(IEnumerable<BenchUnit> units, BenchOptions options, int launches, double budget, Peaks peaks)
    {
        BenchUnit[] wanted = [.. units];
        foreach (double effort in Efforts)
        {
            var whole = new BenchPlan(wanted, launches, effort, Expected(wanted, launches, effort), budget, []);
            if (whole.Seconds <= budget)
                return whole;
        }

        double least = Efforts[^1];
        for (int fewer = launches; fewer >= 1; fewer--)
        {
            BenchPlan plan = Reduce(fewer, FewestSizes);
            if (plan.Seconds <= budget)
                return plan;
        }

        return Reduce(1, 1);

        double Expected(IEnumerable<BenchUnit> all, int launches, double effort)
        {
            return all.Sum(unit => Once(unit, isFirst: true) + ((launches - 1) * Once(unit, isFirst: false)));

            double Once(BenchUnit unit, bool isFirst) => unit.Expected(options, effort, isFirst, peaks);
        }

        // Leaves out the size that costs most in all types of a routine, again and again, until the budget suffices or few sizes are left.
        BenchPlan Reduce(int possible, int fewest)
        {
            BenchUnit[] left = wanted;
            List<string> leftOut = possible < launches
                ? [string.Create(CultureInfo.InvariantCulture, $"{launches - possible} of {launches} launches")] : [];
            while (Expected(left, possible, least) > budget && Dearest(left, fewest) is var (group, routine, shape))
            {
                left = [.. left.Select(unit => unit.Group == group && unit.Routine == routine ? unit.Without(shape) : unit)];
                leftOut.Add($"{routine} {shape}");
            }

            return new BenchPlan(left, possible, least, Expected(left, possible, least), budget, leftOut);
        }

        (BenchGroup, string, Shape)? Dearest(IEnumerable<BenchUnit> all, int fewest) => all
            .Where(unit => unit.Shapes.Count > fewest)
            .GroupBy(unit => (unit.Group, unit.Routine, Shape: unit.Shapes[^1]))
            .OrderByDescending(units => units.Sum(unit => unit.Expected(options, least, peaks, unit.Shapes[^1])))
            .Select(units => ((BenchGroup, string, Shape)?)(units.Key.Group, units.Key.Routine, units.Key.Shape))
            .FirstOrDefault();
    }

    /// <summary>What is going to be measured, and how long that takes.</summary>
    public IEnumerable<string> Lines()
    {
        foreach (IGrouping<BenchGroup, BenchUnit> group in Units.GroupBy(unit => unit.Group))
        {
            yield return $"{group.Key}: {string.Join(", ", group.Select(unit => unit.Routine).Distinct())}; "
                + $"{string.Join(", ", group.Select(unit => unit.Type).Distinct())}; "
                + $"threads {string.Join(", ", group.SelectMany(unit => unit.Threads).Distinct().Order())}; "
                + $"sizes {string.Join(", ", group.SelectMany(unit => unit.Shapes).Distinct().OrderBy(shape => shape.Size))}.";
        }

        yield return string.Create(
            CultureInfo.InvariantCulture,
            $"{Launches} {(Launches == 1 ? "launch" : "launches")} of each side, {Effort:0.##} s measured at each size: "
            + $"about {Math.Ceiling(Seconds):0} s of at most {Budget:0} s.");
        if (LeftOut.Count > 0)
            yield return $"Left out for the budget, the largest first: {string.Join(", ", LeftOut)}.";
    }
}
