namespace Linalg.Interop.Testing;

internal sealed partial class TrialRun<T>
{
    public IEnumerable<TrialResult> Svd()
    {
        (int m, int n) = (zoo.Matrix.Rows, zoo.Matrix.Columns);
        int k = Math.Min(m, n);
        foreach (SvdJob jobz in Math.Max(m, n) > Trials.LargeOrder ? [SvdJob.None, SvdJob.Thin] : Enum.GetValues<SvdJob>())
        {
            MoatedMatrix<T> a = zoo.Matrix.Copy(Padding);
            T[] s = new T[k];
            var u = new MoatedMatrix<T>(m, jobz == SvdJob.All ? m : k, Padding);
            var vt = new MoatedMatrix<T>(jobz == SvdJob.All ? n : k, n, Padding);
            string options = $"{Letter(jobz)}";
            TrialResult? failure = Call(
                "gesdd", options,
                () => backend.Gesdd(jobz, m, n, a.Span, a.LeadingDimension, s, u.Span, u.LeadingDimension, vt.Span, vt.LeadingDimension),
                out int info);
            if (failure is not null)
            {
                yield return failure;
                continue;
            }

            bool hasVectors = jobz != SvdJob.None;
            MoatedMatrix<T> left = jobz == SvdJob.Overwrite && m >= n ? a.Block(0, 0, m, k) : u;
            MoatedMatrix<T> right = jobz == SvdJob.Overwrite && m < n ? a.Block(0, 0, k, n) : vt;
            yield return Result(
                "gesdd", options, info, a.MoatIsIntact && u.MoatIsIntact && vt.MoatIsIntact,
                Measurements.Svd(
                    zoo.Matrix, s, hasVectors ? left : null, hasVectors ? right : null, info, zoo.HasAllSingularValues ? KnownValuesOf() : null));
        }
    }

    private T[] KnownValuesOf() =>
        [.. zoo.SingularValues!.OrderBy(known => known.Index).Select(known => T.CreateTruncating(known.Value))];
}
