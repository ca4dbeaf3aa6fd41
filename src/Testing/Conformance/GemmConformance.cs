namespace Linalg.Interop.Testing.Conformance;

/// <summary>C := α·op(A)·op(B) + β·C.</summary>
/// <typeparam name="T">double or float.</typeparam>
public class GemmConformance<T> : BlasConformance<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    [SkippableFact]
    public void EveryOptionWithEveryFactor()
    {
        foreach (((int m, int n, int k), (Transpose transA, Transpose transB)) in Pairs(SmallTriples, Options()))
        {
            foreach ((T alpha, T beta) in Pairs(Alphas, Betas))
            {
                MoatedMatrix<T> a = Operand(transA, m, k, m + n);
                MoatedMatrix<T> b = Operand(transB, k, n, m + n + 1);
                AssertRatio(Ratio(transA, transB, alpha, a, b, beta, Uniform(m, n, 3), 1), What(transA, transB, m, n, k, alpha, beta));
            }
        }
    }

    [SkippableFact]
    public void EverySize()
    {
        int number = 0;
        foreach ((int m, int n, int k) in Triples)
        {
            foreach ((Transpose transA, Transpose transB) in InTurn(Options(), m + k, n))
            {
                (T alpha, T beta) = FactorsFor(++number);
                MoatedMatrix<T> a = Operand(transA, m, k, number);
                MoatedMatrix<T> b = Operand(transB, k, n, number + 1);
                AssertRatio(
                    Ratio(transA, transB, alpha, a, b, beta, Uniform(m, n, 3), PaddingFor(number)), What(transA, transB, m, n, k, alpha, beta));
            }
        }
    }

    [SkippableFact]
    public void IntegersAreMultipliedExactly()
    {
        int number = 0;
        foreach ((int m, int n, int k) in Triples)
        {
            foreach ((Transpose transA, Transpose transB) in InTurn(Options(), m, n + k))
            {
                (T alpha, T beta) = FactorsFor(number);
                MoatedMatrix<T> a = IntegerOperand(transA, m, k, number);
                MoatedMatrix<T> b = IntegerOperand(transB, k, n, number + 1);
                MoatedMatrix<T> c = IntegerOperand(Transpose.None, m, n, number + 2);
                AssertExact(Ratio(transA, transB, alpha, a, b, beta, c, PaddingFor(number)), What(transA, transB, m, n, k, alpha, beta));
            }

            number++;
        }
    }

    [SkippableFact]
    public void NothingToAddScalesC()
    {
        foreach (((Transpose transA, Transpose transB), T beta) in Pairs(Options(), Betas))
        {
            MoatedMatrix<T> a = Operand(transA, 7, 0, 1);
            MoatedMatrix<T> b = Operand(transB, 0, 6, 2);
            AssertExact(
                Ratio(transA, transB, Real(2), a, b, beta, IntegerOperand(Transpose.None, 7, 6, 3), 1),
                What(transA, transB, 7, 6, 0, Real(2), beta));
        }
    }

    /// <summary>A NaN in row i of op(A) is in every product of the row, a zero in op(B) does not stop it, and no other row sees it.</summary>
    [SkippableFact]
    public void NaNReachesItsRowOrColumnAndNoOther()
    {
        foreach ((int m, int n, int k) in Triples.Where(t => t.M * t.N <= 4500))
        {
            foreach ((Transpose transA, Transpose transB) in InTurn(Options(), m, n))
            {
                foreach (T special in new[] { T.NaN, T.PositiveInfinity })
                {
                    (int row, int inner, int column) = (m / 2, k - 1, n / 2);
                    string what = $"{special} in A, {What(transA, transB, m, n, k, T.One, T.One)}";
                    MoatedMatrix<T> a = Operand(transA, m, k, 1);
                    MoatedMatrix<T> b = Operand(transB, k, n, 2);
                    for (int j = 0; j < n; j++)
                        Set(transB, b, inner, j, T.Zero);
                    Set(transA, a, row, inner, special);
                    AssertNaN(Product(transA, transB, T.One, a, b, T.One, Uniform(m, n, 3)), (i, _) => i == row, what);

                    a = Operand(transA, m, k, 1);
                    b = Operand(transB, k, n, 2);
                    for (int i = 0; i < m; i++)
                        Set(transA, a, i, inner, T.Zero);
                    Set(transB, b, inner, column, special);
                    AssertNaN(Product(transA, transB, T.One, a, b, T.One, Uniform(m, n, 3)), (_, j) => j == column, $"{what}, now in B");
                }
            }
        }
    }

    [SkippableFact]
    public void NaNInCStaysWhereItIs()
    {
        foreach ((int m, int n, int k) in Triples.Where(t => t.M * t.N <= 4500))
        {
            MoatedMatrix<T> c = Uniform(m, n, 3);
            c[m - 1, n / 2] = T.NaN;
            MoatedMatrix<T> product = Product(Transpose.None, Transpose.None, T.One, Uniform(m, k, 1), Uniform(k, n, 2), Real(0.5), c);
            AssertNaN(product, (i, j) => i == m - 1 && j == n / 2, $"{m}×{n}×{k}");
        }
    }

    [SkippableFact]
    public void InputsMayBeTheSameArray()
    {
        foreach ((int n, (Transpose transA, Transpose transB)) in Pairs(SizesTo(65).Where(n => n > 0), Options()))
        {
            MoatedMatrix<T> a = Uniform(n, n, n, PaddingFor(n));
            AssertRatio(Ratio(transA, transB, T.One, a, a, T.Zero, a, 1), $"B is A, {What(transA, transB, n, n, n, T.One, T.Zero)}");
        }
    }

    [SkippableFact]
    public void HugeTimesTinyIsNeither()
    {
        int exponent = MaxExponent - 8;
        foreach ((int m, int n, int k) in Triples.Where(t => t.M * t.N <= 4500))
        {
            MoatedMatrix<T> a = Gallery.Scaled(Uniform(m, k, 1), exponent);
            MoatedMatrix<T> b = Gallery.Scaled(Uniform(k, n, 2), -exponent);
            AssertRatio(Ratio(Transpose.None, Transpose.None, T.One, a, b, T.One, Uniform(m, n, 3), 0), $"huge × tiny, {m}×{n}×{k}");
            AssertRatio(
                Ratio(Transpose.None, Transpose.None, T.One, b.Transposed(), a.Transposed(), T.One, Uniform(n, m, 3), 0),
                $"tiny × huge, {m}×{n}×{k}");
        }
    }

    [SkippableFact]
    public unsafe void PointerFormAndRepetitionGiveTheSameBits()
    {
        foreach ((int m, int n, int k) in Triples)
        {
            MoatedMatrix<T> a = Uniform(m, k, 1, 1);
            MoatedMatrix<T> b = Uniform(k, n, 2, 5);
            MoatedMatrix<T> first = Product(Transpose.None, Transpose.None, Real(2.5), a, b, T.Zero, Uniform(m, n, 3));
            MoatedMatrix<T> again = Product(Transpose.None, Transpose.None, Real(2.5), a, b, T.Zero, Uniform(m, n, 3));
            AssertSameBits(first, again, $"repeated, {m}×{n}×{k}");
            fixed (T* pa = a.Span, pb = b.Span, pc = again.Span)
                Backend.Gemm(
                    Transpose.None, Transpose.None, m, n, k, Real(2.5), pa, a.LeadingDimension, pb, b.LeadingDimension, T.Zero, pc,
                    again.LeadingDimension);
            AssertSameBits(first, again, $"pointers, {m}×{n}×{k}");
        }
    }

    private static IEnumerable<(Transpose A, Transpose B)> Options() => from a in Transposes from b in Transposes select (a, b);

    private static void Set(Transpose trans, MoatedMatrix<T> stored, int i, int j, T value)
    {
        if (trans == Transpose.None)
            stored[i, j] = value;
        else
            stored[j, i] = value;
    }

    private static string What(Transpose transA, Transpose transB, int m, int n, int k, T alpha, T beta) =>
        $"Gemm {transA} {transB} {m}×{n}×{k}, alpha {alpha}, beta {beta}";

    private MoatedMatrix<T> Product(Transpose transA, Transpose transB, T alpha, MoatedMatrix<T> a, MoatedMatrix<T> b, T beta, MoatedMatrix<T> before)
    {
        MoatedMatrix<T> c = OutputFor(before, beta, 1);
        int k = transA == Transpose.None ? a.Columns : a.Rows;
        Backend.Gemm(
            transA, transB, c.Rows, c.Columns, k, alpha, a.Span, a.LeadingDimension, b.Span, b.LeadingDimension, beta, c.Span, c.LeadingDimension);
        return c;
    }

    private double Ratio(
        Transpose transA, Transpose transB, T alpha, MoatedMatrix<T> a, MoatedMatrix<T> b, T beta, MoatedMatrix<T> before, int padding)
    {
        string what = What(transA, transB, before.Rows, before.Columns, transA == Transpose.None ? a.Columns : a.Rows, alpha, beta);
        (MoatedMatrix<T> givenA, MoatedMatrix<T> givenB) = (InputFor(a, alpha), InputFor(b, alpha));
        (MoatedMatrix<T> keptA, MoatedMatrix<T> keptB) = (givenA.Copy(), givenB.Copy());
        MoatedMatrix<T> c = OutputFor(before, beta, padding);
        int k = transA == Transpose.None ? a.Columns : a.Rows;
        Backend.Gemm(
            transA, transB, c.Rows, c.Columns, k, alpha, givenA.Span, a.LeadingDimension, givenB.Span, b.LeadingDimension, beta, c.Span,
            c.LeadingDimension);
        AssertUnchanged(keptA, givenA, $"A, {what}");
        AssertUnchanged(keptB, givenB, $"B, {what}");
        AssertMoat(c, what);
        return Residuals.Gemm(transA, transB, alpha, a, b, beta, before, c);
    }
}
