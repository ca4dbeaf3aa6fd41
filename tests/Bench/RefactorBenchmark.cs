using System.Diagnostics.CodeAnalysis;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using Linalg.Interop.Managed;
using Linalg.Interop.OpenBlas;

namespace Linalg.Interop.Bench;

/// <summary>
/// What Refactor costs beside the work: each factorization of small order by Refactor into an existing object, against the span form of the
/// side that serves, with the copy that it needs. The goal is at most 60 ns, and no allocation.
/// </summary>
[InProcess]
[MemoryDiagnoser(displayGenColumns: false)]
[GroupBenchmarksBy(BenchmarkLogicalGroupRule.ByCategory, BenchmarkLogicalGroupRule.ByParams)]
[CategoriesColumn]
[MinColumn]
[WarmupCount(5)]
[IterationTime(25)]
[IterationCount(25)]
[Config(typeof(OverBaseline))]
[SuppressMessage("Performance", "CA1822", Justification = "BenchmarkDotNet calls instance methods.")]
[SuppressMessage("Reliability", "CA1001", Justification = "The factorizations hold memory only.")]
public class RefactorBenchmark
{
    private static int rounds = 10;
    private Backend<double> _backend = null!;
    private DenseMatrix<double> _a = null!;
    private double[] _copy = [];
    private int[] _ipiv = [];
    private Lu<double> _lu = null!;
    private Cholesky<double> _cholesky = null!;
    private Ldlt<double> _ldlt = null!;

    /// <summary>The side that is demanded.</summary>
    [Params(BackendChoice.Managed, BackendChoice.Native)]
    public BackendChoice Side { get; set; }

    /// <summary>Order.</summary>
    [Params(2, 4, 6, 8, 16)]
    public int N { get; set; }

    /// <summary>A = tridiagonal (−1, 4, −1), on one thread.</summary>
    [GlobalSetup]
    public void Make()
    {
        var la = new Lapack(new LapackOptions { Backend = Side, Threads = 1, OpenBlas = new() { Threads = 1 } });
        _backend = Side == BackendChoice.Managed ? new ManagedBackend<double>(1) : OpenBlasLibrary.Load(new() { Threads = 1 }).Double;
        _a = new DenseMatrix<double>(N, N);
        for (int i = 0; i < N; i++)
        {
            _a[i, i] = 4;
            if (i > 0)
                _a[i, i - 1] = _a[i - 1, i] = -1;
        }

        (_copy, _ipiv) = (new double[N * N], new int[N]);
        (_lu, _cholesky, _ldlt) = (la.Lu(_a), la.Cholesky(_a), la.Ldlt(_a));

        // Iterations of milliseconds measure code that the compiler has done with.
        for (; rounds > 0; rounds--)
        {
            for (int call = 0; call < 200; call++)
            {
                _ = Getrf() + Potrf() + Sytrf();
                Lu();
                Cholesky();
                Ldlt();
            }

            Thread.Sleep(120);
        }
    }

    /// <summary>Copy and xGETRF.</summary>
    [Benchmark(Baseline = true)]
    [BenchmarkCategory("Lu")]
    public int Getrf()
    {
        _a.Elements.CopyTo(_copy);
        return _backend.Getrf(N, N, _copy, N, _ipiv);
    }

    /// <summary>The object.</summary>
    [Benchmark]
    [BenchmarkCategory("Lu")]
    public void Lu() => _lu.Refactor(_a);

    /// <summary>Copy and xPOTRF.</summary>
    [Benchmark(Baseline = true)]
    [BenchmarkCategory("Cholesky")]
    public int Potrf()
    {
        _a.Elements.CopyTo(_copy);
        return _backend.Potrf(Uplo.Lower, N, _copy, N);
    }

    /// <summary>The object.</summary>
    [Benchmark]
    [BenchmarkCategory("Cholesky")]
    public void Cholesky() => _cholesky.Refactor(_a);

    /// <summary>Copy and xSYTRF.</summary>
    [Benchmark(Baseline = true)]
    [BenchmarkCategory("Ldlt")]
    public int Sytrf()
    {
        _a.Elements.CopyTo(_copy);
        return _backend.Sytrf(Uplo.Lower, N, _copy, N, _ipiv);
    }

    /// <summary>The object.</summary>
    [Benchmark]
    [BenchmarkCategory("Ldlt")]
    public void Ldlt() => _ldlt.Refactor(_a);
}
