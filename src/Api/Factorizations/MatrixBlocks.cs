using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Linalg.Interop;

/// <summary>What surrounds the routines: checks of where results go, and copying of triangles.</summary>
internal static class MatrixBlocks
{
    /// <summary>Creates the matrix that an operation writes.</summary>
    public static DenseMatrix<T> Made<T>(int rows, int columns, Action<MatrixSpan<T>> write)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        DenseMatrix<T> made = DenseMatrix<T>.Uninitialized(rows, columns);
        write(made);
        return made;
    }

    /// <summary>Throws if a target has another shape than the result or shares elements with the factors.</summary>
    /// <exception cref="ArgumentException">
    /// It has another shape or shares elements with the factors, or memory if its columns are not contiguous.
    /// </exception>
    public static void RequireTarget<T>(
        MatrixSpan<T> target, int rows, int columns, DenseMatrix<T> factors, [CallerArgumentExpression(nameof(target))] string name = "")
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        RequireShape(target.Rows, target.Columns, rows, columns, name);
        bool shares = target.IsByColumns
            ? Share<T>(target.Elements, rows, columns, target.LeadingDimension, factors)
            : !target.AsReadOnlySpan().IsDisjoint(factors);
        if (shares)
            throw new ArgumentException("shares elements with the factors", name);
    }

    /// <summary>Throws if a target has another length than the result or shares elements with the factors.</summary>
    /// <exception cref="ArgumentException">It has another length or shares elements with the factors.</exception>
    public static void RequireTarget<T>(
        Span<T> target, int length, DenseMatrix<T> factors, [CallerArgumentExpression(nameof(target))] string name = "")
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        RequireLength(target.Length, length, name);
        if (Share<T>(target, length, 1, factors.LeadingDimension, factors))
            throw new ArgumentException("shares elements with the factors", name);
    }

    /// <summary>Returns the columns of a result in a caller's memory.</summary>
    /// <param name="target">Where the result goes.</param>
    /// <param name="rows">Rows of the result.</param>
    /// <param name="columns">Columns of the result.</param>
    /// <param name="leadingDimension">The distance between columns; 0 becomes the least.</param>
    /// <param name="name">The target's name.</param>
    /// <exception cref="ArgumentException">It is too short.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The leading dimension is less than max(1, rows).</exception>
    public static MatrixSpan<T> Target<T>(
        Span<T> target, int rows, int columns, int leadingDimension, [CallerArgumentExpression(nameof(target))] string name = "")
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int ld = ReadOnlyMatrixSpan<T>.CheckedLeadingDimension(target.Length, rows, columns, MatrixLayout.ColumnMajor, leadingDimension, name);
        return new(target, rows, columns, MatrixLayout.ColumnMajor, ld);
    }

    /// <summary>Throws if the norms are neither none nor one for each column, or share elements with the factors or x.</summary>
    /// <exception cref="ArgumentException">The norms are of another number, or share elements with the factors or with x.</exception>
    public static void RequireNorms<T>(Span<T> residualNorms, int columns, DenseMatrix<T> factors, MatrixSpan<T> x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (residualNorms.IsEmpty)
            return;
        RequireTarget(residualNorms, columns, factors);
        bool shares = x.IsByColumns
            ? Share<T>(residualNorms, columns, 1, x.LeadingDimension, x.Elements, x.Rows, x.Columns, x.LeadingDimension)
            : !x.AsReadOnlySpan().IsDisjoint(new ReadOnlyMatrixSpan<T>(residualNorms, columns, 1));
        if (shares)
            throw new ArgumentException("shares elements with x", nameof(residualNorms));
    }

    /// <summary>Returns the option if it is defined.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not.</exception>
    public static Transpose Checked(Transpose transpose) =>
        transpose is Transpose.None or Transpose.Transpose or Transpose.ConjugateTranspose
        ? transpose
        : throw new ArgumentOutOfRangeException(nameof(transpose), transpose, "is not a defined Transpose");

    /// <summary>Throws if a relative tolerance is not at least 0 and below 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative, NaN, or not below 1.</exception>
    public static void RequireRelativeTolerance<T>(T tolerance)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (!(tolerance >= T.Zero && tolerance < T.One))
        {
            throw new ArgumentOutOfRangeException(
                nameof(tolerance), tolerance,
                "is relative: it must be at least 0 and below 1. RankAbove takes a threshold in the units of A");
        }
    }

    /// <summary>Throws if a threshold in the units of the matrix is negative or NaN.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative or NaN.</exception>
    public static void RequireThreshold<T>(T threshold)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (!(threshold >= T.Zero))
            throw new ArgumentOutOfRangeException(nameof(threshold), threshold, "must not be negative");
    }

    /// <summary>Throws because the storage holds what an interrupted factoring left.</summary>
    /// <exception cref="InvalidOperationException">Always.</exception>
    [DoesNotReturn]
    public static void ThrowNoFactors() =>
        throw new InvalidOperationException("The last factoring failed; there are no factors until another one returns.");

    /// <summary>Throws because a result that was taken from a factorization is not of its factors of today.</summary>
    /// <exception cref="ObjectDisposedException">The factorization was disposed.</exception>
    /// <exception cref="InvalidOperationException">It was factored again.</exception>
    [DoesNotReturn]
    public static void ThrowOutdated(object factorization, bool isDisposed)
    {
        ObjectDisposedException.ThrowIf(isDisposed, factorization);
        throw new InvalidOperationException(
            "Factoring again was begun after this result was taken from the factorization, in the same memory. Take the result again, or keep a copy.");
    }

    /// <summary>Throws if there is no such row or column.</summary>
    public static void RequireIndex(int index, int count, string name)
    {
        if ((uint)index >= (uint)count)
            throw new ArgumentOutOfRangeException(name, index, $"must be at least 0 and below {count}");
    }

    /// <summary>Returns where a range begins and how much it spans.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It ends outside, or before it begins.</exception>
    public static (int Start, int Length) Checked(Range range, int count, string name)
    {
        int start = range.Start.GetOffset(count);
        int end = range.End.GetOffset(count);
        return (uint)end <= (uint)count && (uint)start <= (uint)end
            ? (start, end - start)
            : throw new ArgumentOutOfRangeException(name, range, $"must lie within 0..{count} and not end before it begins");
    }

    /// <summary>Returns an index as the range of one.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row or column.</exception>
    public static Range One(Index index, int count, string name)
    {
        int offset = index.GetOffset(count);
        RequireIndex(offset, count, name);
        return offset..(offset + 1);
    }

    /// <summary>Throws if a vector has another length than the matrix needs.</summary>
    public static void RequireLength(int actual, int wanted, string name)
    {
        if (actual != wanted)
            throw new ArgumentException($"has {actual} elements, not {wanted}", name);
    }

    /// <summary>Throws if a matrix has another shape than is needed.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void RequireShape(int rows, int columns, int wantedRows, int wantedColumns, string name)
    {
        if (rows != wantedRows || columns != wantedColumns)
            ThrowShape(rows, columns, wantedRows, wantedColumns, name);
    }

    [DoesNotReturn]
    private static void ThrowShape(int rows, int columns, int wantedRows, int wantedColumns, string name) =>
        throw new ArgumentException($"is {rows}×{columns}, not {wantedRows}×{wantedColumns}", name);

    /// <summary>Copies one triangle into the other, so that the matrix is symmetric to the bit.</summary>
    /// <param name="uplo">The triangle that is read.</param>
    /// <param name="elements">A square matrix's columns.</param>
    /// <param name="n">Order.</param>
    /// <param name="ld">The distance between columns.</param>
    public static void Mirror<T>(Uplo uplo, Span<T> elements, int n, nint ld)
        where T : unmanaged
    {
        for (int j = 0; j < n; j++)
        {
            for (int i = j + 1; i < n; i++)
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

    /// <summary>The leading block's triangle with zeros on the other side; the diagonal as stored, or ones.</summary>
    public static void Triangle<T>(Uplo uplo, Diag diag, DenseMatrix<T> source, MatrixSpan<T> target)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        using var columns = new ColumnMajor<T>(target);
        for (int j = 0; j < target.Columns && target.Rows > 0; j++)
        {
            ReadOnlySpan<T> from = source.Column(j)[..target.Rows];
            Span<T> to = columns.Column(j);
            int diagonal = Math.Min(j, to.Length);
            (Range kept, Range zero) = uplo == Uplo.Upper ? (..diagonal, diagonal..) : (diagonal.., ..diagonal);
            from[kept].CopyTo(to[kept]);
            to[zero].Clear();
            if (j < to.Length)
                to[j] = diag == Diag.Unit ? T.One : from[j];
        }

        columns.Deliver();
    }

    /// <summary>Interchanges two rows from a column on.</summary>
    public static void SwapRows<T>(ColumnMajor<T> a, int row, int other, int firstColumn, int endColumn)
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
        // More than ld consecutive elements meet every line.
        if (m > ld || distance % Unsafe.SizeOf<T>() != 0)
            return true;

        // The block begins at (row, column), counted from the other one, and its rows may reach into the next columns.
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
    private static bool Share<T>(ReadOnlySpan<T> x, int m, int n, int ld, DenseMatrix<T> factors)
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
