using System.Text.RegularExpressions;

namespace Linalg.Interop.Bench.Kernels;

/// <summary>One method as the runtime's JitDisasm prints it: x64 or arm64.</summary>
/// <param name="Name">Its full name with type arguments.</param>
/// <param name="Tier">What the compiler calls this version of it: "FullOpts", "Tier1", "Tier0".</param>
/// <param name="HasFramePointer">rbp, or fp, points into the stack; otherwise it is a register like any other.</param>
/// <param name="Lines">Labels and instructions.</param>
internal sealed partial record ListedMethod(string Name, string Tier, bool HasFramePointer, IReadOnlyList<string> Lines)
{
    /// <summary>The methods of a listing.</summary>
    public static IEnumerable<ListedMethod> Parse(IEnumerable<string> listing)
    {
        ListedMethod? method = null;
        var lines = new List<string>();
        foreach (string line in listing)
        {
            if (Header().Match(line) is { Success: true } header)
            {
                if (method is not null)
                    yield return method with { Lines = [.. lines] };
                lines.Clear();
                method = new ListedMethod(header.Groups["name"].Value, header.Groups["tier"].Value, HasFramePointer: false, []);
            }
            else if (method is not null && FramePointer().IsMatch(line))
            {
                method = method with { HasFramePointer = true };
            }
            else if (!line.StartsWith(';') && !string.IsNullOrWhiteSpace(line))
            {
                lines.Add(line.Trim());
            }
        }

        if (method is not null)
            yield return method with { Lines = [.. lines] };
    }

    /// <summary>The instructions of each loop that holds no other loop.</summary>
    public IEnumerable<string[]> InnermostLoops()
    {
        (List<int>[] before, List<(int Jump, int Target)> back) = Flow();
        HashSet<int>[] loops =
        [
            .. back.GroupBy(edge => edge.Target, edge => Body(edge, before))
                .Select(bodies => bodies.SelectMany(body => body).ToHashSet()).Where(loop => loop.Count > 0),
        ];
        return
            from loop in loops
            where !loops.Any(other => other.IsProperSubsetOf(loop))
            select loop.Order().Select(line => Lines[line]).Where(line => !Label().IsMatch(line)).ToArray();
    }

    /// <summary>From which lines each line is reached, and the jumps that go backwards.</summary>
    private (List<int>[] Before, List<(int Jump, int Target)> Back) Flow()
    {
        var labels = new Dictionary<string, int>();
        for (int line = 0; line < Lines.Count; line++)
        {
            if (Label().Match(Lines[line]) is { Success: true } label)
                labels[label.Groups["name"].Value] = line;
        }

        List<int>[] before = [.. Lines.Select(_ => new List<int>())];
        var back = new List<(int, int)>();
        for (int line = 0; line < Lines.Count; line++)
        {
            if (line + 1 < Lines.Count && !End().IsMatch(Lines[line]))
                before[line + 1].Add(line);
            if (Jump().Match(Lines[line]) is not { Success: true } jump || !labels.TryGetValue(jump.Groups["target"].Value, out int target))
                continue;
            before[target].Add(line);
            if (target <= line)
                back.Add((line, target));
        }

        return (before, back);
    }

    /// <summary>
    /// The lines from which the jump is reached without passing its target again. Nothing, if the method's entry is among them: then the jump only
    /// returns from a block that the compiler moved to the end.
    /// </summary>
    private static HashSet<int> Body((int Jump, int Target) edge, List<int>[] before)
    {
        HashSet<int> body = [edge.Target];
        var open = new Stack<int>([edge.Jump]);
        while (open.TryPop(out int line))
        {
            if (!body.Add(line))
                continue;
            if (line == 0)
                return [];
            before[line].ForEach(open.Push);
        }

        return body;
    }

    [GeneratedRegex(@"^; Assembly listing for method (?<name>.*) \((?<tier>[^()]*)\)$")]
    private static partial Regex Header();

    [GeneratedRegex("^; (rbp|fp) based frame")]
    private static partial Regex FramePointer();

    [GeneratedRegex(@"^(?<name>G_M\w+):")]
    private static partial Regex Label();

    // What is behind these is not reached by falling through.
    [GeneratedRegex(@"^(jmp|ret|int3|b|br|brk)\b(?!\.)")]
    private static partial Regex End();

    // x64: jl SHORT G_M1_IG02; arm64: blt G_M1_IG02, cbnz x0, G_M1_IG02.
    [GeneratedRegex(@"^(j|b|cb|tb)[a-z.]*\s.*\b(?<target>G_M\w+)$")]
    private static partial Regex Jump();
}
