using System.Runtime.CompilerServices;

namespace Linalg.Interop.Managed;

internal sealed unsafe partial class VectorKernels<T, V, S, R>
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override T Norm(nint n, T* x)
    {
        T square = SquareBelow(n, -1, x);
        return square >= SmallestSquare && square <= LargestSquare ? T.Sqrt(square) : SafeNorm(n, x);
    }

    public override T LargestMagnitude(nint n, T* x) => LargestBelow(n, -1, x);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Exchange(nint n, T* x, T* y)
    {
        nint i = 0;
        for (; i <= n - S.Count; i += S.Count)
        {
            V first = S.Load(x + i), second = S.Load(y + i);
            S.Store(x + i, second);
            S.Store(y + i, first);
        }

        for (; i < n; i++)
            (x[i], y[i]) = (y[i], x[i]);
    }

    public override nint IndexOfLargest(nint n, T* x) => IndexOf(n, 0, x, LargestBelow(n, -1, x));

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override nint DowndateNorms(nint n, T* row, T* norms, T* exact, int* doubtful)
    {
        T least = T.Sqrt(Machine<T>.Epsilon);
        V one = S.Broadcast(T.One), limit = S.Broadcast(least);
        nint count = 0, i = 0;
        for (; i <= n - S.Count; i += S.Count)
        {
            V norm = S.Load(norms + i), part = S.Divide(S.Abs(S.Load(row + i)), norm);
            V left = S.Larger(S.Multiply(S.Add(one, part), S.Subtract(one, part)), S.Zero), ratio = S.Divide(norm, S.Load(exact + i));
            V trusted = S.Multiply(left, S.Multiply(ratio, ratio));
            if (S.EqualLanes(S.Larger(trusted, limit), limit) == 0)
            {
                S.Store(norms + i, S.Multiply(norm, S.Sqrt(left)));
                continue;
            }

            for (nint lane = i; lane < i + S.Count; lane++)
                DowndateNorm(lane, row, norms, exact, least, doubtful, ref count);
        }

        for (; i < n; i++)
            DowndateNorm(i, row, norms, exact, least, doubtful, ref count);
        return count;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void ScaleAndReduce(nint n, T factor, T* x, T* rest)
    {
        V f = S.Broadcast(factor);
        nint i = 0;
        for (; i <= n - S.Count; i += S.Count)
        {
            V value = S.Multiply(S.Load(x + i), f);
            S.Store(x + i, value);
            S.Store(rest + i, S.Larger(S.Subtract(S.Load(rest + i), S.Multiply(value, value)), S.Zero));
        }

        for (; i < n; i++)
        {
            x[i] *= factor;
            rest[i] = Larger(rest[i] - (x[i] * x[i]), T.Zero);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void DowndateNorm(nint i, T* row, T* norms, T* exact, T least, int* doubtful, ref nint count)
    {
        T norm = norms[i];
        if (T.IsZero(norm))
            return;
        T part = T.Abs(row[i]) / norm, left = Larger((T.One + part) * (T.One - part), T.Zero), ratio = norm / exact[i];
        if (left * (ratio * ratio) > least)
            norms[i] = norm * T.Sqrt(left);
        else
            doubtful[count++] = (int)i;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static T SquareBelow(nint m, nint row, T* x)
    {
        nint start = VectorOf(m, row + 1), i = row + 1;
        T sum = T.Zero;
        for (; i < start; i++)
            sum = Fused(x[i], x[i], sum);
        V s = S.Zero, t = S.Zero, u = S.Zero, v = S.Zero;
        if (start < m)
        {
            s = S.Select(Below(start, row), S.Load(x + start), S.Zero);
            s = S.Multiply(s, s);
        }

        i = start + S.Count;
        for (nint end = i + LongSum; i <= m - (4 * S.Count); end += LongSum)
        {
            for (nint last = Math.Min(m, end) - (4 * S.Count); i <= last; i += 4 * S.Count)
            {
                V a = S.Load(x + i), b = S.Load(x + i + S.Count), c = S.Load(x + i + (2 * S.Count)), d = S.Load(x + i + (3 * S.Count));
                s = S.MultiplyAdd(a, a, s);
                t = S.MultiplyAdd(b, b, t);
                u = S.MultiplyAdd(c, c, u);
                v = S.MultiplyAdd(d, d, v);
            }

            if (i > m - (4 * S.Count))
                break;
            sum += S.Sum(S.Add(S.Add(s, t), S.Add(u, v)));
            s = t = u = v = S.Zero;
        }

        for (; i < m; i += S.Count)
            s = S.MultiplyAdd(S.Load(x + i), S.Load(x + i), s);
        return sum + S.Sum(S.Add(S.Add(s, t), S.Add(u, v)));
    }

    /// <summary>The norm by way of a power of two that takes the largest element near one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static T SafeNorm(nint n, T* x)
    {
        T square = SquareBelow(n, -1, x), largest = LargestBelow(n, -1, x);
        if (T.IsNaN(square) || T.IsZero(largest) || T.IsInfinity(largest))
            return T.IsNaN(square) ? square : largest;
        int range = -T.ILogB(Machine<T>.SafeMin);
        T factor = T.ScaleB(T.One, Math.Clamp(-T.ILogB(largest), -range, range)), sum = T.Zero;
        for (nint i = 0; i < n;)
        {
            T part = T.Zero;
            for (nint end = Math.Min(n, i + LongSum); i < end; i++)
                part = Fused(x[i] * factor, x[i] * factor, part);
            sum += part;
        }

        return T.Sqrt(sum) / factor;
    }
}
