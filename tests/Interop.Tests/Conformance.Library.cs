using Xunit;

namespace Linalg.Interop.OpenBlas.Tests;

/// <summary>The library that the conformance classes run on, loaded once. Without one they are skipped, or fail if LINALG_REQUIRE_NATIVE=1.</summary>
internal static class ConformanceLibrary
{
    private static readonly Lazy<(OpenBlasLibrary? Library, LoadTrace Trace)> Loaded = new(() =>
    {
        OpenBlasLibrary.TryLoad(out OpenBlasLibrary? library, out LoadTrace trace);
        return (library, trace);
    });

    public static Backend<double> OfDouble => Library.Double;

    public static Backend<float> OfSingle => Library.Single;

    private static OpenBlasLibrary Library
    {
        get
        {
            (OpenBlasLibrary? library, LoadTrace trace) = Loaded.Value;
            bool isRequired = Environment.GetEnvironmentVariable("LINALG_REQUIRE_NATIVE") == "1";
            Skip.If(library is null && !isRequired, $"No native library: {trace}");
            return library ?? OpenBlasLibrary.Load();
        }
    }
}
