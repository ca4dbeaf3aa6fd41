namespace Linalg.Interop.Judge;

/// <summary>The routines of <see cref="Backend{T}"/>, under their names there.</summary>
public enum Routine
{
    /// <summary>C := α·op(A)·op(B) + β·C.</summary>
    Gemm,

    /// <summary>C := α·A·B + β·C, A symmetric.</summary>
    Symm,

    /// <summary>C := α·A·Aᵀ + β·C.</summary>
    Syrk,

    /// <summary>y := α·op(A)·x + β·y.</summary>
    Gemv,

    /// <summary>B := α·op(A)·B, A triangular.</summary>
    Trmm,

    /// <summary>B := α·op(A)⁻¹·B, A triangular.</summary>
    Trsm,

    /// <summary>LU with partial pivoting.</summary>
    Getrf,

    /// <summary>Solve with LU.</summary>
    Getrs,

    /// <summary>Inverse from LU.</summary>
    Getri,

    /// <summary>Condition from LU.</summary>
    Gecon,

    /// <summary>Cholesky.</summary>
    Potrf,

    /// <summary>Solve with Cholesky.</summary>
    Potrs,

    /// <summary>Inverse from Cholesky.</summary>
    Potri,

    /// <summary>Condition from Cholesky.</summary>
    Pocon,

    /// <summary>Bunch–Kaufman.</summary>
    Sytrf,

    /// <summary>Solve with Bunch–Kaufman.</summary>
    Sytrs,

    /// <summary>Inverse from Bunch–Kaufman.</summary>
    Sytri,

    /// <summary>Condition from Bunch–Kaufman.</summary>
    Sycon,

    /// <summary>QR with column pivoting.</summary>
    Geqp3,

    /// <summary>QR.</summary>
    Geqrf,

    /// <summary>Columns of Q.</summary>
    Orgqr,

    /// <summary>Product with Q.</summary>
    Ormqr,

    /// <summary>Triangular solve that looks for zeros.</summary>
    Trtrs,

    /// <summary>Singular value decomposition.</summary>
    Gesdd,
}
