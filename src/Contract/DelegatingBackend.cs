namespace Linalg.Interop;

/// <summary>
/// A back end that hands every call on to another one. Derived classes change single calls: to break them on purpose, to count them, to
/// compare them.
/// </summary>
/// <typeparam name="T"><see cref="double"/> or <see cref="float"/>.</typeparam>
public abstract class DelegatingBackend<T> : Backend<T>
    where T : unmanaged
{
    /// <summary>Makes a back end that does what the inner one does.</summary>
    /// <param name="inner">The back end that computes.</param>
    protected DelegatingBackend(Backend<T> inner)
    {
        ArgumentNullException.ThrowIfNull(inner);
        Inner = inner;
    }

    /// <inheritdoc/>
    public override BackendInfo Info => Inner.Info;

    /// <summary>The back end that computes.</summary>
    protected Backend<T> Inner { get; }

    /// <inheritdoc/>
    public override bool Has(Routine routine) => Inner.Has(routine);

    /// <inheritdoc/>
    protected override int Execute(ref Call<T> call) => Forward(Inner, ref call);
}
