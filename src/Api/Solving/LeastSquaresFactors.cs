namespace Linalg.Interop.Solving;

/// <summary>An orthogonal factorization of A·D, D diagonal, that solves least-squares problems.</summary>
internal interface ILeastSquares<T>
    where T : unmanaged
{
    Rung Rung { get; }

    int Rank { get; }

    /// <summary>An estimate of the least over the largest singular value of the part of full rank.</summary>
    double ReciprocalCondition { get; }

    /// <summary>An upper estimate of ‖(A·D)⁺‖₂, of the part of full rank.</summary>
    double InverseNorm { get; }

    /// <summary>‖A·D − F‖_F, F the part of A·D that has this rank.</summary>
    double Dropped { get; }

    /// <summary>A solution with the part of full rank, not the shortest.</summary>
    /// <param name="c">On entry b, m elements; destroyed.</param>
    /// <param name="x">On return x, n elements.</param>
    void SolveBasic(Span<T> c, Span<T> x);

    /// <summary>The solutions, for full column rank.</summary>
    /// <param name="c">On entry B, m × count; destroyed.</param>
    /// <param name="count">Right-hand sides.</param>
    /// <param name="x">On return X, n × count, ld = n.</param>
    void Solve(Span<T> c, int count, Span<T> x);

    /// <summary>Coordinates in the range, Uᵀ·C, of the part of full rank A_r = U·M, the columns of U orthonormal.</summary>
    /// <param name="c">On entry C, m × count, ld = m; on return Uᵀ·C in the first r rows, the others destroyed.</param>
    /// <param name="count">Columns.</param>
    void Project(Span<T> c, int count);

    /// <summary>Mᵀ of the part of full rank A_r = U·M, the scales of the columns taken out.</summary>
    /// <param name="a">A, m × n.</param>
    /// <param name="transposed">On return n × r, ld = n.</param>
    void RowFactor(ReadOnlySpan<T> a, Span<T> transposed);

    /// <summary>Solves [I A; Aᵀ 0]·[s; x] = [f; g], for full column rank.</summary>
    /// <param name="f">On entry f, on return s, m elements.</param>
    /// <param name="g">On entry D·g, n elements; destroyed.</param>
    /// <param name="x">On return x, n elements.</param>
    void Correct(Span<T> f, Span<T> g, Span<T> x);
}
