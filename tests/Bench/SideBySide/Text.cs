using System.Globalization;

namespace Linalg.Interop.Bench.SideBySide;

/// <summary>Numbers as the tables show them: three digits, a dash for what was not measured.</summary>
internal static class Text
{
    private static readonly (double Unit, string Name)[] Units = [(1, "s"), (1e-3, "ms"), (1e-6, "µs"), (1e-9, "ns")];

    public static string Duration(double? seconds)
    {
        if (seconds is not { } s)
            return "–";
        (double unit, string name) = Units.FirstOrDefault(unit => s >= 0.9995 * unit.Unit, Units[^1]);
        return $"{Number(s / unit)} {name}";
    }

    public static string Number(double? value) => value switch
    {
        null => "–",
        >= 99.95 => value.Value.ToString("0", CultureInfo.InvariantCulture),
        >= 9.995 => value.Value.ToString("0.0", CultureInfo.InvariantCulture),
        _ => value.Value.ToString("0.00", CultureInfo.InvariantCulture),
    };
}
