namespace Linalg.Interop.Managed;

/// <summary>The contract in C# alone: SIMD kernels, cache blocking and threads, no native code.</summary>
/// <remarks>
/// Results are bit-identical for any number of threads and from run to run on one instruction set (a NaN is a NaN, its bits are not
/// defined). Nothing is allocated on the garbage-collected
/// heap once a thread has made its first call of a size.
/// </remarks>
/// <typeparam name="T"><see cref="double"/> or <see cref="float"/>.</typeparam>
public sealed unsafe partial class ManagedBackend<T> : Backend<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const string Name = "Managed";

    // More processors than any machine has: keeps counts of tickets small.
    private const int MostThreads = 4096;

    private readonly Execution<T> _execution;

    /// <summary>Makes a back end.</summary>
    /// <param name="maxThreads">The most threads one call may use: 1 is the calling thread alone, 0 all that the process may use.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="maxThreads"/> is negative.</exception>
    public ManagedBackend(int maxThreads = 0)
        : this(maxThreads, Blocking.Default(sizeof(T)), InstructionSet.Widest)
    {
    }

    /// <summary>Makes a back end that splits elsewhere, or computes with vectors of another width.</summary>
    internal ManagedBackend(int maxThreads, Blocking blocking, Width width)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(maxThreads);
        int threads = maxThreads == 0 ? Environment.ProcessorCount : Math.Min(maxThreads, MostThreads);
        _execution = new Execution<T>(KernelSet.Create<T>(width), blocking, threads);
        Info = new BackendInfo(Name, typeof(ManagedBackend<>).Assembly.GetName().Version!.ToString(3), width.ToString(), threads, IntegerBits: 64);
    }

    /// <inheritdoc/>
    public override BackendInfo Info { get; }

    /// <inheritdoc/>
    public override bool Has(Routine routine) => routine <= Routine.Gesdd;

    /// <inheritdoc/>
    protected override int Execute(ref Call<T> call)
    {
        Execution<T> execution = call.Watch is null ? _execution : _execution.WatchedBy(call.Watch);
        switch (call.Routine)
        {
            case Routine.Gemm:
                Multiply(execution, call.TransA, call.TransB, call.M, call.N, call.K, call.Alpha,
                    call.A, call.Lda, call.B, call.Ldb, call.Beta, call.C, call.Ldc);
                return 0;
            case Routine.Symm:
                MultiplySymmetric(
                    execution, call.Side, call.Uplo, call.M, call.N, call.Alpha, call.A, call.Lda, call.B, call.Ldb, call.Beta, call.C, call.Ldc);
                return 0;
            case Routine.Syrk:
                MultiplyByTranspose(execution, call.Uplo, call.TransA, call.N, call.K, call.Alpha, call.A, call.Lda, call.Beta, call.B, call.Ldb);
                return 0;
            case Routine.Gemv:
                MultiplyVector(execution, call.TransA, call.M, call.N, call.Alpha, call.A, call.Lda, call.B, call.Ldb, call.Beta, call.C, call.Ldc);
                return 0;
            case Routine.Trmm:
                MultiplyTriangular(
                    execution, call.Side, call.Uplo, call.TransA, call.Diag, call.M, call.N, call.Alpha, call.A, call.Lda, call.B, call.Ldb);
                return 0;
            case Routine.Trsm:
                SolveTriangular(
                    execution, call.Side, call.Uplo, call.TransA, call.Diag, call.M, call.N, call.Alpha, call.A, call.Lda, call.B, call.Ldb);
                return 0;
            case Routine.Getrf:
                return FactorLu(execution, call.M, call.N, call.A, call.Lda, call.Pivots);
            case Routine.Getrs:
                SolveLu(execution, call.TransA, call.N, call.K, call.A, call.Lda, call.Pivots, call.B, call.Ldb);
                return 0;
            case Routine.Getri:
                InvertLu(execution, call.N, call.A, call.Lda, call.Pivots);
                return 0;
            case Routine.Gecon:
                call.Rcond = EstimateLu(execution, call.Norm, call.N, call.A, call.Lda, call.Alpha);
                return 0;
            case Routine.Potrf:
                return FactorCholesky(execution, call.Uplo, call.N, call.A, call.Lda);
            case Routine.Potrs:
                SolveCholesky(execution, call.Uplo, call.N, call.K, call.A, call.Lda, call.B, call.Ldb);
                return 0;
            case Routine.Potri:
                InvertCholesky(execution, call.Uplo, call.N, call.A, call.Lda);
                return 0;
            case Routine.Pocon:
                call.Rcond = EstimateCholesky(execution, call.Uplo, call.N, call.A, call.Lda, call.Alpha);
                return 0;
            case Routine.Sytrf:
                return FactorBunchKaufman(execution, call.Uplo, call.N, call.A, call.Lda, call.Pivots);
            case Routine.Sytrs:
                SolveBunchKaufman(execution, call.Uplo, call.N, call.K, call.A, call.Lda, call.Pivots, call.B, call.Ldb);
                return 0;
            case Routine.Sytri:
                return InvertBunchKaufman(execution, call.Uplo, call.N, call.A, call.Lda, call.Pivots);
            case Routine.Sycon:
                call.Rcond = EstimateBunchKaufman(execution, call.Uplo, call.N, call.A, call.Lda, call.Pivots, call.Alpha);
                return 0;
            case Routine.Geqp3:
                FactorPivotedQr(execution, call.M, call.N, call.A, call.Lda, call.Pivots, call.B);
                return 0;
            case Routine.Geqrf:
                FactorQr(execution, call.M, call.N, call.A, call.Lda, call.B);
                return 0;
            case Routine.Orgqr:
                FormQ(execution, call.M, call.N, call.K, call.A, call.Lda, call.B);
                return 0;
            case Routine.Ormqr:
                ApplyQ(execution, call.Side, call.TransA, call.M, call.N, call.K, call.A, call.Lda, call.B, call.C, call.Ldc);
                return 0;
            case Routine.Trtrs:
                SolveTriangle(execution, call.Uplo, call.TransA, call.Diag, call.N, call.K, call.A, call.Lda, call.B, call.Ldb);
                return 0;
            case Routine.Gesdd:
                return DecomposeSingularValues(execution, call.Job, call.M, call.N, call.A, call.Lda, call.B, call.C, call.Ldc, call.D, call.Ldd);
            default:
                throw new RoutineAbsentException(call.Routine.ToString(), Info.Name);
        }
    }
}
