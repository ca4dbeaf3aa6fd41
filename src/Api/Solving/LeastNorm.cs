using System.Numerics.Tensors;
using Linalg.Interop.Judge;

namespace Linalg.Interop.Solving;

/// <summary>
/// Solutions of least norm of M·x = c, M r × n of full row rank: Π·Mᵀ·P = Q·R, so that x = Πᵀ·Q·[R⁻ᵀ·Pᵀ·c; 0]. P pivots and Π brings large
/// rows of Mᵀ to the top, which makes the errors in every row relative to that row: the columns of M may differ in size as much as they
/// like, and each is perturbed by a few units of roundoff of its own size. Source: Powell and Reid, IFIP 1968; Cox and Higham, BIT 38,
/// 1998.
/// </summary>
internal readonly struct LeastNorm<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The least number of units of roundoff of its row that an element of Mᵀ may be wrong by.</summary>
    public const double LeastNoise = 4;

    private readonly Backend<T> _backend;
    private readonly int _n;
    private readonly int _r;
    private readonly T[] _factors;
    private readonly T[] _tau;
    private readonly int[] _rows;
    private readonly int[] _pivots;

    /// <param name="backend">Computes.</param>
    /// <param name="n">Unknowns.</param>
    /// <param name="r">Equations, at most n.</param>
    /// <param name="transposed">Mᵀ, n × r, ld = n; overwritten by the factors.</param>
    /// <param name="tau">At least r elements.</param>
    /// <param name="rows">At least n elements.</param>
    /// <param name="pivots">At least r elements.</param>
    /// <param name="noise">Units of roundoff of its row below which an element counts as zero, if rows differ much in size.</param>
    public LeastNorm(Backend<T> backend, int n, int r, T[] transposed, T[] tau, int[] rows, int[] pivots, double noise = LeastNoise)
    {
        (_backend, _n, _r, _factors, _tau, _rows, _pivots) = (backend, n, r, transposed, tau, rows, pivots);
        using var magnitudes = new Rented<T>(n);
        Analysis.RowMaxima<T>(Factors, n, r, magnitudes.Span);
        IsByRows = IsSpread(magnitudes.Span) && TryFactorByRows(magnitudes.Span, noise);
        if (IsByRows)
            return;
        SortRows(magnitudes.Span);
        pivots.AsSpan(0, r).Clear();
        backend.Geqp3(n, r, Factors, Math.Max(1, n), pivots, tau);
    }

    /// <summary>Whether the columns of M differ so much in size that rounding errors were set to zero.</summary>
    public bool IsByRows { get; }

    private Span<T> Factors => _factors.AsSpan(0, (int)((long)_n * _r));

    /// <param name="c">Right-hand sides in the first r rows.</param>
    /// <param name="ldc">Leading dimension of c.</param>
    /// <param name="count">Right-hand sides.</param>
    /// <param name="x">On return n × count, ld = n.</param>
    /// <returns>0, or the number, from 1, of a row of M that depends on the others; x is 0 then.</returns>
    public int Solve(ReadOnlySpan<T> c, int ldc, int count, Span<T> x)
    {
        x.Clear();
        if (_r == 0 || count == 0)
            return 0;
        for (int j = 0; j < count; j++)
        {
            for (int i = 0; i < _r; i++)
                x[(j * _n) + i] = c[(j * ldc) + _pivots[i] - 1];
        }

        int info = _backend.Trtrs(Uplo.Upper, Transpose.Transpose, Diag.NonUnit, _r, count, Factors, _n, x, _n);
        if (info != 0)
        {
            x.Clear();
            return _pivots[info - 1];
        }

        _backend.Ormqr(Side.Left, Transpose.None, _n, count, _r, Factors, _n, _tau, x, _n);
        using var sorted = new Rented<T>(_n);
        for (int j = 0; j < count; j++)
        {
            Span<T> column = x.Slice(j * _n, _n);
            column.CopyTo(sorted.Span);
            for (int i = 0; i < _n; i++)
                column[_rows[i]] = sorted.Span[i];
        }

        return 0;
    }

    /// <summary>
    /// Whether rounding errors of the largest row could outweigh the least, and not only by a perturbation below the root of the roundoff.
    /// </summary>
    private static bool IsSpread(ReadOnlySpan<T> magnitudes)
    {
        (T least, T largest) = (T.PositiveInfinity, T.Zero);
        foreach (T magnitude in magnitudes)
        {
            least = magnitude == T.Zero ? least : T.MinNumber(least, magnitude);
            largest = T.MaxNumber(largest, magnitude);
        }

        return double.CreateTruncating(largest) * Math.Sqrt(Machine<T>.Epsilon) > double.CreateTruncating(least);
    }

    private void SortRows(Span<T> magnitudes)
    {
        using var column = new Rented<T>(_n);
        Span<int> rows = _rows.AsSpan(0, _n);
        CountUp(rows, 0);
        TensorPrimitives.Negate<T>(magnitudes, magnitudes);
        magnitudes.Sort(rows);
        for (int j = 0; j < _r; j++)
        {
            Span<T> elements = Column(j);
            elements.CopyTo(column.Span);
            for (int i = 0; i < _n; i++)
                elements[i] = column.Span[rows[i]];
        }
    }

    /// <summary>
    /// Householder QR with interchanges of columns, by the norm of what remains of them, and of rows, by the element in the pivot column.
    /// What remains of an element once it is below a few units of roundoff of its row counts as zero: it is a rounding error, and where rows
    /// differ by more than the roundoff it would stand for a direction that the row does not have.
    /// </summary>
    /// <param name="magnitudes">The largest magnitude of each row.</param>
    /// <param name="noise">Units of roundoff of a row that its elements may be wrong by.</param>
    /// <returns>Whether the rank remained r; if not, the factors are Mᵀ again.</returns>
    private bool TryFactorByRows(ReadOnlySpan<T> magnitudes, double noise)
    {
        T tolerance = T.CreateTruncating(Math.Max(noise, NumericalRank.Growth(_n, _r)) * Machine<T>.Epsilon);
        using var original = new Rented<T>((long)_n * _r);
        using var levels = new Rented<T>(_n);
        Factors.CopyTo(original.Span);
        TensorPrimitives.Multiply(magnitudes, tolerance, levels.Span);
        CountUp(_rows.AsSpan(0, _n), 0);
        CountUp(_pivots.AsSpan(0, _r), 1);
        for (int j = 0; j < _r; j++)
            Flush(j, 0, levels.Span);
        for (int k = 0; k < _r; k++)
        {
            Interchange(k, levels.Span);
            Span<T> v = Column(k)[k..];
            if (v[0] == T.Zero)
            {
                original.Span.CopyTo(Factors);
                return false;
            }

            Eliminate(k, v, levels.Span);
        }

        return true;
    }

    private void Eliminate(int k, Span<T> v, ReadOnlySpan<T> levels)
    {
        _tau[k] = Reflector(v);
        if (_tau[k] == T.Zero)
            return;
        (T diagonal, v[0]) = (v[0], T.One);
        for (int j = k + 1; j < _r; j++)
        {
            Span<T> column = Column(j)[k..];
            T factor = -_tau[k] * TensorPrimitives.Dot<T>(v, column);
            TensorPrimitives.MultiplyAdd<T>(v, factor, column, column);
            Flush(j, k + 1, levels);
        }

        v[0] = diagonal;
    }

    /// <summary>Sets elements to zero that are at most the noise level of their row.</summary>
    private void Flush(int j, int from, ReadOnlySpan<T> levels)
    {
        Span<T> column = Column(j);
        for (int i = from; i < column.Length; i++)
        {
            if (T.Abs(column[i]) <= levels[i])
                column[i] = T.Zero;
        }
    }

    /// <summary>Brings the column of the largest remaining norm, and in it the row of the largest element, to position k.</summary>
    private void Interchange(int k, Span<T> levels)
    {
        (int pivot, double largest) = (k, -1);
        for (int j = k; j < _r; j++)
        {
            double norm = VectorNorm.InDouble<T>(Column(j)[k..]);
            if (norm > largest)
                (pivot, largest) = (j, norm);
        }

        int row = k + TensorPrimitives.IndexOfMaxMagnitude<T>(Column(pivot)[k..]);
        for (int i = 0; i < _n && pivot != k; i++)
            (Column(k)[i], Column(pivot)[i]) = (Column(pivot)[i], Column(k)[i]);
        for (int j = 0; j < _r && row != k; j++)
            (Column(j)[k], Column(j)[row]) = (Column(j)[row], Column(j)[k]);
        (_pivots[k], _pivots[pivot]) = (_pivots[pivot], _pivots[k]);
        (_rows[k], _rows[row]) = (_rows[row], _rows[k]);
        (levels[k], levels[row]) = (levels[row], levels[k]);
    }

    /// <summary>I − τ·v·vᵀ takes x to (β, 0, …, 0). Source: LAPACK xLARFG; x[0] is the largest element, so nothing needs scaling.</summary>
    /// <param name="x">On return β, and v after its leading one.</param>
    /// <returns>τ, 0 for nothing to do.</returns>
    private static T Reflector(Span<T> x)
    {
        T alpha = x[0];
        if (!x[1..].ContainsAnyExcept(T.Zero))
            return T.Zero;
        T beta = -T.CopySign(VectorNorm.Two<T>(x), alpha);
        TensorPrimitives.Divide(x[1..], alpha - beta, x[1..]);
        x[0] = beta;
        return (beta - alpha) / beta;
    }

    private static void CountUp(Span<int> x, int first)
    {
        for (int i = 0; i < x.Length; i++)
            x[i] = first + i;
    }

    private Span<T> Column(int j) => _factors.AsSpan((int)((long)j * _n), _n);
}
