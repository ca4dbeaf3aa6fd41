using System.Text.Json;
using System.Text.Json.Serialization;

namespace Linalg.Interop;

/// <summary>What <c>linalg tune</c> found on one machine, in the form of its JSON file.</summary>
/// <param name="Format">The version of this form, <see cref="CurrentFormat"/>.</param>
/// <param name="Machine">The machine and the back ends.</param>
/// <param name="Lines">What was measured; where a line is missing, the table that comes with the library holds.</param>
internal sealed record TunedTable(int Format, MachineFingerprint Machine, IReadOnlyList<TunedLine> Lines)
{
    /// <summary>The form that is written and read.</summary>
    public const int CurrentFormat = 1;

    /// <summary>The lines in the terms of the dispatch table.</summary>
    public IEnumerable<DispatchLine> ToDispatch() => Lines.Select(line => line.ToDispatch());

    /// <summary>Reads a file.</summary>
    /// <exception cref="DispatchTableException">It is missing, or it is no such table.</exception>
    public static TunedTable Read(string path)
    {
        try
        {
            using FileStream stream = File.OpenRead(path);
            TunedTable? table = JsonSerializer.Deserialize(stream, TunedJson.Default.TunedTable);
            return table?.Problem() is { } problem ? throw new DispatchTableException(path, problem)
                : table ?? throw new DispatchTableException(path, "holds no table");
        }
        catch (Exception exception) when (
            exception is IOException or UnauthorizedAccessException or JsonException or NotSupportedException or ArgumentException)
        {
            string reason = exception is JsonException ? $"is no table of linalg tune: {exception.Message}" : exception.Message;
            throw new DispatchTableException(path, reason, exception);
        }
    }

    /// <summary>Writes the table.</summary>
    public void Write(Stream stream) => JsonSerializer.Serialize(stream, this, TunedJson.Default.TunedTable);

    private string? Problem() =>
        Format != CurrentFormat ? $"is of format {Format}; {CurrentFormat} is needed"
        : Lines.Any(line => line is null || line.Measured.Any(point => point is null)) ? "holds no table: a line or a point is null"
        : Lines.FirstOrDefault(line => !line.IsPossible) is { } line
            ? $"names no range of orders for {line.Routine}: from {line.From} until {line.Until}"
        : null;
}

/// <summary>A line of the table: a routine, and the orders at which the native library is faster.</summary>
/// <param name="Routine">The routine.</param>
/// <param name="Form">What kind of call.</param>
/// <param name="Type">The element type.</param>
/// <param name="Threads">One thread or all.</param>
/// <param name="From">The first order at which the native library serves; null if it never does.</param>
/// <param name="Until">The first order above at which it no longer does; null if it always does.</param>
/// <param name="Measured">The times behind it, by order.</param>
internal sealed record TunedLine(
    Routine Routine, CallForm Form, CallType Type, CallThreads Threads, int? From, int? Until, IReadOnlyList<TunedPoint> Measured)
{
    /// <summary>Whether the range is one.</summary>
    [JsonIgnore]
    public bool IsPossible => Enum.IsDefined(Routine) && Enum.IsDefined(Form) && Enum.IsDefined(Type) && Enum.IsDefined(Threads)
        && (From is null ? Until is null : From >= 0 && (Until is null || Until > From));

    /// <summary>The line in the terms of the dispatch table.</summary>
    public DispatchLine ToDispatch() =>
        new(Routine, Form, Type, Threads, From is { } from ? new NativeRange(from, Until ?? int.MaxValue) : NativeRange.Never);
}

/// <summary>The times at one order.</summary>
/// <param name="Order">The order.</param>
/// <param name="Managed">Seconds of the managed side.</param>
/// <param name="Native">Seconds of the native side.</param>
/// <param name="Noise">By what part the quotient of the two may differ in another measurement.</param>
internal sealed record TunedPoint(int Order, double Managed, double Native, double Noise = 0);

/// <summary>The JSON form of <see cref="TunedTable"/>.</summary>
[JsonSourceGenerationOptions(
    WriteIndented = true,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(TunedTable))]
internal sealed partial class TunedJson : JsonSerializerContext;
