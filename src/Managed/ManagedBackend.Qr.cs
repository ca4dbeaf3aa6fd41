namespace Linalg.Interop.Managed;

public sealed unsafe partial class ManagedBackend<T>
{
    private void Geqp3Core(int m, int n, T* a, int lda, int* jpvt, T* tau)
    {
        PivotedQr.Factor(_execution, new View<T>(m, n, a, lda), jpvt, tau);
    }

    private void GeqrfCore(int m, int n, T* a, int lda, T* tau)
    {
        Qr.Factor(_execution, new View<T>(m, n, a, lda), tau);
    }

    private void OrgqrCore(int m, int n, int k, T* a, int lda, T* tau)
    {
        Qr.Form(_execution, k, new View<T>(m, n, a, lda), tau);
    }

    private void OrmqrCore(Side side, Transpose trans, int m, int n, int k, T* a, int lda, T* tau, T* c, int ldc)
    {
        // C·Q is (Qᵀ·Cᵀ)ᵀ.
        View<T> reflectors = new(side == Side.Left ? m : n, k, a, lda), product = new(m, n, c, ldc);
        bool transposed = trans != Transpose.None;
        if (side == Side.Left)
            Qr.Multiply(_execution, transposed, reflectors, tau, product);
        else
            Qr.Multiply(_execution, !transposed, reflectors, tau, product.Transposed);
    }

    private void TrtrsCore(Uplo uplo, Transpose trans, Diag diag, int n, int nrhs, T* a, int lda, T* b, int ldb)
    {
        (View<T> t, View<T> rows) = LowerFromLeft(Side.Left, uplo, trans, a, lda, new View<T>(n, nrhs, b, ldb));
        TriangularSystem.Solve(_execution, t, diag == Diag.Unit, rows);
    }
}
