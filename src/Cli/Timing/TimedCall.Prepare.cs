namespace Linalg.Interop.Cli;

/// <content>What is called of each routine.</content>
internal static partial class TimedCall<T>
{
    private const int RightHandSides = 16;

    /// <summary>
    /// The call and what puts its arguments back. Products and triangular routines work on a second operand as large as the matrix unless a
    /// number of right-hand sides is given; solves have 16 unless it is; factors come from the same back end. Null if the matrix has not
    /// the shape, or its factors are singular.
    /// </summary>
    public static (Action Restore, Func<int> Call)? Prepare(Backend<T> backend, string routine, MoatedMatrix<T> a, int? columns, bool vectors)
    {
        if (RoutineInfo.Named(routine) is not { } info || a.Rows == 0 || a.Columns == 0)
            return null;
        bool isOfSquare = info.Work is WorkShape.Square or WorkShape.Applied or WorkShape.Solve;
        if (isOfSquare && a.Rows != a.Columns)
            return null;
        return info.Task switch
        {
            RoutineTask.Product when info.Work == WorkShape.Applied => Applied(backend, info, a, columns ?? a.Columns),
            RoutineTask.Product => Product(backend, info, a),
            RoutineTask.TriangularSolve => TriangularSolve(backend, info, a, columns),
            RoutineTask.Factorization => Factorization(backend, info, a),
            RoutineTask.FormQ or RoutineTask.ApplyQ => Orthogonal(backend, info, a, columns ?? RightHandSides),
            RoutineTask.SingularValues => SingularValues(backend, a, vectors),
            _ => OnFactors(backend, info, a, columns ?? RightHandSides),
        };
    }

    /// <summary>C := A·Aᵀ, in full or one triangle, or y := A·x.</summary>
    private static (Action Restore, Func<int> Call) Product(Backend<T> backend, RoutineInfo info, MoatedMatrix<T> a)
    {
        (int m, int n) = (a.Rows, a.Columns);
        if (info.Work == WorkShape.Matrix)
        {
            T[] x = new T[n], y = new T[m];
            x.AsSpan().Fill(T.One);
            return Repeat(() => backend.Gemv(Transpose.None, m, n, T.One, a.Span, m, x, 1, T.Zero, y, 1));
        }

        var c = new MoatedMatrix<T>(m, m);
        return info.Work == WorkShape.Gram
            ? Repeat(() => backend.Syrk(Uplo.Lower, Transpose.None, m, n, T.One, a.Span, m, T.Zero, c.Span, m))
            : Repeat(() => backend.Gemm(Transpose.None, Transpose.Transpose, m, m, n, T.One, a.Span, m, a.Span, m, T.Zero, c.Span, m));
    }

    /// <summary>A square matrix, symmetric or triangular, on the left of another one.</summary>
    private static (Action Restore, Func<int> Call) Applied(Backend<T> backend, RoutineInfo info, MoatedMatrix<T> a, int columns)
    {
        int n = a.Columns;
        MoatedMatrix<T> operand = Operand(a, columns);
        if (info.Options.HasFlag(RoutineOptions.Diag))
        {
            MoatedMatrix<T> factor = Tame(a);
            return Solve(operand, b => Zero(() => backend.Trmm(
                Side.Left, Uplo.Lower, Transpose.None, Diag.NonUnit, n, columns, T.One, factor.Span, n, b.Span, n)));
        }

        var c = new MoatedMatrix<T>(n, columns);
        return Repeat(() => backend.Symm(Side.Left, Uplo.Lower, n, columns, T.One, a.Span, n, operand.Span, n, T.Zero, c.Span, n));
    }

    private static (Action Restore, Func<int> Call) TriangularSolve(Backend<T> backend, RoutineInfo info, MoatedMatrix<T> a, int? columns)
    {
        int n = a.Columns;
        MoatedMatrix<T> triangle = Tame(a);
        if (info.Work == WorkShape.Applied)
        {
            int wide = columns ?? n;
            return Solve(Operand(a, wide), b => Zero(() => backend.Trsm(
                Side.Left, Uplo.Lower, Transpose.None, Diag.NonUnit, n, wide, T.One, triangle.Span, n, b.Span, n)));
        }

        int count = columns ?? RightHandSides;
        return Solve(Uniform(n, count), b => backend.Trtrs(Uplo.Lower, Transpose.None, Diag.NonUnit, n, count, triangle.Span, n, b.Span, n));
    }

    /// <summary>A pivot that is zero ends nothing in Getrf and Sytrf: the whole work is done.</summary>
    private static (Action Restore, Func<int> Call) Factorization(Backend<T> backend, RoutineInfo info, MoatedMatrix<T> a)
    {
        (int m, int n) = (a.Rows, a.Columns);
        MoatedMatrix<T> w = a.Copy();
        if (info.Family != RoutineFamily.Qr)
        {
            var factors = new int[n];
            int most = info.Family == RoutineFamily.Cholesky ? int.MaxValue : 0;
            return (() => Restore(w, a), () => Math.Min(most, Factor(backend, info.Family, w, factors)));
        }

        T[] tau = new T[Math.Min(m, n)];
        int[] jpvt = new int[n];
        return info.Pivots is null
            ? (() => Restore(w, a), () => backend.Geqrf(m, n, w.Span, m, tau))
            : (() => { Restore(w, a); jpvt.AsSpan().Clear(); }, () => backend.Geqp3(m, n, w.Span, m, jpvt.AsSpan(), tau));
    }

