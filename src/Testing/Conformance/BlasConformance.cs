namespace Linalg.Interop.Testing.Conformance;

/// <summary>
/// Base of the BLAS classes: factors, sizes and operands. The class of a routine defines how it is called and judged, and where NaN spreads.
/// </summary>
/// <typeparam name="T">double or float.</typeparam>
public abstract class BlasConformance<T> : Conformance<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private static readonly (int, int, int)[] AllTriples =
    [
        (1, 1, 1), (1, 1, 10), (1, 10, 1), (10, 1, 1), (2, 3, 4), (4, 4, 4), (5, 3, 2), (7, 9, 8), (8, 8, 8), (9, 7, 10), (10, 10, 9),
        (1, 33, 65), (65, 1, 33), (33, 65, 1), (15, 17, 16), (16, 16, 16), (17, 15, 31), (24, 8, 33), (25, 9, 33), (23, 7, 5),
        (48, 8, 12), (49, 17, 64),
        (31, 32, 33), (32, 32, 32), (33, 31, 32), (63, 65, 64), (64, 64, 64), (65, 63, 66), (97, 30, 50), (100, 100, 3), (3, 100, 100),
        (100, 3, 100), (127, 129, 20), (128, 128, 64), (129, 127, 65), (5, 6, 257), (257, 4, 5), (4, 257, 6), (130, 70, 200),
        (200, 129, 100), (70, 200, 255),
    ];

    /// <summary>Products of three dimensions: m, n and the inner one.</summary>
    protected IEnumerable<(int M, int N, int K)> Triples => AllTriples.Where(t => Math.Max(t.Item1, Math.Max(t.Item2, t.Item3)) <= MaxSize);

    /// <summary>Those small enough for every combination of options and factors.</summary>
    protected static IReadOnlyList<(int M, int N, int K)> SmallTriples { get; } = [(1, 1, 1), (3, 4, 5), (5, 2, 9), (9, 10, 3)];

    /// <summary>
    /// α and β in turn: those with shortcuts of their own and one without. α = 0 never reaches an implementation but must do its work too.
    /// </summary>
    protected static IReadOnlyList<T> Alphas { get; } = [T.One, T.NegativeOne, Real(2.5), T.Zero];

    protected static IReadOnlyList<T> Betas { get; } = [T.Zero, T.One, T.NegativeOne, Real(2.5)];

    /// <summary>A pair of factors for a case of a loop: neighbours get different ones and α is not 0.</summary>
    protected static (T Alpha, T Beta) FactorsFor(int number) => (Alphas[number % 3], Betas[number % 4]);

    /// <summary>All options for small matrices; for large ones only a few, others for the next size.</summary>
    protected static IEnumerable<TOptions> InTurn<TOptions>(IEnumerable<TOptions> options, int m, int n)
    {
        int step = Math.Max(m, n) > 33 ? 5 : 1;
        return options.Where((_, number) => (number + m + n) % step == 0);
    }

    /// <summary>A random M of which op(M) is rows × columns.</summary>
    protected static MoatedMatrix<T> Operand(Transpose trans, int rows, int columns, int seed) =>
        trans == Transpose.None ? Uniform(rows, columns, seed, PaddingFor(seed)) : Uniform(columns, rows, seed, PaddingFor(seed));

    /// <summary>The same in integers small enough for every sum of products to be exact.</summary>
    protected static MoatedMatrix<T> IntegerOperand(Transpose trans, int rows, int columns, int seed)
    {
        (int m, int n) = trans == Transpose.None ? (rows, columns) : (columns, rows);
        return Gallery.Integers<T>(m, n, -8, 8, (ulong)seed).Copy(PaddingFor(seed));
    }

    /// <summary>
    /// What the routine is given for an output whose content before is <paramref name="before"/>: NaN if β = 0 says that it is not read.
    /// </summary>
    protected static MoatedMatrix<T> OutputFor(MoatedMatrix<T> before, T beta, int padding) =>
        beta == T.Zero ? Filled(before.Rows, before.Columns, T.NaN, padding) : before.Copy(padding);

    /// <summary>What is given for an input: NaN if α = 0 says that it is not read.</summary>
    protected static MoatedMatrix<T> InputFor(MoatedMatrix<T> input, T alpha) =>
        alpha == T.Zero ? Filled(input.Rows, input.Columns, T.NaN, input.LeadingDimension - Math.Max(1, input.Rows)) : input;

    /// <summary>Exact arithmetic leaves no error at all.</summary>
    protected static void AssertExact(double ratio, string what) => Assert.True(ratio == 0, $"{what}: ratio {ratio:g4}, expected exactly 0");

    /// <summary>A triangular matrix whose solves do not grow: diagonal of magnitude 1 to 2, the rest about 1/order.</summary>
    protected static MoatedMatrix<T> Triangular(int order, int seed) => MoatedMatrix<T>.Create(
        order,
        order,
        Entries(Gallery.Uniform<T>(order, order, (ulong)seed), order));

    private static Func<int, int, T> Entries(MoatedMatrix<T> uniform, int order) => (i, j) =>
        i == j ? uniform[i, j] + T.CopySign(T.One, uniform[i, j]) : uniform[i, j] / Real(order);
}
