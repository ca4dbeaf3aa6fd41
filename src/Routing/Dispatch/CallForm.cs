namespace Linalg.Interop;

/// <summary>
/// What kind of call a line of the dispatch table is about: the sides win at other orders where a matrix is long or there is little to
/// solve.
/// </summary>
internal enum CallForm
{
    /// <summary>The dimensions are of a size.</summary>
    Square,

    /// <summary>One dimension is at least eight times another; or fewer than eight right-hand sides.</summary>
    Thin,

    /// <summary>Gesdd without vectors, the dimensions of a size.</summary>
    Values,

    /// <summary>Gesdd without vectors, one dimension at least eight times the other.</summary>
    ThinValues,
}
