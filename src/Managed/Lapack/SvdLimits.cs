namespace Linalg.Interop.Managed;

/// <summary>How long the iterations of the bidiagonal decompositions go on before another method takes over. Tests set them to zero to see that it does.</summary>
internal sealed record SvdLimits
{
    /// <summary>Rotations of QR iteration, in units of the square of the order.</summary>
    public int Sweeps { get; init; } = 6;

    /// <summary>Transformations of the quotient-difference algorithm, in units of the order.</summary>
    public int Passes { get; init; } = 30;

    /// <summary>Steps towards the roots of a secular equation.</summary>
    public int SecularSteps { get; init; } = 100;

    /// <summary>What is used unless a test says otherwise.</summary>
    public static SvdLimits Default { get; } = new();
}
