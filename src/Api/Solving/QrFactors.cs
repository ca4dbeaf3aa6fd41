namespace Linalg.Interop.Solving;

/// <summary>A·D·P = Q·R with column pivoting, in memory that the caller rented.</summary>
internal struct QrFactors<T> : ILeastSquares<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Backend<T> _backend;
    private readonly int _m;
    private readonly int _n;
    private readonly T[] _factors;
    private readonly T[] _tau;
    private readonly int[] _pivots;
    private readonly T[] _scales;

    /// <param name="backend">Computes.</param>
    /// <param name="m">Rows.</param>
    /// <param name="n">Columns.</param>
    /// <param name="factors">A·D, overwritten by its factors.</param>
    /// <param name="tau">At least min(m, n) elements.</param>
    /// <param name="pivots">At least n elements.</param>
    /// <param name="scales">The diagonal of D.</param>
    /// <param name="tolerance">The rank is the number of diagonal elements of R above this times the first.</param>
    /// <param name="isPivoted">Whether columns are interchanged. If not, every rank below n is doubtful.</param>
    public QrFactors(Backend<T> backend, int m, int n, T[] factors, T[] tau, int[] pivots, T[] scales, double tolerance, bool isPivoted)
    {
        (_backend, _m, _n, _factors, _tau, _pivots, _scales) = (backend, m, n, factors, tau, pivots, scales);
        Rung = isPivoted ? Rung.PivotedQr : Rung.Qr;
        pivots.AsSpan(0, n).Clear();
        if (isPivoted)
            backend.Geqp3(m, n, factors.AsSpan(0, (int)((long)m * n)), m, pivots, tau);
        else
            backend.Geqrf(m, n, factors.AsSpan(0, (int)((long)m * n)), m, tau);
        for (int j = 0; j < n && !isPivoted; j++)
            pivots[j] = j + 1;
        double first = Magnitude(0);
        while (Rank < Math.Min(m, n) && Magnitude(Rank) > tolerance * first)
            Rank++;
        var triangle = new Leading(backend, factors, m, Rank);
        double inverse = Rank == 0 ? 0 : Solving.InverseNorm.Estimate<Leading, T>(ref triangle);
        double norm = Rank == 0 ? 0 : inverse * triangle.OneNorm();
        InverseNorm = Math.Sqrt(Rank) * inverse;
        ReciprocalCondition = Rank == 0 ? 1 : double.IsFinite(norm) ? Math.Min(1, 1 / norm) : 0;
        IsDoubtful = (Rank > 0 && ReciprocalCondition <= tolerance) || (!isPivoted && Rank < n);
    }

    public Rung Rung { get; }

    public int Rank { get; private set; }

    public double ReciprocalCondition { get; }

    public double InverseNorm { get; }

    /// <summary>Whether the leading block is nearer to singular than its diagonal shows.</summary>
    public bool IsDoubtful { get; }

    /// <inheritdoc/>
    public readonly double Dropped
    {
        get
        {
            double sum = 0;
            for (int j = Rank; j < _n; j++)
            {
                int top = (int)((long)j * _m) + Rank;
                double norm = VectorNorm.InDouble<T>(_factors.AsSpan(top, Math.Min(j + 1, _m) - Rank));
                sum = double.Hypot(sum, norm);
            }

            return sum;
        }
    }

    private readonly Span<T> Factors => _factors.AsSpan(0, (int)((long)_m * _n));

    public readonly void Solve(Span<T> c, int count, Span<T> x)
    {
        Project(c, count);
        _backend.Trtrs(Uplo.Upper, Transpose.None, Diag.NonUnit, _n, count, Factors, _m, c, _m);
        for (int j = 0; j < count; j++)
            Unpermute(c.Slice(j * _m, _n), x.Slice(j * _n, _n));
    }

    public readonly void Project(Span<T> c, int count) =>
        _backend.Ormqr(Side.Left, Transpose.Transpose, _m, count, Math.Min(_m, _n), Factors, _m, _tau, c, _m);

    public readonly void RowFactor(ReadOnlySpan<T> a, Span<T> transposed)
    {
        // A_r = Q·[R11 R12]·Pᵀ·D⁻¹: the rows of the last factors, as columns.
        transposed.Clear();
        for (int j = 0; j < _n; j++)
        {
            int unknown = _pivots[j] - 1;
            for (int i = 0; i < Math.Min(j + 1, Rank); i++)
                transposed[unknown + (i * _n)] = Factors[(int)(i + ((long)j * _m))] / _scales[unknown];
        }
    }

    public readonly void SolveBasic(Span<T> c, Span<T> x)
    {
        _backend.Ormqr(Side.Left, Transpose.Transpose, _m, 1, Math.Min(_m, _n), Factors, _m, _tau, c, _m);
        _backend.Trtrs(Uplo.Upper, Transpose.None, Diag.NonUnit, Rank, 1, Factors, _m, c, _m);
        x.Clear();
        for (int j = 0; j < Rank; j++)
            x[_pivots[j] - 1] = c[j] * _scales[_pivots[j] - 1];
    }

    public readonly void Correct(Span<T> f, Span<T> g, Span<T> x)
    {
        // h = R⁻ᵀ·Pᵀ·D·g, [d1; d2] = Qᵀ·f, s = Q·[h; d2], x = D·P·R⁻¹·(d1 − h).
        for (int j = 0; j < _n; j++)
            x[j] = g[_pivots[j] - 1];
        _backend.Trtrs(Uplo.Upper, Transpose.Transpose, Diag.NonUnit, _n, 1, Factors, _m, x, _n);
        _backend.Ormqr(Side.Left, Transpose.Transpose, _m, 1, _n, Factors, _m, _tau, f, _m);
        for (int j = 0; j < _n; j++)
        {
            g[j] = f[j] - x[j];
            f[j] = x[j];
        }

        _backend.Trtrs(Uplo.Upper, Transpose.None, Diag.NonUnit, _n, 1, Factors, _m, g, _n);
        Unpermute(g, x);
        _backend.Ormqr(Side.Left, Transpose.None, _m, 1, _n, Factors, _m, _tau, f, _m);
    }

    /// <summary>x := D·P·y.</summary>
    private readonly void Unpermute(ReadOnlySpan<T> y, Span<T> x)
    {
        for (int j = 0; j < _n; j++)
            x[_pivots[j] - 1] = y[j] * _scales[_pivots[j] - 1];
    }

    private readonly double Magnitude(int i) => Math.Abs(double.CreateTruncating(_factors[i + ((long)i * _m)]));

    /// <summary>The leading r × r block of R.</summary>
    private readonly struct Leading(Backend<T> backend, T[] factors, int ld, int r) : IInverse<T>
    {
        public int Order => r;

        public void Solve(Transpose trans, Span<T> x, int nrhs) =>
            backend.Trtrs(Uplo.Upper, trans, Diag.NonUnit, r, nrhs, factors, ld, x, r);

        public double OneNorm()
        {
            double largest = 0;
            for (int j = 0; j < r; j++)
                largest = Math.Max(largest, Analysis.OneNorm<T>(factors.AsSpan((int)((long)j * ld), j + 1)));
            return largest;
        }
    }
}
