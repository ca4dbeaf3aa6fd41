namespace Linalg.Interop.Judge;

/// <summary>What a compared case means for the whole, from the best to the worst.</summary>
public enum Standing
{
    /// <summary>Both back ends were judged right, and they agree.</summary>
    Agreed,

    /// <summary>One back end does not implement the routine. What the other returned is right.</summary>
    Absent,

    /// <summary>
    /// Only one back end made the call, and it is right: there is no other one, or its own factors gave it no reason to, which happens where rounding
    /// decides whether a pivot is zero.
    /// </summary>
    Alone,

    /// <summary>Both are right by themselves and still differ in what must agree.</summary>
    Disagreed,

    /// <summary>At least one result is wrong.</summary>
    Wrong,
}
