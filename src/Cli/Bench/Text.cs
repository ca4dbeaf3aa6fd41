namespace Linalg.Interop.Cli.Bench;

/// <summary>Numbers as the tables show them: three digits, a dash for what was not measured.</summary>
internal static class Text
{
    private const string None = "–";
    private static readonly (double Unit, string Name)[] Units = [(1, "s"), (1e-3, "ms"), (1e-6, "µs"), (1e-9, "ns")];

    /// <summary>A time with its unit.</summary>
    public static string Duration(double? seconds)
    {
        if (seconds is not { } s)
            return None;
        (double unit, string name) = UnitOf(s);
        return $"{Number(s / unit)} {name}";
    }

    /// <summary>The least and the largest of some times.</summary>
    public static string Durations(Spread? spread)
    {
        if (spread is not { } times)
            return None;
        (double unit, string name) = UnitOf(times.Largest);
        return $"{Number(times.Least / unit)}–{Number(times.Largest / unit)} {name}";
    }

    /// <summary>The least and the largest.</summary>
    public static string Range(Spread? spread) => spread is { } values ? $"{Number(values.Least)}–{Number(values.Largest)}" : None;

    /// <summary>Three digits.</summary>
    public static string Number(double? value) => value switch
    {
        null => None,
        >= 99.95 => value.Value.ToString("0", CultureInfo.InvariantCulture),
        >= 9.995 => value.Value.ToString("0.0", CultureInfo.InvariantCulture),
        _ => value.Value.ToString("0.00", CultureInfo.InvariantCulture),
    };

    /// <summary>By what part something is more or less: +3.1 %.</summary>
    public static string Change(double? part) =>
        part is { } p ? (100 * p).ToString(Math.Abs(p) < 0.9995 ? "+0.0;-0.0;0.0" : "+0;-0", CultureInfo.InvariantCulture) + " %" : None;

    private static (double Unit, string Name) UnitOf(double seconds) =>
        Units.FirstOrDefault(unit => seconds >= 0.9995 * unit.Unit, Units[^1]);
}
