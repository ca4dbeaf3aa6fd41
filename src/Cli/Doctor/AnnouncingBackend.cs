namespace Linalg.Interop.Cli;

/// <summary>Tells of each call before it is made, and refuses to go on with a thread that flushes subnormal numbers to zero.</summary>
/// <param name="inner">The back end that computes.</param>
/// <param name="next">Hears of the call that comes next: the routine with its type letter, and the shape.</param>
internal sealed class AnnouncingBackend<T>(Backend<T> inner, Action<string> next) : DelegatingBackend<T>(inner)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private static readonly char Letter = typeof(T) == typeof(double) ? 'd' : 's';

    protected override int Execute(ref Call<T> call)
    {
        var info = RoutineInfo.Of(call.Routine);
        int columns = info.Work is WorkShape.Gram || info.Task == RoutineTask.Solve ? call.K : call.N;
        string what = $"{Letter}{info.Stem}_, {call.M} x {columns}";
        next(what);
        int result = base.Execute(ref call);
        if (SubnormalNumbers.AreFlushed)
            throw new SubnormalsFlushedException($"{what}: leaves its caller's thread flushing subnormal numbers to zero (FTZ or DAZ)");
        return result;
    }
}
