namespace Linalg.Interop;

/// <summary>The judge's finding on a call that both a primary and a witness back end have made.</summary>
public enum Verdict
{
    /// <summary>Both pass, and every output has the same bits.</summary>
    Identical,

    /// <summary>Both pass with the same pivots, and all quantities that must agree do, within rounding.</summary>
    Agree,

    /// <summary>Both pass and agree, but with different pivots: they chose differently among candidates that are equal within rounding.</summary>
    AgreeUpToTies,

    /// <summary>The witness passes and the primary does not.</summary>
    PrimaryWrong,

    /// <summary>The primary passes and the witness does not.</summary>
    WitnessWrong,

    /// <summary>Neither passes.</summary>
    BothWrong,

    /// <summary>
    /// No finding: there is no ratio to judge by, or both pass and still differ in a quantity that must agree. The reason says which.
    /// </summary>
    Inconclusive,
}
