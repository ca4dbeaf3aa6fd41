namespace Linalg.Interop;

/// <content>Long work that can be stopped and tells how far it is.</content>
public sealed partial class Lapack
{
    private readonly RunOptions? _run;

    private Lapack(Lapack of, RunOptions run)
    {
        (Options, Library, Breakers) = (of.Options, of.Library, of.Breakers);
        (_tuned, _telemetry, _recorder, _limited) = (of._tuned, of._telemetry, of._recorder, of._limited);
        (_run, Double, Single) = (run, Unwatched(of.Double).With(run), Unwatched(of.Single).With(run));
    }

    /// <summary>
    /// This facade with a token and a listener over all that it computes: <c>la.With(run).Lu(a)</c> can be stopped, and tells how far it is.
    /// </summary>
    /// <remarks>
    /// <para>Made in less than a microsecond, on the same back ends. Managed code stops between blocks; a native routine is never stopped, the
    /// token is looked at before and after it. After a stop, matrices that were factored in place hold undefined numbers, and so does memory
    /// that was given for results; <see cref="RunOptions"/> says more.</para>
    /// <para>Factorizations, Solve, LeastSquares and answers such as Inverse each tell their progress from 0 to 1. Routines called through
    /// <see cref="Double"/> and <see cref="Single"/> tell that of each call. A factorization, once made, is free of the token: its
    /// <c>Refactor</c> and <c>Inverse</c> take options of their own. Where <see cref="SolveOptions"/> have a token or a listener, those count.</para>
    /// </remarks>
    /// <param name="run">The token and the listener; they replace those of this facade.</param>
    /// <returns>
    /// The facade under watch, which throws <see cref="OperationCanceledException"/> as <see cref="RunOptions"/> says. This one stays as it is.
    /// </returns>
    public Lapack With(RunOptions run)
    {
        ArgumentNullException.ThrowIfNull(run);
        return new Lapack(this, run);
    }

    /// <summary>The watch over an answer of several calls, if this facade has options.</summary>
    /// <param name="operations">How many operations the calls are expected to make.</param>
    private RunWatch? Watch(double operations) => _run is null ? null : new RunWatch(_run, isOneCall: false, operations);

    /// <summary>The routines, whose calls belong to the watch if there is one.</summary>
    private Backend<T> For<T>(RunWatch? watch)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        watch is null ? For<T>() : new WatchedBackend<T>(Unwatched(For<T>()), watch);

    private static Backend<T> Unwatched<T>(Backend<T> backend)
        where T : unmanaged => WatchedBackend<T>.Unwatched(backend);
}
