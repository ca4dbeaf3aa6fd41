using System.Numerics.Tensors;
using System.Runtime.CompilerServices;

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

    /// <summary>Converts the elements to another type, double to float or float to double. Takes O(m·n).</summary>
    /// <typeparam name="TOther">The type of the result.</typeparam>
    /// <returns>A new matrix, m × n: each element rounded to the nearest number, infinite if it is out of range.</returns>
    public DenseMatrix<TOther> To<TOther>()
        where TOther : unmanaged, IBinaryFloatingPointIeee754<TOther>
    {
        DenseMatrix<TOther> converted = DenseMatrix<TOther>.Uninitialized(Rows, Columns);
        ConvertTo<TOther>(converted);
        return converted;
    }

    /// <summary>Converts the elements to another type in the caller's memory; allocates nothing. Takes O(m·n).</summary>
    /// <typeparam name="TOther">The type of the result.</typeparam>
    /// <param name="target">m × n, overwritten: each element rounded to the nearest number, infinite if it is out of range.</param>
    /// <exception cref="ArgumentException">The target has another shape, or its memory is that of the view.</exception>
    public void ConvertTo<TOther>(MatrixSpan<TOther> target)
        where TOther : unmanaged, IBinaryFloatingPointIeee754<TOther>
    {
        MatrixBlocks.RequireShape(target.Rows, target.Columns, Rows, Columns, nameof(target));
        if (Rows == 0 || Columns == 0)
            return;
        if (!IsDisjointFrom(target.AsReadOnlySpan()))
            throw new ArgumentException("shares memory with the view that is converted", nameof(target));
        for (int j = 0; j < Columns; j++)
        {
            if (TryLine(j, out ReadOnlySpan<T> from) && target.TryLine(j, out Span<TOther> to))
            {
                TensorPrimitives.ConvertTruncating(from, to);
                continue;
            }

            for (int i = 0; i < Rows; i++)
                target[i, j] = TOther.CreateTruncating(At(i, j));
        }
    }

    /// <summary>Whether no byte of the view's range is one of another's, of whichever type.</summary>
    private bool IsDisjointFrom<TOther>(ReadOnlyMatrixSpan<TOther> other)
        where TOther : unmanaged, IBinaryFloatingPointIeee754<TOther>
    {
        ref byte first = ref Unsafe.As<T, byte>(ref Unsafe.AsRef(in End(-1)));
        ref byte last = ref Unsafe.Add(ref Unsafe.As<T, byte>(ref Unsafe.AsRef(in End(1))), Unsafe.SizeOf<T>() - 1);
        ref byte otherFirst = ref Unsafe.As<TOther, byte>(ref Unsafe.AsRef(in other.End(-1)));
        ref byte otherLast = ref Unsafe.Add(ref Unsafe.As<TOther, byte>(ref Unsafe.AsRef(in other.End(1))), Unsafe.SizeOf<TOther>() - 1);
        return Unsafe.IsAddressGreaterThan(ref first, ref otherLast) || Unsafe.IsAddressLessThan(ref last, ref otherFirst);
    }
}
