namespace Linalg.Interop;

/// <summary>
/// A column of the matrix is, to working precision, a combination of the columns before it, where full column rank is needed.
/// </summary>
public sealed class RankDeficientException : LinearAlgebraException
{
    /// <summary>A column depends on the columns before it.</summary>
    /// <param name="index">The zero-based column.</param>
    public RankDeficientException(int index)
        : base(
            $"The matrix lacks full column rank to working precision: column {index} (counted from zero) is a combination of the columns "
            + "before it. PivotedQr, Svd and LeastSquares solve problems of any rank.") => Index = index;

    /// <summary>The zero-based column that depends on the columns before it, the first such.</summary>
    public int Index { get; }
}
