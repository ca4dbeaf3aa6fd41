namespace Linalg.Interop;

/// <summary>A back end whose calls are watched: each one by a watch of its own, or all by that of one run.</summary>
/// <typeparam name="T"><see cref="double"/> or <see cref="float"/>.</typeparam>
internal sealed class WatchedBackend<T> : DelegatingBackend<T>
    where T : unmanaged
{
    private readonly RunOptions? _options;
    private readonly RunWatch? _run;

    /// <summary>Each call is a run, on whatever thread.</summary>
    public WatchedBackend(Backend<T> inner, RunOptions options)
        : base(inner) => _options = options;

    /// <summary>All calls belong to one run, on its thread.</summary>
    public WatchedBackend(Backend<T> inner, RunWatch run)
        : base(inner) => _run = run;

    /// <summary>A back end under options, if there are any.</summary>
    public static Backend<T> Of(Backend<T> backend, RunOptions? options) => options is null ? backend : backend.With(options);

    /// <summary>The back end that computes, without the watch.</summary>
    public static Backend<T> Unwatched(Backend<T> backend) => backend is WatchedBackend<T> watched ? watched.Inner : backend;

    /// <inheritdoc/>
    protected override int Execute(ref Call<T> call)
    {
        RunWatch watch = _run ?? new RunWatch(_options!, isOneCall: true);
        watch.Begin(RoutineInfo.Of(call.Routine).OperationsOf(call));
        call.Watch = watch;
        int info = base.Execute(ref call);
        watch.End(info == 0);
        return info;
    }
}
