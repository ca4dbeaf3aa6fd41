using System.Numerics;

namespace Linalg.Interop.Judge.Tests;

/// <summary>Seeded matrices of the kinds that try a judge's scaling.</summary>
internal static class Samples
{
    public static readonly string[] Kinds = ["random", "integer", "graded", "huge", "tiny"];

    public static MoatedMatrix<T> General<T>(string kind, int m, int n, int seed)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var random = new Random(seed);
        double range = typeof(T) == typeof(double) ? 1e300 : 1e36;
        double step = typeof(T) == typeof(double) ? 1e-12 : 1e-2;
        return MoatedMatrix<T>.Create(m, n, (i, j) => T.CreateTruncating(kind switch
        {
            "random" => (2 * random.NextDouble()) - 1,
            "integer" => random.Next(-9, 10),
            "graded" => ((2 * random.NextDouble()) - 1) * Math.Pow(step, i) * Math.Pow(step, j / 2),
            "huge" => ((2 * random.NextDouble()) - 1) * range,
            "tiny" => ((2 * random.NextDouble()) - 1) / range,
            _ => throw new ArgumentException(kind, nameof(kind)),
        }));
    }

    public static MoatedMatrix<T> Symmetric<T>(string kind, int n, int seed)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        MoatedMatrix<T> a = General<T>(kind, n, n, seed);
        return MoatedMatrix<T>.Create(n, n, (i, j) => a[Math.Min(i, j), Math.Max(i, j)]);
    }

    /// <summary>Symmetric, the diagonal twice as large as the rest of its row and column together.</summary>
    public static MoatedMatrix<T> PositiveDefinite<T>(string kind, int n, int seed)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        MoatedMatrix<T> a = Symmetric<T>(kind, n, seed);
        for (int i = 0; i < n; i++)
        {
            T sum = T.Zero;
            for (int j = 0; j < n; j++)
                sum += T.Abs(a[i, j]);
            a[i, i] = sum + sum;
        }

        return a;
    }
}
