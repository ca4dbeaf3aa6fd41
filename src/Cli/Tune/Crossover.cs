namespace Linalg.Interop.Cli;

/// <summary>The orders at which the native library should serve, from times at some.</summary>
internal static class Crossover
{
    /// <summary>What a change of sides must gain, as a share of the time: less is not worth changing thread pools, and may be noise.</summary>
    private const double Change = 0.02;

    /// <summary>What was measured holds up to so many times the largest order.</summary>
    private const int Reach = 4;

    /// <summary>
    /// The range for all orders: the default, unless another choice at measured orders loses less; see <see cref="Loss(NativeRange,
    /// NativeRange, TunedPoint)"/>. Smaller orders go with the smallest measured; beyond <see cref="Reach"/> times the largest the
    /// default holds, as far as both make one range.
    /// </summary>
    /// <param name="points">Times by ascending order, at least one.</param>
    public static NativeRange Of(IReadOnlyList<TunedPoint> points, NativeRange otherwise)
    {
        (double best, NativeRange? range) = (points.Sum(point => Loss(otherwise, otherwise, point)), null);
        foreach ((NativeRange candidate, int ends) in Candidates(points))
        {
            double loss = points.Sum(point => Loss(candidate, otherwise, point)) + (Change * ends);
            if (loss < best)
                (best, range) = (loss, candidate);
        }

        if (range is not { } other)
            return otherwise;
        int end = (int)Math.Min((long)Reach * points[^1].Order, int.MaxValue);
        if (other.Until == int.MaxValue)
            return other with { Until = otherwise.Contains(end) ? otherwise.Until : end };
        return other.IsEmpty && otherwise.Until > end ? otherwise with { From = Math.Max(otherwise.From, end) } : other;
    }

    /// <summary>How far apart the sides are: the logarithm of the longer time over the shorter.</summary>
    public static double Distance(TunedPoint point) => Math.Abs(Math.Log(point.Managed / point.Native));

    /// <summary>Whether one side is faster by more than the noise.</summary>
    public static bool IsDecided(TunedPoint point) => Distance(point) > Math.Log(1 + point.Noise);

    /// <summary>The largest share of the least time that a choice loses.</summary>
    public static double Loss(NativeRange range, IEnumerable<TunedPoint> points) =>
        points.Select(point => Math.Exp(LossOf(range, point)) - 1).DefaultIfEmpty(0).Max();

    /// <summary>
    /// Every range whose ends lie half-way between measured orders in ratio, from 0 and without end where it reaches the first or the
    /// last one, and none at all; with the number of its ends that lie between two orders, at least one.
    /// </summary>
    private static IEnumerable<(NativeRange Range, int Ends)> Candidates(IReadOnlyList<TunedPoint> points)
    {
        yield return (NativeRange.Never, 0);
        int count = points.Count;
        for (int first = 0; first < count; first++)
        {
            for (int last = first; last < count; last++)
            {
                var range = new NativeRange(
                    first == 0 ? 0 : Between(points[first - 1].Order, points[first].Order),
                    last == count - 1 ? int.MaxValue : Between(points[last].Order, points[last + 1].Order));
                yield return (range, Math.Max(1, (first > 0 ? 1 : 0) + (last < count - 1 ? 1 : 0)));
            }
        }
    }

    /// <summary>
    /// What a choice loses at an order: log(time chosen / least time) where one side is faster by more than the noise; where none is,
    /// nothing as long as the default stays, and else what a change of sides must gain.
    /// </summary>
    private static double Loss(NativeRange range, NativeRange otherwise, TunedPoint point) =>
        IsDecided(point) ? LossOf(range, point)
        : range.Contains(point.Order) == otherwise.Contains(point.Order) ? 0
        : Change;

    private static double LossOf(NativeRange range, TunedPoint point) =>
        range.Contains(point.Order) == point.Native < point.Managed || point.Native == point.Managed ? 0 : Distance(point);

    private static int Between(int lower, int upper) => (int)Math.Ceiling(Math.Sqrt((double)lower * upper));
}
