namespace Linalg.Interop.Managed;

/// <summary>How long the iterations of the bidiagonal decompositions go on before another method takes over. Tests set them to zero to see that it does.</summary>
internal sealed record SvdLimits
{
    /// <summary>Rotations of QR iteration, in units of the square of the order.</summary>
    public int Sweeps { get; init; } = 6;

    /// <summary>What is used unless a test says otherwise.</summary>
    public static SvdLimits Default { get; } = new();
}
