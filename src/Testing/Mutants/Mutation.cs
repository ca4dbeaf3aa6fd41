using static Linalg.Interop.Testing.Fault;

namespace Linalg.Interop.Testing;

/// <summary>One thing that a <see cref="Mutant{T}"/> does wrong.</summary>
/// <param name="Routine">The routine that is wrong; all others are right.</param>
/// <param name="Fault">What is wrong with it.</param>
public readonly record struct Mutation(Routine Routine, Fault Fault)
{
    private static readonly Fault[] AnyOutput = [WrongSign, NaN, Infinity, NotRepeatable, LeadingDimensionIgnored];
    private static readonly Fault[] MatrixOutput = [.. AnyOutput, WrongEntry, PaddingWritten];
    private static readonly Fault[] InPlaceTriangle = [.. MatrixOutput, OtherTriangleTouched];
    private static readonly Fault[] ReadsOneWritesAnother = [.. MatrixOutput, InputWritten, OutputLeadingDimensionIgnored];
    private static readonly Fault[] Blas = [.. ReadsOneWritesAnother, AlphaIgnored];
    private static readonly Fault[] Estimate = [.. AnyOutput, InputWritten, EstimateIsOne];
    private static readonly Fault[] FailingIndex = [InfoZero, InfoZeroBased];
    private static readonly Fault[] Pivoting = [WrongPivot, NoPivoting];

    /// <summary>Every pair that makes sense, by routine.</summary>
    public static IReadOnlyList<Mutation> All { get; } = [.. Enum.GetValues<Routine>().SelectMany(For)];

    /// <summary>The mutations of one routine.</summary>
    /// <param name="routine">The routine.</param>
    /// <returns>One mutation for every fault that it can have.</returns>
    public static IReadOnlyList<Mutation> For(Routine routine) => [.. Faults(routine).Select(fault => new Mutation(routine, fault))];

    /// <summary>The routine and its fault.</summary>
    /// <returns>For messages.</returns>
    public override string ToString() => $"{Routine}: {Fault}";

    // The zeros that Getri, Potri and Trtrs report are looked for by the contract: no Core can be wrong about them.
    private static Fault[] Faults(Routine routine) => routine switch
    {
        Routine.Gemm or Routine.Gemv => [.. Blas, ZeroBetaReadsOutput, TransposeIgnored],
        Routine.Symm => [.. Blas, ZeroBetaReadsOutput],
        Routine.Syrk => [.. Blas, ZeroBetaReadsOutput, TransposeIgnored, OtherTriangleTouched],
        Routine.Trmm or Routine.Trsm => [.. Blas, TransposeIgnored, UnitDiagonalIgnored],
        Routine.Getrf => [.. MatrixOutput, .. FailingIndex, .. Pivoting],
        Routine.Getrs => [.. ReadsOneWritesAnother, TransposeIgnored],
        Routine.Getri => [.. MatrixOutput, InputWritten],
        Routine.Gecon => [.. Estimate, NormIgnored],
        Routine.Potrf => [.. InPlaceTriangle, .. FailingIndex],
        Routine.Potrs or Routine.Sytrs => ReadsOneWritesAnother,
        Routine.Potri => InPlaceTriangle,
        Routine.Pocon or Routine.Sycon => Estimate,
        Routine.Sytrf => [.. InPlaceTriangle, .. FailingIndex, .. Pivoting],
        Routine.Sytri => [.. InPlaceTriangle, .. FailingIndex, InputWritten],
        Routine.Geqp3 => [.. MatrixOutput, .. Pivoting, FixedColumnIgnored, WrongReflectorFactor],
        Routine.Geqrf => [.. MatrixOutput, WrongReflectorFactor],
        Routine.Orgqr => [.. MatrixOutput, InputWritten],
        Routine.Ormqr => [.. ReadsOneWritesAnother, TransposeIgnored],
        Routine.Trtrs => [.. ReadsOneWritesAnother, TransposeIgnored, UnitDiagonalIgnored],
        Routine.Gesdd =>
        [
            .. MatrixOutput, OutputLeadingDimensionIgnored, ValuesAscend, ThinVectorsWrong, CompletedVectorsWrong, OverwritingVectorsWrong,
            UnreferencedWritten,
        ],
        _ => throw new ArgumentOutOfRangeException(nameof(routine), routine, "No such routine."),
    };
}
