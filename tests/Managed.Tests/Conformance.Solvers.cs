using Linalg.Interop.Testing.Conformance;

namespace Linalg.Interop.Managed.Tests;

public sealed class GetrfDoubleConformance : GetrfConformance<double>
{
    protected override Backend<double> Backend => Tested.OfDouble;
}

public sealed class GetrfSingleConformance : GetrfConformance<float>
{
    protected override Backend<float> Backend => Tested.OfSingle;
}

public sealed class GetrsDoubleConformance : GetrsConformance<double>
{
    protected override Backend<double> Backend => Tested.OfDouble;
}

public sealed class GetrsSingleConformance : GetrsConformance<float>
{
    protected override Backend<float> Backend => Tested.OfSingle;
}

public sealed class GetriDoubleConformance : GetriConformance<double>
{
    protected override Backend<double> Backend => Tested.OfDouble;
}

public sealed class GetriSingleConformance : GetriConformance<float>
{
    protected override Backend<float> Backend => Tested.OfSingle;
}

public sealed class GeconDoubleConformance : GeconConformance<double>
{
    protected override Backend<double> Backend => Tested.OfDouble;
}

public sealed class GeconSingleConformance : GeconConformance<float>
{
    protected override Backend<float> Backend => Tested.OfSingle;
}

public sealed class PotrfDoubleConformance : PotrfConformance<double>
{
    protected override Backend<double> Backend => Tested.OfDouble;
}

public sealed class PotrfSingleConformance : PotrfConformance<float>
{
    protected override Backend<float> Backend => Tested.OfSingle;
}

public sealed class PotrsDoubleConformance : PotrsConformance<double>
{
    protected override Backend<double> Backend => Tested.OfDouble;
}

public sealed class PotrsSingleConformance : PotrsConformance<float>
{
    protected override Backend<float> Backend => Tested.OfSingle;
}

public sealed class PotriDoubleConformance : PotriConformance<double>
{
    protected override Backend<double> Backend => Tested.OfDouble;
}

public sealed class PotriSingleConformance : PotriConformance<float>
{
    protected override Backend<float> Backend => Tested.OfSingle;
}

public sealed class PoconDoubleConformance : PoconConformance<double>
{
    protected override Backend<double> Backend => Tested.OfDouble;
}

public sealed class PoconSingleConformance : PoconConformance<float>
{
    protected override Backend<float> Backend => Tested.OfSingle;
}

public sealed class TrtrsDoubleConformance : TrtrsConformance<double>
{
    protected override Backend<double> Backend => Tested.OfDouble;
}

public sealed class TrtrsSingleConformance : TrtrsConformance<float>
{
    protected override Backend<float> Backend => Tested.OfSingle;
}
