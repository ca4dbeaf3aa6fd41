namespace Linalg.Interop.Managed;

/// <summary>Assumptions about the first-level cache.</summary>
internal static class Cache
{
    // Bytes between addresses that map to the same set of the first-level cache: 32 KB in 8 ways, 48 KB in 12.
    private const nint WayBytes = 4096;

    // Lines of a set that an operand may take: half of 8, so that the other operands stay.
    private const nint Ways = 4;

    /// <summary>Whether lines at a constant distance evict each other.</summary>
    public static bool Conflicts(nint strideBytes, nint count)
    {
        nint distance = Math.Min(strideBytes & -strideBytes, WayBytes);
        return count > Ways * (WayBytes / distance);
    }
}
