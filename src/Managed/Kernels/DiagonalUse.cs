namespace Linalg.Interop.Managed;

/// <summary>What is done with the diagonal of a triangle.</summary>
internal enum DiagonalUse
{
    /// <summary>The diagonal is one.</summary>
    Unit,

    /// <summary>Rows are multiplied by what is given: the diagonal, or, to solve, its reciprocals.</summary>
    Multiply,

    /// <summary>Rows are divided by the diagonal, whose reciprocals are out of range.</summary>
    Divide,
}
