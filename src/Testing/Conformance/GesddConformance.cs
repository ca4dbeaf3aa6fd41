namespace Linalg.Interop.Testing.Conformance;

/// <summary>Gesdd: residual, orthogonality and order for every job and shape, and what is written where.</summary>
/// <typeparam name="T">double or float.</typeparam>
public partial class GesddConformance<T> : Conformance<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    [SkippableFact]
    public void DecomposesEveryShape()
    {
        foreach ((int m, int n) in Shapes)
            DecomposeAndJudge(Gallery.Uniform<T>(m, n, (ulong)(m + n)), PaddingFor(m + n), $"uniform {m}×{n}");
    }

    [SkippableFact]
    public void DecomposesVeryTallAndVeryWideMatrices()
    {
        // Beyond a ratio of about 11/6 and of 1.6 implementations begin with a QR factorization.
        foreach (int k in SizesTo(33).Where(k => k > 0))
        {
            foreach (int rows in new[] { (3 * k / 2) + 1, (16 * k / 10) + 1, (11 * k / 6) + 1, 4 * k, 9 * k }.Where(rows => rows <= MaxSize))
            {
                DecomposeAndJudge(Gallery.Normal<T>(rows, k, (ulong)rows), PaddingFor(k), $"tall {rows}×{k}");
                DecomposeAndJudge(Gallery.Normal<T>(k, rows, (ulong)rows), PaddingFor(k), $"wide {k}×{rows}");
            }
        }
    }

    [SkippableFact]
    public void DecomposesTheZoo()
    {
        foreach ((int m, int n) in Shapes.Where(shape => shape.M <= 33 && shape.N <= 33))
        {
            foreach (ZooCase<T> c in MatrixZoo.General<T>(m, n))
                DecomposeCase(c, PaddingFor(m));
        }

        foreach (ZooCase<T> c in MatrixZoo.Reference<T>().Where(c => Math.Max(c.Matrix.Rows, c.Matrix.Columns) <= Math.Min(MaxSize, 100)))
            DecomposeCase(c, padding: 1);
        foreach (int n in SizesTo(33))
        {
            foreach (ZooCase<T> c in MatrixZoo.SymmetricIndefinite<T>(n))
                DecomposeCase(c, PaddingFor(n));
        }
    }

    [SkippableFact]
    public void DecomposesClustersAndGradedSpectra()
    {
        // Equal and nearly equal singular values are deflated by divide and conquer; more than one leaf of its tree is needed to see it.
        foreach ((int m, int n) in new[] { (8, 8), (10, 7), (7, 10), (33, 33), (65, 65), (129, 64), (64, 129) }.Where(
            s => Math.Max(s.Item1, s.Item2) <= MaxSize))
        {
            int k = Math.Min(m, n);
            Func<int, double>[] spectra =
            [
                _ => 1, i => i < k / 2 ? 2 : 1, i => i == 0 ? 1 : 1e-3, i => i == k - 1 ? 1e-3 : 1, i => 1 + (i * 4 * Machine<T>.Epsilon),
                i => Math.ScaleB(1, -i), i => Math.ScaleB(1, -(i / 5)), i => i < 2 * k / 3 ? 1 : 0, i => Math.Pow(0.1, i % 3),
            ];
            for (int i = 0; i < spectra.Length; i++)
            {
                double[] sigma = [.. Enumerable.Range(0, k).Select(spectra[i]).OrderDescending()];
                DecomposeCase(
                    new ZooCase<T>($"spectrum {i}", Gallery.WithSingularValues<T>(m, n, sigma, 3))
                    {
                        SingularValues = [.. sigma.Select((value, index) => (index + 1, value))],
                    },
                    padding: 1);
            }
        }
    }

    private void DecomposeCase(ZooCase<T> c, int padding)
    {
        ReadOnlySpan<T> s = DecomposeAndJudge(c.Matrix, padding, c.ToString());
        int largest = Math.Max(c.Matrix.Rows, c.Matrix.Columns);
        foreach ((int index, double value) in c.SingularValues ?? [])
        {
            // Single values come from tables with twelve digits or more; of Kahan's σ₁ they have fewer.
            bool table = !c.HasAllSingularValues;
            if (table && index == 1 && c.Name.StartsWith("Kahan", StringComparison.Ordinal))
                continue;
            double error = Math.Abs(double.CreateChecked(s[index - 1]) - value);
            double largestValue = Math.Max(double.CreateChecked(s[0]), value);
            double unit = (largest * ((largestValue * Machine<T>.Epsilon) + Machine<T>.SmallestSubnormal)) + (table ? 1e-12 * value : 0);
            AssertRatio(error / unit, $"{c}, σ({index}) = {s[index - 1]}, known {value}");
        }

        if (c.Rank is { } rank && rank > 0 && rank < s.Length)
        {
            double beyond = double.CreateChecked(s[rank]) / double.CreateChecked(s[0]);
            AssertRatio(beyond / (largest * Machine<T>.Epsilon), $"{c}, beyond rank {rank}");
        }
    }

    /// <summary>
    /// Runs all four jobs in both forms and checks residuals, order, equal values, and that only documented outputs are written.
    /// </summary>
    private T[] DecomposeAndJudge(MoatedMatrix<T> a, int padding, string what)
    {
        T[]? values = null;
        foreach (SvdJob job in Jobs)
        {
            string which = $"{what}, {job}";
            GesddResult<T> r = Decompose(job, a, padding, which);
            AssertInfo(0, r.Info, which);
            ReadOnlySpan<T> s = r.Values.Span;
            Assert.True(Residuals.SingularValuesOrder(s), $"{which}: the singular values are not in order");
            if (r.U is { } u && r.Vt is { } vt)
            {
                AssertRatio(Residuals.Svd(a, s, u, vt), which);
                AssertRatio(Residuals.OrthonormalColumns(u), $"{which}, U");
                AssertRatio(Residuals.OrthonormalRows(vt), $"{which}, V");
            }

            values ??= s.ToArray();
            AssertRatio(Residuals.SingularValues(s, values, a.Rows, a.Columns), $"{which}, values against {Jobs[0]}");
        }

        return values!;
    }

    private GesddResult<T> Decompose(SvdJob job, MoatedMatrix<T> a, int padding, string what)
    {
        var first = GesddResult<T>.Of(Backend, job, a, padding, pointers: false, absent: false);
        var second = GesddResult<T>.Of(Backend, job, a, padding, pointers: true, absent: true);
        Assert.True(first.WrongWrite() is null, $"{what}: {first.WrongWrite()} was written");
        Assert.True(second.WrongWrite() is null, $"{what}: {second.WrongWrite()} was written");
        Assert.True(first.HasSameBits(second), $"{what}, repeated: not the same to the bit");
        return first;
    }
}
