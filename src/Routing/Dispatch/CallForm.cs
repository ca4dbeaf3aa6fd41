namespace Linalg.Interop;

/// <summary>The kind of call that a line of the dispatch table is about: where a matrix is long, the sides win at other orders.</summary>
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
