namespace Linalg.Interop.Solving;

/// <summary>A·D = U·Σ·Vᵀ, thin, in memory that the caller rented.</summary>
internal readonly struct SvdFactors<T> : ILeastSquares<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Backend<T> _backend;
    private readonly int _m;
    private readonly int _n;
    private readonly T[] _u;
    private readonly T[] _s;
    private readonly T[] _vt;
    private readonly T[] _scales;

    /// <param name="backend">Computes.</param>
    /// <param name="m">Rows.</param>
    /// <param name="n">Columns.</param>
    /// <param name="a">A·D or, if m is below n, its transpose, ld = n; destroyed.</param>
    /// <param name="u">At least m·k elements, k = min(m, n).</param>
    /// <param name="s">At least k elements.</param>
    /// <param name="vt">At least k·n elements; Vᵀ, k × n, or, if m is below n, V, n × k.</param>
    /// <param name="scales">The diagonal of D.</param>
    /// <param name="tolerance">The rank is the number of singular values above this times the first.</param>
    /// <exception cref="ConvergenceException">The iteration did not converge.</exception>
    public SvdFactors(Backend<T> backend, int m, int n, Span<T> a, T[] u, T[] s, T[] vt, T[] scales, double tolerance)
    {
        (_backend, _m, _n, _u, _s, _vt, _scales) = (backend, m, n, u, s, vt, scales);
        int k = Math.Min(m, n);

        // OpenBLAS sums along rows with larger errors than along columns: of a wide matrix the transpose is factored, and only U is kept.
        int info = m < n
            ? backend.Gesdd(SvdJob.Thin, n, m, a, n, s, vt, n, u, k)
            : backend.Gesdd(SvdJob.Thin, m, n, a, m, s, u, m, vt, k);
        if (info != 0)
            throw new ConvergenceException(info);
        if (m < n)
            TransposeSquare(u, m);
        double first = double.CreateTruncating(s[0]);
        while (Rank < k && double.CreateTruncating(s[Rank]) > tolerance * first)
            Rank++;
        ReciprocalCondition = Rank == 0 ? 1 : double.CreateTruncating(s[Rank - 1]) / first;
    }

    public Rung Rung => Rung.Svd;

    public int Rank { get; }

    public double ReciprocalCondition { get; }

    public double InverseNorm => Rank == 0 ? 0 : 1 / double.CreateTruncating(_s[Rank - 1]);

    public double Dropped => VectorNorm.InDouble<T>(_s.AsSpan(Rank, Math.Min(_m, _n) - Rank));

    public void Solve(Span<T> c, int count, Span<T> x)
    {
        Project(c, count);
        for (int j = 0; j < count; j++)
            Back(c.Slice(j * _m, _n), x.Slice(j * _n, _n));
    }

    public void Project(Span<T> c, int count)
    {
        if (Rank == 0 || count == 0)
            return;
        using var projected = new Rented<T>((long)Rank * count);
        _backend.Gemm(Transpose.Transpose, Transpose.None, Rank, count, _m, T.One, _u, _m, c, _m, T.Zero, projected.Span, Rank);
        for (int j = 0; j < count; j++)
            projected.Span.Slice(j * Rank, Rank).CopyTo(c[(j * _m)..]);
    }

    public void RowFactor(ReadOnlySpan<T> a, Span<T> transposed)
    {
        // Aᵀ·U and not D⁻¹·V·Σ: errors of each row are relative to that column of A, and equal columns of A give equal rows.
        if (Rank > 0)
            _backend.Gemm(Transpose.Transpose, Transpose.None, _n, Rank, _m, T.One, a, _m, _u, _m, T.Zero, transposed, _n);
    }

    public void SolveBasic(Span<T> c, Span<T> x)
    {
        using var part = new Rented<T>(Rank);
        x.Clear();
        if (Rank == 0)
            return;
        _backend.Gemv(Transpose.Transpose, _m, Rank, T.One, _u, _m, c, 1, T.Zero, part.Span, 1);
        for (int i = 0; i < Rank; i++)
            part.Span[i] /= _s[i];
        if (_m < _n)
            _backend.Gemv(Transpose.None, _n, Rank, T.One, _vt, _n, part.Span, 1, T.Zero, x, 1);
        else
            _backend.Gemv(Transpose.Transpose, Rank, _n, T.One, _vt, _n, part.Span, 1, T.Zero, x, 1);
        Scaling.Multiply(x, _scales);
    }

    public void Correct(Span<T> f, Span<T> g, Span<T> x)
    {
        // h = Σ⁻¹·Vᵀ·D·g, d = Uᵀ·f, s = f + U·(h − d), x = D·V·Σ⁻¹·(d − h).
        _backend.Gemv(Transpose.None, _n, _n, T.One, _vt, _n, g, 1, T.Zero, x, 1);
        for (int i = 0; i < _n; i++)
            g[i] = x[i] / _s[i];
        _backend.Gemv(Transpose.Transpose, _m, _n, T.NegativeOne, _u, _m, f, 1, T.One, g, 1);
        _backend.Gemv(Transpose.None, _m, _n, T.One, _u, _m, g, 1, T.One, f, 1);
        for (int i = 0; i < _n; i++)
            g[i] = -g[i];
        Back(g, x);
    }

    /// <summary>x := D·V·Σ⁻¹·y; y is destroyed.</summary>
    private void Back(Span<T> y, Span<T> x)
    {
        for (int i = 0; i < _n; i++)
            y[i] /= _s[i];
        _backend.Gemv(Transpose.Transpose, _n, _n, T.One, _vt, _n, y, 1, T.Zero, x, 1);
        Scaling.Multiply(x, _scales);
    }

    private static void TransposeSquare(T[] a, int n)
    {
        for (int j = 0; j < n; j++)
        {
            for (int i = 0; i < j; i++)
                (a[i + (j * n)], a[j + (i * n)]) = (a[j + (i * n)], a[i + (j * n)]);
        }
    }
}
