using System.Numerics;
using Linalg.Interop.Judge;

namespace Linalg.Interop.Cli;

/// <content>What is called of each routine.</content>
internal static partial class TimedCall
{
    private const int RightHandSides = 16;

    /// <summary>
    /// The call and what puts its arguments back. Products and triangular routines work on a second operand as large as the matrix unless a number of
    /// right-hand sides is given; solves have 16 unless it is; factors come from the same back end. Null if the matrix has not the shape, or its factors are
    /// singular.
    /// </summary>
    public static (Action Restore, Func<int> Call)? Prepare<T>(Backend<T> backend, string routine, DenseMatrix<T> a, int? columns, bool vectors)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        (int m, int n) = (a.Rows, a.Columns);
        int k = Math.Min(m, n);
        bool square = m == n;
        if (k == 0)
            return null;
        (T one, T zero) = (T.One, T.Zero);
        DenseMatrix<T> w = a.Copy();
        T[] tau = new T[k];
        int[] ipiv = new int[n];
        (int wide, int count) = (columns ?? n, columns ?? RightHandSides);
        const Uplo lower = Uplo.Lower;

        switch (routine)
        {
            case "gemm":
                var product = new DenseMatrix<T>(m, m);
                return Repeat(() => backend.Gemm(Transpose.None, Transpose.Transpose, m, m, n, one, a.Span, m, a.Span, m, zero, product.Span, m));
            case "syrk":
                var square2 = new DenseMatrix<T>(m, m);
                return Repeat(() => backend.Syrk(lower, Transpose.None, m, n, one, a.Span, m, zero, square2.Span, m));
            case "gemv":
                T[] x = new T[n], y = new T[m];
                x.AsSpan().Fill(one);
                return Repeat(() => backend.Gemv(Transpose.None, m, n, one, a.Span, m, x, 1, zero, y, 1));
            case "symm" when square:
                DenseMatrix<T> operand = Operand(a, wide), c = new(n, wide);
                return Repeat(() => backend.Symm(Side.Left, lower, n, wide, one, a.Span, n, operand.Span, n, zero, c.Span, n));
            case "trmm" when square:
                DenseMatrix<T> factor = Tame(a);
                return Solve(Operand(a, wide), b =>
                {
                    backend.Trmm(Side.Left, lower, Transpose.None, Diag.NonUnit, n, wide, one, factor.Span, n, b.Span, n);
                    return 0;
                });
            case "trsm" when square:
                DenseMatrix<T> divisor = Tame(a);
                return Solve(Operand(a, wide), b =>
                {
                    backend.Trsm(Side.Left, lower, Transpose.None, Diag.NonUnit, n, wide, one, divisor.Span, n, b.Span, n);
                    return 0;
                });
            case "trtrs" when square:
                DenseMatrix<T> triangle = Tame(a);
                return Solve(Uniform<T>(n, count), b => backend.Trtrs(lower, Transpose.None, Diag.NonUnit, n, count, triangle.Span, n, b.Span, n));

            case "getrf":
                // A pivot that is zero ends nothing: the whole work is done.
                return (() => Restore(w, a), () => Math.Min(0, backend.Getrf(m, n, w.Span, m, ipiv)));
            case "getrs" or "getri" or "gecon" when square:
                if (backend.Getrf(n, n, w.Span, n, ipiv) != 0)
                    return null;
                DenseMatrix<T> lu = w.Copy();
                return routine == "getrs" ? Solve(Uniform<T>(n, count), b => backend.Getrs(Transpose.None, n, count, lu.Span, n, ipiv, b.Span, n))
                    : routine == "getri" ? (() => Restore(w, lu), () => backend.Getri(n, w.Span, n, ipiv))
                    : (Nothing, () => backend.Gecon(Norm.One, n, lu.Span, n, one, out _));

            case "potrf" when square:
                return (() => Restore(w, a), () => backend.Potrf(lower, n, w.Span, n));
            case "potrs" or "potri" or "pocon" when square:
                if (backend.Potrf(lower, n, w.Span, n) != 0)
                    return null;
                DenseMatrix<T> cholesky = w.Copy();
                return routine == "potrs" ? Solve(Uniform<T>(n, count), b => backend.Potrs(lower, n, count, cholesky.Span, n, b.Span, n))
                    : routine == "potri" ? (() => Restore(w, cholesky), () => backend.Potri(lower, n, w.Span, n))
                    : (Nothing, () => backend.Pocon(lower, n, cholesky.Span, n, one, out _));

            case "sytrf" when square:
                return (() => Restore(w, a), () => Math.Min(0, backend.Sytrf(lower, n, w.Span, n, ipiv)));
            case "sytrs" or "sytri" or "sycon" when square:
                if (backend.Sytrf(lower, n, w.Span, n, ipiv) != 0)
                    return null;
                DenseMatrix<T> ldlt = w.Copy();
                return routine == "sytrs" ? Solve(Uniform<T>(n, count), b => backend.Sytrs(lower, n, count, ldlt.Span, n, ipiv, b.Span, n))
                    : routine == "sytri" ? (() => Restore(w, ldlt), () => backend.Sytri(lower, n, w.Span, n, ipiv))
                    : (Nothing, () => backend.Sycon(lower, n, ldlt.Span, n, ipiv, one, out _));

            case "geqp3":
                return (() => { Restore(w, a); ipiv.AsSpan().Clear(); }, () => backend.Geqp3(m, n, w.Span, m, ipiv.AsSpan(), tau));
            case "geqrf":
                return (() => Restore(w, a), () => backend.Geqrf(m, n, w.Span, m, tau));
            case "orgqr" or "ormqr":
                backend.Geqrf(m, n, w.Span, m, tau);
                DenseMatrix<T> qr = w.Block(0, 0, m, k);
                DenseMatrix<T> q = qr.Copy();
                return routine == "orgqr"
                    ? (() => Restore(q, qr), () => backend.Orgqr(m, k, k, q.Span, m, tau))
                    : Solve(Uniform<T>(m, count), b => backend.Ormqr(Side.Left, Transpose.Transpose, m, count, k, qr.Span, m, tau, b.Span, m));
            case "gesdd":
                var s = new T[k];
                DenseMatrix<T> u = new(m, k), vt = new(k, n);
                SvdJob job = vectors ? SvdJob.Thin : SvdJob.None;
                return (() => Restore(w, a), () => backend.Gesdd(job, m, n, w.Span, m, s, u.Span, m, vt.Span, k));
            default:
                return null;
        }
    }

    private static (Action Restore, Func<int> Call) Repeat(Action call) => (Nothing, Returning(call));

    private static (Action Restore, Func<int> Call) Solve<T>(DenseMatrix<T> b, Func<DenseMatrix<T>, int> call)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        DenseMatrix<T> x = b.Copy();
        return (() => Restore(x, b), () => call(x));
    }

    private static DenseMatrix<T> Uniform<T>(int m, int n)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Gallery.Uniform<T>(m, n, seed: 77);

    /// <summary>The matrix itself if it is as wide as the operand, else so many random columns.</summary>
    private static DenseMatrix<T> Operand<T>(DenseMatrix<T> a, int columns)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => columns == a.Columns ? a.Copy() : Uniform<T>(a.Rows, columns);

    /// <summary>The matrix with a diagonal of ones and the rest so small that powers of its inverse neither overflow nor vanish.</summary>
    private static DenseMatrix<T> Tame<T>(DenseMatrix<T> a)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T scale = T.CreateTruncating(Math.ScaleB(1, -Math.ILogB(Math.Max(Norms.MaxAbs(a), double.Epsilon)) - Math.ILogB(a.Rows) - 1));
        return DenseMatrix<T>.Create(a.Rows, a.Columns, (i, j) => i == j ? T.One : a[i, j] * scale);
    }

    private static void Restore<T>(DenseMatrix<T> work, DenseMatrix<T> original)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => original.Span.CopyTo(work.Span);

    private static void Nothing()
    {
    }

    private static Func<int> Returning(Action call) => () =>
    {
        call();
        return 0;
    };
}
