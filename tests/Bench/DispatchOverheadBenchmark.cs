using System.Diagnostics.CodeAnalysis;
using BenchmarkDotNet.Attributes;
using Linalg.Interop.Managed;

namespace Linalg.Interop.Bench;

/// <summary>
/// What choosing a side costs: potrf of order 4 through the span form of the facade's back end, against the span form of the side that serves. The goal is at
/// most 60 ns, of them 20 for the decision, and no allocation.
/// </summary>
[InProcess]
[MemoryDiagnoser]
[MinColumn]
[MaxIterationCount(25)]
[SuppressMessage("Performance", "CA1822", Justification = "BenchmarkDotNet calls instance methods.")]
public class DispatchOverheadBenchmark
{
    private const int N = 4;
    private readonly double[] _original = [4, 1, 2, 3, 1, 5, 1, 2, 2, 1, 6, 1, 3, 2, 1, 7];
    private readonly double[] _a = new double[N * N];
    private readonly ManagedBackend<double> _side = new(1);
    private readonly Backend<double> _dispatcher = new Lapack(new LapackOptions { Threads = 1 }).Double;

    /// <summary>The side that serves.</summary>
    [Benchmark(Baseline = true)]
    public int Side()
    {
        _original.CopyTo(_a.AsSpan());
        return _side.Potrf(Uplo.Lower, N, _a, N);
    }

    /// <summary>The facade's routines.</summary>
    [Benchmark]
    public int Facade()
    {
        _original.CopyTo(_a.AsSpan());
        return _dispatcher.Potrf(Uplo.Lower, N, _a, N);
    }
}
