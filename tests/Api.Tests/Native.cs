using Linalg.Interop.OpenBlas;
using Xunit;

namespace Linalg.Interop.Api.Tests;

/// <summary>Whether the native library is there. Where it is required, its absence fails the test that asks.</summary>
internal static class Native
{
    public static void Require()
    {
        bool loaded = OpenBlasLibrary.TryLoad(out _, out LoadTrace trace);
        bool required = Environment.GetEnvironmentVariable("LINALG_REQUIRE_NATIVE") == "1";
        Assert.True(loaded || !required, $"The native library is required and was not loaded.\n{trace}");
        Skip.IfNot(loaded, "no native library");
    }
}
