using Linalg.Interop.Testing.Conformance;

namespace Linalg.Interop.Managed.Tests;

public sealed class MutationDoubleConformance : MutationConformance<double>
{
    protected override Backend<double> Backend => Tested.OfDouble;
}

public sealed class MutationSingleConformance : MutationConformance<float>
{
    protected override Backend<float> Backend => Tested.OfSingle;
}
