namespace Linalg.Interop.Managed;

/// <summary>
/// Merges the SVDs of two blocks that are coupled by one row: deflate, solve the secular equation, update the vectors. In the bases of the blocks'
/// singular vectors the matrix is M = [ zᵀ; diag(0, d(1), d(2), …) ], its first row and column those of the coupling row and of the null vector. The
/// singular values of its undeflated part are roots of the secular equation; the vectors follow from the roots as in Gu and Eisenstat's method.
/// </summary>
internal ref struct BidiagonalMerge<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    // The blocks in which a singular vector has nonzero elements.
    private const int Left = 0;
    private const int Both = 1;
    private const int Right = 2;

    private readonly Execution<T> _x;
    private readonly MergeMemory<T> _memory;
    private readonly int _n;
    private readonly int _middle;
    private readonly bool _wide;
    private readonly unsafe T* _d;
    private readonly T _alpha;
    private readonly T _beta;
    private readonly View<T> _u;
    private readonly View<T> _v;
    private T _tolerance;
    private int _kept;
    private int _deflated;
    private int _leftOnly;
    private int _both;

    /// <summary>
    /// Prepares the merge. The blocks are the rows before and behind row <paramref name="middle"/> of U and, with one column more on the left, of V.
    /// </summary>
    public unsafe BidiagonalMerge(Execution<T> x, MergeMemory<T> memory, int middle, T* d, T alpha, T beta, View<T> u, View<T> v)
    {
        _x = x;
        _memory = memory;
        _n = u.Columns;
        _middle = middle;
        _wide = v.Columns > u.Columns;
        _d = d;
        _alpha = alpha;
        _beta = beta;
        _u = u;
        _v = v;
    }

    /// <summary>False if a root was not found.</summary>
    public unsafe bool Run(SvdLimits limits)
    {
        _u[_middle, _middle] = T.One;
        T scale = Scale();
        MakeRow(scale);
        Sort();
        Deflate();
        Group();
        _x.Stops();
        if (!SecularRoots.Find(_x, limits, _kept, _memory))
            return false;
        OrderWeights();
        Update(left: true, _u, new Parts(_middle, _middle + 1, _n - _middle - 1, Skip: 1));
        Update(left: false, _v, new Parts(_middle + 1, _middle + 1, _v.Rows - _middle - 1, Skip: _wide ? 0 : 1));
        PlaceValues(scale);
        return true;
    }

    private static unsafe void Copy(int n, T* source, T* target) => new ReadOnlySpan<T>(source, n).CopyTo(new Span<T>(target, n));

    /// <summary>
    /// A power of two that makes the largest element about 16: then in single precision, too, neither the squares of weights over squares of
    /// distances overflow nor those of the secular function, and what underflows does not matter.
    /// </summary>
    private readonly unsafe T Scale()
    {
        T largest = SimdScalar<T>.Larger(T.Abs(_alpha), T.Abs(_beta));
        for (int j = 0; j < _n; j++)
            largest = j == _middle ? largest : SimdScalar<T>.Larger(_d[j], largest);
        return T.IsZero(largest) || !T.IsFinite(largest) ? T.One : T.ScaleB(T.One, T.ILogB(largest) - 4);
    }

    /// <summary>
    /// zᵀ = [ alpha·(last row of V1)  beta·(first row of V2) ] and d, divided by the scale; of two null vectors one is rotated into the
    /// other, so that z has one element for both.
    /// </summary>
    private unsafe void MakeRow(T scale)
    {
        T* z = _memory.Weights;
        T inverse = T.One / scale, alpha = _alpha * inverse, beta = _beta * inverse, largest = SimdScalar<T>.Larger(T.Abs(alpha), T.Abs(beta));
        for (int c = 0; c <= _middle; c++)
            z[c] = alpha * _v[_middle, c];
        for (int c = _middle + 1; c < _v.Columns; c++)
            z[c] = beta * _v[_middle + 1, c];
        _d[_middle] = T.Zero;
        for (int j = 0; j < _n; j++)
        {
            _d[j] *= inverse;
            largest = SimdScalar<T>.Larger(_d[j], largest);
        }

        _tolerance = T.CreateTruncating(8) * Machine<T>.Epsilon * largest;
        if (_wide)
        {
            T weight = BidiagonalQr.Rotation(z[_middle], z[_n], out T c, out T s);
            if (weight > _tolerance)
            {
                _x.Kernels.RotateColumns(_v.Rows, 1, &c, &s, _v.At(0, _middle), (_n - _middle) * _v.ColumnStride);
                z[_middle] = weight;
            }
        }

        if (T.Abs(z[_middle]) <= _tolerance)
            z[_middle] = _tolerance;
    }

    /// <summary>Sorts all columns but the middle one by increasing values. Those of each block decrease.</summary>
    private readonly unsafe void Sort()
    {
        int* order = _memory.Order;
        int l = _middle - 1, r = _n - 1;
        for (int j = 1; j < _n; j++)
            order[j] = r <= _middle || (l >= 0 && _d[l] <= _d[r]) ? l-- : r--;
        for (int j = 0; j < _n; j++)
            _memory.Types[j] = j < _middle ? Left : j > _middle ? Right : Both;
    }

    /// <summary>
    /// Deflates: a negligible element of z leaves its value unchanged; of two values with a negligible difference, one gets both elements of z by a
    /// rotation.
    /// </summary>
    private unsafe void Deflate()
    {
        T* z = _memory.Weights;
        int previous = -1;
        _memory.Kept[0] = _middle;
        _kept = 1;
        _deflated = 0;
        for (int j = 1; j < _n; j++)
        {
            int column = _memory.Order[j];
            if (T.Abs(z[column]) <= _tolerance)
            {
                AddDeflated(column);
                continue;
            }

            if (previous >= 0)
            {
                if (_d[column] - _d[previous] <= _tolerance)
                {
                    Rotate(column, previous);
                    AddDeflated(previous);
                }
                else
                {
                    _memory.Kept[_kept++] = previous;
                }
            }

            previous = column;
        }

        if (previous >= 0)
            _memory.Kept[_kept++] = previous;
    }

    private readonly unsafe void Rotate(int column, int other)
    {
        T* z = _memory.Weights;
        z[column] = BidiagonalQr.Rotation(z[column], z[other], out T c, out T s);
        _x.Kernels.RotateColumns(_u.Rows, 1, &c, &s, _u.At(0, column), (other - column) * _u.ColumnStride);
        _x.Kernels.RotateColumns(_v.Rows, 1, &c, &s, _v.At(0, column), (other - column) * _v.ColumnStride);
        if (_memory.Types[column] != _memory.Types[other])
            _memory.Types[column] = Both;
    }

    /// <summary>Adds a deflated column to the others, which are sorted by increasing values.</summary>
    private unsafe void AddDeflated(int column)
    {
        int place = _deflated++;
        for (; place > 0 && _d[_memory.Deflated[place - 1]] > _d[column]; place--)
            _memory.Deflated[place] = _memory.Deflated[place - 1];
        _memory.Deflated[place] = column;
    }

    /// <summary>
    /// The poles and weights of the secular equation, and where the kept columns go: first those of the left part, then the middle one, those of both
    /// parts, those of the right part. Each part's rows are then a product of neighbouring columns.
    /// </summary>
    private unsafe void Group()
    {
        T* poles = _memory.Poles, weights = _memory.PoleWeights;
        int k = _kept;
        int* count = stackalloc int[3];
        (count[Left], count[Both], count[Right]) = (0, 0, 0);
        T square = T.Zero;
        for (int j = 0; j < k; j++)
        {
            int column = _memory.Kept[j];
            poles[j] = _d[column];
            weights[j] = _memory.Weights[column];
            square += weights[j] * weights[j];
            count[_memory.Types[column]] += j == 0 ? 0 : 1;
        }

        if (k > 1)
            poles[1] = SimdScalar<T>.Larger(poles[1], _tolerance / (T.One + T.One));
        _leftOnly = count[Left];
        _both = count[Both];
        (count[Right], count[Both], count[Left]) = (_leftOnly + 1 + _both, _leftOnly + 1, 0);
        for (int j = 0; j < k; j++)
            _memory.Order[j] = j == 0 ? _leftOnly : count[_memory.Types[_memory.Kept[j]]]++;

        // No root is farther than ‖z‖ from the last pole. Behind that there is room for whole vectors.
        T bound = poles[k - 1] + (T.Sqrt(square) * (T.One + (T.CreateTruncating(8) * Machine<T>.Epsilon)));
        for (int j = 0; j < MergeMemory<T>.Room; j++)
        {
            poles[k + j] = bound * T.CreateTruncating(1 << j);
            weights[k + j] = T.Zero;
        }
    }

    /// <summary>Copies the poles and refined weights into the order of the columns.</summary>
    private readonly unsafe void OrderWeights()
    {
        T* poles = _memory.OrderedPoles, weights = _memory.OrderedWeights;
        int k = _kept;
        for (int j = 0; j < k; j++)
        {
            int place = _memory.Order[j];
            poles[place] = _memory.Poles[j];
            weights[place] = T.CopySign(_memory.Refined[j], _memory.PoleWeights[j]);
        }

        for (int j = 0; j < MergeMemory<T>.Room; j++)
        {
            poles[k + j] = _memory.Poles[k] * T.CreateTruncating(4);
            weights[k + j] = T.Zero;
        }
    }

    /// <summary>
    /// The new singular vectors: of each part's rows a product with the coefficients of those columns that are not zero there, [ left
    /// middle both ] above and [ both right ] below.
    /// </summary>
    private readonly unsafe void Update(bool left, View<T> a, Parts parts)
    {
        int k = _kept, topColumns = _leftOnly + 1 + _both, skipped = _leftOnly + parts.Skip, bottomColumns = k - skipped;
        int topStride = MergeMemory<T>.Stride(parts.Top), bottomStride = MergeMemory<T>.Stride(parts.Bottom);
        int stride = MergeMemory<T>.Stride(a.Rows);
        var top = new View<T>(parts.Top, topColumns, _memory.Packed, topStride);
        var bottom = new View<T>(parts.Bottom, bottomColumns, top.Data + ((nint)topStride * topColumns), bottomStride);
        T* deflated = bottom.Data + ((nint)bottomStride * bottomColumns);
        for (int j = 0; j < k; j++)
        {
            int column = _memory.Kept[j], place = _memory.Order[j];
            T* source = a.At(0, column);
            if (place < topColumns)
                Copy(parts.Top, source, top.At(0, place));
            if (place >= skipped)
                Copy(parts.Bottom, source + parts.BottomRow, bottom.At(0, place - skipped));
        }

        for (int j = 0; j < _deflated; j++)
            Copy(a.Rows, a.At(0, _memory.Deflated[j]), deflated + ((nint)j * stride));

        View<T> coefficients = SecularRoots.FormVectors(_x, left, k, _leftOnly, _memory);
        Multiply(top, coefficients.Block(0, 0, topColumns, k), a.Block(0, 0, parts.Top, k));
        Multiply(bottom, coefficients.Block(skipped, 0, bottomColumns, k), a.Block(parts.BottomRow, 0, parts.Bottom, k));
        if (left)
        {
            for (int j = 0; j < k; j++)
                a[_middle, j] = coefficients[_leftOnly, j];
        }

        // From the end on, columns move to the right only.
        for (int j = _n - 1, computed = k - 1, other = 0; other < _deflated; j--)
        {
            bool next = computed < 0 || _d[_memory.Deflated[other]] <= _memory.Values[computed];
            T* source = next ? deflated + ((nint)other++ * stride) : a.At(0, computed--);
            Copy(a.Rows, source, a.At(0, j));
        }
    }

    private readonly void Multiply(View<T> a, View<T> b, View<T> c)
    {
        if (a.Columns > 0)
            Gemm.Multiply(_x, T.One, a, b, T.Zero, c);
        else
            c.Clear();
    }

    /// <summary>Stores the singular values in the order of their vectors.</summary>
    private readonly unsafe void PlaceValues(T scale)
    {
        T* deflated = _memory.Weights;
        for (int j = 0; j < _deflated; j++)
            deflated[j] = _d[_memory.Deflated[j]];
        for (int j = _n - 1, computed = _kept - 1, other = 0; j >= 0; j--)
        {
            bool next = other < _deflated && (computed < 0 || deflated[other] <= _memory.Values[computed]);
            _d[j] = scale * (next ? deflated[other++] : _memory.Values[computed--]);
        }
    }

    /// <summary>The rows above, where the rows below begin and how many they are, and whether the middle column counts there.</summary>
    private readonly record struct Parts(int Top, int BottomRow, int Bottom, int Skip);
}
