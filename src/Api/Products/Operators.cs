namespace Linalg.Interop;

/// <summary>Products that operators stand for. Exceptions name the operands left and right.</summary>
internal static class Operators
{
    /// <summary>Returns the product of two matrices.</summary>
    public static DenseMatrix<T> Multiply<T>(ReadOnlyMatrixSpan<T> left, ReadOnlyMatrixSpan<T> right)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ProductChecks.RequireInner(left, right);
        return Lapack.Default.Multiply<T>(left, right);
    }

    /// <summary>Returns the product of a matrix and a column vector.</summary>
    public static T[] Multiply<T>(ReadOnlyMatrixSpan<T> left, ReadOnlySpan<T> right)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ProductChecks.RequireInner(left, right.Length, nameof(right));
        return Lapack.Default.Multiply(left, right);
    }

    /// <summary>Returns the product of a row vector and a matrix.</summary>
    public static T[] MultiplyRow<T>(ReadOnlySpan<T> left, ReadOnlyMatrixSpan<T> right)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ProductChecks.RequireSameRows(right, left.Length, nameof(left));
        return Lapack.Default.MultiplyTransposed(right, left);
    }
}
