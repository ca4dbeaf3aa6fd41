using System.Globalization;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;

namespace Linalg.Interop.Bench;

/// <summary>Adds a column with the nanoseconds, least less least, that a benchmark takes more than its group's baseline.</summary>
internal sealed class OverBaseline : ManualConfig
{
    public OverBaseline() => AddColumn(new Column());

    private sealed class Column : IColumn
    {
        public string Id => nameof(OverBaseline);

        public string ColumnName => "Over [ns]";

        public string Legend => "The least time less the baseline's least, in nanoseconds: what disturbs a measurement makes it longer";

        public bool AlwaysShow => true;

        public ColumnCategory Category => ColumnCategory.Baseline;

        public int PriorityInCategory => 0;

        public bool IsNumeric => true;

        public UnitType UnitType => UnitType.Dimensionless;

        public bool IsAvailable(Summary summary) => true;

        public bool IsDefault(Summary summary, BenchmarkCase benchmarkCase) => false;

        public string GetValue(Summary summary, BenchmarkCase benchmarkCase) => GetValue(summary, benchmarkCase, summary.Style);

        public string GetValue(Summary summary, BenchmarkCase benchmarkCase, SummaryStyle style)
        {
            BenchmarkCase? baseline = summary.GetBaseline(summary.GetLogicalGroupKey(benchmarkCase));
            return Least(summary, benchmarkCase) - Least(summary, baseline) is { } over
                ? over.ToString("F1", CultureInfo.InvariantCulture)
                : "";
        }

        private static double? Least(Summary summary, BenchmarkCase? benchmark) =>
            benchmark is null ? null : summary[benchmark]?.ResultStatistics?.Min;
    }
}
