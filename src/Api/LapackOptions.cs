using Linalg.Interop.OpenBlas;

namespace Linalg.Interop;

/// <summary>What a <see cref="Lapack"/> is made of. The defaults suit an application that has the native package or a system OpenBLAS.</summary>
public sealed record LapackOptions
{
    /// <summary>Where the native library is looked for and how many threads it uses.</summary>
    public OpenBlasOptions OpenBlas { get; init; } = new();
}
