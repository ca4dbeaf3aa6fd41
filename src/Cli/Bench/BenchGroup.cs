namespace Linalg.Interop.Cli.Bench;

/// <summary>What is held against what.</summary>
internal enum BenchGroup
{
    /// <summary>OpenBLAS against the managed back end, each in processes of its own.</summary>
    Routines,

    /// <summary>The facade with the checks that cost O(n²) against the same call without, in turns in one process.</summary>
    Checks,

    /// <summary>A system solved with factors in float against one with factors in double, in turns in one process.</summary>
    Mixed,

    /// <summary>The side that the facade chooses against each side by itself, in turns in one process.</summary>
    Auto,

    /// <summary>Managed code on two threads beside a busy process against one thread alone.</summary>
    Busy,

    /// <summary>The first calls of a process of OpenBLAS against those of one of the managed back end.</summary>
    FirstCall,
}
