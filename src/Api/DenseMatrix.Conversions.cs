namespace Linalg.Interop;

/// <content>Conversions, all of which copy.</content>
public sealed partial class DenseMatrix<T>
{
    /// <summary>Copies the elements into an array of rows. Takes O(m·n).</summary>
    public T[,] ToArray() => AsReadOnlySpan().ToArray();
}
