namespace Linalg.Interop.Managed;

/// <summary>
/// How long the iterations of the bidiagonal decompositions go on before another method takes over: a leaf of divide and conquer goes on
/// a second time, then QR iteration has the
/// whole matrix, then Jacobi's method. Tests set them to zero to see that it does.
/// </summary>
internal sealed record SvdLimits
{
    /// <summary>Rotations of QR iteration in a leaf, in units of the square of the order.</summary>
    public int LeafSweeps { get; init; } = 6;

    /// <summary>The same when it goes on.</summary>
    public int MoreLeafSweeps { get; init; } = 30;

    /// <summary>The same where a whole matrix is iterated.</summary>
    public int BlockSweeps { get; init; } = 30;

    /// <summary>Sweeps of Jacobi's method.</summary>
    public int JacobiSweeps { get; init; } = 60;

    /// <summary>Steps towards the roots of a secular equation.</summary>
    public int SecularSteps { get; init; } = 100;

    /// <summary>Transformations of the quotient-difference algorithm, in units of the order.</summary>
    public int Passes { get; init; } = 30;

    /// <summary>What is used unless a test says otherwise.</summary>
    public static SvdLimits Default { get; } = new();
}
