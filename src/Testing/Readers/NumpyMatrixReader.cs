using System.Buffers.Binary;

namespace Linalg.Interop.Testing;

/// <summary>
/// Reads NumPy's .npy format (versions 1 to 3) into a dense matrix: rows or columns first, either byte order; float16, float32, float64,
/// integers of every width and bool. A vector is read as a column. Complex numbers, objects, text and structures are refused by name, as
/// are elements that are not finite.
/// </summary>
internal static class NumpyMatrixReader
{
    private const int ChunkBytes = 1 << 16;

    /// <summary>Reads an array.</summary>
    /// <typeparam name="T">double or float; each number is rounded to it once.</typeparam>
    /// <param name="stream">The file from its first byte.</param>
    /// <param name="name">What to call it in errors.</param>
    /// <param name="maxElements">The most numbers to accept.</param>
    /// <exception cref="MatrixFormatException">The file is malformed, truncated, not finite, of another type, or too large.</exception>
    public static MoatedMatrix<T> Read<T>(Stream stream, string name, long maxElements)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        NumpyHeader header = NumpyHeader.Read(stream, name);
        (long m, long n) = (header.Rows, header.Columns);
        long limit = Math.Min(maxElements, LineSource.Capacity);
        if ((Int128)m * n > limit || m > limit || n > limit)
            throw NumpyHeader.Error(name, $"{m} x {n} is larger than the limit of {maxElements} elements");
        T[] elements = Elements<T>(stream, name, header, (int)(m * n));
        (int rows, int columns) = ((int)m, (int)n);
        return header.ColumnMajor
            ? MoatedMatrix<T>.Create(rows, columns, (i, j) => elements[i + (j * rows)])
            : MoatedMatrix<T>.Create(rows, columns, (i, j) => elements[(i * columns) + j]);
    }

    /// <summary>Reads the elements in file order; memory grows with the data that is present, not with the size in the header.</summary>
    private static T[] Elements<T>(Stream stream, string name, NumpyHeader header, int count)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var elements = new List<T>();
        byte[] chunk = new byte[ChunkBytes];
        while (elements.Count < count)
        {
            int wanted = (int)Math.Min(ChunkBytes, (long)(count - elements.Count) * header.Size);
            if (stream.ReadAtLeast(chunk.AsSpan(0, wanted), wanted, throwOnEndOfStream: false) < wanted)
                throw NumpyHeader.Error(name, $"the file ends before the last of its {header.Rows} x {header.Columns} elements");
            for (int at = 0; at < wanted; at += header.Size)
            {
                T value = Element<T>(chunk.AsSpan(at, header.Size), header);
                if (!T.IsFinite(value))
                    throw NumpyHeader.Error(name, $"{Place(header, elements.Count)} is not finite in {typeof(T).Name}");
                elements.Add(value);
            }
        }

        if (stream.ReadByte() >= 0)
            throw NumpyHeader.Error(name, $"the file goes on behind the last of its {header.Rows} x {header.Columns} elements");
        return [.. elements];
    }

    private static string Place(NumpyHeader header, int index)
    {
        (long major, long minor) = Math.DivRem(index, header.ColumnMajor ? header.Rows : header.Columns);
        return header.ColumnMajor ? $"element ({minor + 1}, {major + 1})" : $"element ({major + 1}, {minor + 1})";
    }

    private static T Element<T>(Span<byte> bytes, NumpyHeader header)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (header.BigEndian)
            bytes.Reverse();
        return (header.Kind, header.Size) switch
        {
            ('f', 2) => T.CreateTruncating(BinaryPrimitives.ReadHalfLittleEndian(bytes)),
            ('f', 4) => T.CreateTruncating(BinaryPrimitives.ReadSingleLittleEndian(bytes)),
            ('f', _) => T.CreateTruncating(BinaryPrimitives.ReadDoubleLittleEndian(bytes)),
            ('i', 1) => T.CreateTruncating((sbyte)bytes[0]),
            ('i', 2) => T.CreateTruncating(BinaryPrimitives.ReadInt16LittleEndian(bytes)),
            ('i', 4) => T.CreateTruncating(BinaryPrimitives.ReadInt32LittleEndian(bytes)),
            ('i', _) => T.CreateTruncating(BinaryPrimitives.ReadInt64LittleEndian(bytes)),
            ('u', 2) => T.CreateTruncating(BinaryPrimitives.ReadUInt16LittleEndian(bytes)),
            ('u', 4) => T.CreateTruncating(BinaryPrimitives.ReadUInt32LittleEndian(bytes)),
            ('u', 8) => T.CreateTruncating(BinaryPrimitives.ReadUInt64LittleEndian(bytes)),
            ('b', _) => bytes[0] != 0 ? T.One : T.Zero,
            _ => T.CreateTruncating(bytes[0]),
        };
    }
}
