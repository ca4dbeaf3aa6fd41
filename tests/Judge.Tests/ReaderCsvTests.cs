using Xunit;

namespace Linalg.Interop.Judge.Tests;

public class ReaderCsvTests
{
    [Theory]
    [InlineData("1,2\n3,4\n")]
    [InlineData("1;2\n3;4")]
    [InlineData("1\t2\n3\t4\n")]
    [InlineData("1 2\n3 4\n")]
    [InlineData("  1   2  \n\n\t3 \t 4\n\n")]
    [InlineData(" 1 , 2 \r\n 3 , 4 \r\n")]
    [InlineData("a,b\n1,2\n3,4\n")]
    [InlineData("\"a, first\",\"b \"\"x\"\"\"\n1,2\n3,4\n")]
    [InlineData("a;b\n1;2\n3;4\n")]
    [InlineData("x y\n1 2\n3 4\n")]
    [InlineData("Na,NA\n1,2\n3,4\n")]
    [InlineData("\uFEFF1,2\n3,4\n")]
    [InlineData("\uFEFFa,b\r1,2\r3,4\r")]
    [InlineData(",b\n1,2\n3,4\n")]
    [InlineData("# comment, with, commas\n1,2\n# another\n3,4\n")]
    [InlineData("\"1\",\"2\"\n\" 3\" , \"4\"\n")]
    [InlineData("\"1\" \"2\"\n\"3\" \"4\"\n")]
    [InlineData("1e0,20d-1\n+3.0,.4E1\n")]
    public void Tables_of_four_numbers(string text) =>
        Assert.True(Read(text).HasSameBits(MoatedMatrix<double>.Create(2, 2, (i, j) => (2 * i) + j + 1)));

    [Fact]
    public void One_column_needs_no_separator() => Assert.Equal([1.0, 2, 3], Read("y\n1\n2\n3\n").Column(0).ToArray());

