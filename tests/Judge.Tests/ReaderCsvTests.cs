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
    [InlineData("x 2020\n1 2\n3 4\n")]
    [InlineData(",b\n1,2\n3,4\n")]
    [InlineData("# comment, with, commas\n1,2\n# another\n3,4\n")]
    [InlineData("\"1\",\"2\"\n\" 3\" , \"4\"\n")]
    [InlineData("\"1\" \"2\"\n\"3\" \"4\"\n")]
    [InlineData("1e0,20d-1\n+3.0,.4E1\n")]
    public void Tables_of_four_numbers(string text) =>
        Assert.True(Read(text).HasSameBits(DenseMatrix<double>.Create(2, 2, (i, j) => (2 * i) + j + 1)));

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
    [InlineData("1,5;2,5\n3,5;4,5\n", 2, "column 1, '3,5'")]
    [InlineData("1;2\n3;1,000\n", 2, "column 2, '1,000'")]
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

    private static DenseMatrix<double> Read(string text) => CsvMatrixReader.Read<double>(new StringReader(text));
}
