namespace Linalg.Interop.Managed.Tests;

/// <summary>Which end of an array lies at a page that nobody may touch.</summary>
internal enum Edge
{
    /// <summary>The array ends where the page begins.</summary>
    End,

    /// <summary>The array begins where the page ends.</summary>
    Start,
}
