namespace Linalg.Interop;

/// <summary>The factorization a least-squares problem is solved with.</summary>
public enum LeastSquaresMethod
{
    /// <summary>QR with column pivoting; the singular value decomposition where it leaves the rank in doubt.</summary>
    PivotedQr,

    /// <summary>Singular value decomposition.</summary>
    Svd,

    /// <summary>
    /// QR without pivoting, the fastest, for as many rows as columns or more and full rank; as <see cref="PivotedQr"/> where that is in doubt.
    /// </summary>
    Qr,
}
