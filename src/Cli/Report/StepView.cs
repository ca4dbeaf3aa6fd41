using System.Diagnostics;
using Spectre.Console;

namespace Linalg.Interop.Cli;

/// <summary>What is seen of a long measurement, on standard error: a progress bar on a terminal, otherwise a line for each step.</summary>
internal static class StepView
{
    /// <summary>Works and shows it.</summary>
    /// <param name="work">Tells of each step as it begins, and what part of the whole it is.</param>
    public static void Show(Action<Action<string, double>> work)
    {
        if (Console.IsErrorRedirected)
        {
            var clock = Stopwatch.StartNew();
            work((step, _) => Console.Error.WriteLine(
                string.Create(CultureInfo.InvariantCulture, $"{clock.Elapsed.TotalSeconds,5:0} s  {step}")));
            return;
        }

        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        console.Progress().AutoClear(true).Start(context =>
        {
            ProgressTask task = context.AddTask("starting", maxValue: 1);
            double running = 0;
            work((step, part) =>
            {
                task.Increment(running);
                task.Description = Markup.Escape(step);
                running = part;
            });
        });
    }
}
