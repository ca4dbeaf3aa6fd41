using Linalg.Interop.Bench.Kernels;
using Xunit;

namespace Linalg.Interop.Managed.Tests;

/// <summary>The check of the kernels' machine code, on listings whose faults are known.</summary>
public sealed class KernelCheckTests
{
    private const string Header = "; Assembly listing for method Linalg.Interop.Managed.GemmKernel`4[double,Vector256`1[double],Registers16]:GemmTile"
        + "[Linalg.Interop.Managed.Two,Linalg.Interop.Managed.One,Linalg.Interop.Managed.No](nint,ptr) (FullOpts)";

    private const string Sums = """
               vfmadd231pd ymm2, ymm0, ymm14
               vfmadd231pd ymm3, ymm0, ymm15
        """;

    [Fact]
    public void AGoodLoopHasNoFault() => Assert.Empty(Faults("vmovups  ymm14, ymmword ptr [rsi]"));

    [Theory]
    [InlineData("vmovups  ymm14, ymmword ptr [rsp+0x40]")]
    [InlineData("vmovups  ymmword ptr [rsp], ymm3")]
    [InlineData("vmovaps  ymm14, ymmword ptr [rbp-0x50]")]
    [InlineData("vfmadd231pd ymm2, ymm0, ymmword ptr [rbp-0x50]")]
    [InlineData("vmovups  zmm31, zmmword ptr [rbp-0x150]")]
    [InlineData("vmovsd   xmm1, qword ptr [rsp+0x08]")]
    [InlineData("ldr      q16, [sp, #0x20]")]
    [InlineData("str      q16, [fp, #0x20]")]
    public void AVectorOnTheStackIsAFault(string line) =>
        Assert.Contains(Faults(line), fault => fault.EndsWith("a vector on the stack: " + line, StringComparison.Ordinal));

    [Theory]
    [InlineData("call     [System.Math:Sqrt(double):double]")]
    [InlineData("call     CORINFO_HELP_RNGCHKFAIL")]
    [InlineData("bl       CORINFO_HELP_RNGCHKFAIL")]
    public void ACallIsAFault(string line) => Assert.Equal(["a call: " + line], Faults(line));

    [Fact]
    public void APointerOnTheStackIsNone() => Assert.Empty(Faults("mov      rcx, qword ptr [rbp+0x10]"));

    [Fact]
    public void WithoutAFrameRbpIsARegisterLikeAnyOther()
    {
        const string line = "vmovups  ymm14, ymmword ptr [rbp]";
        Assert.Empty(Faults(line, "; rsp based frame"));
        Assert.Single(Faults(line, "; rbp based frame"));
    }

    [Theory]
    [InlineData("", "no loop with multiply-adds")]
    [InlineData("       vfmadd231pd ymm2, ymm0, ymm14", "1 multiply-adds in the loop, expected 2 in each step")]
    [InlineData("       vmulpd   ymm2, ymm0, ymm14\n       vaddpd   ymm2, ymm2, ymm3", "no loop with multiply-adds")]
    public void MissingMultiplyAddsAreAFault(string sums, string fault) => Assert.Equal([fault], Faults("nop", sums: sums));

    [Fact]
    public void UnrolledStepsCountTogether()
    {
        Assert.Empty(Faults("nop", sums: $"{Sums}\n{Sums}"));
        Assert.Single(Faults("nop", sums: $"{Sums}\n{Sums.Split('\n')[0]}"));
    }

    /// <summary>
    /// What stands before and behind the loop, in a loop around it, or in a block that was moved to the end, is not the inner loop.
    /// </summary>
    [Fact]
    public void OnlyTheInnermostLoopCounts()
    {
        const string spill = "       vmovups  ymmword ptr [rsp], ymm3\n";
        string listing = $"""
            {Header}
            ; rsp based frame
            G_M000_IG01:
                   call     CORINFO_HELP_STOP_FOR_GC
            G_M000_IG02:
            {spill}
                   jne      G_M000_IG07
            G_M000_IG03:
            {spill}
            G_M000_IG04:
            {Sums}
                   jl       SHORT G_M000_IG04
            G_M000_IG05:
            {spill}
                   jl       SHORT G_M000_IG02
            G_M000_IG06:
                   ret
            G_M000_IG07:
            {spill}
            {Sums}
                   jmp      G_M000_IG03
            """;
        ListedMethod method = Assert.Single(ListedMethod.Parse(listing.Split('\n')));
        string[] loop = Assert.Single(method.InnermostLoops());
        Assert.Equal(3, loop.Length);
        Assert.Empty(KernelCheck.Faults(method));
    }

    [Fact]
    public void EveryMethodOfAListingIsRead()
    {
        string[] listing = [.. Listing("nop", "; rsp based frame", Sums), .. Listing("call     X", "; rbp based frame", Sums)];
        ListedMethod[] methods = [.. ListedMethod.Parse(listing)];
        Assert.Equal([false, true], methods.Select(method => method.HasFramePointer));
        Assert.Equal([0, 1], methods.Select(method => KernelCheck.Faults(method).Count()));
        Assert.All(methods, method => Assert.Equal("FullOpts", method.Tier));
    }

    private static string[] Faults(string line, string frame = "; rbp based frame", string sums = Sums) =>
        [.. KernelCheck.Faults(Assert.Single(ListedMethod.Parse(Listing(line, frame, sums))))];

    private static string[] Listing(string line, string frame, string sums) => $"""
        {Header}
        ; Emitting BLENDED_CODE for generic X64 + VEX on Unix
        {frame}

        G_M000_IG01:                ;; offset=0x0000
               push     rbp

        G_M000_IG03:                ;; offset=0x004C
               {line}
        {sums}
               inc      rax
               cmp      rax, rdi
               jl       SHORT G_M000_IG03

        G_M000_IG04:                ;; offset=0x00C4
               vmovups  ymmword ptr [rsp], ymm1
               vfmadd231pd ymm2, ymm0, ymm14
               call     CORINFO_HELP_STOP_FOR_GC
               ret

        ; Total bytes of code 100

        """.Split('\n');
}
