namespace Linalg.Interop.Managed;

/// <summary>The loops that touch elements, for one element type and vector width. Each must equal the scalar loop in its description.</summary>
internal abstract unsafe partial class Kernels<T>
    where T : unmanaged
{
    /// <summary>The vectors in use.</summary>
    public abstract Width Width { get; }

    /// <summary>Elements of a vector.</summary>
    public abstract int VectorLength { get; }

    /// <summary>Rows of a tile of Gemm.</summary>
    public abstract int TileRows { get; }

    /// <summary>Columns of a tile of Gemm.</summary>
    public abstract int TileColumns { get; }

    /// <summary>C := alpha·A·B + beta·C, C m × n and column-major, by tiles; beta = 0 does not read C.</summary>
    /// <remarks>Every element is one chain of multiply-adds in the order of p, wherever the borders of the tiles fall.</remarks>
    public abstract void Multiply(nint m, nint n, nint k, T alpha, in LeftOperand<T> a, in RightOperand<T> b, T beta, T* c, nint ldc);

    /// <summary>
    /// As Multiply, for the elements (i, j) of one triangle of C only: i + offset ≥ j of the lower, i + offset ≤ j of the upper one.
    /// </summary>
    public abstract void MultiplyTriangle(
        Uplo uplo, nint m, nint n, nint k, T alpha, in LeftOperand<T> a, in RightOperand<T> b, T beta, T* c, nint ldc, nint offset);

    /// <summary>X := T⁻¹·X for a lower triangle of order n and m right-hand sides, element (p, i) of X at x + i + p·ldx.</summary>
    /// <remarks>Row i of T is at t + i·ldt. The diagonal, or its reciprocals, is given apart.</remarks>
    public abstract void SolveTriangle(nint n, nint m, T* t, nint ldt, T* diagonal, DiagonalUse use, T* x, nint ldx);

    /// <summary>X := T·X, as SolveTriangle.</summary>
    public abstract void ApplyTriangle(nint n, nint m, T* t, nint ldt, T* diagonal, DiagonalUse use, T* x, nint ldx);

    /// <summary>y := y + A·x, A m × n and column-major.</summary>
    public abstract void AddProduct(nint m, nint n, T* a, nint lda, T* x, T* y);

    /// <summary>sums := sums + A·B for few columns, A m × k and column-major, element (p, j) of B at b + p + j·ldb.</summary>
    /// <remarks>Every element is one chain of multiply-adds in the order of p, as in Multiply.</remarks>
    public abstract void AddNarrowProduct(nint m, nint n, nint k, T* a, nint lda, T* b, nint ldb, T* sums, nint lds);

    /// <summary>y := alpha·x + beta·y; beta = 0 does not read y.</summary>
    public abstract void Combine(nint n, T alpha, T* x, T beta, T* y);

    /// <summary>y := y + alpha·Aᵀ·x, A m × n and column-major.</summary>
    public abstract void AddTransposedProduct(nint m, nint n, T alpha, T* a, nint lda, T* x, T* y);

    /// <summary>
    /// P·L·U = A of a few columns, in place, as Getrf describes it; every pivot is the first of the largest at or below the diagonal. Returns info.
    /// </summary>
    public abstract int FactorPanel(nint m, nint n, T* a, nint lda, int* ipiv);

    /// <summary>Exchanges rows i and ipiv[i] − 1 of the n columns of A, for i = 0, 1, … count − 1, or backwards.</summary>
    public abstract void SwapRows(nint n, T* a, nint lda, int* ipiv, nint count, bool backwards);

    /// <summary>
    /// L·Lᵀ = A in the lower triangle of a column-major matrix, in place. Returns 0, or the one-based index of the first pivot that is not positive.
    /// </summary>
    public abstract int FactorCholesky(nint n, T* a, nint lda);

    /// <summary>x := factor·x.</summary>
    public abstract void Scale(nint n, T factor, T* x);

    /// <summary>target[i + j·targetStride] := source[i + j·sourceStride] for i &lt; m, j &lt; n.</summary>
    public abstract void Copy(nint m, nint n, T* source, nint sourceStride, T* target, nint targetStride);

    /// <summary>target[j + i·targetStride] := source[i + j·sourceStride] for i &lt; m, j &lt; n.</summary>
    public abstract void Transpose(nint m, nint n, T* source, nint sourceStride, T* target, nint targetStride);
}

/// <summary>
/// A in Multiply: element (i, p) of the row tile that starts at row r is at Data + (r / TileRows)·TileStride + (i − r) + p·Step. So a
/// column-major matrix has Step = lda and TileStride = TileRows; a packed one has each tile contiguous, Step = TileRows.
/// </summary>
internal readonly unsafe struct LeftOperand<T>(T* data, nint step, nint tileStride)
    where T : unmanaged
{
    public readonly T* Data = data;
    public readonly nint Step = step;
    public readonly nint TileStride = tileStride;

    /// <summary>A column-major operand's rows from i on.</summary>
    public LeftOperand<T> From(int i) => new(Data + i, Step, TileStride);
}

/// <summary>B in Multiply: element (p, j) is at Data + p + j·Stride, or, stored by rows, at Data + j + p·Stride.</summary>
internal readonly unsafe struct RightOperand<T>(T* data, nint stride, bool byRows)
    where T : unmanaged
{
    public readonly T* Data = data;
    public readonly nint Stride = stride;
    public readonly bool ByRows = byRows;

    /// <summary>The columns from j on.</summary>
    public RightOperand<T> From(int j) => new(Data + (ByRows ? j : j * Stride), Stride, ByRows);
}
