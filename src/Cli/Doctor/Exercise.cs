namespace Linalg.Interop.Cli;

/// <summary>Every routine on small matrices: of a few rows, and of as many as go through blocked code on several threads.</summary>
internal static class Exercise
{
    private const ulong Seed = 1;
    private static readonly (int Rows, int Columns)[] Shapes = [(6, 6), (12, 6), (6, 12), (80, 80)];

    /// <summary>Makes the calls and judges them; lazily, so that a call that does not come back was told of.</summary>
    /// <param name="next">Hears of each call before it is made.</param>
    public static IEnumerable<TrialResult> Run<T>(Backend<T> backend, Action<string> next)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var announcing = new AnnouncingBackend<T>(backend, next);
        return
            from job in Jobs()
            let matrix = new ZooSource(job.Family, job.Rows, job.Columns, Seed).Cases<T>().First(matrix => matrix.Name == job.Name)
            from result in Trials.Run(announcing, matrix, routine => ZooSource.For(routine) == job.Family)
            where !result.IsAbsent
            select result;
    }

    /// <summary>What is wrong, in words.</summary>
    public static string Words(TrialResult wrong)
    {
        char letter = wrong.ElementType == "double" ? 'd' : 's';
        string call = $"{letter}{wrong.Routine}_, {wrong.Rows} x {wrong.Columns}{(wrong.Options.Length > 0 ? $", {wrong.Options}" : "")}";
        return $"{call}: test ratio {Cli.Words.Ratio(wrong.Ratio)} of {wrong.Measure}, below {Residuals.Threshold} is right";
    }

    private static IEnumerable<(ZooFamily Family, string Name, int Rows, int Columns)> Jobs()
    {
        foreach ((int m, int n) in Shapes)
        {
            yield return (ZooFamily.General, "uniform", m, n);
            if (m != n)
                continue;
            yield return (ZooFamily.PositiveDefinite, "Gram", n, n);
            yield return (ZooFamily.Indefinite, "uniform", n, n);
        }
    }
}
