using System.Numerics;

namespace Linalg.Interop.Api.Tests.Solving;

/// <summary>Least-squares solutions of least norm and residuals without rounding errors, in whole numbers.</summary>
internal static class ExactLeastSquares
{
    /// <summary>
    /// The norm, and the residual's, of the shortest x with A₁ᵀ·(b − A·x) = 0, A₁ some columns of A that do not depend on each other: the
    /// solution of the problem cut off at that rank, and A⁺·b if A₁ spans the range of A.
    /// </summary>
    public static (double Norm, double Residual) Shortest(double[,] a, double[] b, ReadOnlySpan<int> basis)
    {
        (int m, int n, int r) = (a.GetLength(0), a.GetLength(1), basis.Length);
        (int shiftA, int shiftB) = (Shift(a), Shift(b));
        (BigInteger[,] w, BigInteger[] right) = (Whole(a, shiftA), [.. b.Select(element => Whole(element, shiftB))]);

        // C = A₁ᵀ·A has full row rank: x = Cᵀ·(C·Cᵀ)⁻¹·A₁ᵀ·b.
        var c = new BigInteger[r, n];
        var normal = new BigInteger[r, r + 1];
        for (int i = 0; i < r; i++)
        {
            int column = basis[i];
            for (int j = 0; j < n; j++)
                c[i, j] = Sum(m, k => w[k, column] * w[k, j]);
            normal[i, r] = Sum(m, k => w[k, column] * right[k]);
        }

        for (int i = 0; i < r; i++)
        {
            for (int j = 0; j < r; j++)
                normal[i, j] = Sum(n, k => c[i, k] * c[j, k]);
        }

        BigInteger determinant = Eliminate(normal);
        BigInteger[] x = [.. Enumerable.Range(0, n).Select(j => Sum(r, i => c[i, j] * normal[i, r]))];
        BigInteger[] rest = [.. right.Select((element, i) => (element * determinant) - Sum(n, j => w[i, j] * x[j]))];
        return (Root(SumOfSquares(x), determinant, shiftA - shiftB), Root(SumOfSquares(rest), determinant, -shiftB));
    }

    /// <summary>‖b − A·x‖₂.</summary>
    public static double Residual(double[,] a, double[] b, double[] x)
    {
        if (!x.All(double.IsFinite))
            return double.PositiveInfinity;
        (int shiftA, int shiftX) = (Shift(a), Shift(x));
        int shift = Math.Max(shiftA + shiftX, Shift(b)), up = shift - shiftA - shiftX;
        (BigInteger[,] w, BigInteger[] v) = (Whole(a, shiftA), [.. x.Select(element => Whole(element, shiftX))]);
        BigInteger[] r = [.. b.Select((element, i) => Whole(element, shift) - (Sum(v.Length, j => w[i, j] * v[j]) << up))];
        return Root(SumOfSquares(r), BigInteger.One, -shift);
    }

    /// <summary>Bareiss: every division is exact; in the end each diagonal element is the determinant, which is returned.</summary>
    private static BigInteger Eliminate(BigInteger[,] a)
    {
        int n = a.GetLength(0);
        BigInteger last = BigInteger.One;
        for (int p = 0; p < n; p++)
        {
            for (int i = 0; i < n; i++)
            {
                BigInteger factor = a[i, p];
                for (int j = 0; j <= n && i != p; j++)
                    a[i, j] = ((a[p, p] * a[i, j]) - (factor * a[p, j])) / last;
            }

            last = a[p, p];
        }

        return last;
    }

    private static BigInteger Sum(int count, Func<int, BigInteger> term)
    {
        BigInteger sum = BigInteger.Zero;
        for (int i = 0; i < count; i++)
            sum += term(i);
        return sum;
    }

    private static BigInteger SumOfSquares(BigInteger[] x) => Sum(x.Length, i => x[i] * x[i]);

    /// <summary>√square / |divisor| · 2ᵏ.</summary>
    private static double Root(BigInteger square, BigInteger divisor, int k)
    {
        if (square.IsZero)
            return 0;
        BigInteger below = divisor * divisor;
        int shift = 120 - (int)(square.GetBitLength() - below.GetBitLength());
        shift += shift & 1;
        BigInteger quotient = shift >= 0 ? (square << shift) / below : square / (below << -shift);
        return Math.ScaleB(Math.Sqrt((double)quotient), k - (shift / 2));
    }

    /// <summary>The least k ≥ 0 for which all elements times 2ᵏ are whole.</summary>
    private static int Shift(System.Collections.IEnumerable elements) =>
        elements.Cast<double>().Where(x => x != 0).Select(x => 52 - Math.ILogB(x)).Append(0).Max();

    private static BigInteger[,] Whole(double[,] a, int k)
    {
        var whole = new BigInteger[a.GetLength(0), a.GetLength(1)];
        for (int i = 0; i < a.GetLength(0); i++)
        {
            for (int j = 0; j < a.GetLength(1); j++)
                whole[i, j] = Whole(a[i, j], k);
        }

        return whole;
    }

    private static BigInteger Whole(double x, int k) =>
        x == 0 ? BigInteger.Zero : new BigInteger(Math.ScaleB(x, 52 - Math.ILogB(x))) << (k - 52 + Math.ILogB(x));
}
