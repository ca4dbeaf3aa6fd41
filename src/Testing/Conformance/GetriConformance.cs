namespace Linalg.Interop.Testing.Conformance;

/// <summary>A⁻¹ from the LU factors of A.</summary>
/// <typeparam name="T">double or float.</typeparam>
public class GetriConformance<T> : Conformance<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    [SkippableFact]
    public void EverySizeIsInverted()
    {
        foreach (int n in Sizes.Where(n => n > 0))
            AssertInverted(LuFactors<T>.Of(Backend, Gallery.Uniform<T>(n, n, 31), PaddingFor(n)), $"uniform {n}");
    }

    [SkippableFact]
    public void EveryKindOfMatrixWithAnInverseInRange()
    {
        foreach (int n in SizesTo(33).Where(n => n > 0))
        {
            foreach (ZooCase<T> zoo in MatrixZoo.General<T>(n, n))
            {
                // The inverse is determined where the condition leaves some digits, and representable where its norm is.
                double rcond = Condition.ReciprocalCondition(Norm.One, zoo.Matrix);
                double largest = Math.ScaleB(1, MaxExponent - Bits);
                bool isInRange = rcond > 0 && 1 / (rcond * Norms.OneNorm(zoo.Matrix)) < largest && Norms.OneNorm(zoo.Matrix) > 1 / largest;
                if (isInRange && rcond > n * Machine<T>.Epsilon)
                    AssertInverted(LuFactors<T>.Of(Backend, zoo.Matrix, 1), $"{zoo}", zoo.PivotGrowth ?? 1);
            }
        }
    }

    [SkippableFact]
    public void TheFirstZeroPivotIsReported()
    {
        foreach (int n in SizesTo(129).Where(n => n > 0))
        {
            foreach (int first in Places(n))
            {
                foreach (int second in Places(n).Where(k => k >= first))
                {
                    LuFactors<T> lu = LuFactors<T>.Of(Backend, Gallery.Uniform<T>(n, n, 32), 1);
                    lu.Factored[first, first] = T.Zero;
                    lu.Factored[second, second] = T.NegativeZero;
                    string what = $"zero pivots {first} and {second} of {n}";
                    AssertInfo(first + 1, Backend.Getri(n, lu.Factored.Span, lu.Factored.LeadingDimension, lu.Ipiv.Span), what);
                    AssertMoat(lu.Factored, what);
                }
            }
        }
    }

    /// <summary>With L = U = I the inverse is Pᵀ, exactly.</summary>
    [SkippableFact]
    public void InterchangesAreUndone()
    {
        foreach (int n in Sizes.Where(n => n > 0))
        {
            var random = new ZooRandom(33);
            var ipiv = new IndexVector(n);
            int[] rows = [.. Enumerable.Range(0, n)];
            for (int i = 0; i < n; i++)
            {
                ipiv[i] = random.NextInteger(i, n - 1) + 1;
                (rows[i], rows[ipiv[i] - 1]) = (rows[ipiv[i] - 1], rows[i]);
            }

            MoatedMatrix<T> a = MoatedMatrix<T>.Identity(n).Copy(1);
            AssertInfo(0, Backend.Getri(n, a.Span, a.LeadingDimension, ipiv.Span), $"permutation {n}");
            AssertMoat(a, $"permutation {n}");
            for (int j = 0; j < n; j++)
            {
                for (int i = 0; i < n; i++)
                {
                    if (a[i, j] != (rows[i] == j ? T.One : T.Zero))
                        Assert.Fail($"permutation {n}: entry ({i}, {j}) is {a[i, j]}");
                }
            }
        }
    }

    [SkippableFact]
    public unsafe void PointerFormAndRepetitionGiveTheSameBits()
    {
        foreach (int n in Sizes.Where(n => n > 0))
        {
            LuFactors<T> lu = LuFactors<T>.Of(Backend, Gallery.Uniform<T>(n, n, 34));
            MoatedMatrix<T> first = Inverse(lu, $"{n}");
            MoatedMatrix<T> third = lu.Factored.Copy(1);
            fixed (T* pa = third.Span)
            fixed (int* pipiv = lu.Ipiv.Span)
                AssertInfo(0, Backend.Getri(n, pa, third.LeadingDimension, pipiv), $"pointers, {n}");
            AssertSameBits(first, Inverse(lu, $"{n}"), $"repeated, {n}");
            AssertSameBits(first, third, $"pointers, {n}");
        }
    }

    private void AssertInverted(LuFactors<T> lu, string what, double growth = 1)
    {
        int[] kept = lu.Ipiv.Span.ToArray();
        AssertRatio(Residuals.Inverse(lu.Original, Inverse(lu, what)) / Math.Max(1, growth), what);
        lu.Ipiv.AssertUnchanged(kept, what);
    }

    private MoatedMatrix<T> Inverse(LuFactors<T> lu, string what)
    {
        MoatedMatrix<T> inverse = lu.Factored.Copy(1);
        AssertInfo(0, Backend.Getri(inverse.Rows, inverse.Span, inverse.LeadingDimension, lu.Ipiv.Span), what);
        AssertMoat(inverse, what);
        return inverse;
    }
}
