using Xunit;

namespace Linalg.Interop.Cli.Tests;

/// <summary>Ranges from measured times: managed seconds are 1, native seconds what is given.</summary>
public sealed class CrossoverTests
{
    private static readonly int[] Orders = [8, 16, 32, 64, 128, 256];

    [Fact]
    public void Where_managed_code_is_faster_or_as_fast_it_serves()
    {
        Assert.True(Range(2, 2, 1.5, 1.2, 1.01, 1).IsEmpty);
        Assert.True(Range(1, 1, 1, 1, 1, 1).IsEmpty);
        Assert.True(Range(1.5, 1.5, 1.5, 0.99, 1.5, 1.5).IsEmpty);
        Assert.True(Range(0.999, 0.999, 0.999, 0.999, 0.999, 0.999).IsEmpty);
        Assert.True(Range(1, 1, 0.985, 1, 1, 1).IsEmpty);
    }

    [Fact]
    public void Ends_lie_between_the_orders_where_the_sides_cross()
    {
        Assert.Equal(new NativeRange(0, 23), Range(0.5, 0.6, 1.2, 2, 2, 2));
        Assert.Equal(new NativeRange(91, 1024), Range(3, 2, 1.5, 1.1, 0.9, 0.8));
        Assert.Equal(new NativeRange(23, 91), Range(3, 2, 0.8, 0.9, 1.2, 1.2));
        Assert.Equal(new NativeRange(0, 1024), Range(0.5, 0.5, 0.5, 0.5, 0.5, 0.5));
    }

    [Fact]
    public void Beyond_four_times_the_largest_order_measured_the_default_holds()
    {
        TunedPoint[] native = Points(0.5, 0.5, 0.5, 0.5, 0.5, 0.5), managed = Points(2, 2, 2, 2, 2, 2);
        Assert.Equal(new NativeRange(0, 1024), Crossover.Of(native, NativeRange.Never));
        Assert.Equal(new NativeRange(0, 1024), Crossover.Of(native, new NativeRange(0, 181)));
        Assert.Equal(new NativeRange(0, 3000), Crossover.Of(native, new NativeRange(500, 3000)));
        Assert.Equal(new NativeRange(0, int.MaxValue), Crossover.Of(native, new NativeRange(128, int.MaxValue)));
        Assert.Equal(new NativeRange(1024, int.MaxValue), Crossover.Of(managed, new NativeRange(0, int.MaxValue)));
        Assert.Equal(new NativeRange(5000, 6000), Crossover.Of(managed, new NativeRange(5000, 6000)));
        Assert.True(Crossover.Of(managed, new NativeRange(0, 724)).IsEmpty);
        Assert.Equal(new NativeRange(0, 23), Crossover.Of(Points(0.5, 0.6, 1.2, 2, 2, 2), new NativeRange(0, int.MaxValue)));
        Assert.Equal(new NativeRange(0, int.MaxValue), Crossover.Of([new TunedPoint(1 << 30, 1, 0.5)], NativeRange.Never));
    }

    [Fact]
    public void A_side_changes_a_default_only_where_it_wins_by_more_than_the_noise()
    {
        NativeRange never = NativeRange.Never, always = new(0, int.MaxValue), middle = new(12, 91);
        TunedPoint[] close = Noisy(0.1, 1.05, 0.95, 0.93, 1.08, 1.02, 0.98);
        Assert.All([never, always, middle], range => Assert.Equal(range, Crossover.Of(close, range)));

        TunedPoint[] clear = Noisy(0.1, 2, 2, 2, 0.5, 0.5, 0.5);
        Assert.All([never, always, middle], range => Assert.Equal(46, Crossover.Of(clear, range).From));

        // What is twice as fast is not enough where a measurement may be off by as much.
        Assert.All([never, always, middle], range => Assert.Equal(range, Crossover.Of(Noisy(1.01, 2, 2, 2, 0.5, 0.5, 0.5), range)));
    }

    [Fact]
    public void Orders_that_are_not_decided_stay_as_they_were_beside_those_that_are()
    {
        TunedPoint[] points = Noisy(0.1, 1, 1, 1, 1.05, 0.5, 0.5);
        Assert.Equal(new NativeRange(91, 1024), Crossover.Of(points, NativeRange.Never));
        Assert.Equal(new NativeRange(0, int.MaxValue), Crossover.Of(points, new NativeRange(0, int.MaxValue)));
    }

    [Fact]
    public void A_small_gain_between_losses_is_bridged()
    {
        Assert.Equal(new NativeRange(12, 1024), Range(2, 0.5, 0.5, 1.01, 0.5, 0.5));
    }

    [Fact]
    public void With_at_most_one_crossing_each_way_no_order_loses_five_per_cent()
    {
        var random = new Random(1);
        for (int trial = 0; trial < 2000; trial++)
        {
            int first = random.Next(Orders.Length), last = random.Next(Orders.Length);
            TunedPoint[] points = Points([.. Orders.Select((_, i) => i >= first && i <= last ? 1 - (random.NextDouble() * 0.5) : 1 + random.NextDouble())]);
            Assert.InRange(Crossover.Loss(Crossover.Of(points, NativeRange.Never), points), 0, 0.0501);
        }
    }

    [Fact]
    public void Loss_is_the_worst_choice()
    {
        Assert.Equal(1, Crossover.Loss(NativeRange.Never, Points(2, 0.5, 1)), 12);
        Assert.Equal(0.25, Crossover.Loss(new NativeRange(0, int.MaxValue), Points(0.5, 1.25, 1)), 12);
        Assert.Equal(0, Crossover.Loss(NativeRange.Never, []));
    }

    private static NativeRange Range(params double[] native) => Crossover.Of(Points(native), NativeRange.Never);

    private static TunedPoint[] Noisy(double noise, params double[] native) =>
        [.. Points(native).Select(point => point with { Noise = noise })];

    private static TunedPoint[] Points(params double[] native) => [.. native.Select((seconds, i) => new TunedPoint(Orders[i], 1, seconds))];
}
