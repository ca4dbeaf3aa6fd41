using System.Diagnostics.CodeAnalysis;

namespace Linalg.Interop;

/// <content>Answers about a square matrix in one call. Each call factors anew: for several answers keep the factorization.</content>
public sealed partial class Lapack
{
    /// <summary>Computes A⁻¹ by LU with partial pivoting.</summary>
    /// <remarks>
    /// 2·n³ operations. To solve equations, <see cref="Solve{T}(ReadOnlyMatrixSpan{T}, ReadOnlySpan{T}, SolveOptions)"/> is faster and more
    /// accurate, and says how accurate; a nearly singular matrix has an inverse here, and
    /// <see cref="Condition{T}(ReadOnlyMatrixSpan{T}, MatrixNormKind)"/> tells its worth.
    /// </remarks>
    /// <param name="a">A, n × n: a <c>T[,]</c>, a <see cref="DenseMatrix{T}"/>, a tensor of rank 2 or a span.</param>
    /// <returns>A new matrix, n × n.</returns>
    /// <exception cref="ArgumentException">The matrix is not square.</exception>
    /// <exception cref="SingularMatrixException">The matrix is exactly singular.</exception>
    /// <exception cref="NotFiniteException">The matrix holds NaN or infinity, or A⁻¹ or elimination overflowed.</exception>
    public DenseMatrix<T> Inverse<T>(ReadOnlyMatrixSpan<T> a)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ProductChecks.RequireSquare(a);
        DenseMatrix<T> inverse = DenseMatrix<T>.Uninitialized(a.Rows, a.Rows);
        Inverse(a, inverse);
        return inverse;
    }

    /// <summary>Computes A⁻¹ into the caller's matrix; allocates nothing.</summary>
    /// <param name="a">A, n × n.</param>
    /// <param name="target">n × n, of any layout, overwritten; A itself is allowed. Not written if there is no inverse.</param>
    /// <exception cref="ArgumentException">The matrix is not square, or the target has another shape.</exception>
    /// <inheritdoc cref="Inverse{T}(ReadOnlyMatrixSpan{T})"/>
    public void Inverse<T>(ReadOnlyMatrixSpan<T> a, MatrixSpan<T> target)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => TryInverse(a, target, throws: true);

    /// <summary>Computes A⁻¹ by LU with partial pivoting, if there is one.</summary>
    /// <param name="a">A, n × n.</param>
    /// <param name="inverse">A new matrix, n × n; null if the call returns false.</param>
    /// <returns>False if the matrix is exactly singular, holds NaN or infinity, or A⁻¹ or elimination overflowed.</returns>
    /// <exception cref="ArgumentException">The matrix is not square.</exception>
    public bool TryInverse<T>(ReadOnlyMatrixSpan<T> a, [NotNullWhen(true)] out DenseMatrix<T>? inverse)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ProductChecks.RequireSquare(a);
        inverse = DenseMatrix<T>.Uninitialized(a.Rows, a.Rows);
        if (!TryInverse(a, inverse, throws: false))
            inverse = null;
        return inverse is not null;
    }

    /// <summary>Computes A⁻¹ into the caller's matrix, if there is one; allocates nothing.</summary>
    /// <param name="a">A, n × n.</param>
    /// <param name="target">n × n, of any layout, overwritten unless there is no inverse; A itself is allowed.</param>
    /// <exception cref="ArgumentException">The matrix is not square, or the target has another shape.</exception>
    /// <inheritdoc cref="TryInverse{T}(ReadOnlyMatrixSpan{T}, out DenseMatrix{T})"/>
    public bool TryInverse<T>(ReadOnlyMatrixSpan<T> a, MatrixSpan<T> target)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => TryInverse(a, target, throws: false);

    /// <summary>Computes det A by LU with partial pivoting; 0 if the matrix is exactly singular, 1 if it is empty.</summary>
    /// <remarks>
    /// (2/3)·n³ operations. It overflows or underflows only where the determinant itself is out of range;
    /// <see cref="LogDeterminant{T}(ReadOnlyMatrixSpan{T})"/> never does.
    /// </remarks>
    /// <param name="a">A, n × n.</param>
    /// <returns>The determinant.</returns>
    /// <exception cref="ArgumentException">The matrix is not square.</exception>
    /// <exception cref="NotFiniteException">The matrix holds NaN or infinity, or elimination overflowed.</exception>
    public T Determinant<T>(ReadOnlyMatrixSpan<T> a)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => DeterminantOf(a).Value<T>();

    /// <summary>Computes det A as its sign and the natural logarithm of its magnitude, whatever the size of the determinant.</summary>
    /// <remarks>(2/3)·n³ operations.</remarks>
    /// <param name="a">A, n × n.</param>
    /// <returns>Sign −1, 0 or 1; LogAbs = ln|det A|, −∞ if the matrix is exactly singular.</returns>
    /// <inheritdoc cref="Determinant{T}(ReadOnlyMatrixSpan{T})" path="/exception"/>
    public (int Sign, double LogAbs) LogDeterminant<T>(ReadOnlyMatrixSpan<T> a)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ScaledProduct determinant = DeterminantOf(a);
        return (determinant.Sign, determinant.LogAbs);
    }

    /// <summary>Computes the power Aᵏ by repeated squaring; negative powers are those of the inverse, and A⁰ is the identity.</summary>
    /// <remarks>At most 2·log₂|k| products of 2·n³ operations, and for negative k an inverse. NaN and infinity are refused.</remarks>
    /// <param name="a">A, n × n.</param>
    /// <param name="exponent">k.</param>
    /// <returns>A new matrix, n × n; infinite or NaN elements where the power, or a square on the way, overflows.</returns>
    /// <exception cref="ArgumentException">The matrix is not square.</exception>
    /// <exception cref="SingularMatrixException">k is negative and the matrix exactly singular.</exception>
    /// <exception cref="NotFiniteException">
    /// The matrix holds NaN or infinity, or k is negative and A⁻¹ or elimination overflowed.
    /// </exception>
    public DenseMatrix<T> MatrixPower<T>(ReadOnlyMatrixSpan<T> a, int exponent)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ProductChecks.RequireSquare(a);
        DenseMatrix<T> power = DenseMatrix<T>.Uninitialized(a.Rows, a.Rows);
        TryMatrixPower(a, exponent, power, throws: true);
        return power;
    }

    /// <summary>Computes the power Aᵏ into the caller's matrix; allocates nothing.</summary>
    /// <param name="a">A, n × n.</param>
    /// <param name="exponent">k.</param>
    /// <param name="target">n × n, of any layout, overwritten; A itself is allowed. Not written if there is no such power.</param>
    /// <exception cref="ArgumentException">The matrix is not square, or the target has another shape.</exception>
    /// <inheritdoc cref="MatrixPower{T}(ReadOnlyMatrixSpan{T}, int)"/>
    public void MatrixPower<T>(ReadOnlyMatrixSpan<T> a, int exponent, MatrixSpan<T> target)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => TryMatrixPower(a, exponent, target, throws: true);

    /// <summary>Computes the power Aᵏ into the caller's matrix, if there is one; allocates nothing.</summary>
    /// <param name="a">A, n × n.</param>
    /// <param name="exponent">k.</param>
    /// <param name="target">n × n, of any layout, overwritten unless there is no such power; A itself is allowed.</param>
    /// <returns>
    /// False if the matrix holds NaN or infinity, or if k is negative and the matrix exactly singular, or A⁻¹ or elimination overflowed.
    /// </returns>
    /// <exception cref="ArgumentException">The matrix is not square, or the target has another shape.</exception>
    public bool TryMatrixPower<T>(ReadOnlyMatrixSpan<T> a, int exponent, MatrixSpan<T> target)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => TryMatrixPower(a, exponent, target, throws: false);

    private bool TryInverse<T>(ReadOnlyMatrixSpan<T> a, MatrixSpan<T> target, bool throws)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ProductChecks.RequireSquare(a);
        ProductChecks.RequireTarget(target, a.Rows, a.Rows);
        if (!ViewNorms.IsFinite(a))
            return throws ? throw new NotFiniteException(nameof(a)) : false;
        RunWatch? watch = Watch(2 * Cube(a.Rows));
        using var lu = new Elimination<T>(For<T>(watch), a);
        bool isInverted = lu.TryInvert(out ReadOnlyMatrixSpan<T> inverse);
        watch?.Finish();
        if (!isInverted)
            return throws ? throw lu.Failure() : false;
        inverse.CopyTo(target);
        return true;
    }

    private bool TryMatrixPower<T>(ReadOnlyMatrixSpan<T> a, int exponent, MatrixSpan<T> target, bool throws)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ProductChecks.RequireSquare(a);
        ProductChecks.RequireTarget(target, a.Rows, a.Rows);
        if (!ViewNorms.IsFinite(a))
            return throws ? throw new NotFiniteException(nameof(a)) : false;
        int n = a.Rows, ld = Math.Max(1, n);
        using var first = new Rented<T>((long)n * n);
        using var second = new Rented<T>((long)n * n);
        using var third = new Rented<T>((long)n * n);
        Span<T> square = first.Span, power = second.Span, product = third.Span;
        RunWatch? watch = Watch(2 * Cube(n) * Multiplications(exponent));
        Backend<T> backend = For<T>(watch);
        if (exponent >= 0)
        {
            a.CopyTo(square, ld);
        }
        else
        {
            using var lu = new Elimination<T>(backend, a);
            if (!lu.TryInvert(out ReadOnlyMatrixSpan<T> inverse))
            {
                watch?.Finish();
                return throws ? throw lu.Failure() : false;
            }

            inverse.CopyTo(square, ld);
        }

        power.Clear();
        for (int i = 0; i < n; i++)
            power[i * (n + 1)] = T.One;
        bool isIdentity = true;
        for (uint rest = (uint)Math.Abs((long)exponent); rest != 0; rest >>= 1)
        {
            if ((rest & 1) != 0)
            {
                if (isIdentity)
                    square.CopyTo(power);
                else
                    MultiplyInto(ref power, square, ref product);
                isIdentity = false;
            }

            if (rest > 1)
                MultiplyInto(ref square, square, ref product);
        }

        watch?.Finish();
        new ReadOnlyMatrixSpan<T>(power, n, n).CopyTo(target);
        return true;

        void MultiplyInto(ref Span<T> left, Span<T> right, ref Span<T> result)
        {
            backend.Gemm(Transpose.None, Transpose.None, n, n, n, T.One, left, ld, right, ld, T.Zero, result, ld);
            Span<T> free = left;
            left = result;
            result = free;
        }
    }

    private ScaledProduct DeterminantOf<T>(ReadOnlyMatrixSpan<T> a)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ProductChecks.RequireSquare(a);
        ViewNorms.RequireFinite(a, nameof(a));
        RunWatch? watch = Watch(2.0 / 3 * Cube(a.Rows));
        using var lu = new Elimination<T>(For<T>(watch), a);
        watch?.Finish();
        return lu.Determinant();
    }

    private static double Cube(double n) => n * n * n;

    /// <summary>The products of a power by repeated squaring; an inverse costs as much as one.</summary>
    private static int Multiplications(int exponent)
    {
        uint size = (uint)Math.Abs((long)exponent);
        return (exponent < 0 ? 1 : 0) + (size == 0 ? 0 : BitOperations.Log2(size) + BitOperations.PopCount(size) - 1);
    }
}
