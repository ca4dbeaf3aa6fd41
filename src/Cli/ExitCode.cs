namespace Linalg.Interop.Cli;

/// <summary>What the process returns to its caller.</summary>
internal enum ExitCode
{
    /// <summary>Everything asked for was done and is right.</summary>
    Success = 0,

    /// <summary>A result is wrong, or two back ends disagree; a library harms its process; something became slower.</summary>
    Wrong = 1,

    /// <summary>The command line or an input file cannot be understood, or an output cannot be written.</summary>
    Usage = 2,

    /// <summary>Nothing was compared with a second implementation: there is no usable one.</summary>
    NotCrossValidated = 3,

    /// <summary>Ctrl-C ended the work early; what was found before was shown and written.</summary>
    Interrupted = 130,
}
