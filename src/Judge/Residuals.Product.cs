namespace Linalg.Interop.Judge;

/// <content>
/// Products: the smallest ratio with |C − (α·L·R + β·C₀)| ≤ ratio·(k + 2)·(ε·(|α|·|L|·|R| + |β|·|C₀|) + η·(1 + |α| + l + r)) in every
/// entry, k the inner dimension, l and r the largest magnitudes in the row of L and the column of R. With β = 0 C₀ is not read, with α = 0
/// neither L nor R. An entry that is not finite is right where |α|·|L|·|R| + |β|·|C₀|, or |L|·|R| alone, leaves T's range there, and wrong
/// elsewhere. Up to 2²⁷ multiplications every entry is computed; above, eight fixed ±1 combinations of the columns, against the sum of the
/// columns' bounds divided by √n.
/// </content>
public static partial class Residuals
{
    private const long MaxExactMultiplications = 1L << 27;
    private const long MaxWideMultiplications = 1L << 21;

    /// <summary>The ratio of C := α·op(A)·op(B) + β·C₀.</summary>
    /// <typeparam name="T">double or float.</typeparam>
    /// <param name="transA">op(A).</param>
    /// <param name="transB">op(B).</param>
    /// <param name="alpha">α.</param>
    /// <param name="a">A.</param>
    /// <param name="b">B.</param>
    /// <param name="beta">β.</param>
    /// <param name="c0">C before.</param>
    /// <param name="c">C after.</param>
    /// <returns>The ratio.</returns>
    public static double Gemm<T>(
        Transpose transA, Transpose transB, T alpha, MoatedMatrix<T> a, MoatedMatrix<T> b, T beta, MoatedMatrix<T> c0, MoatedMatrix<T> c)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Product(() => ExactMatrix.General(a).Apply(transA), () => ExactMatrix.General(b).Apply(transB), alpha, beta, c0, c, null);

    /// <summary>The ratio of y := α·op(A)·x + β·y₀, the vectors being matrices of one column.</summary>
    /// <typeparam name="T">double or float.</typeparam>
    /// <param name="trans">op(A).</param>
    /// <param name="alpha">α.</param>
    /// <param name="a">A.</param>
    /// <param name="x">x.</param>
    /// <param name="beta">β.</param>
    /// <param name="y0">y before.</param>
    /// <param name="y">y after.</param>
    /// <returns>The ratio.</returns>
    public static double Gemv<T>(
        Transpose trans, T alpha, MoatedMatrix<T> a, MoatedMatrix<T> x, T beta, MoatedMatrix<T> y0, MoatedMatrix<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Gemm(trans, Transpose.None, alpha, a, x, beta, y0, y);

    /// <summary>The ratio of C := α·A·B + β·C₀ or α·B·A + β·C₀ with a symmetric A.</summary>
    /// <typeparam name="T">double or float.</typeparam>
    /// <param name="side">The side A is on.</param>
    /// <param name="uplo">The triangle of A that is read.</param>
    /// <param name="alpha">α.</param>
    /// <param name="a">A.</param>
    /// <param name="b">B.</param>
    /// <param name="beta">β.</param>
    /// <param name="c0">C before.</param>
    /// <param name="c">C after.</param>
    /// <returns>The ratio.</returns>
    public static double Symm<T>(
        Side side, Uplo uplo, T alpha, MoatedMatrix<T> a, MoatedMatrix<T> b, T beta, MoatedMatrix<T> c0, MoatedMatrix<T> c)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Sided(side, () => ExactMatrix.Symmetric(uplo, a), () => ExactMatrix.General(b), alpha, beta, c0, c);

    /// <summary>The ratio of B := α·op(A)·B₀ or α·B₀·op(A) with a triangular A.</summary>
    /// <typeparam name="T">double or float.</typeparam>
    /// <param name="side">The side A is on.</param>
    /// <param name="uplo">The triangle of A that is read.</param>
    /// <param name="trans">op(A).</param>
    /// <param name="diag">Whether the diagonal is one and not read.</param>
    /// <param name="alpha">α.</param>
    /// <param name="a">A.</param>
    /// <param name="b0">B before.</param>
    /// <param name="b">B after.</param>
    /// <returns>The ratio.</returns>
    public static double Trmm<T>(
        Side side, Uplo uplo, Transpose trans, Diag diag, T alpha, MoatedMatrix<T> a, MoatedMatrix<T> b0, MoatedMatrix<T> b)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Sided(
            side,
            () => ExactMatrix.Trapezoid(uplo, diag, a, a.Columns, a.Columns).Apply(trans),
            () => ExactMatrix.General(b0),
            alpha,
            T.Zero,
            b0,
            b);

    /// <summary>The ratio of C := α·A·Aᵀ + β·C₀ or, transposed, α·Aᵀ·A + β·C₀; one triangle of C₀ and C is read.</summary>
    /// <typeparam name="T">double or float.</typeparam>
    /// <param name="uplo">The triangle.</param>
    /// <param name="trans">None for A·Aᵀ, otherwise Aᵀ·A.</param>
    /// <param name="alpha">α.</param>
    /// <param name="a">A.</param>
    /// <param name="beta">β.</param>
    /// <param name="c0">C before.</param>
    /// <param name="c">C after.</param>
    /// <returns>The ratio.</returns>
    public static double Syrk<T>(Uplo uplo, Transpose trans, T alpha, MoatedMatrix<T> a, T beta, MoatedMatrix<T> c0, MoatedMatrix<T> c)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Transpose other = trans == Transpose.None ? Transpose.Transpose : Transpose.None;
        return Product(() => ExactMatrix.General(a).Apply(trans), () => ExactMatrix.General(a).Apply(other), alpha, beta, c0, c, uplo);
    }

