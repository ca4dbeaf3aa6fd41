using System.Globalization;

namespace Linalg.Interop.Bench.SideBySide;

/// <summary>
/// The managed side with two threads beside a process that keeps the last processor busy, against one thread on a quiet machine: asking for a second
/// thread that is not to be had must cost next to nothing.
/// </summary>
internal static class BusyTable
{
    public static IEnumerable<string> Lines(CompareOptions options, Routine routine, string type)
    {
        SideResult alone = new(), busy = new();
        string sizes = string.Join(',', options.SizesOf(routine));
        for (int launch = 1; launch <= options.Launches; launch++)
        {
            Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{routine.Name} {type}: launch {launch} of {options.Launches}, busy"));
            alone.Add(ChildProcess.Run(ChildProcess.Unchanged, "managed", routine.Name, type, "1", sizes));
            using var neighbour = ChildProcess.Start("busy");
            busy.Add(ChildProcess.Run(ChildProcess.Unchanged, "managed", routine.Name, type, "2", sizes));
        }

        yield return "";
        yield return $"### {routine.Name}, {type}, managed: 2 threads with a busy second processor against 1 thread alone";
        yield return "";
        if (alone.IsAbsent)
        {
            yield return "absent";
            yield break;
        }

        string[] headings = ["n", "1 thread", "2, busy", "ratio", "2, busy, 95 %", "ratio"];
        foreach (string line in MarkdownTable.Lines(headings, options.SizesOf(routine).Select(shape => Cells(shape, alone, busy))))
            yield return line;
    }

    private static IEnumerable<string> Cells(Shape shape, SideResult alone, SideResult busy)
    {
        double? single = alone.Seconds(shape, m => m.Median), median = busy.Seconds(shape, m => m.Median), high = busy.Seconds(shape, m => m.High);
        return
        [
            shape.ToString(), Text.Duration(single), Text.Duration(median), Text.Number(median / single), Text.Duration(high), Text.Number(high / single),
        ];
    }
}
