using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using BenchmarkDotNet.Attributes;
using Linalg.Interop.OpenBlas;

namespace Linalg.Interop.Bench;

/// <summary>
/// What the contract costs per call: dgetrf of order 4 through the span form and the pointer form, against the same bare function pointer.
/// Each call first puts the matrix back, which costs the three the same. The goal is at most 20 ns and no allocation.
/// </summary>
[InProcess]
[MemoryDiagnoser]
[MinColumn]
[MaxIterationCount(25)]
[SuppressMessage("Performance", "CA1822", Justification = "BenchmarkDotNet calls instance methods.")]
public unsafe class OverheadBenchmark
{
    private const int N = 4;
    private readonly double[] _original = [4, 1, 2, 3, 1, 5, 1, 2, 2, 1, 6, 1, 3, 2, 1, 7];
    private readonly double[] _a = GC.AllocateArray<double>(N * N, pinned: true);
    private readonly int[] _ipiv = GC.AllocateArray<int>(N, pinned: true);
    private Backend<double> _backend = null!;
    private delegate* unmanaged[Cdecl]<int*, int*, double*, int*, int*, int*, void> _dgetrf;
    private double* _pa;
    private int* _pipiv;

    /// <summary>Loads the library with one thread.</summary>
    [GlobalSetup]
    public void Load()
    {
        OpenBlasLibrary library = OpenBlasLibrary.Load(new() { Threads = 1 });
        _backend = library.Double;
        nint symbol = NativeLibrary.GetExport(NativeLibrary.Load(library.Info.Path!), "dgetrf_");
        _dgetrf = (delegate* unmanaged[Cdecl]<int*, int*, double*, int*, int*, int*, void>)symbol;
        _pa = (double*)Marshal.UnsafeAddrOfPinnedArrayElement(_a, 0);
        _pipiv = (int*)Marshal.UnsafeAddrOfPinnedArrayElement(_ipiv, 0);
    }

    /// <summary>The bare function pointer.</summary>
    [Benchmark(Baseline = true)]
    public int FunctionPointer()
    {
        _original.CopyTo(_a.AsSpan());
        int m = N, n = N, lda = N, info = 0;
        _dgetrf(&m, &n, _pa, &lda, _pipiv, &info);
        return info;
    }

    /// <summary>The contract's span form.</summary>
    [Benchmark]
    public int Spans()
    {
        _original.CopyTo(_a.AsSpan());
        return _backend.Getrf(N, N, _a, N, _ipiv);
    }

    /// <summary>The contract's pointer form.</summary>
    [Benchmark]
    public int Pointers()
    {
        _original.CopyTo(_a.AsSpan());
        return _backend.Getrf(N, N, _pa, N, _pipiv);
    }
}
