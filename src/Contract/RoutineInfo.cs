using System.Numerics;

namespace Linalg.Interop;

/// <summary>The options and scalars among the arguments of a routine.</summary>
[Flags]
public enum RoutineOptions : byte
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>side.</summary>
    Side = 1,

    /// <summary>uplo.</summary>
    Uplo = 2,

    /// <summary>transA or trans.</summary>
    TransA = 4,

    /// <summary>transB.</summary>
    TransB = 8,

    /// <summary>diag.</summary>
    Diag = 16,

    /// <summary>norm.</summary>
    Norm = 32,

    /// <summary>jobz.</summary>
    Job = 64,

    /// <summary>alpha.</summary>
    Alpha = 128,
}

/// <summary>What a routine works with: a kind of factorization, or none.</summary>
public enum RoutineFamily : byte
{
    /// <summary>No factorization.</summary>
    Blas,

    /// <summary>P·L·U.</summary>
    Lu,

    /// <summary>L·Lᵀ or Uᵀ·U.</summary>
    Cholesky,

    /// <summary>L·D·Lᵀ or U·D·Uᵀ with interchanges.</summary>
    BunchKaufman,

    /// <summary>Q·R.</summary>
    Qr,

    /// <summary>U·Σ·Vᵀ.</summary>
    Svd,
}

/// <summary>What a routine does.</summary>
public enum RoutineTask : byte
{
    /// <summary>A product, perhaps added to another matrix.</summary>
    Product,

    /// <summary>Solves with a triangle.</summary>
    TriangularSolve,

    /// <summary>Makes factors.</summary>
    Factorization,

    /// <summary>Solves with factors.</summary>
    Solve,

    /// <summary>Makes the inverse from factors.</summary>
    Inverse,

    /// <summary>Estimates a condition number from factors: its only result.</summary>
    Condition,

    /// <summary>Makes the orthogonal factor from reflectors.</summary>
    FormQ,

    /// <summary>Multiplies by the orthogonal factor.</summary>
    ApplyQ,

    /// <summary>Finds singular values, with vectors or without.</summary>
    SingularValues,
}

/// <summary>Which of a call's sizes order the work of a routine.</summary>
public enum WorkShape : byte
{
    /// <summary>One square matrix of order n.</summary>
    Square,

    /// <summary>An m × n matrix.</summary>
    Matrix,

    /// <summary>An n × k matrix that is multiplied by its transpose.</summary>
    Gram,

    /// <summary>A product of an m × k and a k × n matrix.</summary>
    Product,

    /// <summary>A square matrix that stands on a side of an m × n one.</summary>
    Applied,

    /// <summary>A matrix of order n and k right-hand sides.</summary>
    Solve,

    /// <summary>k reflectors that stand on a side of an m × n matrix.</summary>
    Reflectors,

    /// <summary>The singular values of an m × n matrix, with vectors or without.</summary>
    Svd,
}

/// <summary>What a routine is: its operands and their shapes, what it reads and writes, its cost, and what its results must fulfil.</summary>
/// <remarks>One entry for each <see cref="Linalg.Interop.Routine"/>: what treats all routines alike is written against these.</remarks>
public sealed partial class RoutineInfo
{
    private RoutineInfo(
        Routine routine, RoutineFamily family, RoutineTask task, RoutineOptions options, WorkShape work, params OperandInfo[] operands)
    {
        (Routine, Family, Task, Options, Work, Operands) = (routine, family, task, options, work, operands);
        Stem = routine.ToString().ToLowerInvariant();
    }

    /// <summary>Every routine, in the order of <see cref="Linalg.Interop.Routine"/>.</summary>
    public static IReadOnlyList<RoutineInfo> All => Table;

    /// <summary>The routine.</summary>
    public Routine Routine { get; }

    /// <summary>LAPACK's name without the type letter, in lower case.</summary>
    public string Stem { get; }

    /// <summary>What it works with.</summary>
    public RoutineFamily Family { get; }

    /// <summary>What it does.</summary>
    public RoutineTask Task { get; }

    /// <summary>Its options and scalars.</summary>
    public RoutineOptions Options { get; }

