namespace Linalg.Interop.Testing;

/// <summary>
/// The ways a <see cref="Mutant{T}"/> can be wrong. "The entry" is the one of largest magnitude in the routine's main output: C, B, y, the
/// factors, the inverse, rcond, or for the singular value decomposition s.
/// </summary>
public enum Fault
{
    /// <summary>The entry has the wrong sign (SVD: the entry of largest magnitude in U, or in s if there is no U).</summary>
    WrongSign,

    /// <summary>The entry is wrong by 10⁵·ε relative.</summary>
    WrongEntry,

    /// <summary>The entry is NaN.</summary>
    NaN,

    /// <summary>The entry is +∞.</summary>
    Infinity,

    /// <summary>Every second call gives the entry another last bit.</summary>
    NotRepeatable,

    /// <summary>A zero is written into the padding behind the first column of the output, or into the first gap of a strided vector.</summary>
    PaddingWritten,

    /// <summary>A zero is written into the triangle that is not stored.</summary>
    OtherTriangleTouched,

    /// <summary>An array that is read only gets another last bit in its first element.</summary>
    InputWritten,

    /// <summary>The leading dimension of the first matrix is taken to be its row count.</summary>
    LeadingDimensionIgnored,

    /// <summary>
    /// The leading dimension of the second written matrix, or the increment of the vector, is taken to be the smallest possible.
    /// </summary>
    OutputLeadingDimensionIgnored,

    /// <summary>op(A) is taken to be A, where the shapes allow it.</summary>
    TransposeIgnored,

    /// <summary>A unit diagonal is read from storage.</summary>
    UnitDiagonalIgnored,

    /// <summary>α is taken to be one.</summary>
    AlphaIgnored,

    /// <summary>With β = 0 the output is read and multiplied by zero.</summary>
    ZeroBetaReadsOutput,

    /// <summary>info = 0 is returned in place of info &gt; 0.</summary>
    InfoZero,

    /// <summary>info counts from zero.</summary>
    InfoZeroBased,

    /// <summary>One interchange names another row, or two columns have changed places in jpvt.</summary>
    WrongPivot,

    /// <summary>The first pivot that is not zero is taken: no interchanges by size.</summary>
    NoPivoting,

    /// <summary>All columns are treated as free.</summary>
    FixedColumnIgnored,

    /// <summary>The first τ is wrong by 10⁵·ε relative.</summary>
    WrongReflectorFactor,

    /// <summary>The condition estimate is always one.</summary>
    EstimateIsOne,

    /// <summary>The norm is taken to be the one-norm.</summary>
    NormIgnored,

    /// <summary>With jobz = None the values ascend.</summary>
    ValuesAscend,

    /// <summary>With jobz = Thin the last column of U has the wrong sign.</summary>
    ThinVectorsWrong,

    /// <summary>With jobz = All the last column of U, or the last row of Vᵀ, beyond the thin ones repeats the first.</summary>
    CompletedVectorsWrong,

    /// <summary>With jobz = Overwrite the last vector that overwrites A has the wrong sign.</summary>
    OverwritingVectorsWrong,

    /// <summary>An array that jobz leaves out is written.</summary>
    UnreferencedWritten,
}
