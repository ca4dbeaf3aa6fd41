using System.Diagnostics;
using System.Text;
using Xunit;

namespace Linalg.Interop.Managed.Tests;

/// <summary>
/// Nothing outside an array is read or written: arrays and work memory lie against pages that nobody may touch, in a process that a fault
/// may end. The variable LINALG_TEST_GUARDED = all takes every width and every size; build/nightly.sh sets it.
/// </summary>
public sealed class GuardedTests
{
    private const int MostSeconds = 3600;
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

    /// <summary>The tests above can fail, and say in which call.</summary>
    [Theory]
    [InlineData("ReadBehind")]
    [InlineData("ReadBefore")]
    [InlineData("WriteBefore")]
    [InlineData("WriteBehindWorkMemory")]
    [InlineData("WriteBeforeWorkMemory")]
    [InlineData("UseUninitialisedWorkMemory")]
    public void FaultsAreNoticedAndNamed(string fault)
    {
        (int code, string underWay, _, string error) = Start("faults", "double", fault);
        Assert.NotEqual(0, code);
        Assert.NotEqual(2, code);
        Assert.Equal(fault, underWay);
        Assert.DoesNotContain("There is no fault", error, StringComparison.Ordinal);
    }

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
        (int code, string underWay, string output, string error) = Start(part, type, set);
        Assert.True(code == 0, $"exit code {code} at {underWay}\n{error}");
        Assert.Matches("^[1-9][0-9]* cases", output);
    }

    private static (int Code, string UnderWay, string Output, string Error) Start(string part, string type, string set)
    {
        string log = Path.GetTempFileName();
        try
        {
            string[] arguments = ["exec", typeof(GuardedTests).Assembly.Location, part, type, set, log];
            var start = new ProcessStartInfo("dotnet", All ? [.. arguments, "all"] : arguments)
            {
                RedirectStandardError = true, RedirectStandardOutput = true,
            };
            start.Environment["DOTNET_DbgEnableMiniDump"] = "0";
            using Process process = Process.Start(start)!;
            Task<string> error = process.StandardError.ReadToEndAsync(), output = process.StandardOutput.ReadToEndAsync();
            bool ended = process.WaitForExit(TimeSpan.FromSeconds(MostSeconds));
            if (!ended)
                process.Kill();
            string underWay = Encoding.ASCII.GetString(File.ReadAllBytes(log)).TrimEnd('\0');
            return (ended ? process.ExitCode : -1, underWay, output.Result, error.Result);
        }
        finally
        {
            File.Delete(log);
        }
    }
}
