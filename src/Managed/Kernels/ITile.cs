namespace Linalg.Interop.Managed;

/// <summary>The innermost loop of Gemm for one number of vector registers.</summary>
/// <typeparam name="T">double or float.</typeparam>
/// <typeparam name="V">A vector of T.</typeparam>
internal unsafe interface ITile<T, V>
    where T : unmanaged
    where V : struct
{
    /// <summary>Vectors of rows in a full tile.</summary>
    static abstract int Rows { get; }

    /// <summary>Columns of a full tile.</summary>
    static abstract int Columns { get; }

    /// <summary>C := alpha·A·B + beta·C for one tile; beta = 0 does not read C. Every element is one chain of multiply-adds in the order of p.</summary>
    /// <remarks>
    /// A(:, p) is at a + p·lda. Element (p, j) of B is at b + p + j·ldb, or, with <typeparamref name="TByRows"/>, at b + j + p·ldb.
    /// </remarks>
    /// <typeparam name="TRows">Vectors of rows, at most <see cref="Rows"/>.</typeparam>
    /// <typeparam name="TColumns">Columns, at most <see cref="Columns"/>.</typeparam>
    /// <typeparam name="TByRows">B is stored by rows.</typeparam>
    /// <typeparam name="TMasked">The last vector of rows is only as long as the mask.</typeparam>
    static abstract void GemmTile<TRows, TColumns, TByRows, TMasked>(
        nint k, T alpha, T* a, nint lda, T* b, nint ldb, T beta, T* c, nint ldc, V mask)
        where TRows : unmanaged
        where TColumns : unmanaged
        where TByRows : struct
        where TMasked : struct;

    /// <summary>
    /// Rows k … k + TColumns − 1 of X for one tile of right-hand sides, T lower triangular. To solve T·X = B, where the rows before k are solved already:
    /// x(i) := (x(i) − Σ t(i, p)·x(p), p &lt; i) / t(i, i). To multiply X := T·X: x(i) := t(i, i)·x(i) + Σ t(i, p)·x(p), p &lt; i.
    /// </summary>
    /// <remarks>
    /// Element (p, i) of X, i a right-hand side, is at x + i + p·ldx: right-hand sides lie side by side in vectors. Element (k + j, p) of T is at t + p + j·ldt, or,
    /// with <typeparamref name="TByRows"/>, as in GemmTile the other way round, at t + j + p·ldt. The diagonal element of row k + j, or its reciprocal, is at diagonal + j.
    /// </remarks>
    static abstract void TriangleTile<TRows, TColumns, TByRows, TSolve, TMasked>(
        nint k, T* x, nint ldx, T* t, nint ldt, T* diagonal, DiagonalUse use, V mask)
        where TRows : unmanaged
        where TColumns : unmanaged
        where TByRows : struct
        where TSolve : struct
        where TMasked : struct;
}

/// <summary>What is done with the diagonal of a triangle.</summary>
internal enum DiagonalUse
{
    /// <summary>It is one, and not read.</summary>
    Unit,

    /// <summary>Rows are multiplied by what is given: the diagonal, or, to solve, its reciprocals.</summary>
    Multiply,

    /// <summary>Rows are divided by the diagonal, whose reciprocals are out of range.</summary>
    Divide,
}
