using System.Numerics;
using Linalg.Interop.Judge;

namespace Linalg.Interop.Cli;

/// <content>What is called of each routine.</content>
internal static partial class TimedCall
{
    private const int RightHandSides = 16;

    /// <summary>
    /// The call and what puts its arguments back. Products and triangular routines work on a second operand as large as the matrix; solves have 16 right-hand
    /// sides; factors come from the same back end. Null if the matrix has not the shape, or its factors are singular.
    /// </summary>
    private static (Action Restore, Func<int> Call)? Prepare<T>(Backend<T> backend, string routine, DenseMatrix<T> a)
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
                var c = new DenseMatrix<T>(n, n);
                return Repeat(() => backend.Symm(Side.Left, lower, n, n, one, a.Span, n, w.Span, n, zero, c.Span, n));
            case "trmm" when square:
                DenseMatrix<T> factor = Tame(a);
                return Restored(w, a, () => backend.Trmm(Side.Left, lower, Transpose.None, Diag.NonUnit, n, n, one, factor.Span, n, w.Span, n));
            case "trsm" when square:
                DenseMatrix<T> divisor = Tame(a);
                return Restored(w, a, () => backend.Trsm(Side.Left, lower, Transpose.None, Diag.NonUnit, n, n, one, divisor.Span, n, w.Span, n));
            case "trtrs" when square:
                DenseMatrix<T> triangle = Tame(a);
                return Solve<T>(n, b => backend.Trtrs(lower, Transpose.None, Diag.NonUnit, n, RightHandSides, triangle.Span, n, b.Span, n));

            case "getrf":
                // A pivot that is zero ends nothing: the whole work is done.
                return (() => Restore(w, a), () => Math.Min(0, backend.Getrf(m, n, w.Span, m, ipiv)));
            case "getrs" or "getri" or "gecon" when square:
                if (backend.Getrf(n, n, w.Span, n, ipiv) != 0)
                    return null;
                DenseMatrix<T> lu = w.Copy();
                return routine == "getrs" ? Solve<T>(n, b => backend.Getrs(Transpose.None, n, RightHandSides, lu.Span, n, ipiv, b.Span, n))
                    : routine == "getri" ? (() => Restore(w, lu), () => backend.Getri(n, w.Span, n, ipiv))
                    : (Nothing, () => backend.Gecon(Norm.One, n, lu.Span, n, one, out _));

            case "potrf" when square:
                return (() => Restore(w, a), () => backend.Potrf(lower, n, w.Span, n));
            case "potrs" or "potri" or "pocon" when square:
                if (backend.Potrf(lower, n, w.Span, n) != 0)
                    return null;
                DenseMatrix<T> cholesky = w.Copy();
                return routine == "potrs" ? Solve<T>(n, b => backend.Potrs(lower, n, RightHandSides, cholesky.Span, n, b.Span, n))
                    : routine == "potri" ? (() => Restore(w, cholesky), () => backend.Potri(lower, n, w.Span, n))
                    : (Nothing, () => backend.Pocon(lower, n, cholesky.Span, n, one, out _));

            case "sytrf" when square:
                return (() => Restore(w, a), () => Math.Min(0, backend.Sytrf(lower, n, w.Span, n, ipiv)));
            case "sytrs" or "sytri" or "sycon" when square:
                if (backend.Sytrf(lower, n, w.Span, n, ipiv) != 0)
                    return null;
                DenseMatrix<T> ldlt = w.Copy();
                return routine == "sytrs" ? Solve<T>(n, b => backend.Sytrs(lower, n, RightHandSides, ldlt.Span, n, ipiv, b.Span, n))
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
                    : Solve<T>(m, b => backend.Ormqr(Side.Left, Transpose.Transpose, m, RightHandSides, k, qr.Span, m, tau, b.Span, m));
            case "gesdd":
                var s = new T[k];
                DenseMatrix<T> u = new(m, k), vt = new(k, n);
                return (() => Restore(w, a), () => backend.Gesdd(SvdJob.Thin, m, n, w.Span, m, s, u.Span, m, vt.Span, k));
            default:
                return null;
        }
    }

    private static (Action Restore, Func<int> Call) Repeat(Action call) => (Nothing, Returning(call));

    private static (Action Restore, Func<int> Call) Restored<T>(DenseMatrix<T> work, DenseMatrix<T> original, Action call)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => (() => Restore(work, original), Returning(call));

    private static (Action Restore, Func<int> Call) Solve<T>(int n, Func<DenseMatrix<T>, int> call)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        DenseMatrix<T> b = Gallery.Uniform<T>(n, RightHandSides, seed: 77);
        DenseMatrix<T> x = b.Copy();
        return (() => Restore(x, b), () => call(x));
    }

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
