using System.Runtime.CompilerServices;

namespace Linalg.Interop.Managed;

// One root of the secular equation in each lane: all of them meet the poles in the same order and take their steps together.
internal sealed unsafe partial class VectorKernels<T, V, S, R>
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override bool SolveSecular(nint k, T* d, T* z, nint first, nint count, T* origin, T* offset, int steps)
    {
        bool solved = true;
        for (nint i = first; i < first + count; i += S.Count)
            solved &= SolveSecularVector(k, d, z, i, origin, offset, steps);
        return solved;
    }

    /// <summary>
    /// Between two poles f is approximated by a constant and two poles there whose weights match f and its slope (Li, LAPACK Working Note 89: the
    /// fixed-weight method for a root that has a neighbour). A bracket that every value narrows makes each step safe.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static bool SolveSecularVector(nint k, T* d, T* z, nint i, T* origin, T* offset, int steps)
    {
        V two = S.Broadcast(T.One + T.One), half = S.Broadcast(T.One / (T.One + T.One)), zero = S.Zero;
        V left = S.Load(d + i), right = S.Load(d + i + 1), zl = S.Load(z + i), zr = S.Load(z + i + 1);
        V active = S.FirstLanes((int)Math.Min(S.Count, k - i)), gap = S.Subtract(right, left), middle = S.Multiply(half, gap);
        V zl2 = S.Multiply(zl, zl), zr2 = S.Multiply(zr, zr), difference = S.Multiply(gap, S.Add(left, right));

        // The sign of f at the middle decides in which half the root is; its value there is also the contribution of the other poles.
        Secular at = Evaluate(k, d, z, i, left, middle);
        V isLeft = S.Less(zero, at.Value);

        // The last root, whose right end is no pole, keeps its left one.
        if (i + S.Count >= k)
            isLeft = S.Select(S.FirstLanes((int)(k - 1 - i)), isLeft, S.AllLanes);
        V below = S.Less(at.Value, zero);
        V o = S.Select(isLeft, left, right);
        V low = S.Select(isLeft, S.Select(below, middle, zero), S.Subtract(zero, middle));
        V high = S.Select(isLeft, S.Select(below, gap, middle), zero);

        // c − zl²/x + zr²/(D − x) = 0, or c − zl²/(D + x) − zr²/x = 0, for x = σ² − origin².
        V deltaLeft = S.Multiply(S.Subtract(zero, middle), S.Add(S.Add(left, left), middle));
        V deltaRight = S.Multiply(middle, S.Add(S.Add(left, right), middle));
        V c = S.Subtract(S.Subtract(at.Value, S.Divide(zl2, deltaLeft)), S.Divide(zr2, deltaRight));
        V weights = S.Add(zl2, zr2), cd = S.Multiply(c, difference);
        V a = S.Add(weights, S.Select(isLeft, cd, S.Subtract(zero, cd)));
        V b = S.Multiply(difference, S.Select(isLeft, zl2, S.Subtract(zero, zr2)));
        V mu = Inside(low, high, Move(o, zero, SmallRoot(c, a, b)));
        for (int step = 0; step < steps; step++)
        {
            at = Evaluate(k, d, z, i, o, mu);
            V sigma = S.Add(o, mu), slope = S.Add(at.SlopeBefore, at.SlopeAfter);

            // The value that rounding alone may cause.
            V ofOffset = S.Multiply(S.Multiply(S.Abs(mu), sigma), S.Multiply(two, slope));
            V noise = S.MultiplyAdd(S.Broadcast(T.CreateTruncating(8)), at.Magnitude, ofOffset);
            V found = S.Less(S.Abs(at.Value), S.Multiply(S.Broadcast(Machine<T>.Epsilon), noise));
            active = S.Select(found, zero, active);
            V isBelow = S.Less(at.Value, zero);
            low = S.Select(isBelow, S.Larger(low, mu), low);
            high = S.Select(isBelow, high, S.Subtract(zero, S.Larger(S.Subtract(zero, high), S.Subtract(zero, mu))));

            V dl = S.Subtract(S.Subtract(left, o), mu), dr = S.Subtract(S.Subtract(right, o), mu);
            deltaLeft = S.Multiply(dl, S.Add(left, sigma));
            deltaRight = S.Multiply(dr, S.Add(right, sigma));
            V product = S.Multiply(deltaLeft, deltaRight);
            V fixedLeft = S.Divide(zl, deltaLeft), fixedRight = S.Divide(zr, deltaRight);
            V cLeft = S.MultiplyAdd(S.Multiply(difference, fixedLeft), fixedLeft, S.Subtract(at.Value, S.Multiply(deltaRight, slope)));
            V cRight = S.Subtract(at.Value, S.MultiplyAdd(S.Multiply(difference, fixedRight), fixedRight, S.Multiply(deltaLeft, slope)));
            c = S.Select(isLeft, cLeft, cRight);
            a = S.Subtract(S.Multiply(S.Add(deltaLeft, deltaRight), at.Value), S.Multiply(product, slope));
            b = S.Multiply(product, at.Value);
            V eta = SmallRoot(c, a, b), newton = S.Divide(S.Subtract(zero, at.Value), slope);
            eta = S.Select(S.Less(S.Multiply(at.Value, eta), zero), eta, newton);
            V next = Inside(low, high, Move(sigma, mu, eta));

            // A step that does not change the number any more is the last one.
            V still = S.Less(S.Abs(S.Subtract(next, mu)), S.Multiply(S.Broadcast(Machine<T>.Epsilon), S.Abs(mu)));
            mu = S.Select(active, next, mu);
            active = S.Select(still, zero, active);
            if (S.LanesOf(active) == 0)
                break;
        }

        S.Store(origin + i, o);
        S.Store(offset + i, mu);
        return S.LanesOf(active) == 0;
    }

    /// <summary>The root of c·x² − a·x + b that is smaller in magnitude, without cancellation.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V SmallRoot(V c, V a, V b)
    {
        V two = S.Broadcast(T.One + T.One), product = S.Multiply(S.Multiply(S.Add(two, two), b), c);
        V root = S.Sqrt(S.Abs(S.Subtract(S.Multiply(a, a), product))), positive = S.Less(S.Zero, a);
        V numerator = S.Select(positive, S.Multiply(two, b), S.Subtract(a, root));
        return S.Divide(numerator, S.Select(positive, S.Add(a, root), S.Multiply(two, c)));
    }

    /// <summary>The offset of √(σ² + η) where σ has the offset µ.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Move(V sigma, V mu, V eta) =>
        S.Add(mu, S.Divide(eta, S.Add(sigma, S.Sqrt(S.Larger(S.MultiplyAdd(sigma, sigma, eta), S.Zero)))));

    /// <summary>x if it is between low and high, or else the middle.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Inside(V low, V high, V x) =>
        S.Select(S.Less(low, x), S.Select(S.Less(x, high), x, Middle(low, high)), Middle(low, high));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Middle(V low, V high) => S.Multiply(S.Broadcast(T.One / (T.One + T.One)), S.Add(low, high));

    /// <summary>f and its slopes with respect to σ², of the poles up to the root's left one and of those behind, at σ = o + µ.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static Secular Evaluate(nint k, T* d, T* z, nint i, V o, V mu)
    {
        V before = S.Zero, slopeBefore = S.Zero, after = S.Zero, slopeAfter = S.Zero;
        nint j = 0, end = Math.Min(k, i + 1);
        for (; j < end; j++)
        {
            V dj = S.Broadcast(d[j]), zj = S.Broadcast(z[j]);
            V t = S.Divide(zj, S.Multiply(S.Subtract(S.Subtract(dj, o), mu), S.Add(S.Add(dj, o), mu)));
            before = S.MultiplyAdd(zj, t, before);
            slopeBefore = S.MultiplyAdd(t, t, slopeBefore);
        }

        // Poles that are left of some of the roots and right of others.
        end = Math.Min(k, i + S.Count);
        for (; j < end; j++)
        {
            V dj = S.Broadcast(d[j]), zj = S.Broadcast(z[j]);
            V t = S.Divide(zj, S.Multiply(S.Subtract(S.Subtract(dj, o), mu), S.Add(S.Add(dj, o), mu)));
            V isAfter = S.FirstLanes((int)(j - i)), t1 = S.Select(isAfter, S.Zero, t), t2 = S.Select(isAfter, t, S.Zero);
            before = S.MultiplyAdd(zj, t1, before);
            slopeBefore = S.MultiplyAdd(t1, t1, slopeBefore);
            after = S.MultiplyAdd(zj, t2, after);
            slopeAfter = S.MultiplyAdd(t2, t2, slopeAfter);
        }

        for (; j < k; j++)
        {
            V dj = S.Broadcast(d[j]), zj = S.Broadcast(z[j]);
            V t = S.Divide(zj, S.Multiply(S.Subtract(S.Subtract(dj, o), mu), S.Add(S.Add(dj, o), mu)));
            after = S.MultiplyAdd(zj, t, after);
            slopeAfter = S.MultiplyAdd(t, t, slopeAfter);
        }

        V one = S.Broadcast(T.One);
        return new Secular(S.Add(S.Add(one, after), before), slopeBefore, slopeAfter, S.Subtract(S.Add(one, after), before));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void RefineSecular(nint k, T* d, T* origin, T* offset, nint first, nint count, T* z)
    {
        nint last = k - 1;
        for (nint j = first; j < first + count; j += S.Count)
        {
            V dj = S.Load(d + j);
            V product = Distance(dj, S.Broadcast(origin[last]), S.Broadcast(offset[last]));
            nint i = 0, end = Math.Min(last, j);
            for (; i < end; i++)
                product = S.Multiply(product, Ratio(dj, S.Broadcast(origin[i]), S.Broadcast(offset[i]), S.Broadcast(d[i])));

            // Root i is before pole j in some lanes and behind it in others.
            end = Math.Min(last, j + S.Count - 1);
            for (; i < end; i++)
            {
                V pole = S.Select(S.FirstLanes((int)(i - j + 1)), S.Broadcast(d[i + 1]), S.Broadcast(d[i]));
                product = S.Multiply(product, Ratio(dj, S.Broadcast(origin[i]), S.Broadcast(offset[i]), pole));
            }

            for (; i < last; i++)
                product = S.Multiply(product, Ratio(dj, S.Broadcast(origin[i]), S.Broadcast(offset[i]), S.Broadcast(d[i + 1])));
            S.Store(z + j, S.Sqrt(S.Abs(product)));
        }
    }

    /// <summary>d² − σ².</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Distance(V d, V origin, V offset) =>
        S.Multiply(S.Subtract(S.Subtract(d, origin), offset), S.Add(S.Add(d, origin), offset));

    /// <summary>(d² − σ²)/(d² − pole²).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Ratio(V d, V origin, V offset, V pole) =>
        S.Divide(Distance(d, origin, offset), S.Multiply(S.Subtract(d, pole), S.Add(d, pole)));

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void FormSecularVector(nint k, T* d, T* z, T origin, T offset, bool left, nint pivot, T* x)
    {
        // With the factor σ the right vector is as long as the left one, whose squares neither overflow nor underflow.
        V o = S.Broadcast(origin), mu = S.Broadcast(offset), sigma = S.Add(o, mu), square = S.Zero;
        for (nint j = 0; j < k; j += S.Count)
        {
            V dj = S.Load(d + j), t = S.Divide(S.Multiply(S.Load(z + j), left ? dj : sigma), Distance(dj, o, mu));
            square = S.MultiplyAdd(t, t, square);
            S.Store(x + j, t);
        }

        T sum = S.Sum(square);
        if (left)
        {
            x[pivot] = -T.One;
            sum += T.One;
        }

        V factor = S.Broadcast(T.One / T.Sqrt(sum));
        for (nint j = 0; j < k; j += S.Count)
            S.Store(x + j, S.Multiply(S.Load(x + j), factor));
    }

    private readonly struct Secular(V value, V slopeBefore, V slopeAfter, V magnitude)
    {
        public readonly V Value = value;
        public readonly V SlopeBefore = slopeBefore;
        public readonly V SlopeAfter = slopeAfter;
        public readonly V Magnitude = magnitude;
    }
}
