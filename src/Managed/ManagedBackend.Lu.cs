namespace Linalg.Interop.Managed;

public sealed unsafe partial class ManagedBackend<T>
{
    private static int FactorLu(Execution<T> execution, int m, int n, T* a, int lda, int* ipiv) =>
        Lu.Factor(execution, new View<T>(m, n, a, lda), ipiv);

    private static void SolveLu(Execution<T> execution, Transpose trans, int n, int nrhs, T* a, int lda, int* ipiv, T* b, int ldb)
    {
        Lu.Solve(execution, trans != Transpose.None, new View<T>(n, n, a, lda), ipiv, new View<T>(n, nrhs, b, ldb));
    }

    private static void InvertLu(Execution<T> execution, int n, T* a, int lda, int* ipiv)
    {
        Lu.Invert(execution, new View<T>(n, n, a, lda), ipiv);
    }

    private static T EstimateLu(Execution<T> execution, Norm norm, int n, T* a, int lda, T anorm)
    {
        var lu = new View<T>(n, n, a, lda);
        return IsFinite(lu, lowerOnly: false)
            ? ConditionEstimate.Reciprocal(new LuSolver(execution, lu), norm == Norm.Infinity, n, anorm)
            : T.NaN;
    }

    /// <summary>Whether a matrix, or its lower triangle, holds neither NaN nor infinity.</summary>
    private static bool IsFinite(View<T> a, bool lowerOnly)
    {
        for (int j = 0; j < a.Columns; j++)
        {
            // x − x is zero, or NaN where x is not finite.
            T sum = T.Zero;
            for (int i = lowerOnly ? j : 0; i < a.Rows; i++)
                sum += a[i, j] - a[i, j];
            if (T.IsNaN(sum))
                return false;
        }

        return true;
    }

    // The order of rows does not change the norm of the inverse, so P is left out: ‖(LU)⁻¹·Pᵀ‖₁ = ‖(LU)⁻¹‖₁.
    private readonly struct LuSolver(Execution<T> execution, View<T> lu) : ILinearOperator<T>
    {
        public void Apply(bool transposed, View<T> x)
        {
            if (!transposed)
            {
                TriangularSystem.Solve(execution, lu, unit: true, x);
                TriangularSystem.Solve(execution, lu.Reversed, unit: false, x.RowsReversed);
            }
            else
            {
                TriangularSystem.Solve(execution, lu.Transposed, unit: false, x);
                TriangularSystem.Solve(execution, lu.Transposed.Reversed, unit: true, x.RowsReversed);
            }
        }
    }
}
