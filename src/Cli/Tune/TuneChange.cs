namespace Linalg.Interop.Cli;

/// <summary>A line of the table that tuning changed.</summary>
/// <param name="Routine">LAPACK's stem.</param>
/// <param name="Before">Which side served by default.</param>
/// <param name="After">Which side serves now.</param>
/// <param name="Order">The measured order that gains most.</param>
/// <param name="Gain">The time there before over the time now.</param>
/// <param name="Noise">By what part the gain may differ in another measurement.</param>
internal sealed record TuneChange(
    string Routine, CallForm Form, CallType Type, CallThreads Threads, string Before, string After, int Order, double Gain, double Noise)
{
    /// <summary>The lines of a tuned table whose choice at a measured order is not that of the table that comes with the library.</summary>
    public static IReadOnlyList<TuneChange> Of(IEnumerable<TunedLine> lines, BackendInfo managed, BackendInfo native)
    {
        IReadOnlyList<DispatchLine> shipped = [.. ShippedTable.Lines(managed, native)];
        var changes = new List<TuneChange>();
        foreach (TunedLine line in lines)
        {
            NativeRange before = Shipped(shipped, line), after = line.ToDispatch().Native;
            TunedPoint[] points = [.. line.Measured.Where(point => before.Contains(point.Order) != after.Contains(point.Order))];
            if (points.Length == 0)
                continue;
            TunedPoint best = points.MaxBy(point => Seconds(before, point) / Seconds(after, point))!;
            changes.Add(new TuneChange(
                TuneJob.Name(line.Routine),
                line.Form,
                line.Type,
                line.Threads,
                $"{before}",
                $"{after}",
                best.Order,
                Seconds(before, best) / Seconds(after, best),
                best.Noise));
        }

        return [.. changes.OrderByDescending(change => change.Gain)];
    }

    /// <summary>The range that the library's own table has for a line.</summary>
    public static NativeRange Shipped(IEnumerable<DispatchLine> shipped, TunedLine line) => shipped
        .Where(own => own.Routine == line.Routine && own.Form == line.Form)
        .Where(own => (own.Type ?? line.Type) == line.Type && (own.Threads ?? line.Threads) == line.Threads)
        .Select(own => own.Native).LastOrDefault(NativeRange.Never);

    private static double Seconds(NativeRange range, TunedPoint point) => range.Contains(point.Order) ? point.Native : point.Managed;
}

/// <summary>What linalg tune writes with --json.</summary>
/// <param name="Lines">Lines of the table that were measured.</param>
/// <param name="Points">Orders measured, of all lines.</param>
/// <param name="Measurements">How often, of all orders.</param>
/// <param name="Noise">By what part the ratio of the sides may differ in another measurement, the median over the orders.</param>
/// <param name="Undecided">
/// Orders at which no side is faster by more than the noise: there the default stays unless a range goes over them.
/// </param>
/// <param name="Sparse">Lines measured at too few orders to tell where the sides cross: they keep their defaults.</param>
/// <param name="LargestLoss">The largest share of the better side's time that the table loses at a measured order of 32 or more.</param>
/// <param name="LargestLossOfDefaults">The same for the table that comes with the library.</param>
/// <param name="Changes">What differs from the table that comes with the library.</param>
internal sealed record TuneSummary(
    string File,
    MachineFingerprint Machine,
    double BudgetSeconds,
    double Seconds,
    int Lines,
    int Points,
    int Measurements,
    double Noise,
    int Undecided,
    int Sparse,
    double LargestLoss,
    double LargestLossOfDefaults,
    IReadOnlyList<TuneChange> Changes)
{
    /// <summary>Whether Ctrl-C has ended the measurement before the budget was used up.</summary>
    public bool IsInterrupted { get; init; }
}
