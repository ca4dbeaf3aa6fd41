using System.Diagnostics;
using System.Text;
using Xunit;

namespace Linalg.Interop.Managed.Tests;

/// <summary>
/// Nothing outside an array is read or written: arrays and work memory lie against pages that nobody may touch, in a process that a fault may end.
/// The variable LINALG_TEST_GUARDED = all takes every width and every size.
/// </summary>
public sealed class GuardedTests
{
    private const int MostSeconds = 900;
    private static readonly bool All = Environment.GetEnvironmentVariable("LINALG_TEST_GUARDED") == "all";

    public static TheoryData<string, string> KernelSets => OfBothTypes(All
        ? ["Scalar16", "Scalar32", "Vector128x16", "Vector128x32", "Vector256x16", "Vector256x32", "Vector512x16", "Vector512x32"]
        : ["Vector256x16", "Vector512x32"]);

    public static TheoryData<string, string> Widths =>
        OfBothTypes(All ? Enum.GetNames<Width>() : [InstructionSet.Widest.ToString()]);

    [Theory]
    [MemberData(nameof(KernelSets))]
    public void KernelsStayInTheirArrays(string type, string set) => Run("kernels", type, set);

    [Theory]
    [MemberData(nameof(Widths))]
    public void RoutinesStayInTheirArraysAndWorkMemory(string type, string width) => Run("routines", type, width);

    private static TheoryData<string, string> OfBothTypes(string[] sets)
    {
        var data = new TheoryData<string, string>();
        foreach (string set in sets)
        {
            data.Add("double", set);
            data.Add("float", set);
        }

        return data;
    }

    private static void Run(string part, string type, string set)
    {
        string log = Path.GetTempFileName();
        try
        {
            string[] arguments = ["exec", typeof(GuardedTests).Assembly.Location, part, type, set, log];
            var start = new ProcessStartInfo("dotnet", All ? [.. arguments, "all"] : arguments) { RedirectStandardError = true };
            start.RedirectStandardOutput = true;
            using Process process = Process.Start(start)!;
            Task<string> error = process.StandardError.ReadToEndAsync(), output = process.StandardOutput.ReadToEndAsync();
            bool ended = process.WaitForExit(TimeSpan.FromSeconds(MostSeconds));
            if (!ended)
                process.Kill();
            string underWay = Encoding.ASCII.GetString(File.ReadAllBytes(log)).TrimEnd('\0');
            Assert.True(ended && process.ExitCode == 0, $"exit code {(ended ? process.ExitCode : "none")} at {underWay}\n{error.Result}");
            Assert.Matches("^[1-9][0-9]* cases", output.Result);
        }
        finally
        {
            File.Delete(log);
        }
    }
}
