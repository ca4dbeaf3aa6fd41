namespace Linalg.Interop.Testing.Conformance;

/// <summary>Geqrf.</summary>
/// <typeparam name="T">double or float.</typeparam>
public class GeqrfConformance<T> : GeqrfFamily<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    [SkippableFact]
    public void FactorsEveryShape()
    {
        foreach ((int m, int n) in Shapes)
            FactorAndJudge(Gallery.Uniform<T>(m, n, (ulong)(m + n)), PaddingFor(m + n), $"uniform {m}×{n}");
    }

    [SkippableFact]
    public void FactorsTheZoo()
    {
        foreach ((int m, int n) in Shapes.Where(shape => shape.M <= 33 && shape.N <= 33))
        {
            foreach (ZooCase<T> c in MatrixZoo.General<T>(m, n))
                FactorAndJudge(c.Matrix, PaddingFor(m), c.ToString());
        }

        foreach (ZooCase<T> c in MatrixZoo.Reference<T>().Where(c => Math.Max(c.Matrix.Rows, c.Matrix.Columns) <= Math.Min(MaxSize, 65)))
            FactorAndJudge(c.Matrix, padding: 1, c.ToString());
    }

    [SkippableFact]
    public void FactorsAtBothEndsOfTheRange()
    {
        foreach ((int exponent, (int m, int n)) in Pairs(Scales, Shapes.Where(shape => shape.M <= 65 && shape.N <= 65)))
            FactorAndJudge(Gallery.Scaled(Gallery.Uniform<T>(m, n, 3), exponent), PaddingFor(n), $"2^{exponent}, {m}×{n}");
    }

    [SkippableFact]
    public void LeavesTheZeroMatrixAlone()
    {
        foreach ((int m, int n) in Shapes.Where(shape => shape.M <= 65 && shape.N <= 65))
        {
            GeqrfFactors<T> f = Factor(new MoatedMatrix<T>(m, n), PaddingFor(n), $"zero {m}×{n}");
            Assert.Equal(0, Judge.Norms.OneNorm(f.Factored));
            Assert.Equal(0, Judge.Norms.OneNorm(f.Tau));
        }
    }

    [SkippableFact]
    public void ReturnsWhateverIsNotFinite()
    {
        foreach ((int m, int n) in Shapes.Where(shape => shape.M <= 33 && shape.N <= 33))
        {
            foreach (T value in new[] { T.NaN, T.PositiveInfinity, T.NegativeInfinity })
            {
                foreach ((int i, int j) in new[] { (0, 0), (m - 1, 0), (m / 2, n / 2), (0, n - 1), (m - 1, n - 1) })
                {
                    string what = $"{value} at ({i}, {j}) of {m}×{n}";
                    MoatedMatrix<T> a = Gallery.Uniform<T>(m, n, 5);
                    a[i, j] = value;
                    GeqrfFactors<T> f = Factor(a, 1, what);
                    Assert.False(double.IsFinite(Judge.Norms.OneNorm(f.Factored)), $"{what}: lost");
                }
            }
        }
    }

    private void FactorAndJudge(MoatedMatrix<T> a, int padding, string what)
    {
        GeqrfFactors<T> f = Factor(a, padding, what);
        AssertRatio(Residuals.Qr(a, f.Factored, f.Tau.Span, []), what);
        AssertRatio(Residuals.Reflectors(f.Factored, f.Tau.Span), $"{what}, orthogonality");
    }
}
