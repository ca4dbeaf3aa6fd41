namespace Linalg.Interop;

/// <summary>The k largest singular values of a matrix with their vectors; U·diag(S)·Vᵀ is its best approximation of rank k.</summary>
/// <typeparam name="T"><see cref="double"/> or <see cref="float"/>.</typeparam>
/// <param name="U">Left singular vectors, m × k.</param>
/// <param name="S">Singular values, k, from the largest down.</param>
/// <param name="Vt">Right singular vectors in rows, k × n.</param>
public sealed record TruncatedSvd<T>(DenseMatrix<T> U, T[] S, DenseMatrix<T> Vt)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>;
