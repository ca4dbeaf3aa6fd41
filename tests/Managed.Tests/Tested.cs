using System.Collections.Frozen;
using Linalg.Interop.Judge;

namespace Linalg.Interop.Managed.Tests;

/// <summary>The back ends that the conformance classes run on.</summary>
internal static class Tested
{
    /// <summary>The routines that the managed back end does not have yet.</summary>
    public static IReadOnlySet<Routine> Absent { get; } = FrozenSet.Create(
        Routine.Sytrf, Routine.Sytrs, Routine.Sytri, Routine.Sycon, Routine.Geqp3, Routine.Geqrf, Routine.Orgqr, Routine.Ormqr, Routine.Gesdd);

    public static Backend<double> OfDouble { get; } = new ManagedBackend<double>();

    public static Backend<float> OfSingle { get; } = new ManagedBackend<float>();
}
