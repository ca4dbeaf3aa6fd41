namespace Linalg.Interop.Cli;

/// <summary>What a child process of linalg doctor is about to do.</summary>
internal enum DoctorStep
{
    /// <summary>The process starts; nothing of the library has run.</summary>
    Start,

    /// <summary>The system's loader maps the library and runs its initializers.</summary>
    Load,

    /// <summary>The width of its integers is found out.</summary>
    Probe,

    /// <summary>Its thread count is set.</summary>
    Threads,

    /// <summary>It is asked what it is.</summary>
    Identify,

    /// <summary>A routine is called.</summary>
    Call,

    /// <summary>A routine is timed.</summary>
    Measure,

    /// <summary>Everything is done, and the process ends.</summary>
    End,
}

/// <summary>One line of what a child process says: the step that comes next, or what came of one.</summary>
internal sealed record ChildLine
{
    /// <summary>The step that comes next.</summary>
    public DoctorStep? Next { get; init; }

    /// <summary>The routine that is called or timed next, and on what.</summary>
    public string? Call { get; init; }

    /// <summary>What became of loading the library.</summary>
    public LoadAttempt? Attempt { get; init; }

    /// <summary>What computes.</summary>
    public BackendInfo? Backend { get; init; }

    /// <summary>Calls that were judged.</summary>
    public int? Judged { get; init; }

    /// <summary>A call that was judged wrong, in words.</summary>
    public string? Wrong { get; init; }

    /// <summary>The most that one core computes, in 10⁹ operations a second.</summary>
    public double? Peak { get; init; }

    /// <summary>A routine that was timed.</summary>
    public RoutineSpeed? Speed { get; init; }

    /// <summary>Says it, before anything else happens. What the library printed on the same line before stays apart.</summary>
    public void Say()
    {
        Console.Out.Write($"\n{JsonSerializer.Serialize(this, ChildJson.Default.ChildLine)}\n");
        Console.Out.Flush();
    }

    /// <summary>The line that is such a line; null for what the library printed.</summary>
    public static ChildLine? Parse(string line)
    {
        if (!line.StartsWith('{'))
            return null;
        try
        {
            return JsonSerializer.Deserialize(line, ChildJson.Default.ChildLine);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>How fast a routine is.</summary>
/// <param name="Routine">LAPACK's stem.</param>
/// <param name="Gigaflops">10⁹ operations a second; null if it could not be timed.</param>
internal sealed record RoutineSpeed(string Routine, CallType Type, int Order, double? Gigaflops);

/// <summary>The JSON form of <see cref="ChildLine"/>.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(ChildLine))]
internal sealed partial class ChildJson : JsonSerializerContext;
