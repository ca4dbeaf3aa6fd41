using System.Numerics;
using Xunit;

namespace Linalg.Interop.Judge.Tests;

/// <summary>Textbook eliminations in T, one column at a time, to check what the zoo says a factorization must report.</summary>
internal static class Elimination
{
    /// <summary>Gaussian elimination with partial pivoting: the first zero pivot (one-based, 0 if none) and max|u|/max|a|.</summary>
    public static (int Info, double Growth) Lu<T>(MoatedMatrix<T> matrix)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        MoatedMatrix<T> a = matrix.Copy();
        (int m, int n) = (a.Rows, a.Columns);
        int info = 0;
        for (int k = 0; k < Math.Min(m, n); k++)
        {
            int p = k;
            for (int i = k + 1; i < m; i++)
                if (T.Abs(a[i, k]) > T.Abs(a[p, k]))
                    p = i;
            if (a[p, k] == T.Zero)
            {
                info = info == 0 ? k + 1 : info;
                continue;
            }

            for (int j = 0; j < n; j++)
                (a[k, j], a[p, j]) = (a[p, j], a[k, j]);
            for (int i = k + 1; i < m; i++)
            {
                a[i, k] /= a[k, k];
                for (int j = k + 1; j < n; j++)
                    a[i, j] -= a[i, k] * a[k, j];
            }
        }

