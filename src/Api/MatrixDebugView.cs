using System.Diagnostics;

namespace Linalg.Interop;

/// <summary>A matrix as debuggers show it: a table of aligned rows, and the elements.</summary>
internal sealed class MatrixDebugView<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public MatrixDebugView(DenseMatrix<T> matrix)
        : this(matrix.AsReadOnlySpan())
    {
    }

    public MatrixDebugView(FactorMatrix<T> matrix)
        : this(matrix.AsReadOnlySpan())
    {
    }

    public MatrixDebugView(MatrixSpan<T> matrix)
        : this(matrix.AsReadOnlySpan())
    {
    }

    public MatrixDebugView(ReadOnlyMatrixSpan<T> matrix)
    {
        Table = [.. MatrixText<T>.Lines(matrix, null, null).Select(line => new Line(line))];
        Elements = matrix.ToArray();
    }

    /// <summary>The rows as <see cref="DenseMatrix{T}.ToString()"/> aligns them.</summary>
    [DebuggerBrowsable(DebuggerBrowsableState.RootHidden)]
    public Line[] Table { get; }

    /// <summary>elements[i, j] is element (i, j).</summary>
    public T[,] Elements { get; }

    /// <summary>A row that is shown without quotation marks.</summary>
    [DebuggerDisplay("{Text,nq}")]
    internal sealed record Line([property: DebuggerBrowsable(DebuggerBrowsableState.Never)] string Text);
}
