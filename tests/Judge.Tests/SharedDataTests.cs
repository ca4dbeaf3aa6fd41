using System.Globalization;
using System.Text.RegularExpressions;
using Xunit;

namespace Linalg.Interop.Judge.Tests;

public partial class SharedDataTests
{
    [SkippableFact]
    public void Every_Matrix_Market_file_has_the_shape_its_size_line_says()
    {
        RequireData();
        string[] files = [.. Directory.GetFiles(SharedData.PathOf("matrixmarket"), "*.mtx", SearchOption.AllDirectories)];
        Assert.NotEmpty(files);
        Assert.All(files, file =>
        {
            MoatedMatrix<float> a = MatrixMarketReader.Read<float>(file, patternAsOnes: true);
            string sizes = File.ReadLines(file).First(line => line.Length > 0 && line[0] != '%');
            Assert.Equal(sizes.Split(' ', StringSplitOptions.RemoveEmptyEntries)[..2].Select(int.Parse), [a.Rows, a.Columns]);
            if (File.ReadLines(file).First().Contains(" symmetric", StringComparison.OrdinalIgnoreCase))
                Assert.True(a.HasSameBits(a.Transposed()));
        });
    }

    [SkippableFact]
    public void Shapes_and_nonzeros_are_those_of_the_provenance_tables()
    {
        RequireData();
        Dictionary<string, string> files = Directory.GetFiles(SharedData.PathOf("matrixmarket"), "*.mtx", SearchOption.AllDirectories)
            .ToDictionary(file => Path.GetFileNameWithoutExtension(file));
        int compared = 0;
        foreach (string line in File.ReadLines(SharedData.PathOf("PROVENANCE.md")))
        {
            Match row = TableRow().Match(line);
            if (!row.Success || !files.TryGetValue(row.Groups["name"].Value, out string? file))
                continue;
            MoatedMatrix<double> a = MatrixMarketReader.Read<double>(file, patternAsOnes: true);
            int[] published = [.. row.Groups.Values.Skip(2).Select(group => int.Parse(group.Value, CultureInfo.InvariantCulture))];
            int nonzeros = Enumerable.Range(0, a.Columns).Sum(j => a.Column(j).ToArray().Count(x => x != 0));
            Assert.True(published.SequenceEqual([a.Rows, a.Columns, nonzeros]), $"{file}: {a.Rows} x {a.Columns}, {nonzeros} nonzeros; {line}");
            compared++;
        }

        Assert.True(compared > 80, $"{compared} rows of the tables have a file");
    }

    [SkippableFact]
    public void Published_singular_values_fit_the_Frobenius_norm()
    {
        RequireData();
        int compared = 0;
        foreach (string file in SharedData.Files("matrixmarket/singular_sj/*.mtx").Concat(SharedData.Files("matrixmarket/spd/*.mtx")))
        {
            if (SharedData.SingularValues(file) is not { } sigma)
                continue;
            MoatedMatrix<double> a = MatrixMarketReader.Read<double>(file);
            Assert.Equal(Math.Min(a.Rows, a.Columns), sigma.Length);
            Assert.Equal(sigma.OrderDescending(), sigma);
            double square = Enumerable.Range(0, a.Columns).Sum(j => a.Column(j).ToArray().Sum(x => x * x));
            Assert.Equal(1, sigma.Sum(x => x * x) / square, 1e-12);
            compared++;
        }

        Assert.True(compared > 40);
    }

    [SkippableFact]
    public void Right_hand_sides_belong_to_their_matrices()
    {
        RequireData();
        foreach (string name in new[] { "shaw_100", "heat_100" })
        {
            string stem = SharedData.PathOf($"matrixmarket/singular_sj/Regtools__{name}");
            MoatedMatrix<double> a = MatrixFile.Read<double>(stem + ".mtx");
            double[] b = SharedData.ReadList(stem + ".b.txt");
            double[] x = SharedData.ReadList(stem + ".x.txt");
            double scale = b.Max(Math.Abs);
            for (int i = 0; i < a.Rows; i++)
                Assert.Equal(b[i], Enumerable.Range(0, a.Columns).Sum(j => a[i, j] * x[j]), 1e-13 * scale);
        }
    }

    [SkippableFact]
    public void Tables_are_read_and_text_columns_refused()
    {
        RequireData();
        MoatedMatrix<double> longley = MatrixFile.Read<double>(SharedData.PathOf("uci/longley.csv"));
        Assert.Equal((16, 8, 1947.0), (longley.Rows, longley.Columns, longley[0, 7]));
        MoatedMatrix<double> diabetes = MatrixFile.Read<double>(SharedData.PathOf("uci/diabetes.csv"));
        Assert.Equal((442, 11, 4.8598), (diabetes.Rows, diabetes.Columns, diabetes[0, 8]));
        MatrixFormatException e = Assert.Throws<MatrixFormatException>(() => MatrixFile.Read<double>(SharedData.PathOf("uci/wdbc.data")));
        Assert.Contains("column 2, 'M'", e.Message, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void A_folder_without_files_is_an_error()
    {
        RequireData();
        Assert.Throws<FileNotFoundException>(() => SharedData.Files("matrixmarket/spd/*.nothing"));
        Assert.Throws<DirectoryNotFoundException>(() => SharedData.Files("matrixmarket/nowhere/*.mtx"));
        Assert.Equal(SharedData.Files("uci/*.csv").Select(Path.GetFileName), ["diabetes.csv", "longley.csv", "stackloss.csv"]);
        Assert.Null(SharedData.SingularValues(SharedData.PathOf("matrixmarket/rect/ash219.mtx")));
    }

    private static void RequireData()
    {
        bool found = SharedData.TryFind(out _);
        Assert.True(found || !SharedData.IsRequired, "The shared data are required here and not found.");
        Skip.If(!found, "The shared data are not here.");
    }

    [GeneratedRegex(@"^\| (?<name>[\w-]+) \| (?<rows>\d+)x(?<columns>\d+) \| (?<nonzeros>\d+)")]
    private static partial Regex TableRow();
}
