namespace Linalg.Interop;

/// <summary>
/// How many calls are checked while they serve: none, a share, or every one. A checked call is judged in O(n²) first; on doubt, and for the share of
/// calls that is sampled, the witness computes it again and the judge compares.
/// </summary>
public readonly record struct CrossCheck
{
    private CrossCheck(double share, bool isOn)
    {
        Share = share;
        IsOn = isOn;
    }

    /// <summary>Nothing is checked; costs nothing.</summary>
    public static CrossCheck Off => default;

    /// <summary>Every call is checked in O(n²) and computed again by the witness.</summary>
    public static CrossCheck Always => new(1, isOn: true);

    /// <summary>The share of calls that the witness computes again.</summary>
    public double Share { get; }

    /// <summary>Whether calls are checked in O(n²).</summary>
    public bool IsOn { get; }

    /// <summary>Every call is checked in O(n²); the witness computes a share of them again, and every one that looks doubtful.</summary>
    /// <param name="share">Between 0 (doubt alone calls the witness) and 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The share is not between 0 and 1.</exception>
    public static CrossCheck Sampled(double share) =>
        share is >= 0 and <= 1 ? new(share, isOn: true) : throw new ArgumentOutOfRangeException(nameof(share), share, "must be between 0 and 1");
}
