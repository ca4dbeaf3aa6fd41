using System.Numerics;

namespace Linalg.Interop.Judge;

/// <summary>
/// What Sytrf leaves, read as A = M·D·Mᵀ. With uplo = 'L', M = P₁·L₁·P₂·L₂··· over the blocks from the top; with uplo = 'U',
/// M = Pₛ·Uₛ···P₁·U₁ with s the block at the bottom. Pₖ interchanges two rows, Lₖ and Uₖ are the identity but for the multipliers in the one or two columns of
/// block k, below or above the block. Later interchanges are not applied to earlier multipliers.
/// Source: LAPACK's documentation of dsytrf, section Further Details.
/// </summary>
internal sealed class BunchKaufmanFactors
{
    private readonly bool _lower;
    private readonly ExactMatrix _multipliers;
    private readonly ExactMatrix _diagonal;
    private readonly ExactMatrix _coupling;
    private readonly List<Block> _blocks;

    private BunchKaufmanFactors(bool lower, ExactMatrix multipliers, ExactMatrix diagonal, ExactMatrix coupling, List<Block> blocks)
    {
        _lower = lower;
        _multipliers = multipliers;
        _diagonal = diagonal;
        _coupling = coupling;
        _blocks = blocks;
    }

    /// <summary>The blocks of D from the top: entries and order.</summary>
    public IReadOnlyList<Block> Blocks => _blocks;

    /// <summary>D's values are its entries times 2^Exponent.</summary>
    public int Exponent { get; private init; }

    public bool IsFinite => _multipliers.IsFinite && _diagonal.IsFinite && _coupling.IsFinite;

    /// <summary>Reads one triangle of a factored matrix; the pivots have been found well formed.</summary>
    public static BunchKaufmanFactors Create<T>(Uplo uplo, DenseMatrix<T> factored, ReadOnlySpan<int> ipiv)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int n = ipiv.Length;
        bool lower = uplo == Uplo.Lower;
        var diagonal = new T[n];
        var coupling = new T[n];
        var blocks = new List<Block>(n);
        for (int k = 0; k < n;)
        {
            int size = ipiv[k] > 0 ? 1 : 2;

            // A pair of equal negative pivots interchanges the block's inner row: the second one for 'L', the first one for 'U'.
            int swapped = size == 2 && lower ? k + 1 : k;
            blocks.Add(new Block(k, size, swapped, Math.Abs(ipiv[k]) - 1));
            for (int i = k; i < k + size; i++)
                diagonal[i] = factored[i, i];
            if (size == 2)
                coupling[k] = lower ? factored[k + 1, k] : factored[k, k + 1];
            k += size;
        }

        ExactMatrix d = ExactMatrix.Vector<T>(diagonal).Normalized();
        ExactMatrix e = ExactMatrix.Vector<T>(coupling).Normalized();
        int exponent = Math.Max(d.Exponent, e.Exponent);
        if (d.OneNorm() == 0 || e.OneNorm() == 0)
            exponent = d.OneNorm() == 0 ? e.Exponent : d.Exponent;
        Span<int> zero = stackalloc int[1];
        d.ScaleBoth(Repeat(d.Exponent - exponent, n), zero);
        e.ScaleBoth(Repeat(e.Exponent - exponent, n), zero);
        ExactMatrix multipliers = ExactMatrix.Trapezoid(uplo, Diag.Unit, factored, n, n);
        return new BunchKaufmanFactors(lower, multipliers, d, e, blocks) { Exponent = exponent };
    }

    /// <summary>D's block: (a, b, c) with a and c on the diagonal; b = c = 0 for an order of one.</summary>
    public (double A, double B, double C) Entries(Block block)
    {
        ReadOnlySpan<double> d = _diagonal.Column(0, out _);
        ReadOnlySpan<double> e = _coupling.Column(0, out _);
        return block.Size == 1 ? (d[block.Start], 0, 0) : (d[block.Start], e[block.Start], d[block.Start + 1]);
    }

    /// <summary>x ← M·x: the factor that stands last is applied first.</summary>
    public void ApplyTriangle(ExtendedVector x)
    {
        for (int s = 0; s < _blocks.Count; s++)
        {
            Block block = _blocks[_lower ? _blocks.Count - 1 - s : s];
            for (int k = block.Start; k < block.Start + block.Size; k++)
            {
                ReadOnlySpan<double> column = Multipliers(block, k, out int first);
                x.AddScaled(x[k], column, first);
            }

            x.Swap(block.Swapped, block.With);
        }
    }

    /// <summary>x ← Mᵀ·x.</summary>
    public void ApplyTriangleTransposed(ExtendedVector x)
    {
        for (int s = 0; s < _blocks.Count; s++)
        {
            Block block = _blocks[_lower ? s : _blocks.Count - 1 - s];
            x.Swap(block.Swapped, block.With);
            for (int k = block.Start; k < block.Start + block.Size; k++)
            {
                ReadOnlySpan<double> column = Multipliers(block, k, out int first);
                x[k] += x.Dot(column, first);
            }
        }
    }

    /// <summary>x ← D·x, in D's units.</summary>
    public void ApplyDiagonal(ExtendedVector x)
    {
        foreach (Block block in _blocks)
        {
            (double a, double b, double c) = Entries(block);
            int k = block.Start;
            if (block.Size == 1)
                x[k] = a * x[k];
            else
                (x[k], x[k + 1]) = ((a * x[k]) + (b * x[k + 1]), (b * x[k]) + (c * x[k + 1]));
        }
    }

    private static int[] Repeat(int value, int count)
    {
        var values = new int[count];
        Array.Fill(values, value);
        return values;
    }

    /// <summary>The part of column k outside its block.</summary>
    private ReadOnlySpan<double> Multipliers(Block block, int k, out int first)
    {
        ReadOnlySpan<double> column = _multipliers.Column(k, out int start);
        if (!_lower)
        {
            first = 0;
            return column[..block.Start];
        }

        first = block.Start + block.Size;
        return column[(first - start)..];
    }

    /// <summary>A diagonal block and the interchange made before its elimination, zero-based.</summary>
    internal readonly record struct Block(int Start, int Size, int Swapped, int With);
}
