using System.Runtime.CompilerServices;

namespace Linalg.Interop.Managed;

/// <summary>
/// Loops over the columns of a symmetric matrix that is being eliminated, for one width of vectors. Columns begin on a cache line; elements
/// lo … hi − 1 of them are meant, but reads and writes are of whole vectors where a description does not say otherwise.
/// </summary>
internal static unsafe partial class SymmetricLoops<T, V, S>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where V : struct
    where S : struct, ISimd<V, T>
{
    /// <summary>The largest magnitude of a column's elements; 0 if there is none but NaN.</summary>
    public static T Largest(nint lo, nint hi, T* x) => S.Largest(LargestOfLanes(lo, hi, x));

    /// <summary>The largest magnitude of a column's elements but one; 0 if there is none but NaN.</summary>
    public static T LargestBeside(nint lo, nint skipped, nint hi, T* x) =>
        S.Largest(S.Larger(LargestOfLanes(lo, skipped, x), LargestOfLanes(skipped + 1, hi, x)));

    /// <summary>The index of the first element that has the given magnitude; lo if there is none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static nint IndexOf(nint lo, nint hi, T* x, T magnitude)
    {
        V value = S.Broadcast(magnitude);
        nint i = lo / S.Count * S.Count;
        ulong lanes = ulong.MaxValue << (int)(lo - i);
        for (; i < hi; i += S.Count)
        {
            lanes &= S.EqualLanes(S.Abs(S.Load(x + i)), value);
            if (lanes != 0)
                return i + BitOperations.TrailingZeroCount(lanes);
            lanes = ulong.MaxValue;
        }

        return lo;
    }

    /// <summary>target := source, exactly n elements.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Copy(nint n, T* source, T* target)
    {
        nint i = 0;
        for (; i <= n - S.Count; i += S.Count)
            S.Store(target + i, S.Load(source + i));
        for (; i < n; i++)
            target[i] = source[i];
    }

    /// <summary>Exchanges n elements of two rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void SwapRows(nint n, T* x, T* y, nint ld)
    {
        for (; n > 0; n--)
        {
            (*x, *y) = (*y, *x);
            x += ld;
            y += ld;
        }
    }

    /// <summary>Exchanges two columns.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void SwapColumns(nint lo, nint hi, T* x, T* y)
    {
        for (nint i = lo / S.Count * S.Count; i < hi; i += S.Count)
        {
            V xi = S.Load(x + i), yi = S.Load(y + i);
            S.Store(x + i, yi);
            S.Store(y + i, xi);
        }
    }

    /// <summary>x(i) := value, by a whole vector: a vector that is loaded soon after would have to wait for a single element.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Replace(T* x, nint i, T value)
    {
        int lane = (int)(i % S.Count);
        T* vector = x + i - lane;
        S.Store(vector, S.Select(OnlyLane(lane), S.Broadcast(value), S.Load(vector)));
    }

    /// <summary>Row p of columns lo … hi − 1 := column p, by whole vectors as in Replace.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void MirrorColumn(nint lo, nint hi, nint p, T* square, nint ld)
    {
        int lane = (int)(p % S.Count);
        V mask = OnlyLane(lane);
        T* column = square + (p * ld), vector = square + p - lane + (lo * ld);
        for (nint j = lo; j < hi; j++)
        {
            S.Store(vector, S.Select(mask, S.Broadcast(column[j]), S.Load(vector)));
            vector += ld;
        }
    }

    /// <summary>A triangle of a column-major matrix and its mirror image, in blocks of a vector's width.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Mirror(bool upper, nint n, T* a, nint lda, T* square, nint ld)
    {
        nint whole = n / S.Count * S.Count;
        for (nint j = 0; j < whole; j += S.Count)
        {
            MirrorDiagonal(upper, a + j + (j * lda), lda, square + j + (j * ld), ld);
            nint from = upper ? 0 : j + S.Count, to = upper ? j : whole;
            for (nint i = from; i < to; i += S.Count)
            {
                T* source = a + i + (j * lda), copy = square + i + (j * ld);
                S.Transpose(source, lda, square + j + (i * ld), ld);
                for (nint c = 0; c < S.Count; c++)
                    S.Store(copy + (c * ld), S.Load(source + (c * lda)));
            }
        }

        // The rows and columns that fill no block.
        for (nint i = whole; i < n; i++)
        {
            for (nint j = 0; j <= i; j++)
                square[i + (j * ld)] = square[j + (i * ld)] = upper ? a[j + (i * lda)] : a[i + (j * lda)];
        }
    }

    /// <summary>A block on the diagonal: what is read from the other triangle is not used.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void MirrorDiagonal(bool upper, T* source, nint lda, T* target, nint ld)
    {
        S.Transpose(source, lda, target, ld);
        for (int c = 0; c < S.Count; c++)
        {
            V column = S.Load(source), image = S.Load(target);
            S.Store(target, upper ? S.Select(S.FirstLanes(c + 1), column, image) : S.Select(S.FirstLanes(c), image, column));
            source += lda;
            target += ld;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V OnlyLane(int lane) => S.Select(S.FirstLanes(lane), S.Zero, S.FirstLanes(lane + 1));

    /// <summary>The largest magnitudes of elements lo … hi − 1 lane by lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V LargestOfLanes(nint lo, nint hi, T* x)
    {
        V best = S.Zero, second = S.Zero;
        nint i = lo / S.Count * S.Count;
        V mask = S.Complement(S.FirstLanes((int)(lo - i)));
        if (i + S.Count <= hi)
        {
            best = S.Larger(S.Select(mask, S.Abs(S.Load(x + i)), S.Zero), best);
            mask = S.AllLanes;
            i += S.Count;
        }

        for (; i <= hi - (2 * S.Count); i += 2 * S.Count)
        {
            best = S.Larger(S.Abs(S.Load(x + i)), best);
            second = S.Larger(S.Abs(S.Load(x + i + S.Count)), second);
        }

        for (; i < hi; i += S.Count)
        {
            V part = S.Select(mask, S.Abs(S.Load(x + i)), S.Zero);
            best = S.Larger(S.Select(S.FirstLanes((int)Math.Min(hi - i, S.Count)), part, S.Zero), best);
        }

        return S.Larger(best, second);
    }
}
