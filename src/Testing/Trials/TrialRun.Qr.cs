namespace Linalg.Interop.Testing;

internal sealed partial class TrialRun<T>
{
    public IEnumerable<TrialResult> PivotedQr()
    {
        MoatedMatrix<T> a = zoo.Matrix;
        (int m, int n) = (a.Rows, a.Columns);
        T[] tau = new T[Math.Min(m, n)];
        MoatedMatrix<T> pivoted = a.Copy(Padding);
        int[] jpvt = new int[n];
        yield return Call("geqp3", "", () => backend.Geqp3(m, n, pivoted.Span, pivoted.LeadingDimension, jpvt, tau), out int info)
            ?? Result("geqp3", "", info, pivoted.MoatIsIntact, Measurements.PivotedQr<T>(a, pivoted, [], jpvt, tau, info));
    }

    public IEnumerable<TrialResult> Qr()
    {
        MoatedMatrix<T> a = zoo.Matrix;
        (int m, int n) = (a.Rows, a.Columns);
        int k = Math.Min(m, n);
        T[] tau = new T[k];
        MoatedMatrix<T> factors = a.Copy(Padding);
        TrialResult? failure = Call("geqrf", "", () => backend.Geqrf(m, n, factors.Span, factors.LeadingDimension, tau), out int info);
        if (failure is not null)
        {
            foreach (TrialResult refused in Refused(failure, "orgqr", "ormqr", "trtrs"))
                yield return refused;
            yield break;
        }

        yield return Result("geqrf", "", info, factors.MoatIsIntact, Measurements.Qr<T>(a, factors, tau, info));

        MoatedMatrix<T> q = factors.Block(0, 0, m, k).Copy(Padding);
        yield return Call("orgqr", "", () => backend.Orgqr(m, k, k, q.Span, q.LeadingDimension, tau), out info)
            ?? Result(
                "orgqr", "", info, q.MoatIsIntact, Evidence.Of(q),
                ("Q", Residuals.OrthogonalFactor(factors, tau, k, q)), ("I − Qᵀ·Q", Residuals.OrthonormalColumns(q)), Info(info, 0));

        foreach (Transpose trans in TransposesOf(a))
        {
            string options = $"L{Letter(trans)}";
            MoatedMatrix<T> c = Gallery.Uniform<T>(m, RightHandSides, seed: 78).Copy(Padding);
            MoatedMatrix<T> product = c.Copy(Padding);
            failure = Call(
                "ormqr", options,
                () => backend.Ormqr(
                    Side.Left, trans, m, c.Columns, k, factors.Span, factors.LeadingDimension, tau, product.Span, product.LeadingDimension),
                out info);
            yield return failure
                ?? Result(
                    "ormqr", options, info, product.MoatIsIntact, Evidence.Of(product),
                    ("op(Q)·C", Residuals.ApplyQ(Side.Left, trans, factors, tau, c, product)), Info(info, 0));
        }

        MoatedMatrix<T> r = Upper(factors).Block(0, 0, k, k);
        MoatedMatrix<T> b = RightHandSide(r, RightHandSides);
        MoatedMatrix<T> x = b.Copy(Padding);
        failure = Call(
            "trtrs", "UNN",
            () => backend.Trtrs(Uplo.Upper, Transpose.None, Diag.NonUnit, k, b.Columns, r.Span, r.LeadingDimension, x.Span, x.LeadingDimension),
            out info);
        int singular = Measurements.FirstZeroDiagonal(r);
        if (failure is not null)
            yield return failure;
        else if (info != 0 || singular != 0)
        {
            yield return Result(
                "trtrs", "UNN", info, x.MoatIsIntact, Evidence.Of(x).Choosing(info), Info(info, singular),
                Measurements.Claim("B was changed", x.HasSameBits(b)));
        }
        else if (IsDue(r, x))
        {
            double ratio = Residuals.SolveTriangular(Side.Left, Uplo.Upper, Transpose.None, Diag.NonUnit, T.One, r, x, b);
            yield return Result("trtrs", "UNN", info, x.MoatIsIntact, Evidence.Of(x).Choosing(info), ("B − A·X", ratio));
        }
        else
            leave("trtrs", "UNN", SolutionOverflows, true);
    }
}