    /// <summary>Which of its sizes order its work.</summary>
    public WorkShape Work { get; }

    /// <summary>Its arrays of numbers, in the order of its arguments.</summary>
    public IReadOnlyList<OperandInfo> Operands { get; }

    /// <summary>ipiv or jpvt; null if it has none.</summary>
    public OperandInfo? Pivots { get; private init; }

    /// <summary>What info &gt; 0 means; null if it is always 0.</summary>
    public string? Failure { get; private init; }

    /// <summary>Whether the contract itself looks for what info reports, before the back end is called.</summary>
    public bool IsFailureFoundBefore { get; private init; }

    /// <summary>The entry of a routine.</summary>
    /// <param name="routine">The routine.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such routine.</exception>
    public static RoutineInfo Of(Routine routine) =>
        (int)routine < Table.Length ? Table[(int)routine] : throw new ArgumentOutOfRangeException(nameof(routine), routine, "is no routine");

    /// <summary>The first routine of a family that does something; of QR factorizations the one with column pivoting.</summary>
    /// <param name="family">What it works with.</param>
    /// <param name="task">What it does.</param>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static RoutineInfo Of(RoutineFamily family, RoutineTask task)
    {
        foreach (RoutineInfo info in Table)
        {
            if (info.Family == family && info.Task == task)
                return info;
        }

        throw new ArgumentException($"No routine of {family} does {task}.");
    }

    /// <summary>The entry of a stem.</summary>
    /// <param name="stem">LAPACK's name without the type letter, in any case.</param>
    /// <returns>Null if there is none.</returns>
    public static RoutineInfo? Named(string stem) => Array.Find(Table, info => info.Stem.Equals(stem, StringComparison.OrdinalIgnoreCase));

    /// <summary>The arrays of numbers of a call.</summary>
    /// <typeparam name="T"><see cref="double"/> or <see cref="float"/>.</typeparam>
    /// <param name="call">A call of this routine.</param>
    public unsafe Operands<T> OperandsOf<T>(in Call<T> call)
        where T : unmanaged
    {
        var operands = new Operands<T>();
        int count = Operands.Count;
        operands[0] = Operands[0].Of(call, call.A, call.Lda);
        if (count > 1)
            operands[1] = Operands[1].Of(call, call.B, call.Ldb);
        if (count > 2)
            operands[2] = Operands[2].Of(call, call.C, call.Ldc);
        if (count > 3)
            operands[3] = Operands[3].Of(call, call.D, call.Ldd);
        return operands;
    }

    /// <summary>How many pivots a call has.</summary>
    /// <typeparam name="T"><see cref="double"/> or <see cref="float"/>.</typeparam>
    /// <param name="call">A call of this routine.</param>
    public int PivotsOf<T>(in Call<T> call)
        where T : unmanaged => Pivots is null ? 0 : OperandInfo.Of(Pivots.Rows, call);

    /// <summary>The sizes and options of a call that matter to the routine, for messages.</summary>
    /// <typeparam name="T"><see cref="double"/> or <see cref="float"/>.</typeparam>
    /// <param name="call">A call of this routine.</param>
    public string Describe<T>(in Call<T> call)
        where T : unmanaged
    {
        string sizes = Work switch
        {
            WorkShape.Product or WorkShape.Reflectors => $"{call.M}×{call.N}×{call.K}",
            WorkShape.Gram => $"{call.N}×{call.K}",
            _ => $"{call.M}×{call.N}",
        };
        string[] options =
        [
            .. Words(RoutineOptions.Side, call.Side), .. Words(RoutineOptions.Uplo, call.Uplo), .. Words(RoutineOptions.TransA, call.TransA),
            .. Words(RoutineOptions.TransB, call.TransB), .. Words(RoutineOptions.Diag, call.Diag), .. Words(RoutineOptions.Norm, call.Norm),
            .. Words(RoutineOptions.Job, call.Job),
        ];
        return options.Length == 0 ? $"{Routine} {sizes}" : $"{Routine} {sizes} {string.Join('/', options)}";
    }

    private string[] Words<TOption>(RoutineOptions option, TOption value)
        where TOption : struct, Enum => Options.HasFlag(option) ? [value.ToString()] : [];
}
