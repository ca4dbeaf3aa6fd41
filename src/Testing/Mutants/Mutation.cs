using static Linalg.Interop.Testing.Fault;

namespace Linalg.Interop.Testing;

/// <summary>One thing that a <see cref="Mutant{T}"/> does wrong.</summary>
/// <param name="Routine">The routine that is wrong; all others are right.</param>
/// <param name="Fault">What is wrong with it.</param>
public readonly record struct Mutation(Routine Routine, Fault Fault)
{
    private static readonly Fault[] AnyOutput = [WrongSign, NaN, Infinity, NotRepeatable, LeadingDimensionIgnored];
    private static readonly Fault[] SingularVectors =
    [
        OutputLeadingDimensionIgnored, ValuesAscend, ThinVectorsWrong, CompletedVectorsWrong, OverwritingVectorsWrong, UnreferencedWritten,
    ];

    /// <summary>Every pair that makes sense, by routine.</summary>
    public static IReadOnlyList<Mutation> All { get; } = [.. Enum.GetValues<Routine>().SelectMany(For)];

    /// <summary>The mutations of one routine.</summary>
    /// <param name="routine">The routine.</param>
    /// <returns>One mutation for every fault that it can have.</returns>
    public static IReadOnlyList<Mutation> For(Routine routine) => [.. Faults(routine).Select(fault => new Mutation(routine, fault))];

    /// <summary>The routine and its fault.</summary>
    /// <returns>For messages.</returns>
    public override string ToString() => $"{Routine}: {Fault}";

    /// <summary>Which array of numbers a routine is called for: the last one that it puts a result in the place of, or the singular values.</summary>
    internal static int MainOutput(RoutineInfo info)
    {
        for (int i = info.Operands.Count - 1; i >= 0; i--)
        {
            if (info.Operands[i].Access == Access.Update)
                return i;
        }

        return info.Work == WorkShape.Svd ? 1 : 0;
    }

    /// <summary>The faults that a routine can have, by what it is. What the contract looks for itself no back end can be wrong about.</summary>
    private static IEnumerable<Fault> Faults(Routine routine)
    {
        var info = RoutineInfo.Of(routine);
        bool has(RoutineOptions option) => info.Options.HasFlag(option);
        bool readsOne = info.Operands.Any(operand => operand.Access == Access.Read) || info.Pivots?.Access == Access.Read;
        if (info.Task == RoutineTask.Condition)
            return [.. AnyOutput, InputWritten, EstimateIsOne, .. If(has(RoutineOptions.Norm), NormIgnored)];
        Fault[] any = [.. AnyOutput, WrongEntry, PaddingWritten];
        if (info.Work == WorkShape.Svd)
            return [.. any, .. SingularVectors];

        int main = MainOutput(info);
        bool choosesPivots = info.Pivots?.Access is Access.Write or Access.Update;
        return
        [
            .. any,
            .. If(info.Operands[main].Layout == Layout.Triangle, OtherTriangleTouched),
            .. If(readsOne, InputWritten),
            .. If(main > 0, OutputLeadingDimensionIgnored),
            .. If(has(RoutineOptions.Alpha), AlphaIgnored),
            .. If(info.Operands[main].IsAccumulated, ZeroBetaReadsOutput),
            .. If(has(RoutineOptions.TransA), TransposeIgnored),
            .. If(has(RoutineOptions.Diag), UnitDiagonalIgnored),
            .. If(info.Failure is not null && !info.IsFailureFoundBefore, InfoZero, InfoZeroBased),
            .. If(choosesPivots, WrongPivot, NoPivoting),
            .. If(info.Pivots?.Access == Access.Update, FixedColumnIgnored),
            .. If(info.Operands.Any(operand => operand is { Access: Access.Write, Layout: Layout.Vector }), WrongReflectorFactor),
        ];
    }

    private static Fault[] If(bool holds, params Fault[] faults) => holds ? faults : [];
}
