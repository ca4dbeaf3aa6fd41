using System.Numerics.Tensors;

namespace Linalg.Interop;

/// <content>What converts into a view, without copying.</content>
public readonly ref partial struct ReadOnlyMatrixSpan<T>
{
    /// <summary>An array of rows.</summary>
    /// <param name="elements">elements[i, j] is element (i, j).</param>
    /// <exception cref="ArgumentNullException">
    /// There is no array. The exception names this conversion's argument, whichever argument of a method the array was given for; so do the
    /// other conversions.
    /// </exception>
    public static implicit operator ReadOnlyMatrixSpan<T>(T[,] elements) => new(elements);

    /// <summary>The whole matrix.</summary>
    /// <param name="matrix">Its elements.</param>
    public static implicit operator ReadOnlyMatrixSpan<T>(DenseMatrix<T> matrix)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        return matrix.AsReadOnlySpan();
    }

    /// <summary>A tensor of rank 2.</summary>
    /// <param name="tensor">Lengths (m, n).</param>
    public static implicit operator ReadOnlyMatrixSpan<T>(scoped in ReadOnlyTensorSpan<T> tensor) => new(tensor);

    /// <summary>A tensor of rank 2.</summary>
    /// <param name="tensor">Lengths (m, n).</param>
    public static implicit operator ReadOnlyMatrixSpan<T>(scoped in TensorSpan<T> tensor) => new(tensor.AsReadOnlyTensorSpan());

    /// <summary>A tensor of rank 2.</summary>
    /// <param name="tensor">Lengths (m, n).</param>
    public static implicit operator ReadOnlyMatrixSpan<T>(Tensor<T> tensor)
    {
        ArgumentNullException.ThrowIfNull(tensor);
        return new(tensor.AsReadOnlyTensorSpan());
    }
}
