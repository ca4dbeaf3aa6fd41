namespace Linalg.Interop;

/// <summary>LU of a finite square matrix in rented memory, for one answer.</summary>
/// <remarks>
/// A matrix whose elimination overflows is factored again as D·A·F, where D and F are diagonal and powers of two bring the largest
/// magnitude of each row, then of each column, into [1, 2). Then det A = det(D·A·F) / (det D · det F) and A⁻¹ = F·(D·A·F)⁻¹·D.
/// </remarks>
internal readonly ref struct Elimination<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Backend<T> _backend;
    private readonly Rented<T> _factors;
    private readonly Rented<int> _pivots;

    // Exponents of the rows, then of the columns: D(i, i) = 2^−rows[i], F(j, j) = 2^−columns[j].
    private readonly Rented<int> _exponents;
    private readonly bool _isScaled;

    /// <summary>Copies and factors A.</summary>
    /// <param name="backend">The routines.</param>
    /// <param name="a">A, n × n, finite.</param>
    public Elimination(Backend<T> backend, ReadOnlyMatrixSpan<T> a)
    {
        _backend = backend;
        Order = a.Rows;
        _factors = new Rented<T>((long)Order * Order);
        _pivots = new Rented<int>(Order);
        _exponents = new Rented<int>(2L * Order);
        try
        {
            a.CopyTo(_factors.Span, Math.Max(1, Order));
            Info = Factor();
            IsFinite = ArePivotsFinite;
            if (IsFinite)
                return;
            _isScaled = true;
            a.CopyTo(_factors.Span, Math.Max(1, Order));
            Scale();
            Info = Factor();
            IsFinite = ArePivotsFinite;
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>n.</summary>
    public int Order { get; }

    /// <summary>LAPACK's info: the row, counted from one, of the first pivot that is zero; 0 if there is none.</summary>
    public int Info { get; }

    /// <summary>Whether no pivot is NaN or infinite.</summary>
    public bool IsFinite { get; }

    /// <summary>Why there is no inverse.</summary>
    public LinearAlgebraException Failure() =>
        !IsFinite ? NotFiniteException.Overflow("U")
        : Info != 0 ? new SingularMatrixException(Info - 1)
        : NotFiniteException.Overflow("A⁻¹");

    /// <summary>Computes det A.</summary>
    /// <exception cref="NotFiniteException">Elimination left the range of the type.</exception>
    public ScaledProduct Determinant()
    {
        if (!IsFinite)
            throw Failure();
        var product = new ScaledProduct();
        for (int i = 0; i < Order; i++)
        {
            product.Multiply(double.CreateTruncating(_factors.Span[(i * Order) + i]));
            if (_pivots.Span[i] != i + 1)
                product.Negate();
        }

        if (!_isScaled)
            return product;
        foreach (int exponent in _exponents.Span)
            product.Scale(exponent);
        return product;
    }

    /// <summary>Makes the inverse in the place of the factors, if there is one and it is finite.</summary>
    /// <param name="inverse">n × n, column by column; valid until the end of the elimination.</param>
    public bool TryInvert(out ReadOnlyMatrixSpan<T> inverse)
    {
        inverse = new(_factors.Span, Order, Order);
        if (!IsFinite || Info != 0)
            return false;
        if (_backend.Getri(Order, _factors.Span, Math.Max(1, Order), _pivots.Span) != 0)
            return false;
        if (_isScaled)
        {
            ReadOnlySpan<int> rows = _exponents.Span[..Order], columns = _exponents.Span[Order..];
            for (int k = 0; k < _factors.Span.Length; k++)
                _factors.Span[k] = T.ScaleB(_factors.Span[k], -columns[k % Order] - rows[k / Order]);
        }

        return ViewNorms.IsFinite(inverse);
    }

    /// <summary>Returns rented memory to the pool.</summary>
    public void Dispose()
    {
        _factors.Dispose();
        _pivots.Dispose();
        _exponents.Dispose();
    }

    private int Factor() => _backend.Getrf(Order, Order, _factors.Span, Math.Max(1, Order), _pivots.Span);

    /// <summary>A := D·A·F. Rows and columns of zeros keep an exponent of no meaning: the matrix is singular then.</summary>
    private void Scale()
    {
        Span<T> a = _factors.Span;
        Span<int> rows = _exponents.Span[..Order], columns = _exponents.Span[Order..];
        _exponents.Span.Fill(int.MinValue);
        for (int k = 0; k < a.Length; k++)
        {
            if (a[k] != T.Zero)
                rows[k % Order] = Math.Max(rows[k % Order], T.ILogB(a[k]));
        }

        for (int k = 0; k < a.Length; k++)
        {
            if (a[k] != T.Zero)
                columns[k / Order] = Math.Max(columns[k / Order], T.ILogB(a[k]) - rows[k % Order]);
        }

        for (int k = 0; k < a.Length; k++)
        {
            if (a[k] != T.Zero)
                a[k] = T.ScaleB(a[k], -rows[k % Order] - columns[k / Order]);
        }
    }

    private bool ArePivotsFinite
    {
        get
        {
            bool areFinite = true;
            for (int i = 0; i < Order; i++)
                areFinite &= T.IsFinite(_factors.Span[(i * Order) + i]);
            return areFinite;
        }
    }
}
