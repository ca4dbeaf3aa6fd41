namespace Linalg.Interop.Managed;

public sealed unsafe partial class ManagedBackend<T>
{
    private static int FactorBunchKaufman(Execution<T> execution, Uplo uplo, int n, T* a, int lda, int* ipiv) =>
        BunchKaufman.Factor(execution, uplo, n, a, lda, ipiv);

    private static void SolveBunchKaufman(Execution<T> execution, Uplo uplo, int n, int nrhs, T* a, int lda, int* ipiv, T* b, int ldb)
    {
        View<T> factors = BunchKaufman.LowerForm(uplo, n, a, lda), right = new(n, nrhs, b, ldb);
        BunchKaufman.Solve(execution, factors, new BlockPivots(uplo, n, ipiv), uplo == Uplo.Upper ? right.RowsReversed : right);
    }

    private static int InvertBunchKaufman(Execution<T> execution, Uplo uplo, int n, T* a, int lda, int* ipiv)
    {
        var pivots = new BlockPivots(uplo, n, ipiv);
        return pivots.Row(BunchKaufman.Invert(execution, BunchKaufman.LowerForm(uplo, n, a, lda), pivots));
    }

    private static T EstimateBunchKaufman(Execution<T> execution, Uplo uplo, int n, T* a, int lda, int* ipiv, T anorm)
    {
        View<T> factors = BunchKaufman.LowerForm(uplo, n, a, lda);
        var solver = new BunchKaufmanSolver(execution, factors, new BlockPivots(uplo, n, ipiv));
        return IsFinite(factors, lowerOnly: true) ? ConditionEstimate.Reciprocal(solver, transposed: false, n, anorm) : T.NaN;
    }

    private readonly struct BunchKaufmanSolver(Execution<T> execution, View<T> a, BlockPivots pivots) : ILinearOperator<T>
    {
        public void Apply(bool transposed, View<T> x) => BunchKaufman.Solve(execution, a, pivots, a.RowStride < 0 ? x.RowsReversed : x);
    }
}
