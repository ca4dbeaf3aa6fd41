using Linalg.Interop.Cli.Bench;
using Xunit;

namespace Linalg.Interop.Cli.Tests;

/// <summary>The processes that measure: how they end is told, and none outlives its parent.</summary>
public sealed class ChildTests
{
    private static readonly string[] Busy = [BenchChildCommand.Name, BenchChildCommand.BusyWork];

    [Fact]
    public void A_child_that_is_silent_for_too_long_is_ended()
    {
        // It writes one line and works on; on a busy machine not even that in time.
        using var child = new Child(Busy, TimeSpan.FromSeconds(1));
        while (child.ReadLine() is { } line)
            Assert.Equal("busy", line);
        Assert.Equal("was silent for 1 s and was ended", child.Ending());
    }

    [Fact]
    public void How_a_child_ended_is_told_with_its_first_words()
    {
        using var child = new Child([BenchChildCommand.Name, "nonsense"], TimeSpan.FromMinutes(1));
        string message = Assert.Throws<ChildException>(() => child.ReadToEnd().ToList()).Message;
        Assert.Contains("ended with 2: linalg:", message, StringComparison.Ordinal);
    }
}
