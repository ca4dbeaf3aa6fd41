using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Linalg.Interop;

/// <summary>
/// ‖A‖₁ and max|A| of a matrix whose factors are about to take its place. Of a small matrix a copy is kept, which costs less than the norm,
/// and looked at when somebody asks; of a large one the norm is taken at once, which costs nothing beside the factoring.
/// </summary>
internal sealed class InputNorm<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int MostElements = 64 * 64;
    private readonly int _rows;
    private readonly int _columns;
    private readonly Uplo? _triangle;
    private readonly T[]? _copy;
    private MatrixNorm<T> _norm;
    private Kept<MatrixNorm<T>> _later;

    /// <summary>Creates the norm of a matrix that is yet to be taken.</summary>
    /// <param name="rows">m.</param>
    /// <param name="columns">n.</param>
    /// <param name="triangle">The triangle that is read of a symmetric matrix; null for a general one.</param>
    public InputNorm(int rows, int columns, Uplo? triangle)
    {
        _rows = rows;
        _columns = columns;
        _triangle = triangle;
        if ((long)rows * columns <= MostElements)
            _copy = new T[rows * columns];
    }

    /// <summary>The norm of the matrix that was taken last.</summary>
    public MatrixNorm<T> Value(scoped in ChangeStamp.Reading reading)
    {
        if (_copy is null)
            return _norm;
        return _later.TryGet(in reading, out MatrixNorm<T> known) ? known : _later.Keep(in reading, Of(_copy, Math.Max(1, _rows)));
    }

    /// <summary>Whether the matrix that was taken last held neither NaN nor infinity; for the thread that took it.</summary>
    public bool IsFinite => (_copy is null ? _norm : Of(_copy, Math.Max(1, _rows))).IsFinite;

    /// <summary>Copies a matrix to where it will be overwritten, and records it in the same pass.</summary>
    /// <param name="a">m × n.</param>
    /// <param name="target">Where the factors are to be.</param>
    /// <param name="ld">The distance between the target's columns.</param>
    /// <exception cref="ArgumentException">The target shares elements with the matrix other than by being the same.</exception>
    public void Take(scoped in ReadOnlyMatrixSpan<T> a, Span<T> target, int ld)
    {
        if (_copy is not null && ld == _rows && a.TryColumns(out ReadOnlySpan<T> columns, out int lda) && lda == ld
            && !columns.Overlaps(target))
        {
            CopyTwice(columns, target, _copy);
            return;
        }

        a.CopyTo(target, ld, nameof(a));
        Take(target, ld);
    }

    /// <summary>Records a matrix that is about to be overwritten.</summary>
    public void Take(ReadOnlySpan<T> a, int lda)
    {
        if (_copy is null)
            _norm = Of(a, lda);
        else if (lda == _rows)
            a.CopyTo(_copy);
        else
            new ReadOnlyMatrixSpan<T>(a, _rows, _columns, MatrixLayout.ColumnMajor, lda).CopyTo(_copy, Math.Max(1, _rows));
    }

    /// <summary>One pass in place of two, which is felt where the matrix is small.</summary>
    private static void CopyTwice(ReadOnlySpan<T> source, Span<T> target, Span<T> other)
    {
        ref T from = ref MemoryMarshal.GetReference(source);
        ref T to = ref MemoryMarshal.GetReference(target[..source.Length]);
        ref T second = ref MemoryMarshal.GetReference(other[..source.Length]);
        nuint i = 0, length = (nuint)source.Length;
        for (; Vector512.IsHardwareAccelerated && i + (nuint)Vector512<T>.Count <= length; i += (nuint)Vector512<T>.Count)
        {
            // As wide as kernels load, which wait for narrower stores to reach the cache.
            Vector512<T> x = Vector512.LoadUnsafe(ref from, i);
            x.StoreUnsafe(ref to, i);
            x.StoreUnsafe(ref second, i);
        }

        for (; i + (nuint)Vector<T>.Count <= length; i += (nuint)Vector<T>.Count)
        {
            Vector<T> x = Vector.LoadUnsafe(ref from, i);
            x.StoreUnsafe(ref to, i);
            x.StoreUnsafe(ref second, i);
        }

        for (; i < length; i++)
            Unsafe.Add(ref to, i) = Unsafe.Add(ref second, i) = Unsafe.Add(ref from, i);
    }

    private MatrixNorm<T> Of(ReadOnlySpan<T> a, int ld) =>
        _triangle is { } uplo ? MatrixNorm<T>.Symmetric(uplo, a, _rows, ld) : MatrixNorm<T>.General(a, _rows, _columns, ld);
}
