using System.Numerics;
using Linalg.Interop.Judge;
using Linalg.Interop.Managed;
using Xunit;

namespace Linalg.Interop.Api.Tests;

/// <summary>
/// A back end for each fault the judge knows, as primary and as witness: the fault is found, the right side is blamed, and the caller gets what the policy
/// says. The one exception is a result that changes its last bit from call to call: it is right each time, and nobody is blamed for it.
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
            EveryFaultIsFound<double>(mutation);
            EveryFaultIsFound<float>(mutation);
        }
    }

    private static void EveryFaultIsFound<T>(Mutation mutation)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int found = 0;
        foreach (DenseMatrix<T> matrix in Matrices.For<T>(mutation.Routine))
        {
            for (int seed = 0; seed < Variants; seed++)
                found += IsFound(mutation, matrix, seed) ? 1 : 0;
        }

        bool isRightEachTime = mutation.Fault == Fault.NotRepeatable;
        Assert.True((found == 0) == isRightEachTime, $"{mutation} in {typeof(T).Name}: found {found} times");
    }

    /// <summary>Makes one call with the mutant on either side and under every policy.</summary>
    private static bool IsFound<T>(Mutation mutation, DenseMatrix<T> matrix, int seed)
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
        int info = call.Invoke(reporting);
        Assert.Equal(verdict is null ? 0 : 1, reporting.Mismatches);
        Assert.Empty(breakers.Open);
        var isolated = Outcome<T>.Of(call.Call, call.Before, mutant);
        Assert.Equal(isolated.Info, info);

        // ServeWitness: the caller gets a right result now and from then on, from the witness.
        call = CallCase<T>.Of(mutation.Routine, matrix, seed);
        CrossChecked<T> serving = Checked(mutant, right, MismatchPolicy.ServeWitness, out breakers);
        info = call.Invoke(serving);
        Assert.True(call.IsRight(info), $"{mutation}, seed {seed}: {call.Call} gave the caller a wrong result");
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
        Assert.True(call.IsRight(info));
        breakers.Reset();
        Assert.Empty(breakers.Open);
        call = CallCase<T>.Of(mutation.Routine, matrix, seed);
        call.Invoke(serving);
        Assert.Equal(judged + 1, serving.Judged);
        Assert.Single(breakers.Open);
        return true;
    }

    private static Verdict? Thrown<T>(Backend<T> primary, Backend<T> witness, Routine routine, DenseMatrix<T> matrix, int seed)
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
        return (CrossChecked<T>)CrossChecked<T>.Wrap(primary, witness, options, breakers, telemetry);
    }
}
