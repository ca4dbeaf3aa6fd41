namespace Linalg.Interop.Solving;

/// <summary>What the elements of a square matrix show.</summary>
internal enum MatrixStructure
{
    General,
    Diagonal,
    Upper,
    Lower,

    /// <summary>Symmetric with a positive diagonal.</summary>
    PositiveDiagonal,
    Symmetric,
}
