using System.Text;
using Xunit;

namespace Linalg.Interop.Judge.Tests;

/// <summary>
/// Whatever happens to a file, it is a matrix of finite numbers or a <see cref="MatrixFormatException"/> of one printable line.
/// </summary>
public class ReaderMutationTests
{
    private const int MutantsOfAFile = 1500;

    private static readonly string[] Pieces = ["9", "-", "\n", ",", "\"", " ", "\0", "e999", "\u202E", "(", "'"];
    private static readonly string[] Names = ["a.mtx", "a.csv", "a.npy", "a.mtx.gz", "a"];

    private static readonly byte[][] Valid =
    [
        Encoding.UTF8.GetBytes("%%MatrixMarket matrix array real general\n% comment\n2 3\n1\n2.5\n-3e2\n4\n5\n6\n"),
        Encoding.UTF8.GetBytes("%%MatrixMarket matrix coordinate integer symmetric\n3 3 4\n1 1 2\n2 2 5\n3 1 -1\n3 3 7\n"),
        Encoding.UTF8.GetBytes("name;\"other; name\"\n1;2\n\"3\";4e1\n"),
        Encoding.UTF8.GetBytes("# table\n1,2,3\n4,5,6\n"),
        ReaderFile.Numpy("'<f8'", "(2, 2)", new byte[32]),
        ReaderFile.Numpy("'>i2'", "(3,)", [0, 1, 0, 2, 0, 3], columnMajor: true, version: 2),
        ReaderFile.Gzip("%%MatrixMarket matrix array real general\n2 1\n1\n2\n"),
        ReaderFile.Gzip(ReaderFile.Numpy("'|u1'", "(2, 2)", [1, 2, 3, 4])),
    ];

    public static TheoryData<int> Files => [.. Enumerable.Range(0, Valid.Length)];

    [Theory]
    [MemberData(nameof(Files))]
    public void A_mutant_is_a_matrix_or_a_format_error(int file)
    {
        var random = new Random(file + 1);
        int matrices = 0;
        for (int i = 0; i < MutantsOfAFile; i++)
        {
            byte[] mutant = Mutate(random, Valid[file]);
            try
            {
                MoatedMatrix<double> a = ReaderFile.Read(mutant, Names[i % Names.Length]);
                Assert.All(a.Span.ToArray(), x => Assert.True(double.IsFinite(x)));
                matrices++;
            }
            catch (MatrixFormatException e)
            {
                Assert.True(e.Line >= 0);
                Assert.InRange(e.Message.Length, 10, 400);
                Assert.DoesNotContain(e.Message, char.IsControl);
            }
        }

        Assert.InRange(matrices, 1, MutantsOfAFile - 1);
    }

    /// <summary>A few bytes changed, left out, put in, doubled or exchanged with those of another file.</summary>
    private static byte[] Mutate(Random random, byte[] file)
    {
        List<byte> bytes = [.. file];
        for (int changes = random.Next(1, 4); changes > 0; changes--)
        {
            int at = random.Next(bytes.Count + 1), length = Math.Min(random.Next(1, 9), bytes.Count - at);
            switch (random.Next(6))
            {
                case 0 when length > 0:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 1:
                    bytes.RemoveRange(at, length);
                    break;
                case 2:
                    bytes.InsertRange(at, Encoding.UTF8.GetBytes(string.Concat(random.GetItems(Pieces, 2))));
                    break;
                case 3:
                    bytes.InsertRange(at, bytes.GetRange(at, length));
                    break;
                case 4:
                    bytes.RemoveRange(at, bytes.Count - at);
                    break;
                default:
                    byte[] other = Valid[random.Next(Valid.Length)];
                    bytes.InsertRange(at, other.AsSpan(random.Next(other.Length)).ToArray());
                    break;
            }
        }

        return [.. bytes];
    }
}
