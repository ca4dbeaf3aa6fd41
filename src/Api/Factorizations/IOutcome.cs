namespace Linalg.Interop;

/// <summary>A factorization that the numbers may refuse.</summary>
internal interface IOutcome
{
    /// <summary>Whether the last factoring succeeded; if not, every other use throws <see cref="Failure"/> until another one does.</summary>
    bool IsComplete { get; }

    /// <summary>Why there are no factors, or no solutions.</summary>
    LinearAlgebraException Failure();
}
