namespace Linalg.Interop.OpenBlas;

/// <summary>
/// The contract on a native library: each call is one of the Fortran routine of the same name. Made by <see cref="OpenBlasLibrary"/>.
/// </summary>
/// <remarks>
/// <para>Departures of the native libraries from the contract, as found in OpenBLAS 0.3.21 and LAPACK 3.11, that are repaired here:</para>
/// <list type="bullet">
/// <item>Getrf gives Inf where the reciprocal of a pivot overflows, and loses NaN below a pivot that is Inf: matrices with elements that
/// are tiny, huge or no numbers are eliminated by divisions, columns of tiny numbers after scaling by a power of two.</item>
/// <item>Getrs, Trtrs and Trsm, and Sytrs, do the same where the diagonal is subnormal: substitution by divisions.</item>
/// <item>Getrf, Getri, Potri, Syrk and Gemv in single precision take a factor that is NaN for zero: NaN is put where arithmetic would have
/// left it.</item>
/// <item>Potrf reports success with a NaN pivot, and loses NaN below a pivot that is Inf: the diagonal is looked at, of the result and of
/// A.</item>
/// <item>Sytrf of more than a block keeps old entries of A where a column has become zero, and does not look for NaN: the matrix is then
/// factored again without blocks, from a copy. With a subnormal pivot it gives Inf: again from the copy, by divisions.</item>
/// <item>Geqp3 of tiny numbers chooses by norms without precision: the matrix is scaled.</item>
/// <item>Gecon, Pocon and Sycon lose NaN in the factors, call tiny matrices singular and give Inf for huge ones: NaN and Inf are looked
/// for, such factors are scaled in a copy. Where a solution overflows they return NaN, which is zero here, as is what Sycon makes of a
/// subnormal pivot.</item>
/// <item>info of these three is 1 in newer libraries where rcond tells the same: it is 0 here.</item>
/// <item>Ormqr writes over the reflectors while it works, and puts them back: it gets a copy where it does.</item>
/// <item>Gesdd with Overwrite adds up the leading dimension in 32 bits: where that would overflow, it works on a copy.</item>
/// <item>Getrf with threads needs several megabytes of its caller's stack: a thread with less has it called on another one.</item>
/// </list>
/// <para>Departures that remain. Getri gives Inf where a product of two factors overflows although the inverse does not; Getrf does where
/// several steps in turn cancel exactly down to a subnormal pivot although no element of A is near the limits and none beside a zero is
/// small. Reference BLAS solves with a triangle that holds NaN as if it did not where the right-hand side is exactly zero.</para>
/// <para>An answer that no argument can cause, such as a negative info or pivots that are no rows, is a <see
/// cref="FaultyLibraryException"/>.</para>
/// <para>Gesdd, Sytrf, Geqp3, Geqrf, Orgqr, Ormqr, Getri, Gecon, Pocon and Sycon throw <see cref="WorkspaceLimitException"/> before the matrix
/// is touched if their work elements cannot be counted in 32 bits. For a square Gesdd that is beyond order 23,153 with Thin or All.</para>
/// </remarks>
/// <typeparam name="T"><see cref="double"/> or <see cref="float"/>.</typeparam>
public sealed unsafe partial class OpenBlasBackend<T> : Backend<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly NativeRoutines<T> _native;
    private readonly CallGate _gate;

    internal OpenBlasBackend(in NativeRoutines<T> native, BackendInfo info, CallGate gate)
    {
        _native = native;
        _gate = gate;
        Info = info;
    }

    /// <inheritdoc/>
    public override BackendInfo Info { get; }

    /// <summary>The function pointers, for calls without checks and repairs.</summary>
    internal NativeRoutines<T> Native => _native;

    /// <inheritdoc/>
    public override bool Has(Routine routine) => routine <= Routine.Gesdd;

    /// <inheritdoc/>
    protected override int Execute(ref Call<T> call)
    {
        using CallGate.Seat seat = _gate.Enter();
        switch (call.Routine)
        {
            case Routine.Gemm:
                Multiply(
                    call.TransA, call.TransB, call.M, call.N, call.K, call.Alpha, call.A, call.Lda, call.B, call.Ldb, call.Beta, call.C, call.Ldc);
                return 0;
            case Routine.Symm:
                MultiplySymmetric(call.Side, call.Uplo, call.M, call.N, call.Alpha, call.A, call.Lda, call.B, call.Ldb, call.Beta, call.C, call.Ldc);
                return 0;
            case Routine.Syrk:
                MultiplyByTranspose(call.Uplo, call.TransA, call.N, call.K, call.Alpha, call.A, call.Lda, call.Beta, call.B, call.Ldb);
                return 0;
            case Routine.Gemv:
                MultiplyVector(call.TransA, call.M, call.N, call.Alpha, call.A, call.Lda, call.B, call.Ldb, call.Beta, call.C, call.Ldc);
                return 0;
            case Routine.Trmm:
                MultiplyTriangular(call.Side, call.Uplo, call.TransA, call.Diag, call.M, call.N, call.Alpha, call.A, call.Lda, call.B, call.Ldb);
                return 0;
            case Routine.Trsm:
                SolveTriangular(call.Side, call.Uplo, call.TransA, call.Diag, call.M, call.N, call.Alpha, call.A, call.Lda, call.B, call.Ldb);
                return 0;
            case Routine.Getrf:
                return FactorLu(call.M, call.N, call.A, call.Lda, call.Pivots);
            case Routine.Getrs:
                return SolveLu(call.TransA, call.N, call.K, call.A, call.Lda, call.Pivots, call.B, call.Ldb);
            case Routine.Getri:
                return InvertLu(call.N, call.A, call.Lda, call.Pivots);
            case Routine.Gecon:
                call.Rcond = EstimateLu(call.Norm, call.N, call.A, call.Lda, call.Alpha);
                return 0;
            case Routine.Potrf:
                return FactorCholesky(call.Uplo, call.N, call.A, call.Lda);
            case Routine.Potrs:
                return SolveCholesky(call.Uplo, call.N, call.K, call.A, call.Lda, call.B, call.Ldb);
            case Routine.Potri:
                return InvertCholesky(call.Uplo, call.N, call.A, call.Lda);
            case Routine.Pocon:
                call.Rcond = EstimateCholesky(call.Uplo, call.N, call.A, call.Lda, call.Alpha);
                return 0;
            case Routine.Sytrf:
                return FactorBunchKaufman(call.Uplo, call.N, call.A, call.Lda, call.Pivots);
            case Routine.Sytrs:
                return SolveBunchKaufman(call.Uplo, call.N, call.K, call.A, call.Lda, call.Pivots, call.B, call.Ldb);
            case Routine.Sytri:
                return InvertBunchKaufman(call.Uplo, call.N, call.A, call.Lda, call.Pivots);
            case Routine.Sycon:
                call.Rcond = EstimateBunchKaufman(call.Uplo, call.N, call.A, call.Lda, call.Pivots, call.Alpha);
                return 0;
            case Routine.Geqp3:
                return FactorPivotedQr(call.M, call.N, call.A, call.Lda, call.Pivots, call.B);
            case Routine.Geqrf:
                return FactorQr(call.M, call.N, call.A, call.Lda, call.B);
            case Routine.Orgqr:
                return FormQ(call.M, call.N, call.K, call.A, call.Lda, call.B);
            case Routine.Ormqr:
                return ApplyQ(call.Side, call.TransA, call.M, call.N, call.K, call.A, call.Lda, call.B, call.C, call.Ldc);
            case Routine.Trtrs:
                return SolveTriangle(call.Uplo, call.TransA, call.Diag, call.N, call.K, call.A, call.Lda, call.B, call.Ldb);
            case Routine.Gesdd:
                return DecomposeSingularValues(call.Job, call.M, call.N, call.A, call.Lda, call.B, call.C, call.Ldc, call.D, call.Ldd);
            default:
                throw new RoutineAbsentException(call.Routine.ToString(), Info.Name);
        }
    }

    /// <summary>The letter that every real routine takes for op(A).</summary>
    private static Transpose Real(Transpose trans) => trans == Transpose.None ? Transpose.None : Transpose.Transpose;

    /// <summary>Passes on info from 0 to a largest value; any other one is a fault of the library.</summary>
    private int Checked(int info, string routine, int largest = 0) =>
        info >= 0 && info <= largest ? info : throw Faulty(routine, $"info = {info}");

    /// <summary>Pivots are rows, or columns; others would lead whoever uses them out of the arrays.</summary>
    private void RequireRows(string routine, int* ipiv, int count, int rows)
    {
        for (int i = 0; i < count; i++)
        {
            if (ipiv[i] < 1 || ipiv[i] > rows)
                throw Faulty(routine, $"pivot {i + 1} = {ipiv[i]} where there are {rows}");
        }
    }

    private FaultyLibraryException Faulty(string routine, string answer) => new(Info.Path ?? Info.Name, routine, answer);
}
