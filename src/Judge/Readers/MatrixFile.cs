using System.Numerics;

namespace Linalg.Interop.Judge;

/// <summary>Reads a matrix from a file of either kind.</summary>
public static class MatrixFile
{
    /// <summary>
    /// Reads a Matrix Market file, recognized by its first line or the extension .mtx, or else a table of numbers (<see cref="CsvMatrixReader"/>).
    /// </summary>
    /// <typeparam name="T">double or float.</typeparam>
    /// <param name="path">The file.</param>
    /// <param name="maxElements">The most elements to accept.</param>
    /// <param name="patternAsOnes">Whether a Matrix Market pattern is read as a matrix of ones, or refused.</param>
    /// <param name="columns">The columns of a table that are read, counted from zero; of a Matrix Market file all are.</param>
    /// <returns>The matrix.</returns>
    /// <exception cref="MatrixFormatException">The file does not hold a matrix that can be read.</exception>
    public static DenseMatrix<T> Read<T>(string path, long maxElements = int.MaxValue, bool patternAsOnes = false, Range? columns = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        IsMatrixMarket(path) ? MatrixMarketReader.Read<T>(path, maxElements, patternAsOnes) : CsvMatrixReader.Read<T>(path, maxElements, columns);

    private static bool IsMatrixMarket(string path)
    {
        if (Path.GetExtension(path).Equals(".mtx", StringComparison.OrdinalIgnoreCase))
            return true;
        using StreamReader reader = new(path);
        Span<char> start = stackalloc char["%%MatrixMarket".Length];
        return reader.ReadBlock(start) == start.Length && start.Equals("%%MatrixMarket", StringComparison.OrdinalIgnoreCase);
    }
}
