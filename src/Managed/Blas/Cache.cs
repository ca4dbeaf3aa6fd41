namespace Linalg.Interop.Managed;

/// <summary>What algorithms assume of the first-level cache.</summary>
internal static class Cache
{
    // Addresses this far apart compete for the same lines: 32 KB in 8 ways, 48 KB in 12.
    private const nint WayBytes = 4096;

    // Lines that one place can hold and still have room for other data.
    private const nint Ways = 4;

    /// <summary>Whether that many lines at a constant distance push each other out.</summary>
    public static bool Conflicts(nint strideBytes, nint count)
    {
        nint distance = Math.Min(strideBytes & -strideBytes, WayBytes);
        return count > Ways * (WayBytes / distance);
    }
}
