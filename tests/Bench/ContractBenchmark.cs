using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using BenchmarkDotNet.Attributes;

namespace Linalg.Interop.Bench;

/// <summary>
/// What the contract and a wrapper cost by themselves: checks, filling a call and one virtual call, on a back end that computes nothing,
/// against a method with the same arguments. The goal is at most 15 ns for the contract and 8 ns for each wrapper, and no allocation.
/// </summary>
[InProcess]
[MemoryDiagnoser]
[MinColumn]
[MaxIterationCount(25)]
[SuppressMessage("Performance", "CA1822", Justification = "BenchmarkDotNet calls instance methods.")]
public unsafe class ContractBenchmark
{
    private const int N = 4;
    private static readonly Nothing Bare = new();
    private static readonly Wrapper Wrapped = new(Bare), WrappedTwice = new(Wrapped);
    private readonly double[] _a = GC.AllocateArray<double>(3 * N * N, pinned: true);
    private readonly int[] _ipiv = GC.AllocateArray<int>(N, pinned: true);

    private double* A => (double*)Marshal.UnsafeAddrOfPinnedArrayElement(_a, 0);

    private int* Pivots => (int*)Marshal.UnsafeAddrOfPinnedArrayElement(_ipiv, 0);

    /// <summary>A method with the arguments of Getrf.</summary>
    [Benchmark(Baseline = true)]
    public int GetrfAlone() => Routine(N, N, A, N, Pivots);

    /// <summary>The pointer form of Getrf.</summary>
    [Benchmark]
    public int Getrf() => Bare.Getrf(N, N, A, N, Pivots);

    /// <summary>The span form of Getrf.</summary>
    [Benchmark]
    public int GetrfOfSpans() => Bare.Getrf(N, N, _a, N, _ipiv);

    /// <summary>The pointer form of Potrf.</summary>
    [Benchmark]
    public int Potrf() => Bare.Potrf(Uplo.Lower, N, A, N);

    /// <summary>The pointer form of Gemm, which has the most arguments.</summary>
    [Benchmark]
    public void Gemm() => Bare.Gemm(Transpose.None, Transpose.None, N, N, N, 1, A, N, A + (N * N), N, 0, A + (2 * N * N), N);

    /// <summary>The pointer form of Gemm through one wrapper.</summary>
    [Benchmark]
    public void GemmWrapped() => Wrapped.Gemm(Transpose.None, Transpose.None, N, N, N, 1, A, N, A + (N * N), N, 0, A + (2 * N * N), N);

    /// <summary>The pointer form of Gemm through two wrappers.</summary>
    [Benchmark]
    public void GemmWrappedTwice() =>
        WrappedTwice.Gemm(Transpose.None, Transpose.None, N, N, N, 1, A, N, A + (N * N), N, 0, A + (2 * N * N), N);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int Routine(int m, int n, double* a, int lda, int* ipiv) => m + n + lda + (a is null || ipiv is null ? 1 : 0);

    private sealed class Nothing : Backend<double>
    {
        public override BackendInfo Info { get; } = new("Nothing", "1", "none", Threads: 1, IntegerBits: 64);

        public override bool Has(Routine routine) => true;

        protected override int Execute(ref Call<double> call) => call.M + call.N + call.Lda;
    }

    private sealed class Wrapper(Backend<double> inner) : DelegatingBackend<double>(inner);
}
