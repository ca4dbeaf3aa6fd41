using System.Numerics;
using System.Text.Json.Serialization;
using Linalg.Interop.Judge;

namespace Linalg.Interop.Cli;

/// <summary>One routine to be timed on one matrix, which the child process makes or reads itself.</summary>
/// <param name="Id">Its place in the list.</param>
/// <param name="Routine">LAPACK's stem.</param>
/// <param name="Type">"double" or "float".</param>
/// <param name="File">The file to read; null for a generated matrix.</param>
/// <param name="Family">The family of a generated matrix.</param>
/// <param name="Order">Its order.</param>
/// <param name="Case">Its name in the family.</param>
/// <param name="Seed">Its seed.</param>
/// <param name="Point">Whether it is a point of a curve over the orders, not a line of the table.</param>
internal sealed record TimeJob(
    int Id, string Routine, string Type, string? File, ZooFamily Family, int Order, string? Case, ulong Seed, bool Point = false)
{
    /// <summary>The orders of a curve: what is larger takes seconds for each point.</summary>
    private static readonly int[] CurveOrders = [8, 16, 32, 64, 128, 256, 512];

    /// <summary>How often a curve is measured, from end to end: what disturbs the machine for a moment is then in no point's least time.</summary>
    private const int Rounds = 3;

    private static readonly string[] Symmetric = ["symm", "sytrf", "sytrs", "sytri", "sycon"];
    private static readonly string[] Definite = ["potrf", "potrs", "potri", "pocon"];

    /// <summary>
    /// For each routine and type: every file, or of the generated matrices one of the largest order; for a report, of these also one of each order of a curve.
    /// </summary>
    public static IReadOnlyList<TimeJob> List(Inputs inputs, VerifyOptions options)
    {
        List<string> files = [.. inputs.Sources.OfType<FileSource>().Select(source => source.File)];
        bool zoo = inputs.Sources.OfType<ZooSource>().Any();
        var jobs = new List<TimeJob>();
        foreach (string type in options.Types)
        {
            // Routine by routine of one matrix, so that it is read once.
            foreach (string file in files)
            {
                foreach (string routine in Trials.Routines.Where(options.Wants))
                    jobs.Add(new TimeJob(jobs.Count, routine, type, file, ZooFamily.General, 0, null, 0) { Columns = options.Columns });
            }

            if (!zoo)
                continue;
            jobs.AddRange(Generated(options, type, options.Sizes.Max(), jobs.Count));
            for (int round = 0; options.Report is not null && round < Rounds; round++)
            {
                foreach (int order in CurveOrders)
                    jobs.AddRange(Generated(options, type, order, jobs.Count).Select(job => job with { Point = true }));
            }
        }

        return jobs;
    }

    /// <summary>The columns of a table that are taken, as in <see cref="VerifyOptions.Columns"/>.</summary>
    public string? Columns { get; init; }

    /// <summary>Every routine on a matrix of one order that suits it; routines of the same matrix in one piece, so that it is made once.</summary>
    private static IEnumerable<TimeJob> Generated(VerifyOptions options, string type, int order, int first) => Trials.Routines
        .Where(options.Wants)
        .Select(routine => (Routine: routine, Family: Definite.Contains(routine) ? ZooFamily.PositiveDefinite
            : Symmetric.Contains(routine) ? ZooFamily.Indefinite
            : ZooFamily.General))
        .OrderBy(call => call.Family)
        .Select((call, i) => new TimeJob(
            first + i, call.Routine, type, null, call.Family, order, call.Family == ZooFamily.PositiveDefinite ? "Gram" : "uniform", options.Seed));

    /// <summary>The <see cref="CaseSource.Key"/> of the matrices that it is one of.</summary>
    [JsonIgnore]
    public string Key => File ?? ZooSource.Name;

    /// <summary>The matrix.</summary>
    public ZooCase<T> Matrix<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        CaseSource source = File is null ? new ZooSource(Family, Order, Order, Seed) : new FileSource(File, VerifyOptions.RangeOf(Columns));
        return source.Cases<T>().First(matrix => Case is null || matrix.Name == Case);
    }

    /// <summary>Whether both jobs work on the same matrix.</summary>
    public bool SharesMatrixWith(TimeJob? other) =>
        other is not null && this with { Id = 0, Routine = "" } == other with { Id = 0, Routine = "" };
}

/// <summary>What a child process says of one job, or of itself.</summary>
/// <param name="Id">The job; −1 for the first line, which tells what computes.</param>
/// <param name="Seconds">The least time of a call; null if it was not timed.</param>
/// <param name="Backend">The back end, in the first line.</param>
internal sealed record TimeAnswer(int Id, double? Seconds, BackendInfo? Backend = null);

/// <summary>The JSON form of what parent and child exchange, one object a line.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true)]
[JsonSerializable(typeof(TimeJob))]
[JsonSerializable(typeof(TimeAnswer))]
internal sealed partial class TimeJson : JsonSerializerContext;
