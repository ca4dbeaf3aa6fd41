using Xunit;

namespace Linalg.Interop.Judge.Tests;

public class ReaderMatrixMarketTests
{
    private const string Coordinate = "%%MatrixMarket matrix coordinate real general\n";
    private const string ArrayGeneral = "%%MatrixMarket matrix array real general\n";

    [Fact]
    public void Array_is_read_by_columns() =>
        AssertMatrix(new double[,] { { 1, 3, 5 }, { 2, 4, 6 } }, ArrayGeneral + "2 3\n1\n2\n3\n4\n5\n6\n");

    [Fact]
    public void Array_values_may_share_lines() =>
        AssertMatrix(new double[,] { { 1, 3 }, { 2, 4 } }, ArrayGeneral + "2 2\n1 2 3\n 4");

    [Fact]
    public void Symmetric_array_holds_the_lower_triangle() =>
        AssertMatrix(
            new double[,] { { 1, 2, 3 }, { 2, 4, 5 }, { 3, 5, 6 } },
            "%%MatrixMarket matrix array integer symmetric\n3 3\n1\n2\n3\n4\n5\n6\n");

    [Fact]
    public void Skew_symmetric_array_holds_the_strict_lower_triangle() =>
        AssertMatrix(
            new double[,] { { 0, -2, -3 }, { 2, 0, -5 }, { 3, 5, 0 } },
            "%%MatrixMarket matrix array real skew-symmetric\n3 3\n2\n3\n5\n");

    [Fact]
    public void Skew_symmetric_array_of_order_1_is_empty_text() =>
        AssertMatrix(new double[,] { { 0 } }, "%%MatrixMarket matrix array real skew-symmetric\n1 1\n");

    [Fact]
    public void Coordinates_in_any_order_with_comments_and_blank_lines() =>
        AssertMatrix(
            new double[,] { { 0, 7, 0 }, { -1.5, 0, 0 } },
            Coordinate + "% a comment\n%\n\n  2 3   2 \n\n1\t2  7\n% more\n 2 1 -1.5\n\n");

    [Fact]
    public void Symmetric_and_skew_coordinates_fill_both_triangles()
    {
        AssertMatrix(new double[,] { { 2, -1 }, { -1, 0 } }, "%%MatrixMarket matrix coordinate real symmetric\n2 2 2\n1 1 2\n2 1 -1\n");
        AssertMatrix(new double[,] { { 0, 1 }, { -1, 0 } }, "%%MatrixMarket matrix coordinate real skew-symmetric\n2 2 1\n2 1 -1\n");
    }

    [Fact]
    public void Duplicates_are_added()
    {
        AssertMatrix(new double[,] { { 3.5 } }, Coordinate + "1 1 3\n1 1 1\n1 1 2\n1 1 0.5\n");
        AssertMatrix(new double[,] { { 0, 5 }, { 5, 4 } }, "%%MatrixMarket matrix coordinate integer symmetric\n2 2 4\n2 1 2\n2 1 3\n2 2 1\n2 2 3\n");
    }

    [Theory]
    [InlineData("1e-3", 1e-3)]
    [InlineData("1E+2", 100)]
    [InlineData("1d-3", 1e-3)]
    [InlineData("-2.5D2", -250)]
    [InlineData("+.5", 0.5)]
    [InlineData("5.", 5)]
    [InlineData("4.9406564584124654e-324", double.Epsilon)]
    [InlineData("1.7976931348623157e+308", double.MaxValue)]
    public void Numbers_of_C_and_Fortran(string text, double value) => AssertMatrix(new[,] { { value } }, ArrayGeneral + "1 1\n" + text);

    [Fact]
    public void Header_ignores_case_and_spacing() =>
        AssertMatrix(new double[,] { { 1 } }, "%%matrixmarket  MATRIX Coordinate\tReal GENERAL \n1 1 1\n1 1 1");

    [Theory]
    [InlineData("  ")]
    [InlineData("\n \t\r\n")]
    [InlineData("\uFEFF")]
    [InlineData("\uFEFF \n")]
    public void Blanks_and_a_byte_order_mark_may_stand_before_the_header(string before) =>
        AssertMatrix(new double[,] { { 1 }, { 2 } }, before + ArrayGeneral + "2 1\n1\n2\n");

