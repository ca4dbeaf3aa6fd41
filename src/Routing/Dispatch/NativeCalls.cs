using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Linalg.Interop;

/// <summary>The calls on one element type that the native library serves where there is a choice.</summary>
/// <param name="Ranges">Routine, form, and the orders at which it does.</param>
[JsonConverter(typeof(NativeCallsJson))]
internal sealed record NativeCalls(IReadOnlyList<(Routine Routine, CallForm Form, NativeRange Orders)> Ranges)
{
    /// <summary>The calls in words, a few routines a line: "Gemv square 0–95, thin 0–23".</summary>
    /// <param name="width">The longest line.</param>
    public IEnumerable<string> Lines(int width)
    {
        var line = new StringBuilder();
        foreach (var routine in Ranges.GroupBy(range => range.Routine))
        {
            IEnumerable<string> forms = routine.Select(range => $"{CallSize.Words(range.Form)} {Words(range.Orders)}");
            string words = $"{routine.Key} {string.Join(", ", forms)}";
            if (line.Length > 0 && line.Length + 2 + words.Length > width)
            {
                yield return line.Append(';').ToString();
                line.Clear();
            }

            line.Append(line.Length > 0 ? "; " : "").Append(words);
        }

        if (line.Length > 0)
            yield return line.ToString();
    }

    private static string Words(NativeRange orders) =>
        orders.Until > CallSize.LargestNativeOrder ? $"from {orders.From}" : $"{orders.From}–{orders.Until - 1}";
}

/// <summary>One line of JSON: for each routine and form the first order and the last, or null: {"gemv":{"square":[0,95],"thin":[0,23]}}.</summary>
internal sealed class NativeCallsJson : JsonConverter<NativeCalls>
{
    public override NativeCalls Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("The description of a facade is written and not read.");

    public override void Write(Utf8JsonWriter writer, NativeCalls value, JsonSerializerOptions options)
    {
        using var buffer = new MemoryStream();
        using (var line = new Utf8JsonWriter(buffer))
        {
            line.WriteStartObject();
            foreach (var routine in value.Ranges.GroupBy(range => range.Routine))
            {
                line.WriteStartObject(routine.Key.ToString().ToLowerInvariant());
                foreach (var range in routine)
                    Write(line, JsonNamingPolicy.CamelCase.ConvertName(range.Form.ToString()), range.Orders);
                line.WriteEndObject();
            }

            line.WriteEndObject();
        }

        writer.WriteRawValue(buffer.ToArray());
    }

    private static void Write(Utf8JsonWriter line, string form, NativeRange orders)
    {
        line.WriteStartArray(form);
        line.WriteNumberValue(orders.From);
        if (orders.Until > CallSize.LargestNativeOrder)
            line.WriteNullValue();
        else
            line.WriteNumberValue(orders.Until - 1);
        line.WriteEndArray();
    }
}
