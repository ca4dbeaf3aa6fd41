using Xunit;

namespace Linalg.Interop.Judge.Tests;

public sealed class VerdictTests
{
    [Theory]
    [InlineData(0.1, 0.2, true, true, null, Verdict.Identical, true)]
    [InlineData(0.1, 0.2, false, true, null, Verdict.Agree, true)]
    [InlineData(0.1, 0.2, false, false, null, Verdict.AgreeUpToTies, true)]
    [InlineData(0.1, 0.2, false, true, "info differs.", Verdict.Inconclusive, false)]
    [InlineData(0.1, 0.2, false, false, "info differs.", Verdict.Inconclusive, false)]
    [InlineData(30, 29.9, false, true, null, Verdict.PrimaryWrong, false)]
    [InlineData(29.9, 30, false, true, null, Verdict.WitnessWrong, true)]
    [InlineData(double.PositiveInfinity, 0, false, true, "info differs.", Verdict.PrimaryWrong, false)]
    [InlineData(1e5, 1e6, false, true, null, Verdict.BothWrong, false)]
    [InlineData(1e5, 1e5, true, true, null, Verdict.BothWrong, false)]
    [InlineData(double.NaN, 0.1, false, true, null, Verdict.Inconclusive, false)]
    [InlineData(0.1, double.NaN, true, true, null, Verdict.Inconclusive, false)]
    public void Ratios_and_agreement_decide(
        double primary, double witness, bool sameBits, bool samePivots, string? disagreement, Verdict expected, bool usable)
    {
        Judgement judgement = Judgement.Decide(primary, witness, sameBits, samePivots, disagreement);
        Assert.Equal(expected, judgement.Verdict);
        Assert.Equal(usable, judgement.PrimaryIsUsable);
        Assert.Equal(primary, judgement.PrimaryRatio);
        Assert.Equal(witness, judgement.WitnessRatio);
        Assert.NotEmpty(judgement.Reason);
        if (expected == Verdict.Inconclusive && disagreement is not null)
            Assert.Contains(disagreement, judgement.Reason, StringComparison.Ordinal);
    }
}
