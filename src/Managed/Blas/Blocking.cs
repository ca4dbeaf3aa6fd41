namespace Linalg.Interop.Managed;

/// <summary>The sizes at which algorithms split a problem: the one table of tuning. Results depend on it, so it depends on sizes and types only.</summary>
internal sealed record Blocking
{
    /// <summary>Products are summed up in pieces of this many.</summary>
    public required int Depth { get; init; }

    /// <summary>Rows of A that are packed together: with Depth, half of the second-level cache.</summary>
    public required int Rows { get; init; }

    /// <summary>Columns of B that are packed together: with Depth, a share of the last-level cache.</summary>
    public required int Columns { get; init; }

    /// <summary>A column-major A of at most this many bytes is read where it is.</summary>
    public required int DirectBytes { get; init; }

    /// <summary>Largest order of a triangle that is solved without recursion.</summary>
    public required int Triangle { get; init; }

    /// <summary>The table for an element type.</summary>
    public static Blocking Default(int elementSize) => new()
    {
        Depth = 256,
        Rows = 1024 / elementSize,
        Columns = 24576 / elementSize,
        DirectBytes = 256 * 1024,
        Triangle = 64,
    };
}
