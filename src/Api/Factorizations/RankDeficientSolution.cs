namespace Linalg.Interop;

/// <summary>Which of its many solutions a least-squares problem without full column rank gets.</summary>
public enum RankDeficientSolution
{
    /// <summary>The one of least Euclidean norm.</summary>
    MinimumNorm,

    /// <summary>
    /// The one that uses as many columns as the rank, those that pivoting put first, and leaves the others' coefficients zero.
    /// </summary>
    Basic,
}
