namespace Linalg.Interop.Managed;

/// <content>Reflectors H = I − τ·v·vᵀ and the norms for column pivoting.</content>
internal abstract unsafe partial class Kernels<T>
{
    /// <summary>A = Q·R one column after the other, in place, as Geqrf describes it. Each reflector is made as xLARFG makes it.</summary>
    public abstract void FactorReflectors(nint m, nint n, T* a, nint lda, T* tau);

    /// <summary>
    /// The reflector that takes x(row … m − 1) to a multiple of the first unit vector: leaves that multiple in x(row), v below it, and returns τ,
    /// which is zero if there is nothing but zeros below.
    /// </summary>
    public abstract T MakeReflector(nint m, nint row, T* x);

    /// <summary>C := H·C for rows row … m − 1 of n columns; v(row) = 1 is not read. The rows above are read and written back as they are.</summary>
    public abstract void ApplyReflector(nint m, nint n, nint row, T tau, T* v, T* c, nint ldc);

    /// <summary>‖x‖₂ without overflow or underflow on the way.</summary>
    public abstract T Norm(nint n, T* x);

    /// <summary>The largest of the magnitudes of n numbers; 0 if n is 0.</summary>
    public abstract T LargestMagnitude(nint n, T* x);

    /// <summary>Exchanges x and y.</summary>
    public abstract void Exchange(nint n, T* x, T* y);

    /// <summary>The first index of the largest of n numbers ≥ 0; the first index if none compares.</summary>
    public abstract nint IndexOfLargest(nint n, T* x);

    /// <summary>
    /// Downdates the norms of columns by a row's elements: norm := norm·√(1 − (row/norm)²). Where too little would remain of
    /// <paramref name="exact"/>, the norm when it was last computed, the rounding errors would not be bounded: the norm stays, and the index is added
    /// to <paramref name="doubtful"/>. Returns how many.
    /// </summary>
    /// <remarks>The criterion is that of Drmač and Bujanović (LAPACK Working Note 176): (1 − (row/norm)²)·(norm/exact)² ≤ √ε.</remarks>
    public abstract nint DowndateNorms(nint n, T* row, T* norms, T* exact, int* doubtful);

    /// <summary>x := factor·x and rest := max(rest − x², 0): a column of a Cholesky factor, and the remaining diagonal.</summary>
    public abstract void ScaleAndReduce(nint n, T factor, T* x, T* rest);
}
