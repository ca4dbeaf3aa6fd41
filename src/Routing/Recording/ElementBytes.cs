using System.Globalization;
using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Linalg.Interop;

/// <summary>Elements as little-endian bytes, and back, to the bit.</summary>
internal static class ElementBytes<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>From this length on compression is tried.</summary>
    private const int Compressible = 512;

    /// <summary>A byte of RFC 1951 unfolds to no more than 1032.</summary>
    private const int MostUnfolding = 1032;

    /// <summary>How many bytes the elements of an operand take.</summary>
    public static long Length(in Operand<T> operand)
    {
        long count = 0;
        for (int j = 0; j < operand.Columns; j++)
            count += Math.Max(0, operand.End(j) - operand.First(j));
        return count * Unsafe.SizeOf<T>();
    }

    /// <summary>The elements of an array that belong to an operand, column by column.</summary>
    public static byte[] Raw(in Operand<T> operand, Judge.MoatedMatrix<T> array)
    {
        byte[] bytes = new byte[Length(operand)];
        int at = 0;
        for (int j = 0; j < operand.Columns; j++)
        {
            int first = operand.First(j);
            ReadOnlySpan<byte> column = MemoryMarshal.AsBytes(array.Column(j)[first..Math.Max(first, operand.End(j))]);
            column.CopyTo(bytes.AsSpan(at));
            at += column.Length;
        }

        return LittleEndian(bytes);
    }

    /// <summary>The same, compressed where that makes them fewer.</summary>
    public static (ArrayEncoding Encoding, byte[] Bytes) Encode(in Operand<T> operand, Judge.MoatedMatrix<T> array)
    {
        byte[] bytes = Raw(operand, array);
        if (bytes.Length < Compressible)
            return (ArrayEncoding.Raw, bytes);
        using var compressed = new MemoryStream();
        using (var deflate = new DeflateStream(compressed, CompressionLevel.Optimal, leaveOpen: true))
            deflate.Write(bytes);
        return compressed.Length < bytes.Length ? (ArrayEncoding.Deflate, compressed.ToArray()) : (ArrayEncoding.Raw, bytes);
    }

    /// <summary>Makes sure that so many encoded bytes may be the elements of an operand, before any of them is decoded.</summary>
    /// <exception cref="CaseFormatException">They are fewer or more than the operand has.</exception>
    public static void ThrowIfOther(in Operand<T> operand, ArrayEncoding encoding, byte[] encoded, string name)
    {
        long length = Length(operand);
        if (!Enum.IsDefined(encoding))
            throw new CaseFormatException($"array {name} has an encoding that is not known");
        if (encoding == ArrayEncoding.Raw && encoded.Length != length)
            throw new CaseFormatException($"array {name} has {encoded.Length} bytes, not {length}");
        if (encoding == ArrayEncoding.Deflate && length > encoded.Length * (long)MostUnfolding)
            throw new CaseFormatException($"array {name} does not unfold to {length} bytes");
    }

    /// <summary>Puts encoded elements where they belong.</summary>
    /// <exception cref="CaseFormatException">They are fewer or more than the operand has.</exception>
    public static void Decode(in Operand<T> operand, ArrayEncoding encoding, byte[] encoded, Judge.MoatedMatrix<T> array, string name)
    {
        ThrowIfOther(operand, encoding, encoded, name);
        byte[] bytes = encoding == ArrayEncoding.Raw ? encoded : Inflated(encoded, Length(operand), name);
        ReadOnlySpan<T> elements = MemoryMarshal.Cast<byte, T>(LittleEndian(bytes));
        for (int j = 0; j < operand.Columns; j++)
        {
            int count = Math.Max(0, operand.End(j) - operand.First(j));
            elements[..count].CopyTo(array.Column(j)[operand.First(j)..]);
            elements = elements[count..];
        }
    }

    /// <summary>The bits of a scalar as hexadecimal digits.</summary>
    public static string Bits(T x) => typeof(T) == typeof(double)
        ? BitConverter.DoubleToUInt64Bits(double.CreateTruncating(x)).ToString("x16", CultureInfo.InvariantCulture)
        : BitConverter.SingleToUInt32Bits(float.CreateTruncating(x)).ToString("x8", CultureInfo.InvariantCulture);

    /// <summary>The scalar with these bits.</summary>
    /// <exception cref="CaseFormatException">The text is not as many hexadecimal digits as the type has.</exception>
    public static T OfBits(string bits, string name)
    {
        int digits = 2 * Unsafe.SizeOf<T>();
        if (bits.Length == digits && ulong.TryParse(bits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ulong number))
        {
            return typeof(T) == typeof(double)
                ? T.CreateTruncating(BitConverter.UInt64BitsToDouble(number))
                : T.CreateTruncating(BitConverter.UInt32BitsToSingle((uint)number));
        }

        throw new CaseFormatException($"{name} is not {digits} hexadecimal digits");
    }

    /// <summary>Never more than one byte past what is due, whatever the compressed bytes would unfold to.</summary>
    private static byte[] Inflated(byte[] encoded, long length, string name)
    {
        byte[] bytes = new byte[length];
        try
        {
            using var inflate = new DeflateStream(new MemoryStream(encoded), CompressionMode.Decompress);
            int read = inflate.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            if (read < bytes.Length || inflate.ReadByte() >= 0)
                throw new CaseFormatException($"array {name} does not unfold to {length} bytes");
        }
        catch (InvalidDataException)
        {
            throw new CaseFormatException($"array {name} cannot be unfolded");
        }

        return bytes;
    }

    /// <summary>Between the machine's order of bytes and the file's.</summary>
    private static byte[] LittleEndian(byte[] bytes)
    {
        if (BitConverter.IsLittleEndian)
            return bytes;
        byte[] swapped = [.. bytes];
        for (int i = 0; i < swapped.Length; i += Unsafe.SizeOf<T>())
            Array.Reverse(swapped, i, Unsafe.SizeOf<T>());
        return swapped;
    }
}
