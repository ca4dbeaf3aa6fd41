using System.Diagnostics;

namespace Linalg.Interop.Cli;

/// <summary>The time that all measurements together may take, and what they had to leave out for it.</summary>
internal sealed class TimeBudget(int seconds)
{
    /// <summary>Operations a second that are expected of either side: few, so that no call is begun that takes the rest of the time.</summary>
    private const double Speed = 5e9;

    /// <summary>A measurement is about so many calls on each side.</summary>
    private const double Calls = 6;

    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private int _left;

    /// <summary>Whether there is time for a measurement.</summary>
    /// <param name="owed">The time that is needed besides.</param>
    public bool Allows(TimeJob job, TimeSpan owed)
    {
        bool allows = (_clock.Elapsed + owed).TotalSeconds + (Calls * job.Work / Speed) <= seconds;
        _left += allows ? 0 : 1;
        return allows;
    }

    /// <summary>What was left out, in words; null if nothing was.</summary>
    /// <param name="all">How many measurements there were to be.</param>
    public string? Missing(int all) => _left == 0
        ? null
        : FormattableString.Invariant(
            $"{_left} of {all} measurements were left out: they do not fit into the {seconds} s of --time-budget.");
}
