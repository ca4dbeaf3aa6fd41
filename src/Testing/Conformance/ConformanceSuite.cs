namespace Linalg.Interop.Testing.Conformance;

/// <summary>
/// The whole suite on one back end, each fact of each class as a test of its own: routines, arguments, memory layout, real matrices, and mutants of
/// the back end that the suite must catch. Derive once for each element type:
/// <code>
/// public sealed class MyDoubleConformance : ConformanceSuite&lt;double&gt;
/// {
///     protected override Backend&lt;double&gt; Backend { get; } = new MyBackend();
/// }
/// </code>
/// </summary>
/// <typeparam name="T">double or float.</typeparam>
public abstract class ConformanceSuite<T> : RoutineSuite<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    [FactsOf("Argument")]
    public void Argument(string fact) => Run(nameof(Argument), fact);

    [FactsOf("Layout")]
    public void Layout(string fact) => Run(nameof(Layout), fact);

    [FactsOf("RealData")]
    public void RealData(string fact) => Run(nameof(RealData), fact);

    [FactsOf("Mutation")]
    public void Mutation(string fact) => Run(nameof(Mutation), fact);
}
