using Xunit;

namespace Linalg.Interop.Managed.Tests;

/// <summary>Tests that keep all processors busy: never beside others.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Alone
{
    public const string Name = "Alone";
}
