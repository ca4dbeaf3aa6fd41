namespace Linalg.Interop.Managed;

public sealed unsafe partial class ManagedBackend<T>
{
    private int PotrfCore(Uplo uplo, int n, T* a, int lda) => Cholesky.Factor(_execution, Lower(uplo, n, a, lda));

    private void PotrsCore(Uplo uplo, int n, int nrhs, T* a, int lda, T* b, int ldb)
    {
        Cholesky.Solve(_execution, Lower(uplo, n, a, lda), new View<T>(n, nrhs, b, ldb));
    }

    private void PotriCore(Uplo uplo, int n, T* a, int lda)
    {
        Cholesky.Invert(_execution, Lower(uplo, n, a, lda));
    }

    private T PoconCore(Uplo uplo, int n, T* a, int lda, T anorm)
    {
        View<T> l = Lower(uplo, n, a, lda);
        return IsFinite(l, lowerOnly: true)
            ? ConditionEstimate.Reciprocal(new CholeskySolver(_execution, l), transposed: false, n, anorm)
            : T.NaN;
    }

    private readonly struct CholeskySolver(Execution<T> execution, View<T> l) : ILinearOperator<T>
    {
        public void Apply(bool transposed, View<T> x) => Cholesky.Solve(execution, l, x);
    }
}
