using System.Runtime.CompilerServices;

namespace Linalg.Interop.Managed;

internal sealed unsafe partial class VectorKernels<T, V, S, R>
{
    // A sum of squares in this range has lost nothing to underflow or overflow.
    private static T SmallestSquare => Machine<T>.SafeMin / Machine<T>.Epsilon;

    // Sums are cut into pieces of at most this length: the errors of terms that all round alike grow with the length and the number of
    // pieces, not with their product. A multiple of every vector's length.
    private static nint LongSum => 4096;

    private static T LargestSquare => T.One / Machine<T>.SafeMin;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void FactorReflectors(nint m, nint n, T* a, nint lda, T* tau)
    {
        nint steps = Math.Min(m, n);
        T square = SquareBelow(m, 0, a);
        for (nint j = 0; j < steps; j++)
        {
            T* v = a + (j * lda);
            tau[j] = Reflector(m, j, v, square);
            square = Reflect(m, n - j - 1, j, tau[j], v, v + lda, lda);
        }
    }

    public override T MakeReflector(nint m, nint row, T* x) => Reflector(m, row, x, SquareBelow(m, row, x));

    public override void ApplyReflector(nint m, nint n, nint row, T tau, T* v, T* c, nint ldc) => Reflect(m, n, row, tau, v, c, ldc);

    /// <summary>As MakeReflector, given the sum of the squares below the row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static T Reflector(nint m, nint row, T* x, T square)
    {
        if (row + 1 >= m)
            return T.Zero;
        T alpha = x[row], sum = Fused(alpha, alpha, square);
        if (!(square >= SmallestSquare && sum <= LargestSquare))
            return ReflectorAtTheEnds(m, row, x);
        T beta = -T.CopySign(T.Sqrt(sum), alpha);
        MultiplyBelow(m, row, T.One / (alpha - beta), x);
        x[row] = beta;
        return (beta - alpha) / beta;
    }

