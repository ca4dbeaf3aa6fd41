
namespace Linalg.Interop;

/// <summary>The dispatch table that comes with the library, by the width of managed vectors. What is not named is managed.</summary>
/// <remarks>
/// Measured by linalg tune's and linalg bench's processes: AMD EPYC (Zen 3, AVX2, 2 processors), OpenBLAS 0.3.21 (Zen), orders 16 to
/// 1024, both types, 1 and 2 threads, each side in a process of its own. Not measured, and cautious: with AVX-512 the lines whose work is
/// proportional to the memory read are taken over, the others not; with narrower vectors a library written for the processor is taken to
/// be the faster one from some order on. <c>linalg tune</c> measures any machine.
/// </remarks>
internal static class ShippedTable
{
    private const int Always = int.MaxValue;

    /// <summary>
    /// From here on a library is faster than managed code with narrow vectors, and one without threads slower than managed code with.
    /// </summary>
    private const int Narrow = 128;

    /// <summary>Work proportional to the memory read: one right-hand side, a vector.</summary>
    private static readonly DispatchLine[] Wide =
    [
        Line(Routine.Gemv, CallForm.Square, CallThreads.One, 0, Always),
        Line(Routine.Gemv, CallForm.Thin, CallThreads.One, 0, Always),

        // OpenBLAS wakes its threads from 9216 elements on, and waits for them: milliseconds where another process has the processor.
        Line(Routine.Gemv, CallForm.Square, CallThreads.Many, 0, 96),
        Line(Routine.Gemv, CallForm.Thin, CallThreads.Many, 0, 24),
        Line(Routine.Symm, CallForm.Thin, null, 0, 724),
        Line(Routine.Trmm, CallForm.Thin, null, 0, 181),
        Line(Routine.Trsm, CallForm.Thin, null, 0, 128, CallType.Single),
        Line(Routine.Getrs, CallForm.Thin, null, 0, Always, CallType.Double),
        Line(Routine.Getrs, CallForm.Thin, null, 362, Always, CallType.Single),
        Line(Routine.Trtrs, CallForm.Thin, null, 362, Always),
    ];

    /// <summary>AVX2 alone: what else the library does better.</summary>
    private static readonly DispatchLine[] Blocked =
    [
        Line(Routine.Sytri, CallForm.Square, CallThreads.One, 0, 724, CallType.Double),
        Line(Routine.Sytri, CallForm.Square, CallThreads.One, 0, 362, CallType.Single),
        Line(Routine.Symm, CallForm.Square, CallThreads.One, 45, 181, CallType.Double),
        Line(Routine.Symm, CallForm.Square, CallThreads.Many, 45, Always),
        Line(Routine.Symm, CallForm.Square, CallThreads.One, 181, Always, CallType.Single),
        Line(Routine.Trmm, CallForm.Square, CallThreads.One, 181, Always, CallType.Single),
        Line(Routine.Trsm, CallForm.Square, CallThreads.One, 91, Always, CallType.Single),
        Line(Routine.Trtrs, CallForm.Square, CallThreads.One, 91, Always, CallType.Single),
        Line(Routine.Getrs, CallForm.Square, CallThreads.One, 181, Always, CallType.Single),
        Line(Routine.Potrs, CallForm.Square, CallThreads.One, 0, Always, CallType.Single),
        Line(Routine.Getrf, CallForm.Thin, null, 45, 91, CallType.Single),
    ];

    /// <summary>The lines for two sides.</summary>
    public static IEnumerable<DispatchLine> Lines(BackendInfo managed, BackendInfo native)
    {
        // Reference BLAS has neither blocks nor vectors; Accelerate computes on units that nothing else reaches.
        if (native.Name == "Reference LAPACK")
            return [];
        IEnumerable<DispatchLine> lines = native.Name == "Accelerate" ? Every(32)
            : managed.Core switch
            {
                "Vector512" => Wide,
                "Vector256" => [.. Wide, .. Blocked],
                "Vector128" => Every(Narrow),
                _ => Every(8),
            };
        return native.Threads < managed.Threads ? lines.Select(line => line with { Native = Below(line.Native, Narrow) }) : lines;
    }

    private static NativeRange Below(NativeRange range, int order) => range with { Until = Math.Max(range.From, Math.Min(range.Until, order)) };

    private static IEnumerable<DispatchLine> Every(int first) =>
        from routine in Enum.GetValues<Routine>()
        from form in Enum.GetValues<CallForm>()
        select Line(routine, form, null, first, Always);

    private static DispatchLine Line(Routine routine, CallForm form, CallThreads? threads, int first, int until, CallType? type = null) =>
        new(routine, form, type, threads, new NativeRange(first, until));
}
