using System.Numerics;

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
    /// <param name="a">A·D, destroyed.</param>
    /// <param name="u">At least m·k elements, k = min(m, n).</param>
    /// <param name="s">At least k elements.</param>
    /// <param name="vt">At least k·n elements.</param>
    /// <param name="scales">The diagonal of D.</param>
    /// <param name="tolerance">The rank is the number of singular values above this times the first.</param>
    /// <exception cref="ConvergenceException">The iteration did not converge.</exception>
    public SvdFactors(Backend<T> backend, int m, int n, Span<T> a, T[] u, T[] s, T[] vt, T[] scales, double tolerance)
    {
        (_backend, _m, _n, _u, _s, _vt, _scales) = (backend, m, n, u, s, vt, scales);
        int k = Math.Min(m, n);
        int info = backend.Gesdd(SvdJob.Thin, m, n, a, m, s, u, m, vt, k);
        if (info != 0)
            throw new ConvergenceException(info);
        double first = double.CreateTruncating(s[0]);
        while (Rank < k && double.CreateTruncating(s[Rank]) > tolerance * first)
            Rank++;
        ReciprocalCondition = Rank == 0 ? 1 : double.CreateTruncating(s[Rank - 1]) / first;
    }

    public Rung Rung => Rung.Svd;

    public int Rank { get; }

    public double ReciprocalCondition { get; }

    public double InverseNorm => Rank == 0 ? 0 : 1 / double.CreateTruncating(_s[Rank - 1]);

    public double Dropped => VectorNorm.InDouble<T>(_s.AsSpan(Rank, K - Rank));

    private int K => Math.Min(_m, _n);

    public void Solve(Span<T> c, int count, Span<T> x)
    {
        int r = Rank;
        using var projected = new Rented<T>((long)r * count);
        if (r > 0 && count > 0)
            _backend.Gemm(Transpose.Transpose, Transpose.None, r, count, _m, T.One, _u, _m, c, _m, T.Zero, projected.Span, r);
        if (r < _n)
        {
            // A = U·Σ·Vᵀ·D⁻¹: the first r rows of Σ·Vᵀ·D⁻¹, as columns.
            using var rows = new Rented<T>((long)_n * r);
            for (int i = 0; i < r; i++)
            {
                for (int j = 0; j < _n; j++)
                    rows.Span[j + (i * _n)] = _s[i] * _vt[(int)(i + ((long)j * K))] / _scales[j];
            }

            LeastNorm.Solve(_backend, _n, r, rows.Span, projected.Span, Math.Max(1, r), count, x);
            return;
        }

        for (int j = 0; j < count; j++)
            Back(projected.Span.Slice(j * r, r), x.Slice(j * _n, _n));
    }

    public double RangeNorm(Span<T> r)
    {
        using var part = new Rented<T>(Rank);
        if (Rank > 0)
            _backend.Gemv(Transpose.Transpose, _m, Rank, T.One, _u, _m, r, 1, T.Zero, part.Span, 1);
        return VectorNorm.InDouble<T>(part.Span);
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
        _backend.Gemv(Transpose.Transpose, Rank, _n, T.One, _vt, K, part.Span, 1, T.Zero, x, 1);
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
}
