using System.Numerics.Tensors;

namespace Linalg.Interop;

/// <summary>Products of views by BLAS, for arguments that have been checked. A target in rows is computed as its transpose.</summary>
internal static class Product
{
    /// <summary>C := α·A·B + β·C. Memory of rented columns only for strides that BLAS does not take.</summary>
    public static void Multiply<T>(
        Backend<T> backend, ReadOnlyMatrixSpan<T> a, ReadOnlyMatrixSpan<T> b, MatrixSpan<T> target, T alpha, T beta)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (IsByRows(target))
        {
            // Cᵀ := α·Bᵀ·Aᵀ + β·Cᵀ
            Multiply(backend, b.Transposed, a.Transposed, target.Transposed, alpha, beta);
            return;
        }

        using var left = new ProductFactor<T>(a);
        using var right = new ProductFactor<T>(b);
        using var columns = new ColumnMajor<T>(target);
        if (beta != T.Zero)
            columns.Load(target, nameof(target));
        backend.Gemm(
            left.Op, right.Op, a.Rows, b.Columns, a.Columns, alpha, left.Elements, left.LeadingDimension, right.Elements,
            right.LeadingDimension, beta, columns.Elements, columns.LeadingDimension);
        columns.Deliver();
    }

    /// <summary>y := α·A·x + β·y.</summary>
    public static void Multiply<T>(Backend<T> backend, ReadOnlyMatrixSpan<T> a, ReadOnlySpan<T> x, Span<T> y, T alpha, T beta)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (a.Columns == 0)
        {
            // Gemv leaves y as it is where A has no columns; the sum over nothing is zero.
            if (beta == T.Zero)
                y.Clear();
            else
                TensorPrimitives.Multiply(y, beta, y);
            return;
        }

        using var factor = new ProductFactor<T>(a);
        backend.Gemv(factor.Op, factor.Rows, factor.Columns, alpha, factor.Elements, factor.LeadingDimension, x, 1, beta, y, 1);
    }

    /// <summary>C := α·Aᵀ·A + β·C, both triangles; of C the lower triangle is read, if β is not zero.</summary>
    public static void Gram<T>(Backend<T> backend, ReadOnlyMatrixSpan<T> a, MatrixSpan<T> target, T alpha, T beta)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        // The lower triangle of C is the upper one of its transpose.
        bool isByRows = IsByRows(target);
        MatrixSpan<T> c = isByRows ? target.Transposed : target;
        Uplo uplo = isByRows ? Uplo.Upper : Uplo.Lower;
        using var factor = new ProductFactor<T>(a);
        using var columns = new ColumnMajor<T>(c);
        if (beta != T.Zero)
            columns.Load(c, nameof(target));
        backend.Syrk(
            uplo, factor.Opposite, a.Columns, a.Rows, alpha, factor.Elements, factor.LeadingDimension, beta, columns.Elements,
            columns.LeadingDimension);
        MatrixBlocks.Mirror(uplo, columns.Elements, a.Columns, columns.LeadingDimension);
        columns.Deliver();
    }

    /// <summary>C := op(A)·B or B·op(A), A triangular; C may be B.</summary>
    public static void Triangular<T>(
        Backend<T> backend, Side side, Uplo uplo, Transpose transpose, Diag diag, ReadOnlyMatrixSpan<T> a, ReadOnlyMatrixSpan<T> b,
        MatrixSpan<T> target)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (IsByRows(target))
        {
            // (op(A)·B)ᵀ = Bᵀ·op(A)ᵀ
            Transpose other = transpose == Transpose.None ? Transpose.Transpose : Transpose.None;
            Triangular(backend, Opposite(side), uplo, other, diag, a, b.Transposed, target.Transposed);
            return;
        }

        using var factor = new ProductFactor<T>(a);
        using var columns = new ColumnMajor<T>(target);
        columns.Load(b, nameof(target));
        backend.Trmm(
            side, factor.Of(uplo), factor.With(transpose), diag, target.Rows, target.Columns, T.One, factor.Elements,
            factor.LeadingDimension, columns.Elements, columns.LeadingDimension);
        columns.Deliver();
    }

    /// <summary>C := α·A·B + β·C or α·B·A + β·C, A symmetric.</summary>
    public static void Symmetric<T>(
        Backend<T> backend, Side side, Uplo uplo, ReadOnlyMatrixSpan<T> a, ReadOnlyMatrixSpan<T> b, MatrixSpan<T> target, T alpha, T beta)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (IsByRows(target))
        {
            // (A·B)ᵀ = Bᵀ·A
            Symmetric(backend, Opposite(side), uplo, a, b.Transposed, target.Transposed, alpha, beta);
            return;
        }

        using var factor = new ProductFactor<T>(a);
        bool isByColumns = b.TryColumns(out ReadOnlySpan<T> right, out int ld);
        using var packed = new Rented<T>(isByColumns ? 0 : (long)b.Rows * b.Columns);
        if (!isByColumns)
        {
            ld = b.Rows;
            b.CopyTo(packed.Span, ld);
            right = packed.Span;
        }

        using var columns = new ColumnMajor<T>(target);
        if (beta != T.Zero)
            columns.Load(target, nameof(target));
        backend.Symm(
            side, factor.Of(uplo), target.Rows, target.Columns, alpha, factor.Elements, factor.LeadingDimension, right, ld, beta,
            columns.Elements, columns.LeadingDimension);
        columns.Deliver();
    }

    /// <summary>C := α·x·yᵀ + β·C.</summary>
    public static void Outer<T>(Backend<T> backend, ReadOnlySpan<T> x, ReadOnlySpan<T> y, MatrixSpan<T> target, T alpha, T beta)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Multiply(
            backend, new ReadOnlyMatrixSpan<T>(x, x.Length, 1), new ReadOnlyMatrixSpan<T>(y, 1, y.Length, MatrixLayout.RowMajor), target,
            alpha, beta);

    /// <summary>Whether rows are contiguous and columns are not.</summary>
    private static bool IsByRows<T>(MatrixSpan<T> target)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => !target.IsByColumns && target.Transposed.IsByColumns;

    private static Side Opposite(Side side) => side == Side.Left ? Side.Right : Side.Left;
}
