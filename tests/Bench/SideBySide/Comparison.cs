using System.Globalization;

namespace Linalg.Interop.Bench.SideBySide;

/// <summary>Times the sides of one routine and type, each launch in a process of its own, one process at a time.</summary>
internal sealed class Comparison(CompareOptions options, Routine routine, string type)
{
    private const string OpenBlas = "openblas";
    private const string Managed = "managed";
    private const string MathNet = "mathnet";
    private readonly Dictionary<(string Side, int Threads), SideResult> _results = [];

    /// <summary>Every launch of every side. Sides take turns, so that a machine that slows down slows them all.</summary>
    public void Run()
    {
        (string, int)[] sides =
        [
            .. options.Threads.Append(1).Distinct().Order().Select(threads => (OpenBlas, threads)),
            .. options.Threads.Select(threads => (Managed, threads)),
            .. options.Threads.Where(_ => options.MathNet).Select(threads => (MathNet, threads)),
        ];
        string sizes = string.Join(',', options.SizesOf(routine));
        for (int launch = 1; launch <= options.Launches; launch++)
        {
            foreach ((string side, int threads) in sides)
            {
                Console.Error.WriteLine(string.Create(
                    CultureInfo.InvariantCulture, $"{routine.Name} {type}: launch {launch} of {options.Launches}, {side}, threads: {threads}"));
                string[] lines = ChildProcess.Run(options.Environment, side, routine.Name, type, threads.ToString(CultureInfo.InvariantCulture), sizes);
                if (!_results.TryGetValue((side, threads), out SideResult? result))
                    _results[(side, threads)] = result = new SideResult();
                result.Add(lines);
            }
        }
    }

    /// <summary>The table for a number of threads.</summary>
    public RatioTable Table(int threads)
    {
        SideResult? mathNet = options.MathNet ? _results[(MathNet, threads)] : null;
        SideResult native = _results[(OpenBlas, threads)], managed = _results[(Managed, threads)];

        // OpenBLAS at its best: more threads make it slower up to some size.
        IEnumerable<(int Threads, SideResult Result)> natives = new[] { 1, threads }.Distinct().Select(count => (count, _results[(OpenBlas, count)]));
        var rows =
            from shape in options.SizesOf(routine)
            let best = natives.Select(x => (x.Threads, Seconds: x.Result.Seconds(shape))).Where(x => x.Seconds is not null).MinBy(x => x.Seconds)
            select new RatioRow(shape, best.Seconds, best.Threads, managed.Seconds(shape), mathNet?.Seconds(shape));
        return new RatioTable(routine, type, threads, native.Core, managed.IsAbsent ? "absent" : managed.Core, managed.Peak, [.. rows]);
    }
}
