using System.Numerics;
using Linalg.Interop.Judge;
using Xunit;

namespace Linalg.Interop.Api.Tests.Solving;

/// <summary>Facades, right-hand sides and reference solutions of the solving tests.</summary>
internal static class Systems
{
    public const double Roundoff = 1.0 / (1L << 53);

    public static Lapack Managed { get; } = new(new LapackOptions { Backend = BackendChoice.Managed });

    /// <summary>The facade of a back end; skips, or fails, where the native library is wanted and absent.</summary>
    public static Lapack Facade(BackendChoice choice)
    {
        if (choice == BackendChoice.Managed)
            return Managed;
        Native.Require();
        return Lapack.Default;
    }

    public static DenseMatrix<T> Copy<T>(MoatedMatrix<T> a)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var copy = new DenseMatrix<T>(a.Rows, a.Columns);
        for (int j = 0; j < a.Columns; j++)
            a.Column(j).CopyTo(copy.Column(j));
        return copy;
    }

    public static T[] Vector<T>(int n, ulong seed)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Gallery.Uniform<T>(n, 1, seed).Column(0).ToArray();

    /// <summary>The judge's ratio of a solution, exact residuals: pass below 30.</summary>
    public static double Ratio<T>(MoatedMatrix<T> a, ReadOnlySpan<T> x, ReadOnlySpan<T> b)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        (T[] solution, T[] right) = (x.ToArray(), b.ToArray());
        return Residuals.Solve(
            Transpose.None,
            a,
            MoatedMatrix<T>.Create(a.Columns, 1, (i, _) => solution[i]),
            MoatedMatrix<T>.Create(a.Rows, 1, (i, _) => right[i]));
    }

    /// <summary>A⁻¹·b by elimination with double-double arithmetic.</summary>
    public static double[] Reference(MoatedMatrix<double> a, double[] b)
    {
        int n = b.Length;
        var w = new DoubleDouble[n, n + 1];
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++)
                w[i, j] = a[i, j];
            w[i, n] = b[i];
        }

        for (int k = 0; k < n; k++)
        {
            int p = k;
            for (int i = k + 1; i < n; i++)
                p = Math.Abs(w[i, k].Hi) > Math.Abs(w[p, k].Hi) ? i : p;
            for (int j = 0; j <= n; j++)
                (w[k, j], w[p, j]) = (w[p, j], w[k, j]);
            for (int i = k + 1; i < n; i++)
            {
                DoubleDouble factor = w[i, k] / w[k, k];
                for (int j = k; j <= n; j++)
                    w[i, j] -= factor * w[k, j];
            }
        }

        for (int k = n - 1; k >= 0; k--)
        {
            for (int j = k + 1; j < n; j++)
                w[k, n] -= w[k, j] * w[j, n];
            w[k, n] /= w[k, k];
        }

        return [.. Enumerable.Range(0, n).Select(i => w[i, n].ToDouble())];
    }

    /// <summary>‖x − y‖₁ / ‖x‖₁.</summary>
    public static double Error(ReadOnlySpan<double> x, ReadOnlySpan<double> reference)
    {
        (double difference, double size) = (0, 0);
        for (int i = 0; i < x.Length; i++)
        {
            difference += Math.Abs(x[i] - reference[i]);
            size += Math.Abs(x[i]);
        }

        return difference / size;
    }

    /// <summary>Singular values from 1 down to 1/condition, evenly spaced in their logarithms.</summary>
    public static MoatedMatrix<double> OfCondition(int n, double condition, ulong seed) =>
        Gallery.WithSingularValues<double>(n, n, [.. Enumerable.Range(0, n).Select(i => Math.Pow(condition, -i / (n - 1.0)))], seed);
}
