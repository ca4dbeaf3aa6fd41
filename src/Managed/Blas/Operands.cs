using System.Numerics;

namespace Linalg.Interop.Managed;

/// <summary>
/// The operands of a product as the kernels read them: where they are if they lie well in memory, packed piece by piece if not. Also the sizes of
/// the pieces, which depend on nothing but the shapes and the orientation of the operands.
/// </summary>
internal readonly unsafe ref struct Operands<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Kernels<T> _kernels;
    private readonly bool _packLeft;
    private readonly bool _packRight;
    private readonly Scratch.Rental<T> _left;
    private readonly Scratch.Rental<T> _right;

    public Operands(Execution<T> x, View<T> a, View<T> b)
    {
        int m = a.Rows, n = b.Columns, k = a.Columns;
        Blocking blocking = x.Blocking;
        _kernels = x.Kernels;
        int depth = Math.Min(k, blocking.Depth);
        _packLeft = a.RowStride != 1
            || (nint)m * k * sizeof(T) > blocking.DirectBytes
            || (n >= blocking.Reuse && Cache.Conflicts(a.ColumnStride * sizeof(T), depth));
        _packRight = (b.RowStride != 1 && b.ColumnStride != 1)
            || (nint)n * k * sizeof(T) > blocking.DirectBytes
            || (m >= blocking.Reuse && Cache.Conflicts((b.RowStride == 1 ? b.ColumnStride : b.RowStride) * sizeof(T), depth));
        Depth = depth;
        Rows = _packLeft ? Math.Min(m, blocking.Rows) : m;
        Columns = _packRight ? Math.Min(n, blocking.Columns) : n;
        if (_packLeft)
            _left = Scratch.Rent<T>(Packing.LeftLength(_kernels, Rows, Depth));
        if (_packRight)
            _right = Scratch.Rent<T>(Packing.RightStride(Depth) * Columns);
    }

    /// <summary>Products are summed up in pieces of this many.</summary>
    public int Depth { get; }

    /// <summary>Rows of a piece of A.</summary>
    public int Rows { get; }

    /// <summary>Columns of a piece of B.</summary>
    public int Columns { get; }

    /// <summary>A piece of A.</summary>
    public LeftOperand<T> Left(View<T> piece) => _packLeft
        ? Packing.Left(_kernels, piece, _left.Data)
        : new LeftOperand<T>(piece.Data, piece.ColumnStride, _kernels.TileRows);

    /// <summary>A piece of B.</summary>
    public RightOperand<T> Right(View<T> piece) => _packRight
        ? Packing.Right(_kernels, piece, _right.Data)
        : piece.RowStride == 1 ? new RightOperand<T>(piece.Data, piece.ColumnStride, byRows: false)
        : new RightOperand<T>(piece.Data, piece.RowStride, byRows: true);

    /// <summary>Gives the memory of the pieces back.</summary>
    public void Dispose()
    {
        _right.Dispose();
        _left.Dispose();
    }
}
