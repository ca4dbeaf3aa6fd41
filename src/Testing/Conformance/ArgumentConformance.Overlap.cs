namespace Linalg.Interop.Testing.Conformance;

/// <content>Overlap: an error exactly if an output shares an element with another array.</content>
public partial class ArgumentConformance<T>
{
    [SkippableFact]
    public void AnOutputMayTouchButNotShareElements()
    {
        foreach ((RoutineArguments<T> routine, IReadOnlyDictionary<string, int> options, bool pointers) in Calls())
        {
            var legal = new ArgumentCall<T>(routine, options);
            foreach ((ArrayParameter fixedArray, ArrayParameter moved) in Pairs(legal))
            {
                foreach (int distance in Distances(legal, fixedArray, moved))
                {
                    var call = new ArgumentCall<T>(routine, options);
                    call.Move(fixedArray.Name, call.FreePlace);
                    call.Move(moved.Name, call.FreePlace + distance);
                    AssertOverlapRule(call, pointers, fixedArray, moved);
                }
            }
        }
    }

    [SkippableFact]
    public void InputsMayShareElements()
    {
        foreach ((RoutineArguments<T> routine, IReadOnlyDictionary<string, int> options, bool pointers) in Calls())
        {
            string[] inputs = [.. routine.Arrays.Where(array => !array.IsOutput && array.Content == ArrayContent.Reals).Select(array => array.Name)];
            foreach (string input in inputs.Skip(1))
            {
                var call = new ArgumentCall<T>(routine, options);
                call.Move(inputs[0], call.FreePlace);
                call.Move(input, call.FreePlace);
                AssertAccepted(call, pointers, $"{input} on {inputs[0]}");
            }
        }
    }

    /// <summary>Accepted or rejected as the elements of the two arrays, looked at one by one, demand.</summary>
    protected void AssertOverlapRule(ArgumentCall<T> call, bool pointers, ArrayParameter x, ArrayParameter y)
    {
        string detail = $"{y.Name} {call.Start(y.Name) - call.Start(x.Name)} bytes behind {x.Name}";
        string[] outputs = [.. new[] { x, y }.Where(a => a.IsOutput).Select(a => a.Name)];
        if (call.Share(x, y))
            AssertRejected(call, pointers, typeof(ArgumentException), outputs, detail);
        else
            AssertAccepted(call, pointers, detail);
    }

    /// <summary>Every two arrays of which at least one is written and neither is empty.</summary>
    protected static IEnumerable<(ArrayParameter First, ArrayParameter Second)> Pairs(ArgumentCall<T> call)
    {
        ArrayParameter[] arrays = [.. call.Routine.Arrays.Where(a => !call.Region(a).IsEmpty)];
        return
            from i in Enumerable.Range(0, arrays.Length)
            from j in Enumerable.Range(i + 1, arrays.Length - i - 1)
            where arrays[i].IsOutput || arrays[j].IsOutput
            select (arrays[i], arrays[j]);
    }

    /// <summary>From just before the fixed array to just behind it, in steps of the moved array's elements.</summary>
    private static IEnumerable<int> Distances(ArgumentCall<T> call, ArrayParameter fixedArray, ArrayParameter moved)
    {
        int step = ArgumentCall<T>.ElementSize(moved);
        int last = call.Length(fixedArray.Name) * ArgumentCall<T>.ElementSize(fixedArray);
        for (int distance = -call.Length(moved.Name) * step; distance <= last; distance += step)
            yield return distance;
    }
}
