namespace Linalg.Interop;

/// <summary>Which triangle of a symmetric, triangular or positive definite matrix is stored. Values are LAPACK's letters.</summary>
public enum Uplo : byte
{
    /// <summary>The upper triangle is stored; the strictly lower one is never touched.</summary>
    Upper = (byte)'U',

    /// <summary>The lower triangle is stored; the strictly upper one is never touched.</summary>
    Lower = (byte)'L',
}

/// <summary>op(A) in a product or a solve. Values are LAPACK's letters.</summary>
public enum Transpose : byte
{
    /// <summary>op(A) = A.</summary>
    None = (byte)'N',

    /// <summary>op(A) = Aᵀ.</summary>
    Transpose = (byte)'T',

    /// <summary>op(A) = Aᴴ, which for real element types means Aᵀ in every routine.</summary>
    ConjugateTranspose = (byte)'C',
}

/// <summary>The side from which a matrix multiplies. Values are LAPACK's letters.</summary>
public enum Side : byte
{
    /// <summary>The special matrix stands on the left: op(A)·B.</summary>
    Left = (byte)'L',

    /// <summary>The special matrix stands on the right: B·op(A).</summary>
    Right = (byte)'R',
}

/// <summary>Whether a triangular matrix has an implied unit diagonal. Values are LAPACK's letters.</summary>
public enum Diag : byte
{
    /// <summary>The diagonal is read from storage.</summary>
    NonUnit = (byte)'N',

    /// <summary>The diagonal is taken to be one and its storage is never touched.</summary>
    Unit = (byte)'U',
}

/// <summary>The norm in which a condition number is estimated. Values are LAPACK's letters.</summary>
public enum Norm : byte
{
    /// <summary>The one-norm, the largest column sum of magnitudes.</summary>
    One = (byte)'1',

    /// <summary>The infinity-norm, the largest row sum of magnitudes.</summary>
    Infinity = (byte)'I',
}

/// <summary>Which singular vectors <see cref="Backend{T}"/>'s Gesdd returns, and where. Values are LAPACK's letters.</summary>
public enum SvdJob : byte
{
    /// <summary>Singular values only; u and vt are not referenced.</summary>
    None = (byte)'N',

    /// <summary>The first min(m, n) columns of U and rows of Vᵀ.</summary>
    Thin = (byte)'S',

    /// <summary>All m columns of U and all n rows of Vᵀ.</summary>
    All = (byte)'A',

    /// <summary>
    /// m ≥ n: the first n columns of U overwrite A and Vᵀ goes to vt, u is not referenced;
    /// m &lt; n: the first m rows of Vᵀ overwrite A and U goes to u, vt is not referenced.
    /// </summary>
    Overwrite = (byte)'O',
}
