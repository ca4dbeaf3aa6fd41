namespace Linalg.Interop.Testing.Conformance;

/// <summary>Trtrs.</summary>
/// <typeparam name="T">double or float.</typeparam>
public class TrtrsConformance<T> : Conformance<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private static readonly int[] NoneAndTwo = [0, 2];

    private static IEnumerable<(Uplo Uplo, Transpose Trans, Diag Diag)> Options =>
        from uplo in Triangles
        from trans in Transposes
        from diag in Diagonals
        select (uplo, trans, diag);

    [SkippableFact]
    public void SolvesEverySize()
    {
        foreach (((Uplo uplo, Transpose trans, Diag diag), int n) in Pairs(Options, Sizes))
        {
            foreach (int nrhs in n <= 65 ? new[] { 0, 1, 2, 5, 33 } : [1, 7])
            {
                // Off the diagonal entries are divided by n, so that the solutions stay in range.
                MoatedMatrix<T> u = Gallery.Uniform<T>(n, n, (ulong)n);
                var a = MoatedMatrix<T>.Create(n, n, (i, j) => i == j ? u[i, j] + T.CopySign(T.One, u[i, j]) : u[i, j] / Real(n));
                SolveAndJudge(uplo, trans, diag, a, nrhs, $"{uplo}, {trans}, {diag}, n = {n}, nrhs = {nrhs}");
            }
        }
    }

    [SkippableFact]
    public void SolvesIllConditionedSystems()
    {
        foreach (((Uplo uplo, Transpose trans, Diag diag), int n) in Pairs(Options, SizesTo(33)))
        {
            MoatedMatrix<T> kahan = Gallery.Kahan<T>(n, 1.2, perturbation: 0);
            SolveAndJudge(uplo, trans, diag, uplo == Uplo.Upper ? kahan : kahan.Transposed(), 3, $"Kahan, {uplo}, {trans}, {diag}, n = {n}");
            MoatedMatrix<T> unit = Gallery.UnitTriangular<T>(n);
            SolveAndJudge(uplo, trans, diag, uplo == Uplo.Upper ? unit : unit.Transposed(), 3, $"unit, {uplo}, {trans}, {diag}, n = {n}");
        }
    }

    [SkippableFact]
    public void ReportsTheFirstZeroAndLeavesB()
    {
        foreach (((Uplo uplo, Transpose trans, _), int n) in Pairs(Options, SizesTo(65).Where(n => n > 0)))
        {
            foreach ((int k, int nrhs) in Pairs(new[] { 1, (n + 1) / 2, n }, NoneAndTwo))
            {
                string what = $"zero at {k}, {uplo}, {trans}, n = {n}, nrhs = {nrhs}";
                MoatedMatrix<T> a = Gallery.Uniform<T>(n, n, (ulong)n);
                a[k - 1, k - 1] = T.Zero;
                a[n - 1, n - 1] = T.Zero;
                MoatedMatrix<T> b = Gallery.Uniform<T>(n, nrhs, 3);
                (int info, MoatedMatrix<T> x) = Solve(uplo, trans, Diag.NonUnit, a, b, what);
                AssertInfo(k, info, what);
                AssertSameBits(b, x, $"{what}, b");

                a[k - 1, k - 1] = T.NegativeZero;
                AssertInfo(k, Solve(uplo, trans, Diag.NonUnit, a, b, what).Info, $"{what}, negative zero");

                // A unit diagonal is not looked at.
                AssertInfo(0, Solve(uplo, trans, Diag.Unit, a, b, what).Info, $"{what}, unit diagonal");
            }
        }
    }

    [SkippableFact]
    public void IgnoresADiagonalTakenToBeOne()
    {
        // What the diagonal holds must not show: zeros, and NaN.
        foreach (((Uplo uplo, Transpose trans, _), int n) in Pairs(Options, SizesTo(33).Where(n => n > 0)))
        {
            string what = $"{uplo}, {trans}, n = {n}";
            MoatedMatrix<T> u = Gallery.Integers<T>(n, n, -1, 1, (ulong)n);
            var zero = MoatedMatrix<T>.Create(n, n, (i, j) => i == j ? T.Zero : u[i, j]);
            var one = MoatedMatrix<T>.Create(n, n, (i, j) => i == j ? T.One : u[i, j]);
            MoatedMatrix<T> b = Gallery.Integers<T>(n, 2, -1, 1, 3);
            MoatedMatrix<T> implied = Solve(uplo, trans, Diag.Unit, zero, b, what).X;
            MoatedMatrix<T> stored = Solve(uplo, trans, Diag.NonUnit, one, b, what).X;
            AssertRatio(Residuals.SolveTriangular(Side.Left, uplo, trans, Diag.Unit, T.One, zero, implied, b), $"{what}, implied");
            AssertRatio(Residuals.SolveTriangular(Side.Left, uplo, trans, Diag.NonUnit, T.One, one, stored, b), $"{what}, stored");
        }
    }

    [SkippableFact]
    public void CarriesNaNIntoTheSolution()
    {
        foreach (((Uplo uplo, Transpose trans, Diag diag), int n) in Pairs(Options, SizesTo(33).Where(n => n > 0)))
        {
            string what = $"{uplo}, {trans}, {diag}, n = {n}";
            MoatedMatrix<T> b = Gallery.Uniform<T>(n, 3, 3);
            b[n / 2, 1] = T.NaN;
            (int info, MoatedMatrix<T> x) = Solve(uplo, trans, diag, MoatedMatrix<T>.Create(n, n, (i, j) => i == j ? T.One : Real(0.25)), b, what);
            AssertInfo(0, info, what);
            Assert.True(T.IsNaN(x[n / 2, 1]), what);
            for (int i = 0; i < n; i++)
                Assert.True(T.IsFinite(x[i, 0]) && T.IsFinite(x[i, 2]), $"{what}: row {i}");
            if (diag == Diag.Unit)
                continue;
            var a = MoatedMatrix<T>.Identity(n);
            a[n / 2, n / 2] = T.NaN;
            (info, x) = Solve(uplo, trans, diag, a, Gallery.Uniform<T>(n, 2, 3), what);
            AssertInfo(0, info, $"{what}, NaN on the diagonal");
            Assert.True(T.IsNaN(x[n / 2, 0]) && T.IsNaN(x[n / 2, 1]), $"{what}, NaN on the diagonal");
        }
    }

    private void SolveAndJudge(Uplo uplo, Transpose trans, Diag diag, MoatedMatrix<T> a, int nrhs, string what)
    {
        MoatedMatrix<T> b = Gallery.Uniform<T>(a.Rows, nrhs, 7);
        (int info, MoatedMatrix<T> x) = Solve(uplo, trans, diag, a, b, what);
        AssertInfo(0, info, what);
        AssertRatio(Residuals.SolveTriangular(Side.Left, uplo, trans, diag, T.One, a, x, b), what);
    }

    /// <summary>Runs both forms, which must give the same bits; entries of A that must not be read are NaN, and A must not change.</summary>
    private unsafe (int Info, MoatedMatrix<T> X) Solve(Uplo uplo, Transpose trans, Diag diag, MoatedMatrix<T> a, MoatedMatrix<T> b, string what)
    {
        (int n, int nrhs) = (b.Rows, b.Columns);
        MoatedMatrix<T> triangle = TriangleOf(uplo, a, PaddingFor(n), diag);
        MoatedMatrix<T> before = triangle.Copy();
        MoatedMatrix<T> x = b.Copy(PaddingFor(n + nrhs));
        MoatedMatrix<T> again = b.Copy(PaddingFor(n + nrhs));
        int info = Backend.Trtrs(uplo, trans, diag, n, nrhs, triangle.Span, triangle.LeadingDimension, x.Span, x.LeadingDimension);
        fixed (T* pa = triangle.Span)
        fixed (T* pb = again.Span)
            AssertInfo(info, Backend.Trtrs(uplo, trans, diag, n, nrhs, pa, triangle.LeadingDimension, pb, again.LeadingDimension), what);
        AssertUnchanged(before, triangle, $"{what}, A");
        AssertMoat(x, what);
        AssertMoat(again, what);
        AssertSameBits(x, again, $"{what}, repeated");
        return (info, x);
    }
}
