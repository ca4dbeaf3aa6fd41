using System.Security.Cryptography;
using System.Text.Json;

namespace Linalg.Interop;

/// <summary>The file of a recorded case: written whole or not at all, and believed only if it is what was written.</summary>
internal static class CaseFile
{
    /// <summary>How the names of such files end.</summary>
    public const string Extension = ".linalg.json";

    /// <summary>No file that was written is longer.</summary>
    private const long LongestFile = 1L << 28;

    /// <summary>Writes a case into a folder, under a name that follows from the call: the same one is written once.</summary>
    /// <exception cref="IOException">It cannot be written; nothing is left behind.</exception>
    public static string Write(string folder, CaseDocument document)
    {
        string path = Path.Combine(folder, Name(document)), beside = $"{path}.{Guid.NewGuid():N}.tmp";
        try
        {
            File.WriteAllBytes(beside, Bytes(document with { Checksum = Checksum(document) }));
            File.Move(beside, path, overwrite: true);
        }
        finally
        {
            File.Delete(beside);
        }

        return path;
    }

    /// <summary>Routine, options, type, case, shape, and a hash of everything the call was given.</summary>
    public static string Name(CaseDocument document)
    {
        CaseCall call = document.Call;
        string hash = Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(call, CaseJson.Default.CaseCall)))[..8];
        string[] words =
        [
            call.Routine.ToString().ToLowerInvariant(), call.Letters, call.Type, Printable(document.Finding.Case),
            FormattableString.Invariant($"{call.M}x{call.N}"), hash,
        ];
        return string.Join('-', words.Where(word => word.Length > 0)) + Extension;
    }

    /// <summary>Reads a case.</summary>
    /// <exception cref="CaseFormatException">The file is missing, or it is not what was once written.</exception>
    public static CaseDocument Read(string path)
    {
        try
        {
            if (!File.Exists(path))
                throw new CaseFormatException(Directory.Exists(path) ? "this is a folder" : "there is no such file");
            byte[] bytes = ReadBytes(path);
            CaseHeader? header = JsonSerializer.Deserialize(bytes, CaseHeaderJson.Default.CaseHeader);
            if (header?.Format != CaseDocument.FormatName)
                throw new CaseFormatException("this is no recorded case");
            const int known = CaseDocument.CurrentVersion;
            if (header.Version != known)
                throw new CaseFormatException($"it is of version {header.Version} of the format; this one reads version {known}");
            CaseDocument document = JsonSerializer.Deserialize(bytes, CaseJson.Default.CaseDocument)!;
            if (document.Checksum != Checksum(document))
                throw new CaseFormatException("it was changed after it was written: the checksum is another one");
            return document;
        }
        catch (JsonException exception)
        {
            string place = FormattableString.Invariant($"line {(exception.LineNumber ?? 0) + 1}, {exception.Path ?? "$"}");
            throw new CaseFormatException($"this is no recorded case, or not all of one: {place}, cannot be understood");
        }
        catch (Exception exception) when (
            exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new CaseFormatException(exception.Message);
        }
    }

    /// <summary>All of a file, however much a device or a growing file would give.</summary>
    private static byte[] ReadBytes(string path)
    {
        using FileStream file = File.OpenRead(path);
        if (!file.CanSeek)
            throw new CaseFormatException("this is a pipe: a recorded case is read several times and must be a file");
        using var bytes = new MemoryStream();
        byte[] part = new byte[1 << 16];
        for (int count; (count = file.Read(part)) > 0;)
        {
            bytes.Write(part.AsSpan(0, count));
            if (bytes.Length > LongestFile)
                throw new CaseFormatException($"it is longer than {LongestFile} bytes, the most that a recorded case has");
        }

        return bytes.Length > 0 ? bytes.ToArray() : throw new CaseFormatException("the file is empty");
    }

    private static string Checksum(CaseDocument document) =>
        Convert.ToHexStringLower(SHA256.HashData(Bytes(document with { Checksum = "" })));

    private static byte[] Bytes(CaseDocument document) => JsonSerializer.SerializeToUtf8Bytes(document, CaseJson.Default.CaseDocument);

    private static string Printable(string name)
    {
        const int longest = 40;
        string plain = string.Concat(name.Select(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '_' ? letter : '_'));
        return plain.Length <= longest ? plain : plain[..longest];
    }
}

/// <summary>A file is no recorded case that can be used.</summary>
internal sealed class CaseFormatException(string message) : Exception(PlainText.Of(message));
