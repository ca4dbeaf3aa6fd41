namespace Linalg.Interop.OpenBlas.Tests;

/// <summary>The OpenBLAS that the conformance classes run on, loaded once.</summary>
internal static class ConformanceLibrary
{
    private static readonly Lazy<OpenBlasLibrary> Library = new(() => TestLibraries.Load(TestLibraries.OpenBlas));

    public static Backend<double> OfDouble => Library.Value.Double;

    public static Backend<float> OfSingle => Library.Value.Single;
}
