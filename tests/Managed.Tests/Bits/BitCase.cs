using System.Numerics;

namespace Linalg.Interop.Managed.Tests;

/// <summary>Calls of one routine with one choice of options, on fixed inputs of several sizes.</summary>
/// <param name="Name">The routine, its options, and "small" or "large".</param>
/// <param name="Large">Whether the sizes are beyond those that are split, and threads may share the work.</param>
/// <param name="Call">Makes the calls and adds all that they return to the digest.</param>
/// <typeparam name="T">double or float.</typeparam>
internal sealed partial record BitCase<T>(string Name, bool Large, Action<Backend<T>, Digest> Call)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private static readonly int[] Small = [1, 2, 3, 4, 5, 7, 8, 9, 13, 16, 17, 23, 24, 25, 31, 33, 40];
    private static readonly Uplo[] Triangles = [Uplo.Upper, Uplo.Lower];
    private static readonly Transpose[] Transposes = [Transpose.None, Transpose.Transpose];
    private static readonly Side[] Sides = [Side.Left, Side.Right];
    private static readonly Diag[] Diagonals = [Diag.NonUnit, Diag.Unit];

    /// <summary>Every routine of the contract with every option.</summary>
    public static IReadOnlyList<BitCase<T>> All => [.. Products(), .. Triangular(), .. Lu(), .. Cholesky(), .. BunchKaufman(), .. Qr(), .. Svd()];

    public ulong Run(Backend<T> backend)
    {
        var digest = new Digest();
        Call(backend, digest);
        return digest.Value;
    }

    /// <summary>A case of small orders, and one of large orders.</summary>
    private static IEnumerable<BitCase<T>> Of(string name, int[] large, Action<Backend<T>, Digest, int> call)
    {
        yield return new($"{name} small", false, (b, digest) => Array.ForEach(Small, n => call(b, digest, n)));
        yield return new($"{name} large", true, (b, digest) => Array.ForEach(large, n => call(b, digest, n)));
    }

    private static T Scalar(double value) => T.CreateTruncating(value);

    /// <summary>Numbers between −1 and 1 that depend on the seed alone.</summary>
    private static T[] Entries(long count, int seed)
    {
        var values = new T[count];
        ulong state = 0x2545f4914f6cdd1dUL * ((ulong)seed + 1);
        for (long i = 0; i < count; i++)
        {
            state += 0x9e3779b97f4a7c15;
            ulong bits = (state ^ (state >> 30)) * 0xbf58476d1ce4e5b9;
            bits = (bits ^ (bits >> 27)) * 0x94d049bb133111eb;
            values[i] = Scalar(((long)(bits ^ (bits >> 31)) >> 10) * (1.0 / (1L << 53)));
        }

        return values;
    }

    /// <summary>Random entries with something added to the diagonal.</summary>
    private static T[] Shifted(int n, int lda, int seed, double shift)
    {
        T[] a = Entries((long)lda * n, seed);
        for (int j = 0; j < n; j++)
            a[j + ((long)j * lda)] += Scalar(shift);
        return a;
    }

    /// <summary>A triangular matrix whose inverse is no larger than itself: also with a unit diagonal.</summary>
    private static T[] Triangle(int n, int lda, int seed)
    {
        T[] a = Entries((long)lda * n, seed);
        for (int j = 0; j < n; j++)
        {
            for (int i = 0; i < lda; i++)
                a[i + ((long)j * lda)] = i == j ? a[i + ((long)j * lda)] + Scalar(2) : a[i + ((long)j * lda)] / Scalar(n);
        }

        return a;
    }

    private static T[] Scaled(T[] a, int exponent) => Array.ConvertAll(a, x => T.ScaleB(x, exponent));

    private static T[] WithZeroColumn(T[] a, int lda, int column)
    {
        a.AsSpan(column * lda, lda).Clear();
        return a;
    }
}
