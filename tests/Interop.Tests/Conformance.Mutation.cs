using Linalg.Interop.Testing.Conformance;

namespace Linalg.Interop.OpenBlas.Tests;

public sealed class MutationDoubleConformance : MutationConformance<double>
{
    protected override Backend<double> Backend => ConformanceLibrary.OfDouble;
}

public sealed class MutationSingleConformance : MutationConformance<float>
{
    protected override Backend<float> Backend => ConformanceLibrary.OfSingle;
}
