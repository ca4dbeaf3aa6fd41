using System.Numerics;

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

    /// <summary>Of no matrix yet.</summary>
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

    /// <summary>Sees a matrix that will be overwritten.</summary>
    public void Take(ReadOnlySpan<T> a, int lda)
    {
        if (_copy is null)
            _norm = Of(a, lda);
        else if (lda == _rows)
            a.CopyTo(_copy);
        else
            new MatrixView<T>(a, _rows, _columns, MatrixLayout.ColumnMajor, lda).CopyTo(_copy, Math.Max(1, _rows));
    }

    private MatrixNorm<T> Of(ReadOnlySpan<T> a, int ld) =>
        _triangle is { } uplo ? MatrixNorm<T>.Symmetric(uplo, a, _rows, ld) : MatrixNorm<T>.General(a, _rows, _columns, ld);
}
