using Linalg.Interop.Testing.Conformance;

namespace Linalg.Interop.OpenBlas.Tests;

public sealed class GetrfDoubleConformance : GetrfConformance<double>
{
    protected override Backend<double> Backend => ConformanceLibrary.OfDouble;
}

public sealed class GetrfSingleConformance : GetrfConformance<float>
{
    protected override Backend<float> Backend => ConformanceLibrary.OfSingle;
}

public sealed class GetrsDoubleConformance : GetrsConformance<double>
{
    protected override Backend<double> Backend => ConformanceLibrary.OfDouble;
}

public sealed class GetrsSingleConformance : GetrsConformance<float>
{
    protected override Backend<float> Backend => ConformanceLibrary.OfSingle;
}

public sealed class GetriDoubleConformance : GetriConformance<double>
{
    protected override Backend<double> Backend => ConformanceLibrary.OfDouble;
}

public sealed class GetriSingleConformance : GetriConformance<float>
{
    protected override Backend<float> Backend => ConformanceLibrary.OfSingle;
}

public sealed class GeconDoubleConformance : GeconConformance<double>
{
    protected override Backend<double> Backend => ConformanceLibrary.OfDouble;
}

public sealed class GeconSingleConformance : GeconConformance<float>
{
    protected override Backend<float> Backend => ConformanceLibrary.OfSingle;
}

public sealed class PotrfDoubleConformance : PotrfConformance<double>
{
    protected override Backend<double> Backend => ConformanceLibrary.OfDouble;
}

public sealed class PotrfSingleConformance : PotrfConformance<float>
{
    protected override Backend<float> Backend => ConformanceLibrary.OfSingle;
}

public sealed class PotrsDoubleConformance : PotrsConformance<double>
{
    protected override Backend<double> Backend => ConformanceLibrary.OfDouble;
}

public sealed class PotrsSingleConformance : PotrsConformance<float>
{
    protected override Backend<float> Backend => ConformanceLibrary.OfSingle;
}

public sealed class PotriDoubleConformance : PotriConformance<double>
{
    protected override Backend<double> Backend => ConformanceLibrary.OfDouble;
}

public sealed class PotriSingleConformance : PotriConformance<float>
{
    protected override Backend<float> Backend => ConformanceLibrary.OfSingle;
}

public sealed class PoconDoubleConformance : PoconConformance<double>
{
    protected override Backend<double> Backend => ConformanceLibrary.OfDouble;
}

public sealed class PoconSingleConformance : PoconConformance<float>
{
    protected override Backend<float> Backend => ConformanceLibrary.OfSingle;
}

public sealed class SytrfDoubleConformance : SytrfConformance<double>
{
    protected override Backend<double> Backend => ConformanceLibrary.OfDouble;
}

public sealed class SytrfSingleConformance : SytrfConformance<float>
{
    protected override Backend<float> Backend => ConformanceLibrary.OfSingle;
}

public sealed class SytrsDoubleConformance : SytrsConformance<double>
{
    protected override Backend<double> Backend => ConformanceLibrary.OfDouble;
}

public sealed class SytrsSingleConformance : SytrsConformance<float>
{
    protected override Backend<float> Backend => ConformanceLibrary.OfSingle;
}

public sealed class SytriDoubleConformance : SytriConformance<double>
{
    protected override Backend<double> Backend => ConformanceLibrary.OfDouble;
}

public sealed class SytriSingleConformance : SytriConformance<float>
{
    protected override Backend<float> Backend => ConformanceLibrary.OfSingle;
}

public sealed class SyconDoubleConformance : SyconConformance<double>
{
    protected override Backend<double> Backend => ConformanceLibrary.OfDouble;
}

public sealed class SyconSingleConformance : SyconConformance<float>
{
    protected override Backend<float> Backend => ConformanceLibrary.OfSingle;
}
