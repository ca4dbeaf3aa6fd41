namespace Linalg.Interop.Cli.Bench;

/// <summary>Seeded matrices, column by column without padding.</summary>
internal static unsafe class Inputs<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Entries of [−1, 1).</summary>
    public static Memory<T> Uniform(int m, int n, int seed)
    {
        var random = new Random(seed);
        var a = new Memory<T>((long)m * n);
        for (long k = 0; k < a.Length; k++)
            a.Pointer[k] = T.CreateChecked((2 * random.NextDouble()) - 1);
        return a;
    }

    /// <summary>Symmetric, the entries outside the diagonal in [−1, 1), the diagonal there too.</summary>
    public static Memory<T> Symmetric(int n, int seed)
    {
        Memory<T> a = Uniform(n, n, seed);
        for (long j = 0; j < n; j++)
        {
            for (long i = 0; i < j; i++)
                a.Pointer[i + (j * n)] = a.Pointer[j + (i * n)];
        }

        return a;
    }

    /// <summary>Symmetric with a diagonal that outweighs the rest of its row: positive definite.</summary>
    public static Memory<T> Definite(int n, int seed)
    {
        Memory<T> a = Symmetric(n, seed);
        for (long j = 0; j < n; j++)
            a.Pointer[j * (n + 1)] = T.CreateChecked(n);
        return a;
    }

    /// <summary>A triangle whose products and solves neither grow nor die out: ones on the diagonal, the rest about 1/n.</summary>
    public static Memory<T> Triangular(int n, int seed)
    {
        Memory<T> a = Uniform(n, n, seed);
        for (long k = 0; k < a.Length; k++)
            a.Pointer[k] = k % (n + 1) == 0 ? T.One : a.Pointer[k] / T.CreateChecked(n);
        return a;
    }
}
