using System.Runtime.ExceptionServices;

namespace Linalg.Interop;

/// <summary>
/// A back end that checks itself while it serves: the primary computes, its result is looked at in O(n²), and on doubt, and for the sampled
/// share of calls, the witness computes the same again and the judge decides which is right. Safe for concurrent callers.
/// </summary>
/// <remarks>
/// A sampled call is made on copies, by both: the caller's memory gets what the contract defines and nothing else, even from a back end
/// that writes beside its arrays. Other calls are made in place; what they overwrite is kept until the result has passed, and put back if
/// the finding is thrown. A call with an array of more than 2²⁸ elements is looked at and never judged; neither is one for whose copies
/// there is no memory. A warning tells of it.
/// </remarks>
internal sealed class CrossChecked<T>(
    Backend<T> primary, Backend<T> witness, CrossCheck check, MismatchPolicy policy, CircuitBreakers breakers, Telemetry telemetry,
    CaseRecorder? recorder) : DelegatingBackend<T>(primary)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Backend<T> _witness = witness;
    private readonly CircuitBreakers.Bank _primaryBreakers = breakers.For(primary.Info, TypeName);
    private readonly CircuitBreakers.Bank _witnessBreakers = breakers.For(witness.Info, TypeName);
    private readonly Sampler _sampler = new(check.Share);
    private readonly string _witnessName = witness.Info.Name;
    private long _judged;
    private long _mismatches;
    private long _probes;

    /// <summary>How many calls the witness has computed again.</summary>
    internal long Judged => Volatile.Read(ref _judged);

    /// <summary>How many of them were found wrong, or different where they must not be.</summary>
    internal long Mismatches => Volatile.Read(ref _mismatches);

    private static string TypeName => typeof(T) == typeof(double) ? "double" : "float";

    /// <summary>The primary, checked as the options say; the primary itself where they say it is not.</summary>
    /// <param name="primary">Who serves.</param>
    /// <param name="witness">Who is asked on doubt: an independent implementation.</param>
    /// <param name="check">How many calls are checked.</param>
    /// <param name="policy">What happens on a mismatch.</param>
    /// <param name="breakers">Shared by all back ends of a facade.</param>
    /// <param name="telemetry">Where mismatches are logged and counted.</param>
    /// <param name="recorder">Where mismatches are saved; null for nowhere.</param>
    /// <returns>The back end to call.</returns>
    public static Backend<T> Wrap(
        Backend<T> primary, Backend<T> witness, CrossCheck check, MismatchPolicy policy, CircuitBreakers breakers, Telemetry telemetry,
        CaseRecorder? recorder = null)
    {
        ArgumentNullException.ThrowIfNull(primary);
        ArgumentNullException.ThrowIfNull(witness);
        return check.IsOn ? new CrossChecked<T>(primary, witness, check, policy, breakers, telemetry, recorder) : primary;
    }

    protected override int Execute(ref Call<T> call)
    {
        if (DescribedCall<T>.IsTooLong(call))
        {
            Unjudged(call.Routine, "the vector is too long");
            return base.Execute(ref call);
        }

        var described = new DescribedCall<T>(call);
        int info = Run(ref described);
        call.Rcond = described.Rcond;
        return info;
    }

    private int Run(ref DescribedCall<T> call)
    {
        bool witnessIsFaulty = _witnessBreakers.IsOpen(call.Routine, call.Size);
        if (_primaryBreakers.IsOpen(call.Routine, call.Size) && !witnessIsFaulty)
        {
            telemetry.Redirected(_witnessName);
            return call.Forward(_witness);
        }

        bool fits = Snapshot<T>.Fits(call);
        return _sampler.Next() && !witnessIsFaulty && fits ? RunTwice(ref call) : RunOnce(ref call, fits);
    }

    /// <summary>A sampled call: both compute on copies, and the caller gets one of the results.</summary>
    private int RunTwice(ref DescribedCall<T> call)
    {
        Snapshot<T> before;
        Outcome<T> primary;
        try
        {
            before = Snapshot<T>.Of(call);
            try
            {
                primary = Outcome<T>.Of(call, before, Inner);
            }
            catch (Exception failure) when (IsFault(call, failure))
            {
                return Failed(ref call, before, failure);
            }
        }
        catch (OutOfMemoryException)
        {
            // Nothing of the caller's was written.
            return RunOnce(ref call, fits: true);
        }

        return Served(call, before, primary).Serve(ref call);
    }

    /// <summary>Any other call: the primary computes in place, and only on doubt the witness too.</summary>
    private int RunOnce(ref DescribedCall<T> call, bool fits)
    {
        QuickCheck<T> check;
        try
        {
            check = new QuickCheck<T>(call, (ulong)Interlocked.Increment(ref _probes), keeps: fits);
        }
        catch (OutOfMemoryException)
        {
            Unjudged(call.Routine, "there is no memory for the check");
            return call.Forward(Inner);
        }

        using (check)
        {
            int info;
            try
            {
                info = call.Forward(Inner);
            }
            catch (Exception failure) when (fits && IsFault(call, failure))
            {
                var before = Snapshot<T>.Of(check.Given(call));
                before.Restore(call);
                return Failed(ref call, before, failure);
            }

            return Passes(check, call, info) ? info : Doubted(ref call, check.Given(call), info, fits);
        }
    }

    /// <summary>
    /// Whether an exception blames the back end that threw it: arguments were checked, and memory, limits and a call that was to be stopped
    /// are nobody's fault.
    /// </summary>
    private static bool IsFault(in DescribedCall<T> call, Exception exception) =>
        exception is not (RoutineAbsentException or WorkspaceLimitException or OutOfMemoryException) && !IsStopped(call);

    private static bool IsStopped(in DescribedCall<T> call) => call.Watch is { IsStopped: true };

    /// <summary>The primary threw and left the caller's arrays as they were: serves the witness's result if it is right, or rethrows.</summary>
    private int Failed(ref DescribedCall<T> call, Snapshot<T> before, Exception failure)
    {
        Interlocked.Increment(ref _judged);
        Interlocked.Increment(ref _mismatches);
        string reason = $"{call}: {Inner.Info.Name} gave no result. {failure.Message}";
        telemetry.Mismatch(call.Routine, TypeName, Verdict.PrimaryWrong, reason);
        if (policy == MismatchPolicy.Throw)
        {
            throw new BackendDisagreementException(
                call.Routine.ToString(), Verdict.PrimaryWrong, reason, Inner.Info, _witness.Info, failure);
        }

        if (policy == MismatchPolicy.ServeWitness && Witnessed(call, before, reason) is { } witness)
        {
            _primaryBreakers.Open(call.Routine, call.Size, reason);
            return witness.Serve(ref call);
        }

        ExceptionDispatchInfo.Throw(failure);
        return 0;
    }

    /// <summary>The witness's result, or null if it gives none that passes.</summary>
    private Outcome<T>? Witnessed(in DescribedCall<T> call, Snapshot<T> before, string reason)
    {
        try
        {
            var witness = Outcome<T>.Of(call, before, _witness);
            Comparison comparison = CallJudge<T>.Alone(call, before, witness, reason);
            if (comparison.Standing == Standing.Wrong)
                return null;
            recorder?.Record(
                call, before, new Comparison(null, comparison.Primary, Standing.Wrong, Verdict.PrimaryWrong, reason),
                Inner.Info, _witness.Info);
            return witness;
        }
        catch (Exception) when (!IsStopped(call))
        {
            // What the primary threw says more.
            return null;
        }
    }

    private bool Passes(in QuickCheck<T> check, in DescribedCall<T> call, int info)
    {
        try
        {
            return check.Passes(call, info);
        }
        catch (OutOfMemoryException)
        {
            Unjudged(call.Routine, "there is no memory for the check");
            return true;
        }
    }

    private int Doubted(ref DescribedCall<T> call, in DescribedCall<T> given, int info, bool fits)
    {
        if (!fits)
        {
            Unjudged(call.Routine, $"{call} looks doubtful and is too large to be judged");
            return info;
        }

        Snapshot<T> before;
        Outcome<T> primary;
        try
        {
            before = Snapshot<T>.Of(given);
            primary = Outcome<T>.Left(call, info);
        }
        catch (OutOfMemoryException)
        {
            Unjudged(call.Routine, $"{call} looks doubtful and there is no memory to judge it");
            return info;
        }

        try
        {
            Outcome<T> served = Served(call, before, primary);
            return ReferenceEquals(served, primary) ? info : served.Serve(ref call);
        }
        catch (BackendDisagreementException)
        {
            before.Restore(call);
            throw;
        }
    }

    /// <summary>What the primary has left is served unjudged.</summary>
    private void Unjudged(Routine routine, string reason) =>
        telemetry.Fallback($"cross-check of {routine}", Inner.Info.Name, $"Not judged: {reason}.");

    /// <summary>Has the witness compute again and decides whose result the caller gets.</summary>
    private Outcome<T> Served(in DescribedCall<T> call, Snapshot<T> before, Outcome<T> primary)
    {
        Outcome<T>? witness = null;
        Interlocked.Increment(ref _judged);
        string absence = "";
        bool hasFailed = false;
        try
        {
            witness = Outcome<T>.Of(call, before, _witness);
        }
        catch (Exception exception) when (!IsStopped(call))
        {
            absence = $"The witness gave no result: {exception.Message}";
            hasFailed = exception is not (RoutineAbsentException or OutOfMemoryException);
        }

        Comparison comparison;
        try
        {
            comparison = witness is null
                ? CallJudge<T>.Alone(call, before, primary, absence)
                : CallJudge<T>.Compare(call, before, primary, witness);
        }
        catch (Exception exception)
        {
            Unjudged(call.Routine, $"{call} is beyond the judge: {exception.Message}");
            return primary;
        }

        bool isMismatch = comparison.Standing is Standing.Wrong or Standing.Disagreed;
        if (isMismatch || hasFailed || CallJudge<T>.HasNotConverged(call, primary)
            || (witness is not null && CallJudge<T>.HasNotConverged(call, witness)))
            recorder?.Record(call, before, comparison, Inner.Info, _witness.Info);
        if (!isMismatch)
        {
            if (policy != MismatchPolicy.ServeWitness || witness is not { Info: 0 } || !CallJudge<T>.HasNotConverged(call, primary))
                return primary;
            telemetry.Fallback(call.ToString(), _witnessName, $"{Inner.Info.Name} did not converge.");
            return witness;
        }

        Interlocked.Increment(ref _mismatches);
        Verdict verdict = comparison.Verdict ?? Verdict.Inconclusive;
        string reason = $"{call}: {comparison.Reason} {Told("Primary", Inner, comparison.Primary)}; "
            + $"{Told("witness", _witness, comparison.Witness)}.";
        telemetry.Mismatch(call.Routine, TypeName, verdict, reason);
        if (policy == MismatchPolicy.Throw)
            throw new BackendDisagreementException(call.Routine.ToString(), verdict, reason, Inner.Info, _witness.Info);
        if (policy == MismatchPolicy.ServeWitness)
        {
            if (verdict == Verdict.PrimaryWrong && witness is not null)
            {
                _primaryBreakers.Open(call.Routine, call.Size, reason);
                return witness;
            }

            if (verdict == Verdict.WitnessWrong)
                _witnessBreakers.Open(call.Routine, call.Size, reason);
        }

        return primary;
    }

    private static string Told(string role, Backend<T> backend, TrialResult? result) => result is null
        ? $"{role} {backend.Info.Name}: no result"
        : FormattableString.Invariant($"{role} {backend.Info.Name}: {result.Measure}, ratio {result.Ratio:g3}, info {result.Info}");
}
