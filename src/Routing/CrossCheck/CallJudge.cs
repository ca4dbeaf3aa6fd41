namespace Linalg.Interop;

/// <summary>
/// The judge's verdict on a call that both back ends have made, from what it was given and what each left: the same measures by which
/// <c>verify</c> judges, in the judge's own arithmetic. Where none applies (NaN or Inf was given, both results overflow, what is asked for
/// has no correct digit) there is no finding.
/// </summary>
internal static class CallJudge<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const string NothingToMeasure = "nothing to measure";

    /// <summary>The largest finite number.</summary>
    private static readonly double Largest = double.CreateTruncating(T.BitDecrement(T.PositiveInfinity));

    /// <summary>Compares both results.</summary>
    public static Comparison Compare(in DescribedCall<T> call, Snapshot<T> before, Outcome<T> primary, Outcome<T> witness)
    {
        string? undecidable = Undecidable(call, before, primary, witness);
        TrialResult first = Result(call, before, primary, undecidable), second = Result(call, before, witness, undecidable);
        if (HasNotConverged(call, primary) || HasNotConverged(call, witness))
            return Unconverged(call, (first, primary), (second, witness));
        Comparison comparison = Comparison.Of(first, second);

        // An estimator may stop at a local maximum however far below the largest one: where both stop at the same, neither is at fault.
        bool isEstimate = call.Info.Task == RoutineTask.Condition;
        if (isEstimate && comparison.Verdict == Verdict.BothWrong && AreNear(primary.Rcond, witness.Rcond))
            undecidable = "Both estimates stop at the same local maximum.";
        else if (comparison.Standing == Standing.Wrong)
            undecidable = null;
        return undecidable is not null
            ? comparison with { Standing = Standing.Alone, Verdict = Verdict.Inconclusive, Reason = undecidable }
            : comparison;
    }

    /// <summary>Judges the primary's result alone.</summary>
    public static Comparison Alone(in DescribedCall<T> call, Snapshot<T> before, Outcome<T> primary, string why)
    {
        TrialResult result = Result(call, before, primary, Undecidable(call, before, primary, primary));
        return result.Passed || HasNotConverged(call, primary)
            ? new Comparison(result, null, Standing.Alone, Verdict.Inconclusive, why)
            : new Comparison(result, null, Standing.Wrong, Verdict.PrimaryWrong, $"The primary does not pass, and is alone: {why}");
    }

    /// <summary>An iteration that ended without a result, and says so: nothing is claimed that could be wrong.</summary>
    public static bool HasNotConverged(in DescribedCall<T> call, Outcome<T> outcome) =>
        call.Info.Task == RoutineTask.SingularValues && outcome.Info > 0 && outcome.IsIntact;

    /// <summary>One side at least has no result: the other one's, if there is one, is judged alone.</summary>
    private static Comparison Unconverged(
        in DescribedCall<T> call, (TrialResult Result, Outcome<T> Outcome) primary, (TrialResult Result, Outcome<T> Outcome) witness)
    {
        bool isPrimaryWrong = !primary.Result.Passed && !HasNotConverged(call, primary.Outcome);
        bool isWitnessWrong = !witness.Result.Passed && !HasNotConverged(call, witness.Outcome);
        Verdict verdict = isPrimaryWrong ? Verdict.PrimaryWrong : isWitnessWrong ? Verdict.WitnessWrong : Verdict.Inconclusive;
        Standing standing = verdict == Verdict.Inconclusive ? Standing.Alone : Standing.Wrong;
        string who = primary.Outcome.Info > 0 && witness.Outcome.Info > 0 ? "Neither side"
            : primary.Outcome.Info > 0 ? "Only the witness" : "Only the primary";
        return new Comparison(primary.Result, witness.Result, standing, verdict, $"{who} has converged.");
    }

    private static TrialResult Result(in DescribedCall<T> call, Snapshot<T> before, Outcome<T> after, string? undecidable)
    {
        Measurement measured = undecidable is null ? CallMeasures<T>.Of(call, before, after) : Claims(call, before, after);
        if (!after.IsIntact)
            measured = measured.Outside();
        return new TrialResult(
            call.Routine.ToString(), typeof(T).Name, call.ToString(), call.M, call.N, "", after.Info, measured.Ratio, measured.Measure)
        {
            Evidence = measured.Evidence, Explain = measured.Explain,
        };
    }

    /// <summary>What holds for every input: pivots stay in range, and so does an estimate.</summary>
    private static Measurement Claims(in DescribedCall<T> call, Snapshot<T> before, Outcome<T> after) =>
        Measurement.Of(Evidence.Of<T>(), call.Info switch
    {
        { Task: RoutineTask.Condition } => CallMeasures<T>.EstimateBound(call, before, after.Rcond),
        { Task: not RoutineTask.Factorization } or { Pivots: null } => (NothingToMeasure, 0),
        { Family: RoutineFamily.Lu } => Measurements.Claim("pivot out of range", Certificates.PivotsInRange(after.Pivots, call.M)),
        { Family: RoutineFamily.BunchKaufman } =>
            Measurements.Claim("ipiv is malformed", Certificates.BunchKaufmanPivotsAreWellFormed(call.Uplo, after.Pivots)),
        _ => Measurements.Claim("jpvt is no permutation", Certificates.IsPermutation(after.Pivots)),
    });

    /// <summary>Why no measure applies, or null.</summary>
    public static string? Undecidable(in DescribedCall<T> call, Snapshot<T> before, Outcome<T> primary, Outcome<T> witness)
    {
        if (!Snapshot<T>.IsFinite(call, before))
            return "The input holds NaN or infinity: there is no arithmetic to judge by.";
        if (CallMeasures<T>.Undefined(call, before) is { } undefined)
            return undefined;
        if (call.Info is { Family: RoutineFamily.Cholesky, Task: RoutineTask.Factorization } && primary.Info > 0 && witness.Info > 0)
            return null;
        bool first = primary.IsFinite(call), second = witness.IsFinite(call);
        if (!first && !second)
            return "Neither result is finite.";
        return (first && second) || !IsNearOverflow(call, before, first ? primary : witness) ? null : "One result overflows, the other nearly does.";
    }

    /// <summary>Whether intermediate results may leave T's range although the final ones do not.</summary>
    private static bool IsNearOverflow(in DescribedCall<T> call, Snapshot<T> before, Outcome<T> finite)
    {
        double product = 1, largest = 0;
        for (int i = 0; i < Operands<T>.Count; i++)
        {
            double given = call.Operands[i].IsInput ? MaxAbs(call.Operands[i], before.Arrays[i]) : 0;
            double left = call.Operands[i].IsOutput ? MaxAbs(call.Operands[i], finite.Arrays[i]) : 0;
            product *= Math.Max(1, given);
            largest = Math.Max(largest, Math.Max(given, left));
        }

        // Products of BLAS multiply their operands; what LAPACK makes stays at the size of its input or output, but for sums.
        double terms = 16.0 * (call.M + call.N + call.K);
        bool multiplies = call.Info.Task == RoutineTask.Product;
        double alpha = call.Info.Options.HasFlag(RoutineOptions.Alpha) ? Math.Max(1, Math.Abs(double.CreateTruncating(call.Alpha))) : 1;
        double reach = multiplies ? product * largest : largest;
        return !(reach * alpha * Math.Max(1, Math.Abs(double.CreateTruncating(call.Beta))) < Largest / terms);
    }

    /// <summary>Whether two estimates are positive and differ by less than a factor of two.</summary>
    private static bool AreNear(T x, T y) => x > T.Zero && y > T.Zero && x < y + y && y < x + x;

    private static double MaxAbs(in Operand<T> operand, MoatedMatrix<T> array)
    {
        double largest = 0;
        for (int j = 0; j < operand.Columns; j++)
        {
            foreach (T x in array.Column(j)[operand.First(j)..Math.Max(operand.First(j), operand.End(j))])
                largest = Math.Max(largest, Math.Abs(double.CreateTruncating(x)));
        }

        return largest;
    }
}
