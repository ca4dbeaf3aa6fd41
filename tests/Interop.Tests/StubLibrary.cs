using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Linalg.Interop.OpenBlas.Tests;

/// <summary>Small libraries made by the C compiler, each function of which returns one number and does nothing else.</summary>
internal static class StubLibrary
{
    /// <summary>Every name that a library must export.</summary>
    public static IReadOnlyList<string> RequiredNames
    {
        get
        {
            // The program that runs the tests exports none of them.
            var symbols = new Symbols(NativeLibrary.GetMainProgramHandle());
            _ = new NativeRoutines<double>(symbols);
            _ = new NativeRoutines<float>(symbols);
            _ = new IntegerProbe(symbols);
            return symbols.Missing;
        }
    }

    /// <summary>Makes a library; without a C compiler the test is skipped or fails.</summary>
    public static string Make(string folder, IEnumerable<string> names, int answer = 0, string initializer = "")
    {
        string source = Path.Combine(folder, "stub.c"), library = Path.Combine(folder, "libstub.so");
        string first = $"__attribute__((constructor)) static void first(void) {{ {initializer} }}";
        File.WriteAllLines(source, names.Select(name => $"int {name}(void) {{ return {answer}; }}").Prepend(first));
        Compile("-shared", "-fPIC", "-o", library, source);
        return library;
    }

    /// <summary>Runs the C compiler; without one the test is skipped or fails.</summary>
    public static void Compile(params string[] arguments)
    {
        try
        {
            using var compiler = Process.Start("gcc", arguments);
            compiler.WaitForExit();
            if (compiler.ExitCode != 0)
                throw new InvalidOperationException($"gcc {string.Join(' ', arguments)} fails.");
        }
        catch (System.ComponentModel.Win32Exception)
        {
            TestLibraries.Missing("gcc");
        }
    }
}
