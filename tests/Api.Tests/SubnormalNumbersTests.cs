using System.Numerics;
using Xunit;

namespace Linalg.Interop.Api.Tests;

/// <summary>A thread that flushes subnormal numbers to zero is refused by name at every entry of the facade.</summary>
public abstract class SubnormalNumbersTests<T>(Lapack la)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private static readonly Flushing[] Modes = [Flushing.Results, Flushing.Operands, Flushing.Results | Flushing.Operands];

    /// <summary>Four times the smallest subnormal number.</summary>
    private static readonly T Tiny = T.Epsilon * T.CreateChecked(4);

    [SkippableFact]
    public void The_mode_is_noticed_and_so_is_its_end()
    {
        Assert.False(SubnormalNumbers.AreFlushed);
        foreach (Flushing mode in Modes)
        {
            FlushedThread.Run(mode, () =>
            {
                Assert.True(SubnormalNumbers.AreFlushed);
                FlushedThread.Set(0);
                Assert.False(SubnormalNumbers.AreFlushed);
            });
        }

        Assert.False(SubnormalNumbers.AreFlushed);
    }

    [SkippableFact]
    public void A_subnormal_system_is_solved_or_refused_by_name()
    {
        T[,] a = { { Tiny, T.Zero }, { T.Zero, Tiny + Tiny } }, full = { { Tiny, T.Epsilon }, { T.Zero, Tiny } };
        T[] b = [Tiny, Tiny], ones = [T.One, T.CreateChecked(0.5)];
        Assert.Equal(ones, la.Solve<T>(a, b).Vector);
        foreach (Flushing mode in Modes)
        {
            FlushedThread.Run(mode, () =>
            {
                string message = Refused(() => la.Solve<T>(a, b));
                Assert.Contains("-ffast-math", message, StringComparison.Ordinal);
                Assert.Contains("thread", message, StringComparison.Ordinal);
                Refused(() => la.Solve<T>(full, b));
                Refused(() => la.LeastSquares<T>(full, b));
                Refused(() => la.TrySolve<T>(full, b, out _));
                Refused(() => la.Lu<T>(a));
                Refused(() => la.Cholesky<T>(a));
                Refused(() => la.TryLdlt<T>(a, out _));
                Refused(() => la.PivotedQr<T>(a));
                Refused(() => la.TrySvd<T>(a, out _));

                // The thread serves again once the mode is what it was.
                FlushedThread.Set(0);
                Assert.Equal(ones, la.Solve<T>(a, b).Vector);
            });
        }
    }

    [SkippableFact]
    public void Factors_made_elsewhere_are_not_used_there()
    {
        T[,] a = { { T.One, T.Zero }, { T.Zero, T.One } };
        using Lu<T> lu = la.Lu<T>(a);
        using Cholesky<T> cholesky = la.Cholesky<T>(a);
        using Ldlt<T> ldlt = la.Ldlt<T>(a);
        using PivotedQr<T> qr = la.PivotedQr<T>(a);
        using Svd<T> svd = la.Svd<T>(a);
        T[] b = [Tiny, Tiny];
        FlushedThread.Run(Flushing.Results | Flushing.Operands, () =>
        {
            Refused(() => lu.Solve(b));
            Refused(() => lu.Solve(b, new T[2]));
            Refused(() => lu.Refactor(a));
            Refused(() => lu.ReciprocalCondition());
            Refused(() => cholesky.Solve(b));
            Refused(() => cholesky.TryRefactor(a));
            Refused(() => ldlt.Inertia());
            Refused(() => qr.Solve(b));
            Refused(() => qr.Refactor(a));
            Refused(() => svd.Solve(b));
            Refused(() => svd.Rank());
        });
        Assert.Equal(b, lu.Solve(b));
        Assert.Equal(b, qr.Solve(b));
    }

    [SkippableFact]
    public void The_routines_of_the_facade_refuse_too_and_write_nothing()
    {
        Backend<T> routines = la.For<T>();
        T[] a = [Tiny];
        FlushedThread.Run(Flushing.Results, () => Refused(() => routines.Potrf(Uplo.Lower, 1, a, 1)));
        Assert.Equal(Tiny, a[0]);
    }

    [SkippableFact]
    public void The_description_says_it()
    {
        FlushedThread.Run(
            Flushing.Results,
            () => Assert.Contains("WARNING       This thread flushes subnormal numbers", la.Describe(), StringComparison.Ordinal));
        Assert.DoesNotContain("subnormal", la.Describe(), StringComparison.Ordinal);
    }

    private static string Refused(Func<object?> call) => Assert.Throws<SubnormalsFlushedException>(call).Message;

    private static void Refused(Action call) => Assert.Throws<SubnormalsFlushedException>(call);
}

public sealed class SubnormalNumbersManagedDoubleTests() : SubnormalNumbersTests<double>(Factorizations.Given.Managed);

public sealed class SubnormalNumbersManagedSingleTests() : SubnormalNumbersTests<float>(Factorizations.Given.Managed);

public sealed class SubnormalNumbersNativeDoubleTests() : SubnormalNumbersTests<double>(Factorizations.Given.Native);
