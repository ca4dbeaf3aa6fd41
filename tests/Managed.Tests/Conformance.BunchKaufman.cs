using Linalg.Interop.Testing.Conformance;

namespace Linalg.Interop.Managed.Tests;

public sealed class SytrfDoubleConformance : SytrfConformance<double>
{
    protected override Backend<double> Backend => Tested.OfDouble;
}

public sealed class SytrfSingleConformance : SytrfConformance<float>
{
    protected override Backend<float> Backend => Tested.OfSingle;
}

public sealed class SytrsDoubleConformance : SytrsConformance<double>
{
    protected override Backend<double> Backend => Tested.OfDouble;
}

public sealed class SytrsSingleConformance : SytrsConformance<float>
{
    protected override Backend<float> Backend => Tested.OfSingle;
}

public sealed class SytriDoubleConformance : SytriConformance<double>
{
    protected override Backend<double> Backend => Tested.OfDouble;
}

public sealed class SytriSingleConformance : SytriConformance<float>
{
    protected override Backend<float> Backend => Tested.OfSingle;
}

public sealed class SyconDoubleConformance : SyconConformance<double>
{
    protected override Backend<double> Backend => Tested.OfDouble;
}

public sealed class SyconSingleConformance : SyconConformance<float>
{
    protected override Backend<float> Backend => Tested.OfSingle;
}
