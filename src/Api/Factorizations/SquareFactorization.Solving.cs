using System.Numerics;

namespace Linalg.Interop;

/// <content>What every form of Solve comes to.</content>
public abstract partial class SquareFactorization<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private protected T[] SolveVector(Transpose transpose, ReadOnlySpan<T> b)
    {
        using ChangeStamp.Reading reading = Read();
        SolvableFactors(in reading);
        MatrixBlocks.RequireLength(b.Length, Rows, nameof(b));
        ThrowIfNot(Info == 0);
        T[] x = GC.AllocateUninitializedArray<T>(Rows);
        SolveVector(transpose, b, x);
        return x;
    }

    private protected bool SolveVector(Transpose transpose, ReadOnlySpan<T> b, Span<T> x)
    {
        using ChangeStamp.Reading reading = Read();
        Matrix<T> factors = SolvableFactors(in reading);
        MatrixBlocks.RequireLength(b.Length, Rows, nameof(b));
        MatrixBlocks.RequireTarget(x, Rows, factors);
        if (Info > 0)
            return false;
        b.CopyTo(x);
        SolveInPlace(transpose, factors, 1, x, Math.Max(1, Rows), in reading);
        return true;
    }

    private protected Matrix<T> SolveMatrix(Transpose transpose, MatrixView<T> b)
    {
        using ChangeStamp.Reading reading = Read();
        SolvableFactors(in reading);
        MatrixBlocks.RequireShape(b.Rows, b.Columns, Rows, b.Columns, nameof(b));
        ThrowIfNot(Info == 0);
        Matrix<T> x = Matrix<T>.Uninitialized(Rows, b.Columns);
        SolveMatrix(transpose, b, x);
        return x;
    }

    private protected bool SolveMatrix(Transpose transpose, MatrixView<T> b, MatrixSpan<T> x)
    {
        using ChangeStamp.Reading reading = Read();
        Matrix<T> factors = SolvableFactors(in reading);
        MatrixBlocks.RequireShape(b.Rows, b.Columns, Rows, b.Columns, nameof(b));
        MatrixBlocks.RequireTarget(x, Rows, b.Columns, factors);
        using var columns = new ColumnMajor<T>(x);
        bool isSolved = SolveMatrix(transpose, factors, b, columns.Elements, columns.LeadingDimension, in reading);
        if (isSolved)
            columns.Deliver();
        return isSolved;
    }

    private bool SolveMatrix(MatrixView<T> b, Span<T> x, int leadingDimension)
    {
        using ChangeStamp.Reading reading = Read();
        SolvableFactors(in reading);
        MatrixBlocks.RequireShape(b.Rows, b.Columns, Rows, b.Columns, nameof(b));
        return SolveMatrix(Transpose.None, b, MatrixBlocks.Target(x, Rows, b.Columns, leadingDimension));
    }

    private bool SolveMatrix(
        Transpose transpose, Matrix<T> factors, MatrixView<T> b, Span<T> x, int ldx, scoped in ChangeStamp.Reading reading)
    {
        if (Info > 0)
            return false;
        b.CopyTo(x, ldx, nameof(x));
        SolveInPlace(transpose, factors, b.Columns, x, ldx, in reading);
        return true;
    }
}
