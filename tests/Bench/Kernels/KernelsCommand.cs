using Linalg.Interop.Bench.SideBySide;

namespace Linalg.Interop.Bench.Kernels;

/// <summary>
/// kernels: runs every tile kernel in a child process whose compiler writes down what it makes of them, and checks that. The arguments are names of methods.
/// </summary>
internal static class KernelsCommand
{
    public static int Run(string[] methods)
    {
        string listing = Path.GetTempFileName();
        try
        {
            ChildProcess.Run(
                new Dictionary<string, string> { ["DOTNET_JitDisasm"] = string.Join(' ', methods), ["DOTNET_JitStdOutFile"] = listing },
                SideCommand.Kernels);
            return Check([.. ListedMethod.Parse(File.ReadLines(listing))], methods);
        }
        catch (ChildException failure)
        {
            Console.Error.WriteLine(failure.Message);
            return 1;
        }
        finally
        {
            File.Delete(listing);
        }
    }

    private static int Check(ListedMethod[] listed, string[] methods)
    {
        int faults = 0;
        foreach (ListedMethod method in listed)
        {
            foreach (string fault in KernelCheck.Faults(method))
            {
                Console.Error.WriteLine($"{method.Name} ({method.Tier}): {fault}");
                faults++;
            }
        }

        foreach (string name in methods)
        {
            int[] sums = [.. listed.Where(method => method.Name.Contains($":{name}[", StringComparison.Ordinal)).Select(method => KernelCheck.ExpectedSums(method.Name))];
            Console.WriteLine($"{name}: {sums.Length} kernels, up to {sums.Append(0).Max()} vectors of sums");
            if (sums.Length == 0)
            {
                Console.Error.WriteLine($"{name} was not compiled: nothing was checked.");
                faults++;
            }
        }

        return faults == 0 ? 0 : 1;
    }
}
