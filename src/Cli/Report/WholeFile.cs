namespace Linalg.Interop.Cli;

/// <summary>Files that appear whole or not at all.</summary>
internal static class WholeFile
{
    /// <summary>Writes beside the target, then moves over it.</summary>
    /// <param name="path">The target; what was there is replaced.</param>
    /// <param name="write">Writes the contents.</param>
    /// <exception cref="IOException">The file cannot be written; nothing is left behind.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        string beside = $"{path}.{Guid.NewGuid():N}.tmp";
        try
        {
            using (FileStream stream = new(beside, FileMode.CreateNew))
                write(stream);
            File.Move(beside, path, overwrite: true);
        }
        finally
        {
            File.Delete(beside);
        }
    }

    /// <summary>Why a report could not be written there, or null: asked before the work begins.</summary>
    public static string? Refusal(string path)
    {
        string folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        return Directory.Exists(path) ? $"{path}: this is a folder."
            : !Directory.Exists(folder) ? $"{path}: there is no folder {folder}."
            : Unwritable(path);
    }

    /// <summary>Only creating a file tells whether one may.</summary>
    private static string? Unwritable(string path)
    {
        try
        {
            File.Create($"{path}.{Guid.NewGuid():N}.tmp", 1, FileOptions.DeleteOnClose).Dispose();
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return $"{path}: {exception.Message}";
        }
    }
}
