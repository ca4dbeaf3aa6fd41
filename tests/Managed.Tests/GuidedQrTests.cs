using System.Numerics;
using Linalg.Interop.Testing.Conformance;
using Linalg.Interop.Judge;
using Xunit;

namespace Linalg.Interop.Managed.Tests;

/// <summary>
/// Column pivoting with guesses of a Gram matrix: how far they lead, that they give up where they must, and that the columns are
/// the ones which the classical steps take.
/// </summary>
public abstract unsafe class GuidedQrTests<T> : GeqrfFamily<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private static readonly Width Width = Enum.Parse<Width>(Tested.Backend<T>(1).Info.Core);

    /// <summary>Large enough for the Gram matrix of the default table, which begins earlier where arithmetic is slow.</summary>
    private int Order => MaxSize < 200 ? 2 * MaxSize : 520;

    private Blocking Table => Blocking.Default(sizeof(T)) is var table && MaxSize < 200 ? table with { Gram = MaxSize } : table;

    /// <summary>The back end whose factorizations are judged.</summary>
    protected override Backend<T> Backend => new ManagedBackend<T>(0, Table, Width);

    [Fact]
    public void GuessesLeadToTheLastBlocksOfRandomMatrices()
    {
        foreach ((int m, int n) in new[] { (Order, Order), (Order + 100, Order), (Order, Order + 100) })
        {
            int steps = Guided(Gallery.Uniform<T>(m, n, 1));
            Assert.InRange(steps, Math.Min(m, n) - Table.Gram + 1, Math.Min(m, n));
        }
    }

    [Fact]
    public void GuessesEndWhereTheyCannotBeRight()
    {
        // Equally long columns after every step, and no column at all.
        Assert.InRange(Guided(Gallery.SineTransform<T>(Order)), 0, Order / 2);
        Assert.Equal(0, Guided(new MoatedMatrix<T>(Order, Order)));

        // Nothing but rounding errors of T, then of the Gram matrix, is left of the norms.
        Assert.InRange(Guided(Gallery.OfRank<T>(Order, Order, 20, 1)), 0, Order / 2);
        Assert.InRange(Guided(Gallery.Scaled(Gallery.Uniform<T>(Order, Order, 1), _ => 0, j => -j / 8)), 0, Order - 1);
    }

    [Fact]
    public void WhatIsNotFiniteIsPermutedAndNotLost()
    {
        foreach (T value in new[] { T.NaN, T.PositiveInfinity })
        {
            MoatedMatrix<T> a = Gallery.Uniform<T>(Order, Order, 1);
            a[Order / 2, 3] = value;
            GeqrfFactors<T> f = Pivot(a, [], 1, $"{value}");
            Assert.True(Certificates.IsPermutation(f.Jpvt!), $"{value}: no permutation");
            Assert.False(double.IsFinite(Norms.OneNorm(f.Factored)), $"{value}: lost");
        }
    }

    [Fact]
    public void TheColumnsAreThoseOfTheClassicalSteps()
    {
        var classical = new ManagedBackend<T>(1, Table with { Gram = int.MaxValue }, Width);
        foreach ((int m, int n) in new[] { (Order, Order), (Order + 100, Order), (Order, Order + 100) })
        {
            MoatedMatrix<T> u = Gallery.Uniform<T>(m, n, 3);
            AssertSameColumns(classical, u, $"uniform {m}×{n}");
            AssertSameColumns(classical, Gallery.Scaled(u, i => -i / 16, _ => 0), $"falling rows {m}×{n}");
            AssertSameColumns(classical, Gallery.Scaled(u, _ => 0, j => j * 7 % 11), $"scaled columns {m}×{n}");
        }
    }

    [Fact]
    public void WhatIsGuessedWrongIsFactoredRight()
    {
        MoatedMatrix<T> u = Gallery.Uniform<T>(Order, Order, 5);
        (string, MoatedMatrix<T>)[] cases =
        [
            ("orthonormal", Gallery.SineTransform<T>(Order)),
            ("signs", Gallery.Signs<T>(Order, Order, 1)),
            ("every column twice", MoatedMatrix<T>.Create(Order, Order, (i, j) => u[i, j / 2])),
            ("rank 20", Gallery.OfRank<T>(Order, Order, 20, 1)),
            ("falling columns", Gallery.Scaled(u, _ => 0, j => -j / 8)),
            ("falling rows", Gallery.Scaled(u, i => -i / 8, _ => 0)),
            ("Hilbert", Gallery.Hilbert<T>(Order, Order)),
            ("Kahan", Gallery.Kahan<T>(Order, 1.2, perturbation: 0)),
            ("Läuchli", Gallery.Lauchli<T>(Order, Math.ScaleB(1, typeof(T) == typeof(double) ? -27 : -13))),
            ("tiny", Gallery.Scaled(u, typeof(T) == typeof(double) ? -1060 : -142)),
            ("huge", Gallery.Scaled(u, typeof(T) == typeof(double) ? 1000 : 110)),
        ];
        foreach ((string what, MoatedMatrix<T> a) in cases)
        {
            foreach (bool isFixed in new[] { false, true })
            {
                GeqrfFactors<T> f = Pivot(a, isFixed ? [0, 1, 0, -1] : [], 1, what);
                AssertRatio(Residuals.Qr(a, f.Factored, f.Tau.Span, f.Jpvt!), what);
                AssertRatio(Residuals.Reflectors(f.Factored, f.Tau.Span), $"{what}, orthogonality");
                AssertRatio(Certificates.PivotedQr(f.Factored, isFixed ? 2 : 0), $"{what}, pivots");
            }
        }
    }

    /// <summary>How many steps guesses take before the classical ones go on.</summary>
    private int Guided(MoatedMatrix<T> a)
    {
        (int m, int n) = (a.Rows, a.Columns);
        var x = new Execution<T>(KernelSet.Create<T>(Width), Table, 1);
        MoatedMatrix<T> copy = a.Copy();
        T[] tau = new T[Math.Min(m, n)];
        int[] jpvt = [.. Enumerable.Range(1, n)];
        using Scratch.Rental<T> scratch = Scratch.Rent<T>(PivotedColumns<T>.Length(x, tau.Length, n));
        fixed (T* pa = copy.Span)
        fixed (T* ptau = tau)
        fixed (int* pjpvt = jpvt)
        {
            var columns = new PivotedColumns<T>(x, new View<T>(m, n, pa, m), pjpvt, ptau, scratch.Data);
            columns.ComputeNorms(0);
            int steps = GuidedQr.Factor(x, new View<T>(m, n, pa, m), 0, columns);
            Assert.True(Certificates.IsPermutation(jpvt));
            return steps;
        }
    }

    /// <summary>
    /// In single precision 500 columns come nearer to each other than their norms are known: there a tie may decide, and only a tie.
    /// </summary>
    private void AssertSameColumns(Backend<T> classical, MoatedMatrix<T> a, string what)
    {
        Comparison comparison = Assert.Single(PairedTrials.Run(Backend, classical, new ZooCase<T>(what, a), routine => routine == "geqp3"));
        Assert.True(comparison.Standing == Standing.Agreed, $"{what}: {comparison.Reason}");
        Assert.True(typeof(T) != typeof(double) || comparison.Verdict != Verdict.AgreeUpToTies, $"{what}: {comparison.Reason}");
    }
}

public sealed class GuidedQrDoubleTests : GuidedQrTests<double>;

public sealed class GuidedQrSingleTests : GuidedQrTests<float>;