    [Fact]
    public void A_byte_order_mark_is_not_text()
    {
        string path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.csv");
        try
        {
            File.WriteAllText(path, "1,2\n", new System.Text.UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
            Assert.Equal(2, MatrixFile.Read<double>(path).Columns);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Theory]
    [InlineData("", 0, "no data")]
    [InlineData("\n\n# x\n", 3, "no data")]
    [InlineData("a,b\n", 1, "header but no data")]
    [InlineData("1,2\n3\n", 2, "1 fields, not 2")]
    [InlineData("1,2\n3,4,5\n", 2, "3 fields, not 2")]
    [InlineData("1,2\n3,4,\n", 2, "3 fields, not 2")]
    [InlineData("a,b,c\n1,2\n", 2, "2 fields, not 3")]
    [InlineData("1,2\n\n3,M\n", 3, "column 2, 'M'")]
    [InlineData("a,b\n1,2\nx,4\n", 3, "column 1, 'x'")]
    [InlineData("1,2\n3,\n", 2, "column 2 is empty")]
    [InlineData("1,2\n,4\n", 2, "column 1 is empty")]
    [InlineData("1,2\n3,\"\"\n", 2, "column 2 is empty")]
    [InlineData("1,2\n3,NA\n", 2, "column 2, 'NA'")]
    [InlineData("NaN,2\n3,4\n", 1, "column 1, 'NaN', is not finite")]
    [InlineData("1,2\n3,inf\n", 2, "column 2, 'inf', is not finite")]
    [InlineData("1,2\n3,1e999\n", 2, "column 2, '1e999', is not finite")]
    [InlineData("1,2\n3,\"4\n", 2, "column 2 has no closing quote")]
    [InlineData("1,2\n\"3\"x,4\n", 2, "column 1 goes on")]
    [InlineData("6,,2,4,4,3\n1,2,3,4,5,6\n", 1, "column 2 is empty")]
    [InlineData("1,NA,3\n1,2,3\n", 1, "column 2, 'NA', is a missing value")]
    [InlineData("NA,NA\n1,2\n", 1, "column 1, 'NA', is a missing value")]
    [InlineData(",\n1,2\n", 1, "column 1 is empty")]
    [InlineData("x 2020\n1 2\n3 4\n", 1, "column 1, 'x', is not a number; a header has no numbers")]
    [InlineData("a,b\nc,d\n1,2\n", 2, "column 1, 'c', is not a number")]
    [InlineData("1,5;2,5\n3,5;4,5\n", 1, "column 1, '1,5', is not a number; write decimal points")]
    [InlineData("a;b\n1,5;2,5\n", 2, "column 1, '1,5', is not a number; write decimal points")]
    [InlineData("1.234,5;2\n", 1, "column 1, '1.234,5', is not a number; write decimal points")]
    [InlineData("1;2\n3;1,000\n", 2, "column 2, '1,000', is not a number; write decimal points")]
    [InlineData("1,5 2,5\n3,5 4,5\n", 1, "column 2, '5 2', is not a number; columns were taken to be separated by commas")]
    [InlineData("1,2\n3,\u001B[2Jx\n", 2, @"column 2, '\u001B[2Jx', is not a number")]
    [InlineData("1,2\n3,a\u202Eb\n", 2, @"'a\u202Eb'")]
    public void Errors_name_line_and_column(string text, long line, string cause)
    {
        MatrixFormatException e = Assert.Throws<MatrixFormatException>(() => Read(text));
        Assert.Equal(line, e.Line);
        Assert.Contains(cause, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_limit_is_the_caller_s()
    {
        Assert.Equal(2, CsvMatrixReader.Read<float>(new StringReader("1,2\n3,4\n"), maxElements: 4).Rows);
        Assert.Equal(2, Assert.Throws<MatrixFormatException>(() => CsvMatrixReader.Read<float>(new StringReader("1,2\n3,4\n"), maxElements: 3)).Line);
    }

    [Theory]
    [InlineData(".txt", "%%MatrixMarket matrix array real general\n2 1\n1\n2\n", 2)]
    [InlineData(".MTX", "%%MatrixMarket matrix array real general\n2 1\n1\n2\n", 2)]
    [InlineData(".csv", "1\n2\n3\n", 3)]
    [InlineData(".data", "1\n", 1)]
    public void Kind_is_told_by_contents_or_extension(string extension, string text, int rows)
    {
        string path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}{extension}");
        try
        {
            File.WriteAllText(path, text);
            Assert.Equal(rows, MatrixFile.Read<double>(path).Rows);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void Text_of_the_file_is_cut_in_messages()
    {
        MatrixFormatException e = Assert.Throws<MatrixFormatException>(() => Read("1,2\n3," + new string('x', 100_000) + "\n"));
        Assert.Equal($"<text>(2): column 2, '{new string('x', PrintableText.LongestQuote)}…', is not a number.", e.Message);
    }

    [Fact]
    public void One_endless_line_ends_at_the_limit()
    {
        MatrixFormatException e = Assert.Throws<MatrixFormatException>(() => CsvMatrixReader.Read<double>(new Endless()));
        Assert.Equal($"<text>(1): the line is longer than the limit of {1 << 24} characters.", e.Message);
        Assert.Throws<MatrixFormatException>(() => MatrixMarketReader.Read<double>(new Endless()));
    }

    [Fact]
    public void The_header_is_told_by_all_columns_and_the_data_by_those_that_are_read()
    {
        MoatedMatrix<double> a = CsvMatrixReader.Read<double>(new StringReader("x,1,2\ny,3,4\n"), columns: 1..3);
        Assert.Equal((2, 2), (a.Rows, a.Columns));
        Assert.Equal(1, CsvMatrixReader.Read<double>(new StringReader("id,a,b\ny,3,4\n"), columns: 1..3).Rows);
        Assert.Equal(1, Assert.Throws<MatrixFormatException>(() =>
            CsvMatrixReader.Read<double>(new StringReader("x,NA,NA\ny,3,4\n"), columns: 1..3)).Line);
    }

    private static MoatedMatrix<double> Read(string text) => CsvMatrixReader.Read<double>(new StringReader(text));

    /// <summary>A line without end.</summary>
    private sealed class Endless : TextReader
    {
        public override int Read(char[] buffer, int index, int count)
        {
            buffer.AsSpan(index, count).Fill('1');
            return count;
        }
    }
}
