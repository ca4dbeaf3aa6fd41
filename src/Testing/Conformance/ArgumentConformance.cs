namespace Linalg.Interop.Testing.Conformance;

/// <summary>
/// The checks of every routine, in both forms: one wrong argument at a time, pairs of them, empty calls, arrays laid over each other, and the
/// unusual calls that are legal.
/// </summary>
/// <typeparam name="T">double or float.</typeparam>
public partial class ArgumentConformance<T> : Conformance<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private static readonly bool[] Forms = [false, true];

    /// <summary>
    /// Called after each call that is rejected or has nothing to do, for back ends that can tell whether their implementation was reached.
    /// </summary>
    protected virtual void AssertNotReached(string what)
    {
    }

    /// <summary>Called after each call that was accepted, for back ends that can tell what reached their implementation.</summary>
    protected virtual void AssertReached(ArgumentCall<T> accepted, string what)
    {
    }

    [SkippableFact]
    public void EveryWrongArgumentIsNamedAndNothingIsWritten()
    {
        foreach ((RoutineArguments<T> routine, IReadOnlyDictionary<string, int> options, bool pointers) in Calls())
        {
            foreach (Mistake<T> mistake in ArgumentMistakes<T>.Of(new(routine, options), pointers))
            {
                var call = new ArgumentCall<T>(routine, options);
                mistake.Make(call);
                AssertRejected(call, pointers, mistake.Exception, [mistake.Name], mistake.What);
            }
        }
    }

    [SkippableFact]
    public void OfSeveralWrongArgumentsTheFirstCheckedIsNamed()
    {
        // The order of the checks does not depend on the options, what is referenced does: the first and the last combination differ in all of them.
        foreach ((RoutineArguments<T> routine, IReadOnlyDictionary<string, int> options, bool pointers) in Calls()
            .Where(c => c.Options.Values.SequenceEqual(c.Routine.OptionCombinations().First().Values)
                || c.Options.Values.SequenceEqual(c.Routine.OptionCombinations().Last().Values)))
        {
            var legal = new ArgumentCall<T>(routine, options);
            Mistake<T>[] mistakes =
            [
                .. ArgumentMistakes<T>.Of(legal, pointers).Concat(Overlaps(legal)).DistinctBy(m => (m.Stage, m.Position))
                    .OrderBy(m => (m.Stage, m.Position)),
            ];
            for (int first = 0; first < mistakes.Length; first++)
            {
                for (int second = first + 1; second < mistakes.Length; second++)
                    AssertFirstIsNamed(new(routine, options), pointers, mistakes[first], mistakes[second]);
            }
        }
    }

    [SkippableFact]
    public void RoutinesThatAreAbsentAreRefusedByName()
    {
        foreach (RoutineArguments<T> routine in ArgumentTable<T>.All.Where(routine => !Backend.Has(routine.Routine)))
        {
            foreach (bool pointers in Forms)
            {
                var call = new ArgumentCall<T>(routine, routine.OptionCombinations().First());
                var refusal = Assert.Throws<RoutineAbsentException>(() => call.Invoke(Backend, pointers));
                Assert.Equal((routine.Name, Backend.Info.Name), (refusal.Routine, refusal.Backend));
                Assert.True(call.IsUnchanged, $"{routine}: something was written");
            }
        }
    }

    private IEnumerable<(RoutineArguments<T> Routine, IReadOnlyDictionary<string, int> Options, bool Pointers)> Calls() =>
        from routine in ArgumentTable<T>.All
        where Backend.Has(routine.Routine)
        from options in routine.OptionCombinations()
        from pointers in Forms
        select (routine, options, pointers);

    /// <summary>Two arrays at one address, of which one is written and neither is empty.</summary>
    private static IEnumerable<Mistake<T>> Overlaps(ArgumentCall<T> legal) =>
        from pair in Pairs(legal)
        let output = pair.First.IsOutput ? pair.First : pair.Second
        where !(pair.First.IsOutput && pair.Second.IsOutput)
        select new Mistake<T>(
            CheckStage.Overlap, 0, output.Name, $"{pair.First.Name} on {pair.Second.Name}", typeof(ArgumentException),
            x => x.Move(pair.First.Name, x.Start(pair.Second.Name)));

    private void AssertFirstIsNamed(ArgumentCall<T> call, bool pointers, Mistake<T> first, Mistake<T> second)
    {
        // Contents are written at the final place of the array; a null or empty array cannot hold wrong contents.
        if ((first.Stage, second.Stage) is (CheckStage.Storage, CheckStage.Contents) && first.Name == second.Name)
            return;
        bool overlapsNothing = (first.Stage, second.Stage) is (CheckStage.Storage, CheckStage.Overlap) or (CheckStage.Overlap, CheckStage.Contents);
        (overlapsNothing ? second : first).Make(call);
        (overlapsNothing ? first : second).Make(call);
        bool eitherMayBeNamed = pointers && first.Stage == CheckStage.Storage && second.Stage == CheckStage.Storage;
        string[] names = eitherMayBeNamed ? [first.Name, second.Name] : [first.Name];
        AssertRejected(call, pointers, first.Exception, names, $"{first.What} and {second.What}");
    }

    private void AssertRejected(ArgumentCall<T> call, bool pointers, Type exception, string[] names, string mistake)
    {
        string what = $"{call.Routine}, {(pointers ? "pointers" : "spans")}, {mistake}";
        Exception? thrown = Record.Exception(() => call.Invoke(Backend, pointers));
        Assert.True(thrown is not null, $"{what}: accepted");
        Assert.True(exception == thrown.GetType(), $"{what}: {thrown}");
        Assert.True(names.Contains((thrown as ArgumentException)?.ParamName), $"{what}: {thrown}");
        Assert.True(call.IsUnchanged, $"{what}: something was written");
        AssertNotReached(what);
    }

    private void AssertAccepted(ArgumentCall<T> call, bool pointers, string detail)
    {
        string what = $"{call.Routine}, {(pointers ? "pointers" : "spans")}, {detail}";
        Exception? thrown = Record.Exception(() => AssertInfo(0, call.Invoke(Backend, pointers), what));
        Assert.True(thrown is null, $"{what}: {thrown}");
        Assert.True(call.WroteOnlyOutputs, $"{what}: written outside the outputs");
        AssertReached(call, what);
    }
}
