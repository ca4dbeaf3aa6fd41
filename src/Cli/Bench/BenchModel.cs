namespace Linalg.Interop.Cli.Bench;

/// <summary>What the launches of one side took at one size.</summary>
/// <param name="Threads">The most threads of a call.</param>
/// <param name="Seconds">Seconds for a call, launch by launch.</param>
/// <param name="Note">A word about it, or null.</param>
internal sealed record BenchSide(string Name, int Threads, IReadOnlyList<double> Seconds, string? Note = null)
{
    /// <summary>The median and the ends of the launches.</summary>
    public Spread Spread => Spread.Of(Seconds);
}

/// <summary>One line of a table: a call at one size, and what each side took for it.</summary>
/// <param name="Type">"double" or "float".</param>
/// <param name="Threads">The most threads of a call.</param>
/// <param name="Sides">The sides, as far as they were measured.</param>
/// <param name="K">The number of columns of A in a product, or 0 where it is N.</param>
internal sealed record BenchCell(
    BenchGroup Group, string Routine, string Type, int Threads, int M, int N, IReadOnlyList<BenchSide> Sides, int K = 0)
{
    /// <summary>What the subject is held against: the best of them.</summary>
    [JsonIgnore]
    public BenchSide? Baseline => Sides.Where(side => BaselineNames(Group).Contains(side.Name)).MinBy(side => side.Spread.Median);

    /// <summary>What the table is about.</summary>
    [JsonIgnore]
    public BenchSide? Subject => Sides.FirstOrDefault(side => side.Name == SubjectName(Group));

    /// <summary>How many times faster the subject is than the baseline, launch by launch where both have the same number; or null.</summary>
    public Spread? Ratio
    {
        get
        {
            if (Baseline is not { } baseline || Subject is not { } subject)
                return null;
            return baseline.Seconds.Count == subject.Seconds.Count
                ? Spread.Of([.. baseline.Seconds.Zip(subject.Seconds, (first, second) => first / second)])
                : baseline.Spread / subject.Spread;
        }
    }

    /// <summary>The size.</summary>
    [JsonIgnore]
    public Shape Shape => new(M, N, K);

    /// <summary>What tells it from other cells.</summary>
    [JsonIgnore]
    public (BenchGroup, string, string, int, Shape) Key => (Group, Routine, Type, Threads, Shape);

    /// <summary>A side by its name; of several the best.</summary>
    public BenchSide? Side(string name) => Sides.Where(side => side.Name == name).MinBy(side => side.Spread.Median);

    /// <summary>The cell in words.</summary>
    public override string ToString() => $"{Routine} {Type} {Shape} on {Words.Threads(Threads)}";

    /// <summary>The sides that are the baseline of a group.</summary>
    public static string[] BaselineNames(BenchGroup group) => group switch
    {
        BenchGroup.Routines => ["openblas"],
        BenchGroup.Checks => ["off"],
        BenchGroup.Mixed => ["double"],
        BenchGroup.Auto => ["managed", "openblas"],
        BenchGroup.Busy => ["alone"],
        _ => [FirstCall.Name(BenchJob.OpenBlas, FirstCall.Moments[0])],
    };

    /// <summary>The side that a group is about.</summary>
    public static string SubjectName(BenchGroup group) => group switch
    {
        BenchGroup.Routines => "managed",
        BenchGroup.Checks => "checked",
        BenchGroup.Mixed => "mixed",
        BenchGroup.Auto => "auto",
        BenchGroup.Busy => "busy",
        _ => FirstCall.Name(BenchJob.Managed, FirstCall.Moments[0]),
    };
}

/// <summary>The machine of a run. Ratios depend on all of it, times on more.</summary>
/// <param name="Processors">The number of processors that the process may use.</param>
/// <param name="InstructionSet">The vectors that managed code computes with.</param>
/// <param name="Managed">The version of the managed back end.</param>
/// <param name="Library">Name and version of the native library, or null.</param>
/// <param name="Core">The kernels that the native library uses, as it says itself, or null.</param>
/// <param name="Opponent">What a further native library says of itself, or null.</param>
internal sealed record BenchMachine(
    string Processor,
    int Processors,
    string InstructionSet,
    string Runtime,
    string OperatingSystem,
    string Managed,
    string? Library,
    string? Core,
    string? Opponent = null)
{
    /// <summary>Whether times may be held against those of another run.</summary>
    public bool IsSameMachine(BenchMachine other) =>
        (Processor, Processors, InstructionSet) == (other.Processor, other.Processors, other.InstructionSet);

    /// <summary>Whether the native side is the same yardstick as in another run.</summary>
    public bool IsSameLibrary(BenchMachine other) => (Library, Core) == (other.Library, other.Core);

    /// <summary>The opponent as the heading of a column has it.</summary>
    [JsonIgnore]
    public string OpponentName => Opponent is null ? "" : Opponent.Contains("Math Kernel Library", StringComparison.Ordinal) ? "MKL" : Opponent.Split(' ')[0];

    /// <summary>Everything that differs, in words.</summary>
    public IEnumerable<string> Differences(BenchMachine other)
    {
        (string What, string? Here, string? There)[] fields =
        [
            ("processor", Processor, other.Processor),
            ("number of processors", $"{Processors}", $"{other.Processors}"),
            ("instruction set", InstructionSet, other.InstructionSet),
            ("runtime", Runtime, other.Runtime),
            ("operating system", OperatingSystem, other.OperatingSystem),
            ("version of the managed back end", Managed, other.Managed),
            ("native library", Library ?? "none", other.Library ?? "none"),
            ("opponent", Opponent ?? "none", other.Opponent ?? "none"),
            ("core of the native library", Core ?? "none", other.Core ?? "none"),
        ];
        return fields.Where(field => field.Here != field.There).Select(field => $"the {field.What} was {field.Here} and is {field.There}");
    }
}

/// <summary>Billions of multiplications and additions per second on registers alone, one core.</summary>
internal sealed record Peaks(double Double, double Float)
{
    /// <summary>Of a type by its name.</summary>
    public double Of(string type) => type == "double" ? Double : Float;
}

/// <summary>A run of linalg bench, in the form of its JSON file.</summary>
/// <param name="Format">The version of this form, <see cref="CurrentFormat"/>.</param>
/// <param name="PeakBefore">The peak of one core before the first measurement.</param>
/// <param name="PeakAfter">The same after the last: on a shared machine they differ. If it could not be measured, the first one.</param>
/// <param name="EffortSeconds">The time measured in each launch for each side and size.</param>
/// <param name="LeftOut">What the budget did not suffice for.</param>
/// <param name="Failures">What did not work.</param>
internal sealed record BenchResult(
    int Format,
    DateTimeOffset Date,
    BenchMachine Machine,
    Peaks PeakBefore,
    Peaks PeakAfter,
    double BudgetSeconds,
    double Seconds,
    double EffortSeconds,
    IReadOnlyList<string> LeftOut,
    IReadOnlyList<string> Failures,
    IReadOnlyList<BenchCell> Cells)
{
    /// <summary>The form that is written and read.</summary>
    public const int CurrentFormat = 1;
}
