namespace Linalg.Interop;

/// <content>The cross-check while serving.</content>
public sealed partial class Lapack
{
    /// <summary>
    /// The kinds of calls that a back end was found wrong at under <see cref="MismatchPolicy.ServeWitness"/>: the other one serves them until
    /// <see cref="CircuitBreakers.Reset"/>. Facades made by <see cref="WithThreads"/> share them.
    /// </summary>
    public CircuitBreakers Breakers { get; }

    /// <summary>Warns of a cross-check that is demanded and has no witness.</summary>
    private void TellOfMissingWitness()
    {
        if (Options.CrossCheck.IsOn && Library is null)
            _telemetry.Fallback("cross-check", Double.Info.Name, "Nothing is checked: no native library was loaded that could be the witness.");
    }
}
