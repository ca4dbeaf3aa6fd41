using System.Runtime.CompilerServices;

namespace Linalg.Interop.Managed;

internal sealed unsafe partial class VectorKernels<T, V, S, R>
{
    // Every step waits for the quotient of the one before. Shifts side by side, and the second transformation a row behind the first, fill the time.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void TransformQuotients(nint n, T* from, T* to, T* shifts, T negligible, T tolerance, QuotientPass<T> pass)
    {
        V shift = S.Subtract(S.Zero, S.Load(shifts)), limit = S.Broadcast(negligible), relative = S.Broadcast(tolerance);
        V first = S.Add(S.Broadcast(*from), shift), e = S.Broadcast(from[S.Count]), second = S.Add(first, e);
        V ratio = S.Divide(S.Broadcast(from[2 * S.Count]), second), above = S.Multiply(e, ratio);
        V one = S.Broadcast(T.One), noted = S.Subtract(S.Zero, one), row = S.Zero;
        V leastFirst = first, leastSecond = second, least = second;
        first = S.MultiplyAdd(first, ratio, shift);
        S.Store(pass.Least(2), S.Broadcast(T.One / Machine<T>.SafeMin));
        S.Store(pass.End(2), S.Zero);
        nint i = 1;
        for (nint rest = 2; rest > 0; rest--)
        {
            for (; i < n - rest; i++)
            {
                // Row i of the first one.
                from += 2 * S.Count;
                e = S.Broadcast(from[S.Count]);
                leastFirst = S.Smaller(first, leastFirst);
                V sum = S.Add(first, e);
                ratio = S.Divide(S.Broadcast(from[2 * S.Count]), sum);
                first = S.MultiplyAdd(first, ratio, shift);

                // Row i − 1 of the second one.
                V secondSum = S.Add(second, above), secondRatio = S.Divide(sum, secondSum), result = S.Multiply(above, secondRatio);
                S.Store(to, secondSum);
                S.Store(to + S.Count, result);
                to += 2 * S.Count;
                noted = S.Select(S.Less(limit, result), S.Select(S.Less(S.Multiply(relative, second), above), noted, row), row);
                row = S.Add(row, one);
                least = S.Smaller(S.Smaller(sum, secondSum), least);
                second = S.Multiply(second, secondRatio);
                leastSecond = S.Smaller(second, leastSecond);
                above = S.Multiply(e, ratio);
            }

            if (i == n - rest)
            {
                S.Store(pass.Least((int)rest), leastSecond);
                S.Store(pass.End((int)rest), second);
            }
        }

        V end = S.Add(second, above), endRatio = S.Divide(first, end);
        S.Store(to, end);
        S.Store(to + S.Count, S.Multiply(above, endRatio));
        second = S.Multiply(second, endRatio);
        S.Store(to + (2 * S.Count), second);
        S.Store(pass.Least(0), S.Smaller(second, leastSecond));
        S.Store(pass.End(0), second);
        S.Store(pass.Negligible, noted);
        S.Store(pass.FirstLeast, S.Smaller(first, leastFirst));
        S.Store(pass.FirstLeastBeforeEnd, leastFirst);
        S.Store(pass.FirstEnd, first);
        S.Store(pass.LeastQuotient, S.Smaller(end, least));
    }
}
