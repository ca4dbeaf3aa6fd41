namespace Linalg.Interop;

/// <summary>The routines of <see cref="Backend{T}"/>, under their names there.</summary>
/// <remarks>Values are never changed or used again: back ends built against an older contract keep working.</remarks>
public enum Routine : byte
{
    /// <summary>C := α·op(A)·op(B) + β·C.</summary>
    Gemm = 0,

    /// <summary>C := α·A·B + β·C, A symmetric.</summary>
    Symm = 1,

    /// <summary>C := α·A·Aᵀ + β·C.</summary>
    Syrk = 2,

    /// <summary>y := α·op(A)·x + β·y.</summary>
    Gemv = 3,

    /// <summary>B := α·op(A)·B, A triangular.</summary>
    Trmm = 4,

    /// <summary>B := α·op(A)⁻¹·B, A triangular.</summary>
    Trsm = 5,

    /// <summary>LU with partial pivoting.</summary>
    Getrf = 6,

    /// <summary>Solve with LU.</summary>
    Getrs = 7,

    /// <summary>Inverse from LU.</summary>
    Getri = 8,

    /// <summary>Condition from LU.</summary>
    Gecon = 9,

    /// <summary>Cholesky.</summary>
    Potrf = 10,

    /// <summary>Solve with Cholesky.</summary>
    Potrs = 11,

    /// <summary>Inverse from Cholesky.</summary>
    Potri = 12,

    /// <summary>Condition from Cholesky.</summary>
    Pocon = 13,

    /// <summary>Bunch–Kaufman.</summary>
    Sytrf = 14,

    /// <summary>Solve with Bunch–Kaufman.</summary>
    Sytrs = 15,

    /// <summary>Inverse from Bunch–Kaufman.</summary>
    Sytri = 16,

    /// <summary>Condition from Bunch–Kaufman.</summary>
    Sycon = 17,

    /// <summary>QR with column pivoting.</summary>
    Geqp3 = 18,

    /// <summary>QR.</summary>
    Geqrf = 19,

    /// <summary>Columns of Q.</summary>
    Orgqr = 20,

    /// <summary>Product with Q.</summary>
    Ormqr = 21,

    /// <summary>Triangular solve that looks for zeros.</summary>
    Trtrs = 22,

    /// <summary>Singular value decomposition.</summary>
    Gesdd = 23,
}
