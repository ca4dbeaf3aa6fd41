using System.Runtime.Intrinsics;

namespace Linalg.Interop.OpenBlas;

/// <summary>What the repairs need to know of, or do to, n neighbouring elements.</summary>
/// <remarks>
/// Vectors of 128 bits only: wider ones would leave the upper halves of the registers in use, which costs the native code that follows more
/// than the width gains.
/// </remarks>
internal static unsafe class Column<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>True if some |x| ≥ bound; NaN is not.</summary>
    public static bool Reaches(T* x, int n, T bound)
    {
        int i = 0;
        for (; i <= n - Vector128<T>.Count; i += Vector128<T>.Count)
        {
            if (Vector128.GreaterThanOrEqualAny(Vector128.Abs(Vector128.Load(x + i)), Vector128.Create(bound)))
                return true;
        }

        for (; i < n; i++)
        {
            if (T.Abs(x[i]) >= bound)
                return true;
        }

        return false;
    }

    /// <summary>True if no x is NaN or infinite.</summary>
    public static bool IsFinite(T* x, int n)
    {
        int i = 0;
        for (; i <= n - Vector128<T>.Count; i += Vector128<T>.Count)
        {
            Vector128<T> difference = Vector128.Load(x + i) - Vector128.Load(x + i);
            if (!Vector128.EqualsAll(difference, Vector128<T>.Zero))
                return false;
        }

        for (; i < n; i++)
        {
            if (!T.IsFinite(x[i]))
                return false;
        }

        return true;
    }

    /// <summary>x := factor·x.</summary>
    public static void Scale(T* x, int n, T factor)
    {
        for (int i = 0; i < n; i++)
            x[i] *= factor;
    }
}
