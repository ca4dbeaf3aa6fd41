using System.Globalization;
using System.Runtime.InteropServices;

namespace Linalg.Interop.Testing.Conformance;

/// <summary>
/// Base of every class of the suite: the back end under test, sizes, option lists and assertions. A class tests one routine; its facts take no
/// parameters and loop over sizes, options and matrices themselves. Results are judged by Linalg.Interop.Judge only. <see cref="RoutineSuite{T}"/>
/// runs all classes on a back end; to run one of them alone, derive from it and override <see cref="Backend"/>.
/// </summary>
/// <typeparam name="T">double or float.</typeparam>
public abstract class Conformance<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int Full = 257;

    private static readonly int Largest = Math.Min(
        Full, int.TryParse(Environment.GetEnvironmentVariable("LINALG_TEST_MAX_SIZE"), CultureInfo.InvariantCulture, out int size) ? size : Full);

    // Around the register tiles and blocking constants that implementations use: 4, 8, 16, 24, 32, 48, 64, 96, 128, 256.
    private static readonly int[] AllSizes =
        [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 15, 16, 17, 24, 31, 32, 33, 49, 63, 64, 65, 97, 127, 128, 129, 200, 255, 257];

    private static readonly (int M, int N)[] AllShapes =
    [
        (1, 2), (2, 1), (1, 9), (9, 1), (2, 5), (5, 2), (3, 10), (10, 3), (7, 8), (8, 7), (9, 10), (10, 9),
        (1, 33), (33, 1), (16, 33), (33, 16), (31, 65), (65, 31), (64, 100), (100, 64), (3, 129), (129, 3),
        (128, 65), (65, 128), (130, 97), (97, 130), (257, 40), (40, 257), (200, 129), (129, 200),
    ];

    /// <summary>The back end under test. May skip the test if its library is absent.</summary>
    protected virtual Backend<T> Backend =>
        Subject?.Backend ?? throw new InvalidOperationException("No back end to test: override Backend, or run the class through ConformanceSuite.");

    /// <summary>Largest number of rows or columns of a matrix. The variable LINALG_TEST_MAX_SIZE lowers it where arithmetic is slow.</summary>
    protected virtual int MaxSize => Math.Min(Largest, Subject?.MaxSize ?? Largest);

    /// <summary>The back end and the largest size, if a suite runs the class.</summary>
    internal (Backend<T> Backend, int MaxSize)? Subject { get; set; }

    /// <summary>Orders from 0 to <see cref="MaxSize"/>.</summary>
    protected IEnumerable<int> Sizes => SizesTo(MaxSize);

    /// <summary>Rectangular shapes, wide and tall, none empty.</summary>
    protected IEnumerable<(int M, int N)> Rectangles => AllShapes.Where(shape => Math.Max(shape.M, shape.N) <= MaxSize);

    /// <summary>Every nonempty shape: <see cref="Rectangles"/> and the squares of <see cref="Sizes"/>.</summary>
    protected IEnumerable<(int M, int N)> Shapes => Sizes.Where(n => n > 0).Select(n => (n, n)).Concat(Rectangles);

    /// <summary>Rows of NaN below a matrix: its leading dimension less its rows.</summary>
    protected static IReadOnlyList<int> Paddings { get; } = [0, 1, 5];

    /// <summary>Binary digits of T: 53 or 24.</summary>
    protected static int Bits { get; } = -Math.ILogB(Machine<T>.Epsilon);

    /// <summary>The exponent of the largest number of T: 1023 or 127.</summary>
    protected static int MaxExponent { get; } = T.ILogB(T.BitDecrement(T.PositiveInfinity));

    protected static IReadOnlyList<Uplo> Triangles { get; } = [Uplo.Upper, Uplo.Lower];

    protected static IReadOnlyList<Transpose> Transposes { get; } = [Transpose.None, Transpose.Transpose, Transpose.ConjugateTranspose];

    protected static IReadOnlyList<Side> Sides { get; } = [Side.Left, Side.Right];

    protected static IReadOnlyList<Diag> Diagonals { get; } = [Diag.NonUnit, Diag.Unit];

    protected static IReadOnlyList<Norm> NormKinds { get; } = [Norm.One, Norm.Infinity];

    protected static IReadOnlyList<SvdJob> Jobs { get; } = [SvdJob.None, SvdJob.Thin, SvdJob.All, SvdJob.Overwrite];

    /// <summary>Orders from 0 to the smaller of <paramref name="limit"/> and <see cref="MaxSize"/>: for loops over many options.</summary>
    protected IEnumerable<int> SizesTo(int limit) => AllSizes.Where(n => n <= Math.Min(limit, MaxSize));

    /// <summary>Each element of the first with each of the second, in the order of nested loops.</summary>
    private protected static IEnumerable<(TFirst First, TSecond Second)> Pairs<TFirst, TSecond>(
        IEnumerable<TFirst> first, IEnumerable<TSecond> second) =>
        first.SelectMany(_ => second, (x, y) => (x, y));

    /// <summary>One of <see cref="Paddings"/>: neighbouring numbers get different ones, so that a loop over sizes meets them all.</summary>
    protected static int PaddingFor(int number) => Paddings[number % Paddings.Count];

    protected static T Real(double x) => T.CreateChecked(x);

    /// <summary>Entries of [−1, 1).</summary>
    protected static MoatedMatrix<T> Uniform(int m, int n, int seed, int padding = 0) => Gallery.Uniform<T>(m, n, (ulong)seed).Copy(padding);

    /// <summary>A constant matrix.</summary>
    protected static MoatedMatrix<T> Filled(int m, int n, T value, int padding = 0) => MoatedMatrix<T>.Create(m, n, (_, _) => value, padding);

    /// <summary>A symmetric matrix whose diagonal, about n, outweighs the rest of each row: positive definite and well-conditioned.</summary>
    protected static MoatedMatrix<T> Definite(int n, int seed)
    {
        MoatedMatrix<T> uniform = Gallery.Uniform<T>(n, n, (ulong)seed);
        return MoatedMatrix<T>.Create(n, n, (i, j) => i == j ? Real(n) + T.Abs(uniform[i, i]) : uniform[Math.Max(i, j), Math.Min(i, j)]);
    }

    /// <summary>First, middle and last of 0 … n − 1, each once.</summary>
    protected static IEnumerable<int> Places(int n) => n == 0 ? [] : new[] { 0, n / 2, n - 1 }.Distinct();

    /// <summary>
    /// A copy of the triangle of <paramref name="a"/> that a routine may read, NaN elsewhere, on the diagonal too if it is implied to be one.
    /// </summary>
    protected static MoatedMatrix<T> TriangleOf(Uplo uplo, MoatedMatrix<T> a, int padding = 0, Diag diag = Diag.NonUnit) =>
        MoatedMatrix<T>.Create(a.Rows, a.Columns, (i, j) => IsStored(uplo, diag, i, j) ? a[i, j] : T.NaN, padding);

    /// <summary>True if entry (i, j) belongs to the triangle.</summary>
    protected static bool IsStored(Uplo uplo, Diag diag, int i, int j) =>
        i == j ? diag == Diag.NonUnit : uplo == Uplo.Upper ? i < j : i > j;

    /// <summary>A test ratio is below the judge's threshold; NaN is not.</summary>
    protected static void AssertRatio(double ratio, string what) =>
        Assert.True(ratio < Residuals.Threshold, $"{what}: ratio {ratio:g4}, allowed {Residuals.Threshold}");

    protected static void AssertInfo(int expected, int actual, string what) =>
        Assert.True(expected == actual, $"{what}: info {actual}, expected {expected}");

    protected static void AssertMoat(MoatedMatrix<T> a, string what) => Assert.True(a.MoatIsIntact, $"{what}: written outside the matrix");

    /// <summary>The moat is intact and the triangle that is not stored, given as NaN by <see cref="TriangleOf"/>, still is NaN.</summary>
    protected static void AssertTriangleOnly(Uplo uplo, MoatedMatrix<T> a, string what, Diag diag = Diag.NonUnit)
    {
        AssertMoat(a, what);
        for (int j = 0; j < a.Columns; j++)
        {
            for (int i = 0; i < a.Rows; i++)
            {
                if (!IsStored(uplo, diag, i, j) && !HasSameBits(a[i, j], T.NaN))
                    Assert.Fail($"{what}: entry ({i}, {j}) outside the stored triangle was written");
            }
        }
    }

    /// <summary>An input has the bits it had, and so has its moat.</summary>
    protected static void AssertUnchanged(MoatedMatrix<T> before, MoatedMatrix<T> after, string what)
    {
        AssertMoat(after, what);
        Assert.True(before.HasSameBits(after), $"{what}: changed");
    }

    /// <summary>Exactly the expected entries are NaN; the others are finite.</summary>
    protected static void AssertNaN(MoatedMatrix<T> a, Func<int, int, bool> expected, string what)
    {
        for (int j = 0; j < a.Columns; j++)
        {
            for (int i = 0; i < a.Rows; i++)
            {
                bool holds = expected(i, j) ? T.IsNaN(a[i, j]) : T.IsFinite(a[i, j]);
                if (!holds)
                    Assert.Fail($"{what}: entry ({i}, {j}) is {a[i, j]}, expected {(expected(i, j) ? "NaN" : "a number")}");
            }
        }
    }

    /// <summary>The same numbers to the bit, and NaN where the other has NaN: which bits a NaN has is not defined.</summary>
    protected static void AssertSameBits(MoatedMatrix<T> expected, MoatedMatrix<T> actual, string what)
    {
        Assert.Equal((expected.Rows, expected.Columns), (actual.Rows, actual.Columns));
        for (int j = 0; j < expected.Columns; j++)
        {
            for (int i = 0; i < expected.Rows; i++)
                AssertSameBits(expected[i, j], actual[i, j], what);
        }
    }

    /// <inheritdoc cref="AssertSameBits(MoatedMatrix{T}, MoatedMatrix{T}, string)"/>
    protected static void AssertSameBits(ReadOnlySpan<T> expected, ReadOnlySpan<T> actual, string what)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
            AssertSameBits(expected[i], actual[i], what);
    }

    private static void AssertSameBits(T expected, T actual, string what)
    {
        if (!HasSameBits(expected, actual) && !(T.IsNaN(expected) && T.IsNaN(actual)))
            Assert.Fail($"{what}: not the same to the bit");
    }

    protected static bool HasSameBits(T x, T y) => MemoryMarshal.AsBytes([x]).SequenceEqual(MemoryMarshal.AsBytes([y]));
}
