namespace Linalg.Interop.Managed;

public sealed unsafe partial class ManagedBackend<T>
{
    private static void FactorPivotedQr(Execution<T> execution, int m, int n, T* a, int lda, int* jpvt, T* tau)
    {
        PivotedQr.Factor(execution, new View<T>(m, n, a, lda), jpvt, tau);
    }

    private static void FactorQr(Execution<T> execution, int m, int n, T* a, int lda, T* tau)
    {
        Qr.Factor(execution, new View<T>(m, n, a, lda), tau);
    }

    private static void FormQ(Execution<T> execution, int m, int n, int k, T* a, int lda, T* tau)
    {
        Qr.Form(execution, k, new View<T>(m, n, a, lda), tau);
    }

    private static void ApplyQ(Execution<T> execution, Side side, Transpose trans, int m, int n, int k, T* a, int lda, T* tau, T* c, int ldc)
    {
        // C·Q is (Qᵀ·Cᵀ)ᵀ.
        View<T> reflectors = new(side == Side.Left ? m : n, k, a, lda), product = new(m, n, c, ldc);
        bool transposed = trans != Transpose.None;
        if (side == Side.Left)
            Qr.Multiply(execution, transposed, reflectors, tau, product);
        else
            Qr.Multiply(execution, !transposed, reflectors, tau, product.Transposed);
    }

    private static void SolveTriangle(Execution<T> execution, Uplo uplo, Transpose trans, Diag diag, int n, int nrhs, T* a, int lda, T* b, int ldb)
    {
        (View<T> t, View<T> rows) = LowerFromLeft(Side.Left, uplo, trans, a, lda, new View<T>(n, nrhs, b, ldb));
        TriangularSystem.Solve(execution, t, diag == Diag.Unit, rows);
    }
}
