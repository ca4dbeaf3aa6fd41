namespace Linalg.Interop.Testing.Conformance;

/// <summary>y := α·op(A)·x + β·y, vectors of any increment: between their elements and around them is NaN that must stay.</summary>
/// <typeparam name="T">double or float.</typeparam>
public class GemvConformance<T> : BlasConformance<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private static readonly (int X, int Y)[] Increments = [(1, 1), (2, 1), (1, 3), (-1, 1), (1, -1), (-2, -3), (5, -1)];

    [SkippableFact]
    public void EveryOptionFactorAndIncrement()
    {
        foreach (((int m, int n, _), Transpose trans) in Pairs(SmallTriples, Transposes))
        {
            foreach (((T alpha, T beta), (int incx, int incy)) in Pairs(Pairs(Alphas, Betas), Increments))
                AssertRatio(
                    Ratio(trans, Uniform(m, n, 1, 1), alpha, incx, beta, incy, Uniform), What(trans, m, n, alpha, incx, beta, incy));
        }
    }

    [SkippableFact]
    public void EverySize()
    {
        int number = 0;
        foreach (((int m, int n), Transpose trans) in Pairs(Shapes, Transposes))
        {
            (T alpha, T beta) = FactorsFor(++number);
            (int incx, int incy) = Increments[number % Increments.Length];
            string what = What(trans, m, n, alpha, incx, beta, incy);
            AssertRatio(Ratio(trans, Uniform(m, n, number, PaddingFor(number)), alpha, incx, beta, incy, Uniform), what);
            AssertExact(Ratio(trans, IntegerOperand(Transpose.None, m, n, number), alpha, incx, beta, incy, Integers), $"integers, {what}");
        }
    }

    [SkippableFact]
    public void NaNReachesItsElementAndNoOther()
    {
        foreach (((int m, int n), Transpose trans) in Pairs(Shapes.Where(s => s.M * s.N <= 4500), Transposes))
        {
            foreach ((int incx, int incy) in Increments)
            {
                (int rows, int columns) = trans == Transpose.None ? (m, n) : (n, m);
                MoatedMatrix<T> a = Uniform(m, n, 1, 1);
                (int i, int j) = (m / 2, n / 2);
                a[i, j] = T.NaN;
                Strided x = Vector(Filled(columns, 1, T.Zero), incx);
                Strided y = Vector(Uniform(rows, 1, 3), incy);
                Backend.Gemv(trans, m, n, T.One, a.Span, a.LeadingDimension, x.Span, incx, T.One, y.Span, incy);
                AssertNaN(y.Elements(), (row, _) => row == (trans == Transpose.None ? i : j), What(trans, m, n, T.One, incx, T.One, incy));
            }
        }
    }

    [SkippableFact]
    public unsafe void PointerFormAndRepetitionGiveTheSameBits()
    {
        foreach (((int m, int n), Transpose trans) in Pairs(Shapes, Transposes))
        {
            (int rows, int columns) = trans == Transpose.None ? (m, n) : (n, m);
            MoatedMatrix<T> a = Uniform(m, n, 1, 1);
            Strided x = Vector(Uniform(columns, 1, 2), -2);
            var results = new MoatedMatrix<T>[3];
            for (int run = 0; run < results.Length; run++)
            {
                Strided y = Vector(Uniform(rows, 1, 3), -3);
                fixed (T* pa = a.Span, px = x.Span, py = y.Span)
                {
                    if (run == 2)
                        Backend.Gemv(trans, m, n, Real(2.5), pa, a.LeadingDimension, px, -2, T.One, py, -3);
                    else
                        Backend.Gemv(trans, m, n, Real(2.5), a.Span, a.LeadingDimension, x.Span, -2, T.One, y.Span, -3);
                }

                results[run] = y.Elements();
            }

            AssertSameBits(results[0], results[1], $"repeated, {trans} {m}×{n}");
            AssertSameBits(results[0], results[2], $"pointers, {trans} {m}×{n}");
        }
    }

    private static string What(Transpose trans, int m, int n, T alpha, int incx, T beta, int incy) =>
        $"Gemv {trans} {m}×{n}, alpha {alpha}, incx {incx}, beta {beta}, incy {incy}";

    private static MoatedMatrix<T> Integers(int m, int n, int seed, int padding) => Gallery.Integers<T>(m, n, -8, 8, (ulong)seed).Copy(padding);

    private static Strided Vector(MoatedMatrix<T> elements, int inc) => new(elements, inc);

    private double Ratio(Transpose trans, MoatedMatrix<T> a, T alpha, int incx, T beta, int incy, Func<int, int, int, int, MoatedMatrix<T>> matrix)
    {
        (int m, int n) = (a.Rows, a.Columns);
        (int rows, int columns) = trans == Transpose.None ? (m, n) : (n, m);
        string what = What(trans, m, n, alpha, incx, beta, incy);
        MoatedMatrix<T> x = matrix(columns, 1, 2, 0);
        MoatedMatrix<T> before = matrix(rows, 1, 3, 0);
        MoatedMatrix<T> givenA = InputFor(a, alpha);
        MoatedMatrix<T> keptA = givenA.Copy();
        Strided givenX = Vector(InputFor(x, alpha), incx);
        Strided y = Vector(OutputFor(before, beta, 0), incy);
        Backend.Gemv(trans, m, n, alpha, givenA.Span, a.LeadingDimension, givenX.Span, incx, beta, y.Span, incy);
        AssertUnchanged(keptA, givenA, $"A, {what}");
        AssertSameBits(InputFor(x, alpha), givenX.Elements(), $"x, {what}");
        Assert.True(givenX.MoatIsIntact && y.MoatIsIntact, $"{what}: written between or around the elements");
        return Residuals.Gemv(trans, alpha, a, x, beta, before, y.Elements());
    }

    /// <summary>
    /// A vector as a matrix of one row, whose padding is what lies between the elements; from the end if the increment is negative.
    /// </summary>
    private readonly struct Strided
    {
        private readonly MoatedMatrix<T> _row;
        private readonly bool _isReversed;

        public Strided(MoatedMatrix<T> elements, int inc)
        {
            int n = elements.Rows;
            _isReversed = inc < 0;
            bool isReversed = _isReversed;
            _row = MoatedMatrix<T>.Create(1, n, (_, k) => elements[isReversed ? n - 1 - k : k, 0], Math.Abs(inc) - 1);
        }

        public Span<T> Span => _row.Span;

        public bool MoatIsIntact => _row.MoatIsIntact;

        public MoatedMatrix<T> Elements()
        {
            (MoatedMatrix<T> row, bool isReversed) = (_row, _isReversed);
            return MoatedMatrix<T>.Create(row.Columns, 1, (k, _) => row[0, isReversed ? row.Columns - 1 - k : k]);
        }
    }
}
