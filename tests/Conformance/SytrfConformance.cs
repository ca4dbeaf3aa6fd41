using System.Numerics;
using Linalg.Interop.Judge;
using Xunit;

namespace Linalg.Interop.Conformance;

/// <summary>Sytrf: residuals, pivots, inertia.</summary>
/// <typeparam name="T">double or float.</typeparam>
public abstract partial class SytrfConformance<T> : SytrfFamily<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    [SkippableFact]
    public void FactorsRandomMatricesOfEverySize()
    {
        foreach (Uplo uplo in Triangles)
        {
            foreach (int n in Sizes)
            {
                string what = $"uniform, {uplo}, n = {n}";
                SytrfFactors<T> f = FactorAndJudge(uplo, Gallery.UniformSymmetric<T>(n, (ulong)n), PaddingFor(n), what);
                AssertInfo(0, f.Info, what);
                Assert.True(Certificates.BunchKaufmanPivotsAreWellFormed(uplo, f.Ipiv), $"{what}: pivots");
            }
        }
    }

    [SkippableFact]
    public void TakesTheDiagonalOfPositiveDefiniteMatricesInOrder()
    {
        // Off-diagonal entries are far below α times the diagonal, at every step: no interchange, no block of order two.
        foreach (Uplo uplo in Triangles)
        {
            foreach (int n in SizesTo(129))
            {
                string what = $"Gram, {uplo}, n = {n}";
                SytrfFactors<T> f = FactorAndJudge(uplo, Gallery.Gram<T>(n, (ulong)n), PaddingFor(n + 1), what);
                AssertInfo(0, f.Info, what);
                Assert.True(Enumerable.Range(0, n).All(k => f.Ipiv[k] == k + 1), $"{what}: an interchange");
                Assert.Equal((n, 0, 0), Certificates.Inertia(uplo, f.Factored, f.Ipiv));
            }
        }
    }

    [SkippableFact]
    public void FollowsTheRuleOfBunchAndKaufman()
    {
        foreach (Uplo uplo in Triangles)
        {
            foreach (int n in SizesTo(65))
            {
                foreach ((string name, DenseMatrix<T> a) in Indefinite(n))
                {
                    string what = $"{name}, {uplo}, n = {n}";
                    SytrfFactors<T> f = FactorAndJudge(uplo, a, PaddingFor(n), what);
                    string? violation = SytrfPivotRule.Violation(uplo, a, f.Ipiv);
                    Assert.True(violation is null, $"{what}: {violation}");
                }
            }
        }
    }

    [SkippableFact]
    public void MakesBlocksOfOrderTwoOfZeroDiagonals()
    {
        foreach (Uplo uplo in Triangles)
        {
            foreach (int n in SizesTo(129).Where(n => n % 2 == 0 && n > 0))
            {
                // Tridiagonal with a zero diagonal: the Schur complement of each block of order two has a zero diagonal again.
                (string, DenseMatrix<T>)[] cases =
                [
                    ("Exchange", Gallery.Exchange<T>(n)), ("SecondDifference − 2I", Gallery.SecondDifference<T>(n, 2)),
                    ("Clement", Gallery.Clement<T>(n)),
                ];
                foreach ((string name, DenseMatrix<T> a) in cases)
                {
                    string what = $"{name}, {uplo}, n = {n}";
                    SytrfFactors<T> f = FactorAndJudge(uplo, a, PaddingFor(n), what);
                    AssertInfo(0, f.Info, what);
                    Assert.True(f.Ipiv.Span.IndexOfAnyInRange(1, n) < 0, $"{what}: a pivot of order one");
                }
            }
        }
    }

    [SkippableFact]
    public void HasTheInertiaOfTheMatrix()
    {
        foreach (Uplo uplo in Triangles)
        {
            foreach ((string name, DenseMatrix<T> a, Inertia expected) in KnownInertias())
            {
                string what = $"{name}, {uplo}";
                SytrfFactors<T> f = FactorAndJudge(uplo, a, 1, what);
                (int positive, int negative, int zero) = Certificates.Inertia(uplo, f.Factored, f.Ipiv);

                // Rounding may give the zero eigenvalues either sign, but cannot take another's.
                Assert.True(
                    positive >= expected.Positive && negative >= expected.Negative && zero <= expected.Zero,
                    $"{what}: inertia ({positive}, {negative}, {zero}), known {expected}");
            }
        }
    }

    [SkippableFact]
    public void LeavesTheMultipliersOfPartialPivotingUnbounded()
    {
        // [0 ε 0; ε 0 1; 0 1 1]: partial pivoting takes the leading block of order two, and l₃₁ = 1/ε. Bounded pivoting would not.
        T epsilon = T.ScaleB(T.One, -10);
        DenseMatrix<T> a = Gallery.UnboundedFactor<T>(Math.ScaleB(1, -10));
        SytrfFactors<T> f = FactorAndJudge(Uplo.Lower, a, 2, "unbounded L");
        AssertInfo(0, f.Info, "unbounded L");
        Assert.Equal([-2, -2, 3], f.Ipiv.Span.ToArray());
        Assert.Equal(T.One / epsilon, f.Factored[2, 0]);
        Assert.Equal((2, 1, 0), Certificates.Inertia(Uplo.Lower, f.Factored, f.Ipiv));
    }

    private static IEnumerable<(string Name, DenseMatrix<T> Matrix)> Indefinite(int n)
    {
        yield return ("uniform", Gallery.UniformSymmetric<T>(n, (ulong)n + 100));
        yield return ("small diagonal", SmallDiagonal(n));
        yield return ("Fiedler", Gallery.Fiedler<T>(n));
        yield return ("Clement", Gallery.Clement<T>(n));
        yield return ("sine transform", Gallery.SineTransform<T>(n));
        yield return ("Pei", Gallery.Pei<T>(n, -1));
        yield return ("constant", Gallery.Constant<T>(n, n, 3));
        DenseMatrix<T> signs = Gallery.Signs<T>(n, n, (ulong)n);
        yield return ("signs", DenseMatrix<T>.Create(n, n, (i, j) => signs[Math.Max(i, j), Math.Min(i, j)]));
        DenseMatrix<T> uniform = Gallery.UniformSymmetric<T>(n, (ulong)n + 200);
        yield return ("graded", Gallery.Scaled(uniform, i => -(i / 2), j => -(j / 2)));
    }

    private IEnumerable<(string Name, DenseMatrix<T> Matrix, Inertia Inertia)> KnownInertias()
    {
        yield return ("Rosser", Gallery.Rosser<T>(), new Inertia(6, 1, 1));
        yield return ("unbounded L", Gallery.UnboundedFactor<T>(Math.ScaleB(1, -10)), new Inertia(2, 1, 0));
        foreach (int n in SizesTo(97).Where(n => n > 1))
        {
            int half = n / 2;
            int odd = n % 2;
            yield return ($"Fiedler {n}", Gallery.Fiedler<T>(n), new Inertia(1, n - 1, 0));
            yield return ($"Clement {n}", Gallery.Clement<T>(n), new Inertia(half, half, odd));
            yield return ($"SecondDifference {n} − 2I", Gallery.SecondDifference<T>(n, 2), new Inertia(half, half, odd));
            yield return ($"Exchange {n}", Gallery.Exchange<T>(n), new Inertia(half + odd, half, 0));
            yield return ($"Pei {n}", Gallery.Pei<T>(n, -0.5), new Inertia(1, n - 1, 0));
            yield return ($"SineTransform {n}", Gallery.SineTransform<T>(n), new Inertia(half + odd, half, 0));
            yield return ($"OfInertia {n}", Gallery.OfInertia<T>(new Inertia(n - half, half, 0), (ulong)n), new Inertia(n - half, half, 0));
            yield return ($"Kac–Murdock–Szegő {n}", Gallery.KacMurdockSzego<T>(Math.Min(n, 10), 2), new Inertia(1, Math.Min(n, 10) - 1, 0));
            yield return ($"saddle point {n}", Gallery.SaddlePoint(Gallery.Uniform<T>(n - half, half, (ulong)n)), new Inertia(n - half, half, 0));
            yield return ($"Jordan–Wielandt {n}", Gallery.JordanWielandt(Gallery.SineTransform<T>(half)), new Inertia(half, half, 0));
            yield return ($"Jordan–Wielandt {n}, wide", Gallery.JordanWielandt(Gallery.OfRank<T>(1, n - 1, 1, (ulong)n)), new Inertia(1, 1, n - 2));
        }

        if (MaxSize >= 21)
        {
            yield return ("W21+", Gallery.WilkinsonPlus<T>(21), new Inertia(20, 1, 0));
            yield return ("W21−", Gallery.WilkinsonMinus<T>(21), new Inertia(10, 10, 1));
        }
    }
}
