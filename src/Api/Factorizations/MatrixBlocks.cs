using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Linalg.Interop;

/// <summary>What surrounds the routines: checks of where results go, and copying of triangles.</summary>
internal static class MatrixBlocks
{
    /// <summary>The target has the shape of the result and shares nothing with what is read.</summary>
    /// <exception cref="ArgumentNullException">There is no target.</exception>
    /// <exception cref="ArgumentException">It has another shape or shares elements with the factors.</exception>
    public static void RequireTarget<T>(
        Matrix<T> target, int rows, int columns, Matrix<T>? factors, [CallerArgumentExpression(nameof(target))] string name = "")
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(target, name);
        RequireShape(target.Rows, target.Columns, rows, columns, name);
        if (factors is not null && Share(target.Elements, target.Rows, target.Columns, target.LeadingDimension, factors))
            throw new ArgumentException("shares elements with the factors", name);
    }

    /// <summary>The target has the length of the result and shares nothing with what is read.</summary>
    /// <exception cref="ArgumentException">It has another length or shares elements with the factors.</exception>
    public static void RequireTarget<T>(
        Span<T> target, int length, Matrix<T> factors, [CallerArgumentExpression(nameof(target))] string name = "")
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        RequireLength(target.Length, length, name);
        if (Share(target, length, 1, factors.LeadingDimension, factors))
            throw new ArgumentException("shares elements with the factors", name);
    }

    /// <summary>A vector has the length that the matrix asks for.</summary>
    public static void RequireLength(int actual, int wanted, string name)
    {
        if (actual != wanted)
            throw new ArgumentException($"has {actual} elements, not {wanted}", name);
    }

    /// <summary>A matrix has the wanted shape.</summary>
    public static void RequireShape(int rows, int columns, int wantedRows, int wantedColumns, string name)
    {
        if (rows != wantedRows || columns != wantedColumns)
            throw new ArgumentException($"is {rows}×{columns}, not {wantedRows}×{wantedColumns}", name);
    }

    /// <summary>Copies one triangle into the other, so that the matrix is symmetric to the bit.</summary>
    /// <param name="uplo">The triangle that is read.</param>
    /// <param name="a">A square matrix.</param>
    public static void Mirror<T>(Uplo uplo, Matrix<T> a)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Span<T> elements = a.Elements;
        nint ld = a.LeadingDimension;
        for (int j = 0; j < a.Columns; j++)
        {
            for (int i = j + 1; i < a.Rows; i++)
            {
                ref T lower = ref elements[(int)(i + (j * ld))];
                ref T upper = ref elements[(int)(j + (i * ld))];
                if (uplo == Uplo.Lower)
                    upper = lower;
                else
                    lower = upper;
            }
        }
    }

    /// <summary>The leading rows × columns block's triangle with zeros on the other side; the diagonal as stored, or ones.</summary>
    public static Matrix<T> Triangle<T>(Uplo uplo, Diag diag, Matrix<T> source, int rows, int columns)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var triangle = new Matrix<T>(rows, columns);
        for (int j = 0; j < columns; j++)
        {
            ReadOnlySpan<T> from = source.Column(j)[..rows];
            Span<T> to = triangle.Column(j);
            int diagonal = Math.Min(j, rows);
            if (uplo == Uplo.Upper)
                from[..diagonal].CopyTo(to);
            else
                from[diagonal..].CopyTo(to[diagonal..]);
            if (j < rows)
                to[j] = diag == Diag.Unit ? T.One : from[j];
        }

        return triangle;
    }

    /// <summary>Aᵀ with storage of its own.</summary>
    public static Matrix<T> Transposed<T>(Matrix<T> a)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Matrix<T>.From(new MatrixView<T>(a.Elements, a.Columns, a.Rows, MatrixLayout.RowMajor, Math.Max(a.LeadingDimension, 1)));

    /// <summary>Interchanges two rows from a column on.</summary>
    public static void SwapRows<T>(Matrix<T> a, int row, int other, int firstColumn, int endColumn)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (row == other)
            return;
        for (int j = firstColumn; j < endColumn; j++)
        {
            Span<T> column = a.Column(j);
            (column[row], column[other]) = (column[other], column[row]);
        }
    }

    /// <summary>
    /// Whether an m × n matrix and the factors have an element in common. Blocks of one matrix are told apart by rows and columns.
    /// </summary>
    private static bool Share<T>(ReadOnlySpan<T> x, int m, int n, int ld, Matrix<T> factors)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ReadOnlySpan<T> a = factors.Elements;
        if (m == 0 || n == 0 || !x.Overlaps(a))
            return false;
        if (ld != factors.LeadingDimension)
            return true;

        // x begins (row, column) away from A in a matrix of leading dimension ld; its rows may reach into the next columns' beginnings.
        nint distance = Unsafe.ByteOffset(ref MemoryMarshal.GetReference(a), ref MemoryMarshal.GetReference(x)) / Unsafe.SizeOf<T>();
        nint row = distance % ld;
        if (row < 0)
            row += ld;
        nint column = (distance - row) / ld;
        return (row < factors.Rows && column < factors.Columns && column + n > 0)
            || (row + m > ld && column + 1 < factors.Columns && column + 1 + n > 0);
    }
}
