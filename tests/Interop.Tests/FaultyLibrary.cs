using System.Diagnostics;
using Xunit;

namespace Linalg.Interop.OpenBlas.Tests;

/// <summary>OpenBLAS with routines of one's own in place of some of its: a library that links to it, made by the C compiler.</summary>
internal static class FaultyLibrary
{
    /// <summary>Makes a library; without a C compiler the test is skipped.</summary>
    /// <param name="folder">Where it is made.</param>
    /// <param name="openBlas">The library that has everything else.</param>
    /// <param name="functions">C functions under Fortran's names, all of whose arguments are pointers.</param>
    /// <returns>The file.</returns>
    public static string Make(string folder, string openBlas, string functions)
    {
        string source = Path.Combine(folder, "faulty.c"), library = Path.Combine(folder, "libfaulty.so");
        File.WriteAllText(source, functions);
        try
        {
            string[] links = ["-Wl,--no-as-needed", openBlas, $"-Wl,-rpath,{Path.GetDirectoryName(openBlas)}"];
            using var compiler = Process.Start("gcc", ["-shared", "-fPIC", "-w", "-o", library, source, .. links]);
            compiler.WaitForExit();
            Assert.Equal(0, compiler.ExitCode);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Skip.If(true, "gcc is missing.");
        }

        return library;
    }
}
