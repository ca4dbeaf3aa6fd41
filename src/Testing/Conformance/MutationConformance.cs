namespace Linalg.Interop.Testing.Conformance;

/// <summary>
/// The suite tests itself: every <see cref="Mutation"/> of the back end, in matrices of at most ten rows and columns, must be caught by the class
/// that tests the mutated routine, by a failing assertion and not by an accident; and the back end itself must pass the same run.
/// </summary>
/// <typeparam name="T">double or float.</typeparam>
public class MutationConformance<T> : Conformance<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int SmallSize = 10;

    [SkippableFact]
    public void TheBackEndItselfPasses()
    {
        foreach (Routine routine in Enum.GetValues<Routine>().Where(Backend.Has))
        {
            foreach (Fact fact in Facts(routine, Backend))
                Assert.True(fact.Failure is null, $"{routine}: {fact.Name} fails at small sizes without any mutation: {fact.Failure}");
        }
    }

    [SkippableFact]
    public void EveryMutantIsCaught()
    {
        List<string> survivors = [];
        Mutation[] mutations =
            [.. Mutation.All.Where(mutation => ConformanceClasses.Facts(ConformanceClasses.Of(mutation.Routine), Backend.Has).Any())];
        foreach (Mutation mutation in mutations)
        {
            var mutant = new Mutant<T>(Backend, mutation);
            if (!Facts(mutation.Routine, mutant).Any(fact => fact.Failure is Xunit.Sdk.XunitException or FaultyBackendException))
                survivors.Add(mutation.ToString());
        }

        Assert.True(survivors.Count == 0, $"{survivors.Count} of {mutations.Length} mutants are not caught:\n{string.Join('\n', survivors)}");
    }

    /// <summary>The facts of the class that tests a routine, run one after the other on a back end as they are asked for.</summary>
    private static IEnumerable<Fact> Facts(Routine routine, Backend<T> backend)
    {
        Type definition = ConformanceClasses.Of(routine);
        Conformance<T> suite = ConformanceClasses.Create(definition, backend, SmallSize);
        foreach (string name in ConformanceClasses.Facts(definition, backend.Has))
        {
            Exception? failure = null;
            try
            {
                ConformanceClasses.Run(suite, name);
            }
            catch (SkipException)
            {
                continue;
            }
            catch (Exception e)
            {
                failure = e;
            }

            yield return new Fact(name, failure);
        }
    }

    private sealed record Fact(string Name, Exception? Failure);
}
