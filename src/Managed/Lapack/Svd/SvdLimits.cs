namespace Linalg.Interop.Managed;

/// <summary>
/// Limits of the iterations of the bidiagonal SVD, beyond which another method takes over: a leaf of divide and conquer is continued once, then QR
/// iteration is tried on the whole matrix, then Jacobi's method. Tests set limits to zero to reach each of them.
/// </summary>
internal sealed record SvdLimits
{
    /// <summary>Rotations of QR iteration in a leaf, in units of the square of the order.</summary>
    public int LeafSweeps { get; init; } = 6;

    /// <summary>Rotations of QR iteration in a leaf that is continued, in units of the square of the order.</summary>
    public int MoreLeafSweeps { get; init; } = 30;

    /// <summary>Rotations of QR iteration on a whole matrix, in units of the square of the order.</summary>
    public int BlockSweeps { get; init; } = 30;

    /// <summary>Sweeps of Jacobi's method.</summary>
    public int JacobiSweeps { get; init; } = 60;

    /// <summary>Steps towards the roots of a secular equation.</summary>
    public int SecularSteps { get; init; } = 100;

    /// <summary>Transformations of the quotient-difference algorithm, in units of the order.</summary>
    public int Passes { get; init; } = 30;

    /// <summary>The limits in use outside tests.</summary>
    public static SvdLimits Default { get; } = new();
}
