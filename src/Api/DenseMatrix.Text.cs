namespace Linalg.Interop;

/// <content>Text.</content>
public sealed partial class DenseMatrix<T>
{
    /// <inheritdoc/>
    public override string ToString() => AsReadOnlySpan().ToString();
}