    /// <summary>Where squares overflow or underflow. A result so small that its reciprocal would overflow is made of a scaled vector.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static T ReflectorAtTheEnds(nint m, nint row, T* x)
    {
        nint n = m - row - 1;
        T* rest = x + row + 1;
        T norm = SafeNorm(n, rest), alpha = x[row];
        if (T.IsZero(norm))
            return T.Zero;
        T small = Machine<T>.SafeMin / Machine<T>.Epsilon, beta = -T.CopySign(Hypotenuse(alpha, norm), alpha);
        int scalings = 0;
        while (T.Abs(beta) < small)
        {
            scalings++;
            MultiplyBelow(m, row, T.One / small, x);
            alpha /= small;
            norm = SafeNorm(n, rest);
            beta = -T.CopySign(Hypotenuse(alpha, norm), alpha);
        }

        T tau = (beta - alpha) / beta;
        MultiplyBelow(m, row, T.One / (alpha - beta), x);
        for (; scalings > 0; scalings--)
            beta *= small;
        x[row] = beta;
        return tau;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static T Hypotenuse(T x, T y)
    {
        T large = T.Max(T.Abs(x), T.Abs(y)), small = T.Min(T.Abs(x), T.Abs(y));
        return T.IsZero(small) || !T.IsFinite(large) ? large : large * T.Sqrt(T.One + (small / large * (small / large)));
    }

    /// <summary>
    /// C := H·C, a few columns at a time: a pass for vᵀ·C and, while these columns are still near, one for C − v·w. Returns the squares of C(row + 2
    /// …, 0).
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static T Reflect(nint m, nint n, nint row, T tau, T* v, T* c, nint ldc)
    {
        if (n <= 0)
            return T.Zero;
        if (T.IsZero(tau))
            return SquareBelow(m, row + 1, c);
        T square = T.Zero;
        bool first = true;
        while (n > 0)
        {
            T result;
            switch (n)
            {
                case 1:
                    result = ReflectColumns<One>(m, row, tau, v, c, ldc);
                    break;
                case 2:
                    result = ReflectColumns<Two>(m, row, tau, v, c, ldc);
                    break;
                case 3:
                    result = ReflectColumns<Three>(m, row, tau, v, c, ldc);
                    break;
                default:
                    result = ReflectColumns<Four>(m, row, tau, v, c, ldc);
                    break;
            }

            if (first)
                square = result;
            first = false;
            n -= Together;
            c += Together * ldc;
        }

        return square;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static T ReflectColumns<TColumns>(nint m, nint row, T tau, T* v, T* c, nint ldc)
        where TColumns : unmanaged
    {
        T* c1 = c + ldc, c2 = c1 + ldc, c3 = c2 + ldc;
        T w0 = c[row], w1 = sizeof(TColumns) > 1 ? c1[row] : T.Zero;
        T w2 = sizeof(TColumns) > 2 ? c2[row] : T.Zero, w3 = sizeof(TColumns) > 3 ? c3[row] : T.Zero;
        nint start = VectorOf(m, row + 1), i = row + 1;
        for (; i < start; i++)
        {
            w0 = Fused(v[i], c[i], w0);
            if (sizeof(TColumns) > 1)
                w1 = Fused(v[i], c1[i], w1);
            if (sizeof(TColumns) > 2)
                w2 = Fused(v[i], c2[i], w2);
            if (sizeof(TColumns) > 3)
                w3 = Fused(v[i], c3[i], w3);
        }

        V s0 = S.Zero, s1 = S.Zero, s2 = S.Zero, s3 = S.Zero;
        V u0 = S.Zero, u1 = S.Zero, u2 = S.Zero, u3 = S.Zero;
        V mask = Below(start, row);
        if (start < m)
        {
            V x = S.Select(mask, S.Load(v + start), S.Zero);
            s0 = S.Multiply(x, S.Select(mask, S.Load(c + start), S.Zero));
            if (sizeof(TColumns) > 1)
                s1 = S.Multiply(x, S.Select(mask, S.Load(c1 + start), S.Zero));
            if (sizeof(TColumns) > 2)
                s2 = S.Multiply(x, S.Select(mask, S.Load(c2 + start), S.Zero));
            if (sizeof(TColumns) > 3)
                s3 = S.Multiply(x, S.Select(mask, S.Load(c3 + start), S.Zero));
        }

        i = start + S.Count;
        for (nint end = i + LongSum; i <= m - (2 * S.Count); end += LongSum)
        {
            for (nint last = Math.Min(m, end) - (2 * S.Count); i <= last; i += 2 * S.Count)
            {
                V x = S.Load(v + i), y = S.Load(v + i + S.Count);
                s0 = S.MultiplyAdd(x, S.Load(c + i), s0);
                u0 = S.MultiplyAdd(y, S.Load(c + i + S.Count), u0);
                if (sizeof(TColumns) > 1)
                {
                    s1 = S.MultiplyAdd(x, S.Load(c1 + i), s1);
                    u1 = S.MultiplyAdd(y, S.Load(c1 + i + S.Count), u1);
                }

                if (sizeof(TColumns) > 2)
                {
                    s2 = S.MultiplyAdd(x, S.Load(c2 + i), s2);
                    u2 = S.MultiplyAdd(y, S.Load(c2 + i + S.Count), u2);
                }

                if (sizeof(TColumns) > 3)
                {
                    s3 = S.MultiplyAdd(x, S.Load(c3 + i), s3);
                    u3 = S.MultiplyAdd(y, S.Load(c3 + i + S.Count), u3);
                }
            }

            if (i > m - (2 * S.Count))
                break;
            w0 += S.Sum(S.Add(s0, u0));
            w1 += S.Sum(S.Add(s1, u1));
            w2 += S.Sum(S.Add(s2, u2));
            w3 += S.Sum(S.Add(s3, u3));
            s0 = s1 = s2 = s3 = u0 = u1 = u2 = u3 = S.Zero;
        }

        if (i < m)
        {
            V x = S.Load(v + i);
            s0 = S.MultiplyAdd(x, S.Load(c + i), s0);
            if (sizeof(TColumns) > 1)
                s1 = S.MultiplyAdd(x, S.Load(c1 + i), s1);
            if (sizeof(TColumns) > 2)
                s2 = S.MultiplyAdd(x, S.Load(c2 + i), s2);
            if (sizeof(TColumns) > 3)
                s3 = S.MultiplyAdd(x, S.Load(c3 + i), s3);
        }

        w0 = -tau * (w0 + S.Sum(S.Add(s0, u0)));
        c[row] += w0;
        if (sizeof(TColumns) > 1)
        {
            w1 = -tau * (w1 + S.Sum(S.Add(s1, u1)));
            c1[row] += w1;
        }

        if (sizeof(TColumns) > 2)
        {
            w2 = -tau * (w2 + S.Sum(S.Add(s2, u2)));
            c2[row] += w2;
        }

        if (sizeof(TColumns) > 3)
        {
            w3 = -tau * (w3 + S.Sum(S.Add(s3, u3)));
            c3[row] += w3;
        }

        return AddColumns<TColumns>(m, row, v, c, ldc, w0, w1, w2, w3);
    }

    /// <summary>c := c + w·v below the row for a few columns; the sum of the squares of the first one's elements below the next row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static T AddColumns<TColumns>(nint m, nint row, T* v, T* c, nint ldc, T w0, T w1, T w2, T w3)
        where TColumns : unmanaged
    {
        T* c1 = c + ldc, c2 = c1 + ldc, c3 = c2 + ldc;
        nint start = VectorOf(m, row + 1);
        T square = T.Zero;
        for (nint i = row + 1; i < start; i++)
        {
            c[i] = Fused(v[i], w0, c[i]);
            if (i > row + 1)
                square = Fused(c[i], c[i], square);
            if (sizeof(TColumns) > 1)
                c1[i] = Fused(v[i], w1, c1[i]);
            if (sizeof(TColumns) > 2)
                c2[i] = Fused(v[i], w2, c2[i]);
            if (sizeof(TColumns) > 3)
                c3[i] = Fused(v[i], w3, c3[i]);
        }

        V f0 = S.Broadcast(w0), f1 = S.Broadcast(w1), f2 = S.Broadcast(w2), f3 = S.Broadcast(w3), squares = S.Zero;
        V mask = Below(start, row);
        if (start < m)
        {
            V x = S.Load(v + start), old = S.Load(c + start);
            V value = S.Select(mask, S.MultiplyAdd(x, f0, old), old);
            S.Store(c + start, value);
            value = S.Select(Below(start, row + 1), value, S.Zero);
            squares = S.Multiply(value, value);
            if (sizeof(TColumns) > 1)
            {
                old = S.Load(c1 + start);
                S.Store(c1 + start, S.Select(mask, S.MultiplyAdd(x, f1, old), old));
            }

            if (sizeof(TColumns) > 2)
            {
                old = S.Load(c2 + start);
                S.Store(c2 + start, S.Select(mask, S.MultiplyAdd(x, f2, old), old));
            }

            if (sizeof(TColumns) > 3)
            {
                old = S.Load(c3 + start);
                S.Store(c3 + start, S.Select(mask, S.MultiplyAdd(x, f3, old), old));
            }
        }

        nint at = start + S.Count;
        for (nint end = at + LongSum; at < m; end += LongSum)
        {
            for (nint last = Math.Min(m, end); at < last; at += S.Count)
            {
                V x = S.Load(v + at), value = S.MultiplyAdd(x, f0, S.Load(c + at));
                S.Store(c + at, value);
                squares = S.MultiplyAdd(value, value, squares);
                if (sizeof(TColumns) > 1)
                    S.Store(c1 + at, S.MultiplyAdd(x, f1, S.Load(c1 + at)));
                if (sizeof(TColumns) > 2)
                    S.Store(c2 + at, S.MultiplyAdd(x, f2, S.Load(c2 + at)));
                if (sizeof(TColumns) > 3)
                    S.Store(c3 + at, S.MultiplyAdd(x, f3, S.Load(c3 + at)));
            }

            if (at >= m)
                break;
            square += S.Sum(squares);
            squares = S.Zero;
        }

        return square + S.Sum(squares);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void MultiplyBelow(nint m, nint row, T factor, T* x)
    {
        nint start = VectorOf(m, row + 1);
        for (nint i = row + 1; i < start; i++)
            x[i] *= factor;
        V f = S.Broadcast(factor), mask = Below(start, row);
        if (start < m)
        {
            V old = S.Load(x + start);
            S.Store(x + start, S.Select(mask, S.Multiply(old, f), old));
        }

        for (nint i = start + S.Count; i < m; i += S.Count)
            S.Store(x + i, S.Multiply(S.Load(x + i), f));
    }
}
