using System.Runtime.CompilerServices;

namespace Linalg.Interop.Managed;

/// <summary>The columns of a matrix on their way to A·P = Q·R, their norms, and the classical steps of the factorization.</summary>
internal readonly unsafe struct PivotedColumns<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Execution<T> _x;
    private readonly View<T> _a;
    private readonly int* _jpvt;
    private readonly T* _tau;

    // The norm of each column below the rows that are done, and what it was when it was last computed.
    private readonly T* _norms;
    private readonly T* _exact;
    private readonly int* _doubtful;

    // In a block: F, with A − V·Fᵀ the trailing matrix, and the rows of R before they are copied to A. Both have a row for each column of A.
    private readonly T* _f;
    private readonly T* _r;
    private readonly T* _factors;

    public PivotedColumns(Execution<T> x, View<T> a, int* jpvt, T* tau, T* memory)
    {
        nint n = a.Columns, block = x.Blocking.PivotedBlockOf(Math.Min(a.Rows, a.Columns));
        _x = x;
        _a = a;
        _jpvt = jpvt;
        _tau = tau;
        _norms = memory;
        _exact = _norms + n;
        _doubtful = (int*)(_exact + n);
        _f = _exact + (2 * n);
        _r = _f + (n * block);
        _factors = _r + (n * block);
    }

    /// <summary>Elements of memory.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static nint Length(Execution<T> x, int steps, int n)
    {
        nint block = x.Blocking.PivotedBlockOf(steps);
        return (4 * (nint)n) + (2 * n * block) + Math.Max(block, x.Blocking.ReflectorBlock(steps));
    }

    /// <summary>The factors τ of all steps.</summary>
    public T* Factors => _tau;

    /// <summary>The largest norm from a column on.</summary>
    public T LargestNorm(int first) => _norms[first + _x.Kernels.IndexOfLargest(_a.Columns - first, _norms + first)];

    /// <summary>The norms of the columns from the first free one on, without the rows before.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void ComputeNorms(int first)
    {
        for (int j = first; j < _a.Columns; j++)
            _norms[j] = _exact[j] = _x.Kernels.Norm(_a.Rows - first, _a.At(first, j));
    }

    /// <summary>Makes all steps from the first on, each applied to all columns at once. Returns the next step.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int FactorOneByOne(int first)
    {
        (int m, int n) = (_a.Rows, _a.Columns);
        int end = Math.Min(m, n);
        for (int j = first; j < end; j++)
        {
            int pivot = j + (int)_x.Kernels.IndexOfLargest(n - j, _norms + j);
            if (pivot != j)
                Exchange(j, pivot);
            T* v = _a.At(0, j), next = v + _a.ColumnStride, row = _f;
            _tau[j] = _x.Kernels.MakeReflector(m, j, v);
            _x.Kernels.ApplyReflector(m, n - j - 1, j, _tau[j], v, next, _a.ColumnStride);
            for (int c = j + 1; c < n; c++)
                row[c - j - 1] = _a[j, c];
            Recompute(j + 1, j + 1, (int)_x.Kernels.DowndateNorms(n - j - 1, row, _norms + j + 1, _exact + j + 1, _doubtful));
            _x.Stops(4.0 * (m - j) * (n - j));
        }

        return end;
    }

    /// <summary>
    /// Makes a block of steps as xLAQPS does: of the trailing columns only the row of R is updated, the rest by one product at the end of the block.
    /// The block ends early if a norm must be recomputed. Returns the next step.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int FactorBlock(int first)
    {
        (int m, int n) = (_a.Rows, _a.Columns);
        int steps = Math.Min(_x.Blocking.PivotedBlockOf(Math.Min(m, n)), Math.Min(m, n) - first), width = n - first, done = 0, doubtful = 0;
        nint ld = width;
        while (done < steps && doubtful == 0)
        {
            int j = first + done, rest = n - j - 1;
            int pivot = j + (int)_x.Kernels.IndexOfLargest(n - j, _norms + j);
            if (pivot != j)
                Exchange(j, pivot);
            if (pivot != j)
                ExchangeRows(done, pivot - first, ld, done);
            T* f = _f + done, r = _r + done, v = _a.At(j, j), before = _a.At(j, first);

            // a(j …, j) −= V·f, f the row of F; above it, the column's part of R.
            for (int p = 0; p < done; p++)
            {
                _factors[p] = -f[p * ld];
                _a[first + p, j] = r[p * ld];
            }

            _x.Kernels.AddProduct(m - j, done, before, _a.ColumnStride, _factors, v);
            T tau = _tau[j] = _x.Kernels.MakeReflector(m, j, _a.At(0, j));
            T diagonal = *v;
            *v = T.One;

            // The new column of F = τ·(A − V·Fᵀ)ᵀ·v.
            T* column = f + (done * ld) + 1;
            new Span<T>(column, rest).Clear();
            new Span<T>(_factors, done).Clear();
            if (!T.IsZero(tau))
            {
                Project(j, rest, tau, v, column);
                _x.Kernels.AddTransposedProduct(m - j, done, -tau, before, _a.ColumnStride, v, _factors);
                _x.Kernels.AddProduct(rest, done, f + 1, ld, _factors, column);
            }

            // The row of R: a(j, j + 1 …) − v(j, …)·Fᵀ.
            done++;
            T* row = r + ((done - 1) * ld) + 1;
            for (int c = 0; c < rest; c++)
                row[c] = _a[j, j + 1 + c];
            for (int p = 0; p < done; p++)
                _factors[p] = -_a[j, first + p];
            _x.Kernels.AddProduct(rest, done, f + 1, ld, _factors, row);
            *v = diagonal;
            _x.Stops(2.0 * (m - j) * rest);
            doubtful = (int)_x.Kernels.DowndateNorms(rest, row, _norms + j + 1, _exact + j + 1, _doubtful);
        }

        int next = first + done, left = n - next;
        _x.Kernels.Transpose(left, done, _r + done, ld, _a.At(first, next), _a.ColumnStride);
        View<T> f2 = new(left, done, _f + done, (int)ld);
        Gemm.Subtract(_x, _a.Block(next, first, m - next, done), f2.Transposed, _a.Block(next, next, m - next, left));
        Recompute(next, next, doubtful);
        return next;
    }

    /// <summary>
    /// Counts how many columns of a block from <paramref name="first"/> on were chosen by the classical rule, given the rows of R that they lead to:
    /// row t is at rows + t·ld, the block's own columns in front. If not all were, finds the right column in place of the first wrong one.
    /// </summary>
    /// <param name="first">The first step.</param>
    /// <param name="v">The reflectors' vectors.</param>
    /// <param name="tw">The factor of the update: the trailing columns become right − v·tw.</param>
    /// <param name="right">The trailing columns before the update.</param>
    /// <param name="panel">The block's columns, factored.</param>
    /// <param name="rows">Rows of R.</param>
    /// <param name="ld">Their distance.</param>
    /// <param name="spare">Memory for a column.</param>
    /// <param name="pivot">The right column.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int Check(int first, View<T> v, View<T> tw, View<T> right, View<T> panel, T* rows, nint ld, T* spare, out int pivot)
    {
        int count = panel.Columns;
        for (int t = 0; t < count; t++)
        {
            int j = first + t, rest = _a.Columns - j - 1;
            pivot = j + (int)_x.Kernels.IndexOfLargest(rest + 1, _norms + j);
            if (_norms[pivot] > _norms[j])
                return t;
            int doubtful = (int)_x.Kernels.DowndateNorms(rest, rows + (t * ld) + t + 1, _norms + j + 1, _exact + j + 1, _doubtful);
            for (int i = 0; i < doubtful; i++)
            {
                // The remaining norm of a column: that of rows t + 1 … of R, and of the rows below the block.
                int c = t + 1 + _doubtful[i], known = Math.Min(c + 1, count) - t - 1;
                for (int p = 0; p < known; p++)
                    spare[p] = c < count ? panel[t + 1 + p, c] : rows[c + ((t + 1 + p) * ld)];
                if (c >= count)
                    spare[known++] = NormBelow(v, tw, right, c - count, spare + known);
                _norms[first + c] = _exact[first + c] = _x.Kernels.Norm(known, spare);
            }
        }

        pivot = 0;
        return count;
    }

    /// <summary>Takes another column for step j.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Exchange(int j, int pivot)
    {
        _x.Kernels.Exchange(_a.Rows, _a.At(0, j), _a.At(0, pivot));
        (_jpvt[j], _jpvt[pivot]) = (_jpvt[pivot], _jpvt[j]);
        (_norms[j], _norms[pivot]) = (_norms[pivot], _norms[j]);
        (_exact[j], _exact[pivot]) = (_exact[pivot], _exact[j]);
    }

    /// <summary>The norm of a column less v·tw, below the rows of R.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private T NormBelow(View<T> v, View<T> tw, View<T> right, int c, T* spare)
    {
        int k = v.Columns, rest = v.Rows - k;
        for (int p = 0; p < k; p++)
            _factors[p] = -tw[p, c];
        new ReadOnlySpan<T>(right.At(k, c), rest).CopyTo(new Span<T>(spare, rest));
        _x.Kernels.AddProduct(rest, k, v.At(k, 0), v.ColumnStride, _factors, spare);
        return _x.Kernels.Norm(rest, spare);
    }

    /// <summary>column += τ·A(j …, j + 1 …)ᵀ·v.</summary>
    private void Project(int j, int count, T tau, T* v, T* column) =>
        _x.Kernels.AddTransposedProduct(_a.Rows - j, count, tau, v + _a.ColumnStride, _a.ColumnStride, v, column);

    /// <summary>Exchanges what F and R hold of two columns.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void ExchangeRows(int j, int pivot, nint ld, int count)
    {
        for (nint p = 0; p < count * ld; p += ld)
        {
            (_f[j + p], _f[pivot + p]) = (_f[pivot + p], _f[j + p]);
            (_r[j + p], _r[pivot + p]) = (_r[pivot + p], _r[j + p]);
        }
    }

    /// <summary>
    /// The norms of the doubtful columns, counted from <paramref name="first"/>, without the rows before <paramref name="row"/>.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Recompute(int first, int row, int count)
    {
        for (int i = 0; i < count; i++)
        {
            int j = first + _doubtful[i];
            _norms[j] = _exact[j] = _x.Kernels.Norm(_a.Rows - row, _a.At(row, j));
        }
    }
}
