using System.Numerics.Tensors;

namespace Linalg.Interop;

/// <content>Conversions. All of them copy, in O(m·n), and so none is implicit.</content>
public sealed partial class DenseMatrix<T>
{
    /// <summary>Copies an array of rows, as <see cref="From(T[,])"/>.</summary>
    /// <param name="elements">elements[i, j] becomes element (i, j).</param>
    /// <exception cref="ArgumentNullException">There is no array.</exception>
    public static explicit operator DenseMatrix<T>(T[,] elements) => From(elements);

    /// <summary>Copies a jagged array of rows, as <see cref="FromRows"/>.</summary>
    /// <param name="rows">rows[i][j] becomes element (i, j).</param>
    /// <exception cref="ArgumentNullException">There is no array, or a row is null.</exception>
    /// <exception cref="ArgumentException">Rows have different lengths.</exception>
    public static explicit operator DenseMatrix<T>(T[][] rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        return FromRows(rows);
    }

    /// <summary>Copies a tensor of rank 2 with any strides.</summary>
    /// <param name="tensor">Lengths (m, n).</param>
    /// <exception cref="ArgumentNullException">There is no tensor.</exception>
    /// <exception cref="ArgumentException">The tensor's rank is not 2, or one of its lengths passes 2³¹ − 1.</exception>
    public static explicit operator DenseMatrix<T>(Tensor<T> tensor) => From((ReadOnlyMatrixSpan<T>)tensor);

    /// <summary>Copies the elements into an array of rows, as <see cref="ToArray"/>.</summary>
    /// <param name="matrix">m × n.</param>
    /// <exception cref="ArgumentNullException">There is no matrix.</exception>
    public static explicit operator T[,](DenseMatrix<T> matrix)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        return matrix.ToArray();
    }

    /// <summary>Copies the elements into a jagged array of rows, as <see cref="ToJaggedArray"/>.</summary>
    /// <param name="matrix">m × n.</param>
    /// <exception cref="ArgumentNullException">There is no matrix.</exception>
    public static explicit operator T[][](DenseMatrix<T> matrix)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        return matrix.ToJaggedArray();
    }

    /// <summary>Copies the elements into a tensor, as <see cref="ToTensor"/>.</summary>
    /// <param name="matrix">m × n.</param>
    /// <exception cref="ArgumentNullException">There is no matrix.</exception>
    public static explicit operator Tensor<T>(DenseMatrix<T> matrix)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        return matrix.ToTensor();
    }

    /// <summary>Copies the elements into an array of rows. Takes O(m·n).</summary>
    public T[,] ToArray() => AsReadOnlySpan().ToArray();

    /// <summary>Copies the elements into m arrays of n: rows[i][j] is element (i, j). Takes O(m·n).</summary>
    public T[][] ToJaggedArray()
    {
        var rows = new T[Rows][];
        for (int i = 0; i < rows.Length; i++)
            rows[i] = Row(i).ToVector();
        return rows;
    }

    /// <inheritdoc cref="ReadOnlyMatrixSpan{T}.ToVector"/>
    public T[] ToVector() => AsReadOnlySpan().ToVector();

    /// <summary>Copies the elements into a dense tensor of rank 2, rows contiguous as tensors have them. Takes O(m·n).</summary>
    /// <exception cref="OverflowException">There are more elements than an array holds.</exception>
    public Tensor<T> ToTensor() => Tensor.Create(AsReadOnlySpan().Transposed.ToVector(), [Rows, Columns]);

    /// <inheritdoc cref="ReadOnlyMatrixSpan{T}.To{TOther}"/>
    public DenseMatrix<TOther> To<TOther>()
        where TOther : unmanaged, IBinaryFloatingPointIeee754<TOther> => AsReadOnlySpan().To<TOther>();
}
