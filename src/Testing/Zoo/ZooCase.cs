namespace Linalg.Interop.Testing;

/// <summary>
/// A test matrix and what is known of it beforehand. A trait that is null is not known. Integer traits hold for the matrix as stored;
/// real ones are those of the formula, from which the stored entries differ by at most one rounding each.
/// </summary>
/// <typeparam name="T">double or float.</typeparam>
/// <param name="Name">The builder and its parameters, for messages.</param>
/// <param name="Matrix">The matrix; users factor a copy.</param>
public sealed record ZooCase<T>(string Name, MoatedMatrix<T> Matrix)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Whether A = Aᵀ to the bit.</summary>
    public bool IsSymmetric { get; init; }

    /// <summary>
    /// True: positive definite by a margin that survives rounding, so Potrf must succeed. False: Potrf must fail at
    /// <see cref="PotrfInfo"/>. Null: not symmetric, or too close to tell.
    /// </summary>
    public bool? IsPositiveDefinite { get; init; }

    /// <summary>The rank.</summary>
    public int? Rank { get; init; }

    /// <summary>The inertia of a symmetric matrix. Where it has zeros, rounding may give the zero pivots of a factorization a sign.</summary>
    public Inertia? Inertia { get; init; }

    /// <summary>What Getrf must return, whatever the blocking: known where the elimination is exact or no pivot comes near zero.</summary>
    public int? GetrfInfo { get; init; }

    /// <summary>What Potrf must return, for either triangle.</summary>
    public int? PotrfInfo { get; init; }

    /// <summary>Whether Sytrf must report an exactly singular D (info &gt; 0), for either triangle.</summary>
    public bool? SytrfIsSingular { get; init; }

    /// <summary>What Sytrf must return given each triangle, where exact arithmetic fixes the index.</summary>
    public (int Upper, int Lower)? SytrfInfo { get; init; }

    /// <summary>Known singular values: the one-based position in descending order, and the value. All of them if there are min(m, n).</summary>
    public IReadOnlyList<(int Index, double Value)>? SingularValues { get; init; }

    /// <summary>The determinant as sign (−1, 0, 1) and natural logarithm of the magnitude (−∞ for zero).</summary>
    public Determinant? Determinant { get; init; }

    /// <summary>max|u_ij| / max|a_ij| of Gaussian elimination with partial pivoting.</summary>
    public double? PivotGrowth { get; init; }

    /// <summary>True if every known singular value is known, not only some.</summary>
    public bool HasAllSingularValues => SingularValues?.Count == Math.Min(Matrix.Rows, Matrix.Columns);

    /// <summary>The name and the shape.</summary>
    /// <returns>For test output.</returns>
    public override string ToString() => $"{Name} [{Matrix.Rows}x{Matrix.Columns} {typeof(T).Name}]";
}
