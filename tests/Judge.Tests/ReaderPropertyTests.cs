using System.Globalization;
using System.Numerics;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Linalg.Interop.Judge.Tests;

/// <summary>What is written is read back to the bit, and no text does worse than a MatrixFormatException.</summary>
public class ReaderPropertyTests
{
    [Fact]
    public void Array_round_trip() => RoundTrip<double>(WriteArray, text => MatrixMarketReader.Read<double>(text));

    [Fact]
    public void Array_round_trip_in_float() => RoundTrip<float>(WriteArray, text => MatrixMarketReader.Read<float>(text));

    [Fact]
    public void Coordinate_round_trip_with_split_entries() => RoundTrip<double>(WriteCoordinates, text => MatrixMarketReader.Read<double>(text));

    [Fact]
    public void Symmetric_round_trip() => Prop.ForAll(
        Matrices<double>(square: true).ToArbitrary(),
        a =>
        {
            MoatedMatrix<double> symmetric = Gallery.Mirrored(a);
            return MatrixMarketReader.Read<double>(new StringReader(WriteSymmetric(symmetric))).HasSameBits(symmetric);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Table_round_trip_with_every_separator()
    {
        foreach (string separator in new[] { ",", ";", "\t", " ", "  ", " , " })
            RoundTrip<double>(a => WriteTable(a, separator), text => CsvMatrixReader.Read<double>(text), minimum: 1);
    }

    [Fact]
    public void Any_text_is_a_matrix_or_a_format_error()
    {
        Gen<string> lines = Gen.Elements(
            "%%MatrixMarket matrix coordinate real general", "%%MatrixMarket matrix array integer symmetric", "%", "", "2 2", "2 2 1",
            "1 1 1", "2 1 0.5", "1", "-3", "1e5", "x", "\"", "\"a\",2", ";", ",", "NaN", "1,2", "99999999999 2", "1 2 3 4",
            "\t", "#", "0 0", "0 0 0");
        Gen<string> texts = Gen.ListOf(lines).Select(list => string.Join('\n', list));
        Prop.ForAll(texts.ToArbitrary(), text => Tolerates(text) && Tolerates("%%MatrixMarket matrix coordinate real general\n" + text))
            .QuickCheckThrowOnFailure();
        Prop.ForAll(ArbMap.Default.ArbFor<string>(), text => text is null || Tolerates(text)).QuickCheckThrowOnFailure();
    }

    private static bool Tolerates(string text)
    {
        foreach (Func<TextReader, MoatedMatrix<double>> read in new Func<TextReader, MoatedMatrix<double>>[]
            { reader => MatrixMarketReader.Read<double>(reader, maxElements: 10_000), reader => CsvMatrixReader.Read<double>(reader) })
        {
            try
            {
                _ = read(new StringReader(text));
            }
            catch (MatrixFormatException e)
            {
                if (e.Line < 0 || e.Line > text.Count(c => c is '\n' or '\r') + 1)
                    return false;
            }
        }

        return true;
    }

    private static void RoundTrip<T>(Func<MoatedMatrix<T>, string> write, Func<TextReader, MoatedMatrix<T>> read, int minimum = 0)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Prop.ForAll(
            Matrices<T>(square: false, minimum).ToArbitrary(),
            a => read(new StringReader(write(a))).HasSameBits(a)).QuickCheckThrowOnFailure();

    private static Gen<MoatedMatrix<T>> Matrices<T>(bool square, int minimum = 0)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        from m in Gen.Choose(minimum, 6)
        from n in square ? Gen.Constant(m) : Gen.Choose(minimum, 6)
        from x in Gen.ArrayOf(Numbers<T>(), m * n)
        select MoatedMatrix<T>.Create(m, n, (i, j) => x[i + (j * m)]);

    /// <summary>Any finite bit pattern but −0, which a sum of entries does not keep.</summary>
    private static Gen<T> Numbers<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        ArbMap.Default.GeneratorFor<double>().Where(double.IsFinite)
            .Select(x => T.CreateTruncating(x)).Where(x => T.IsFinite(x)).Select(x => T.IsZero(x) ? T.Zero : x);

    private static string Text<T>(T x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => x.ToString(null, CultureInfo.InvariantCulture);

    private static string WriteArray<T>(MoatedMatrix<T> a)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var text = new StringBuilder($"%%MatrixMarket matrix array real general\n{a.Rows} {a.Columns}\n");
        for (int j = 0; j < a.Columns; j++)
            foreach (T x in a.Column(j))
                text.Append(Text(x)).Append('\n');
        return text.ToString();
    }

    /// <summary>Every entry as two, x and −0.</summary>
    private static string WriteCoordinates(MoatedMatrix<double> a)
    {
        var text = new StringBuilder($"%%MatrixMarket matrix coordinate real general\n{a.Rows} {a.Columns} {2 * a.Rows * a.Columns}\n");
        for (int i = 0; i < a.Rows; i++)
            for (int j = 0; j < a.Columns; j++)
                text.Append(CultureInfo.InvariantCulture, $"{i + 1} {j + 1} {Text(a[i, j])}\n{i + 1} {j + 1} -0\n");
        return text.ToString();
    }

    private static string WriteSymmetric(MoatedMatrix<double> a)
    {
        var text = new StringBuilder($"%%MatrixMarket matrix array real symmetric\n{a.Rows} {a.Rows}\n");
        for (int j = 0; j < a.Columns; j++)
            for (int i = j; i < a.Rows; i++)
                text.Append(Text(a[i, j])).Append('\n');
        return text.ToString();
    }

    private static string WriteTable(MoatedMatrix<double> a, string separator) =>
        string.Concat(
            Enumerable.Range(0, a.Rows).Select(i => string.Join(separator, Enumerable.Range(0, a.Columns).Select(j => Text(a[i, j]))) + "\n"));
}
