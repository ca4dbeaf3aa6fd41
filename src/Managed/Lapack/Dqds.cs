using System.Numerics;

namespace Linalg.Interop.Managed;

/// <summary>
/// The singular values of an upper bidiagonal matrix by differential quotient-difference transformations with shifts (Fernando and Parlett, Numer. Math. 67, 1994): on the
/// squares q and e of the elements, without a subtraction other than that of the shift, so that every singular value keeps its relative accuracy. In double
/// precision always, whose exponents hold the squares of any float and of doubles as far apart as 2¹⁰²⁰; a value farther below the largest may become zero.
/// </summary>
internal static unsafe class Dqds
{
    // The exponent of the largest element: sums of its square and others stay below overflow.
    private const int Top = 510;

    // An element above the diagonal may be neglected that is smaller than this, relative to a lower bound on the singular values beside it.
    private const double Tolerance = 4 * 1.1102230246251565e-16;
    // The least normal number.
    private const double Least = 2.2250738585072014e-308;
    private const double SquaredTolerance = Tolerance * Tolerance;

    /// <summary>Replaces d by the singular values, nonincreasing. Returns false, d and e unchanged, if they are not found within the limits.</summary>
    public static bool Values<T>(SvdLimits limits, int n, T* d, T* e)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        using Scratch.Rental<double> scratch = Scratch.Rent<double>(6 * (nint)n);
        double* values = scratch.Data;
        double largest = 0;
        for (int i = 0; i < n; i++)
        {
            double next = i < n - 1 ? Math.Abs(double.CreateTruncating(e[i])) : 0;
            largest = Math.Max(largest, Math.Max(Math.Abs(double.CreateTruncating(d[i])), next));
        }

