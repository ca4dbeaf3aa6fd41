namespace Linalg.Interop.Managed;

public sealed unsafe partial class ManagedBackend<T>
{
    /// <inheritdoc/>
    protected override int PotrfCore(Uplo uplo, int n, T* a, int lda) => Cholesky.Factor(_execution, Lower(uplo, n, a, lda));

    /// <inheritdoc/>
    protected override int PotrsCore(Uplo uplo, int n, int nrhs, T* a, int lda, T* b, int ldb)
    {
        Cholesky.Solve(_execution, Lower(uplo, n, a, lda), new View<T>(n, nrhs, b, ldb));
        return 0;
    }

    /// <inheritdoc/>
    protected override int PotriCore(Uplo uplo, int n, T* a, int lda)
    {
        Cholesky.Invert(_execution, Lower(uplo, n, a, lda));
        return 0;
    }

    /// <inheritdoc/>
    protected override int PoconCore(Uplo uplo, int n, T* a, int lda, T anorm, out T rcond)
    {
        View<T> l = Lower(uplo, n, a, lda);
        rcond = IsFinite(l, lowerOnly: true)
            ? ConditionEstimate.Reciprocal(new CholeskySolver(_execution, l), transposed: false, n, anorm)
            : T.NaN;
        return 0;
    }

    private readonly struct CholeskySolver(Execution<T> execution, View<T> l) : ILinearOperator<T>
    {
        public void Apply(bool transposed, View<T> x) => Cholesky.Solve(execution, l, x);
    }
}
