using System.Numerics;

namespace Linalg.Interop.Hosting;

/// <summary>
/// The system A·x = b with a_ij = 1 / (1 + |i − j|), n added to the diagonal, whose rows are in reverse so that every pivot is off the
/// diagonal, and x = (1, −2, 3, −4, …).
/// </summary>
internal static class KnownSystem
{
    /// <summary>
    /// Upper bound of the <see cref="Error"/> of a correct solution. The matrix is strictly diagonally dominant by columns, so that
    /// elimination has no element growth.
    /// </summary>
    public const double Bound = 30;

    // More than one block of any kernel, and still solved in microseconds.
    private const int Order = 48;

    /// <summary>
    /// Solves the system by LU and returns max |x − x̂| / (n·ε·max |x|), ε the unit roundoff; <see cref="double.MaxValue"/> if the solution
    /// is missing or not finite.
    /// </summary>
    public static double Error<T>(Backend<T> backend)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        const int n = Order;
        var a = new T[n * n];
        var b = new T[n];
        for (int j = 0; j < n; j++)
        {
            for (int i = 0; i < n; i++)
            {
                double element = (1.0 / (1 + Math.Abs(i - j))) + (i == j ? n : 0);
                a[(n - 1 - i) + (j * n)] = T.CreateChecked(element);
            }
        }

        // b is computed from the rounded A; its own rounding is part of the error that the bound allows.
        for (int i = 0; i < n; i++)
        {
            double sum = 0;
            for (int j = 0; j < n; j++)
                sum += double.CreateChecked(a[i + (j * n)]) * Solution(j);
            b[i] = T.CreateChecked(sum);
        }

        var pivots = new int[n];
        if (backend.Getrf(n, n, a, n, pivots) != 0 || backend.Getrs(Transpose.None, n, 1, a, n, pivots, b, n) != 0)
            return double.MaxValue;

        double error = 0;
        for (int i = 0; i < n; i++)
            error = Math.Max(error, Math.Abs(double.CreateChecked(b[i]) - Solution(i)));
        double unit = Math.ScaleB(1, typeof(T) == typeof(double) ? -53 : -24);
        return double.IsFinite(error) ? error / (n * unit * n) : double.MaxValue;
    }

    private static double Solution(int index) => index % 2 == 0 ? index + 1 : -(index + 1);
}
