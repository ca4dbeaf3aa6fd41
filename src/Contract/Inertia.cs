namespace Linalg.Interop;

/// <summary>How many eigenvalues of a symmetric matrix are positive, negative and zero; unchanged by XᵀAX with regular X (Sylvester).</summary>
/// <param name="Positive">Positive eigenvalues.</param>
/// <param name="Negative">Negative eigenvalues.</param>
/// <param name="Zero">Zero eigenvalues: order minus rank.</param>
public readonly record struct Inertia(int Positive, int Negative, int Zero)
{
    /// <summary>The order of the matrix.</summary>
    public int Order => Positive + Negative + Zero;

    /// <summary>The number of eigenvalues that are not zero.</summary>
    public int Rank => Positive + Negative;
}
