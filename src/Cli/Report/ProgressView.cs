using System.Diagnostics;
using Spectre.Console;

namespace Linalg.Interop.Cli;

/// <summary>How far a long work has come and how long it will take, on standard error: a bar on a terminal, otherwise a line now and then.</summary>
internal static class ProgressView
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    /// <summary>An estimate from less than this part of the work is none.</summary>
    private const double LeastPart = 0.02;

    /// <summary>Works and shows it.</summary>
    /// <param name="total">All of it, in whatever unit.</param>
    /// <param name="work">Tells of what was done, one part after the other.</param>
    public static void Show(string what, double total, Action<Action<double>> work)
    {
        if (Console.IsErrorRedirected)
        {
            Log(what, total, work);
            return;
        }

        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        console.Progress().AutoClear(true).Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn())
            .Start(context =>
        {
            ProgressTask task = context.AddTask(what, maxValue: Math.Max(total, 1e-9));

            // Shown at once: the work may end before the bar is drawn by the clock.
            context.Refresh();
            var clock = Stopwatch.StartNew();
            work(part =>
            {
                task.Increment(part);
                task.Description = $"{what}{Left(clock.Elapsed, task.Value / task.MaxValue)}";
            });
        });
    }

    /// <summary>How long it still takes if it goes on like this, as a clause; empty where nothing tells.</summary>
    public static string Left(TimeSpan elapsed, double part)
    {
        if (!(part >= LeastPart))
            return "";
        double seconds = elapsed.TotalSeconds * (1 - Math.Min(part, 1)) / part;
        return seconds < 90
            ? FormattableString.Invariant($", about {Math.Max(1, seconds):0} s left")
            : FormattableString.Invariant($", about {seconds / 60:0} min left");
    }

    private static void Log(string what, double total, Action<Action<double>> work)
    {
        var clock = Stopwatch.StartNew();
        TimeSpan next = Pause;
        double done = 0;
        work(part =>
        {
            done += part;
            if (clock.Elapsed < next)
                return;
            next = clock.Elapsed + Pause;
            Console.Error.WriteLine(FormattableString.Invariant(
                $"{what}: {Math.Min(100, 100 * done / total):0} %{Left(clock.Elapsed, done / total)}"));
        });
    }
}
