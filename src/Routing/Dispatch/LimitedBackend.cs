using Linalg.Interop.OpenBlas;

namespace Linalg.Interop;

/// <summary>A library's routines, limited to a number of threads for the length of each call.</summary>
/// <param name="inner">The library's routines.</param>
/// <param name="library">The library, which has a count for each thread.</param>
/// <param name="threads">The most threads of a call.</param>
internal sealed class LimitedBackend<T>(Backend<T> inner, OpenBlasLibrary library, int threads) : DelegatingBackend<T>(inner)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public override BackendInfo Info { get; } = inner.Info with { Threads = threads };

    protected override int Execute(ref Call<T> call)
    {
        using ThreadLimit limit = library.LimitThreads(threads);
        return base.Execute(ref call);
    }
}
