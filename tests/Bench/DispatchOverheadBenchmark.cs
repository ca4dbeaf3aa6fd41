using System.Diagnostics.CodeAnalysis;
using BenchmarkDotNet.Attributes;
using Linalg.Interop.Managed;

namespace Linalg.Interop.Bench;

/// <summary>
/// What choosing a back end costs: getrf and potrf of order 4 through the span form of the facade's back end, against the span form of the
/// one that serves. The goal is at most 40 ns and no allocation.
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
    private readonly int[] _ipiv = new int[N];
    private readonly ManagedBackend<double> _side = new(1);
    private readonly Backend<double> _dispatcher = new Lapack(new LapackOptions { Threads = 1, OpenBlas = new() { Threads = 1 } }).Double;

    /// <summary>Getrf of the back end that serves.</summary>
    [Benchmark(Baseline = true)]
    public int Getrf()
    {
        _original.CopyTo(_a.AsSpan());
        return _side.Getrf(N, N, _a, N, _ipiv);
    }

    /// <summary>Getrf of the facade.</summary>
    [Benchmark]
    public int GetrfOfFacade()
    {
        _original.CopyTo(_a.AsSpan());
        return _dispatcher.Getrf(N, N, _a, N, _ipiv);
    }

    /// <summary>Potrf of the back end that serves.</summary>
    [Benchmark]
    public int Potrf()
    {
        _original.CopyTo(_a.AsSpan());
        return _side.Potrf(Uplo.Lower, N, _a, N);
    }

    /// <summary>Potrf of the facade.</summary>
    [Benchmark]
    public int PotrfOfFacade()
    {
        _original.CopyTo(_a.AsSpan());
        return _dispatcher.Potrf(Uplo.Lower, N, _a, N);
    }
}
