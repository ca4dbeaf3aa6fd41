using Xunit;

namespace Linalg.Interop.OpenBlas.Tests;

/// <summary>Tests that change the environment or keep all processors busy: never beside others.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Alone
{
    public const string Name = "Alone";
}
