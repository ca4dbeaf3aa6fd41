using System.Numerics;
using Xunit;

namespace Linalg.Interop.OpenBlas.Tests;

public abstract unsafe class WorkLengthsTests<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    // Never read: every refusal comes before the first access. The one far above the other, so that nothing of theirs overlaps.
    private static readonly T* Far = (T*)(1L << 44);
    private static readonly T* Near = (T*)(1L << 12);

    private static Backend<T> Backend => TestLibraries.Backend<T>(TestLibraries.OpenBlas);

    [SkippableFact]
    public void RefusedBeforeAnythingIsTouched()
    {
        const int n = 40_000_000, huge = 1_100_000_000;
        Backend<T> b = Backend;
        T one = T.One;
        int* integers = (int*)Near;
        AssertRefused("Gecon", 4L * huge, () => b.Gecon(Norm.One, huge, Far, huge, one, out _));
        AssertRefused("Pocon", 3L * huge, () => b.Pocon(Uplo.Lower, huge, Far, huge, one, out _));
        AssertRefused("Sytrf", 64L * n, () => b.Sytrf(Uplo.Upper, n, Far, n, integers));
        AssertRefused("Geqp3", (2L * n) + (64L * (n + 1)), () => b.Geqp3(1, n, Far, 1, integers, (T*)(1L << 40)));
        AssertRefused("Geqrf", 64L * n, () => b.Geqrf(1, n, Far, 1, Near));
        AssertRefused("Orgqr", 64L * n, () => b.Orgqr(n, n, 1, Far, n, Near));
        AssertRefused("Ormqr", (64L * n) + (65 * 64), () => b.Ormqr(Side.Left, Transpose.Transpose, 1, n, 1, Near, 1, Near, Far, 1));
        AssertRefused("Ormqr", (64L * n) + (65 * 64), () => b.Ormqr(Side.Right, Transpose.None, n, 1, 1, Near, 1, Near, Far, n));
    }

    [SkippableFact]
    public void TheFormulasAreNoLessThanWhatTheLibraryAsksFor()
    {
        var native = new NativeRoutines<T>(new Symbols(System.Runtime.InteropServices.NativeLibrary.Load(TestLibraries.OpenBlas)));
        int info, ignored = 0;
        T answer, dummy = T.Zero;
        foreach (int rows in new[] { 1, 2, 5, 40, 100, 999, 5000 })
        {
            foreach (int columns in new[] { 1, 2, 5, 40, 100, 999, 5000 })
            {
                int m = rows, n = columns, p = Math.Min(m, n);
                foreach (SvdJob job in Enum.GetValues<SvdJob>())
                {
                    info = native.Gesdd(job, m, n, &dummy, m, &dummy, &dummy, m, &dummy, n, &answer, NativeRoutines<T>.Query, &ignored);
                    AssertCovered(WorkLengths.Gesdd(job, m, n), answer, info, $"Gesdd {job} {m}×{n}");
                }

                info = native.Geqp3(m, n, &dummy, m, &ignored, &dummy, &answer, NativeRoutines<T>.Query);
                AssertCovered(WorkLengths.Geqp3(n), answer, info, $"Geqp3 {m}×{n}");
                foreach (Side side in Enum.GetValues<Side>())
                {
                    int order = side == Side.Left ? m : n;
                    info = native.Ormqr(
                        side, Transpose.None, m, n, order, &dummy, order, &dummy, &dummy, m, &answer, NativeRoutines<T>.Query);
                    AssertCovered(WorkLengths.Ormqr(side, m, n), answer, info, $"Ormqr {side} {m}×{n}");
                }
            }

            int k = rows;
            info = native.Sytrf(Uplo.Upper, k, &dummy, k, &ignored, &answer, NativeRoutines<T>.Query);
            AssertCovered(WorkLengths.Sytrf(k), answer, info, $"Sytrf {k}");
            info = native.Getri(k, &dummy, k, &ignored, &answer, NativeRoutines<T>.Query);
            AssertCovered(WorkLengths.Getri(k), answer, info, $"Getri {k}");
        }
    }

    private static void AssertCovered(long formula, T answer, int info, string what)
    {
        Assert.True(info == 0, $"{what}: info {info}");
        Assert.True(formula >= WorkLengths.Granted(answer, 1), $"{what}: formula {formula}, the library asks for {answer}");
    }

    private static void AssertRefused(string routine, long elements, Action call)
    {
        var refusal = Assert.Throws<WorkspaceLimitException>(call);
        Assert.Equal((routine, elements), (refusal.Routine, refusal.Elements));
        Assert.Contains(routine, refusal.Message, StringComparison.Ordinal);
    }
}

public sealed class WorkspaceDoubleTests : WorkLengthsTests<double>;

public sealed class WorkspaceSingleTests : WorkLengthsTests<float>;

public sealed class WorkspaceFormulaTests
{
    [Theory]
    [InlineData(SvdJob.Thin, 23_153, true)]
    [InlineData(SvdJob.Thin, 23_154, false)]
    [InlineData(SvdJob.All, 23_153, true)]
    [InlineData(SvdJob.All, 23_170, false)]
    [InlineData(SvdJob.Overwrite, 20_710, true)]
    [InlineData(SvdJob.Overwrite, 20_725, false)]
    [InlineData(SvdJob.None, 10_000_000, true)]
    public void GesddIsRefusedWhereItsWorkCannotBeCounted(SvdJob job, int n, bool allowed)
    {
        long elements = WorkLengths.Gesdd(job, n, n);
        Assert.Equal(allowed, elements <= int.MaxValue);
        Assert.True(elements >= WorkLengths.GesddMinimum(job, n, n));
        if (allowed)
            WorkLengths.Require("Gesdd", elements);
        else
            Assert.Equal(elements, Assert.Throws<WorkspaceLimitException>(() => WorkLengths.Require("Gesdd", elements)).Elements);
    }

    [Fact]
    public void NoFormulaOverflows()
    {
        const int huge = int.MaxValue;
        Assert.Equal(64L * huge, WorkLengths.Getri(huge));
        Assert.Equal((3L * huge) + (7L * huge) + (128L * huge), WorkLengths.Gesdd(SvdJob.None, huge, huge));
        foreach (SvdJob job in new[] { SvdJob.Thin, SvdJob.All, SvdJob.Overwrite })
            Assert.True(WorkLengths.Gesdd(job, huge, huge) > (long)int.MaxValue * int.MaxValue, $"{job}");
    }

    [Fact]
    public void AnAnswerInSinglePrecisionIsNotTakenBelowWhatItMeant()
    {
        // 2²⁴ + 1 is not a float: a library that means it may answer 2²⁴.
        const int meant = (1 << 24) + 1;
        Assert.True(WorkLengths.Granted((float)(1 << 24), 1) >= meant);
        Assert.Equal(100, WorkLengths.Granted(100.0, 1));
        Assert.Equal(7, WorkLengths.Granted(3.0, 7));
        Assert.Equal(int.MaxValue, WorkLengths.Granted(float.MaxValue, 1));
    }
}
