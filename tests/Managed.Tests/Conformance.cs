using Linalg.Interop.Testing.Conformance;

namespace Linalg.Interop.Managed.Tests;

public sealed class DoubleConformance : ConformanceSuite<double>
{
    protected override Backend<double> Backend => Tested.OfDouble;
}

public sealed class SingleConformance : ConformanceSuite<float>
{
    protected override Backend<float> Backend => Tested.OfSingle;
}

public sealed class ShrunkDoubleConformance : RoutineSuite<double>
{
    protected override Backend<double> Backend => Tested.ShrunkOfDouble;

    protected override int MaxSize => Tested.ShrunkSize;
}

public sealed class ShrunkSingleConformance : RoutineSuite<float>
{
    protected override Backend<float> Backend => Tested.ShrunkOfSingle;

    protected override int MaxSize => Tested.ShrunkSize;
}
