using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Linalg.Interop.Managed;

/// <summary>128 bits: NEON, or SSE2 where FMA may be absent.</summary>
internal readonly unsafe struct Simd128<T> : ISimd<Vector128<T>, T>
    where T : unmanaged
{
    public static int Count => Vector128<T>.Count;

    public static Vector128<T> Zero => Vector128<T>.Zero;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> Load(T* source) => Vector128.Load(source);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(T* target, Vector128<T> value) => value.Store(target);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> FirstLanes(int count) => typeof(T) == typeof(double)
        ? Vector128.LessThan(Vector128<long>.Indices, Vector128.Create((long)count)).As<long, T>()
        : Vector128.LessThan(Vector128<int>.Indices, Vector128.Create(count)).As<int, T>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> LoadMasked(T* source, Vector128<T> mask)
    {
        if (Avx.IsSupported)
        {
            return typeof(T) == typeof(double)
                ? Avx.MaskLoad((double*)source, mask.AsDouble()).As<double, T>()
                : Avx.MaskLoad((float*)source, mask.AsSingle()).As<float, T>();
        }

        Vector128<T> value = default;
        ulong lanes = Vector128.ExtractMostSignificantBits(mask);
        for (int i = 0; i < Count; i++)
        {
            if ((lanes >> i & 1) != 0)
                value = value.WithElement(i, source[i]);
        }

        return value;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreMasked(T* target, Vector128<T> mask, Vector128<T> value)
    {
        if (Avx.IsSupported)
        {
            if (typeof(T) == typeof(double))
                Avx.MaskStore((double*)target, mask.AsDouble(), value.AsDouble());
            else
                Avx.MaskStore((float*)target, mask.AsSingle(), value.AsSingle());
            return;
        }

        ulong lanes = Vector128.ExtractMostSignificantBits(mask);
        for (int i = 0; i < Count; i++)
        {
            if ((lanes >> i & 1) != 0)
                target[i] = value.GetElement(i);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Prefetch(T* address)
    {
        if (Sse.IsSupported)
            Sse.Prefetch0(address);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> Broadcast(T value) => Vector128.Create(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> MultiplyAdd(Vector128<T> a, Vector128<T> b, Vector128<T> c)
    {
        if (!InstructionSet.HasFusedMultiplyAdd)
            return (a * b) + c;

        return typeof(T) == typeof(double)
            ? Vector128.FusedMultiplyAdd(a.AsDouble(), b.AsDouble(), c.AsDouble()).As<double, T>()
            : Vector128.FusedMultiplyAdd(a.AsSingle(), b.AsSingle(), c.AsSingle()).As<float, T>();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> Multiply(Vector128<T> a, Vector128<T> b) => a * b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> Add(Vector128<T> a, Vector128<T> b) => a + b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> Subtract(Vector128<T> a, Vector128<T> b) => a - b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> Divide(Vector128<T> a, Vector128<T> b) => a / b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> Sqrt(Vector128<T> a) => Vector128.Sqrt(a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> Abs(Vector128<T> a) => Vector128.Abs(a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> Larger(Vector128<T> a, Vector128<T> b)
    {
        // x86's maximum is this very choice, NaN and signed zeros included.
        if (Sse2.IsSupported)
        {
            return typeof(T) == typeof(double)
                ? Sse2.Max(a.AsDouble(), b.AsDouble()).As<double, T>()
                : Sse.Max(a.AsSingle(), b.AsSingle()).As<float, T>();
        }

        return Vector128.ConditionalSelect(Vector128.GreaterThan(a, b), a, b);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> Smaller(Vector128<T> a, Vector128<T> b)
    {
        if (Sse2.IsSupported)
        {
            return typeof(T) == typeof(double)
                ? Sse2.Min(a.AsDouble(), b.AsDouble()).As<double, T>()
                : Sse.Min(a.AsSingle(), b.AsSingle()).As<float, T>();
        }

        return Vector128.ConditionalSelect(Vector128.LessThan(a, b), a, b);
    }

    public static Vector128<T> AllLanes => Vector128<T>.AllBitsSet;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> Complement(Vector128<T> mask) => ~mask;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> Less(Vector128<T> a, Vector128<T> b) => Vector128.LessThan(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong LanesOf(Vector128<T> mask) => Vector128.ExtractMostSignificantBits(mask);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> Select(Vector128<T> mask, Vector128<T> a, Vector128<T> b) => Vector128.ConditionalSelect(mask, a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Largest(Vector128<T> a)
    {
        // Halves, then neighbours: no branch that depends on the data.
        a = Larger(a, Vector128.Shuffle(a.AsInt64(), Vector128.Create(1L, 0L)).As<long, T>());
        if (typeof(T) == typeof(float))
            a = Larger(a, Vector128.Shuffle(a.AsInt32(), Vector128.Create(1, 0, 3, 2)).As<int, T>());
        return a.ToScalar();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Sum(Vector128<T> a) => Vector128.Sum(a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong EqualLanes(Vector128<T> a, Vector128<T> b) => Vector128.ExtractMostSignificantBits(Vector128.Equals(a, b));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Transpose(T* source, nint sourceStride, T* target, nint targetStride)
    {
        for (int i = 0; i < Count; i++)
        {
            for (int j = 0; j < Count; j++)
                target[(i * targetStride) + j] = source[(j * sourceStride) + i];
        }
    }
}
