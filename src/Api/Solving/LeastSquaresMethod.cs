namespace Linalg.Interop;

/// <summary>The factorization a least-squares problem is solved with.</summary>
public enum LeastSquaresMethod
{
    /// <summary>QR with column pivoting; the singular value decomposition where it leaves the rank in doubt.</summary>
    PivotedQr,

    /// <summary>Singular value decomposition.</summary>
    Svd,
}
