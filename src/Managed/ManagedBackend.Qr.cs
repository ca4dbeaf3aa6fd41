namespace Linalg.Interop.Managed;

public sealed unsafe partial class ManagedBackend<T>
{
    /// <inheritdoc/>
    protected override int Geqp3Core(int m, int n, T* a, int lda, int* jpvt, T* tau) =>
        throw new RoutineAbsentException(nameof(Geqp3), Name);

    /// <inheritdoc/>
    protected override int GeqrfCore(int m, int n, T* a, int lda, T* tau) =>
        throw new RoutineAbsentException(nameof(Geqrf), Name);

    /// <inheritdoc/>
    protected override int OrgqrCore(int m, int n, int k, T* a, int lda, T* tau) =>
        throw new RoutineAbsentException(nameof(Orgqr), Name);

    /// <inheritdoc/>
    protected override int OrmqrCore(Side side, Transpose trans, int m, int n, int k, T* a, int lda, T* tau, T* c, int ldc) =>
        throw new RoutineAbsentException(nameof(Ormqr), Name);

    /// <inheritdoc/>
    protected override int TrtrsCore(Uplo uplo, Transpose trans, Diag diag, int n, int nrhs, T* a, int lda, T* b, int ldb)
    {
        (View<T> t, View<T> rows) = LowerFromLeft(Side.Left, uplo, trans, a, lda, new View<T>(n, nrhs, b, ldb));
        Triangular.Solve(_execution, t, diag == Diag.Unit, rows);
        return 0;
    }
}
