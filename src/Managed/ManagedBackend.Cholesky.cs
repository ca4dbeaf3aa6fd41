namespace Linalg.Interop.Managed;

public sealed unsafe partial class ManagedBackend<T>
{
    private static int FactorCholesky(Execution<T> execution, Uplo uplo, int n, T* a, int lda) => Cholesky.Factor(execution, Lower(uplo, n, a, lda));

    private static void SolveCholesky(Execution<T> execution, Uplo uplo, int n, int nrhs, T* a, int lda, T* b, int ldb)
    {
        Cholesky.Solve(execution, Lower(uplo, n, a, lda), new View<T>(n, nrhs, b, ldb));
    }

    private static void InvertCholesky(Execution<T> execution, Uplo uplo, int n, T* a, int lda)
    {
        Cholesky.Invert(execution, Lower(uplo, n, a, lda));
    }

    private static T EstimateCholesky(Execution<T> execution, Uplo uplo, int n, T* a, int lda, T anorm)
    {
        View<T> l = Lower(uplo, n, a, lda);
        return IsFinite(l, lowerOnly: true)
            ? ConditionEstimate.Reciprocal(new CholeskySolver(execution, l), transposed: false, n, anorm)
            : T.NaN;
    }

    private readonly struct CholeskySolver(Execution<T> execution, View<T> l) : ILinearOperator<T>
    {
        public void Apply(bool transposed, View<T> x) => Cholesky.Solve(execution, l, x);
    }
}
