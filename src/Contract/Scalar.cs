using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Linalg.Interop;

/// <summary>
/// The few element operations the contract itself needs. The element type is folded by the JIT, so each is one comparison or one product.
/// </summary>
internal static class Scalar
{
    public static void RequireSupported<T>()
        where T : unmanaged
    {
        if (typeof(T) != typeof(double) && typeof(T) != typeof(float))
            throw new NotSupportedException($"The element type {typeof(T)} is not supported: use double or float.");
    }

    public static bool IsZero<T>(T x)
        where T : unmanaged => typeof(T) == typeof(double) ? Unsafe.BitCast<T, double>(x) == 0 : Unsafe.BitCast<T, float>(x) == 0;

    public static bool IsOne<T>(T x)
        where T : unmanaged => typeof(T) == typeof(double) ? Unsafe.BitCast<T, double>(x) == 1 : Unsafe.BitCast<T, float>(x) == 1;

    public static bool ExceedsOne<T>(T x)
        where T : unmanaged => typeof(T) == typeof(double) ? Unsafe.BitCast<T, double>(x) > 1 : Unsafe.BitCast<T, float>(x) > 1;

    public static T NaN<T>()
        where T : unmanaged =>
        typeof(T) == typeof(double) ? Unsafe.BitCast<double, T>(double.NaN) : Unsafe.BitCast<float, T>(float.NaN);

    public static bool IsFinite<T>(T x)
        where T : unmanaged => typeof(T) == typeof(double)
            ? double.IsFinite(Unsafe.BitCast<T, double>(x))
            : float.IsFinite(Unsafe.BitCast<T, float>(x));

    public static bool IsNegative<T>(T x)
        where T : unmanaged => typeof(T) == typeof(double) ? Unsafe.BitCast<T, double>(x) < 0 : Unsafe.BitCast<T, float>(x) < 0;

    public static T FromInteger<T>(int x)
        where T : unmanaged => typeof(T) == typeof(double) ? Unsafe.BitCast<double, T>(x) : Unsafe.BitCast<float, T>(x);

    /// <summary>True if every element of an m × n matrix is finite.</summary>
    public static unsafe bool AllFinite<T>(int m, int n, T* a, int lda)
        where T : unmanaged
    {
        for (int j = 0; j < n; j++)
        {
            var column = new ReadOnlySpan<T>(a + ((nint)j * lda), m);
            bool finite = typeof(T) == typeof(double)
                ? AllFinite(MemoryMarshal.Cast<T, double>(column), double.PositiveInfinity)
                : AllFinite(MemoryMarshal.Cast<T, float>(column), float.PositiveInfinity);
            if (!finite)
                return false;
        }

        return true;
    }

    /// <summary>C := beta·C for rows [first(j), last(j)) of each column; beta = 0 writes zeros without reading.</summary>
    public static unsafe void Scale<T>(in Footprint c, T beta)
        where T : unmanaged
    {
        if (IsOne(beta))
            return;
        for (long j = 0; j < c.Columns; j++)
        {
            Span<T> column = c.Column<T>(j);
            if (IsZero(beta))
                column.Clear();
            else if (typeof(T) == typeof(double))
                Multiply(MemoryMarshal.Cast<T, double>(column), Unsafe.BitCast<T, double>(beta));
            else
                Multiply(MemoryMarshal.Cast<T, float>(column), Unsafe.BitCast<T, float>(beta));
        }
    }

    private static bool AllFinite<TReal>(ReadOnlySpan<TReal> x, TReal infinity)
        where TReal : unmanaged, INumberBase<TReal>
    {
        // |x| < Inf fails for NaN and for both infinities.
        int i = 0;
        var bound = new Vector<TReal>(infinity);
        for (; i <= x.Length - Vector<TReal>.Count; i += Vector<TReal>.Count)
        {
            if (!Vector.LessThanAll(Vector.Abs(new Vector<TReal>(x[i..])), bound))
                return false;
        }

        for (; i < x.Length; i++)
        {
            if (!TReal.IsFinite(x[i]))
                return false;
        }

        return true;
    }

    private static void Multiply<TReal>(Span<TReal> x, TReal factor)
        where TReal : INumberBase<TReal>
    {
        foreach (ref TReal element in x)
            element *= factor;
    }
}
