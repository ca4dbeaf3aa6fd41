using Xunit;

namespace Linalg.Interop.Cli.Tests;

public sealed class CountedTests
{
    [Theory]
    [InlineData(0, "0 calls")]
    [InlineData(1, "1 call")]
    [InlineData(2, "2 calls")]
    [InlineData(1000, "1000 calls")]
    public void One_is_in_the_singular(int count, string words) => Assert.Equal(words, Counted.Of(count, "call"));

    [Fact]
    public void A_verb_follows_its_count()
    {
        Assert.Equal("1 call agrees", Counted.Of(1, "call agrees", "calls agree"));
        Assert.Equal("3 calls agree", Counted.Of(3, "call agrees", "calls agree"));
    }

    [Fact]
    public void The_summary_of_one_call_is_in_the_singular()
    {
        (int code, string output, _) = Tool.Run([], "verify", "--no-time", "--size", "1", "--routine", "potrf", "--type", "double");
        Assert.InRange(code, 0, 3);
        Assert.DoesNotMatch(@"(?<![\d,.])1 (calls|matrices|results) ", output);
    }
}
