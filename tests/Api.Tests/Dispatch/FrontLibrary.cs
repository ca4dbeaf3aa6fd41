using System.ComponentModel;
using System.Diagnostics;
using Xunit;

namespace Linalg.Interop.Api.Tests;

/// <summary>Libraries made by the C compiler, in front of OpenBLAS or alone; without a compiler the test is skipped or fails.</summary>
internal static class FrontLibrary
{
    public static string Make(TemporaryFolder folder, string name, string text)
    {
        Native.Require();
        string openBlas = Lapack.Default.Library!.Info.Path!, directory = Path.GetDirectoryName(openBlas)!;
        return Compile(folder, name, text, "-Wl,--no-as-needed", $"-Wl,-rpath,{directory}", openBlas);
    }

    public static string Compile(TemporaryFolder folder, string name, string text, params string[] linked)
    {
        string source = folder.Write($"{name}.c", text);
        string library = Path.Combine(folder.Name, $"lib{name}.so");
        try
        {
            using var compiler = Process.Start("gcc", ["-shared", "-fPIC", "-o", library, source, .. linked]);
            compiler.WaitForExit();
            Assert.Equal(0, compiler.ExitCode);
        }
        catch (Win32Exception)
        {
            Assert.False(Environment.GetEnvironmentVariable("LINALG_REQUIRE_NATIVE") == "1", "gcc is missing and LINALG_REQUIRE_NATIVE is 1.");
            Skip.If(true, "gcc is missing");
        }

        return library;
    }
}
