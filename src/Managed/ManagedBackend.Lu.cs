namespace Linalg.Interop.Managed;

public sealed unsafe partial class ManagedBackend<T>
{
    /// <inheritdoc/>
    protected override int GetrfCore(int m, int n, T* a, int lda, int* ipiv) => Lu.Factor(_execution, new View<T>(m, n, a, lda), ipiv);

    /// <inheritdoc/>
    protected override int GetrsCore(Transpose trans, int n, int nrhs, T* a, int lda, int* ipiv, T* b, int ldb)
    {
        Lu.Solve(_execution, trans != Transpose.None, new View<T>(n, n, a, lda), ipiv, new View<T>(n, nrhs, b, ldb));
        return 0;
    }

    /// <inheritdoc/>
    protected override int GetriCore(int n, T* a, int lda, int* ipiv)
    {
        Lu.Invert(_execution, new View<T>(n, n, a, lda), ipiv);
        return 0;
    }

    /// <inheritdoc/>
    protected override int GeconCore(Norm norm, int n, T* a, int lda, T anorm, out T rcond)
    {
        var lu = new View<T>(n, n, a, lda);
        T estimate = ConditionEstimate.Reciprocal(new LuSolver(_execution, lu), norm == Norm.Infinity, n, anorm);

        // What is not a number without NaN in the factors comes of a zero pivot or of overflow: singular to working precision.
        rcond = T.IsNaN(estimate) && !HasNaN(lu, lowerOnly: false) ? T.Zero : estimate;
        return 0;
    }

    /// <summary>Whether a matrix, or its lower triangle, holds NaN.</summary>
    private static bool HasNaN(View<T> a, bool lowerOnly)
    {
        for (int j = 0; j < a.Columns; j++)
        {
            for (int i = lowerOnly ? j : 0; i < a.Rows; i++)
            {
                if (T.IsNaN(a[i, j]))
                    return true;
            }
        }

        return false;
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
