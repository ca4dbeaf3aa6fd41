namespace Linalg.Interop.Judge;

/// <summary>
/// The result of Sytrf, read as A = M·D·Mᵀ. With uplo = 'L', M = P₁·L₁·P₂·L₂··· over the blocks from the top; with uplo = 'U', M =
/// Pₛ·Uₛ···P₁·U₁ with s the block at the bottom. Pₖ interchanges two rows, Lₖ and Uₖ are the identity but for the multipliers in the one or
/// two columns of block k, below or above the block. Later interchanges are not applied to earlier multipliers.
/// Source: LAPACK's documentation of dsytrf, section Further Details.
/// </summary>
internal sealed class BunchKaufmanFactors
{
    private readonly bool _lower;
    private readonly ExactMatrix _multipliers;
    private readonly List<Block> _blocks;

    private BunchKaufmanFactors(bool lower, ExactMatrix multipliers, List<Block> blocks)
    {
        _lower = lower;
        _multipliers = multipliers;
        _blocks = blocks;
        double largest = 0;
        foreach (Block block in blocks)
            largest = Math.Max(largest, block.Largest);
        Exponent = largest == 0 || !double.IsFinite(largest) ? 0 : Math.ILogB(largest);
    }

    /// <summary>The blocks of D from the top.</summary>
    public IReadOnlyList<Block> Blocks => _blocks;

    /// <summary>The power of two that products and solves with D leave out.</summary>
    public int Exponent { get; }

    public bool IsFinite => _multipliers.IsFinite && _blocks.TrueForAll(block => double.IsFinite(block.Largest));

    /// <summary>Reads one triangle of a factored matrix, whose pivots must be well formed.</summary>
    public static BunchKaufmanFactors Create<T>(Uplo uplo, MoatedMatrix<T> factored, ReadOnlySpan<int> ipiv)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int n = ipiv.Length;
        bool lower = uplo == Uplo.Lower;
        var blocks = new List<Block>(n);
        for (int k = 0; k < n;)
        {
            int with = Math.Abs(ipiv[k]) - 1;
            double a = double.CreateTruncating(factored[k, k]);
            if (ipiv[k] > 0)
            {
                blocks.Add(new Block(k, 1, k, with, a, 0, 0));
                k++;
                continue;
            }

            // A pair of equal negative pivots interchanges the block's inner row: the second one for 'L', the first one for 'U'.
            double b = double.CreateTruncating(lower ? factored[k + 1, k] : factored[k, k + 1]);
            double c = double.CreateTruncating(factored[k + 1, k + 1]);
            blocks.Add(new Block(k, 2, lower ? k + 1 : k, with, a, b, c));
            k += 2;
        }

