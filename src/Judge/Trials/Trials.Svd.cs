using System.Numerics;

namespace Linalg.Interop.Judge;

public static partial class Trials
{
    private static IEnumerable<TrialResult> Svd<T>(Backend<T> backend, ZooCase<T> zoo)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        (int m, int n) = (zoo.Matrix.Rows, zoo.Matrix.Columns);
        int k = Math.Min(m, n);
        foreach (SvdJob jobz in Math.Max(m, n) > LargeOrder ? [SvdJob.None, SvdJob.Thin] : Enum.GetValues<SvdJob>())
        {
            DenseMatrix<T> a = zoo.Matrix.Copy(Padding);
            T[] s = new T[k];
            var u = new DenseMatrix<T>(m, jobz == SvdJob.All ? m : k, Padding);
            var vt = new DenseMatrix<T>(jobz == SvdJob.All ? n : k, n, Padding);
            string options = $"{Letter(jobz)}";
            TrialResult? failure = Call(
                zoo, "gesdd", options,
                () => backend.Gesdd(jobz, m, n, a.Span, a.LeadingDimension, s, u.Span, u.LeadingDimension, vt.Span, vt.LeadingDimension), out int info);
            if (failure is not null)
            {
                yield return failure;
                continue;
            }

            double[] computed = [.. s.Select(double.CreateTruncating)];
            double tolerance = Residuals.Threshold * Math.Max(m, n) * ((Machine<T>.Epsilon * computed.FirstOrDefault()) + Machine<T>.SmallestSubnormal);
            bool intact = a.MoatIsIntact && u.MoatIsIntact && vt.MoatIsIntact;
            (string, double) values = ("singular values", zoo.HasAllSingularValues ? Residuals.SingularValues<T>(s, KnownValuesOf(zoo), m, n) : 0);
            (string, double) order = Claim("singular values out of order", Residuals.SingularValuesOrder<T>(s));
            if (jobz == SvdJob.None)
            {
                yield return Result(
                    zoo, "gesdd", options, info, intact, Evidence.Of<T>().And<T>(s).Agreeing(computed, tolerance),
                    ("‖Σ‖ − ‖A‖", Residuals.SingularValuesNorm(zoo.Matrix, s)), values, order, Info(info, 0));
                continue;
            }

            DenseMatrix<T> left = jobz == SvdJob.Overwrite && m >= n ? a.Block(0, 0, m, k) : u;
            DenseMatrix<T> right = jobz == SvdJob.Overwrite && m < n ? a.Block(0, 0, k, n) : vt;
            yield return Result(
                zoo, "gesdd", options, info, intact, Evidence.Of(left, right).And<T>(s).Agreeing(computed, tolerance),
                ("U·Σ·Vᵀ − A", Residuals.Svd(zoo.Matrix, s, left, right)),
                ("I − Uᵀ·U", Residuals.OrthonormalColumns(left)),
                ("I − V·Vᵀ", Residuals.OrthonormalRows(right)),
                values, order, Info(info, 0));
        }
    }

    private static T[] KnownValuesOf<T>(ZooCase<T> zoo)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        [.. zoo.SingularValues!.OrderBy(known => known.Index).Select(known => T.CreateTruncating(known.Value))];
}
