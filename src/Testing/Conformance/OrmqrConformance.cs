namespace Linalg.Interop.Testing.Conformance;

/// <summary>Tests Ormqr on reflectors that the back end under test made by Geqrf.</summary>
/// <typeparam name="T">double or float.</typeparam>
public class OrmqrConformance<T> : GeqrfFamily<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    [SkippableFact]
    public void MultipliesEveryShape()
    {
        foreach ((int m, int n) in Shapes.Where(shape => Math.Max(shape.M, shape.N) <= 129 || shape.M == shape.N))
        {
            foreach (Side side in Sides)
            {
                int order = side == Side.Left ? m : n;
                foreach (int k in order <= 33 ? new[] { order, (order + 1) / 2, 1 }.Distinct() : [order])
                {
                    GeqrfFactors<T> f = Factor(Gallery.Uniform<T>(order, k, (ulong)(m + n)), 1, $"order {order}, k = {k}");
                    foreach (Transpose trans in Transposes)
                        MultiplyAndJudge(side, trans, f, Gallery.Uniform<T>(m, n, 11), $"{side}, {trans}, {m}×{n}, k = {k}");
                }
            }
        }
    }

    [SkippableFact]
    public void UndoesItself()
    {
        // Qᵀ·(Q·C) = C: judged as the product with Qᵀ that it is, and against C itself.
        foreach ((int n, Side side) in Pairs(SizesTo(65).Where(n => n > 0), Sides))
        {
            string what = $"{side}, n = {n}";
            GeqrfFactors<T> f = Factor(Gallery.Hilbert<T>(n, n), 1, what);
            MoatedMatrix<T> c = Gallery.Normal<T>(n, n, (ulong)n);
            MoatedMatrix<T> product = MultiplyAndJudge(side, Transpose.None, f, c, what);
            MoatedMatrix<T> back = MultiplyAndJudge(side, Transpose.ConjugateTranspose, f, product, what);
            double error = Judge.Norms.OneNorm(MoatedMatrix<T>.Create(n, n, (i, j) => back[i, j] - c[i, j]));
            AssertRatio(error / (n * Machine<T>.Epsilon * Judge.Norms.OneNorm(c)), $"{what}, there and back");
        }
    }

    [SkippableFact]
    public void LeavesTheMatrixAloneWithoutReflectors()
    {
        foreach ((Side side, Transpose trans) in Pairs(Sides, Transposes))
        {
            MoatedMatrix<T> c = Gallery.Uniform<T>(5, 4, 1);
            MoatedMatrix<T> product = c.Copy(2);
            AssertInfo(0, Backend.Ormqr(side, trans, 5, 4, 0, [], 5, [], product.Span, product.LeadingDimension), "k = 0");
            AssertUnchanged(c, product, "k = 0");
            AssertInfo(0, Backend.Ormqr(side, trans, 0, 4, 0, [], 4, [], [], 1), "m = 0");
            AssertInfo(0, Backend.Ormqr(side, trans, 4, 0, 0, [], 4, [], [], 4), "n = 0");
        }
    }

    [SkippableFact]
    public void KeepsTheScaleOfC()
    {
        foreach ((int exponent, int n) in Pairs(Scales, SizesTo(33).Where(n => n > 0)))
        {
            GeqrfFactors<T> f = Factor(Gallery.Uniform<T>(n, n, 1), 1, $"n = {n}");
            MoatedMatrix<T> c = Gallery.Scaled(Gallery.Uniform<T>(n, n, 2), exponent);
            foreach (Side side in Sides)
                MultiplyAndJudge(side, Transpose.Transpose, f, c, $"2^{exponent}, {side}, n = {n}");
        }
    }

    /// <summary>Runs both forms, which must give the same bits. R is NaN because Ormqr must not read it; the reflectors must not change.</summary>
    private unsafe MoatedMatrix<T> MultiplyAndJudge(Side side, Transpose trans, GeqrfFactors<T> f, MoatedMatrix<T> c, string what)
    {
        (int m, int n, int k) = (c.Rows, c.Columns, f.Tau.Rows);
        int order = f.Factored.Rows;
        var given = MoatedMatrix<T>.Create(order, k, (i, j) => i > j ? f.Factored[i, j] : T.NaN);
        MoatedMatrix<T> reflectors = given.Copy(PaddingFor(m + n));
        MoatedMatrix<T> tau = f.Tau.Copy();
        MoatedMatrix<T> product = c.Copy(PaddingFor(m + k));
        MoatedMatrix<T> again = product.Copy(PaddingFor(m + k));
        AssertInfo(
            0,
            Backend.Ormqr(
                side, trans, m, n, k, reflectors.Span, reflectors.LeadingDimension, tau.Span, product.Span, product.LeadingDimension),
            what);
        fixed (T* pa = reflectors.Span)
        fixed (T* ptau = tau.Span)
        fixed (T* pc = again.Span)
            AssertInfo(0, Backend.Ormqr(side, trans, m, n, k, pa, reflectors.LeadingDimension, ptau, pc, again.LeadingDimension), what);
        AssertUnchanged(given, reflectors, $"{what}, reflectors");
        AssertUnchanged(f.Tau, tau, $"{what}, tau");
        AssertMoat(product, what);
        AssertMoat(again, what);
        AssertSameBits(product, again, $"{what}, repeated");
        AssertRatio(Residuals.ApplyQ(side, trans, f.Factored, f.Tau.Span, c, product), what);
        return product;
    }
}
