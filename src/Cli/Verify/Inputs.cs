namespace Linalg.Interop.Cli;

/// <summary>What is to be tried, as far as it can be read.</summary>
/// <param name="Bad">What was asked for and cannot be read.</param>
internal sealed record Inputs(IReadOnlyList<CaseSource> Sources, IReadOnlyList<BadInput> Bad)
{
    /// <summary>The files that were asked for, each read once to see that it can be; without any, the built-in matrices.</summary>
    public static Inputs Find(VerifyOptions options)
    {
        if (options.Matrices.Count == 0)
            return new Inputs(BuiltIn(options), []);
        var sources = new List<CaseSource>();
        var bad = new List<BadInput>();
        var seen = new HashSet<string>();
        foreach (string pattern in options.Matrices)
        {
            IReadOnlyList<string> files = FilePattern.Expand(pattern);
            if (files.Count == 0)
                bad.Add(new BadInput(pattern, 0, $"{pattern}: no file matches."));
            foreach (string file in files.Where(file => seen.Add(Path.GetFullPath(file))))
            {
                var source = new FileSource(file, options.Columns);
                if (Problem(ref source, options) is { } problem)
                    bad.Add(problem);
                else
                    sources.Add(source);
            }
        }

        return new Inputs(sources, bad);
    }

    /// <summary>The matrices that are tried where no file is given.</summary>
    public static IReadOnlyList<CaseSource> BuiltIn(VerifyOptions options) =>
        [.. EmbeddedSource.All(), .. ZooSource.All(options.Sizes, options.Seed)];

    /// <summary>Why a file cannot be read; null if it can, and then its shape is known.</summary>
    private static BadInput? Problem(ref FileSource source, VerifyOptions options)
    {
        string file = source.File;
        if (Directory.Exists(file))
            return new BadInput(file, 0, $"{file}: this is a folder; a pattern such as '{Path.Combine(file, "*.mtx")}' takes what is in it.");
        try
        {
            foreach (string type in options.Types)
            {
                (int m, int n) = type == "double" ? Shape(source.Cases<double>().First().Matrix) : Shape(source.Cases<float>().First().Matrix);
                if (m == 0 || n == 0)
                    return new BadInput(file, 0, $"{file}: there is nothing to verify in a {m} x {n} matrix.");
                source = source with { Rows = m, ColumnCount = n };
            }

            return null;
        }
        catch (MatrixFormatException exception)
        {
            return new BadInput(file, exception.Line, exception.Message);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return new BadInput(file, 0, $"{file}: there is no such file.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return new BadInput(file, 0, $"{file}: {exception.Message}");
        }
    }

    private static (int Rows, int Columns) Shape<T>(MoatedMatrix<T> matrix)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => (matrix.Rows, matrix.Columns);
}
