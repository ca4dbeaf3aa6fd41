namespace Linalg.Interop;

/// <summary>What happens when a cross-check has found a result wrong.</summary>
public enum MismatchPolicy
{
    /// <summary>It is logged and counted; the caller gets what the serving back end computed.</summary>
    Report,

    /// <summary>The caller gets a <see cref="BackendDisagreementException"/>; what the call was given is in its arrays as before.</summary>
    Throw,

    /// <summary>The caller gets the right result, and the breaker keeps the faulty back end from serving such calls until it is reset.</summary>
    ServeWitness,
}
