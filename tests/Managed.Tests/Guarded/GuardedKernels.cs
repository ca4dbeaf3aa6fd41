using System.Numerics;

namespace Linalg.Interop.Managed.Tests;

/// <summary>
/// Every kernel of one set, on the smallest arrays that its description allows, in shapes around the sizes of vectors and tiles.
/// </summary>
/// <typeparam name="T">double or float.</typeparam>
internal sealed unsafe partial class GuardedKernels<T>(Kernels<T> kernels, GuardedCases<T> cases)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private static readonly T Alpha = T.CreateChecked(1.25);
    private static readonly T Beta = T.CreateChecked(-0.75);
    private readonly int _lanes = kernels.VectorLength;
    private readonly int _rows = kernels.TileRows;
    private readonly int _columns = kernels.TileColumns;

    /// <summary>Elements of the largest array.</summary>
    public static int Capacity => 20_000;

    /// <summary>Rows on either side of vectors and tiles.</summary>
    private int[] Heights => [.. Around(_lanes), .. Around(_rows), .. Around(2 * _rows)];

    private int[] Widths => [.. Enumerable.Range(1, _columns + 3), (2 * _columns) + 1];

    /// <summary>Makes all calls.</summary>
    public void Run()
    {
        foreach (int m in Heights.Distinct().Where(m => m > 0))
        {
            foreach (int n in Widths)
            {
                Products(m, n);
                Triangles(n, m);
                Copies(m, n);
                Panels(m, n);
                Reflectors(m, n);
            }
        }

        foreach (int n in Enumerable.Range(1, (4 * _lanes) + 3))
        {
            Vectors(n);
            Symmetric(n);
            Quotients(n);
            Secular(n);
        }

        foreach (int strips in new[] { 1, 2, 3 })
            Bidiagonal(strips * _lanes, strips * PaddedMatrix.StripColumns);
        foreach (int n in Enumerable.Range(1, (3 * _columns) + 2))
            cases.Try($"FactorCholesky {n}", [Definite(n)], [], (a, i) => _ = kernels.FactorCholesky(n, a[0], n));
    }

    private static int[] Around(int size) => [size - 1, size, size + 1];

    private static T[] Entries(int length) => Entries(length, length);

    private static T[] Entries(int length, int seed)
    {
        var random = new Random(seed);
        var entries = new T[length];
        for (int i = 0; i < length; i++)
            entries[i] = T.CreateChecked(random.NextDouble() - 0.5);
        return entries;
    }

    private static T[] Positive(int length) => [.. Entries(length).Select(entry => T.Abs(entry) + T.One)];

    private static T[] Definite(int n)
    {
        T[] a = Entries(n * n);
        for (int j = 0; j < n; j++)
            a[j * (n + 1)] = T.CreateChecked(n + 1);
        return a;
    }

    private void Products(int m, int n)
    {
        foreach (int k in new[] { 1, 4 })
        {
            int tiles = (m + _rows - 1) / _rows;
            foreach (bool packed in new[] { false, true })
            {
                int length = packed ? tiles * _rows * k : m * k;
                foreach (bool byRows in new[] { false, true })
                {
                    foreach (T beta in new[] { T.Zero, Beta })
                    {
                        string name = $"Multiply {m} x {n} x {k}, packed {packed}, by rows {byRows}, beta {beta}";
                        cases.Try(name, [Entries(length), Entries(k * n), Entries(m * n)], [], (a, i) =>
                            kernels.Multiply(m, n, k, Alpha, Left(a[0], m, k, packed), Right(a[1], n, k, byRows), beta, a[2], m));
                        foreach (Uplo uplo in new[] { Uplo.Upper, Uplo.Lower })
                        {
                            foreach (int offset in new[] { 0, n / 2, -m / 2 })
                            {
                                cases.Try($"Triangle {uplo} {offset} of {name}", [Entries(length), Entries(k * n), Entries(m * n)], [], (a, i) =>
                                    kernels.MultiplyTriangle(
                                        uplo, m, n, k, Alpha, Left(a[0], m, k, packed), Right(a[1], n, k, byRows), beta, a[2], m, offset));
                            }
                        }
                    }
                }
            }
        }
    }

    private LeftOperand<T> Left(T* data, int m, int k, bool packed) =>
        packed ? new LeftOperand<T>(data, _rows, _rows * k) : new LeftOperand<T>(data, m, _rows);

    private static RightOperand<T> Right(T* data, int n, int k, bool byRows) => new(data, byRows ? n : k, byRows);

    /// <summary>A triangle of order n stored by rows and m right-hand sides.</summary>
    private void Triangles(int n, int m)
    {
        foreach (DiagonalUse use in Enum.GetValues<DiagonalUse>())
        {
            // The last row ends before its diagonal element, which is given apart.
            cases.Try($"SolveTriangle {n} {m} {use}", [Entries((n * n) - 1), Positive(n), Entries(n * m)], [], (a, i) =>
                kernels.SolveTriangle(n, m, a[0], n, a[1], use, a[2], m));
            cases.Try($"ApplyTriangle {n} {m} {use}", [Entries((n * n) - 1), Positive(n), Entries(n * m)], [], (a, i) =>
                kernels.ApplyTriangle(n, m, a[0], n, a[1], use, a[2], m));
        }
    }

    private void Copies(int m, int n)
    {
        cases.Try($"Copy {m} x {n}", [Entries(m * n), new T[m * n]], [], (a, i) => kernels.Copy(m, n, a[0], m, a[1], m));
        cases.Try($"Transpose {m} x {n}", [Entries(m * n), new T[m * n]], [], (a, i) => kernels.Transpose(m, n, a[0], m, a[1], n));
        cases.Try($"AddProduct {m} x {n}", [Entries(m * n), Entries(n), Entries(m)], [], (a, i) =>
            kernels.AddProduct(m, n, a[0], m, a[1], a[2]));
        cases.Try($"AddTransposedProduct {m} x {n}", [Entries(m * n), Entries(m), Entries(n)], [], (a, i) =>
            kernels.AddTransposedProduct(m, n, Alpha, a[0], m, a[1], a[2]));
        int[] last = [.. Enumerable.Range(0, m).Select(row => m - (row / 2))];
        foreach (bool backwards in new[] { false, true })
        {
            cases.Try($"SwapRows {m} x {n}, backwards {backwards}", [Entries(m * n)], [last], (a, i) =>
                kernels.SwapRows(n, a[0], m, i[0], m, backwards));
        }

        int pairs = n - 1;
        cases.Try($"RotateColumns {m} x {n}", [Entries(m * n), Entries(pairs), Entries(pairs)], [], (a, i) =>
            kernels.RotateColumns(m, pairs, a[1], a[2], a[0], m));
        cases.Try($"RotateColumns {m} x {n} from the last", [Entries(m * n), Entries(pairs), Entries(pairs)], [], (a, i) =>
            kernels.RotateColumns(m, pairs, a[1], a[2], a[0] + (m * pairs), -m));
    }

    private void Panels(int m, int n) =>
        cases.Try($"FactorPanel {m} x {n}", [Entries(m * n)], [new int[Math.Min(m, n)]], (a, i) =>
            _ = kernels.FactorPanel(m, n, a[0], m, i[0]));

    private void Vectors(int n)
    {
        cases.Try($"Scale {n}", [Entries(n)], [], (a, i) => kernels.Scale(n, Alpha, a[0]));
        cases.Try($"Exchange {n}", [Entries(n), Entries(n, 1)], [], (a, i) => kernels.Exchange(n, a[0], a[1]));
        cases.Try($"Norm {n}", [Entries(n), new T[1]], [], (a, i) => a[1][0] = kernels.Norm(n, a[0]));
        cases.Try($"Norm of zeros {n}", [new T[n], new T[1]], [], (a, i) => a[1][0] = kernels.Norm(n, a[0]));
        cases.Try($"LargestMagnitude {n}", [Entries(n), new T[1]], [], (a, i) => a[1][0] = kernels.LargestMagnitude(n, a[0]));
        cases.Try($"IndexOfLargest {n}", [Positive(n)], [new int[1]], (a, i) => i[0][0] = (int)kernels.IndexOfLargest(n, a[0]));
        cases.Try($"ScaleAndReduce {n}", [Entries(n), Positive(n)], [], (a, i) => kernels.ScaleAndReduce(n, Alpha, a[0], a[1]));
        cases.Try($"DowndateNorms {n}", [Entries(n), Positive(n), Positive(n)], [new int[n]], (a, i) =>
            _ = kernels.DowndateNorms(n, a[0], a[1], a[2], i[0]));
        cases.Try($"DowndateNorms {n}, all doubtful", [Positive(n), Positive(n), Positive(n)], [new int[n]], (a, i) =>
            _ = kernels.DowndateNorms(n, a[0], a[1], a[2], i[0]));
    }
}
