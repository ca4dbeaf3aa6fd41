using System.Runtime.InteropServices;
using Xunit;

namespace Linalg.Interop.Judge.Tests;

public class ReaderNumpyTests
{
    private static readonly double[] Six = [1, 2, 3, 4, 5, 6];

    public static TheoryData<string, byte[]> Types => new()
    {
        { "f2", Bytes(Six.Select(x => (Half)x)) },
        { "f4", Bytes(Six.Select(x => (float)x)) },
        { "f8", Bytes(Six) },
        { "i1", Bytes(Six.Select(x => (sbyte)x)) },
        { "i2", Bytes(Six.Select(x => (short)x)) },
        { "i4", Bytes(Six.Select(x => (int)x)) },
        { "i8", Bytes(Six.Select(x => (long)x)) },
        { "u1", Bytes(Six.Select(x => (byte)x)) },
        { "u2", Bytes(Six.Select(x => (ushort)x)) },
        { "u4", Bytes(Six.Select(x => (uint)x)) },
        { "u8", Bytes(Six.Select(x => (ulong)x)) },
    };

    [Theory]
    [MemberData(nameof(Types))]
    public void Every_type_in_both_orders_and_both_byte_orders(string type, byte[] data)
    {
        int size = data.Length / Six.Length;
        byte[] reversed = [.. data.Chunk(size).SelectMany(element => element.Reverse())];
        for (int version = 1; version <= 3; version++)
        {
            foreach ((string order, byte[] bytes) in new[] { ("<", data), (">", reversed), ("=", data), (size == 1 ? "|" : "<", data) })
            {
                string descr = $"'{order}{type}'";
                AssertEntries((i, j) => Six[(3 * i) + j], ReaderFile.Numpy(descr, "(2, 3)", bytes, version: version));
                AssertEntries((i, j) => Six[i + (2 * j)], ReaderFile.Numpy(descr, "(2, 3)", bytes, columnMajor: true, version));
            }
        }
    }

    [Fact]
    public void Signs_and_truth_values()
    {
        Assert.Equal([-1, -2.5, 0], Column("'<f8'", "(3,)", Bytes([-1, -2.5, 0.0])));
        Assert.Equal([-128, 127], Column("'|i1'", "(2,)", [0x80, 0x7F]));
        Assert.Equal([long.MinValue, -1], Column("'<i8'", "(2L,)", Bytes([long.MinValue, -1L])));
        Assert.Equal([18446744073709551615.0], Column("'<u8'", "(1, 1)", Bytes([ulong.MaxValue])));
        Assert.Equal([0, 1, 1], Column("'|b1'", "(3,)", [0, 1, 2]));
    }

    [Fact]
    public void A_vector_is_a_column_and_a_number_a_matrix_of_one()
    {
        MoatedMatrix<double> vector = ReaderFile.Read(ReaderFile.Numpy("'<f8'", "(6,)", Bytes(Six)));
        Assert.Equal((6, 1), (vector.Rows, vector.Columns));
        Assert.Equal(7, ReaderFile.Read(ReaderFile.Numpy("'<f8'", "()", Bytes([7.0])))[0, 0]);
        Assert.Equal((0, 3), (ReaderFile.Read(ReaderFile.Numpy("'<f8'", "(0, 3)", [])).Rows, 3));
    }

    [Fact]
    public void Columns_are_selected() =>
        Assert.Equal([2, 5], ReaderFile.Read(ReaderFile.Numpy("'<f8'", "(2, 3)", Bytes(Six)), columns: 1..2).Column(0).ToArray());

    [Fact]
    public void The_extension_does_not_matter() =>
        Assert.Equal(2, ReaderFile.Read(ReaderFile.Numpy("'<f8'", "(2, 3)", Bytes(Six)), "a.csv").Rows);

    [Theory]
    [InlineData("'<c16'", "complex numbers")]
    [InlineData("'<c8'", "complex numbers")]
    [InlineData("'|O'", "Python objects")]
    [InlineData("'<U10'", "text")]
    [InlineData("'|S3'", "text")]
    [InlineData("'|V8'", "structures or raw bytes")]
    [InlineData("'<M8[ns]'", "times")]
    [InlineData("[('a', '<f8'), ('b', '<i4')]", "structures")]
    [InlineData("'<f16'", "'f16' is not read")]
    [InlineData("'<f3'", "'f3' is not read")]
    [InlineData("'<i99999999999'", "is not read")]
    [InlineData("'<q'", "'q' is not read")]
    [InlineData("<f8", "does not have descr")]
    public void Other_types_are_refused_by_name(string type, string cause) =>
        Assert.Contains(cause, ReaderFile.Fails(ReaderFile.Numpy(type, "(2, 3)", Bytes(Six))), StringComparison.Ordinal);

    [Theory]
    [InlineData("(2, 4)", "ends before the last of its 2 x 4")]
    [InlineData("(2, 2)", "goes on behind the last of its 2 x 2")]
    [InlineData("(1, 2, 3)", "3 dimensions")]
    [InlineData("(100, 101)", "larger than the limit of 10000 elements")]
    [InlineData("(0, 99999999999)", "larger than the limit")]
    [InlineData("(9223372036854775807, 9223372036854775807)", "larger than the limit")]
    [InlineData("(99999999999999999999,)", "is not a number from 0")]
    [InlineData("(-2, 3)", "'-2' is not a number")]
    [InlineData("(2, x)", "'x' is not a number")]
    [InlineData("2, 3", "does not have descr, fortran_order and shape")]
    public void Shapes_are_checked_against_the_data(string shape, string cause) =>
        Assert.Contains(cause, ReaderFile.Fails(ReaderFile.Numpy("'<f8'", shape, Bytes(Six))), StringComparison.Ordinal);

    [Fact]
    public void What_is_not_finite_is_refused_with_its_place()
    {
        double[] bad = [1, 2, 3, 4, double.NaN, 6];
        Assert.Equal("test: element (2, 2) is not finite in Double.", ReaderFile.Fails(ReaderFile.Numpy("'<f8'", "(2, 3)", Bytes(bad))));
        byte[] byColumns = ReaderFile.Numpy("'<f8'", "(2, 3)", Bytes(bad), columnMajor: true);
        Assert.Equal("test: element (1, 3) is not finite in Double.", ReaderFile.Fails(byColumns));
        byte[] large = ReaderFile.Numpy("'<f8'", "(1,)", Bytes([1e300]));
        Assert.Throws<MatrixFormatException>(() => MatrixFile.Read<float>(new MemoryStream(large), "test", 10));
    }

    [Fact]
    public void Headers_are_bounded()
    {
        byte[] file = ReaderFile.Numpy("'<f8'", "(2, 3)", Bytes(Six), version: 2);
        file[11] = 0x7F;
        Assert.Contains("more than the limit", ReaderFile.Fails(file), StringComparison.Ordinal);
        file[6] = 4;
        Assert.Contains("version 4", ReaderFile.Fails(file), StringComparison.Ordinal);
        Assert.Contains("ends inside its header", ReaderFile.Fails(file[..7]), StringComparison.Ordinal);
    }

    private static byte[] Bytes<T>(IEnumerable<T> values)
        where T : unmanaged => MemoryMarshal.AsBytes<T>(values.ToArray()).ToArray();

    private static double[] Column(string type, string shape, byte[] data) =>
        ReaderFile.Read(ReaderFile.Numpy(type, shape, data)).Column(0).ToArray();

    private static void AssertEntries(Func<int, int, double> entry, byte[] file) =>
        Assert.True(ReaderFile.Read(file).HasSameBits(MoatedMatrix<double>.Create(2, 3, entry)));
}