    /// <summary>What the header announces costs no memory before it has been found in the file.</summary>
    [Theory]
    [InlineData("%%MatrixMarket matrix array real general\n40000 40000\n1\n")]
    [InlineData("%%MatrixMarket matrix coordinate real general\n40000 40000 1600000000\n1 1 1\n")]
    public void Announced_sizes_are_not_believed(string text)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Contains("the file ends after 1 of 1600000000 entries", Fails(text, 3), StringComparison.Ordinal);
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 1 << 20);
    }

    [Fact]
    public void Windows_line_ends_are_lines() => AssertMatrix(
        new double[,] { { 1 }, { 2 } }, "%%MatrixMarket matrix array real general\r\n2 1\r\n1\r\n2\r\n");

    [Fact]
    public void Empty_matrices_are_matrices()
    {
        Assert.Equal((0, 3), Shape(Coordinate + "0 3 0\n"));
        Assert.Equal((4, 0), Shape(ArrayGeneral + "4 0\n"));
    }

    [Fact]
    public void Float_is_rounded_once()
    {
        // Just above the middle of two neighbours of float, but the middle itself as a double.
        const string Text = "1.00000005960464477540";
        Assert.Equal(MathF.BitIncrement(1f), MatrixMarketReader.Read<float>(new StringReader(ArrayGeneral + "1 1\n" + Text))[0, 0]);
    }

    [Fact]
    public void Pattern_is_refused_unless_ones_are_asked_for()
    {
        const string Text = "%%MatrixMarket matrix coordinate pattern symmetric\n2 2 2\n1 1\n2 1\n";
        Assert.Contains("pattern", Fails(Text, 1), StringComparison.Ordinal);
        MoatedMatrix<double> a = MatrixMarketReader.Read<double>(new StringReader(Text), patternAsOnes: true);
        AssertEntries(new double[,] { { 1, 1 }, { 1, 0 } }, a);
    }

    [Theory]
    [InlineData("", 0, "empty")]
    [InlineData("\n", 1, "no %%MatrixMarket header")]
    [InlineData(" \n\t\n1 2 3\n", 3, "header")]
    [InlineData("%%MatrixMarket matrix array real general extra words here\n1 1\n1\n", 1, "more words")]
    [InlineData("%%MatrixMarket matrix array \u001B[31m general\n1 1\n1\n", 1, @"'\u001B[31m'")]
    [InlineData("1 2 3\n", 1, "header")]
    [InlineData("%MatrixMarket matrix array real general\n1 1\n1\n", 1, "header")]
    [InlineData("%%MatrixMarket matrix array real\n1 1\n1\n", 1, "4 words")]
    [InlineData("%%MatrixMarket vector array real general\n1 1\n1\n", 1, "vector")]
    [InlineData("%%MatrixMarket matrix dense real general\n1 1\n1\n", 1, "dense")]
    [InlineData("%%MatrixMarket matrix array complex general\n1 1\n1 0\n", 1, "complex")]
    [InlineData("%%MatrixMarket matrix array pattern general\n1 1\n", 1, "pattern")]
    [InlineData("%%MatrixMarket matrix array real hermitian\n1 1\n1\n", 1, "hermitian")]
    [InlineData("%%MatrixMarket matrix array real general\n% only\n", 2, "size line")]
    [InlineData("%%MatrixMarket matrix array real general\n2\n", 2, "1 numbers")]
    [InlineData("%%MatrixMarket matrix array real general\n2 2 4\n", 2, "3 numbers")]
    [InlineData("%%MatrixMarket matrix coordinate real general\n2 2\n", 2, "2 numbers")]
    [InlineData("%%MatrixMarket matrix array real general\n2 x\n", 2, "'x'")]
    [InlineData("%%MatrixMarket matrix array real general\n-2 2\n", 2, "'-2'")]
    [InlineData("%%MatrixMarket matrix array real general\n2.0 2\n", 2, "'2.0'")]
    [InlineData("%%MatrixMarket matrix coordinate real general\n2 2 -1\n", 2, "'-1'")]
    [InlineData("%%MatrixMarket matrix array real general\n99999999999999999999 1\n", 2, "99999999999999999999")]
    [InlineData("%%MatrixMarket matrix coordinate real general\n3000000000 1 0\n", 2, "larger than the limit")]
    [InlineData("%%MatrixMarket matrix coordinate real general\n2000000000 2000000000 1\n1 1 1\n", 2, "larger than the limit")]
    [InlineData("%%MatrixMarket matrix coordinate real general\n4000000000000000000 4000000000000000000 0\n", 2, "larger than the limit")]
    [InlineData("%%MatrixMarket matrix coordinate real general\n0 3000000000 0\n", 2, "larger than the limit")]
    [InlineData("%%MatrixMarket matrix array real symmetric\n2 3\n1\n", 2, "symmetric")]
    [InlineData("%%MatrixMarket matrix array real general\n2 2\n1\n2\n3\n", 5, "3 of 4")]
    [InlineData("%%MatrixMarket matrix array real general\n2 1\n1\n2\n\n3\n", 6, "more than the 2")]
    [InlineData("%%MatrixMarket matrix array real symmetric\n2 2\n1\n2\n3\n4\n", 6, "more than the 3")]
    [InlineData("%%MatrixMarket matrix array real general\n1 1\nabc\n", 3, "'abc'")]
    [InlineData("%%MatrixMarket matrix array real general\n1 1\n1,5\n", 3, "'1,5'")]
    [InlineData("%%MatrixMarket matrix array real general\n1 1\nNaN\n", 3, "not finite")]
    [InlineData("%%MatrixMarket matrix array real general\n1 1\n-inf\n", 3, "not finite")]
    [InlineData("%%MatrixMarket matrix array real general\n1 1\nInfinity\n", 3, "not finite")]
    [InlineData("%%MatrixMarket matrix array real general\n1 1\n1e400\n", 3, "not finite")]
    [InlineData("%%MatrixMarket matrix array integer general\n1 1\n1.5\n", 3, "not an integer")]
    [InlineData("%%MatrixMarket matrix array integer general\n1 1\n1e3\n", 3, "not an integer")]
    [InlineData("%%MatrixMarket matrix coordinate real general\n2 2 2\n1 1 1\n", 3, "1 of 2")]
    [InlineData("%%MatrixMarket matrix coordinate real general\n2 2 1\n1 1 1\n%\n2 2 1\n", 5, "more than the announced 1")]
    [InlineData("%%MatrixMarket matrix coordinate real general\n2 2 1\n1 1\n", 3, "2 numbers")]
    [InlineData("%%MatrixMarket matrix coordinate real general\n2 2 1\n1 1 1 0 0\n", 3, "5 numbers")]
    [InlineData("%%MatrixMarket matrix coordinate real general\n2 2 1\n0 1 1\n", 3, "row 0")]
    [InlineData("%%MatrixMarket matrix coordinate real general\n2 2 1\n3 1 1\n", 3, "row 3")]
    [InlineData("%%MatrixMarket matrix coordinate real general\n2 2 1\n1 3 1\n", 3, "column 3")]
    [InlineData("%%MatrixMarket matrix coordinate real general\n2 2 1\n1 -1 1\n", 3, "column -1")]
    [InlineData("%%MatrixMarket matrix coordinate real general\n2 2 1\n1.0 1 1\n", 3, "'1.0'")]
    [InlineData("%%MatrixMarket matrix coordinate real symmetric\n2 2 1\n1 2 1\n", 3, "above the diagonal")]
    [InlineData("%%MatrixMarket matrix coordinate real skew-symmetric\n2 2 1\n1 1 1\n", 3, "not below the diagonal")]
    [InlineData("%%MatrixMarket matrix coordinate real general\n1 1 2\n1 1 1e308\n1 1 1e308\n", 4, "sum")]
    public void Errors_name_the_line_and_the_cause(string text, long line, string cause) =>
        Assert.Contains(cause, Fails(text, line), StringComparison.Ordinal);

    [Fact]
    public void Overflow_is_judged_in_the_element_type() =>
        Assert.Equal(
            3, Assert.Throws<MatrixFormatException>(() => MatrixMarketReader.Read<float>(new StringReader(ArrayGeneral + "1 1\n1e39"))).Line);

    [Fact]
    public void The_limit_is_the_caller_s()
    {
        const string Text = ArrayGeneral + "2 2\n1\n2\n3\n4\n";
        Assert.Equal(4, MatrixMarketReader.Read<double>(new StringReader(Text), maxElements: 4).Span.Length);
        Assert.Equal(2, Assert.Throws<MatrixFormatException>(() => MatrixMarketReader.Read<double>(new StringReader(Text), maxElements: 3)).Line);
    }

    [Fact]
    public void Errors_name_the_file()
    {
        string path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.mtx");
        try
        {
            File.WriteAllText(path, Coordinate + "1 1 1\n1 1 x\n");
            MatrixFormatException e = Assert.Throws<MatrixFormatException>(() => MatrixFile.Read<double>(path));
            Assert.Equal((path, 3), (e.File, e.Line));
            Assert.Equal($"{path}(3): 'x' is not a number.", e.Message);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static string Fails(string text, long line)
    {
        MatrixFormatException e = Assert.Throws<MatrixFormatException>(() => MatrixMarketReader.Read<double>(new StringReader(text), "test"));
        Assert.Equal(line, e.Line);
        Assert.StartsWith(line == 0 ? "test: " : $"test({line}): ", e.Message, StringComparison.Ordinal);
        return e.Message;
    }

    private static (int Rows, int Columns) Shape(string text)
    {
        MoatedMatrix<double> a = MatrixMarketReader.Read<double>(new StringReader(text));
        return (a.Rows, a.Columns);
    }

    private static void AssertMatrix(double[,] expected, string text) =>
        AssertEntries(expected, MatrixMarketReader.Read<double>(new StringReader(text)));

    private static void AssertEntries(double[,] expected, MoatedMatrix<double> a) =>
        Assert.True(a.HasSameBits(MoatedMatrix<double>.Create(expected.GetLength(0), expected.GetLength(1), (i, j) => expected[i, j])));
}
