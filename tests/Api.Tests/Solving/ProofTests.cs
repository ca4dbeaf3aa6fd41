using System.Globalization;
using System.Text.RegularExpressions;
using Linalg.Interop.Judge;
using Xunit;

namespace Linalg.Interop.Api.Tests.Solving;

/// <summary>NIST's reference problems against their certified values, and the rank of real data, on both back ends.</summary>
public sealed class ProofTests
{
    [SkippableTheory]
    [InlineData("Longley", 10, 10)]
    [InlineData("Norris", 12, 12)]
    [InlineData("Wampler1", 9, 9)]
    [InlineData("Wampler2", 12, 10)]
    [InlineData("Wampler3", 9, 9)]
    public void Certified_digits_by_either_method_and_all_with_refinement(string name, double digitsByQr, double digitsBySvd)
    {
        RequireData();
        (double[,] x, double[] y, double[] certified) = Read(name);
        foreach (Lapack la in Facades())
        {
            foreach (LeastSquaresMethod method in Enum.GetValues<LeastSquaresMethod>())
            {
                double wanted = method == LeastSquaresMethod.Svd ? digitsBySvd : digitsByQr;
                Solution<double> plain = la.LeastSquares(x, y, new SolveOptions { Method = method });
                Assert.Equal(method == LeastSquaresMethod.Svd ? Rung.Svd : method == LeastSquaresMethod.Qr ? Rung.Qr : Rung.PivotedQr, plain.Rung);
                Assert.Equal(certified.Length, plain.Rank);
                double reached = Digits(plain.Vector, certified);
                Assert.True(reached >= wanted, $"{name} by {method}: {reached:0.0} digits, {wanted} wanted");

                Solution<double> refined = la.LeastSquares(x, y, new SolveOptions { Method = method, Refine = true });
                reached = Digits(refined.Vector, certified);
                Assert.True(reached >= 13, $"{name} by {method}, refined: {reached:0.0} digits; {refined.Explain()}");
                Assert.InRange(refined.Certificate!.Value.RefinementSteps, 1, 5);
                Assert.InRange(refined.Certificate.Value.ForwardErrorBound, 0, 1e-14);
            }
        }
    }

    [SkippableFact]
    public void Qr_and_singular_values_agree_on_the_rank_of_real_data()
    {
        RequireData();
        double[][] rows =
        [
            .. File.ReadLines(SharedData.PathOf("uci/wdbc.data")).Where(line => line.Length > 0)
                .Select(line => line.Split(',').Skip(2).Select(field => double.Parse(field, CultureInfo.InvariantCulture)).ToArray()),
        ];
        double[,] raw = Table(rows);
        Assert.Equal((569, 30), (raw.GetLength(0), raw.GetLength(1)));
        foreach (double[,] a in new[] { raw, Standardized(raw) })
        {
            foreach (Lapack la in Facades())
            {
                foreach (bool scale in new[] { true, false })
                {
                    var options = new SolveOptions { ScaleColumns = scale };
                    double[] b = Systems.Vector<double>(569, 1);
                    Solution<double> qr = la.LeastSquares(a, b, options);
                    Solution<double> svd = la.LeastSquares(a, b, options with { Method = LeastSquaresMethod.Svd });
                    Assert.Equal((Rung.PivotedQr, Rung.Svd), (qr.Rung, svd.Rung));
                    Assert.Equal((30, 30), (qr.Rank, svd.Rank));
                    Assert.True(Systems.Error(qr.Vector, svd.Vector) < 1e-9);
                }
            }
        }
    }

    private static IEnumerable<Lapack> Facades() => [Systems.Managed, Systems.Facade(BackendChoice.Auto)];

    private static void RequireData()
    {
        bool found = SharedData.TryFind(out _);
        Assert.True(found || !SharedData.IsRequired, "The shared data are required here and not found.");
        Skip.If(!found, "The shared data are not here.");
    }

    /// <summary>LRE: −log₁₀ of the relative error of the worst coefficient; 15.95 where all bits agree.</summary>
    private static double Digits(double[] x, double[] certified) =>
        x.Zip(certified, (value, exact) => -Math.Log10(Math.Max(Systems.Roundoff, Math.Abs(value - exact) / Math.Abs(exact)))).Min();

    /// <summary>
    /// The design matrix with its column of ones, the response, and the exact solutions (25 digits) that agree with the certified values.
    /// </summary>
    private static (double[,] X, double[] Y, double[] Certified) Read(string name)
    {
        string[] lines = File.ReadAllLines(SharedData.PathOf($"nist/{name}.dat"));
        IEnumerable<string> table = lines.SkipWhile(line => !Regex.IsMatch(line, @"^Data: +y ")).Skip(1);
        double[][] data = [.. table.Select(Numbers).Where(row => row.Length > 1)];
        double[] certified =
        [
            .. File.ReadLines(SharedData.PathOf("nist/certified.csv")).Select(line => line.Split(',')).Where(fields => fields[0] == name)
                .Select(fields => double.Parse(fields[4], CultureInfo.InvariantCulture)),
        ];
        bool isPolynomial = name.StartsWith("Wampler", StringComparison.Ordinal);
        var x = new double[data.Length, certified.Length];
        for (int i = 0; i < data.Length; i++)
        {
            for (int j = 0; j < certified.Length; j++)
                x[i, j] = j == 0 ? 1 : isPolynomial ? Math.Pow(data[i][1], j) : data[i][j];
        }

        return (x, [.. data.Select(row => row[0])], certified);
    }

    private static double[] Numbers(string line) =>
        [.. line.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(field => double.Parse(field, CultureInfo.InvariantCulture))];

    private static double[,] Table(double[][] rows)
    {
        var table = new double[rows.Length, rows[0].Length];
        for (int i = 0; i < rows.Length; i++)
        {
            for (int j = 0; j < rows[0].Length; j++)
                table[i, j] = rows[i][j];
        }

        return table;
    }

    private static double[,] Standardized(double[,] a)
    {
        (int m, int n) = (a.GetLength(0), a.GetLength(1));
        var table = new double[m, n];
        for (int j = 0; j < n; j++)
        {
            double[] column = [.. Enumerable.Range(0, m).Select(i => a[i, j])];
            double mean = column.Average();
            double deviation = Math.Sqrt(column.Average(value => (value - mean) * (value - mean)));
            for (int i = 0; i < m; i++)
                table[i, j] = (column[i] - mean) / deviation;
        }

        return table;
    }
}
