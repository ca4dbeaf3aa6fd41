namespace Linalg.Interop.Cli;

/// <summary>The managed back end, telling of its calls: where no call of the library is under way, it is one of these that hangs.</summary>
/// <param name="steps">Where the calls are told.</param>
internal sealed class Told<T>(Backend<T> inner, StepFile steps) : DelegatingBackend<T>(inner)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>What such a step begins with.</summary>
    public const string Prefix = "in managed ";

    protected override int Execute(ref Call<T> call)
    {
        int step = steps.Begin($"{Prefix}{RoutineInfo.Of(call.Routine).Describe(call)}, {LeftOut.TypeName<T>()}");
        try
        {
            return base.Execute(ref call);
        }
        finally
        {
            steps.End(step);
        }
    }
}
