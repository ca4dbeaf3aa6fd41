using BenchmarkDotNet.Running;
using Linalg.Interop.Bench;
using Linalg.Interop.Bench.Kernels;
using Linalg.Interop.Bench.SideBySide;

// dotnet run -c Release --project tests/Bench -- compare --routine getrf --threads 1,2
// dotnet run -c Release --project tests/Bench -- --filter '*Overhead*'
return args switch
{
    ["compare", .. string[] options] => CompareCommand.Run(options),
    ["kernels", .. string[] methods] => KernelsCommand.Run(methods),
    [SideCommand.Name, .. string[] work] => SideCommand.Run(work),
    _ => RunBenchmarks(args),
};

static int RunBenchmarks(string[] args)
{
    BenchmarkSwitcher.FromAssembly(typeof(OverheadBenchmark).Assembly).Run(args);
    return 0;
}
