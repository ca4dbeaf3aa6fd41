namespace Linalg.Interop;

/// <summary>Which singular vectors are computed.</summary>
public enum SvdKind
{
    /// <summary>As many as there are singular values: U is m × min(m, n), Vᵀ is min(m, n) × n.</summary>
    Thin,

    /// <summary>All: U is m × m, Vᵀ is n × n.</summary>
    Full,

    /// <summary>None: only the singular values, in a fraction of the time.</summary>
    ValuesOnly,
}
