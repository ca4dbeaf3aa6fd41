namespace Linalg.Interop.Managed;

/// <summary>
/// The sizes at which algorithms split a problem: the one table of tuning. Results depend on it, so it depends on sizes and types only.
/// </summary>
internal sealed record Blocking
{
    /// <summary>Products are summed up in pieces of this many.</summary>
    public required int Depth { get; init; }

    /// <summary>Products of few rows and columns are summed up beside each other in pieces of this many.</summary>
    public required int DeepPiece { get; init; }

    /// <summary>How many rows and columns are few for that.</summary>
    public required int SmallProduct { get; init; }

    /// <summary>Rows of A that are packed together: with Depth, half of the second-level cache.</summary>
    public required int Rows { get; init; }

    /// <summary>Columns of B that are packed together: with Depth, a share of the last-level cache.</summary>
    public required int Columns { get; init; }

    /// <summary>A column-major A of at most this many bytes is read where it is.</summary>
    public required int DirectBytes { get; init; }

    /// <summary>How often data must be used for a copy of them to pay.</summary>
    public required int Reuse { get; init; }

    /// <summary>Largest order of a triangle that is solved without recursion.</summary>
    public required int Triangle { get; init; }

    /// <summary>Columns of a matrix that are eliminated one after the other.</summary>
    public required int Panel { get; init; }

    /// <summary>Rows up to which twice as many columns are eliminated so.</summary>
    public required int ShortPanel { get; init; }

    /// <summary>Largest order of a definite matrix that is factored without recursion.</summary>
    public required int Cholesky { get; init; }

    /// <summary>Largest order of a symmetric indefinite matrix that is eliminated as a whole.</summary>
    public required int Symmetric { get; init; }

    /// <summary>Columns of a larger one that are eliminated before the others follow.</summary>
    public required int SymmetricPanel { get; init; }

    /// <summary>The order from which they are twice as many.</summary>
    public required int LargeSymmetric { get; init; }

    /// <summary>Halves of a definite matrix are multiples of this.</summary>
    public required int Round { get; init; }

    /// <summary>Largest order of a triangle that is inverted element by element.</summary>
    public required int Small { get; init; }

    /// <summary>Columns of a matrix that are reflected one after the other, inside a block.</summary>
    public required int Reflectors { get; init; }

    /// <summary>Reflectors that are applied as one factor.</summary>
    public required int Reflected { get; init; }

    /// <summary>The steps from which they are twice as many: the matrix has left the caches.</summary>
    public required int ManyReflected { get; init; }

    /// <summary>The same of a factorization with column pivoting, which works on them one by one meanwhile.</summary>
    public required int PivotedBlock { get; init; }

    /// <summary>Steps of a QR factorization up to which reflectors are not collected at all.</summary>
    public required int SmallQr { get; init; }

    /// <summary>The same with column pivoting.</summary>
    public required int SmallPivotedQr { get; init; }

    /// <summary>Steps with column pivoting from which a Gram matrix guesses the columns.</summary>
    public required int Gram { get; init; }

    /// <summary>Columns that are reduced to bidiagonal form before the others follow.</summary>
    public required int Bidiagonal { get; init; }

    /// <summary>Columns up to which a matrix on its way to bidiagonal form is brought up to date at every step.</summary>
    public required int SmallBidiagonal { get; init; }

    /// <summary>Largest order of a bidiagonal matrix that is decomposed by QR iteration.</summary>
    public required int BidiagonalLeaf { get; init; }

    /// <summary>Multiplications from which work is shared among threads.</summary>
    public required double SharedWork { get; init; }

    /// <summary>Rows or columns below which a block is not cut for threads.</summary>
    public required int SmallestShare { get; init; }

    /// <summary>The table for an element type.</summary>
    public static Blocking Default(int elementSize) => new()
    {
        Depth = 256,
        DeepPiece = 2048,
        SmallProduct = 64,
        Rows = 1024 / elementSize,
        Columns = 24576 / elementSize,
        DirectBytes = 256 * 1024,
        Reuse = 48,
        Triangle = 64,
        Panel = 8,
        ShortPanel = 128,
        Cholesky = 128,
        Symmetric = 48,
        SymmetricPanel = 32,
        LargeSymmetric = 768,
        Round = 8,
        Small = 8,
        Reflectors = 8,
        Reflected = 32,
        ManyReflected = 768,
        PivotedBlock = 16,
        SmallQr = 32,
        SmallPivotedQr = 64,
        Gram = elementSize > sizeof(float) ? 384 : 512,
        Bidiagonal = 32,
        SmallBidiagonal = 320,
        BidiagonalLeaf = 24,
        SharedWork = 400_000,
        SmallestShare = 48,
    };

    /// <summary>
    /// Columns of that height that are reflected one after the other: half as many where they would fill the second-level cache.
    /// </summary>
    public unsafe int ReflectorsOf<T>(int rows)
        where T : unmanaged => (long)rows * Reflectors * sizeof(T) > 2 * DirectBytes ? Math.Max(1, Reflectors / 2) : Reflectors;

    /// <summary>Reflectors that are applied as one factor where there are so many steps.</summary>
    public int ReflectorBlock(int steps) => Math.Min(steps, steps < ManyReflected ? Reflected : 2 * Reflected);

    /// <summary>
    /// The same of reflectors that are there already: fewer where columns are so short that the triangles of V and T would be much of
    /// the work.
    /// </summary>
    public int AppliedBlock(int rows, int steps) =>
        Math.Clamp(rows <= 2 * Reflected ? Reflected / 4 : rows <= 8 * Reflected ? Reflected / 2 : Reflected, 1, steps);

    /// <summary>The same with column pivoting: twice as many where the columns have left the caches.</summary>
    public int PivotedBlockOf(int steps) => Math.Min(steps, steps <= 16 * PivotedBlock ? PivotedBlock : 2 * PivotedBlock);
}
