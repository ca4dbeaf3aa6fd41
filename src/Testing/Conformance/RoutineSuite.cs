namespace Linalg.Interop.Testing.Conformance;

/// <summary>Says which facts of the suite apply to a back end.</summary>
internal interface IRoutineSuite
{
    /// <summary>The routines that the back end has; all if there is no back end to ask.</summary>
    Func<Routine, bool> Coverage();
}

/// <summary>The classes of the suite that test one routine each, on one back end, each fact as a test of its own.</summary>
/// <typeparam name="T">double or float.</typeparam>
public abstract class RoutineSuite<T> : IRoutineSuite
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The back end under test. May skip the test if its library is absent.</summary>
    protected abstract Backend<T> Backend { get; }

    /// <summary>Largest number of rows or columns of a matrix, unless the suite's own limit is smaller.</summary>
    protected virtual int MaxSize => int.MaxValue;

    [FactsOfRoutines]
    public void Routine(string routine, string fact) => Run(routine, fact);

    Func<Routine, bool> IRoutineSuite.Coverage()
    {
        try
        {
            return Backend.Has;
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // Without a back end every fact is a test, which says by itself why it skips or fails.
            return _ => true;
        }
    }

    private protected void Run(string name, string fact) =>
        ConformanceClasses.Run(ConformanceClasses.Create(ConformanceClasses.Named(name), Backend, MaxSize), fact);
}
