namespace Linalg.Interop.Testing.Conformance;

/// <summary>
/// The five factorizations of matrices from engineering and science, with the inertias, ranks and singular values published with them.
/// </summary>
/// <typeparam name="T">double or float.</typeparam>
public partial class RealDataConformance<T> : Conformance<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Files larger than this are left out: everything takes well below a minute.</summary>
    private const int Largest = 1200;
    private const int LargestForSvd = 600;

    private static readonly string[] Folders = ["spd", "symindef", "unsym", "rect", "singular_sj"];

    private static bool IsDouble => typeof(T) == typeof(double);

    [SkippableFact]
    [Calls(nameof(Backend<T>.Getrf))]
    public void Lu()
    {
        foreach ((string name, string path, MoatedMatrix<T> a) in Matrices(Largest))
        {
            MoatedMatrix<T> factored = a.Copy(1);
            var ipiv = new IndexVector(Math.Min(a.Rows, a.Columns));
            Assert.InRange(Backend.Getrf(a.Rows, a.Columns, factored.Span, factored.LeadingDimension, ipiv.Span), 0, ipiv.Length);
            AssertRatio(Residuals.Lu(a, factored, ipiv), name);
            AssertMoat(factored, name);
        }
    }

    [SkippableFact]
    [Calls(nameof(Backend<T>.Potrf))]
    public void Cholesky()
    {
        foreach (((string name, _, MoatedMatrix<T> a), Uplo uplo) in Pairs(Matrices(Largest, "spd"), Triangles))
        {
            MoatedMatrix<T> factored = TriangleOf(uplo, a, 1);
            int info = Backend.Potrf(uplo, a.Rows, factored.Span, factored.LeadingDimension);

            // Rounded to float, the worst conditioned of them need not be positive definite any more.
            Assert.True(info == 0 || !IsDouble, $"{name}, {uplo}: info {info}");
            if (info == 0)
                AssertRatio(Residuals.Cholesky(uplo, a, factored), $"{name}, {uplo}");
            AssertTriangleOnly(uplo, factored, name);
        }
    }

    [SkippableFact]
    [Calls(nameof(Backend<T>.Gesdd))]
    public void SingularValues()
    {
        int compared = 0;
        foreach ((string name, string path, MoatedMatrix<T> a) in Matrices(Largest))
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

    private static IEnumerable<(string Name, string Path, MoatedMatrix<T> Matrix)> Matrices(int largest, params string[] folders)
    {
        if (!SharedData.IsRequired)
            Skip.IfNot(SharedData.TryFind(out _), "The shared data are not there.");
        foreach (string folder in folders.Length > 0 ? folders : Folders)
        {
            foreach (string path in SharedData.Files($"matrixmarket/{folder}/*.mtx").Select(path => path.Replace('\\', '/')))
            {
                MoatedMatrix<T> a = MatrixMarketReader.Read<T>(path, patternAsOnes: true);

                // Files of one column are right-hand sides.
                if (a.Columns > 1 && Math.Max(a.Rows, a.Columns) <= largest)
                    yield return (Path.GetFileNameWithoutExtension(path), path, a);
            }
        }
    }
}
