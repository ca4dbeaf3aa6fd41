namespace Linalg.Interop;

/// <summary>The factorization that gave an answer: the first of the ladder that could.</summary>
public enum Rung
{
    /// <summary>A is diagonal: one division for each element.</summary>
    Diagonal,

    /// <summary>A is triangular: substitution.</summary>
    Triangular,

    /// <summary>A is symmetric positive definite: A = L·Lᵀ.</summary>
    Cholesky,

    /// <summary>A is symmetric: A = L·D·Lᵀ with Bunch–Kaufman pivoting.</summary>
    Ldlt,

    /// <summary>A = P·L·U with partial pivoting.</summary>
    Lu,

    /// <summary>A·P = Q·R with column pivoting.</summary>
    PivotedQr,

    /// <summary>A = U·Σ·Vᵀ.</summary>
    Svd,

    /// <summary>A = Q·R without pivoting, where <see cref="LeastSquaresMethod.Qr"/> asks for it. No part of the ladder.</summary>
    Qr,
}
