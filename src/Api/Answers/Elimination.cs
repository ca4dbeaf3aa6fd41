namespace Linalg.Interop;

/// <summary>LU of a finite square matrix in rented memory, for one answer.</summary>
internal readonly ref struct Elimination<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    // Elements of a matrix whose elimination overflows are multiplied by 2^−Headroom; no pivot has been seen to grow further.
    private const int Headroom = 64;
    private readonly Backend<T> _backend;
    private readonly Rented<T> _factors;
    private readonly Rented<int> _pivots;

    /// <summary>Copies and factors A.</summary>
    /// <param name="backend">The routines.</param>
    /// <param name="a">A, n × n, finite.</param>
    public Elimination(Backend<T> backend, ReadOnlyMatrixSpan<T> a)
    {
        _backend = backend;
        Order = a.Rows;
        _factors = new Rented<T>((long)Order * Order);
        _pivots = new Rented<int>(Order);
        Info = Factor(a, 0);
        IsFinite = ArePivotsFinite;
        if (IsFinite)
            return;
        Exponent = Headroom;
        Info = Factor(a, -Headroom);
        IsFinite = ArePivotsFinite;
    }

    /// <summary>n.</summary>
    public int Order { get; }

    /// <summary>LAPACK's info: the row, counted from one, of the first pivot that is zero; 0 if there is none.</summary>
    public int Info { get; }

    /// <summary>The factors are of A·2^−Exponent; 0 unless elimination of A overflows.</summary>
    public int Exponent { get; }

    /// <summary>Whether no pivot is NaN or infinite.</summary>
    public bool IsFinite { get; }

    /// <summary>Why there is no inverse.</summary>
    public LinearAlgebraException Failure() => IsFinite ? new SingularMatrixException(Info - 1) : NotFiniteException.Overflow("U");

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
            product.Multiply(Math.ScaleB(1, Exponent));
            if (_pivots.Span[i] != i + 1)
                product.Negate();
        }

        return product;
    }

    /// <summary>Makes the inverse in the place of the factors, if there is one.</summary>
    /// <param name="inverse">n × n, column by column; valid until the end of the elimination.</param>
    public bool TryInvert(out ReadOnlyMatrixSpan<T> inverse)
    {
        inverse = new(_factors.Span, Order, Order);
        if (!IsFinite || Info != 0)
            return false;
        if (_backend.Getri(Order, _factors.Span, Math.Max(1, Order), _pivots.Span) != 0)
            return false;
        for (int i = 0; i < _factors.Span.Length && Exponent != 0; i++)
            _factors.Span[i] = T.ScaleB(_factors.Span[i], -Exponent);
        return true;
    }

    /// <summary>Returns rented memory to the pool.</summary>
    public void Dispose()
    {
        _factors.Dispose();
        _pivots.Dispose();
    }

    private int Factor(ReadOnlyMatrixSpan<T> a, int exponent)
    {
        Span<T> factors = _factors.Span;
        a.CopyTo(factors, Math.Max(1, Order));
        for (int i = 0; i < factors.Length && exponent != 0; i++)
            factors[i] = T.ScaleB(factors[i], exponent);
        return _backend.Getrf(Order, Order, factors, Math.Max(1, Order), _pivots.Span);
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
