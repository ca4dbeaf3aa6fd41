using System.Numerics;
using System.Runtime.InteropServices;
using Xunit;

namespace Linalg.Interop.OpenBlas.Tests;

/// <summary>
/// The native libraries that tests load. A missing one skips its test, and fails it if LINALG_REQUIRE_NATIVE is 1.
/// </summary>
internal static class TestLibraries
{
    /// <summary>OpenBLAS of the runtime pack: a file.</summary>
    public static string OpenBlas => First(
        "OpenBLAS of the runtime pack (build/native.sh)",
        [Path.Combine(AppContext.BaseDirectory, "runtimes", Rid, "native"), Artifacts("native", Rid)],
        "libopenblas.so.0", "libopenblas.dll", "libopenblas.dylib");

    /// <summary>OpenBLAS without threads: a file.</summary>
    public static string Serial => ForTests("serial", "libopenblas.so.0");

    /// <summary>Reference LAPACK: a file.</summary>
    public static string Reference => ForTests("reference", "liblapack.so.3");

    /// <summary>Reference BLAS, which holds no LAPACK: a file.</summary>
    public static string BlasOnly => ForTests("reference", "libblas.so.3");

    /// <summary>OpenBLAS with 64-bit integers under the usual names: a file.</summary>
    public static string Ilp64 => ForTests("ilp64", "libopenblas64.so.0");

    private static string Rid => RuntimeInformation.RuntimeIdentifier;

    /// <summary>Loads a file, which must succeed.</summary>
    public static OpenBlasLibrary Load(string file, int threads = 0) => OpenBlasLibrary.Load(new() { Path = file, Threads = threads });

    /// <summary>The library's back end for an element type.</summary>
    public static Backend<T> Backend<T>(string file)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        OpenBlasLibrary library = Load(file);
        return typeof(T) == typeof(double) ? (Backend<T>)(object)library.Double : (Backend<T>)(object)library.Single;
    }

    /// <summary>Skips the test, or fails it where natives are required.</summary>
    public static void Missing(string what)
    {
        if (Environment.GetEnvironmentVariable("LINALG_REQUIRE_NATIVE") == "1")
            Assert.Fail($"{what} is missing and LINALG_REQUIRE_NATIVE is 1.");
        Skip.If(true, $"{what} is missing.");
    }

    private static string ForTests(string name, string file)
    {
        string folder = Environment.GetEnvironmentVariable("LINALG_TEST_NATIVE") ?? Artifacts("native-test");
        return First($"the test library {name}/{file} (build/native.sh test)", [Path.Combine(folder, name)], file);
    }

    private static string First(string what, string[] folders, params string[] names)
    {
        string? found = folders.SelectMany(folder => names.Select(name => Path.Combine(folder, name))).FirstOrDefault(File.Exists);
        if (found is null)
            Missing(what);
        return found!;
    }

    private static string Artifacts(params string[] path)
    {
        string? root = AppContext.BaseDirectory;
        while (root is not null && !File.Exists(Path.Combine(root, "Linalg.Interop.sln")))
            root = Path.GetDirectoryName(root);
        return Path.Combine([root ?? AppContext.BaseDirectory, "artifacts", .. path]);
    }
}
