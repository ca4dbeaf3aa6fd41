namespace Linalg.Interop.OpenBlas;

/// <summary>
/// Repair of Sytrf and Sytrs: LAPACK multiplies by reciprocals of pivots, which overflow where a pivot is subnormal and lose NaN where it
/// is Inf. The same elimination, element by element, with divisions. Upper triangles are lower ones of the reversed matrix, with negative
/// strides.
/// </summary>
/// <remarks>Source: LAPACK xSYTF2 and xSYTRS; Bunch and Kaufman, Math. Comp. 31 (1977).</remarks>
internal readonly unsafe struct SymmetricElimination<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    // (1 + √17) / 8
    private static readonly T Alpha = T.CreateChecked((1 + Math.Sqrt(17)) / 8);

    private readonly bool _upper;
    private readonly int _n;
    private readonly T* _start;
    private readonly nint _down, _across;
    private readonly int* _ipiv;

    public SymmetricElimination(Uplo uplo, int n, T* a, int lda, int* ipiv)
    {
        _upper = uplo == Uplo.Upper;
        _n = n;
        _ipiv = ipiv;
        (_down, _across) = _upper ? (-1, -(nint)lda) : (1, lda);
        _start = _upper ? a + ((n - 1) * ((nint)lda + 1)) : a;
    }

    /// <summary>Element (i, j) of the lower triangle, i ≥ j, rows counted in the order of elimination.</summary>
    private ref T this[int i, int j] => ref _start[(i * _down) + (j * _across)];

    /// <summary>P·A·Pᵀ = L·D·Lᵀ in place.</summary>
    public void Factor()
    {
        int size;
        for (int k = 0; k < _n; k += size)
        {
            (int row, size) = Choose(k);
            Interchange(k, k + size - 1, row);
            if (size == 2)
                EliminatePair(k);
            else if (!T.IsZero(this[k, k]))
                Eliminate(k);
            for (int i = k; i < k + size; i++)
                _ipiv[Place(i)] = size == 1 ? Place(row) + 1 : -(Place(row) + 1);
        }
    }

    /// <summary>x := A⁻¹·x by factors that are not singular.</summary>
    public void Solve(T* x)
    {
        int size;
        for (int k = 0; k < _n; k += size)
        {
            size = _ipiv[Place(k)] > 0 ? 1 : 2;
            Swap(x, k + size - 1, Partner(k));
            for (int j = k; j < k + size; j++)
            {
                for (int i = k + size; i < _n; i++)
                    x[Place(i)] -= this[i, j] * x[Place(j)];
            }

            if (size == 1)
                x[Place(k)] /= this[k, k];
            else
                SolvePair(k, ref x[Place(k)], ref x[Place(k + 1)]);
        }

        for (int k = _n - 1; k >= 0; k -= size)
        {
            size = _ipiv[Place(k)] > 0 ? 1 : 2;
            for (int j = k; j > k - size; j--)
            {
                for (int i = k + 1; i < _n; i++)
                    x[Place(j)] -= this[i, j] * x[Place(i)];
            }

            Swap(x, k, Partner(k));
        }
    }

    /// <summary>The pivot of step k: the row to interchange with row k or, for a block of order two, with row k + 1.</summary>
    private (int Row, int Size) Choose(int k)
    {
        T diagonal = T.Abs(this[k, k]), largest = T.Zero;
        int row = k;
        for (int i = k + 1; i < _n; i++)
        {
            if (T.Abs(this[i, k]) > largest)
                (largest, row) = (T.Abs(this[i, k]), i);
        }

        if (T.IsNaN(diagonal) || diagonal >= Alpha * largest)
            return (k, 1);
        T other = T.Zero;
        for (int j = k; j < _n; j++)
        {
            T size = j == row ? T.Zero : T.Abs(j < row ? this[row, j] : this[j, row]);
            other = size > other ? size : other;
        }

        if (diagonal >= Alpha * largest * (largest / other))
            return (k, 1);
        return T.Abs(this[row, row]) >= Alpha * other ? (row, 1) : (row, 2);
    }

    /// <summary>Interchanges rows and columns i and p ≥ i of what is left at step k.</summary>
    private void Interchange(int k, int i, int p)
    {
        if (i == p)
            return;
        (this[i, i], this[p, p]) = (this[p, p], this[i, i]);
        for (int j = k; j < i; j++)
            (this[i, j], this[p, j]) = (this[p, j], this[i, j]);
        for (int j = i + 1; j < p; j++)
            (this[j, i], this[p, j]) = (this[p, j], this[j, i]);
        for (int j = p + 1; j < _n; j++)
            (this[j, i], this[j, p]) = (this[j, p], this[j, i]);
    }

    private void Eliminate(int k)
    {
        T pivot = this[k, k];
        for (int j = k + 1; j < _n; j++)
        {
            T multiplier = this[j, k] / pivot;
            for (int i = j; i < _n; i++)
                this[i, j] -= this[i, k] * multiplier;
            this[j, k] = multiplier;
        }
    }

    private void EliminatePair(int k)
    {
        for (int j = k + 2; j < _n; j++)
        {
            T first = this[j, k], second = this[j, k + 1];
            SolvePair(k, ref first, ref second);
            for (int i = j; i < _n; i++)
                this[i, j] -= (this[i, k] * first) + (this[i, k + 1] * second);
            (this[j, k], this[j, k + 1]) = (first, second);
        }
    }

    /// <summary>(x, y) := D⁻¹·(x, y) with the block of rows k and k + 1, whose elements are divided by the one that couples them.</summary>
    private void SolvePair(int k, ref T x, ref T y)
    {
        T coupling = this[k + 1, k], p = this[k, k] / coupling, q = this[k + 1, k + 1] / coupling;
        T determinant = (p * q) - T.One, first = x, second = y;
        x = ((q * first) - second) / determinant / coupling;
        y = ((p * second) - first) / determinant / coupling;
    }

    /// <summary>The row that row k, of whichever kind of block, was interchanged with.</summary>
    private int Partner(int k) => Place(Math.Abs(_ipiv[Place(k)]) - 1);

    private void Swap(T* x, int i, int p) => (x[Place(i)], x[Place(p)]) = (x[Place(p)], x[Place(i)]);

    /// <summary>Where row i is in memory; its own inverse.</summary>
    private int Place(int i) => _upper ? _n - 1 - i : i;
}
