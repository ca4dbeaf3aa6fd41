namespace Linalg.Interop.Managed;

/// <summary>
/// The singular values of an upper bidiagonal matrix by differential quotient-difference transformations with shifts (dqds; Fernando and Parlett,
/// Numer. Math. 67, 1994). They act on the squares q and e of the elements and subtract nothing but the shift, so that every singular value keeps its
/// relative accuracy as long as squares beside that of the largest do not underflow. A pass tries a shift in every lane of a vector, accepts the
/// largest that leaves all d positive, and adds a transformation without shift.
/// </summary>
internal static unsafe class Dqds
{
    /// <summary>
    /// Replaces d by the singular values, nonincreasing. Returns false, d and e unchanged, if they are not found within the limits.
    /// </summary>
    public static bool Values<T>(Execution<T> x, SvdLimits limits, int n, T* d, T* e)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T largest = T.Zero;
        for (int i = 0; i < n; i++)
        {
            T above = i < n - 1 ? T.Abs(e[i]) : T.Zero;
            largest = T.Max(largest, T.Max(T.Abs(d[i]), above));
        }

        if (!T.IsFinite(largest))
            return false;

        // Sums of squares stay below overflow.
        int scale = T.IsZero(largest) ? 0 : (sizeof(T) == sizeof(double) ? 510 : 62) - T.ILogB(largest);
        using Scratch.Rental<T> scratch = Scratch.Rent<T>(Iteration<T>.Length(x.Kernels, n));
        var iteration = new Iteration<T>(x, n, scratch.Data);
        for (int i = 0; i < n; i++)
            iteration.Set(i, T.ScaleB(d[i], scale), i < n - 1 ? T.ScaleB(e[i], scale) : T.Zero);
        if (!iteration.Run(limits))
            return false;
        new Span<T>(iteration.Values, n).Sort();
        for (int i = 0; i < n; i++)
            d[i] = T.ScaleB(T.Sqrt(iteration.Values[n - 1 - i]), -scale);
        return true;
    }

    private ref struct Iteration<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        private readonly Execution<T> _x;
        private readonly Kernels<T> _kernels;
        private readonly int _n;
        private readonly int _lanes;

        // The squares, which the eigenvalues replace from the last to the first; the accumulated shifts of blocks that are still to be
        // solved, in two parts; work memory for a block.
        private readonly T* _q;
        private readonly T* _e;
        private readonly T* _waiting;
        private readonly T* _waitingLow;
        private readonly T* _work;
        private readonly T* _shifts;
        private readonly QuotientPass<T> _pass;
        private long _passesLeft;

        // From the last pass: an upper bound on the block's least eigenvalue and on the other ones, and whether the last d is the first of them.
        private T _bound;
        private T _others;
        private bool _endIsLeast;

        // The least q: quotients of two q stay in the range of exponents if it is at least one.
        private T _least;
        private T _share;

        public Iteration(Execution<T> x, int n, T* memory)
        {
            _x = x;
            _kernels = x.Kernels;
            _n = n;
            _lanes = _kernels.VectorLength;
            _shifts = memory;
            _pass = new QuotientPass<T>(memory + _lanes, _lanes);
            _q = memory + ((1 + QuotientPass<T>.Vectors) * _lanes);
            _e = _q + n;
            _waiting = _e + n;
            _waitingLow = _waiting + n;
            _work = _waitingLow + n;
            _share = Quarter;
        }

        public readonly T* Values => _q;

        // Square of the relative size, 4 units of roundoff, below which an element above the diagonal is negligible
        // beside a lower bound on the singular values.
        private static T Tolerance => T.CreateTruncating(16) * Machine<T>.Epsilon * Machine<T>.Epsilon;

        private static T Quarter => T.One / T.CreateTruncating(4);

        public static nint Length(Kernels<T> kernels, int n) =>
            ((1 + QuotientPass<T>.Vectors) * kernels.VectorLength) + (4 * (nint)n) + (4 * (nint)n * kernels.VectorLength);

        public readonly void Set(int i, T diagonal, T next)
        {
            (_q[i], _e[i]) = (diagonal * diagonal, next * next);
            (_waiting[i], _waitingLow[i]) = (T.Zero, T.Zero);
        }

        public bool Run(SvdLimits limits)
        {
            _passesLeft = (long)limits.Passes * _n;
            for (int last = _n - 1; last >= 0;)
            {
                int first = last;
                while (first > 0 && _e[first - 1] > T.Zero)
                    first--;
                if (first < last && !Solve(ref first, last))
                    return false;
                if (first == last)
                    _q[last] = new Sum(_waiting[last], _waitingLow[last]).Plus(_q[last]);
                last = first - 1;
            }

            return true;
        }

        /// <summary>
        /// Computes the eigenvalues of an unreduced block of at least two rows. If it splits on the way, its first part is put back with its shift,
        /// and <paramref name="first"/> becomes the first row after it.
        /// </summary>
        private bool Solve(ref int first, int last)
        {
            var sigma = new Sum(_waiting[last], _waitingLow[last]);
            T* from = _work, to = _work + (2 * (nint)_n * _lanes);
            bool reverse = _q[first] * T.CreateTruncating(1.5) < _q[last];
            for (int i = first; i <= last; i++)
            {
                from[At(i)] = _q[reverse ? first + last - i : i];
                from[At(i) + _lanes] = i < last ? _e[reverse ? first + last - 1 - i : i] : T.Zero;
            }

            _least = T.Zero;
            new Span<T>(_shifts, _lanes).Clear();
            while (true)
            {
                _x.Stops();
                int lane = Transform(from, to, first, last, sigma.High);
                if (lane < 0)
                    return false;
                sigma.Add(_shifts[lane]);
                from = to + lane;
                to = to == _work ? _work + (2 * (nint)_n * _lanes) : _work;
                int gap = int.CreateTruncating(_pass.Negligible[lane]);
                if (gap >= 0)
                {
                    PutBack(from, first, first + gap, sigma);
                    first += gap + 1;
                }

                int deflated = 0;
                while (last > first && from[At(last - 1) + _lanes] <= Tolerance * SimdScalar<T>.Larger(from[At(last)], sigma.High))
                {
                    _q[last] = sigma.Plus(from[At(last)]);
                    last--;
                    deflated++;
                }

                if (last <= first)
                {
                    _q[last] = sigma.Plus(from[At(last)]);
                    return true;
                }

                _least = SimdScalar<T>.Smaller(_pass.LeastQuotient[lane], deflated > 0 ? T.One : _pass.End(0)[lane]);
                ChooseShifts(from, first, last, lane, deflated);
            }
        }

        private readonly nint At(int i) => 2 * (nint)i * _lanes;

        /// <summary>
        /// Makes a pass with the largest shift that leaves all d positive. If a shift is too large, but only the last d is negative, the shift plus
        /// that d is a lower bound on the least eigenvalue.
        /// </summary>
        /// <returns>The lane, or −1 if the limit is reached.</returns>
        private int Transform(T* from, T* to, int first, int last, T sigma)
        {
            for (int trial = 0; ; trial++)
            {
                if (--_passesLeft < 0)
                    return -1;
                T negligible = Tolerance * (sigma + _shifts[0]), lower = T.Zero;
                bool careful = _least < T.One;
                if (!careful)
                {
                    int n = last + 1 - first;
                    _kernels.TransformQuotients(n, from + At(first), to + At(first), _shifts, negligible, Tolerance, _pass);
                    for (int lane = _lanes - 1; lane >= 0; lane--)
                    {
                        if (_pass.FirstLeast[lane] >= T.Zero)
                        {
                            careful = !(_pass.LeastQuotient[lane] >= T.One) || !T.IsFinite(_pass.End(0)[lane]);
                            if (!careful)
                                return lane;
                            break;
                        }

                        if (_pass.FirstLeastBeforeEnd[lane] >= T.Zero)
                            lower = SimdScalar<T>.Larger(lower, _shifts[lane] + _pass.FirstEnd[lane]);
                    }
                }

                if (careful && TransformCarefully(from, to, first, last, negligible))
                    return 0;
                if (T.IsZero(_shifts[0]))
                    return -1;
                lower *= T.One - (T.CreateTruncating(8) * Machine<T>.Epsilon);
                T next = trial >= 2 ? T.Zero : lower > T.Zero ? lower : _shifts[0] * Quarter;
                _share = Quarter * Quarter;
                for (int lane = 0; lane < _lanes; lane++)
                    _shifts[lane] = next;
            }
        }

        /// <summary>
        /// Makes one transformation with the first shift, into the first lane, for q of any exponents. False if a d is negative.
        /// </summary>
        private readonly bool TransformCarefully(T* from, T* to, int first, int last, T negligible)
        {
            T shift = _shifts[0], d = from[At(first)] - shift, least = T.One / Machine<T>.SafeMin, huge = least;
            T min0 = d, min1 = huge, min2 = huge, d1 = T.Zero, d2 = T.Zero;
            int noted = -1;
            for (int i = first; i < last && d >= T.Zero; i++)
            {
                T e = from[At(i) + _lanes], next = from[At(i + 1)], sum = d + e, ratio = next / sum;

                // Where the quotient leaves the range, those of parts of the sum do not.
                bool inRange = ratio >= Machine<T>.SafeMin && ratio <= huge;
                T above = inRange ? e * ratio : next * (e / sum);
                if (i < last - 1 && (above <= negligible || e <= Tolerance * d))
                    noted = i - first;
                to[At(i)] = sum;
                to[At(i) + _lanes] = above;
                least = SimdScalar<T>.Smaller(least, sum);
                (d2, d1) = (d1, d);
                d = (inRange ? d * ratio : next * (d / sum)) - shift;
                (min2, min1) = (min1, min0);
                min0 = SimdScalar<T>.Smaller(d, min0);
            }

            to[At(last)] = d;
            (*_pass.Least(0), *_pass.Least(1), *_pass.Least(2)) = (min0, min1, min2);
            (*_pass.End(0), *_pass.End(1), *_pass.End(2)) = (d, d1, d2);
            (*_pass.FirstLeast, *_pass.FirstLeastBeforeEnd, *_pass.FirstEnd) = (min0, min1, d);
            (*_pass.Negligible, *_pass.LeastQuotient) = (T.CreateTruncating(noted), least);
            return d >= T.Zero;
        }

        /// <summary>Puts back the rows up to a negligible element above the diagonal.</summary>
        private readonly void PutBack(T* from, int first, int gap, in Sum sigma)
        {
            for (int i = first; i <= gap; i++)
                (_q[i], _e[i]) = (from[At(i)], from[At(i) + _lanes]);
            _e[gap] = T.Zero;
            (_waiting[gap], _waitingLow[gap]) = (sigma.High, sigma.Low);
        }

        /// <summary>
        /// Chooses shifts between a lower bound on the least eigenvalue, certain or likely, and the least d, which is an upper bound.
        /// </summary>
        private void ChooseShifts(T* a, int first, int last, int lane, int deflated)
        {
            if (deflated > 2)
            {
                new Span<T>(_shifts, _lanes).Clear();
                return;
            }

            _bound = _pass.Least(deflated)[lane];
            _others = _pass.Least(Math.Min(2, deflated + 1))[lane];
            _endIsLeast = _pass.End(deflated)[lane] == _bound;
            if (deflated == 0 && lane < _lanes - 1 && _shifts[lane + 1] > _shifts[lane])
            {
                // The next shift was too large: a closer bound.
                T failed = _shifts[lane + 1] - _shifts[lane];
                if (failed < _bound)
                    (_bound, _others) = (failed, SimdScalar<T>.Larger(_bound, _others));
            }

            if (_endIsLeast && TryResidual(a, first, last, out T low, out T likely, out T high))
            {
                _share = Quarter;
                Spread(low, likely, high);
                return;
            }

            if (_lanes == 1)
            {
                _shifts[0] = _share * _bound;
                _share += (T.One - _share) / T.CreateTruncating(3);
                return;
            }

            T step = _bound / (T.CreateTruncating(_lanes) + T.CreateTruncating(0.2));
            for (int i = 0; i < _lanes; i++)
                _shifts[i] = step * T.CreateTruncating(i + 1);
        }

        private readonly void Spread(T low, T likely, T high)
        {
            if (_lanes == 1)
            {
                _shifts[0] = likely;
                return;
            }

            _shifts[0] = low;
            _shifts[1] = likely;
            for (int i = 2; i < _lanes; i++)
                _shifts[i] = likely + ((high - likely) * T.CreateTruncating(i - 1) / T.CreateTruncating(_lanes - 1));
        }

        /// <summary>
        /// Bounds the least eigenvalue by a residual. The vector z(last) = 1, z(j)² = e(j)/q(j)·z(j + 1)² is mapped to d times a unit vector, d the
        /// last one: with a = ‖z‖² − 1 its Rayleigh quotient is d/(1 + a) and its residual d·√a/(1 + a).
        /// </summary>
        private readonly bool TryResidual(T* a, int first, int last, out T low, out T likely, out T high)
        {
            T product = T.One, sum = T.Zero, pivot = a[At(last)];
            low = likely = high = T.Zero;
            for (int j = last - 1; j >= first; j--)
            {
                product *= a[At(j) + _lanes] / a[At(j)];
                sum += product;
                if (sum > T.One)
                    return false;
                if (product < T.CreateTruncating(0.01) * sum)
                    break;
            }

            T quotient = pivot / (T.One + sum), slightly = T.CreateTruncating(1.05) * sum, residual = quotient * T.Sqrt(slightly);
            T gap = (T.CreateTruncating(0.75) * _others) - quotient;
            low = SimdScalar<T>.Larger(T.Zero, quotient - residual);
            high = quotient;
            likely = gap > residual ? SimdScalar<T>.Larger(low, quotient - (residual * (residual / gap))) : low;
            return true;
        }

        /// <summary>A sum of many terms, and what its roundings lost.</summary>
        private struct Sum(T high, T low)
        {
            public T High = high;
            public T Low = low;

            public void Add(T term)
            {
                T sum = High + term, rounded = sum - High;
                Low += (High - (sum - rounded)) + (term - rounded);
                High = sum;
            }

            public readonly T Plus(T term)
            {
                Sum sum = this;
                sum.Add(term);
                return sum.High + sum.Low;
            }
        }
    }
}
