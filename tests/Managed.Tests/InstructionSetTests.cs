using Xunit;

namespace Linalg.Interop.Managed.Tests;

public sealed class InstructionSetTests
{
    /// <summary>What a run of the suite was told to test is what it tests: build/instruction-sets.sh sets the variable.</summary>
    [Fact]
    public void TheExpectedVectorsAreInUse()
    {
        string? expected = Environment.GetEnvironmentVariable("LINALG_EXPECT_SIMD");
        string actual = Tested.OfDouble.Info.Core;
        Assert.Equal(actual, Tested.OfSingle.Info.Core);
        Assert.True(expected is null || expected == actual, $"LINALG_EXPECT_SIMD is {expected}, but the kernels are {actual}.");
        Assert.Contains(actual, new[] { "Scalar", "Vector128", "Vector256", "Vector512" });
    }
}
