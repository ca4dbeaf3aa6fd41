namespace Linalg.Interop.Cli;

/// <summary>The orders at which the native library should serve, from times at some.</summary>
internal static class Crossover
{
    /// <summary>What a change of sides between two orders must gain, as a share of the time: less is not worth changing thread pools.</summary>
    private const double Change = 0.02;

    /// <summary>
    /// The range of measured orders whose choice loses least: Σ log(time chosen / least time) over all orders, and <see cref="Change"/> for each end of the
    /// range that lies between two orders. Where nothing is lost either way, managed code serves.
    /// </summary>
    /// <param name="points">Times by ascending order, at least one.</param>
    /// <returns>The range, its ends half-way between the orders in ratio; from 0 and without end where it reaches the first or the last order.</returns>
    public static NativeRange Of(IReadOnlyList<TunedPoint> points)
    {
        int count = points.Count;
        (double best, NativeRange range) = (points.Sum(LossOfManaged), NativeRange.Never);
        for (int first = 0; first < count; first++)
        {
            for (int last = first; last < count; last++)
            {
                double loss = points.Select((point, i) => i >= first && i <= last ? LossOfNative(point) : LossOfManaged(point)).Sum()
                    + (first > 0 ? Change : 0) + (last < count - 1 ? Change : 0);
                if (loss < best)
                {
                    best = loss;
                    range = new NativeRange(
                        first == 0 ? 0 : Between(points[first - 1].Order, points[first].Order),
                        last == count - 1 ? int.MaxValue : Between(points[last].Order, points[last + 1].Order));
                }
            }
        }

        return range;
    }

    /// <summary>The largest share of the least time that a choice loses.</summary>
    public static double Loss(NativeRange range, IEnumerable<TunedPoint> points) =>
        points.Select(point => Math.Exp(range.Contains(point.Order) ? LossOfNative(point) : LossOfManaged(point)) - 1).DefaultIfEmpty(0).Max();

    private static double LossOfManaged(TunedPoint point) => Math.Max(0, Math.Log(point.Managed / point.Native));

    private static double LossOfNative(TunedPoint point) => Math.Max(0, Math.Log(point.Native / point.Managed));

    private static int Between(int lower, int upper) => (int)Math.Ceiling(Math.Sqrt((double)lower * upper));
}
