using System.Diagnostics.CodeAnalysis;
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
        if (factors is not null && Share<T>(target.Elements, target.Rows, target.Columns, target.LeadingDimension, factors))
            throw new ArgumentException("shares elements with the factors", name);
    }

    /// <summary>The target has the length of the result and shares nothing with what is read.</summary>
    /// <exception cref="ArgumentException">It has another length or shares elements with the factors.</exception>
    public static void RequireTarget<T>(
        Span<T> target, int length, Matrix<T> factors, [CallerArgumentExpression(nameof(target))] string name = "")
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        RequireLength(target.Length, length, name);
        if (Share<T>(target, length, 1, factors.LeadingDimension, factors))
            throw new ArgumentException("shares elements with the factors", name);
    }

    /// <summary>There is room for the result's columns, which share nothing with what is read.</summary>
    /// <param name="target">Where the result goes.</param>
    /// <param name="rows">Rows of the result.</param>
    /// <param name="columns">Columns of the result.</param>
    /// <param name="leadingDimension">The distance between columns; 0 becomes the least.</param>
    /// <param name="factors">What is read.</param>
    /// <param name="name">The target's name.</param>
    /// <returns>As much of the target as is needed.</returns>
    /// <exception cref="ArgumentException">It is too short or shares elements with the factors.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The leading dimension is less than max(1, rows).</exception>
    public static Span<T> RequireTarget<T>(
        Span<T> target, int rows, int columns, ref int leadingDimension, Matrix<T> factors,
        [CallerArgumentExpression(nameof(target))] string name = "")
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        leadingDimension = MatrixView<T>.CheckedLeadingDimension(
            target.Length, rows, columns, MatrixLayout.ColumnMajor, leadingDimension, name);
        Span<T> needed = target[..(rows == 0 || columns == 0 ? 0 : ((columns - 1) * leadingDimension) + rows)];
        if (Share<T>(needed, rows, columns, leadingDimension, factors))
            throw new ArgumentException("shares elements with the factors", name);
        return needed;
    }

    /// <summary>There is room for no norms or for one of each column, and it shares nothing with what is read or written besides.</summary>
    /// <exception cref="ArgumentException">The norms are of another number, or share elements with the factors or with x.</exception>
    public static void RequireNorms<T>(
        Span<T> residualNorms, int columns, Matrix<T> factors, ReadOnlySpan<T> x, int rows, int leadingDimension)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (residualNorms.IsEmpty)
            return;
        RequireTarget(residualNorms, columns, factors);
        if (Share<T>(residualNorms, columns, 1, leadingDimension, x, rows, columns, leadingDimension))
            throw new ArgumentException("shares elements with x", nameof(residualNorms));
    }

    /// <summary>An option that is defined.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not.</exception>
    public static Transpose Checked(Transpose transpose) =>
        transpose is Transpose.None or Transpose.Transpose or Transpose.ConjugateTranspose
        ? transpose
        : throw new ArgumentOutOfRangeException(nameof(transpose), transpose, "is not a defined Transpose");

    /// <summary>The storage holds what an interrupted factoring left.</summary>
    /// <exception cref="InvalidOperationException">Always.</exception>
    [DoesNotReturn]
    public static void ThrowNoFactors() =>
        throw new InvalidOperationException("The last factoring failed; there are no factors until another one returns.");

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
    /// Whether an m × n block has an element in common with a rows × columns one of the same leading dimension, if the former begins
    /// distance bytes behind the latter and their address ranges overlap. m may pass ld if n is one.
    /// </summary>
    public static bool BlocksMeet<T>(nint distance, int m, int n, int rows, int columns, int ld)
        where T : unmanaged
    {
        // More than a line of consecutive elements misses no line.
        if (m > ld || distance % Unsafe.SizeOf<T>() != 0)
            return true;

        // It begins (row, column) away in a matrix of leading dimension ld; its rows may reach into the next columns' beginnings.
        nint elements = distance / Unsafe.SizeOf<T>();
        nint row = elements % ld;
        if (row < 0)
            row += ld;
        nint column = (elements - row) / ld;
        return (row < rows && column < columns && column + n > 0)
            || (row + m > ld && column + 1 < columns && column + 1 + n > 0);
    }

    /// <summary>
    /// Whether an m × n matrix and the factors have an element in common. Blocks of one matrix are told apart by rows and columns.
    /// </summary>
    private static bool Share<T>(ReadOnlySpan<T> x, int m, int n, int ld, Matrix<T> factors)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Share<T>(x, m, n, ld, factors.Elements, factors.Rows, factors.Columns, factors.LeadingDimension);

    private static bool Share<T>(ReadOnlySpan<T> x, int m, int n, int ldx, ReadOnlySpan<T> a, int rows, int columns, int lda)
        where T : unmanaged
    {
        if (m == 0 || n == 0 || !x.Overlaps(a))
            return false;
        nint distance = Unsafe.ByteOffset(ref MemoryMarshal.GetReference(a), ref MemoryMarshal.GetReference(x));
        return ldx != lda || BlocksMeet<T>(distance, m, n, rows, columns, lda);
    }
}
