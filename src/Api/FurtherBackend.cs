namespace Linalg.Interop;

/// <summary>A back end of a user's own, for the calls of the routines that it has.</summary>
/// <param name="Double">Its routines on <see cref="double"/>, or null.</param>
/// <param name="Single">Its routines on <see cref="float"/>, or null.</param>
public sealed record FurtherBackend(Backend<double>? Double = null, Backend<float>? Single = null)
{
    /// <summary>Its routines on a type, or null.</summary>
    internal Backend<T>? For<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Double as Backend<T> ?? Single as Backend<T>;

    /// <summary>What it is, and the routines that it has on either type.</summary>
    internal (BackendInfo Info, string Routines) Describe()
    {
        BackendInfo info = Double?.Info ?? Single!.Info;
        IEnumerable<string> stems = RoutineInfo.All
            .Where(routine => Double?.Has(routine.Routine) == true || Single?.Has(routine.Routine) == true)
            .Select(routine => routine.Stem);
        return (info, string.Join(", ", stems));
    }
}
