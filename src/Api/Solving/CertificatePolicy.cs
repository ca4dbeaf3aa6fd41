namespace Linalg.Interop;

/// <summary>What happens when the certificate of an answer is worse than the options accept.</summary>
public enum CertificatePolicy
{
    /// <summary>The answer is returned with its certificate.</summary>
    Return,

    /// <summary>The answer is returned and its certificate is logged in words.</summary>
    Log,

    /// <summary>
    /// The answer is refined with residuals in twice the working precision; if that does not suffice it is returned and logged.
    /// </summary>
    Refine,

    /// <summary>The caller gets an <see cref="InaccurateSolutionException"/>.</summary>
    Throw,
}
