namespace Linalg.Interop;

/// <content>The cross-check while serving.</content>
public sealed partial class Lapack
{
    private CircuitBreakers? _breakers;

    /// <summary>
    /// The kinds of calls that a back end was found wrong at under <see cref="MismatchPolicy.ServeWitness"/>: the other one serves them until
    /// <see cref="CircuitBreakers.Reset"/>.
    /// </summary>
    public CircuitBreakers Breakers =>
        Volatile.Read(ref _breakers) ?? Interlocked.CompareExchange(ref _breakers, new CircuitBreakers(_telemetry), null) ?? _breakers;
}
