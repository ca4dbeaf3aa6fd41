namespace Linalg.Interop.Solving;

/// <summary>How the corrections of a refinement shrink, and when to stop.</summary>
internal struct Progress(double unitRoundoff)
{
    private double _last = double.PositiveInfinity;
    private double _size;

    /// <summary>Corrections made.</summary>
    public int Steps { get; private set; }

    /// <summary>The largest quotient of a correction and the one before, the first before being the solution itself.</summary>
    public double Rate { get; private set; }

    /// <summary>Whether the last correction was below the unit roundoff.</summary>
    public readonly bool IsDone => _last <= unitRoundoff * _size;

    /// <summary>
    /// Whether a correction is to be made: the first must be no larger than what it corrects, unless that is zero, each other at most half
    /// of the one before.
    /// </summary>
    public bool Accepts(double correction, double size)
    {
        double limit = Steps > 0 ? Refinement.Rate * _last : size > 0 ? size : double.MaxValue;
        if (!(correction <= limit))
            return false;
        Rate = Math.Max(Rate, Steps > 0 ? Quality.Quotient(correction, _last) : size > 0 ? correction / size : 0);
        (_last, _size) = (correction, size);
        Steps++;
        return true;
    }

    /// <summary>Whether a correction, though not to be made, is smaller than the last, so that the last has not done harm.</summary>
    public readonly bool IsNoWorse(double correction) => Steps == 0 || correction <= _last;
}
