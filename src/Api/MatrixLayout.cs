namespace Linalg.Interop;

/// <summary>How the elements of a matrix follow each other in memory.</summary>
public enum MatrixLayout
{
    /// <summary>Columns are contiguous, as LAPACK wants them.</summary>
    ColumnMajor,

    /// <summary>Rows are contiguous, as C# arrays have them.</summary>
    RowMajor,
}
