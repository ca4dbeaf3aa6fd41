namespace Linalg.Interop.Testing.Conformance;

/// <content>Geqp3: the certificate on every matrix of the data, and the published numerical ranks.</content>
public partial class RealDataConformance<T>
{
    /// <summary>
    /// A rank is defined where the last singular value that counts is so many times the next one, and the rounding errors.
    /// </summary>
    private const double Gap = 20;

    [SkippableFact]
    [Calls(nameof(Backend<T>.Geqp3))]
    public void PivotedQr()
    {
        int ranks = 0;
        foreach ((string name, string path, MoatedMatrix<T> a) in Matrices(int.MaxValue))
        {
            MoatedMatrix<T> r = PivotAndJudge(name, a);
            if (SharedData.SingularValues(path) is not { } published)
                continue;
            double largest = published[0], noise = Math.Max(a.Rows, a.Columns) * Machine<T>.Epsilon * largest;
            int rank = published.Count(x => x > NumericalRank.Tolerance<double>(a.Rows, a.Columns) * largest);
            double next = Math.Max(noise, rank < published.Length ? published[rank] : 0), last = published[rank - 1];
            if (last < Gap * next)
                continue;
            ranks++;
            int found = Enumerable.Range(0, published.Length).Count(i => Math.Abs(double.CreateChecked(r[i, i])) > Math.Sqrt(last * next));
            Assert.True(found == rank, $"{name}: rank {found} by the diagonal of R, published {rank}");
        }

        Assert.True(ranks >= (IsDouble ? 44 : 38), $"only {ranks} matrices with a rank that is defined");
    }

    [SkippableFact]
    [Calls(nameof(Backend<T>.Geqp3))]
    public void PivotedQrOfTables()
    {
        if (!SharedData.IsRequired)
            Skip.IfNot(SharedData.TryFind(out _), "The shared data are not there.");
        foreach (string path in SharedData.Files("uci/*.csv"))
            PivotAndJudge(Path.GetFileName(path), CsvMatrixReader.Read<T>(path));
    }

    private MoatedMatrix<T> PivotAndJudge(string name, MoatedMatrix<T> a)
    {
        MoatedMatrix<T> factored = a.Copy(1);
        var tau = new MoatedMatrix<T>(Math.Min(a.Rows, a.Columns), 1);
        var jpvt = new IndexVector(a.Columns);
        jpvt.Span.Clear();
        AssertInfo(0, Backend.Geqp3(a.Rows, a.Columns, factored.Span, factored.LeadingDimension, jpvt.Span, tau.Span), name);
        Assert.True(Certificates.IsPermutation(jpvt), $"{name}: no permutation");
        AssertRatio(Residuals.Qr(a, factored, tau.Span, jpvt), name);
        AssertRatio(Residuals.Reflectors(factored, tau.Span), $"{name}, orthogonality");
        AssertRatio(Certificates.PivotedQr(factored, 0), $"{name}, pivots");
        AssertMoat(factored, name);
        return factored;
    }
}
