namespace Linalg.Interop.Managed;

/// <summary>
/// A product of reflectors as one factor: H(1)·…·H(k) = I − V·T·Vᵀ, V unit lower trapezoidal, T upper triangular (Schreiber and Van Loan, SIAM J.
/// Sci. Stat. Comput. 10(1), 1989). V and T are copies with their ones and zeros written out, so that everything is a plain product of matrices.
/// </summary>
internal readonly unsafe struct BlockReflector<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Execution<T> _execution;
    private readonly View<T> _v;
    private readonly View<T> _t;
    private readonly T* _work;

    private BlockReflector(Execution<T> execution, View<T> v, View<T> t, T* work)
    {
        _execution = execution;
        _v = v;
        _t = t;
        _work = work;
    }

    // Columns of a panel that is reduced reflector by reflector.
    private int Step => _execution.Blocking.ReflectorsOf<T>(_v.Rows);

    /// <summary>V.</summary>
    public View<T> Vectors => _v;

    /// <summary>Elements of memory for k reflectors of order m that are applied to <paramref name="columns"/> columns.</summary>
    public static nint Length(int m, int k, int columns) =>
        ((nint)m * k) + (Packing.RightStride(k) * k) + (2 * Packing.RightStride(k) * Math.Max(k, columns));

    /// <summary>Room for k reflectors of order m in memory of that length.</summary>
    public static BlockReflector<T> At(Execution<T> execution, int m, int k, T* memory)
    {
        int stride = (int)Packing.RightStride(k);
        T* t = memory + ((nint)m * k);
        return new(execution, new View<T>(m, k, memory, m), new View<T>(k, k, t, stride), t + ((nint)stride * k));
    }

    /// <summary>
    /// Uses all reflectors of A in place: the ones and zeros of V overwrite R. T is k × k, and so is the work memory, with a border.
    /// </summary>
    public static BlockReflector<T> InPlace(Execution<T> execution, View<T> a, T* tau, View<T> t, T* work)
    {
        for (int j = 0; j < a.Columns; j++)
        {
            new Span<T>(a.At(0, j), j).Clear();
            a[j, j] = T.One;
        }

        var whole = new BlockReflector<T>(execution, a, t, work);
        whole.Multiply(tau);
        return whole;
    }

    /// <summary>Elements of work memory that InPlace needs.</summary>
    public static nint InPlaceLength(int k) => Packing.RightStride(k) * k;

    /// <summary>
    /// Factors the columns of A, half of them at a time (Elmroth and Gustavson, IBM J. Res. Develop. 44(4), 2000). This block
    /// reflector becomes the product of the reflectors.
    /// </summary>
    /// <param name="a">As many rows and columns as V.</param>
    /// <param name="tau">The factors.</param>
    /// <param name="whole">Whether the product will be applied; if not, V and T stay unfinished.</param>
    public void Factor(View<T> a, T* tau, bool whole)
    {
        int m = a.Rows, n = a.Columns;
        if (n <= Step)
        {
            _execution.Kernels.FactorReflectors(m, n, a.Data, a.ColumnStride, tau);
            if (whole)
                Load(a, tau);
            return;
        }

        // [ a11 a12 ]   a11: n1 × n1
        // [ a21 a22 ]
        int n1 = Half(n), n2 = n - n1;
        BlockReflector<T> left = Block(0, n1), right = Block(n1, n2);
        left.Factor(a.Block(0, 0, m, n1), tau, whole: true);
        left.Apply(transposed: true, a.Block(0, n1, m, n2));
        right.Factor(a.Block(n1, n1, m - n1, n2), tau + n1, whole);
        if (whole)
            Join(n1);
    }

    /// <summary>Takes the reflectors from below the diagonal of A.</summary>
    public void Load(View<T> a, T* tau)
    {
        for (int j = 0; j < _v.Columns; j++)
        {
            T* column = _v.At(0, j);
            new Span<T>(column, j).Clear();
            column[j] = T.One;
            new ReadOnlySpan<T>(a.At(j, j) + 1, a.Rows - j - 1).CopyTo(new Span<T>(column + j + 1, a.Rows - j - 1));
        }

        Multiply(tau);
    }

    /// <summary>C := (I − V·T·Vᵀ)·C, or with Tᵀ.</summary>
    public void Apply(bool transposed, View<T> c)
    {
        if (c.Columns > 0)
            Subtract(Project(transposed, c), c);
    }

    /// <summary>T·(Vᵀ·C), or with Tᵀ: the first half of Apply. It stays until the next call.</summary>
    public View<T> Project(bool transposed, View<T> c)
    {
        int k = _v.Columns, n = c.Columns, stride = (int)Packing.RightStride(k);
        View<T> w = new(k, n, _work, stride), product = new(k, n, _work + ((nint)stride * n), stride);
        Gemm.Multiply(_execution, T.One, _v.Transposed, c, T.Zero, w);
        Gemm.Multiply(_execution, T.One, transposed ? _t.Transposed : _t, w, T.Zero, product);
        return product;
    }

    /// <summary>C := C − V·product: the second half.</summary>
    public void Subtract(View<T> product, View<T> c) => Gemm.Subtract(_execution, _v, product, c);

    /// <summary>C := (I − V·T·Vᵀ)·[I; 0]: the first columns of the product itself.</summary>
    public void Form(View<T> c)
    {
        int k = _v.Columns;
        View<T> w = new(k, k, _work, (int)Packing.RightStride(k));
        Gemm.Multiply(_execution, T.One, _t, _v.Block(0, 0, k, k).Transposed, T.Zero, w);
        Gemm.Multiply(_execution, -T.One, _v, w, T.Zero, c);
        for (int j = 0; j < k; j++)
            c[j, j] += T.One;
    }

    /// <summary>C := (I − V·T·Vᵀ)·[ C₁; 0 ], C₁ the first k rows: what is below them is not read.</summary>
    public void ApplyToTop(View<T> c)
    {
        // W := T·V₁ᵀ·C₁; C₁ := C₁ − V₁·W, C₂ := −V₂·W
        int k = _v.Columns, n = c.Columns, rest = c.Rows - k;
        View<T> w = new(k, n, _work, (int)Packing.RightStride(k)), v1 = _v.Block(0, 0, k, k), c1 = c.Block(0, 0, k, n);
        Gemm.Multiply(_execution, T.One, v1.Transposed, c1, T.Zero, w);
        Triangular.Multiply(_execution, _t.Reversed, unit: false, w.RowsReversed);
        Gemm.Subtract(_execution, v1, w, c1);
        Gemm.Multiply(_execution, -T.One, _v.Block(k, 0, rest, k), w, T.Zero, c.Block(k, 0, rest, n));
    }

    private int Half(int n) => Math.Max(Step, n / 2 / Step * Step);

    /// <summary>The reflectors first … first + count − 1, which leave the rows before them alone.</summary>
    private BlockReflector<T> Block(int first, int count) => new(
        _execution, _v.Block(first, first, _v.Rows - first, count), _t.Block(first, first, count, count), _work);

    /// <summary>T from V and τ.</summary>
    private void Multiply(T* tau)
    {
        int k = _v.Columns;
        if (k > Step)
        {
            int n1 = Half(k);
            Block(0, n1).Multiply(tau);
            Block(n1, k - n1).Multiply(tau + n1);
            Join(n1);
            return;
        }

        for (int j = 0; j < k; j++)
        {
            // t(0 … j − 1, j) := −τ·T·(Vᵀ·v)
            T* column = _t.At(0, j);
            new Span<T>(column, k).Clear();
            column[j] = tau[j];
            if (T.IsZero(tau[j]))
                continue;
            _execution.Kernels.AddTransposedProduct(_v.Rows - j, j, -tau[j], _v.At(j, 0), _v.ColumnStride, _v.At(j, j), column);
            for (int i = 0; i < j; i++)
            {
                T sum = T.Zero;
                for (int p = i; p < j; p++)
                    sum += _t[i, p] * column[p];
                column[i] = sum;
            }
        }
    }

    /// <summary>
    /// The product of two products: with V = [ v1 v2 ], T becomes [ t11 t12; 0 t22 ], t12 = −t11·(v1ᵀ·v2)·t22.
    /// </summary>
    private void Join(int n1)
    {
        int n2 = _v.Columns - n1, rest = _v.Rows - n1;
        for (int j = n1; j < n1 + n2; j++)
            new Span<T>(_v.At(0, j), n1).Clear();
        View<T> t11 = _t.Block(0, 0, n1, n1), t12 = _t.Block(0, n1, n1, n2), t21 = _t.Block(n1, 0, n2, n1), t22 = _t.Block(n1, n1, n2, n2);
        var product = new View<T>(n1, n2, _work, (int)Packing.RightStride(n1));
        Gemm.Multiply(_execution, T.One, _v.Block(n1, 0, rest, n1).Transposed, _v.Block(n1, n1, rest, n2), T.Zero, t12);
        Gemm.Multiply(_execution, -T.One, t12, t22, T.Zero, product);
        Gemm.Multiply(_execution, T.One, t11, product, T.Zero, t12);
        for (int j = 0; j < n1; j++)
            new Span<T>(t21.At(0, j), n2).Clear();
    }
}
