namespace Linalg.Interop.Managed;

/// <content>The inner loops of the singular value decomposition of a bidiagonal matrix.</content>
internal abstract unsafe partial class Kernels<T>
{
    /// <summary>
    /// Rotates neighbouring columns of a matrix of m rows one pair after the other: for k = 0, 1, … count − 1, columns a(k) and a(k + 1), which begin
    /// lda elements apart, become c(k)·a(k) + s(k)·a(k + 1) and c(k)·a(k + 1) − s(k)·a(k). lda may be negative.
    /// </summary>
    public abstract void RotateColumns(nint m, nint count, T* cosines, T* sines, T* a, nint lda);

    /// <summary>
    /// Computes the roots first … first + count − 1 of the secular equation f(σ) = 1 + Σ z(j)²/(d(j)² − σ²) = 0,
    /// 0 ≤ d(0) &lt; d(1) &lt; … &lt; d(k − 1), root i between d(i) and d(i + 1). A root is returned as origin(i) + offset(i), the origin being the
    /// nearer of the two, so that d(j) − σ(i) = (d(j) − origin(i)) − offset(i) has full relative accuracy.
    /// </summary>
    /// <remarks>
    /// d(k) is an upper bound on the last root; behind it, and behind z(k − 1), a vector is read, of d increasing and of z zero. A whole vector of
    /// results is written at the end. Returns false if a root was not found within that many steps.
    /// </remarks>
    public abstract bool SolveSecular(nint k, T* d, T* z, nint first, nint count, T* origin, T* offset, int steps);

    /// <summary>
    /// Computes elements first … first + count − 1 of the vector z for which the roots are exact: |z(j)| = √|(σ(k−1)² − d(j)²)·∏(i &lt; j)
    /// (σ(i)² − d(j)²)/(d(i)² − d(j)²)·∏(j ≤ i &lt; k − 1) (σ(i)² − d(j)²)/(d(i+1)² − d(j)²)|.
    /// </summary>
    /// <remarks>A vector is read behind d; whole vectors of results are written.</remarks>
    public abstract void RefineSecular(nint k, T* d, T* origin, T* offset, nint first, nint count, T* z);

    /// <summary>
    /// Computes the right singular vector of a root: x(j) = σ·z(j)/(d(j)² − σ²), or the left one:
    /// x(j) = d(j)·z(j)/(d(j)² − σ²) and x(pivot) = −1; of unit length.
    /// </summary>
    /// <remarks>A vector is read behind d and z, of z zero and of d not near the root; a whole vector of results is written at the
    /// end.</remarks>
    public abstract void FormSecularVector(nint k, T* d, T* z, T origin, T offset, bool left, nint pivot, T* x);

    /// <summary>
    /// Makes a differential quotient-difference transformation with a shift in each lane: d := q(0) − shift; for i = 0 … n − 2: q̂(i) := d + e(i),
    /// ê(i) := e(i)·q(i + 1)/q̂(i), d := d·q(i + 1)/q̂(i) − shift; q̂(n − 1) := d. Then a second one without shift of that result, which is returned.
    /// Where a d is negative, the results of the lane are without meaning.
    /// </summary>
    /// <param name="n">Rows, at least two.</param>
    /// <param name="from">q and e of row i are the elements 2·i·VectorLength and (2·i + 1)·VectorLength.</param>
    /// <param name="to">The results, as <paramref name="from"/>, but vectors of all lanes.</param>
    /// <param name="shifts">A shift for each lane.</param>
    /// <param name="negligible">An ê that is not greater is negligible.</param>
    /// <param name="tolerance">An e is negligible that is not greater than this times the d before it.</param>
    /// <param name="pass">On return what was learned of the matrix.</param>
    /// <remarks>Quotients of two q must not leave the range of exponents.</remarks>
    public abstract void TransformQuotients(nint n, T* from, T* to, T* shifts, T negligible, T tolerance, QuotientPass<T> pass);
}
