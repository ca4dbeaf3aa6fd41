using System.Diagnostics.CodeAnalysis;
using System.Numerics.Tensors;
using Linalg.Interop.Solving;

namespace Linalg.Interop;

/// <content>Linear systems.</content>
public sealed partial class Lapack
{
    /// <summary>Solves A·x = b.</summary>
    /// <remarks>
    /// The structure of A chooses: substitution for diagonal and triangular matrices, else Cholesky (symmetric with positive diagonal),
    /// LDLᵀ (symmetric), LU, LU with rows and columns scaled, QR with column pivoting. A rung is left for the next if it meets an exact
    /// zero to divide by, if its condition estimate is below the unit roundoff (substitution answers all the same), or if the certified
    /// answer fails even after refinement. On the last rung a matrix that is singular to working precision, as its rank in the result
    /// tells, gives the solution of least norm of the least-squares problem; its certificate tells whether that solves the system. Answers
    /// of rungs that were left are kept, for each right-hand side the one of least residual, x = 0 among them: one that leaves a smaller
    /// residual than the last rung's by more than rounding is returned in its place, and the certificate names its rung. Elements of any
    /// size are handled: what does not fit T in x becomes infinite or loses digits, which the certificate counts as errors. Source: LAPACK
    /// xPOSV, xSYSV, xGESVX, xGELSY.
    /// </remarks>
    /// <typeparam name="T"><see cref="double"/> or <see cref="float"/>.</typeparam>
    /// <param name="a">A, n × n: an array of rows, a <see cref="DenseMatrix{T}"/>, a tensor or any other view.</param>
    /// <param name="b">b, n elements.</param>
    /// <param name="options">Null for the defaults.</param>
    /// <returns>x, how it was found and what it is worth.</returns>
    /// <exception cref="ArgumentException">A is not square, b has another length, or an option is out of range.</exception>
    /// <exception cref="NotFiniteException">A or b holds NaN or infinity.</exception>
    /// <exception cref="InaccurateSolutionException">
    /// The certificate is worse than the options accept, and their policy is Throw.
    /// </exception>
    /// <exception cref="ConvergenceException">The rank was left to a singular value decomposition that did not converge.</exception>
    public Solution<T> Solve<T>(ReadOnlyMatrixSpan<T> a, ReadOnlySpan<T> b, SolveOptions? options = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Solve(a, AsColumn(b), options);

    /// <summary>Solves A·X = B.</summary>
    /// <inheritdoc cref="Solve{T}(ReadOnlyMatrixSpan{T}, ReadOnlySpan{T}, SolveOptions)"/>
    /// <param name="a">A, n × n.</param>
    /// <param name="b">B, n rows and a column for each right-hand side.</param>
    /// <param name="options">Null for the defaults.</param>
    public Solution<T> Solve<T>(T[,] a, T[,] b, SolveOptions? options = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Solve(new ReadOnlyMatrixSpan<T>(a), new ReadOnlyMatrixSpan<T>(b), options);

    /// <inheritdoc cref="Solve{T}(T[,], T[,], SolveOptions)"/>
    public Solution<T> Solve<T>(DenseMatrix<T> a, DenseMatrix<T> b, SolveOptions? options = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Solve((ReadOnlyMatrixSpan<T>)a, (ReadOnlyMatrixSpan<T>)b, options);

    /// <inheritdoc cref="Solve{T}(T[,], T[,], SolveOptions)"/>
    public Solution<T> Solve<T>(in ReadOnlyTensorSpan<T> a, in ReadOnlyTensorSpan<T> b, SolveOptions? options = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Solve(new ReadOnlyMatrixSpan<T>(a), new ReadOnlyMatrixSpan<T>(b), options);

    /// <inheritdoc cref="Solve{T}(T[,], T[,], SolveOptions)"/>
    public Solution<T> Solve<T>(ReadOnlyMatrixSpan<T> a, ReadOnlyMatrixSpan<T> b, SolveOptions? options = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Run(a, b, options, isSystem: true);

    /// <summary>Solves A·x = b into the caller's memory; allocates nothing once the work memory is pooled.</summary>
    /// <inheritdoc cref="Solve{T}(ReadOnlyMatrixSpan{T}, ReadOnlySpan{T}, SolveOptions)"/>
    /// <param name="a">A, n × n.</param>
    /// <param name="b">b, n elements.</param>
    /// <param name="x">On return x, n elements; may be the memory of b or A. Nothing is written if an exception is thrown.</param>
    /// <param name="options">Null for the defaults.</param>
    /// <returns>How x was found and what it is worth.</returns>
    public SolveReport Solve<T>(ReadOnlyMatrixSpan<T> a, ReadOnlySpan<T> b, Span<T> x, SolveOptions? options = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Run(a, b, x, options, isSystem: true);

    /// <summary>Solves A·X = B into the caller's memory; allocates nothing once the work memory is pooled.</summary>
    /// <inheritdoc cref="Solve{T}(ReadOnlyMatrixSpan{T}, ReadOnlySpan{T}, Span{T}, SolveOptions)"/>
    /// <param name="a">A, n × n.</param>
    /// <param name="b">B, n rows and a column for each right-hand side.</param>
    /// <param name="x">On return X, of the shape of B; may be B or A. Nothing is written if an exception is thrown.</param>
    /// <param name="options">Null for the defaults.</param>
    public SolveReport Solve<T>(ReadOnlyMatrixSpan<T> a, ReadOnlyMatrixSpan<T> b, DenseMatrix<T> x, SolveOptions? options = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Run(a, b, x, options, isSystem: true);

    /// <summary>Solves A·x = b without exceptions for what the numbers decide.</summary>
    /// <inheritdoc cref="Solve{T}(ReadOnlyMatrixSpan{T}, ReadOnlySpan{T}, SolveOptions)"/>
    /// <param name="a">A, n × n.</param>
    /// <param name="b">b, n elements.</param>
    /// <param name="solution">The solution, or null.</param>
    /// <param name="options">Null for the defaults.</param>
    /// <returns>
    /// Whether A has full rank and the certificate, if the options want one, is accepted. False also if A or b holds NaN or infinity, or
    /// a singular value decomposition, needed to decide the rank, did not converge. Solve with <see cref="CertificatePolicy.Return"/>
    /// returns what this rejects, with the certificate that says why.
    /// </returns>
    /// <exception cref="ArgumentException">A is not square, b has another length, or an option is out of range.</exception>
    public bool TrySolve<T>(ReadOnlyMatrixSpan<T> a, ReadOnlySpan<T> b, [NotNullWhen(true)] out Solution<T>? solution, SolveOptions? options = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => TrySolve(a, AsColumn(b), out solution, options);

    /// <summary>Solves A·X = B without exceptions for what the numbers decide.</summary>
    /// <inheritdoc cref="TrySolve{T}(ReadOnlyMatrixSpan{T}, ReadOnlySpan{T}, out Solution{T}, SolveOptions)"/>
    /// <param name="a">A, n × n.</param>
    /// <param name="b">B, n rows and a column for each right-hand side.</param>
    /// <param name="solution">The solution, or null.</param>
    /// <param name="options">Null for the defaults.</param>
    public bool TrySolve<T>(ReadOnlyMatrixSpan<T> a, ReadOnlyMatrixSpan<T> b, [NotNullWhen(true)] out Solution<T>? solution, SolveOptions? options = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => TryRun(a, b, out solution, options, isSystem: true);

    /// <inheritdoc cref="TrySolve{T}(ReadOnlyMatrixSpan{T}, ReadOnlyMatrixSpan{T}, out Solution{T}, SolveOptions)"/>
    public bool TrySolve<T>(T[,] a, T[,] b, [NotNullWhen(true)] out Solution<T>? solution, SolveOptions? options = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        TrySolve(new ReadOnlyMatrixSpan<T>(a), new ReadOnlyMatrixSpan<T>(b), out solution, options);

    /// <inheritdoc cref="TrySolve{T}(ReadOnlyMatrixSpan{T}, ReadOnlyMatrixSpan{T}, out Solution{T}, SolveOptions)"/>
    public bool TrySolve<T>(DenseMatrix<T> a, DenseMatrix<T> b, [NotNullWhen(true)] out Solution<T>? solution, SolveOptions? options = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        TrySolve((ReadOnlyMatrixSpan<T>)a, (ReadOnlyMatrixSpan<T>)b, out solution, options);

    /// <inheritdoc cref="TrySolve{T}(ReadOnlyMatrixSpan{T}, ReadOnlyMatrixSpan{T}, out Solution{T}, SolveOptions)"/>
    public bool TrySolve<T>(
        in ReadOnlyTensorSpan<T> a, in ReadOnlyTensorSpan<T> b, [NotNullWhen(true)] out Solution<T>? solution, SolveOptions? options = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        TrySolve(new ReadOnlyMatrixSpan<T>(a), new ReadOnlyMatrixSpan<T>(b), out solution, options);

    private static ReadOnlyMatrixSpan<T> AsColumn<T>(ReadOnlySpan<T> b)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => new(b, b.Length, 1);

    private static void Check<T>(ReadOnlyMatrixSpan<T> a, ReadOnlyMatrixSpan<T> b, bool isSystem)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (isSystem && a.Rows != a.Columns)
            throw new ArgumentException($"must be square, but is {a.Rows}×{a.Columns}. For rectangular systems call LeastSquares", nameof(a));
        if (b.Rows != a.Rows)
            throw new ArgumentException($"has {b.Rows} rows, the matrix has {a.Rows}", nameof(b));
        CheckSize((long)a.Rows * a.Columns, nameof(a));
        CheckSize((long)Math.Max(a.Rows, a.Columns) * b.Columns, nameof(b));
    }

    private static void CheckSize(long elements, string name)
    {
        if (elements > Array.MaxLength)
            throw new ArgumentOutOfRangeException(name, elements, "is more elements than an array holds; Backend<T> has pointer forms");
    }
}
