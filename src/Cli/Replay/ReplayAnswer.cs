namespace Linalg.Interop.Cli;

/// <summary>What a child process says of one call: first who is about to make it, then what came of it. A line of JSON each.</summary>
/// <param name="Threads">How many threads were asked for.</param>
/// <param name="Backend">Who computes; null if the library was refused.</param>
/// <param name="Problem">Why there is no back end or no result, or null.</param>
/// <param name="Outcome">The result; null as long as there is none.</param>
internal sealed record ReplayAnswer(int Threads, BackendInfo? Backend, string? Problem, ReplayOutcome? Outcome)
{
    /// <summary>Whether the back end does not implement the routine.</summary>
    public bool IsAbsent { get; init; }

    /// <summary>Every line that a child has written whole.</summary>
    public static IReadOnlyList<ReplayAnswer> Read(string file)
    {
        var answers = new List<ReplayAnswer>();
        foreach (string line in File.Exists(file) ? File.ReadLines(file) : [])
        {
            try
            {
                if (JsonSerializer.Deserialize(line, LineJson.Default.ReplayAnswer) is { } answer)
                    answers.Add(answer);
            }
            catch (JsonException)
            {
                // The process died while it wrote.
                break;
            }
        }

        return answers;
    }
}

/// <summary>What a call left.</summary>
/// <param name="Rcond">The bits of the condition estimate.</param>
/// <param name="IsIntact">Whether nothing was written but what the contract says.</param>
/// <param name="Arrays">The bytes of each array that was written, none for the others.</param>
internal sealed record ReplayOutcome(int Info, string Rcond, bool IsIntact, IReadOnlyList<int> Pivots, IReadOnlyList<byte[]> Arrays)
{
    public static ReplayOutcome Of<T>(in DescribedCall<T> call, Outcome<T> outcome)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var arrays = new List<byte[]>();
        for (int i = 0; i < Operands<T>.Count; i++)
            arrays.Add(call.Operands[i].IsOutput ? ElementBytes<T>.Raw(call.Operands[i], outcome.Arrays[i]) : []);
        return new ReplayOutcome(outcome.Info, ElementBytes<T>.Bits(outcome.Rcond), outcome.IsIntact, outcome.Pivots, arrays);
    }

    /// <summary>The result in the form in which it can be judged.</summary>
    public Outcome<T> ToOutcome<T>(in DescribedCall<T> call)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var arrays = new MoatedMatrix<T>[Operands<T>.Count];
        for (int i = 0; i < arrays.Length; i++)
        {
            arrays[i] = Snapshot<T>.Copy(call.Operands[i], withElements: false);
            if (call.Operands[i].IsOutput)
                ElementBytes<T>.Decode(call.Operands[i], ArrayEncoding.Raw, Arrays[i], arrays[i], $"{i}");
        }

        return new Outcome<T>(arrays, [.. Pivots], Info, ElementBytes<T>.OfBits(Rcond, "rcond"), IsIntact);
    }
}
