namespace Linalg.Interop;

/// <summary>The precision in which a square system is factored.</summary>
public enum SolvePrecision
{
    /// <summary>The precision of the element type.</summary>
    Working,

    /// <summary>
    /// <see cref="float"/>, refined to the accuracy of <see cref="double"/>; if refinement does not get there, GMRES preconditioned by the
    /// float factors; if that does not either, or float cannot tell the matrix from a singular one, a factorization in double. Systems of
    /// float, and of diagonal or triangular matrices, have nothing to gain and are solved as with <see cref="Working"/>. Source: Carson and
    /// Higham, SIAM J. Sci. Comput. 39(6), 2017 and 40(2), 2018.
    /// </summary>
    Mixed,
}
