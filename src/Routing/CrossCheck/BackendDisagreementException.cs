
namespace Linalg.Interop;

/// <summary>A cross-check found a result wrong, or both right and still different, and the policy is <see cref="MismatchPolicy.Throw"/>.</summary>
public sealed class BackendDisagreementException : Exception
{
    /// <summary>A finding.</summary>
    /// <param name="routine">The routine.</param>
    /// <param name="verdict">Which side is wrong.</param>
    /// <param name="reason">The finding in words.</param>
    /// <param name="primary">Who served.</param>
    /// <param name="witness">Who was asked besides.</param>
    /// <param name="failure">What the primary threw in place of a result; null if it gave one.</param>
    public BackendDisagreementException(
        string routine, Verdict verdict, string reason, BackendInfo primary, BackendInfo witness, Exception? failure = null)
        : base($"{routine}: {verdict}. {reason}", failure)
    {
        Routine = routine;
        Verdict = verdict;
        Reason = reason;
        Primary = primary;
        Witness = witness;
    }

    /// <summary>The routine.</summary>
    public string Routine { get; }

    /// <summary>Which side is wrong.</summary>
    public Verdict Verdict { get; }

    /// <summary>The call, the ratios of both sides and what they measure.</summary>
    public string Reason { get; }

    /// <summary>The back end that served.</summary>
    public BackendInfo Primary { get; }

    /// <summary>The back end that was asked besides.</summary>
    public BackendInfo Witness { get; }
}