        if (!double.IsFinite(largest))
            return false;
        int scale = largest == 0 ? 0 : Top - Math.ILogB(largest);
        var iteration = new Iteration(n, scratch.Data);
        for (int i = 0; i < n; i++)
            iteration.Set(i, Math.ScaleB(double.CreateTruncating(d[i]), scale), i < n - 1 ? Math.ScaleB(double.CreateTruncating(e[i]), scale) : 0);
        if (!iteration.Run(limits))
            return false;
        new Span<double>(values, n).Sort();
        for (int i = 0; i < n; i++)
            d[i] = T.CreateTruncating(Math.ScaleB(Math.Sqrt(values[n - 1 - i]), -scale));
        return true;
    }

    private ref struct Iteration(int n, double* memory)
    {
        // The squares, which the eigenvalues replace from the last to the first; those of the next transformation; and the shift of the blocks that wait, in two parts.
        private readonly double* _q = memory;
        private readonly double* _e = memory + n;
        private readonly double* _otherQ = memory + (2 * (nint)n);
        private readonly double* _otherE = memory + (3 * (nint)n);
        private readonly double* _waiting = memory + (4 * (nint)n);
        private readonly double* _waitingLow = memory + (5 * (nint)n);
        private long _passesLeft;

        public readonly void Set(int i, double diagonal, double next) => (_q[i], _e[i], _waiting[i], _waitingLow[i]) = (diagonal * diagonal, next * next, 0, 0);

        public bool Run(SvdLimits limits)
        {
            _passesLeft = (long)limits.Passes * n;
            for (int last = n - 1; last >= 0;)
            {
                int first = last;
                while (first > 0 && _e[first - 1] > 0)
                    first--;
                if (!Solve(ref first, last))
                    return false;
                last = first - 1;
            }

            return true;
        }

        /// <summary>
        /// The eigenvalues of an unreduced block. If it splits on the way, its first part waits with its shift and <paramref name="first"/> becomes the first row after it.
        /// </summary>
        private bool Solve(ref int first, int last)
        {
            var sigma = new Sum(_waiting[last], _waitingLow[last]);
            var from = new Squares(_q, _e);
            var to = new Squares(_otherQ, _otherE);
            if (_q[first] * 1.5 < _q[last])
                from.Reverse(first, last);
            var shifts = new Shifts(0.25);
            double shift = 0;
            while (true)
            {
                if (last <= first)
                {
                    if (last == first)
                        _q[last] = sigma.Plus(from.Q[last]);
                    return true;
                }

                int end = last;
                Pass pass = default;
                for (int trial = 0; ; trial++)
                {
                    if (--_passesLeft < 0)
                        return false;
                    pass = Transform(from, to, first, last, shift, sigma.High);
                    if (pass.Failed < 0)
                        break;

                    // Too large a shift makes a pivot negative. If it is the last one, the eigenvalue is not farther away than that pivot.
                    double lower = shift + pass.D0;
                    shift = trial >= 2 || shift == 0 ? 0 : pass.Failed == last && lower > 0 ? lower * (1 - 1e-15) : shift / 4;
                    shifts.Reject();
                    if (trial > 8)
                        return false;
                }

                sigma.Add(shift);
                (from, to) = (to, from);
                if (pass.Split >= first)
                {
                    // The rows up to the gap wait; what is behind them goes on without knowing the pivots of its own.
                    int gap = pass.Split;
                    if (from.Q != _q)
                    {
                        new ReadOnlySpan<double>(from.Q + first, gap + 1 - first).CopyTo(new Span<double>(_q + first, gap + 1 - first));
                        new ReadOnlySpan<double>(from.E + first, gap + 1 - first).CopyTo(new Span<double>(_e + first, gap + 1 - first));
                    }

                    _e[gap] = 0;
                    (_waiting[gap], _waitingLow[gap]) = (sigma.High, sigma.Low);
                    first = gap + 1;
                }

                while (last > first && Negligible(from, last, sigma.High))
                {
                    _q[last] = sigma.Plus(from.Q[last]);
                    last--;
                }

                shift = last <= first ? 0 : shifts.Next(from, first, last, pass, end - last);
            }
        }

        private static bool Negligible(Squares a, int last, double sigma) => a.E[last - 1] <= SquaredTolerance * Math.Max(a.Q[last], sigma);

        /// <summary>
        /// One transformation: q̂(i) := d + e(i), ê(i) := q(i + 1)·e(i)/q̂(i), d := q(i + 1)·d/q̂(i) − shift. 1/d is a diagonal element of
        /// the inverse of the leading block: by the criterion of Demmel and Kahan an e that is tiny beside it may be neglected.
        /// </summary>
        private static Pass Transform(Squares from, Squares to, int first, int last, double shift, double sigma)
        {
            double* q = from.Q, e = from.E, q1 = to.Q, e1 = to.E;
            double neglected = SquaredTolerance * (sigma + shift), d = q[first] - shift;
            double min0 = d, min1 = double.MaxValue, min2 = double.MaxValue, d1 = 0, d2 = 0;
            int split = -1;
            if (!(d >= 0))
                return new Pass { Failed = first, D0 = d };
            for (int i = first; i < last; i++)
            {
                double ei = e[i], next = q[i + 1], sum = d + ei, ratio = next / sum;
                bool safe = ratio is >= Least and <= double.MaxValue;
                double e2 = safe ? ei * ratio : next * (ei / sum);
                if (ei <= SquaredTolerance * d || e2 <= neglected)
                    split = i;
                q1[i] = sum;
                e1[i] = e2;
                (d2, d1) = (d1, d);
                d = (safe ? d * ratio : next * (d / sum)) - shift;
                (min2, min1) = (min1, min0);
                if (!(d >= 0))
                    return new Pass { Failed = i + 1, D0 = d };
                min0 = d < min0 ? d : min0;
            }

            q1[last] = d;
            return new Pass { Failed = -1, Split = split == last - 1 ? -1 : split, D0 = d, D1 = d1, D2 = d2, Min0 = min0, Min1 = min1, Min2 = min2 };
        }
    }

    /// <summary>What a transformation tells: where it failed or −1, the last negligible e, the last three pivots, and the least of all pivots but the last 0, 1, 2.</summary>
    private struct Pass
    {
        public int Failed;
        public int Split;
        public double D0;
        public double D1;
        public double D2;
        public double Min0;
        public double Min1;
        public double Min2;
    }

    /// <summary>The choice of shifts: lower bounds on the least eigenvalue, or what is likely to be one.</summary>
    private struct Shifts(double share)
    {
        private double _share = share;

        public void Reject() => _share = Math.Min(_share, 0.25) / 4;

        public double Next(Squares a, int first, int last, in Pass pass, int deflated)
        {
            double least, others, pivot;
            switch (deflated)
            {
                case 0:
                    (least, others, pivot) = (pass.Min0, pass.Min1, pass.D0);
                    break;
                case 1:
                    (least, others, pivot) = (pass.Min1, pass.Min2, pass.D1);
                    break;
                case 2:
                    (least, others, pivot) = (pass.Min2, pass.Min2, pass.D2);
                    break;
                default:
                    return 0;
            }

            if (pivot == least && TryResidual(a, first, last, pivot, others, out double shift))
            {
                _share = 0.25;
                return shift;
            }

            shift = _share * least;
            _share += (1 - _share) / 3;
            return shift;
        }

        /// <summary>
        /// z(last) = 1, z(j)² = e(j)/q(j)·z(j + 1)² is taken to pivot·(unit vector) by the matrix: with a = ‖z‖² − 1 its Rayleigh quotient is pivot/(1 + a), its residual
        /// pivot·√a/(1 + a).
        /// </summary>
        private static bool TryResidual(Squares a, int first, int last, double pivot, double others, out double shift)
        {
            double product = 1, sum = 0;
            shift = 0;
            for (int j = last - 1; j >= first; j--)
            {
                product *= a.E[j] / a.Q[j];
                sum += product;
                if (sum > 0.5)
                    return false;
                if (product < 0.01 * sum)
                    break;
            }

            sum *= 1.05;
            double quotient = pivot / (1 + sum), residual = quotient * Math.Sqrt(sum), gap = (0.75 * others) - quotient;
            shift = Math.Max(0, gap > residual ? quotient - (1.01 * residual * (residual / gap)) : quotient - residual);
            return true;
        }
    }

    private readonly struct Squares(double* q, double* e)
    {
        public readonly double* Q = q;
        public readonly double* E = e;

        public void Reverse(int first, int last)
        {
            new Span<double>(Q + first, last + 1 - first).Reverse();
            new Span<double>(E + first, last - first).Reverse();
        }
    }

    /// <summary>A sum of many terms, and what its roundings lost.</summary>
    private struct Sum(double high, double low)
    {
        public double High = high;
        public double Low = low;

        public void Add(double term)
        {
            double sum = High + term, rounded = sum - High;
            Low += (High - (sum - rounded)) + (term - rounded);
            High = sum;
        }

        public readonly double Plus(double term)
        {
            Sum sum = this;
            sum.Add(term);
            return sum.High + sum.Low;
        }
    }
}
