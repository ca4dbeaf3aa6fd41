using Linalg.Interop.Judge;

namespace Linalg.Interop.Managed.Tests;

/// <summary>
/// How many singular values of a bidiagonal matrix are less than a number: by Sylvester's law of inertia the negative pivots of T − x·I, T the
/// Golub-Kahan matrix with zero diagonal and d(1), e(1), d(2), … beside it, whose eigenvalues are ±σ. In about 106 bits.
/// </summary>
internal static class SingularValueCount
{
    public static int Below(double[] d, double[] e, double x)
    {
        int n = d.Length, negative = 0;
        DoubleDouble pivot = -x;
        for (int k = 0; k < (2 * n) - 1; k++)
        {
            negative += pivot.Hi < 0 ? 1 : 0;
            double beside = k % 2 == 0 ? d[k / 2] : e[k / 2];
            if (pivot.Hi == 0)
                pivot = double.Epsilon;
            DoubleDouble quotient = DoubleDouble.FromDouble(beside) / pivot;

            // A pivot so small that the quotient overflows makes the next one large, of the other sign.
            bool inRange = double.IsFinite(quotient.Hi) && double.IsFinite(quotient.Hi * beside);
            pivot = inRange ? -x - (quotient * beside) : -Math.CopySign(1e300, pivot.Hi);
        }

        return negative + (pivot.Hi < 0 ? 1 : 0) - n;
    }

    /// <summary>
    /// Whether value k of a nonincreasing list has that relative error at most. The count is made where neither squares
    /// nor quotients leave the range of exponents.
    /// </summary>
    public static bool Confirms(double[] d, double[] e, double[] values, int k, double relativeError)
    {
        int n = d.Length, scale = 30 - Math.ILogB(Math.Max(values[0], double.Epsilon));
        double value = Math.ScaleB(values[k], scale);
        d = Array.ConvertAll(d, x => Math.ScaleB(x, scale));
        e = Array.ConvertAll(e, x => Math.ScaleB(x, scale));
        return Below(d, e, value * (1 - relativeError)) <= n - 1 - k && (value == 0 || Below(d, e, value * (1 + relativeError)) >= n - k);
    }
}
