namespace Linalg.Interop.Cli;

/// <summary>What was not tried on a matrix, and why.</summary>
/// <param name="Routine">LAPACK's stem.</param>
/// <param name="Options">The options as LAPACK's letters; empty for all calls of the routine.</param>
/// <param name="Type">"double" or "float".</param>
/// <param name="Group">Where the matrix comes from.</param>
/// <param name="File">Its file; null for a built-in one.</param>
internal sealed record LeftOut(
    string Routine, string Options, string Type, string Group, string Matrix, string? File, int Rows, int Columns, string Reason)
{
    /// <summary>Why slow routines are left out.</summary>
    public const string TooSlow = "above order 1200 it takes minutes; --routine asks for it";

    /// <summary>Beyond this order routines that work at the speed of memory are left out unless they are asked for by name.</summary>
    private const int LargestOrder = 1200;

    /// <summary>Half of Geqp3's work, and half of the reduction in Gesdd, are products of a matrix and a vector.</summary>
    private static readonly string[] SlowRoutines = ["geqp3", "gesdd"];

    /// <summary>The routines left out on a matrix of this shape because they would take minutes.</summary>
    public static IReadOnlyList<string> Slow(VerifyOptions options, int rows, int columns) =>
        options.Routines.Count > 0 || Math.Min(rows, columns) <= LargestOrder ? [] : SlowRoutines;

    /// <summary>A call that the trials did not make.</summary>
    public static LeftOut Of(CaseSource source, UntriedCall call) => new(
        call.Routine, call.Options, call.ElementType, source.Group, call.Case, (source as FileSource)?.File, call.Rows, call.Columns,
            call.Reason);

    /// <summary>"double" or "float".</summary>
    public static string TypeName<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => typeof(T) == typeof(double) ? "double" : "float";
}