        double u = 0;
        for (int j = 0; j < n; j++)
            for (int i = 0; i <= Math.Min(j, m - 1); i++)
                u = Math.Max(u, double.CreateChecked(T.Abs(a[i, j])));
        return (info, u / Largest(matrix));
    }

    /// <summary>Cholesky of the lower triangle: the first pivot that is not positive, one-based, 0 if none.</summary>
    public static int Cholesky<T>(MoatedMatrix<T> matrix)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        MoatedMatrix<T> a = matrix.Copy();
        int n = a.Rows;
        for (int k = 0; k < n; k++)
        {
            if (!(a[k, k] > T.Zero))
                return k + 1;
            T root = T.Sqrt(a[k, k]);
            for (int i = k + 1; i < n; i++)
                a[i, k] /= root;
            for (int j = k + 1; j < n; j++)
                for (int i = j; i < n; i++)
                    a[i, j] -= a[i, k] * a[j, k];
        }

        return 0;
    }

    /// <summary>Bunch and Kaufman's elimination of a symmetric matrix, from the first row down: the first zero block, one-based, 0 if none.</summary>
    public static int BunchKaufman<T>(MoatedMatrix<T> matrix)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T alpha = (T.One + T.Sqrt(T.CreateChecked(17))) / T.CreateChecked(8);
        MoatedMatrix<T> a = matrix.Copy();
        int n = a.Rows;
        int info = 0;
        for (int k = 0; k < n;)
        {
            int r = k;
            for (int i = k + 1; i < n; i++)
                if (r == k || T.Abs(a[i, k]) > T.Abs(a[r, k]))
                    r = i;
            T lambda = r == k ? T.Zero : T.Abs(a[r, k]);
            T diagonal = T.Abs(a[k, k]);
            if (T.Max(diagonal, lambda) == T.Zero)
            {
                info = info == 0 ? k + 1 : info;
                k++;
                continue;
            }

            int step = 1;
            if (diagonal < alpha * lambda)
            {
                T sigma = Enumerable.Range(k, n - k).Where(i => i != r).Max(i => T.Abs(a[i, r]));
                bool keep = diagonal >= alpha * lambda * (lambda / sigma);
                bool exchange = !keep && T.Abs(a[r, r]) >= alpha * sigma;
                step = keep || exchange ? 1 : 2;
                if (!keep)
                    Swap(a, exchange ? k : k + 1, r);
            }

            Update(a, k, step);
            k += step;
        }

        return info;
    }

    /// <summary>The singular values of a (scaled to largest entry 1 and back), descending, by one-sided Jacobi rotations in double.</summary>
    public static double[] SingularValues<T>(MoatedMatrix<T> matrix)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        MoatedMatrix<T> tall = matrix.Rows >= matrix.Columns ? matrix : matrix.Transposed();
        double scale = Largest(matrix);
        double[][] a = [.. Enumerable.Range(0, tall.Columns).Select(j =>
            Enumerable.Range(0, tall.Rows).Select(i => scale == 0 ? 0 : double.CreateChecked(tall[i, j]) / scale).ToArray())];
        for (int sweep = 0; sweep < 60; sweep++)
        {
            bool rotated = false;
            for (int p = 0; p < a.Length; p++)
                for (int q = p + 1; q < a.Length; q++)
                    rotated |= Orthogonalize(a[p], a[q]);
            if (!rotated)
                return [.. a.Select(x => scale * Math.Sqrt(x.Sum(v => v * v))).OrderDescending()];
        }

        throw new InvalidOperationException("Jacobi's method did not converge.");
    }

    private static double Largest<T>(MoatedMatrix<T> a)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double largest = 0;
        for (int j = 0; j < a.Columns; j++)
            foreach (T x in a.Column(j))
                largest = Math.Max(largest, double.CreateChecked(T.Abs(x)));
        return largest;
    }

    private static bool Orthogonalize(double[] x, double[] y)
    {
        double xx = 0, yy = 0, xy = 0;
        for (int i = 0; i < x.Length; i++)
        {
            xx += x[i] * x[i];
            yy += y[i] * y[i];
            xy += x[i] * y[i];
        }

        // The entries are at most 1: what is below 1e-20 of them is not rotated any more.
        if (Math.Abs(xy) <= Math.Max(1e-16 * x.Length * Math.Sqrt(xx) * Math.Sqrt(yy), 1e-40))
            return false;
        double zeta = (yy - xx) / (2 * xy);
        double t = (zeta >= 0 ? 1 : -1) / (Math.Abs(zeta) + Math.Sqrt(1 + (zeta * zeta)));
        double c = 1 / Math.Sqrt(1 + (t * t));
        double s = c * t;
        for (int i = 0; i < x.Length; i++)
            (x[i], y[i]) = ((c * x[i]) - (s * y[i]), (s * x[i]) + (c * y[i]));
        return true;
    }

    private static void Swap<T>(MoatedMatrix<T> a, int p, int q)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int j = 0; j < a.Columns; j++)
            (a[p, j], a[q, j]) = (a[q, j], a[p, j]);
        for (int i = 0; i < a.Rows; i++)
            (a[i, p], a[i, q]) = (a[i, q], a[i, p]);
    }

    /// <summary>The Schur complement of the pivot block of order <paramref name="step"/> at k; the matrix is scaled to avoid overflow.</summary>
    private static void Update<T>(MoatedMatrix<T> a, int k, int step)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int n = a.Rows;
        if (step == 1)
        {
            for (int j = k + 1; j < n; j++)
                for (int i = j; i < n; i++)
                    a[i, j] = a[j, i] = a[i, j] - (a[i, k] / a[k, k] * a[j, k]);
            return;
        }

        // D = e·[d11 1; 1 d22] after division by the off-diagonal e, whose determinant is d11·d22 − 1.
        T e = a[k + 1, k];
        T d11 = a[k, k] / e;
        T d22 = a[k + 1, k + 1] / e;
        T det = (d11 * d22) - T.One;
        for (int j = k + 2; j < n; j++)
        {
            T u = ((d22 * a[j, k]) - a[j, k + 1]) / det / e;
            T v = ((d11 * a[j, k + 1]) - a[j, k]) / det / e;
            for (int i = j; i < n; i++)
                a[i, j] -= (a[i, k] * u) + (a[i, k + 1] * v);
        }

        for (int j = k + 2; j < n; j++)
            for (int i = j; i < n; i++)
                a[j, i] = a[i, j];
    }
}

public class ZooEliminationTests
{
    [Fact]
    public void Lu_reports_the_first_zero_pivot_and_the_growth()
    {
        double[,] a = { { 1, 2, 3 }, { 2, 4, 1 }, { 4, 8, 0.5 } };
        Assert.Equal(2, Elimination.Lu(MoatedMatrix<double>.Create(3, 3, (i, j) => a[i, j])).Info);
        Assert.Equal((0, 4), Elimination.Lu(Gallery.WilkinsonGrowth<double>(3)));
    }

    [Fact]
    public void Bunch_Kaufman_takes_pairs_and_sees_a_zero()
    {
        Assert.Equal(0, Elimination.BunchKaufman(Gallery.Exchange<double>(4)));
        Assert.Equal(3, Elimination.BunchKaufman(Gallery.SecondDifference<double>(3, 2)));
    }

    [Fact]
    public void Jacobi_finds_the_handbook_values()
    {
        double[] sigma = Elimination.SingularValues(Gallery.Handbook8x5<double>());
        Assert.All(sigma.Zip(KnownValues.Handbook8x5), pair => Assert.Equal(pair.Second, pair.First, 1e-12));
    }
}