        return new BunchKaufmanFactors(lower, ExactMatrix.Trapezoid(uplo, Diag.Unit, factored, n, n), blocks);
    }

    /// <summary>x ← M·x; the last factor is applied first.</summary>
    public void ApplyTriangle(ExtendedVector x) => Backward(x.Swap, (k, column, first) => x.AddScaled(x[k], column, first));

    /// <summary>x ← Mᵀ·x.</summary>
    public void ApplyTriangleTransposed(ExtendedVector x) => Forward(x.Swap, (k, column, first) => x[k] += x.Dot(column, first));

    /// <summary>x ← 2^(−Exponent)·D·x.</summary>
    public void ApplyDiagonal(ExtendedVector x)
    {
        foreach (Block block in _blocks)
        {
            (double a, double b, double c) = block.Scaled(Exponent);
            int k = block.Start;
            if (block.Size == 1)
                x[k] = a * x[k];
            else
                (x[k], x[k + 1]) = ((a * x[k]) + (b * x[k + 1]), (b * x[k]) + (c * x[k + 1]));
        }
    }

    /// <summary>x ← M⁻¹·x.</summary>
    public void SolveTriangle(ExtendedVector x) => Forward(x.Swap, (k, column, first) => x.AddScaled(-x[k], column, first));

    /// <summary>x ← M⁻ᵀ·x.</summary>
    public void SolveTriangleTransposed(ExtendedVector x) => Backward(x.Swap, (k, column, first) => x[k] -= x.Dot(column, first));

    /// <summary>x ← (2^(−Exponent)·D)⁻¹·x; no block may be singular.</summary>
    public void SolveDiagonal(ExtendedVector x)
    {
        foreach (Block block in _blocks)
        {
            (double a, double b, double c) = block.Scaled(Exponent);
            int k = block.Start;
            if (block.Size == 1)
            {
                x[k] = x[k] / a;
                continue;
            }

            DoubleDouble determinant = DoubleDouble.TwoProduct(a, c) - DoubleDouble.TwoProduct(b, b);
            (x[k], x[k + 1]) = (((c * x[k]) - (b * x[k + 1])) / determinant, ((a * x[k + 1]) - (b * x[k])) / determinant);
        }
    }

    /// <summary>x ← M⁻ᵀ·D⁻¹·M⁻¹·x with unlimited exponents.</summary>
    public void Solve(WideVector x)
    {
        Forward(x.Swap, (k, column, first) =>
        {
            for (int i = 0; i < column.Length; i++)
                x.Subtract(first + i, column[i], k);
        });
        foreach (Block block in _blocks)
        {
            if (block.Size == 1)
                x.Divide(block.Start, block.A);
            else
                x.DividePair(block.Start, block.A, block.B, block.C);
        }

        Backward(x.Swap, (k, column, first) =>
        {
            for (int i = 0; i < column.Length; i++)
                x.Subtract(k, column[i], first + i);
        });
    }

    /// <summary>x ← 2^(−Exponent)·|M|·|D|·|Mᵀ|·x for x ≥ 0.</summary>
    public void Bound(double[] x)
    {
        Forward(Swap, (k, column, first) =>
        {
            for (int i = 0; i < column.Length; i++)
                x[k] += Math.Abs(column[i]) * x[first + i];
        });
        foreach (Block block in _blocks)
        {
            (double a, double b, double c) = block.Scaled(Exponent);
            int k = block.Start;
            if (block.Size == 1)
                x[k] *= Math.Abs(a);
            else
                (x[k], x[k + 1]) = ((Math.Abs(a) * x[k]) + (Math.Abs(b) * x[k + 1]), (Math.Abs(b) * x[k]) + (Math.Abs(c) * x[k + 1]));
        }

        Backward(Swap, (k, column, first) =>
        {
            for (int i = 0; i < column.Length; i++)
                x[first + i] += Math.Abs(column[i]) * x[k];
        });
        void Swap(int i, int j) => (x[i], x[j]) = (x[j], x[i]);
    }

    /// <summary>Goes through the blocks in the order of elimination: the interchange of each, then its columns.</summary>
    private void Forward(Action<int, int> swap, OnColumn apply)
    {
        for (int s = 0; s < _blocks.Count; s++)
        {
            Block block = _blocks[_lower ? s : _blocks.Count - 1 - s];
            swap(block.Swapped, block.With);
            Columns(block, apply);
        }
    }

    /// <summary>Goes through the blocks against the order of elimination: the columns of each, then its interchange.</summary>
    private void Backward(Action<int, int> swap, OnColumn apply)
    {
        for (int s = 0; s < _blocks.Count; s++)
        {
            Block block = _blocks[_lower ? _blocks.Count - 1 - s : s];
            Columns(block, apply);
            swap(block.Swapped, block.With);
        }
    }

    private void Columns(Block block, OnColumn apply)
    {
        for (int k = block.Start; k < block.Start + block.Size; k++)
            apply(k, Multipliers(block, k, out int first), first);
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

    /// <summary>Takes column k of the multipliers, of which the first stands in a row.</summary>
    private delegate void OnColumn(int k, ReadOnlySpan<double> column, int first);

    /// <summary>A diagonal block, (a) or (a, b; b, c), and the interchange made before its elimination; indices are zero-based.</summary>
    internal readonly record struct Block(int Start, int Size, int Swapped, int With, double A, double B, double C)
    {
        public double Largest => Math.Max(Math.Abs(A), Math.Max(Math.Abs(B), Math.Abs(C)));

        public (double A, double B, double C) Scaled(int exponent) =>
            (Math.ScaleB(A, -exponent), Math.ScaleB(B, -exponent), Math.ScaleB(C, -exponent));

        /// <summary>The determinant of the block in units of 2^exponent; for a block of order one its entry.</summary>
        public double Determinant(int exponent)
        {
            (double a, double b, double c) = Scaled(exponent);
            return Size == 1 ? a : (DoubleDouble.TwoProduct(a, c) - DoubleDouble.TwoProduct(b, b)).Hi;
        }
    }
}
