using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Linalg.Interop.Managed;

/// <summary>256 bits: AVX2 with FMA.</summary>
internal readonly unsafe struct Simd256<T> : ISimd<Vector256<T>, T>
    where T : unmanaged
{
    public static int Count => Vector256<T>.Count;

    public static Vector256<T> Zero => Vector256<T>.Zero;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> Load(T* source) => Vector256.Load(source);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(T* target, Vector256<T> value) => value.Store(target);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> FirstLanes(int count) => typeof(T) == typeof(double)
        ? Vector256.LessThan(Vector256<long>.Indices, Vector256.Create((long)count)).As<long, T>()
        : Vector256.LessThan(Vector256<int>.Indices, Vector256.Create(count)).As<int, T>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> LoadMasked(T* source, Vector256<T> mask)
    {
        if (Avx.IsSupported)
        {
            return typeof(T) == typeof(double)
                ? Avx.MaskLoad((double*)source, mask.AsDouble()).As<double, T>()
                : Avx.MaskLoad((float*)source, mask.AsSingle()).As<float, T>();
        }

        Vector256<T> value = default;
        ulong lanes = Vector256.ExtractMostSignificantBits(mask);
        for (int i = 0; i < Count; i++)
        {
            if ((lanes >> i & 1) != 0)
                value = value.WithElement(i, source[i]);
        }

        return value;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreMasked(T* target, Vector256<T> mask, Vector256<T> value)
    {
        if (Avx.IsSupported)
        {
            if (typeof(T) == typeof(double))
                Avx.MaskStore((double*)target, mask.AsDouble(), value.AsDouble());
            else
                Avx.MaskStore((float*)target, mask.AsSingle(), value.AsSingle());
            return;
        }

        ulong lanes = Vector256.ExtractMostSignificantBits(mask);
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
    public static Vector256<T> Broadcast(T value) => Vector256.Create(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> MultiplyAdd(Vector256<T> a, Vector256<T> b, Vector256<T> c)
    {
        return typeof(T) == typeof(double)
            ? Vector256.FusedMultiplyAdd(a.AsDouble(), b.AsDouble(), c.AsDouble()).As<double, T>()
            : Vector256.FusedMultiplyAdd(a.AsSingle(), b.AsSingle(), c.AsSingle()).As<float, T>();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> Multiply(Vector256<T> a, Vector256<T> b) => a * b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> Add(Vector256<T> a, Vector256<T> b) => a + b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> Subtract(Vector256<T> a, Vector256<T> b) => a - b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> Divide(Vector256<T> a, Vector256<T> b) => a / b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> Sqrt(Vector256<T> a) => Vector256.Sqrt(a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> Abs(Vector256<T> a) => Vector256.Abs(a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> Larger(Vector256<T> a, Vector256<T> b)
    {
        // x86's maximum is this very choice, NaN and signed zeros included.
        if (Avx.IsSupported)
        {
            return typeof(T) == typeof(double)
                ? Avx.Max(a.AsDouble(), b.AsDouble()).As<double, T>()
                : Avx.Max(a.AsSingle(), b.AsSingle()).As<float, T>();
        }

        return Vector256.ConditionalSelect(Vector256.GreaterThan(a, b), a, b);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> Smaller(Vector256<T> a, Vector256<T> b)
    {
        if (Avx.IsSupported)
        {
            return typeof(T) == typeof(double)
                ? Avx.Min(a.AsDouble(), b.AsDouble()).As<double, T>()
                : Avx.Min(a.AsSingle(), b.AsSingle()).As<float, T>();
        }

        return Vector256.ConditionalSelect(Vector256.LessThan(a, b), a, b);
    }

    public static Vector256<T> AllLanes => Vector256<T>.AllBitsSet;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> Complement(Vector256<T> mask) => ~mask;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> Less(Vector256<T> a, Vector256<T> b) => Vector256.LessThan(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong LanesOf(Vector256<T> mask) => Vector256.ExtractMostSignificantBits(mask);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> Select(Vector256<T> mask, Vector256<T> a, Vector256<T> b) => Vector256.ConditionalSelect(mask, a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Largest(Vector256<T> a) => Simd128<T>.Largest(Simd128<T>.Larger(a.GetLower(), a.GetUpper()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Sum(Vector256<T> a) => Vector256.Sum(a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong EqualLanes(Vector256<T> a, Vector256<T> b) => Vector256.ExtractMostSignificantBits(Vector256.Equals(a, b));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Transpose(T* source, nint sourceStride, T* target, nint targetStride)
    {
        if (typeof(T) == typeof(double) && Avx.IsSupported)
            Transpose4((double*)source, sourceStride, (double*)target, targetStride);
        else if (typeof(T) == typeof(float) && Avx.IsSupported)
            Transpose8((float*)source, sourceStride, (float*)target, targetStride);
        else
            TransposeElements(source, sourceStride, target, targetStride);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Transpose4(double* source, nint sourceStride, double* target, nint targetStride)
    {
        Vector256<double> a = Vector256.Load(source), b = Vector256.Load(source + sourceStride);
        Vector256<double> c = Vector256.Load(source + (2 * sourceStride)), d = Vector256.Load(source + (3 * sourceStride));
        Vector256<double> ab0 = Avx.UnpackLow(a, b), ab1 = Avx.UnpackHigh(a, b), cd0 = Avx.UnpackLow(c, d), cd1 = Avx.UnpackHigh(c, d);
        Avx.Permute2x128(ab0, cd0, 0x20).Store(target);
        Avx.Permute2x128(ab1, cd1, 0x20).Store(target + targetStride);
        Avx.Permute2x128(ab0, cd0, 0x31).Store(target + (2 * targetStride));
        Avx.Permute2x128(ab1, cd1, 0x31).Store(target + (3 * targetStride));
    }

    // Pairs, then quadruples within 128 bits, then the halves: each half of the rows gives four columns.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Transpose8(float* source, nint sourceStride, float* target, nint targetStride)
    {
        (Vector256<float> a0, Vector256<float> a1, Vector256<float> a2, Vector256<float> a3) = Quadruples(source, sourceStride);
        (Vector256<float> b0, Vector256<float> b1, Vector256<float> b2, Vector256<float> b3) = Quadruples(source + (4 * sourceStride), sourceStride);
        Avx.Permute2x128(a0, b0, 0x20).Store(target);
        Avx.Permute2x128(a1, b1, 0x20).Store(target + targetStride);
        Avx.Permute2x128(a2, b2, 0x20).Store(target + (2 * targetStride));
        Avx.Permute2x128(a3, b3, 0x20).Store(target + (3 * targetStride));
        Avx.Permute2x128(a0, b0, 0x31).Store(target + (4 * targetStride));
        Avx.Permute2x128(a1, b1, 0x31).Store(target + (5 * targetStride));
        Avx.Permute2x128(a2, b2, 0x31).Store(target + (6 * targetStride));
        Avx.Permute2x128(a3, b3, 0x31).Store(target + (7 * targetStride));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector256<float> First, Vector256<float> Second, Vector256<float> Third, Vector256<float> Fourth) Quadruples(
        float* source, nint stride)
    {
        Vector256<float> a = Vector256.Load(source), b = Vector256.Load(source + stride);
        Vector256<float> c = Vector256.Load(source + (2 * stride)), d = Vector256.Load(source + (3 * stride));
        Vector256<double> ab0 = Avx.UnpackLow(a, b).AsDouble(), ab1 = Avx.UnpackHigh(a, b).AsDouble();
        Vector256<double> cd0 = Avx.UnpackLow(c, d).AsDouble(), cd1 = Avx.UnpackHigh(c, d).AsDouble();
        return (Avx.UnpackLow(ab0, cd0).AsSingle(), Avx.UnpackHigh(ab0, cd0).AsSingle(),
            Avx.UnpackLow(ab1, cd1).AsSingle(), Avx.UnpackHigh(ab1, cd1).AsSingle());
    }

    private static void TransposeElements(T* source, nint sourceStride, T* target, nint targetStride)
    {
        for (int i = 0; i < Count; i++)
        {
            for (int j = 0; j < Count; j++)
                target[(i * targetStride) + j] = source[(j * sourceStride) + i];
        }
    }
}
