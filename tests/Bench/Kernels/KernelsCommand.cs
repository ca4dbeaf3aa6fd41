using Linalg.Interop.Cli;

namespace Linalg.Interop.Bench.Kernels;

/// <summary>
/// kernels: runs every tile kernel in a child process whose compiler writes down what it makes of them, and checks that. The arguments are names of
/// methods.
/// </summary>
internal static class KernelsCommand
{
    /// <summary>The work of the child process.</summary>
    public const string Exercise = "exercise";

    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(20);

    public static int Run(string[] methods)
    {
        string listing = Path.GetTempFileName();
        try
        {
            var listed = new Dictionary<string, string> { ["DOTNET_JitDisasm"] = string.Join(' ', methods), ["DOTNET_JitStdOutFile"] = listing };
            using (var child = new Child([Exercise], Longest, listed))
                _ = child.ReadToEnd().Count();
            return Check([.. ListedMethod.Parse(File.ReadLines(listing))], methods);
        }
        catch (ChildException failure)
        {
            Console.Error.WriteLine($"The process that compiles the kernels {failure.Message}");
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
            string[] kernels = [.. listed.Select(method => method.Name).Where(kernel => kernel.Contains($":{name}[", StringComparison.Ordinal))];
            int[] full = [.. kernels.Where(kernel => KernelCheck.ExpectedSums(kernel) == KernelCheck.FullTile(kernel)).Select(KernelCheck.FullTile)];
            string vectors = string.Join(" or ", full.Distinct());
            Console.WriteLine($"{name}: {kernels.Length} kernels, {full.Length} of them full tiles of {vectors} vectors");
            if (full.Length == 0)
            {
                Console.Error.WriteLine($"{name}: no full tile was compiled, so the kernel was not checked.");
                faults++;
            }
        }

        return faults == 0 ? 0 : 1;
    }
}
