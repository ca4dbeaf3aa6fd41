namespace Linalg.Interop.Cli;

/// <summary>Files that appear whole or not at all.</summary>
internal static class WholeFile
{
    /// <summary>Writes beside the target, then moves over it.</summary>
    /// <param name="path">The target; what was there is replaced.</param>
    /// <exception cref="IOException">The file cannot be written; nothing is left behind.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        string beside = Beside(path);
        using IDisposable temporary = Interruption.Temporary(beside);
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

    /// <summary>Writes an output that was asked for.</summary>
    /// <param name="path">The output; null if none was asked for.</param>
    /// <returns>False if that failed, which a line on standard error says.</returns>
    public static bool TryWrite(string? path, Action<string> write)
    {
        try
        {
            if (path is not null)
                write(path);
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine($"linalg: {path}: {exception.Message}");
            return false;
        }
    }

    /// <summary>Why a report could not be written there, or null: asked before the work begins.</summary>
    public static string? Refusal(string path)
    {
        string trial = "";
        try
        {
            string full = Path.GetFullPath(path), folder = Path.GetDirectoryName(full) ?? full;
            if (Directory.Exists(full))
                return $"{path}: this is a folder.";
            if (!Directory.Exists(folder))
                return $"{path}: there is no folder {folder}.";
            if (folder is "/dev" or "/dev/fd" || folder.StartsWith("/proc/", StringComparison.Ordinal))
                return $"{path}: a device or a pipe is not replaced by a file.";
            trial = Beside(full);
            using FileStream stream = new(trial, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            // Only the name of the file itself tells its user something.
            string reason = trial.Length > 0 ? exception.Message.Replace(trial, path, StringComparison.Ordinal) : exception.Message;
            return $"'{path}' cannot be written: {reason}";
        }
    }

    private static string Beside(string path) => $"{path}.{Guid.NewGuid():N}.tmp";
}
