using Linalg.Interop.Testing.Conformance;

namespace Linalg.Interop.OpenBlas.Tests;

public sealed class Geqp3DoubleConformance : Geqp3Conformance<double>
{
    protected override Backend<double> Backend => ConformanceLibrary.OfDouble;
}

public sealed class Geqp3SingleConformance : Geqp3Conformance<float>
{
    protected override Backend<float> Backend => ConformanceLibrary.OfSingle;
}

public sealed class GeqrfDoubleConformance : GeqrfConformance<double>
{
    protected override Backend<double> Backend => ConformanceLibrary.OfDouble;
}

public sealed class GeqrfSingleConformance : GeqrfConformance<float>
{
    protected override Backend<float> Backend => ConformanceLibrary.OfSingle;
}

public sealed class OrgqrDoubleConformance : OrgqrConformance<double>
{
    protected override Backend<double> Backend => ConformanceLibrary.OfDouble;
}

public sealed class OrgqrSingleConformance : OrgqrConformance<float>
{
    protected override Backend<float> Backend => ConformanceLibrary.OfSingle;
}

public sealed class OrmqrDoubleConformance : OrmqrConformance<double>
{
    protected override Backend<double> Backend => ConformanceLibrary.OfDouble;
}

public sealed class OrmqrSingleConformance : OrmqrConformance<float>
{
    protected override Backend<float> Backend => ConformanceLibrary.OfSingle;
}

public sealed class TrtrsDoubleConformance : TrtrsConformance<double>
{
    protected override Backend<double> Backend => ConformanceLibrary.OfDouble;
}

public sealed class TrtrsSingleConformance : TrtrsConformance<float>
{
    protected override Backend<float> Backend => ConformanceLibrary.OfSingle;
}

public sealed class GesddDoubleConformance : GesddConformance<double>
{
    protected override Backend<double> Backend => ConformanceLibrary.OfDouble;
}

public sealed class GesddSingleConformance : GesddConformance<float>
{
    protected override Backend<float> Backend => ConformanceLibrary.OfSingle;
}
