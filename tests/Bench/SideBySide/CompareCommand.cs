using System.CommandLine;
using System.Globalization;

namespace Linalg.Interop.Bench.SideBySide;

/// <summary>compare: OpenBLAS and the managed back end side by side, each in processes of its own, never two at once.</summary>
internal static class CompareCommand
{
    private const int Failed = 1;
    private const int Usage = 2;

    private static readonly Option<string> RoutineOption =
        Comma("--routine", "gemm,getrf,potrf,sytrf,geqp3,geqrf", $"Routines: {string.Join(", ", Routine.All.Select(one => one.Name))}.");

    private static readonly Option<string> TypeOption = Comma("--type", "double", "Element types: double, float.");
    private static readonly Option<string?> SizeOption = new("--size") { Description = "Sizes, such as 8,64,4096x64; by default 8 to 2048." };
    private static readonly Option<string> ThreadOption = Comma("--threads", "1", "Numbers of threads.");
    private static readonly Option<int> LaunchOption = new("--launches") { Description = "Processes for each side.", DefaultValueFactory = _ => 5 };
    private static readonly Option<bool> MathNetOption = new("--mathnet") { Description = "Add MathNet.Numerics' managed provider." };
    private static readonly Option<string?> CoreOption = new("--core") { Description = "Kernels OpenBLAS must use, such as Haswell." };
    private static readonly Option<bool> BusyOption = new("--busy") { Description = "Managed alone: 2 threads beside a busy process against 1." };
    private static readonly Option<bool> FirstOption = new("--first-call") { Description = "Managed alone: the first getrf of a process, n = 100." };
    private static readonly Option<FileInfo?> MarkdownOption = new("--markdown") { Description = "Write the tables to this file too." };

    public static int Run(string[] args)
    {
        var command = new RootCommand("Times OpenBLAS and the managed back end side by side.")
        {
            RoutineOption, TypeOption, SizeOption, ThreadOption, LaunchOption, MathNetOption, CoreOption, BusyOption, FirstOption, MarkdownOption,
        };
        command.SetAction(Compare);
        ParseResult result = command.Parse(args);
        int code = result.Invoke();
        return result.Errors.Count > 0 ? Usage : code;
    }

    private static int Compare(ParseResult result)
    {
        var lines = new List<string>();
        try
        {
            CompareOptions options = Options(result);
            IEnumerable<string> all = result.GetValue(FirstOption) ? FirstCallLines(options)
                : result.GetValue(BusyOption) ? Pairs(options, (routine, type) => BusyTable.Lines(options, routine, type))
                : Pairs(options, (routine, type) => RatioLines(options, routine, type));
            foreach (string line in Machine.Lines().Concat(all))
            {
                Console.WriteLine(line);
                lines.Add(line);
            }
        }
        catch (FormatException mistake)
        {
            Console.Error.WriteLine(mistake.Message);
            return Usage;
        }
        catch (ChildException failure)
        {
            Console.Error.WriteLine(failure.Message);
            return Failed;
        }

        if (result.GetValue(MarkdownOption) is { } file)
            File.WriteAllLines(file.FullName, lines);
        return 0;
    }

    private static CompareOptions Options(ParseResult result) => new(
        [.. Words(result.GetValue(RoutineOption)!).SelectMany(Routines).Distinct()],
        [.. Words(result.GetValue(TypeOption)!).Select(Type)],
        result.GetValue(SizeOption) is { } sizes ? [.. Words(sizes).Select(Shape.Parse)] : null,
        [.. Words(result.GetValue(ThreadOption)!).Select(Count)],
        result.GetValue(LaunchOption) is > 0 and var launches ? launches : throw new FormatException("--launches takes a number above 0."),
        result.GetValue(MathNetOption),
        result.GetValue(CoreOption));

    private static IEnumerable<string> RatioLines(CompareOptions options, Routine routine, string type)
    {
        var comparison = new Comparison(options, routine, type);
        comparison.Run();
        return options.Threads.SelectMany(threads => comparison.Table(threads).Lines());
    }

    private static IEnumerable<string> FirstCallLines(CompareOptions options)
    {
        double[] seconds =
        [
            .. Enumerable.Range(0, options.Launches)
                .Select(_ => double.Parse(ChildProcess.Run(ChildProcess.Unchanged, "first").Single().Split(' ')[1], CultureInfo.InvariantCulture)).Order(),
        ];
        yield return "";
        yield return $"First call of a process, managed getrf of order {FirstCall.Order}: "
            + $"median {Text.Duration(seconds[seconds.Length / 2])}, longest {Text.Duration(seconds[^1])} of {seconds.Length}.";
    }

    private static IEnumerable<string> Pairs(CompareOptions options, Func<Routine, string, IEnumerable<string>> lines) =>
        from routine in options.Routines
        from type in options.Types
        from line in lines(routine, type)
        select line;

    private static IEnumerable<Routine> Routines(string name) =>
        Routine.Named(name) is var routines && routines.Any() ? routines : throw new FormatException($"{name} is no routine that can be compared.");

    private static string Type(string name) =>
        name is "double" or "float" ? name : throw new FormatException($"{name} is no element type: use double or float.");

    private static int Count(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int count) && count is > 0 and <= 1024
        ? count
        : throw new FormatException($"{text} is no number of threads.");

    private static string[] Words(string list) => list.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static Option<string> Comma(string name, string value, string description) =>
        new(name) { Description = description, DefaultValueFactory = _ => value };
}
