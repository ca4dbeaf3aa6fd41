namespace Linalg.Interop.Solving;

/// <summary>How the corrections of a refinement shrink, when to stop, and what error they leave.</summary>
internal struct Progress(double unitRoundoff)
{
    private double _last = double.PositiveInfinity;
    private double _size;
    private double _rate;

    /// <summary>Corrections made.</summary>
    public int Steps { get; private set; }

    /// <summary>Whether the last correction was below the unit roundoff.</summary>
    public readonly bool IsDone => _last <= unitRoundoff * _size;

    /// <summary>
    /// A bound of the relative error of what has been reached, from the last correction and the rate; infinity if nothing converged.
    /// </summary>
    public double Bound { get; private set; } = double.PositiveInfinity;

    /// <summary>
    /// Whether a correction is to be made: the first must be no larger than what it corrects, each other at most half of the one before.
    /// </summary>
    public bool Accepts(double correction, double size)
    {
        double limit = Steps == 0 ? size : Refinement.Rate * _last;
        if (!(correction <= limit))
        {
            // Corrections that no longer shrink are noise about the size of the error.
            if (Steps > 0 && double.IsFinite(correction))
                Bound = (Math.Max(correction, _last) / ((1 - Refinement.Rate) * size)) + unitRoundoff;
            return false;
        }

        if (Steps > 0)
            _rate = Math.Max(_rate, Quality.Quotient(correction, _last));
        (_last, _size) = (correction, size);
        Steps++;
        double rate = Steps == 1 ? Refinement.Rate : _rate;
        Bound = Quality.Quotient(correction, (1 - rate) * size) + unitRoundoff;
        return true;
    }
}
