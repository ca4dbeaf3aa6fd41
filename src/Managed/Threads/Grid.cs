namespace Linalg.Interop.Managed;

/// <summary>A matrix cut into about equal blocks, a few for each thread: the tickets of a job. Blocks begin at whole tiles.</summary>
internal readonly struct Grid
{
    // Blocks for each thread: several, so that a thread that is interrupted leaves its share to the others.
    private const int TicketsForAThread = 3;

    private readonly int _rows;
    private readonly int _columns;
    private readonly int _rowStep;
    private readonly int _columnStep;

    public Grid(int rows, int columns, int rowTile, int columnTile, int smallest, int threads)
    {
        _rows = rows;
        _columns = columns;
        int rowParts = 1, columnParts = 1;
        while (rowParts * columnParts < TicketsForAThread * threads)
        {
            int height = rows / rowParts, width = columns / columnParts;
            if (Math.Max(height, width) < 2 * smallest)
                break;
            if (width >= height)
                columnParts++;
            else
                rowParts++;
        }

        _rowStep = Step(rows, rowParts, rowTile);
        _columnStep = Step(columns, columnParts, columnTile);
    }

    /// <summary>Blocks.</summary>
    public int Tickets => Parts(_rows, _rowStep) * Parts(_columns, _columnStep);

    /// <summary>A block by its number.</summary>
    public (int Row, int Column, int Rows, int Columns) Block(int ticket)
    {
        (int j, int i) = Math.DivRem(ticket, Parts(_rows, _rowStep));
        return (i * _rowStep, j * _columnStep, Size(_rows, _rowStep, i), Size(_columns, _columnStep, j));
    }

    /// <summary>Parts of a size. A last part of one joins the part before: alone it would be computed by other kernels, with other bits.</summary>
    public static int Parts(int size, int step) => size <= 2 ? 1 : ((size - 2) / step) + 1;

    /// <summary>The size of a part.</summary>
    public static int Size(int size, int step, int part) => part == Parts(size, step) - 1 ? size - (part * step) : step;

    private static int Step(int size, int parts, int tile) => (int)Math.Min(size, (((((long)size + parts - 1) / parts) + tile - 1) / tile) * tile);
}
