namespace Linalg.Interop.OpenBlas;

/// <summary>
/// The native routine refused an argument (info &lt; 0) that the contract had checked: a mistake in this library, not in the caller's code.
/// </summary>
public sealed class NativeArgumentException : InvalidOperationException
{
    internal NativeArgumentException(string routine, int argument)
        : base($"The native {routine} refused its argument {argument} after all checks had passed: a defect of the wrapper.")
    {
        Routine = routine;
        Argument = argument;
    }

    /// <summary>The routine's stem.</summary>
    public string Routine { get; }

    /// <summary>The position of the refused argument in LAPACK's list, from one.</summary>
    public int Argument { get; }
}
