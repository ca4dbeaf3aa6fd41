namespace Linalg.Interop;

/// <summary>The norm of a matrix that is asked for.</summary>
public enum MatrixNormKind
{
    /// <summary>‖A‖₁, the largest column sum of magnitudes. O(m·n).</summary>
    One,

    /// <summary>‖A‖_∞, the largest row sum of magnitudes. O(m·n).</summary>
    Infinity,

    /// <summary>‖A‖_F, the root of the sum of all squares. O(m·n).</summary>
    Frobenius,

    /// <summary>The largest magnitude of an element. Not submultiplicative. O(m·n).</summary>
    Max,

    /// <summary>‖A‖₂, the largest singular value. O(m·n·min(m, n)).</summary>
    Two,
}
