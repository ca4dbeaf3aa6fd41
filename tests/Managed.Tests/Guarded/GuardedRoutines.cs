using System.Numerics;

namespace Linalg.Interop.Managed.Tests;

/// <summary>
/// Every routine through the contract's pointer forms, on arrays of the smallest length that the contract allows, with work memory
/// between guard pages: sizes 1 … 40 split early, and sizes around those at which problems are split.
/// </summary>
/// <typeparam name="T">double or float.</typeparam>
internal sealed unsafe partial class GuardedRoutines<T>(Width width, GuardedCases<T> cases)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int ManyThreads = 3;

    // Largest number of columns of matrices that are three times as long as wide, or as wide as long.
    private const int MostOfLong = 66;
    private static readonly T Alpha = T.CreateChecked(1.25);
    private static readonly T Beta = T.CreateChecked(-0.75);
    private static readonly int[] Few = [1, 2, 3, 5, 8, 9, 17, 24, 33];
    private static readonly int[] AroundBlocks = [49, 65, 129];
    private static readonly int[] AroundLargeBlocks = [47, 50, 63, 66, 127, 128, 130, 255, 256, 257, 258, 320, 321, 384, 385, 512, 513];

    private ManagedBackend<T> _backend = new(1);
    private string _name = "";

    /// <summary>Elements of the largest array.</summary>
    public static int Capacity(bool all) => all ? 520 * 520 : 200 * 200;

    /// <summary>Makes the calls: of a few sizes, or of all.</summary>
    public void Run(bool all)
    {
        foreach (int threads in new[] { 1, ManyThreads })
        {
            Use(new ManagedBackend<T>(threads, Tested.ShrunkBlocking<T>(), width), $"shrunk, {threads} threads");
            Sizes(all ? [.. Enumerable.Range(1, 40)] : Few);
        }

        Use(new ManagedBackend<T>(1, Blocking.Default(sizeof(T)), width), "ordinary");
        Sizes(all ? [.. Enumerable.Range(1, 40), .. AroundBlocks, .. AroundLargeBlocks] : [.. Few, .. AroundBlocks]);
    }

    private static T[] Entries(int length, int seed = 1)
    {
        var random = new Random(seed);
        var entries = new T[length];
        for (int i = 0; i < length; i++)
            entries[i] = T.CreateChecked(random.NextDouble() - 0.5);
        return entries;
    }

    /// <summary>Diagonally dominant and symmetric.</summary>
    private static T[] Definite(int n)
    {
        T[] a = Entries(n * n);
        for (int j = 0; j < n; j++)
        {
            a[j * (n + 1)] = T.CreateChecked(n + 1);
            for (int i = 0; i < j; i++)
                a[i + (j * n)] = a[j + (i * n)];
        }

        return a;
    }

    private void Use(ManagedBackend<T> backend, string name) => (_backend, _name) = (backend, name);

    private void Sizes(int[] sizes)
    {
        foreach (int n in sizes)
        {
            // A second size: smaller, larger by one, or the same.
            foreach (int m in new[] { (n / 2) + 1, n, n + 1 }.Distinct())
            {
                Products(m, n, (n / 3) + 1);
                Triangles(m, n);
                Factorizations(m, n);
                Orthogonal(m, n);
                SingularValues(m, n);
            }

            Symmetric(n, (n / 2) + 1);
            if (n > MostOfLong)
                continue;
            Products(3, Math.Min(n, 7), (3 * n) + 2);
            Factorizations((3 * n) + 2, n);
            Orthogonal((3 * n) + 2, n);
            Orthogonal(n, (3 * n) + 2);
            SingularValues((3 * n) + 2, n);
            SingularValues(n, (3 * n) + 2);
        }
    }

    private void Try(string routine, T[][] arrays, int[][] integers, GuardedCases<T>.Body body) =>
        cases.Try($"{routine} ({_name})", arrays, integers, body);

    private void Products(int m, int n, int k)
    {
        foreach (Transpose transA in new[] { Transpose.None, Transpose.Transpose })
        {
            int lda = transA == Transpose.None ? m : k;
            foreach (Transpose transB in new[] { Transpose.None, Transpose.Transpose })
            {
                int ldb = transB == Transpose.None ? k : n;
                Try($"Gemm {transA} {transB} {m} {n} {k}", [Entries(m * k), Entries(k * n), Entries(m * n)], [], (a, i) =>
                    _backend.Gemm(transA, transB, m, n, k, Alpha, a[0], lda, a[1], ldb, Beta, a[2], m));
            }

            int x = transA == Transpose.None ? n : m, y = transA == Transpose.None ? m : n;
            Try($"Gemv {transA} {m} {n}", [Entries(m * n), Entries(x), Entries(y)], [], (a, i) =>
                _backend.Gemv(transA, m, n, Alpha, a[0], m, a[1], 1, Beta, a[2], 1));
            Try($"Gemv {transA} {m} {n}, increments 3 and -2", [Entries(m * n), Entries((3 * x) - 2), Entries((2 * y) - 1)], [], (a, i) =>
                _backend.Gemv(transA, m, n, Alpha, a[0], m, a[1], 3, Beta, a[2], -2));
            foreach (Uplo uplo in new[] { Uplo.Upper, Uplo.Lower })
            {
                Try($"Syrk {uplo} {transA} {n} {k}", [Entries(n * k), Entries(n * n)], [], (a, i) =>
                    _backend.Syrk(uplo, transA, n, k, Alpha, a[0], transA == Transpose.None ? n : k, Beta, a[1], n));
            }
        }

        foreach (Side side in new[] { Side.Left, Side.Right })
        {
            int order = side == Side.Left ? m : n;
            foreach (Uplo uplo in new[] { Uplo.Upper, Uplo.Lower })
            {
                Try($"Symm {side} {uplo} {m} {n}", [Entries(order * order), Entries(m * n), Entries(m * n, 2)], [], (a, i) =>
                    _backend.Symm(side, uplo, m, n, Alpha, a[0], order, a[1], m, Beta, a[2], m));
            }
        }
    }

    private void Triangles(int m, int n)
    {
        foreach (Side side in new[] { Side.Left, Side.Right })
        {
            int order = side == Side.Left ? m : n;
            foreach (Uplo uplo in new[] { Uplo.Upper, Uplo.Lower })
            {
                foreach (Transpose trans in new[] { Transpose.None, Transpose.Transpose })
                {
                    foreach (Diag diag in new[] { Diag.NonUnit, Diag.Unit })
                    {
                        string options = $"{side} {uplo} {trans} {diag} {m} {n}";
                        Try($"Trmm {options}", [Definite(order), Entries(m * n)], [], (a, i) =>
                            _backend.Trmm(side, uplo, trans, diag, m, n, Alpha, a[0], order, a[1], m));
                        Try($"Trsm {options}", [Definite(order), Entries(m * n)], [], (a, i) =>
                            _backend.Trsm(side, uplo, trans, diag, m, n, Alpha, a[0], order, a[1], m));
                        if (side == Side.Left)
                        {
                            Try($"Trtrs {options}", [Definite(m), Entries(m * n)], [], (a, i) =>
                                _ = _backend.Trtrs(uplo, trans, diag, m, n, a[0], m, a[1], m));
                        }
                    }
                }
            }
        }
    }
}
