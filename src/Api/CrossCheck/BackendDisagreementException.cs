using Linalg.Interop.Judge;

namespace Linalg.Interop;

/// <summary>A cross-check found a result wrong, and the policy is <see cref="MismatchPolicy.Throw"/>.</summary>
public sealed class BackendDisagreementException : Exception
{
    /// <summary>A finding.</summary>
    /// <param name="routine">The routine.</param>
    /// <param name="verdict">Which side is wrong.</param>
    /// <param name="reason">The finding in words.</param>
    public BackendDisagreementException(string routine, Verdict verdict, string reason)
        : base($"{routine}: {verdict}. {reason}")
    {
        Routine = routine;
        Verdict = verdict;
    }

    /// <summary>The routine.</summary>
    public string Routine { get; }

    /// <summary>Which side is wrong.</summary>
    public Verdict Verdict { get; }
}
