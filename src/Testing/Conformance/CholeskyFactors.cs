namespace Linalg.Interop.Testing.Conformance;

/// <summary>A matrix and what Potrf made of one triangle; the other is NaN.</summary>
/// <typeparam name="T">double or float.</typeparam>
public sealed record CholeskyFactors<T>(Uplo Uplo, MoatedMatrix<T> Original, MoatedMatrix<T> Factored, int Info)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public static CholeskyFactors<T> Of(Backend<T> backend, Uplo uplo, MoatedMatrix<T> a, int padding = 0)
    {
        MoatedMatrix<T> factored = MoatedMatrix<T>.Create(
            a.Rows, a.Columns, (i, j) => (uplo == Uplo.Upper ? i <= j : i >= j) ? a[i, j] : T.NaN, padding);
        int info = backend.Potrf(uplo, a.Rows, factored.Span, factored.LeadingDimension);
        return new(uplo, a, factored, info);
    }
}
