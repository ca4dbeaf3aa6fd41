using BenchmarkDotNet.Running;
using Linalg.Interop.Bench;

// dotnet run -c Release --project tests/Bench -- --filter '*Overhead*'
BenchmarkSwitcher.FromAssembly(typeof(OverheadBenchmark).Assembly).Run(args);
