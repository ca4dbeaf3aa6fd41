namespace Linalg.Interop;

/// <summary>The dispatch table that comes with the library.</summary>
internal static class ShippedTable
{
    /// <summary>The lines for two sides: what is not named is managed at every order.</summary>
    public static IEnumerable<DispatchLine> Lines(BackendInfo managed, BackendInfo native) => [];
}
