namespace Linalg.Interop;

/// <summary>Which back end serves.</summary>
public enum BackendChoice
{
    /// <summary>For each call the faster one, by a table of measured times; managed code alone where there is no native library.</summary>
    Auto,

    /// <summary>Managed code, always; no library is loaded unless a cross-check needs a witness.</summary>
    Managed,

    /// <summary>The native library, always: without one the facade cannot be made.</summary>
    Native,
}
