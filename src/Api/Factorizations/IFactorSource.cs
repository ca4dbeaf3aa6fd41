namespace Linalg.Interop;

/// <summary>A factorization whose results are handed out without a copy, each with the version at which it was taken.</summary>
internal interface IFactorSource
{
    /// <summary>Throws unless the factors are still those of a version. What was read before the call is then of that version.</summary>
    /// <exception cref="InvalidOperationException">The factorization was factored again.</exception>
    /// <exception cref="ObjectDisposedException">The factorization was disposed.</exception>
    void RequireVersion(int version);
}