    private static double Sided<T>(
        Side side, Func<ExactMatrix> special, Func<ExactMatrix> general, T alpha, T beta, MoatedMatrix<T> c0, MoatedMatrix<T> c)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        side == Side.Left ? Product(special, general, alpha, beta, c0, c, null) : Product(general, special, alpha, beta, c0, c, null);

    /// <summary>The common frame: what is not to be read is replaced by zeros, what is symmetric is completed.</summary>
    private static double Product<T>(
        Func<ExactMatrix> left, Func<ExactMatrix> right, T alpha, T beta, MoatedMatrix<T> c0, MoatedMatrix<T> c, Uplo? triangle)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(c);
        int m = c.Rows;
        int n = c.Columns;
        if (m == 0 || n == 0)
            return 0;
        bool readsProduct = alpha != T.Zero;
        ExactMatrix l = readsProduct ? left() : ExactMatrix.General(new MoatedMatrix<T>(m, 0));
        ExactMatrix r = readsProduct ? right() : ExactMatrix.General(new MoatedMatrix<T>(0, n));
        if (l.Rows != m || r.Columns != n || l.Columns != r.Rows)
            throw new ArgumentException($"{l.Rows}×{l.Columns} times {r.Rows}×{r.Columns} is not {m}×{n}.", nameof(c));
        if (beta != T.Zero)
            RequireShape(c0, m, n, nameof(c0));
        ExactMatrix before = beta == T.Zero ? ExactMatrix.General(new MoatedMatrix<T>(m, n)) : Completed(c0, triangle);
        ExactMatrix after = Completed(c, triangle);
        if (!(T.IsFinite(alpha) && T.IsFinite(beta) && l.IsFinite && r.IsFinite && before.IsFinite))
            return double.PositiveInfinity;

        double a = double.CreateTruncating(alpha);
        double b = double.CreateTruncating(beta);
        bool isFinite = after.IsFinite;
        if (!isFinite && !EveryLossIsOverflow<T>(l, r, a, b, before, after))
            return double.PositiveInfinity;
        double ratio = !isFinite || (long)m * n * l.Columns <= MaxExactMultiplications
            ? ProductByEntries<T>(l, r, a, b, before, after)
            : ProductBySample<T>(l.Normalized(), r.Normalized(), a, b, before.Normalized(), after.Normalized());

        // Elements that differ by more than double's range come out of the judge's own scaling: they are computed once more without bounds.
        return ratio >= Threshold && readsProduct && (long)m * n * l.Columns <= MaxWideMultiplications
            ? Math.Min(ratio, WideProduct<T>(left(), right(), a, b, before, after))
            : ratio;
    }

    private static ExactMatrix Completed<T>(MoatedMatrix<T> c, Uplo? triangle)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        triangle is Uplo uplo ? ExactMatrix.Symmetric(uplo, c) : ExactMatrix.General(c);
}
