namespace Linalg.Interop.Managed;

/// <summary>
/// The tuning table: the sizes at which algorithms split a problem. Results depend on them, so they depend on the element type only, never
/// on the machine or the number of threads.
/// </summary>
/// <remarks>
/// A description names the routines on which a size was chosen: by their times around it, on x64 with vectors of 256 and of 512 bits and caches of 32
/// KB (first level) and 512 KB (second level) or more. <c>linalg bench --managed-only --routine … --size …</c>, once with --save and once with
/// --compare, repeats that for a change. Sizes count rows, columns or elements where no other unit is given.
/// </remarks>
internal sealed record Blocking
{
    /// <summary>
    /// Products: length, in elements, of the partial sums of one pass over A and B. A tile of B of this depth fits the first-level cache.
    /// </summary>
    public required int Depth { get; init; }

    /// <summary>Products with a small C: length, in elements, of the pieces into which long sums are cut so that threads can share them.</summary>
    public required int DeepPiece { get; init; }

    /// <summary>Products: largest number of rows and columns of C whose long sums are cut into pieces.</summary>
    public required int SmallProduct { get; init; }

    /// <summary>
    /// Products: rows of A that are packed as one block. A block of Rows × Depth elements is 256 KB, half of a second-level cache of 512 KB.
    /// </summary>
    public required int Rows { get; init; }

    /// <summary>Products: columns of B that are packed as one block. A block of Depth × Columns elements is 6 MB of the last-level cache.</summary>
    public required int Columns { get; init; }

    /// <summary>Products: size, in bytes, up to which an operand whose vectors are contiguous is read in place. A larger one is packed.</summary>
    public required int DirectBytes { get; init; }

    /// <summary>
    /// Products: minimum number of uses, in rows or columns of C, before packing an operand pays off whose vectors compete for the first-level cache.
    /// </summary>
    public required int Reuse { get; init; }

    /// <summary>Trsm, Trmm: largest order of a triangle that the kernels take without recursion.</summary>
    public required int Triangle { get; init; }

    /// <summary>Getrf: columns of a panel that is eliminated column by column.</summary>
    public required int Panel { get; init; }

    /// <summary>Getrf: rows up to which a panel has twice as many columns, because it stays in the first-level cache.</summary>
    public required int ShortPanel { get; init; }

    /// <summary>Getrf, Potrf: least number of steps that are taken by panels, of which the next is factored ahead.</summary>
    public required int PanelsAhead { get; init; }

    /// <summary>Getrf, Potrf: least number of columns of such a panel.</summary>
    public required int LeastPanelAhead { get; init; }

    /// <summary>Getrf, Potrf: largest number of columns of such a panel.</summary>
    public required int MostPanelAhead { get; init; }

    /// <summary>Potrf: largest order that the kernel factors without recursion.</summary>
    public required int Cholesky { get; init; }

    /// <summary>
    /// Sytrf: largest order that is eliminated right-looking on the whole square. Larger matrices are eliminated by panels, left-looking.
    /// </summary>
    public required int Symmetric { get; init; }

    /// <summary>Sytrf: columns of a panel.</summary>
    public required int SymmetricPanel { get; init; }

    /// <summary>
    /// Sytrf: order from which panels have twice as many columns, because the trailing matrix is far larger than the second-level cache.
    /// </summary>
    public required int LargeSymmetric { get; init; }

    /// <summary>Potrf: the order of the leading half is a multiple of this, so that its products are of whole tiles.</summary>
    public required int Round { get; init; }

    /// <summary>Potri, Getri: largest order of a triangle that is inverted element by element.</summary>
    public required int Small { get; init; }

    /// <summary>Geqrf: columns of a panel that is reduced reflector by reflector.</summary>
    public required int Reflectors { get; init; }

    /// <summary>Geqrf, Orgqr, Ormqr: reflectors that are applied as one block reflector.</summary>
    public required int Reflected { get; init; }

    /// <summary>Geqrf, Orgqr: number of reflectors from which blocks are twice as wide, because the matrix has left the caches.</summary>
    public required int ManyReflected { get; init; }

    /// <summary>Geqp3: steps after which the trailing matrix is updated. Within them each chosen column and row is updated alone.</summary>
    public required int PivotedBlock { get; init; }

    /// <summary>Geqrf: largest number of reflectors that are applied one by one.</summary>
    public required int SmallQr { get; init; }

    /// <summary>Geqp3: largest number of remaining steps that update the trailing matrix one by one.</summary>
    public required int SmallPivotedQr { get; init; }

    /// <summary>Geqp3: smallest number of remaining steps for which a Gram matrix predicts the pivot columns.</summary>
    public required int Gram { get; init; }

    /// <summary>Gesdd: columns and rows that are reduced to bidiagonal form before the trailing matrix is updated.</summary>
    public required int Bidiagonal { get; init; }

    /// <summary>
    /// Gesdd: largest number of remaining columns whose trailing matrix is updated at every step of the reduction to bidiagonal form.
    /// </summary>
    public required int SmallBidiagonal { get; init; }

    /// <summary>Gesdd: largest order of a bidiagonal matrix that is decomposed by QR iteration. Larger ones are divided.</summary>
    public required int BidiagonalLeaf { get; init; }

    /// <summary>Smallest number of multiplications that threads share. Below, waking a worker costs more than it saves.</summary>
    public required double SharedWork { get; init; }

    /// <summary>Smallest number of rows or columns of a block that a thread takes.</summary>
    public required int SmallestShare { get; init; }

    /// <summary>The table for elements of a size in bytes.</summary>
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
        PanelsAhead = 256,
        LeastPanelAhead = 64,
        MostPanelAhead = 256,
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
    /// Columns of the next panel where so many steps are left: few enough that the panel, which one thread factors, takes no longer than the update
    /// beside it. No panel is a single column, which other kernels would compute.
    /// </summary>
    public int PanelAhead(int steps) => PanelAhead(steps, 8);

    /// <summary>The order of the next block on the diagonal: as PanelAhead, but such a block costs far less than a panel.</summary>
    public int BlockAhead(int rows) => PanelAhead(rows, 4);

    private int PanelAhead(int steps, int fraction)
    {
        int width = Math.Clamp(steps / (32 * fraction) * 32, LeastPanelAhead, MostPanelAhead);
        return steps <= width + 1 ? steps : width;
    }

    /// <summary>Columns of a panel of the given height: half as many where the panel would exceed the second-level cache.</summary>
    public unsafe int ReflectorsOf<T>(int rows)
        where T : unmanaged => (long)rows * Reflectors * sizeof(T) > 2 * DirectBytes ? Math.Max(1, Reflectors / 2) : Reflectors;

    /// <summary>Reflectors of a block in a factorization of the given number of steps.</summary>
    public int ReflectorBlock(int steps) => Math.Min(steps, steps < ManyReflected ? Reflected : 2 * Reflected);

    /// <summary>
    /// Reflectors of a block where they are applied to another matrix: fewer where columns are so short that the
    /// triangles of V and T would be much of the work.
    /// </summary>
    public int AppliedBlock(int rows, int steps) =>
        Math.Clamp(rows <= 2 * Reflected ? Reflected / 4 : rows <= 8 * Reflected ? Reflected / 2 : Reflected, 1, steps);

    /// <summary>Steps of a block with column pivoting: twice as many where the columns have left the caches.</summary>
    public int PivotedBlockOf(int steps) => Math.Min(steps, steps <= 16 * PivotedBlock ? PivotedBlock : 2 * PivotedBlock);
}