    private static int Factor(Backend<T> backend, RoutineFamily family, MoatedMatrix<T> w, int[] ipiv) => family switch
        {
            RoutineFamily.Lu => backend.Getrf(w.Rows, w.Columns, w.Span, w.Rows, ipiv),
            RoutineFamily.Cholesky => backend.Potrf(Uplo.Lower, w.Columns, w.Span, w.Rows),
            _ => backend.Sytrf(Uplo.Lower, w.Columns, w.Span, w.Rows, ipiv),
        };

    /// <summary>What works on the factors of a square matrix, which the same back end makes; null if they are singular.</summary>
    private static (Action Restore, Func<int> Call)? OnFactors(Backend<T> backend, RoutineInfo info, MoatedMatrix<T> a, int count)
    {
        int n = a.Columns;
        int[] ipiv = new int[n];
        MoatedMatrix<T> w = a.Copy();
        if (Factor(backend, info.Family, w, ipiv) != 0)
            return null;
        MoatedMatrix<T> f = w.Copy();
        return (info.Task, info.Family) switch
        {
            (RoutineTask.Solve, RoutineFamily.Lu) => Solve(
                Uniform(n, count), b => backend.Getrs(Transpose.None, n, count, f.Span, n, ipiv, b.Span, n)),
            (RoutineTask.Solve, RoutineFamily.Cholesky) => Solve(
                Uniform(n, count), b => backend.Potrs(Uplo.Lower, n, count, f.Span, n, b.Span, n)),
            (RoutineTask.Solve, _) => Solve(Uniform(n, count), b => backend.Sytrs(Uplo.Lower, n, count, f.Span, n, ipiv, b.Span, n)),
            (RoutineTask.Inverse, RoutineFamily.Lu) => (() => Restore(w, f), () => backend.Getri(n, w.Span, n, ipiv)),
            (RoutineTask.Inverse, RoutineFamily.Cholesky) => (() => Restore(w, f), () => backend.Potri(Uplo.Lower, n, w.Span, n)),
            (RoutineTask.Inverse, _) => (() => Restore(w, f), () => backend.Sytri(Uplo.Lower, n, w.Span, n, ipiv)),
            (_, RoutineFamily.Lu) => (Nothing, () => backend.Gecon(Norm.One, n, f.Span, n, T.One, out _)),
            (_, RoutineFamily.Cholesky) => (Nothing, () => backend.Pocon(Uplo.Lower, n, f.Span, n, T.One, out _)),
            _ => (Nothing, () => backend.Sycon(Uplo.Lower, n, f.Span, n, ipiv, T.One, out _)),
        };
    }

    private static (Action Restore, Func<int> Call) Orthogonal(Backend<T> backend, RoutineInfo info, MoatedMatrix<T> a, int count)
    {
        (int m, int k) = (a.Rows, Math.Min(a.Rows, a.Columns));
        T[] tau = new T[k];
        MoatedMatrix<T> w = a.Copy();
        backend.Geqrf(m, a.Columns, w.Span, m, tau);
        MoatedMatrix<T> qr = w.Block(0, 0, m, k), q = qr.Copy();
        return info.Task == RoutineTask.FormQ
            ? (() => Restore(q, qr), () => backend.Orgqr(m, k, k, q.Span, m, tau))
            : Solve(Uniform(m, count), b => backend.Ormqr(Side.Left, Transpose.Transpose, m, count, k, qr.Span, m, tau, b.Span, m));
    }

    private static (Action Restore, Func<int> Call) SingularValues(Backend<T> backend, MoatedMatrix<T> a, bool vectors)
    {
        (int m, int n) = (a.Rows, a.Columns);
        int k = Math.Min(m, n);
        var s = new T[k];
        MoatedMatrix<T> u = new(m, k), vt = new(k, n), w = a.Copy();
        SvdJob job = vectors ? SvdJob.Thin : SvdJob.None;
        return (() => Restore(w, a), () => backend.Gesdd(job, m, n, w.Span, m, s, u.Span, m, vt.Span, k));
    }

    private static (Action Restore, Func<int> Call) Repeat(Action call) => (Nothing, Returning(call));

    private static (Action Restore, Func<int> Call) Solve(MoatedMatrix<T> b, Func<MoatedMatrix<T>, int> call)
    {
        MoatedMatrix<T> x = b.Copy();
        return (() => Restore(x, b), () => call(x));
    }

    private static MoatedMatrix<T> Uniform(int m, int n) => Gallery.Uniform<T>(m, n, seed: 77);

    /// <summary>The matrix itself if it is as wide as the operand, else so many random columns.</summary>
    private static MoatedMatrix<T> Operand(MoatedMatrix<T> a, int columns) => columns == a.Columns ? a.Copy() : Uniform(a.Rows, columns);

    /// <summary>The matrix with a diagonal of ones and the rest so small that powers of its inverse neither overflow nor vanish.</summary>
    private static MoatedMatrix<T> Tame(MoatedMatrix<T> a)
    {
        T scale = T.CreateTruncating(Math.ScaleB(1, -Math.ILogB(Math.Max(Norms.MaxAbs(a), double.Epsilon)) - Math.ILogB(a.Rows) - 1));
        return MoatedMatrix<T>.Create(a.Rows, a.Columns, (i, j) => i == j ? T.One : a[i, j] * scale);
    }

    private static void Restore(MoatedMatrix<T> work, MoatedMatrix<T> original) => original.Span.CopyTo(work.Span);

    private static void Nothing()
    {
    }

    private static Func<int> Returning(Action call) => () => Zero(call);

    private static int Zero(Action call)
    {
        call();
        return 0;
    }
}
