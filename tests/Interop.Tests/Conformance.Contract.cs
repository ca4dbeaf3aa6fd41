using Linalg.Interop.Testing.Conformance;

namespace Linalg.Interop.OpenBlas.Tests;

public sealed class ArgumentDoubleConformance : ArgumentConformance<double>
{
    protected override Backend<double> Backend => ConformanceLibrary.OfDouble;
}

public sealed class ArgumentSingleConformance : ArgumentConformance<float>
{
    protected override Backend<float> Backend => ConformanceLibrary.OfSingle;
}

public sealed class LayoutDoubleConformance : LayoutConformance<double>
{
    protected override Backend<double> Backend => ConformanceLibrary.OfDouble;
}

public sealed class LayoutSingleConformance : LayoutConformance<float>
{
    protected override Backend<float> Backend => ConformanceLibrary.OfSingle;
}

public sealed class RealDataDoubleConformance : RealDataConformance<double>
{
    protected override Backend<double> Backend => ConformanceLibrary.OfDouble;
}

public sealed class RealDataSingleConformance : RealDataConformance<float>
{
    protected override Backend<float> Backend => ConformanceLibrary.OfSingle;
}
