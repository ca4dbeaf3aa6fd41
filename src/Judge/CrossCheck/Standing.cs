namespace Linalg.Interop.Judge;

/// <summary>The meaning of a compared case for the whole run, from best to worst.</summary>
public enum Standing
{
    /// <summary>Both back ends were judged right, and they agree.</summary>
    Agreed,

    /// <summary>One back end does not implement the routine; the other's result is right.</summary>
    Absent,

    /// <summary>
    /// Only one back end made the call, and its result is right: there is no other back end, or the other one's own factors did not allow the call,
    /// which happens where rounding decides whether a pivot is zero.
    /// </summary>
    Alone,

    /// <summary>Both results are right by themselves but differ in a quantity that must agree.</summary>
    Disagreed,

    /// <summary>At least one result is wrong.</summary>
    Wrong,
}
