namespace Linalg.Interop;

/// <summary>
/// The matrix of a rank that is nearest to another one, and how near: no matrix of that rank is nearer in either norm (Eckart and Young
/// 1936, Mirsky 1960).
/// </summary>
/// <typeparam name="T"><see cref="double"/> or <see cref="float"/>.</typeparam>
/// <param name="Matrix">Aₖ = Σ σᵢ·uᵢ·vᵢᵀ over the k largest singular values.</param>
/// <param name="TwoNormError">‖A − Aₖ‖₂ = σₖ₊₁.</param>
/// <param name="FrobeniusError">‖A − Aₖ‖_F = (Σ σᵢ² over i &gt; k)^½.</param>
public sealed record LowRankApproximation<T>(DenseMatrix<T> Matrix, T TwoNormError, T FrobeniusError)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>;
