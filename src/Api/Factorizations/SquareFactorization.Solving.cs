namespace Linalg.Interop;

/// <content>The one path of every form of Solve.</content>
public abstract partial class SquareFactorization<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private protected T[] SolveVector(Transpose transpose, ReadOnlySpan<T> b)
    {
        T[] x = GC.AllocateUninitializedArray<T>(Rows);
        TrySolveVector(transpose, b, x, throws: true);
        return x;
    }

    private protected bool TrySolveVector(Transpose transpose, ReadOnlySpan<T> b, Span<T> x, bool throws)
    {
        using ChangeStamp.Reading reading = Read();
        DenseMatrix<T> factors = SquareStorage();
        MatrixBlocks.RequireLength(b.Length, Rows, nameof(b));
        MatrixBlocks.RequireTarget(x, Rows, factors);
        if (!CanSolve(throws))
            return false;
        b.CopyTo(x);
        SolveInPlace(transpose, factors, 1, x, Math.Max(1, Rows), in reading);
        return true;
    }

    private protected DenseMatrix<T> SolveMatrix(Transpose transpose, ReadOnlyMatrixSpan<T> b)
    {
        MatrixBlocks.RequireShape(b.Rows, b.Columns, Rows, b.Columns, nameof(b));
        DenseMatrix<T> x = DenseMatrix<T>.Uninitialized(Rows, b.Columns);
        TrySolveMatrix(transpose, b, x, throws: true);
        return x;
    }

    private protected bool TrySolveMatrix(Transpose transpose, ReadOnlyMatrixSpan<T> b, MatrixSpan<T> x, bool throws)
    {
        using ChangeStamp.Reading reading = Read();
        DenseMatrix<T> factors = SquareStorage();
        MatrixBlocks.RequireShape(b.Rows, b.Columns, Rows, b.Columns, nameof(b));
        MatrixBlocks.RequireTarget(x, Rows, b.Columns, factors);
        if (!CanSolve(throws))
            return false;
        using var columns = new ColumnMajor<T>(x);
        b.CopyTo(columns.Elements, columns.LeadingDimension, nameof(x));
        SolveInPlace(transpose, factors, b.Columns, columns.Elements, columns.LeadingDimension, in reading);
        columns.Deliver();
        return true;
    }

    private bool TrySolveColumns(ReadOnlyMatrixSpan<T> b, Span<T> x, int leadingDimension, bool throws)
    {
        MatrixBlocks.RequireShape(b.Rows, b.Columns, Rows, b.Columns, nameof(b));
        return TrySolveMatrix(Transpose.None, b, MatrixBlocks.Target(x, Rows, b.Columns, leadingDimension), throws);
    }
}
