using System.Numerics;
using System.Runtime.InteropServices;
using Linalg.Interop.Judge;
using Linalg.Interop.Managed;
using Xunit;

namespace Linalg.Interop.Api.Tests;

/// <summary>
/// A back end for each fault the judge knows, as primary and as witness: the fault is found, the right side is blamed, and the caller gets,
/// to the bit, what the policy says. The one exception is a result that changes its last bit from call to call: it is right each time, and
/// nobody is blamed for it.
/// </summary>
public sealed class MutantCrossCheckTests
{
    private const int Variants = 6;

    public static TheoryData<Routine> Routines => [.. Enum.GetValues<Routine>()];

    [Theory]
    [MemberData(nameof(Routines))]
    public void Every_fault_is_found_on_the_side_where_it_is(Routine routine)
    {
        foreach (Mutation mutation in Mutation.For(routine))
        {
            bool isExpected = mutation.Fault != Fault.NotRepeatable;
            Assert.True(IsFound<double>(mutation) == isExpected, $"{mutation} in double: expected {isExpected}");
            Assert.True(IsFound<float>(mutation) == isExpected, $"{mutation} in float: expected {isExpected}");
        }
    }

    /// <summary>Tries options and matrices until the fault has shown.</summary>
    private static bool IsFound<T>(Mutation mutation)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int variants = mutation.Fault == Fault.NotRepeatable ? 1 : Variants;
        for (int seed = 0; seed < variants; seed++)
        {
            foreach (MoatedMatrix<T> matrix in Matrices.For<T>(mutation.Routine))
            {
                if (IsFound(mutation, matrix, seed))
                    return true;
            }
        }

        return false;
    }

    /// <summary>Makes one call with the mutant on either side and under every policy.</summary>
    private static bool IsFound<T>(Mutation mutation, MoatedMatrix<T> matrix, int seed)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var right = new ManagedBackend<T>(1);
        var mutant = new Mutant<T>(right, mutation);
        Verdict? verdict = Thrown(mutant, right, mutation.Routine, matrix, seed);
        Assert.True(verdict is null or Verdict.PrimaryWrong or Verdict.Inconclusive, $"{mutation} as primary, seed {seed}: {verdict}");
        if (mutation.Fault == Fault.NotRepeatable)
            return verdict is not null;
        Verdict? mirrored = Thrown(right, mutant, mutation.Routine, matrix, seed);
        Assert.Equal(verdict == Verdict.PrimaryWrong ? Verdict.WitnessWrong : verdict, mirrored);

        // Report: counted, and the caller gets what the primary made.
        CallCase<T> call = CallCase<T>.Of(mutation.Routine, matrix, seed);
        CrossChecked<T> reporting = Checked(mutant, right, MismatchPolicy.Report, out CircuitBreakers breakers);
        int info = 0;
        Outcome<T> wrong = Outcome<T>.Of(call.Call, call.Before, mutant);
        if (wrong.Info < 0 || wrong.Rcond < T.Zero || wrong.Rcond > T.One)
        {
            // The contract serves no info and no estimate that no argument can cause.
            Assert.Throws<FaultyBackendException>(() => call.Invoke(reporting));
        }
        else
        {
            info = call.Invoke(reporting);
            AssertSameBits(call, wrong, info, mutation);
        }

        Assert.Equal(verdict is null ? 0 : 1, reporting.Mismatches);
        Assert.Empty(breakers.Open);

        // ServeWitness: the caller gets a right result now and from then on, from the witness.
        call = CallCase<T>.Of(mutation.Routine, matrix, seed);
        CrossChecked<T> serving = Checked(mutant, right, MismatchPolicy.ServeWitness, out breakers);
        info = call.Invoke(serving);
        bool isServedByWitness = verdict == Verdict.PrimaryWrong || CallJudge<T>.HasNotConverged(call.Call, wrong);
        AssertSameBits(call, Outcome<T>.Of(call.Call, call.Before, isServedByWitness ? right : mutant), info, mutation);
        Assert.Equal(verdict == Verdict.PrimaryWrong ? 1 : 0, breakers.Open.Count);
        if (verdict != Verdict.PrimaryWrong)
            return false;
        OpenBreaker open = breakers.Open[0];
        Assert.Equal((mutation.Routine.ToString(), "<32"), (open.Routine, open.Sizes));
        Assert.Contains(mutant.Info.Name, open.Backend, StringComparison.Ordinal);
        long judged = serving.Judged;
        call = CallCase<T>.Of(mutation.Routine, matrix, seed);
        info = call.Invoke(serving);
        Assert.Equal(judged, serving.Judged);
        AssertSameBits(call, Outcome<T>.Of(call.Call, call.Before, right), info, mutation);
        breakers.Reset();
        Assert.Empty(breakers.Open);
        call = CallCase<T>.Of(mutation.Routine, matrix, seed);
        call.Invoke(serving);
        Assert.Equal(judged + 1, serving.Judged);
        Assert.Single(breakers.Open);
        return true;
    }

    /// <summary>The caller has, of all that the call defines, what the back end makes of the same input.</summary>
    private static void AssertSameBits<T>(CallCase<T> call, Outcome<T> expected, int info, Mutation mutation)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Outcome<T> left = call.Left(info);
        Assert.Equal(expected.Info, left.Info);
        if (call.Call.PivotAccess is Access.Write or Access.Update)
            Assert.Equal(expected.Pivots, left.Pivots);
        Assert.Equal(expected.Rcond, left.Rcond);
        for (int i = 0; i < Operands<T>.Count; i++)
        {
            Operand<T> operand = call.Call.Operands[i];
            for (int j = 0; j < operand.Columns && operand.IsOutput; j++)
            {
                (int first, int end) = (operand.First(j), Math.Max(operand.First(j), operand.End(j)));
                Span<T> due = expected.Arrays[i].Column(j)[first..end], got = left.Arrays[i].Column(j)[first..end];
                bool same = MemoryMarshal.AsBytes(due).SequenceEqual(MemoryMarshal.AsBytes(got));
                Assert.True(same, $"{mutation}: column {j} of array {i} of {call.Call} is not what was to be served");
            }
        }
    }

    private static Verdict? Thrown<T>(Backend<T> primary, Backend<T> witness, Routine routine, MoatedMatrix<T> matrix, int seed)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        CrossChecked<T> backend = Checked(primary, witness, MismatchPolicy.Throw, out _);
        Verdict? verdict = null;

        // A fault of every second call shows at the second one.
        for (int repeat = 0; repeat < 2 && verdict is null; repeat++)
        {
            try
            {
                CallCase<T>.Of(routine, matrix, seed).Invoke(backend);
            }
            catch (BackendDisagreementException exception)
            {
                Assert.Equal(routine.ToString(), exception.Routine);
                Assert.Equal((primary.Info, witness.Info), (exception.Primary, exception.Witness));
                verdict = exception.Verdict;
            }
        }

        return verdict;
    }

    private static CrossChecked<T> Checked<T>(Backend<T> primary, Backend<T> witness, MismatchPolicy policy, out CircuitBreakers breakers)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var telemetry = new Telemetry(null);
        breakers = new CircuitBreakers(telemetry);
        var options = new LapackOptions { CrossCheck = CrossCheck.Always, OnMismatch = policy };
        return (CrossChecked<T>)CrossChecked<T>.Wrap(primary, witness, options.CrossCheck, options.OnMismatch, breakers, telemetry);
    }
}
