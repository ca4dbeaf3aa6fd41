using System.Runtime.CompilerServices;

namespace Linalg.Interop.Managed;

/// <summary>One element at a time: for processors, or settings of the runtime, without vectors. A mask is one or zero.</summary>
internal readonly unsafe struct SimdScalar<T> : ISimd<T, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public static int Count => 1;

    public static T Zero => T.Zero;

    public static T Load(T* source) => *source;

    public static void Store(T* target, T value) => *target = value;

    public static T FirstLanes(int count) => count > 0 ? T.One : T.Zero;

    public static T LoadMasked(T* source, T mask) => T.IsZero(mask) ? T.Zero : *source;

    public static void StoreMasked(T* target, T mask, T value)
    {
        if (!T.IsZero(mask))
            *target = value;
    }

    public static void Prefetch(T* address)
    {
    }

    public static T Broadcast(T value) => value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T MultiplyAdd(T a, T b, T c) => InstructionSet.HasFusedMultiplyAdd ? T.FusedMultiplyAdd(a, b, c) : (a * b) + c;

    public static T Multiply(T a, T b) => a * b;

    public static T Add(T a, T b) => a + b;

    public static T Subtract(T a, T b) => a - b;

    public static T Divide(T a, T b) => a / b;

    public static T Sqrt(T a) => T.Sqrt(a);

    public static T Abs(T a) => T.Abs(a);

    public static T Larger(T a, T b) => a > b ? a : b;

    public static T Smaller(T a, T b) => a < b ? a : b;

    public static T AllLanes => T.One;

    public static T Complement(T mask) => T.One - mask;

    public static T Less(T a, T b) => a < b ? T.One : T.Zero;

    public static ulong LanesOf(T mask) => T.IsZero(mask) ? 0u : 1u;

    public static T Select(T mask, T a, T b) => T.IsZero(mask) ? b : a;

    public static T Largest(T a) => a;

    public static T Sum(T a) => a;

    public static ulong EqualLanes(T a, T b) => a == b ? 1u : 0;

    public static void Transpose(T* source, nint sourceStride, T* target, nint targetStride) => *target = *source;
}
