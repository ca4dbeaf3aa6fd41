using Linalg.Interop.Conformance;
using Linalg.Interop.Judge;

namespace Linalg.Interop.Managed.Tests;

public sealed class MutationDoubleConformance : MutationConformance<double>
{
    protected override Backend<double> Backend => Tested.OfDouble;

    protected override IReadOnlySet<Routine> Absent => Tested.Absent;
}

public sealed class MutationSingleConformance : MutationConformance<float>
{
    protected override Backend<float> Backend => Tested.OfSingle;

    protected override IReadOnlySet<Routine> Absent => Tested.Absent;
}
