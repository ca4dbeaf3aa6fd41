namespace Linalg.Interop.Cli;

/// <summary>The times of generated matrices of several orders, for people.</summary>
internal static class CurveTable
{
    /// <summary>Writes a line for each routine, type and order.</summary>
    public static void Write(Screen output, Timings timings)
    {
        if (timings.Curve.Count == 0)
            return;
        output.WriteLine();
        output.WriteLine("times    order   managed   witness  speed");
        foreach ((TimeJob job, (double? Primary, double? Witness) seconds) in timings.Curve
            .OrderBy(point => Testing.Trials.Routines.ToList().IndexOf(point.Job.Routine))
            .ThenBy(point => point.Job.Type)
            .ThenBy(point => point.Job.Order))
        {
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{job.Routine,-5} {job.Type,-6} {job.Order,6} {Words.Time(seconds.Primary),9} {Words.Time(seconds.Witness),9} "
                + $"{Words.Speed(seconds),6}"));
        }
    }
}
