using System.Globalization;

namespace Linalg.Interop.Bench.SideBySide;

/// <summary>Both sides at one size, in seconds.</summary>
internal sealed record RatioRow(Shape Shape, double? OpenBlas, int OpenBlasThreads, double? Managed, double? MathNet)
{
    /// <summary>How many times faster the managed side is.</summary>
    public double? Ratio => OpenBlas / Managed;
}

/// <summary>One routine, type and number of threads.</summary>
internal sealed record RatioTable(
    Routine Routine, string Type, int Threads, string NativeCore, string ManagedCore, double? Peak, IReadOnlyList<RatioRow> Rows)
{
    /// <summary>The table in Markdown.</summary>
    public IEnumerable<string> Lines()
    {
        yield return "";
        yield return $"### {Routine.Name} ({Routine.Description}), {Type}, {(Threads == 1 ? "1 thread" : $"{Threads} threads")}";
        yield return "";
        yield return $"{NativeCore}; managed: {ManagedCore}.";
        if (Threads > 1)
            yield return $"OpenBLAS is the better of 1 and {Threads} threads; which, stands beside its time.";
        yield return "";
        bool third = Rows.Any(row => row.MathNet is not null);
        string[] headings = ["n", "OpenBLAS", "GFLOP/s", "managed", "GFLOP/s", "ratio", .. third ? ["MathNet"] : Array.Empty<string>()];
        foreach (string line in MarkdownTable.Lines(headings, Rows.Select(row => Cells(row).Take(headings.Length))))
            yield return line;
        double[] ratios = [.. Rows.Select(row => row.Ratio).OfType<double>()];
        if (ratios.Length == 0)
            yield break;
        yield return "";
        yield return string.Create(
            CultureInfo.InvariantCulture,
            $"Ratio OpenBLAS / managed: minimum {ratios.Min():0.00}, geometric mean {Math.Exp(ratios.Average(Math.Log)):0.00}.");
        RatioRow last = Rows.Last(row => row.Managed is not null);
        if (Threads == 1 && Routine.Speed(last.Shape, last.Managed!.Value) / Peak is { } share)
        {
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"One core multiplies and adds at {Peak:0.0} GFLOP/s; managed reaches {100 * share:0} % of it at n = {last.Shape}.");
        }
    }

    private IEnumerable<string> Cells(RatioRow row) =>
    [
        row.Shape.ToString(),
        Threads > 1 && row.OpenBlas is not null ? $"{Text.Duration(row.OpenBlas)} ({row.OpenBlasThreads})" : Text.Duration(row.OpenBlas),
        Speed(row, row.OpenBlas),
        Text.Duration(row.Managed),
        Speed(row, row.Managed),
        row.Ratio is { } ratio ? ratio.ToString("0.00", CultureInfo.InvariantCulture) : "–",
        Text.Duration(row.MathNet),
    ];

    private string Speed(RatioRow row, double? seconds) => Text.Number(seconds is { } s ? Routine.Speed(row.Shape, s) : null);
}
