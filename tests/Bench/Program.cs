using BenchmarkDotNet.Running;
using Linalg.Interop.Bench;
using Linalg.Interop.Bench.Kernels;

// linalg bench times the back ends side by side. Here:
// dotnet run -c Release --project tests/Bench -- --filter '*Overhead*'
// dotnet run -c Release --project tests/Bench -- kernels GemmTile TriangleTile
// dotnet run -c Release --project tests/Bench -- callers qr 16 64
return args switch
{
    ["kernels", .. string[] methods] => KernelsCommand.Run(methods),
    ["callers", .. string[] work] => CallersCommand.Run(work),
    [KernelsCommand.Exercise] => RunKernels(),
    _ => RunBenchmarks(args),
};

static int RunKernels()
{
    Exercise.Run();
    return 0;
}

static int RunBenchmarks(string[] args)
{
    BenchmarkSwitcher.FromAssembly(typeof(OverheadBenchmark).Assembly).Run(args);
    return 0;
}
