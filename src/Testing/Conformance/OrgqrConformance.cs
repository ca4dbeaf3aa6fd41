namespace Linalg.Interop.Testing.Conformance;

/// <summary>Tests Orgqr on reflectors that the back end under test made by Geqrf.</summary>
/// <typeparam name="T">double or float.</typeparam>
public class OrgqrConformance<T> : GeqrfFamily<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    [SkippableFact]
    public void FormsTheColumnsOfEveryShape()
    {
        foreach ((int m, int n) in Shapes.Where(shape => shape.M >= shape.N))
        {
            foreach (int k in m <= 65 ? new[] { n, n / 2, 1, 0 }.Distinct() : [n, (n / 2) + 1])
                FormAndJudge(m, n, k, Gallery.Uniform<T>(m, k, (ulong)(m + n)), $"{m}×{n}, k = {k}");
        }
    }

    [SkippableFact]
    public void FormsTheColumnsOfSpecialMatrices()
    {
        foreach ((int m, int n) in Shapes.Where(shape => shape.M >= shape.N && shape.M <= 33))
        {
            FormAndJudge(m, n, n, new MoatedMatrix<T>(m, n), $"zero {m}×{n}");
            FormAndJudge(m, n, n, Gallery.Constant<T>(m, n, 1), $"ones {m}×{n}");
            FormAndJudge(m, n, n, Gallery.Hilbert<T>(m, n), $"Hilbert {m}×{n}");
            FormAndJudge(m, n, n, Gallery.Scaled(Gallery.Uniform<T>(m, n, 1), i => -i, j => -j), $"graded {m}×{n}");
        }
    }

    [SkippableFact]
    public void GivesColumnsOfTheIdentityWithoutReflectors()
    {
        foreach ((int m, int n) in Shapes.Where(shape => shape.M >= shape.N))
        {
            MoatedMatrix<T> q = Form(m, n, new MoatedMatrix<T>(m, 0), new MoatedMatrix<T>(0, 1), $"{m}×{n}, k = 0");
            AssertSameBits(MoatedMatrix<T>.Create(m, n, (i, j) => i == j ? T.One : T.Zero), q, $"{m}×{n}, k = 0");
        }

        Assert.Equal(0, Backend.Orgqr(4, 0, 0, [], 4, []));
    }

    private void FormAndJudge(int m, int n, int k, MoatedMatrix<T> a, string what)
    {
        GeqrfFactors<T> f = k == 0 ? new(a, new MoatedMatrix<T>(0, 1), null) : Factor(a, 1, what);
        MoatedMatrix<T> q = Form(m, n, f.Factored, f.Tau, what);
        AssertRatio(Residuals.OrthonormalColumns(q), $"{what}, orthogonality");
        AssertRatio(Residuals.OrthogonalFactor(f.Factored, f.Tau.Span, k, q), what);
    }

    /// <summary>
    /// Runs both forms, which must give the same bits. R and the columns beyond k are NaN on entry because Orgqr must not read them.
    /// </summary>
    private unsafe MoatedMatrix<T> Form(int m, int n, MoatedMatrix<T> factored, MoatedMatrix<T> tau, string what)
    {
        int k = factored.Columns;
        T Reflector(int i, int j) => j < k && i > j ? factored[i, j] : T.NaN;
        var q = MoatedMatrix<T>.Create(m, n, Reflector, PaddingFor(m + n));
        var again = MoatedMatrix<T>.Create(m, n, Reflector, PaddingFor(m + n));
        MoatedMatrix<T> factors = tau.Copy();
        AssertInfo(0, Backend.Orgqr(m, n, k, q.Span, q.LeadingDimension, factors.Span), what);
        AssertUnchanged(tau, factors, $"{what}, tau");
        fixed (T* pa = again.Span)
        fixed (T* ptau = factors.Span)
            AssertInfo(0, Backend.Orgqr(m, n, k, pa, again.LeadingDimension, ptau), what);
        AssertUnchanged(tau, factors, $"{what}, tau");
        AssertMoat(q, what);
        AssertMoat(again, what);
        AssertSameBits(q, again, $"{what}, repeated");
        return q;
    }
}
