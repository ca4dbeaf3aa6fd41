using System.Numerics;

namespace Linalg.Interop.Judge;

public static partial class Trials
{
    private static readonly Uplo[] Triangles = [Uplo.Upper, Uplo.Lower];

    private static IEnumerable<TrialResult> Cholesky<T>(Backend<T> backend, ZooCase<T> zoo)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        DenseMatrix<T> a = zoo.Matrix;
        int n = a.Rows;
        foreach (Uplo uplo in Triangles)
        {
            string options = $"{Letter(uplo)}";
            DenseMatrix<T> factor = TriangleOf(uplo, a);
            int info = backend.Potrf(uplo, n, factor.Span, factor.LeadingDimension);
            bool intact = factor.MoatIsIntact && OtherTriangleIsUntouched(uplo, factor);
            int? expected = zoo.PotrfInfo ?? (zoo.IsPositiveDefinite == true ? 0 : null);
            if (info != 0)
            {
                yield return Result(zoo, "potrf", options, info, intact, Info(info, expected), Claim("not positive definite", expected != 0));
                continue;
            }

            yield return Result(zoo, "potrf", options, info, intact, ("L·Lᵀ − A", Residuals.Cholesky(uplo, a, factor)), Info(info, expected));
            DenseMatrix<T> b = RightHandSide(a, RightHandSides);
            DenseMatrix<T> x = b.Copy(Padding);
            info = backend.Potrs(uplo, n, b.Columns, factor.Span, factor.LeadingDimension, x.Span, x.LeadingDimension);
            if (IsDue(a, x))
            {
                yield return Result(
                    zoo, "potrs", options, info, x.MoatIsIntact, ("B − A·X", Residuals.SolveSymmetric(uplo, a, x, b)), Info(info, 0));
            }

            double condition = TryableCondition(Norm.One, a);
            if (condition == 0)
                continue;
            T size = T.CreateTruncating(Norms.OneNorm(a));
            info = backend.Pocon(uplo, n, factor.Span, factor.LeadingDimension, size, out T rcond);
            yield return Result(zoo, "pocon", options, info, true, ("rcond", EstimateRatio(n, rcond, condition)), Info(info, 0));
            info = backend.Potri(uplo, n, factor.Span, factor.LeadingDimension);
            intact = factor.MoatIsIntact && OtherTriangleIsUntouched(uplo, factor);
            yield return Result(zoo, "potri", options, info, intact, ("I − A·A⁻¹", Residuals.InverseSymmetric(uplo, a, factor)), Info(info, 0));
        }
    }

    private static IEnumerable<TrialResult> BunchKaufman<T>(Backend<T> backend, ZooCase<T> zoo)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        DenseMatrix<T> a = zoo.Matrix;
        int n = a.Rows;
        foreach (Uplo uplo in Triangles)
        {
            string options = $"{Letter(uplo)}";
            DenseMatrix<T> factors = TriangleOf(uplo, a);
            int[] ipiv = new int[n];
            int info = backend.Sytrf(uplo, n, factors.Span, factors.LeadingDimension, ipiv);
            bool intact = factors.MoatIsIntact && OtherTriangleIsUntouched(uplo, factors);
            int? expected = uplo == Uplo.Upper ? zoo.SytrfInfo?.Upper : zoo.SytrfInfo?.Lower;
            yield return Result(
                zoo, "sytrf", options, info, intact,
                ("L·D·Lᵀ − P·A·Pᵀ", Residuals.BunchKaufman(uplo, a, factors, ipiv)),
                Info(info, expected),
                Claim("ipiv is malformed", Certificates.BunchKaufmanPivotsAreWellFormed(uplo, ipiv)));
            if (info != 0)
                continue;

            DenseMatrix<T> b = RightHandSide(a, RightHandSides);
            DenseMatrix<T> x = b.Copy(Padding);
            info = backend.Sytrs(uplo, n, b.Columns, factors.Span, factors.LeadingDimension, ipiv, x.Span, x.LeadingDimension);
            if (IsDue(a, x))
            {
                yield return Result(
                    zoo, "sytrs", options, info, x.MoatIsIntact, ("B − A·X", Residuals.SolveSymmetric(uplo, a, x, b)), Info(info, 0));
            }

            double condition = TryableCondition(Norm.One, a);
            if (condition == 0)
                continue;
            T size = T.CreateTruncating(Norms.OneNorm(a));
            info = backend.Sycon(uplo, n, factors.Span, factors.LeadingDimension, ipiv, size, out T rcond);
            yield return Result(zoo, "sycon", options, info, true, ("rcond", EstimateRatio(n, rcond, condition)), Info(info, 0));
            info = backend.Sytri(uplo, n, factors.Span, factors.LeadingDimension, ipiv);
            intact = factors.MoatIsIntact && OtherTriangleIsUntouched(uplo, factors);
            yield return Result(zoo, "sytri", options, info, intact, ("I − A·A⁻¹", Residuals.InverseSymmetric(uplo, a, factors)), Info(info, 0));
        }
    }

    /// <summary>The triangle a routine may read; NaN in the other one.</summary>
    private static DenseMatrix<T> TriangleOf<T>(Uplo uplo, DenseMatrix<T> a)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        DenseMatrix<T>.Create(a.Rows, a.Columns, (i, j) => IsStored(uplo, i, j) ? a[i, j] : T.NaN, Padding);

    private static bool IsStored(Uplo uplo, int i, int j) => uplo == Uplo.Upper ? i <= j : i >= j;

    private static bool OtherTriangleIsUntouched<T>(Uplo uplo, DenseMatrix<T> a)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int j = 0; j < a.Columns; j++)
        {
            for (int i = 0; i < a.Rows; i++)
            {
                if (!IsStored(uplo, i, j) && !T.IsNaN(a[i, j]))
                    return false;
            }
        }

        return true;
    }
}
