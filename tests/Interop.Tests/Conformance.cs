using Linalg.Interop.Testing.Conformance;

namespace Linalg.Interop.OpenBlas.Tests;

/// <summary>The OpenBLAS that the conformance suite runs on, loaded once.</summary>
internal static class ConformanceLibrary
{
    private static readonly Lazy<OpenBlasLibrary> Library = new(() => TestLibraries.Load(TestLibraries.OpenBlas));

    public static Backend<double> OfDouble => Library.Value.Double;

    public static Backend<float> OfSingle => Library.Value.Single;
}

public sealed class DoubleConformance : ConformanceSuite<double>
{
    protected override Backend<double> Backend => ConformanceLibrary.OfDouble;
}

public sealed class SingleConformance : ConformanceSuite<float>
{
    protected override Backend<float> Backend => ConformanceLibrary.OfSingle;
}
