using Linalg.Interop.Judge;
using Xunit;

namespace Linalg.Interop.Api.Tests;

/// <summary>The table that comes with the library, on machines of every kind.</summary>
public sealed class ShippedTableTests
{
    private static readonly BackendInfo OpenBlas = new("OpenBLAS", "0.3.21", "Zen", Threads: 4, IntegerBits: 32);

    [Theory]
    [InlineData("Vector512")]
    [InlineData("Vector256")]
    public void With_wide_vectors_managed_code_factors_and_the_library_solves_for_one_right_hand_side(string core)
    {
        DispatchTable table = Of(core, OpenBlas);
        Routine[] factorizations = [Routine.Getrf, Routine.Potrf, Routine.Sytrf, Routine.Geqp3, Routine.Gesdd, Routine.Gemm];
        Assert.All(factorizations, routine => Assert.True(table[routine, CallForm.Square].IsEmpty));
        Assert.True(table.IsNative(Routine.Getrs, CallSize.OfSolve(500, 1)));
        Assert.False(table.IsNative(Routine.Getrs, CallSize.OfSolve(500, 500)));
    }

    [Fact]
    public void With_narrow_vectors_the_library_serves_large_calls()
    {
        DispatchTable table = Of("Vector128", OpenBlas);
        Assert.All(Enum.GetValues<Routine>(), routine => Assert.Equal((false, true), Ends(table, routine)));
        Assert.True(Of("Scalar", OpenBlas).IsNative(Routine.Gemm, CallSize.OfProduct(8, 8, 8)));
    }

    [Fact]
    public void Reference_blas_serves_nothing()
    {
        DispatchTable table = Of("Vector128", OpenBlas with { Name = "Reference LAPACK" });
        Assert.All(Enum.GetValues<Routine>(), routine => Assert.Equal((false, false), Ends(table, routine)));
    }

    [Fact]
    public void A_library_without_threads_serves_no_large_call_beside_managed_threads()
    {
        DispatchTable table = Of("Vector256", OpenBlas with { Threads = 1 });
        Assert.All(
            from routine in Enum.GetValues<Routine>()
            from form in Enum.GetValues<CallForm>()
            select table[routine, form],
            range => Assert.False(range.Contains(128)));
        Assert.True(table.IsNative(Routine.Getrs, CallSize.OfSolve(100, 1)));
    }

    [Fact]
    public void A_range_beyond_what_a_library_can_serve_is_none()
    {
        DispatchLine[] lines = [new(Routine.Getrf, CallForm.Square, null, null, new NativeRange(20000, int.MaxValue))];
        var table = new DispatchTable("the test", lines);
        int[] orders = [0, 1, 19999, 20000, 40000, int.MaxValue];
        Assert.All(orders, order => Assert.False(table.IsNative(Routine.Getrf, CallSize.OfSquare(order)), $"{order}"));
        Assert.Empty(table.NativeCalls());
    }

    [Fact]
    public void Threads_and_types_have_lines_of_their_own()
    {
        BackendInfo alone = OpenBlas with { Threads = 1 }, managed = Managed("Vector256") with { Threads = 1 };
        Assert.True(DispatchTable.Shipped<double>(managed, alone).IsNative(Routine.Sytri, CallSize.OfSquare(300)));
        Assert.False(Of("Vector256", OpenBlas).IsNative(Routine.Sytri, CallSize.OfSquare(300)));
        Assert.True(DispatchTable.Shipped<float>(managed, alone).IsNative(Routine.Trsm, CallSize.OfSolve(500, 500)));
        Assert.False(DispatchTable.Shipped<double>(managed, alone).IsNative(Routine.Trsm, CallSize.OfSolve(500, 500)));
    }

    private static (bool Small, bool Large) Ends(DispatchTable table, Routine routine) =>
        (table.IsNative(routine, CallSize.OfSquare(127)), table.IsNative(routine, CallSize.OfSquare(2000)));

    private static DispatchTable Of(string core, BackendInfo native) => DispatchTable.Shipped<double>(Managed(core), native);

    private static BackendInfo Managed(string core) => new("Managed", "0.1.0", core, Threads: 4, IntegerBits: 64);
}
