using System.Numerics;

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

    /// <summary>Solutions of least norm.</summary>
    /// <param name="c">On entry B, m × count; destroyed.</param>
    /// <param name="count">Right-hand sides.</param>
    /// <param name="x">On return X, n × count, ld = n.</param>
    void Solve(Span<T> c, int count, Span<T> x);

    /// <summary>The two-norm of the part of a vector in the range of A.</summary>
    /// <param name="r">m elements, destroyed.</param>
    double RangeNorm(Span<T> r);

    /// <summary>Solves [I A; Aᵀ 0]·[s; x] = [f; g], for full column rank.</summary>
    /// <param name="f">On entry f, on return s, m elements.</param>
    /// <param name="g">On entry D·g, n elements; destroyed.</param>
    /// <param name="x">On return x, n elements.</param>
    void Correct(Span<T> f, Span<T> g, Span<T> x);
}

/// <summary>The least-norm solution of a system whose r × n matrix has full row rank, from the QR factorization of its transpose.</summary>
internal static class LeastNorm
{
    /// <param name="backend">Computes.</param>
    /// <param name="n">Unknowns.</param>
    /// <param name="r">Equations, below n.</param>
    /// <param name="transposed">The transpose of the matrix, n × r, ld = n; destroyed.</param>
    /// <param name="c">Right-hand sides in the first r rows, destroyed.</param>
    /// <param name="ldc">Leading dimension of c.</param>
    /// <param name="count">Right-hand sides.</param>
    /// <param name="x">On return n × count, ld = n.</param>
    public static void Solve<T>(Backend<T> backend, int n, int r, Span<T> transposed, Span<T> c, int ldc, int count, Span<T> x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        x.Clear();
        if (r == 0 || count == 0)
            return;

        // Mᵀ = Q·R, so M·x = c is Rᵀ·(Qᵀx) = c, and x is shortest with nothing outside the span of Q.
        using var tau = new Rented<T>(r);
        backend.Geqrf(n, r, transposed, n, tau.Span);
        backend.Trtrs(Uplo.Upper, Transpose.Transpose, Diag.NonUnit, r, count, transposed, n, c, ldc);
        for (int j = 0; j < count; j++)
            c.Slice(j * ldc, r).CopyTo(x[(j * n)..]);
        backend.Ormqr(Side.Left, Transpose.None, n, count, r, transposed, n, tau.Span, x, n);
    }
}
