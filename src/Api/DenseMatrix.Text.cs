using System.Diagnostics;

namespace Linalg.Interop;

/// <content>Text.</content>
public sealed partial class DenseMatrix<T>
{
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private string DebuggerText => AsReadOnlySpan().Shape();

    /// <inheritdoc cref="ReadOnlyMatrixSpan{T}.ToString()"/>
    public override string ToString() => ToString(null, null);

    /// <inheritdoc cref="ReadOnlyMatrixSpan{T}.ToString(string?, IFormatProvider?)"/>
    public string ToString(string? format, IFormatProvider? formatProvider) => AsReadOnlySpan().ToString(format, formatProvider);
}
