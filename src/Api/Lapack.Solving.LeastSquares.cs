using System.Diagnostics.CodeAnalysis;
using System.Numerics.Tensors;

namespace Linalg.Interop;

/// <content>Least squares.</content>
public sealed partial class Lapack
{
    /// <summary>Finds the x of least ‖x‖₂ among those that minimize ‖b − A·x‖₂.</summary>
    /// <remarks>
    /// By QR with column pivoting, and by the singular value decomposition if the options ask for it or QR leaves the rank in doubt: the
    /// leading block of R is singular to the tolerance although its diagonal is not. Columns are scaled by powers of two first, unless the
    /// options say otherwise. With full column rank the answer is corrected once in working precision, and, if refinement is wanted, on the
    /// augmented system with residuals in twice that. With a lesser rank r the problem solved is the one that the factors define, cut off
    /// there: with U an orthonormal basis of the r directions found, x is the shortest of all solutions of Uᵀ·(b − A·x) = 0, refined with
    /// residuals in twice the working precision. No answer leaves a larger residual than x = 0 does, which is returned where it would.
    /// Source: LAPACK xGELSY, xGELSD; Björck, BIT 7, 1967; Demmel, Hida, Riedy and Li, ACM TOMS 35(4), 2009; Cox and Higham, BIT 38, 1998.
    /// </remarks>
    /// <typeparam name="T"><see cref="double"/> or <see cref="float"/>.</typeparam>
    /// <param name="a">A, m × n, any shape and rank: an array of rows, a <see cref="DenseMatrix{T}"/>, a tensor or any other view.</param>
    /// <param name="b">b, m elements.</param>
    /// <param name="options">Null for the defaults.</param>
    /// <returns>x, n elements, the residual norm, the rank, and what x is worth.</returns>
    /// <exception cref="ArgumentException">b has another length than A has rows, or an option is out of range.</exception>
    /// <exception cref="NotFiniteException">A or b holds NaN or infinity.</exception>
    /// <exception cref="InaccurateSolutionException">
    /// The certificate is worse than the options accept, and their policy is Throw.
    /// </exception>
    /// <exception cref="ConvergenceException">The singular value decomposition did not converge.</exception>
    public Solution<T> LeastSquares<T>(ReadOnlyMatrixSpan<T> a, ReadOnlySpan<T> b, SolveOptions? options = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => LeastSquares(a, AsColumn(b), options);

    /// <summary>Finds the X of least norm among those that minimize ‖b − A·x‖₂ for each column.</summary>
    /// <inheritdoc cref="LeastSquares{T}(ReadOnlyMatrixSpan{T}, ReadOnlySpan{T}, SolveOptions)"/>
    /// <param name="a">A, m × n.</param>
    /// <param name="b">B, m rows and a column for each right-hand side.</param>
    /// <param name="options">Null for the defaults.</param>
    public Solution<T> LeastSquares<T>(T[,] a, T[,] b, SolveOptions? options = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => LeastSquares(new ReadOnlyMatrixSpan<T>(a), new ReadOnlyMatrixSpan<T>(b), options);

    /// <inheritdoc cref="LeastSquares{T}(T[,], T[,], SolveOptions)"/>
    public Solution<T> LeastSquares<T>(DenseMatrix<T> a, DenseMatrix<T> b, SolveOptions? options = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => LeastSquares((ReadOnlyMatrixSpan<T>)a, (ReadOnlyMatrixSpan<T>)b, options);

    /// <inheritdoc cref="LeastSquares{T}(T[,], T[,], SolveOptions)"/>
    public Solution<T> LeastSquares<T>(in ReadOnlyTensorSpan<T> a, in ReadOnlyTensorSpan<T> b, SolveOptions? options = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => LeastSquares(new ReadOnlyMatrixSpan<T>(a), new ReadOnlyMatrixSpan<T>(b), options);

    /// <inheritdoc cref="LeastSquares{T}(T[,], T[,], SolveOptions)"/>
    public Solution<T> LeastSquares<T>(ReadOnlyMatrixSpan<T> a, ReadOnlyMatrixSpan<T> b, SolveOptions? options = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Run(a, b, options, isSystem: false);

    /// <summary>Finds the least-squares solution in the caller's memory; allocates nothing once the work memory is pooled.</summary>
    /// <inheritdoc cref="LeastSquares{T}(ReadOnlyMatrixSpan{T}, ReadOnlySpan{T}, SolveOptions)"/>
    /// <param name="a">A, m × n.</param>
    /// <param name="b">b, m elements.</param>
    /// <param name="x">On return x, n elements; may be part of b or A. Nothing is written if an exception is thrown.</param>
    /// <param name="options">Null for the defaults.</param>
    /// <returns>How x was found and what it is worth.</returns>
    public SolveReport LeastSquares<T>(ReadOnlyMatrixSpan<T> a, ReadOnlySpan<T> b, Span<T> x, SolveOptions? options = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Run(a, b, x, options, isSystem: false);

    /// <summary>Finds the least-squares solutions in the caller's memory; allocates nothing once the work memory is pooled.</summary>
    /// <inheritdoc cref="LeastSquares{T}(ReadOnlyMatrixSpan{T}, ReadOnlySpan{T}, Span{T}, SolveOptions)"/>
    /// <param name="a">A, m × n.</param>
    /// <param name="b">B, m rows and a column for each right-hand side.</param>
    /// <param name="x">On return X, n rows and the columns of B. Nothing is written if an exception is thrown.</param>
    /// <param name="options">Null for the defaults.</param>
    public SolveReport LeastSquares<T>(ReadOnlyMatrixSpan<T> a, ReadOnlyMatrixSpan<T> b, DenseMatrix<T> x, SolveOptions? options = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Run(a, b, x, options, isSystem: false);

    /// <summary>Finds the least-squares solution without exceptions for what the numbers decide.</summary>
    /// <inheritdoc cref="LeastSquares{T}(ReadOnlyMatrixSpan{T}, ReadOnlySpan{T}, SolveOptions)"/>
    /// <param name="a">A, m × n.</param>
    /// <param name="b">B, m rows and a column for each right-hand side.</param>
    /// <param name="solution">The solution, or null.</param>
    /// <param name="options">Null for the defaults.</param>
    /// <returns>
    /// Whether the certificate, if the options want one, is accepted; A may have any rank. False also if A or B holds NaN or infinity, or a
    /// singular value decomposition did not converge. LeastSquares with <see cref="CertificatePolicy.Return"/> returns what this rejects,
    /// with the certificate that says why.
    /// </returns>
    /// <exception cref="ArgumentException">B has other rows than A, or an option is out of range.</exception>
    public bool TryLeastSquares<T>(ReadOnlyMatrixSpan<T> a, ReadOnlyMatrixSpan<T> b, [NotNullWhen(true)] out Solution<T>? solution, SolveOptions? options = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => TryRun(a, b, out solution, options, isSystem: false);

    /// <inheritdoc cref="TryLeastSquares{T}(ReadOnlyMatrixSpan{T}, ReadOnlyMatrixSpan{T}, out Solution{T}, SolveOptions)"/>
    /// <param name="a">A, m × n.</param>
    /// <param name="b">b, m elements.</param>
    /// <param name="solution">The solution, or null.</param>
    /// <param name="options">Null for the defaults.</param>
    public bool TryLeastSquares<T>(ReadOnlyMatrixSpan<T> a, ReadOnlySpan<T> b, [NotNullWhen(true)] out Solution<T>? solution, SolveOptions? options = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => TryLeastSquares(a, AsColumn(b), out solution, options);

    /// <inheritdoc cref="TryLeastSquares{T}(ReadOnlyMatrixSpan{T}, ReadOnlyMatrixSpan{T}, out Solution{T}, SolveOptions)"/>
    public bool TryLeastSquares<T>(T[,] a, T[,] b, [NotNullWhen(true)] out Solution<T>? solution, SolveOptions? options = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        TryLeastSquares(new ReadOnlyMatrixSpan<T>(a), new ReadOnlyMatrixSpan<T>(b), out solution, options);

    /// <inheritdoc cref="TryLeastSquares{T}(ReadOnlyMatrixSpan{T}, ReadOnlyMatrixSpan{T}, out Solution{T}, SolveOptions)"/>
    public bool TryLeastSquares<T>(DenseMatrix<T> a, DenseMatrix<T> b, [NotNullWhen(true)] out Solution<T>? solution, SolveOptions? options = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        TryLeastSquares((ReadOnlyMatrixSpan<T>)a, (ReadOnlyMatrixSpan<T>)b, out solution, options);

    /// <inheritdoc cref="TryLeastSquares{T}(ReadOnlyMatrixSpan{T}, ReadOnlyMatrixSpan{T}, out Solution{T}, SolveOptions)"/>
    public bool TryLeastSquares<T>(
        in ReadOnlyTensorSpan<T> a, in ReadOnlyTensorSpan<T> b, [NotNullWhen(true)] out Solution<T>? solution, SolveOptions? options = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        TryLeastSquares(new ReadOnlyMatrixSpan<T>(a), new ReadOnlyMatrixSpan<T>(b), out solution, options);
}
