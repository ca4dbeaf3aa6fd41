namespace Linalg.Interop;

/// <summary>An answer is less accurate than the options accept, and the policy is <see cref="CertificatePolicy.Throw"/>.</summary>
public sealed class InaccurateSolutionException : LinearAlgebraException
{
    /// <summary>A certificate that was not accepted.</summary>
    /// <param name="certificate">The certificate.</param>
    public InaccurateSolutionException(Certificate certificate)
        : base(certificate.Explain()) => Certificate = certificate;

    /// <summary>What is known of the answer.</summary>
    public Certificate Certificate { get; }
}
