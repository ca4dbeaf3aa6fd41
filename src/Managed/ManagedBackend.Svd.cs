namespace Linalg.Interop.Managed;

public sealed unsafe partial class ManagedBackend<T>
{
    private static int DecomposeSingularValues(Execution<T> execution, SvdJob jobz, int m, int n, T* a, int lda, T* s, T* u, int ldu, T* vt, int ldvt)
    {
        int k = Math.Min(m, n);
        View<T> matrix = new(m, n, a, lda), left = default, right = default;
        if (jobz != SvdJob.None)
        {
            bool full = jobz == SvdJob.All;
            left = jobz == SvdJob.Overwrite && m >= n ? matrix : new(m, full ? m : k, u, ldu);
            right = (jobz == SvdJob.Overwrite && m < n ? matrix : new(full ? n : k, n, vt, ldvt)).Transposed;
        }

        // Aᵀ = V·Σ·Uᵀ
        return m >= n ? Svd.Decompose(execution, matrix, s, left, right) : Svd.Decompose(execution, matrix.Transposed, s, right, left);
    }
}
