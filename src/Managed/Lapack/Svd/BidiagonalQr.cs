using System.Runtime.CompilerServices;

namespace Linalg.Interop.Managed;

/// <summary>
/// The implicit QR iteration for the singular values of an upper bidiagonal matrix (Golub and Kahan), with the zero shift and the criteria of
/// convergence that keep small singular values to high relative accuracy (Demmel and Kahan, SIAM J. Sci. Stat. Comput. 11(5), 1990). The rotations of
/// a sweep are collected and applied to the vectors together.
/// </summary>
internal static unsafe class BidiagonalQr
{
    /// <summary>
    /// B = Q·Σ·Pᵀ; U := U·Q, V := V·P for the n columns of U and V, either of which may have no rows. On return d holds the singular values,
    /// nonincreasing and nonnegative. Returns 0, or the number of superdiagonal elements that did not become zero within so many times n² rotations;
    /// then d, e, U and V are on the way, and it can go on.
    /// </summary>
    public static int Iterate<T>(Execution<T> x, int sweeps, int n, T* d, T* e, View<T> u, View<T> v)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        using Scratch.Rental<T> scratch = Scratch.Rent<T>(4 * (nint)n);
        var iteration = new Iteration<T>(x, n, d, e, u, v, scratch.Data);
        int info = iteration.Run(sweeps);
        if (info == 0)
            SingularTriplets.MakeNonnegative(x.Kernels, n, d, v);
        if (info == 0)
            SingularTriplets.Sort(x.Kernels, n, d, u, v);
        return info;
    }

    private ref struct Iteration<T>(Execution<T> x, int n, T* d, T* e, View<T> u, View<T> v, T* rotations)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        private readonly T* _rightCosines = rotations;
        private readonly T* _rightSines = rotations + n;
        private readonly T* _leftCosines = rotations + (2 * (nint)n);
        private readonly T* _leftSines = rotations + (3 * (nint)n);

        // The tolerance relative to a singular value, and the absolute threshold.
        private readonly T _tolerance = T.CreateTruncating(8) * Machine<T>.Epsilon;
        private T _threshold;

        public int Run(int sweeps)
        {
            if (!Prepare())
                return Math.Max(1, n - 1);
            long rotationsLeft = (long)sweeps * n * n;
            int last = n - 1, blockFirst = -1, blockLast = -1;
            bool downwards = true;
            while (true)
            {
                // The last diagonal block, first … last, without a zero above its diagonal.
                while (last > 0 && Negligible(last - 1))
                    last--;
                if (last <= 0)
                    return 0;
                int first = last - 1;
                while (first > 0 && !Negligible(first - 1))
                    first--;

                // Rows are graded downwards or upwards: the bulge is chased from the large end to the small one.
                if (first > blockLast || last < blockFirst)
                    downwards = T.Abs(d[first]) >= T.Abs(d[last]);
                (blockFirst, blockLast) = (first, last);
                var block = new Block(first, last, downwards);
                if (Split(block, out T smallest, out T largest))
                    continue;
                rotationsLeft -= last - first;
                if (rotationsLeft < 0)
                    return Remaining();
                x.Stops();
                T shift = Shift(block, smallest, largest);
                T end = T.IsZero(shift) ? SweepWithoutShift(block) : Sweep(block, shift);
                if (!T.IsFinite(end))
                    return Remaining();
                View<T> right = downwards ? v : u, left = downwards ? u : v;
                Rotate(block, _rightCosines, _rightSines, right);
                Rotate(block, _leftCosines, _leftSines, left);
            }
        }

        /// <summary>
        /// The threshold below which an element above the diagonal changes no singular value by more than the tolerance: a bound on the smallest one,
        /// from the recurrence µ := |d|·µ/(µ + |e|), in units of √n. False if an element is not finite.
        /// </summary>
        private bool Prepare()
        {
            T bound = T.Abs(d[0]), smallest = bound, sum = bound;
            for (int i = 1; i < n; i++)
            {
                sum += T.Abs(d[i]) + T.Abs(e[i - 1]);
                bound = T.IsZero(bound) ? bound : T.Abs(d[i]) * (bound / (bound + T.Abs(e[i - 1])));
                smallest = T.Min(smallest, bound);
            }

            T order = T.CreateTruncating(n);
            _threshold = T.Max(_tolerance * (smallest / T.Sqrt(order)), T.CreateTruncating(6) * order * order * Machine<T>.SafeMin);
            return T.IsFinite(sum);
        }

        private readonly bool Negligible(int i)
        {
            if (T.Abs(e[i]) > _threshold)
                return false;
            e[i] = T.Zero;
            return true;
        }

        private readonly int Remaining()
        {
            int count = 0;
            for (int i = 0; i < n - 1; i++)
                count += T.IsZero(e[i]) ? 0 : 1;
            return Math.Max(1, count);
        }

        /// <summary>
        /// Sets an element above the diagonal to zero that changes no singular value of the block by more than the tolerance: the last one in the
        /// direction of the chase beside its diagonal element, or any beside the bound µ on the smallest singular value of what comes before. Its
        /// reciprocal ρ is computed: ρ := (1 + |e|·ρ)/|d|.
        /// </summary>
        /// <returns>Whether there was one; if not, bounds on the smallest and on the largest singular value.</returns>
        private readonly bool Split(Block block, out T smallest, out T largest)
        {
            smallest = largest = T.Zero;
            if (T.Abs(e[block.Edge(block.Length - 1)]) <= _tolerance * T.Abs(d[block.End]))
            {
                e[block.Edge(block.Length - 1)] = T.Zero;
                return true;
            }

            T reciprocal = T.One / T.Abs(d[block.Start]), worst = reciprocal;
            largest = T.Abs(d[block.Start]);
            for (int k = 0; k < block.Length; k++)
            {
                T edge = T.Abs(e[block.Edge(k)]), next = T.Abs(d[block.Diagonal(k + 1)]), ratio = edge * reciprocal;
                if (ratio <= _tolerance)
                {
                    e[block.Edge(k)] = T.Zero;
                    return true;
                }

                reciprocal = (T.One + ratio) * (T.One / next);
                worst = SimdScalar<T>.Larger(reciprocal, worst);
                largest = SimdScalar<T>.Larger(edge, SimdScalar<T>.Larger(next, largest));
            }

            smallest = T.One / worst;
            return false;
        }

        /// <summary>
        /// The smaller singular value of the last two rows and columns; zero where the shift would spoil the small
        /// singular values, or is too small to matter.
        /// </summary>
        private readonly T Shift(Block block, T smallest, T largest)
        {
            T order = T.CreateTruncating(n), percent = T.CreateTruncating(0.01);
            if (!(order * _tolerance * (smallest / largest) > T.Max(Machine<T>.Epsilon, percent * _tolerance)))
                return T.Zero;
            int end = block.Length;
            T shift = SmallerSingularValue(d[block.Diagonal(end - 1)], e[block.Edge(end - 1)], d[block.End]);
            T ratio = shift / T.Abs(d[block.Start]);
            return ratio * ratio < Machine<T>.Epsilon ? T.Zero : shift;
        }

        /// <summary>Of [ f g; 0 h ]: 2·|f·h| / (√((|f| + |h|)² + g²) + √((|f| − |h|)² + g²)).</summary>
        private static T SmallerSingularValue(T f, T g, T h)
        {
            (f, g, h) = (T.Abs(f), T.Abs(g), T.Abs(h));
            T scale = SimdScalar<T>.Larger(f, SimdScalar<T>.Larger(g, h));
            if (T.IsZero(scale))
                return T.Zero;
            (f, g, h) = (f / scale, g / scale, h / scale);
            T sum = f + h, difference = f - h, square = g * g;
            T both = T.Sqrt((sum * sum) + square) + T.Sqrt((difference * difference) + square);
            return scale * (f * h / both * T.CreateTruncating(2));
        }

        private readonly void Rotate(Block block, T* cosines, T* sines, View<T> a) =>
            x.Kernels.RotateColumns(a.Rows, block.Length, cosines, sines, a.At(0, block.Start), block.Step * a.ColumnStride);

        /// <summary>One sweep with a shift: the bulge that the first rotation makes is chased off the other end.</summary>
        /// <returns>The last element above the diagonal.</returns>
        private readonly T Sweep(Block block, T shift)
        {
            T* diagonal = d + block.Start, edge = e + block.Edge(0);
            nint step = block.Step;
            T first = *diagonal, f = (T.Abs(first) - shift) * (T.CopySign(T.One, first) + (shift / first)), g = *edge;
            for (nint k = 0; k < block.Length; k++)
            {
                T length = Rotation(f, g, out T c, out T s);
                if (k > 0)
                    edge[-step] = length;
                _rightCosines[k] = c;
                _rightSines[k] = s;
                T d0 = *diagonal, e0 = *edge, d1 = diagonal[step];
                f = (c * d0) + (s * e0);
                e0 = (c * e0) - (s * d0);
                g = s * d1;
                d1 *= c;
                *diagonal = Rotation(f, g, out c, out s);
                _leftCosines[k] = c;
                _leftSines[k] = s;
                f = (c * e0) + (s * d1);
                diagonal[step] = (c * d1) - (s * e0);
                if (k + 1 < block.Length)
                {
                    g = s * edge[step];
                    edge[step] *= c;
                }

                *edge = f;
                diagonal += step;
                edge += step;
            }

            return f;
        }

        /// <summary>One sweep with shift zero, without subtractions: every element keeps its relative accuracy.</summary>
        /// <returns>The last element above the diagonal.</returns>
        private readonly T SweepWithoutShift(Block block)
        {
            T* diagonal = d + block.Start, edge = e + block.Edge(0);
            nint step = block.Step;
            T c = T.One, oldC = T.One, oldS = T.Zero;
            for (nint k = 0; k < block.Length; k++)
            {
                T length = Rotation(*diagonal * c, *edge, out c, out T s);
                if (k > 0)
                    edge[-step] = oldS * length;
                *diagonal = Rotation(oldC * length, diagonal[step] * s, out oldC, out oldS);
                _rightCosines[k] = c;
                _rightSines[k] = s;
                _leftCosines[k] = oldC;
                _leftSines[k] = oldS;
                diagonal += step;
                edge += step;
            }

            T last = *diagonal * c;
            *diagonal = last * oldC;
            return edge[-step] = last * oldS;
        }
    }

    /// <summary>c and s with c·f + s·g = r ≥ 0, c·g = s·f, c² + s² = 1; returns r.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Rotation<T>(T f, T g, out T c, out T s)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T square = (f * f) + (g * g);
        if (!(square >= Machine<T>.SafeMin / Machine<T>.Epsilon))
            return TinyRotation(f, g, out c, out s);

        // 1/√x as √x·(1/x): root and quotient do not wait for each other.
        T length = T.Sqrt(square), reciprocal = length * (T.One / square);
        c = f * reciprocal;
        s = g * reciprocal;
        return length;
    }

    /// <summary>Makes the rotation where squares underflow.</summary>
    private static T TinyRotation<T>(T f, T g, out T c, out T s)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T scale = T.Max(T.Abs(f), T.Abs(g));
        if (!(scale > T.Zero))
        {
            c = T.One;
            s = T.Zero;
            return scale;
        }

        (c, s) = (f / scale, g / scale);
        T length = T.Sqrt((c * c) + (s * s));
        (c, s) = (c / length, s / length);
        return length * scale;
    }

    /// <summary>
    /// Rows and columns first … last, counted in the direction of the chase. Turned by 180 degrees and transposed, an upper bidiagonal matrix is
    /// upper bidiagonal again, with the singular vectors exchanged: a chase upwards is a chase downwards in that matrix.
    /// </summary>
    private readonly struct Block(int first, int last, bool downwards)
    {
        public int Length => last - first;

        public int Step => downwards ? 1 : -1;

        public int Start => downwards ? first : last;

        public int End => downwards ? last : first;

        public int Diagonal(int k) => downwards ? first + k : last - k;

        /// <summary>The element between the diagonal elements k and k + 1.</summary>
        public int Edge(int k) => downwards ? first + k : last - 1 - k;
    }
}
