namespace Linalg.Interop.Testing;

internal sealed partial class TrialRun<T>
{
    public IEnumerable<TrialResult> Blas()
    {
        MoatedMatrix<T> a = zoo.Matrix.Copy(Padding);
        (int m, int n) = (a.Rows, a.Columns);
        T alpha = -T.One;
        T beta = T.One / (T.One + T.One);

        MoatedMatrix<T> b = Gallery.Uniform<T>(n, RightHandSides, seed: 79).Copy(Padding);
        MoatedMatrix<T> c = RightHandSide(a, RightHandSides);
        MoatedMatrix<T> y = c.Copy(Padding);
        yield return Call("gemm", "NN", () => backend.Gemm(
                Transpose.None, Transpose.None, m, y.Columns, n, alpha, a.Span, a.LeadingDimension, b.Span, b.LeadingDimension, beta,
                y.Span, y.LeadingDimension))
            ?? Result(
                "gemm", "NN", 0, y.MoatIsIntact, Evidence.Of(y),
                ("α·A·B + β·C", Residuals.Gemm(Transpose.None, Transpose.None, alpha, a, b, beta, c, y)));

        MoatedMatrix<T> v = c.Block(0, 0, m, Math.Min(1, c.Columns));
        MoatedMatrix<T> w = v.Copy(Padding);
        yield return Call(
            "gemv", "N", () => backend.Gemv(Transpose.None, m, n, alpha, a.Span, a.LeadingDimension, b.Column(0), 1, beta, w.Span, 1))
            ?? Result(
                "gemv", "N", 0, w.MoatIsIntact, Evidence.Of(w),
                ("α·A·x + β·y", Residuals.Gemm(Transpose.None, Transpose.None, alpha, a, b.Block(0, 0, n, 1), beta, v, w)));

        // A·Aᵀ squares the scale, which may overflow; underflow is part of the error bound.
        double size = Norms.MaxAbs(a);
        if (size > 0 && (2 * (Math.ILogB(size) + 1)) + Math.ILogB(n) + 1 >= -Math.ILogB(Machine<T>.SafeMin))
            leave("syrk", "", $"A·Aᵀ overflows {TypeName}", true);
        else
        {
            foreach (Uplo uplo in TrianglesOf(a))
            {
                var s = new MoatedMatrix<T>(m, m);
                MoatedMatrix<T> product = TriangleOf(uplo, s);
                yield return Call("syrk", $"{Letter(uplo)}N", () => backend.Syrk(
                        uplo, Transpose.None, m, n, alpha, a.Span, a.LeadingDimension, T.Zero, product.Span, product.LeadingDimension))
                    ?? Result(
                        "syrk", $"{Letter(uplo)}N", 0, product.MoatIsIntact && OtherTriangleIsUntouched(uplo, product), Evidence.Of(product),
                        ("α·A·Aᵀ", Residuals.Syrk(uplo, Transpose.None, alpha, a, T.Zero, s, product)));
            }
        }

        foreach (string routine in (string[])["symm", "trmm", "trsm"])
        {
            if (m != n)
                leave(routine, "", NotSquare, false);
            else if (routine == "symm" && !zoo.IsSymmetric)
                leave(routine, "", "the matrix is not symmetric", false);
        }

        if (m != n)
            yield break;
        foreach (Uplo uplo in TrianglesOf(a))
        {
            MoatedMatrix<T> triangle = TriangleOf(uplo, a);
            if (zoo.IsSymmetric)
            {
                MoatedMatrix<T> z = c.Copy(Padding);
                yield return Call("symm", $"L{Letter(uplo)}", () => backend.Symm(
                        Side.Left, uplo, n, z.Columns, alpha, triangle.Span, triangle.LeadingDimension, b.Span, b.LeadingDimension, beta,
                        z.Span, z.LeadingDimension))
                    ?? Result(
                        "symm", $"L{Letter(uplo)}", 0, z.MoatIsIntact, Evidence.Of(z),
                        ("α·A·B + β·C", Residuals.Symm(Side.Left, uplo, alpha, a, b, beta, c, z)));
            }

            MoatedMatrix<T> p = b.Copy(Padding);
            yield return Call("trmm", $"L{Letter(uplo)}NN", () => backend.Trmm(
                    Side.Left, uplo, Transpose.None, Diag.NonUnit, n, p.Columns, alpha, triangle.Span, triangle.LeadingDimension,
                    p.Span, p.LeadingDimension))
                ?? Result(
                    "trmm", $"L{Letter(uplo)}NN", 0, p.MoatIsIntact, Evidence.Of(p),
                    ("α·A·B", Residuals.Trmm(Side.Left, uplo, Transpose.None, Diag.NonUnit, alpha, a, b, p)));

            if (Measurements.FirstZeroDiagonal(a) != 0)
            {
                leave("trsm", $"L{Letter(uplo)}NN", "the diagonal has a zero", false);
                continue;
            }

            MoatedMatrix<T> x = c.Copy(Padding);
            TrialResult? failure = Call("trsm", $"L{Letter(uplo)}NN", () => backend.Trsm(
                Side.Left, uplo, Transpose.None, Diag.NonUnit, n, x.Columns, alpha, triangle.Span, triangle.LeadingDimension,
                x.Span, x.LeadingDimension));
            bool isDue = failure is null && IsDue(Stored(uplo, a), x);
            foreach (TrialResult result in Judged("trsm", $"L{Letter(uplo)}NN", failure, isDue, SolutionOverflows, () => Result(
                "trsm", $"L{Letter(uplo)}NN", 0, x.MoatIsIntact, Evidence.Of(x),
                ("α·B − A·X", Residuals.SolveTriangular(Side.Left, uplo, Transpose.None, Diag.NonUnit, alpha, a, x, c)))))
                yield return result;
        }
    }
}
