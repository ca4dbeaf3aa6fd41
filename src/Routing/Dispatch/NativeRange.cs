namespace Linalg.Interop;

/// <summary>The orders at which the native library serves; at all others managed code does.</summary>
/// <param name="From">The first.</param>
/// <param name="Until">The first that is not; no order is in a range that ends before it begins.</param>
internal readonly record struct NativeRange(int From, int Until)
{
    /// <summary>None.</summary>
    public static NativeRange Never => default;

    /// <summary>No order.</summary>
    public bool IsEmpty => From >= Until;

    /// <summary>Whether the native library serves at an order.</summary>
    public bool Contains(int order) => order >= From && order < Until;

    /// <summary>In words.</summary>
    public override string ToString() =>
        IsEmpty ? "managed at every order"
        : Until > CallSize.LargestNativeOrder ? $"native from order {From}"
        : $"native from order {From} to {Until - 1}";
}
