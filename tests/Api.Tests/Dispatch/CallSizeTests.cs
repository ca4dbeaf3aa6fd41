using Linalg.Interop.Judge;
using Xunit;

namespace Linalg.Interop.Api.Tests;

/// <summary>How calls are measured.</summary>
public sealed class CallSizeTests
{
    [Fact]
    public void A_matrix_has_the_order_of_its_smaller_dimension_and_is_thin_from_eight_to_one()
    {
        Assert.Equal((32, CallForm.Square), Of(CallSize.OfMatrix(255, 32)));
        Assert.Equal((32, CallForm.Thin), Of(CallSize.OfMatrix(256, 32)));
        Assert.Equal((32, CallForm.Thin), Of(CallSize.OfMatrix(32, 256)));
        Assert.Equal((32, CallForm.Square), Of(CallSize.OfMatrix(32, 32)));
        Assert.Equal((1000, CallForm.Square), Of(CallSize.OfSquare(1000)));
    }

    [Fact]
    public void A_product_is_measured_by_the_smallest_of_three()
    {
        Assert.Equal((16, CallForm.Thin), Of(CallSize.OfProduct(128, 100, 16)));
        Assert.Equal((100, CallForm.Square), Of(CallSize.OfProduct(128, 100, 300)));
    }

    [Fact]
    public void A_solve_is_thin_below_eight_right_hand_sides_and_keeps_its_order()
    {
        Assert.Equal((500, CallForm.Thin), Of(CallSize.OfSolve(500, 7)));
        Assert.Equal((500, CallForm.Square), Of(CallSize.OfSolve(500, 8)));
        Assert.Equal((5, CallForm.Square), Of(CallSize.OfSolve(5, 1000)));
    }

    [Fact]
    public void Singular_values_alone_are_lines_of_their_own()
    {
        Assert.Equal((40, CallForm.Square), Of(CallSize.OfSvd(vectors: true, 50, 40)));
        Assert.Equal((40, CallForm.Values), Of(CallSize.OfSvd(vectors: false, 50, 40)));
        Assert.Equal((40, CallForm.ThinValues), Of(CallSize.OfSvd(vectors: false, 40, 5000)));
    }

    [Fact]
    public void The_ratio_does_not_overflow()
    {
        Assert.Equal(CallForm.Square, CallSize.OfMatrix(int.MaxValue, int.MaxValue).Form);
        Assert.Equal(CallForm.Thin, CallSize.OfMatrix(1, int.MaxValue).Form);
    }

    [Fact]
    public void A_table_sends_nothing_to_the_library_that_its_integers_may_not_count()
    {
        var table = new DispatchTable("the test", [.. Enum.GetValues<CallForm>().Select(Everything)]);
        Assert.True(table.IsNative(Routine.Gesdd, CallSize.OfMatrix(CallSize.LargestNativeOrder, CallSize.LargestNativeOrder)));
        Assert.False(table.IsNative(Routine.Gesdd, CallSize.OfSquare(CallSize.LargestNativeOrder + 1)));
        Assert.True(table.IsNative(Routine.Gesdd, CallSize.OfMatrix(CallSize.LongestNative, 10)));
        Assert.False(table.IsNative(Routine.Gesdd, CallSize.OfMatrix(CallSize.LongestNative + 1, 10)));
        Assert.False(table.IsNative(Routine.Gesdd, CallSize.OfSvd(vectors: false, 10, int.MaxValue)));

        static DispatchLine Everything(CallForm form) => new(Routine.Gesdd, form, null, null, new NativeRange(0, int.MaxValue));
    }

    [Fact]
    public void Later_lines_replace_earlier_ones_and_others_types_and_threads_are_left_out()
    {
        DispatchLine both = new(Routine.Gemm, CallForm.Square, null, null, new NativeRange(0, 10));
        DispatchLine single = new(Routine.Gemm, CallForm.Square, CallType.Single, CallThreads.Many, new NativeRange(5, 6));
        Assert.Equal(single.Native, new DispatchTable("the test", [both, single])[Routine.Gemm, CallForm.Square]);
        Assert.True(both.IsFor<double>(CallThreads.One) && both.IsFor<float>(CallThreads.Many));
        Assert.True(single.IsFor<float>(CallThreads.Many));
        Assert.False(single.IsFor<float>(CallThreads.One));
        Assert.False(single.IsFor<double>(CallThreads.Many));
    }

    private static (int Order, CallForm Form) Of(CallSize size) => (size.Order, size.Form);
}
