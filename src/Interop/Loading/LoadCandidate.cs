namespace Linalg.Interop.OpenBlas;

/// <summary>A library that is looked for.</summary>
/// <param name="Path">The file's full path, or the bare name for the system's loader.</param>
/// <param name="Source">Where the candidate comes from, as in <see cref="LoadAttempt"/>.</param>
public sealed record LoadCandidate(string Path, string Source);

/// <summary>What is done with a candidate, in order. Each runs code of the library.</summary>
internal enum LoadStep
{
    /// <summary>The system's loader maps it and runs its initializers.</summary>
    Load,

    /// <summary>The width of its integers is found out.</summary>
    Probe,

    /// <summary>Its thread count is set.</summary>
    Threads,

    /// <summary>It is asked what it is.</summary>
    Identify,
}
