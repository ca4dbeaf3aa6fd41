namespace Linalg.Interop.Solving;

/// <summary>
/// The answers that a ladder has computed so far, for each right-hand side the one of least residual; the first candidate is x = 0. No
/// ladder returns an answer whose residual is larger than that of another candidate, with two exceptions. Where rounding explains the
/// residual, and it is at most ‖b‖₂, the solution of least norm stands. And the solution of a regular system stands that differs from the
/// exact one by rounding only, which in systems whose rows differ in size may leave more than x = 0 does.
/// </summary>
internal struct Candidates<T> : IDisposable
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    // Units of roundoff of |b| + |A|·|x| that the residual of a good answer may have. Where A is singular up to rounding they stay below 1.
    private const double Tie = 4;

    // Unit roundoff of residuals, which for large x may hide all of b: candidates are taken at their worst.
    private static readonly double ResidualRoundoff = typeof(T) == typeof(double) ? Math.ScaleB(1, -106) : Math.ScaleB(1, -53);

    private Rented<T>? _x;
    private Rented<Measured>? _known;

    /// <summary>
    /// Whether a system is so far from singular that its solution is right in spite of its residual. Where rows differ in size, the exact
    /// solution rounded to T may leave more than ‖b‖₂.
    /// </summary>
    /// <param name="problem">A and B.</param>
    /// <param name="reciprocalCondition">That of A as it was factored.</param>
    public static bool IsRegular(in Problem<T> problem, double reciprocalCondition) =>
        problem.IsSystem && reciprocalCondition >= Math.Sqrt(Problem<T>.UnitRoundoff);

    /// <summary>Whether no residual is larger than that of x = 0, which is ‖b‖₂.</summary>
    /// <param name="problem">B.</param>
    /// <param name="residualNorms">‖b − A·x‖₂ of each column.</param>
    public static bool NoneWorseThanZero(in Problem<T> problem, ReadOnlySpan<double> residualNorms)
    {
        for (int j = 0; j < problem.Count; j++)
        {
            if (!(residualNorms[j] <= VectorNorm.InDouble(problem.RightSide(j))))
                return false;
        }

        return true;
    }

    /// <summary>‖b − A·x‖₂ in twice the working precision, NaN or infinity if x is not finite.</summary>
    /// <param name="problem">A and B.</param>
    /// <param name="j">The right-hand side.</param>
    /// <param name="x">n elements.</param>
    /// <param name="magnitude">On return ‖|b| + |A|·|x|‖₂.</param>
    public static double Residual(in Problem<T> problem, int j, ReadOnlySpan<T> x, out double magnitude)
    {
        int m = problem.Rows;
        using var work = new Rented<double>(3L * m);
        problem.Residual(j, x, work.Span[..m], work.Span.Slice(m, m), work.Span.Slice(2 * m, m));
        magnitude = VectorNorm.InDouble<double>(work.Span.Slice(2 * m, m));
        return VectorNorm.InDouble<double>(work.Span[..m]);
    }

    /// <summary>Keeps each column whose residual is smaller than that of every candidate before.</summary>
    /// <param name="problem">A and B.</param>
    /// <param name="x">X, n × count, from a rung that is left for the next.</param>
    /// <param name="rung">That rung.</param>
    public void Offer(in Problem<T> problem, ReadOnlySpan<T> x, Rung rung)
    {
        Begin(problem);
        int n = problem.Columns;
        for (int j = 0; j < problem.Count; j++)
        {
            ReadOnlySpan<T> column = x.Slice(j * n, n);
            double residual = Residual(problem, j, column, out double magnitude) + (problem.Columns * ResidualRoundoff * magnitude);
            if (!(residual < _known!.Value.Span[j].Residual))
                continue;
            _known.Value.Span[j] = new Measured(residual, rung);
            column.CopyTo(_x!.Value.Span[(j * n)..]);
        }
    }

    /// <summary>Whether a candidate is better than a column of X.</summary>
    /// <param name="problem">A and B.</param>
    /// <param name="x">X, n × count.</param>
    /// <param name="isRegular"><see cref="IsRegular"/> of the rung that X came from.</param>
    public readonly bool Beats(in Problem<T> problem, ReadOnlySpan<T> x, bool isRegular)
    {
        for (int j = 0; j < problem.Count && _known is not null; j++)
        {
            if (!Stands(problem, j, x.Slice(j * problem.Columns, problem.Columns), Tie * Problem<T>.UnitRoundoff, isRegular))
                return true;
        }

        return false;
    }

    /// <summary>Puts the better candidate in the place of each column of the last rung's answer that is worse.</summary>
    /// <param name="problem">A and B.</param>
    /// <param name="x">X, n × count, changed where a candidate is better.</param>
    /// <param name="isRegular"><see cref="IsRegular"/> of the rung that X came from.</param>
    /// <param name="rung">The rung that X came from; on return, if a column came from an earlier one, that.</param>
    /// <returns>Whether X was changed.</returns>
    public bool Replace(in Problem<T> problem, Span<T> x, bool isRegular, ref Rung rung)
    {
        Begin(problem);
        int n = problem.Columns;
        double tie = isRegular ? problem.AcceptableBackwardError : Tie * Problem<T>.UnitRoundoff;
        bool isChanged = false;
        for (int j = 0; j < problem.Count; j++)
        {
            Span<T> column = x.Slice(j * n, n);
            if (Stands(problem, j, column, tie, isRegular))
                continue;
            _x!.Value.Span.Slice(j * n, n).CopyTo(column);
            rung = _known!.Value.Span[j].Rung ?? rung;
            isChanged = true;
        }

        return isChanged;
    }

    public readonly void Dispose()
    {
        _x?.Dispose();
        _known?.Dispose();
    }

    private readonly bool Stands(in Problem<T> problem, int j, ReadOnlySpan<T> x, double tie, bool isRegular)
    {
        double residual = Residual(problem, j, x, out double magnitude);
        bool isBest = residual <= _known!.Value.Span[j].Residual || residual <= tie * magnitude;
        return isBest && (isRegular || residual <= VectorNorm.InDouble(problem.RightSide(j)));
    }

    private void Begin(in Problem<T> problem)
    {
        if (_x is not null)
            return;
        _x = new Rented<T>((long)problem.Columns * problem.Count);
        _known = new Rented<Measured>(problem.Count);
        _x.Value.Span.Clear();
        for (int j = 0; j < problem.Count; j++)
            _known.Value.Span[j] = new Measured(VectorNorm.InDouble(problem.RightSide(j)), null);
    }

    /// <summary>A candidate's residual norm, and its rung unless it is x = 0.</summary>
    private readonly record struct Measured(double Residual, Rung? Rung);
}
