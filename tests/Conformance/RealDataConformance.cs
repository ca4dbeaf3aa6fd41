using System.Numerics;
using Linalg.Interop.Judge;
using Xunit;

namespace Linalg.Interop.Conformance;

/// <summary>The five factorizations of matrices from engineering and science, with the inertias, ranks and singular values published with them.</summary>
/// <typeparam name="T">double or float.</typeparam>
public abstract class RealDataConformance<T> : Conformance<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Files larger than this are left out: everything takes well below a minute.</summary>
    private const int Largest = 1200;
    private const int LargestForSvd = 600;

    private static readonly string[] Folders = ["spd", "symindef", "unsym", "rect", "singular_sj"];

    /// <summary>(+, −, 0) by eigenvalues after symmetric scaling, as the data's provenance lists them.</summary>
    private static readonly Dictionary<string, Inertia> Inertias = new()
    {
        ["can_24"] = new(14, 10, 0), ["dwt_878"] = new(476, 374, 28), ["jagmesh7"] = new(610, 528, 0), ["linearized_qevp_A"] = new(268, 268, 0),
        ["sherman1"] = new(0, 1000, 0), ["tumorAntiAngiogenesis_2"] = new(183, 122, 0), ["HB__bcsstm01"] = new(24, 0, 24),
        ["HB__bcsstm04"] = new(66, 0, 66), ["HB__can_187"] = new(102, 82, 3), ["HB__dwt_193"] = new(73, 63, 57), ["HB__dwt_209"] = new(119, 89, 1),
        ["HB__lap_25"] = new(10, 6, 9), ["Pajek__Erdos971"] = new(197, 216, 59), ["Pajek__GD97_b"] = new(22, 22, 3),
        ["Pajek__GD99_b"] = new(22, 23, 19), ["Pothen__sphere2"] = new(36, 28, 2),
    };

    private static bool IsDouble => typeof(T) == typeof(double);

    [SkippableFact]
    public void Lu()
    {
        foreach ((string name, string path, DenseMatrix<T> a) in Matrices(Largest))
        {
            DenseMatrix<T> factored = a.Copy(1);
            var ipiv = new IndexVector(Math.Min(a.Rows, a.Columns));
            Assert.InRange(Backend.Getrf(a.Rows, a.Columns, factored.Span, factored.LeadingDimension, ipiv.Span), 0, ipiv.Length);
            AssertRatio(Residuals.Lu(a, factored, ipiv), name);
            AssertMoat(factored, name);
        }
    }

    [SkippableFact]
    public void Cholesky()
    {
        foreach ((string name, _, DenseMatrix<T> a) in Matrices(Largest, "spd"))
        {
            foreach (Uplo uplo in Triangles)
            {
                DenseMatrix<T> factored = TriangleOf(uplo, a, 1);
                int info = Backend.Potrf(uplo, a.Rows, factored.Span, factored.LeadingDimension);

                // Rounded to float, the worst conditioned of them need not be positive definite any more.
                Assert.True(info == 0 || !IsDouble, $"{name}, {uplo}: info {info}");
                if (info == 0)
                    AssertRatio(Residuals.Cholesky(uplo, a, factored), $"{name}, {uplo}");
                AssertTriangleOnly(uplo, factored, name);
            }
        }
    }

    [SkippableFact]
    public void BunchKaufman()
    {
        if (IsAbsent(Routine.Sytrf))
            return;
        var seen = new HashSet<string>();
        foreach ((string name, string path, DenseMatrix<T> a) in Matrices(Largest).Where(file => IsSymmetric(file.Matrix)))
        {
            Inertia? known = path.Contains("/spd/", StringComparison.Ordinal) ? new(a.Rows, 0, 0) : Inertias.GetValueOrDefault(name);
            seen.Add(name);
            foreach (Uplo uplo in Triangles)
            {
                DenseMatrix<T> factored = TriangleOf(uplo, a, 1);
                var ipiv = new IndexVector(a.Rows);
                Assert.InRange(Backend.Sytrf(uplo, a.Rows, factored.Span, factored.LeadingDimension, ipiv.Span), 0, a.Rows);
                AssertRatio(Residuals.BunchKaufman(uplo, a, factored, ipiv), $"{name}, {uplo}");
                AssertTriangleOnly(uplo, factored, name);
                if (known is not { } inertia || inertia.Order == 0 || !IsDouble)
                    continue;
                (int positive, int negative, int zero) = Certificates.Inertia(uplo, factored, ipiv);
                Assert.True(
                    positive >= inertia.Positive && negative >= inertia.Negative,
                    $"{name}, {uplo}: inertia ({positive}, {negative}, {zero}), published {inertia}");
            }
        }

        Assert.Superset(Inertias.Keys.ToHashSet(), seen);
    }

    [SkippableFact]
    public void PivotedQr()
    {
        if (IsAbsent(Routine.Geqp3))
            return;
        int ranks = 0;
        foreach ((string name, string path, DenseMatrix<T> a) in Matrices(LargestForSvd))
        {
            DenseMatrix<T> factored = a.Copy(1);
            var tau = new DenseMatrix<T>(Math.Min(a.Rows, a.Columns), 1);
            var jpvt = new IndexVector(a.Columns);
            jpvt.Span.Clear();
            AssertInfo(0, Backend.Geqp3(a.Rows, a.Columns, factored.Span, factored.LeadingDimension, jpvt.Span, tau.Span), name);
            AssertRatio(Residuals.Qr(a, factored, tau.Span, jpvt), name);
            AssertRatio(Residuals.Reflectors(factored, tau.Span), $"{name}, orthogonality");
            AssertRatio(Certificates.PivotedQr(factored, 0), $"{name}, pivots");
            AssertMoat(factored, name);
            if (IsDouble && SharedData.SingularValues(path) is { } published && Gap(published, a) is var (rank, threshold))
            {
                ranks++;
                int found = Enumerable.Range(0, tau.Rows).Count(i => Math.Abs(double.CreateChecked(factored[i, i])) > threshold);
                Assert.True(found == rank, $"{name}: rank {found} by the diagonal of R, published {rank}");
            }
        }

        Assert.True(!IsDouble || ranks > 30, $"only {ranks} matrices with a published rank");
    }

    [SkippableFact]
    public void SingularValues()
    {
        if (IsAbsent(Routine.Gesdd))
            return;
        int compared = 0;
        foreach ((string name, string path, DenseMatrix<T> a) in Matrices(Largest))
        {
            double[]? published = SharedData.SingularValues(path);
            bool small = Math.Max(a.Rows, a.Columns) <= LargestForSvd;
            if (!small && published is null)
                continue;
            var values = GesddResult<T>.Of(Backend, SvdJob.None, a, 1, pointers: false, absent: true);
            T[] s = values.Values.Span.ToArray();
            AssertInfo(0, values.Info, name);
            Assert.True(Residuals.SingularValuesOrder<T>(s), $"{name}: the singular values are not in order");
            if (small)
            {
                var thin = GesddResult<T>.Of(Backend, SvdJob.Thin, a, 1, pointers: false, absent: true);
                AssertInfo(0, thin.Info, name);
                AssertRatio(Residuals.Svd(a, thin.Values.Span, thin.U!, thin.Vt!), name);
                AssertRatio(Residuals.OrthonormalColumns(thin.U!), $"{name}, U");
                AssertRatio(Residuals.OrthonormalRows(thin.Vt!), $"{name}, V");
                AssertRatio(Residuals.SingularValues<T>(thin.Values.Span, s, a.Rows, a.Columns), $"{name}, values with vectors");
            }

            if (published is null)
                continue;
            compared++;
            double error = s.Zip(published, (x, y) => Math.Abs(double.CreateChecked(x) - y)).Max();
            double allowed = 10 * Math.Sqrt(Math.Max(a.Rows, a.Columns)) * Machine<T>.Epsilon * published[0];
            Assert.True(error <= allowed, $"{name}: {error / allowed:g3} times the allowed distance from the published values");
        }

        Assert.True(compared > 40, $"only {compared} matrices with published values");
    }

    /// <summary>The rank that the published values leave no doubt of, and a number in the middle of the gap below it.</summary>
    private static (int Rank, double Threshold)? Gap(double[] published, DenseMatrix<T> a)
    {
        double noise = Math.Max(a.Rows, a.Columns) * Machine<T>.Epsilon * published[0];
        int rank = published.Count(x => x > noise);
        if (rank == 0 || rank == published.Length || published[rank - 1] < 1e8 * noise)
            return null;
        return (rank, Math.Sqrt(noise * published[rank - 1]));
    }

    private static IEnumerable<(string Name, string Path, DenseMatrix<T> Matrix)> Matrices(int largest, params string[] folders)
    {
        if (!SharedData.IsRequired)
            Skip.IfNot(SharedData.TryFind(out _), "The shared data are not there.");
        foreach (string folder in folders.Length > 0 ? folders : Folders)
        {
            foreach (string path in SharedData.Files($"matrixmarket/{folder}/*.mtx").Select(path => path.Replace('\\', '/')))
            {
                DenseMatrix<T> a = MatrixMarketReader.Read<T>(path, patternAsOnes: true);

                // Files of one column are right-hand sides.
                if (a.Columns > 1 && Math.Max(a.Rows, a.Columns) <= largest)
                    yield return (Path.GetFileNameWithoutExtension(path), path, a);
            }
        }
    }

    private static bool IsSymmetric(DenseMatrix<T> a) => a.Rows == a.Columns && a.HasSameBits(a.Transposed());
}
