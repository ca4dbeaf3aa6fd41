namespace Linalg.Interop;

/// <summary>How an answer was found that was written into memory of the caller's.</summary>
public readonly record struct SolveReport
{
    /// <summary>The factorization that gave it.</summary>
    public Rung Rung { get; init; }

    /// <summary>
    /// The rank of A: as decided by pivoted QR or by the singular values; n where the ladder did not come that far.
    /// </summary>
    public int Rank { get; init; }

    /// <summary>The proof, unless the options decline it.</summary>
    public Certificate? Certificate { get; init; }
}
