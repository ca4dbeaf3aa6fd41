using System.Numerics.Tensors;

namespace Linalg.Interop;

/// <summary>Sums and multiples of matrices, element by element, into a new matrix.</summary>
internal static class Elementwise
{
    /// <summary>Returns A + B.</summary>
    public static DenseMatrix<T> Add<T>(ReadOnlyMatrixSpan<T> left, ReadOnlyMatrixSpan<T> right)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ProductChecks.RequireSameShape(left, right);
        DenseMatrix<T> sum = DenseMatrix<T>.From(left);
        using var other = new ElementColumns<T>(right);
        for (int j = 0; j < sum.Columns; j++)
            TensorPrimitives.Add(sum.Elements.Slice(j * sum.Rows, sum.Rows), other[j], sum.Elements.Slice(j * sum.Rows, sum.Rows));
        return sum;
    }

    /// <summary>Returns A − B.</summary>
    public static DenseMatrix<T> Subtract<T>(ReadOnlyMatrixSpan<T> left, ReadOnlyMatrixSpan<T> right)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ProductChecks.RequireSameShape(left, right);
        DenseMatrix<T> difference = DenseMatrix<T>.From(left);
        using var other = new ElementColumns<T>(right);
        for (int j = 0; j < difference.Columns; j++)
        {
            Span<T> column = difference.Elements.Slice(j * difference.Rows, difference.Rows);
            TensorPrimitives.Subtract(column, other[j], column);
        }

        return difference;
    }

    /// <summary>Returns −A.</summary>
    public static DenseMatrix<T> Negate<T>(ReadOnlyMatrixSpan<T> a)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        DenseMatrix<T> negated = DenseMatrix<T>.From(a);
        TensorPrimitives.Negate(negated.Elements, negated.Elements);
        return negated;
    }

    /// <summary>Returns s·A.</summary>
    public static DenseMatrix<T> Multiply<T>(ReadOnlyMatrixSpan<T> a, T s)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        DenseMatrix<T> multiple = DenseMatrix<T>.From(a);
        TensorPrimitives.Multiply(multiple.Elements, s, multiple.Elements);
        return multiple;
    }

    /// <summary>Returns A / s, each element divided and rounded once.</summary>
    public static DenseMatrix<T> Divide<T>(ReadOnlyMatrixSpan<T> a, T s)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        DenseMatrix<T> quotient = DenseMatrix<T>.From(a);
        TensorPrimitives.Divide(quotient.Elements, s, quotient.Elements);
        return quotient;
    }

    /// <summary>The columns of a view: its own where they are contiguous, otherwise packed into rented memory.</summary>
    private readonly ref struct ElementColumns<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        private readonly int _rows;
        private readonly int _ld;
        private readonly ReadOnlySpan<T> _elements;
        private readonly Rented<T> _packed;

        public ElementColumns(ReadOnlyMatrixSpan<T> a)
        {
            _rows = a.Rows;
            bool isByColumns = a.TryColumns(out _elements, out _ld);
            _packed = new Rented<T>(isByColumns ? 0 : (long)a.Rows * a.Columns);
            if (isByColumns)
                return;
            _ld = a.Rows;
            a.CopyTo(_packed.Span, _ld);
            _elements = _packed.Span;
        }

        public ReadOnlySpan<T> this[int column] => _rows == 0 ? [] : _elements.Slice((int)((long)column * _ld), _rows);

        public void Dispose() => _packed.Dispose();
    }
}
