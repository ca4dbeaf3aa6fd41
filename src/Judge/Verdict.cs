namespace Linalg.Interop;

/// <summary>What the judge finds when a primary and a witness have done the same work.</summary>
public enum Verdict
{
    /// <summary>Both pass, and every output has the same bits.</summary>
    Identical,

    /// <summary>Both pass, with the same pivots, and what must agree does, within rounding.</summary>
    Agree,

    /// <summary>Both pass, and what must agree does, but pivots differ: of candidates equal within rounding each took another.</summary>
    AgreeUpToTies,

    /// <summary>The witness passes and the primary does not.</summary>
    PrimaryWrong,

    /// <summary>The primary passes and the witness does not.</summary>
    WitnessWrong,

    /// <summary>Neither passes.</summary>
    BothWrong,

    /// <summary>
    /// No finding: there is no ratio to judge by, or both pass and still differ in what must agree. The reason says which.
    /// </summary>
    Inconclusive,
}
