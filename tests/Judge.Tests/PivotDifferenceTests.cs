using Xunit;

namespace Linalg.Interop.Judge.Tests;

/// <summary>What the judge says where the pivots of two factorizations part.</summary>
public sealed unsafe class PivotDifferenceTests
{
    private static readonly TextbookBackend Right = new();

    [Fact]
    public void The_same_columns_are_no_difference()
    {
        MoatedMatrix<double> r = MoatedMatrix<double>.Identity(3);
        Assert.Null(ColumnTie.First(r, [1, 2, 3], [1, 2, 3]));
    }

    [Theory]
    [InlineData(1.0, true, "as long within rounding")]
    [InlineData(1 - 1e-9, true, "nearly as long")]
    [InlineData(0.999, false, "not as long")]
    public void Columns_are_a_tie_by_what_is_left_of_their_lengths(double other, bool isTie, string words)
    {
        // Behind the first step columns 2 and 3 have 1 and 'other' left.
        var r = MoatedMatrix<double>.Create(4, 4, (i, j) => i == j ? (i < 2 ? 1 : other) : i == 0 ? 0.5 : 0);
        PivotDifference difference = ColumnTie.First(r, [1, 2, 3, 4], [1, 3, 2, 4])!.Value;
        Assert.Equal((2, isTie), (difference.Step, difference.IsTie));
        Assert.Contains(words, difference.Words, StringComparison.Ordinal);
    }

    [Fact]
    public void Columns_that_are_rounding_errors_are_a_tie()
    {
        // The second step finds nothing but errors of the first: once directly, once because the column leans on one that is nearly
        // dependent.
        var r = MoatedMatrix<double>.Create(3, 3, (i, j) => i > j ? 0 : i == 0 ? 1 : i == j ? 1e-16 / (i + 1) : 0);
        Assert.Contains("rounding error", ColumnTie.First(r, [1, 2, 3], [1, 3, 2])!.Value.Words, StringComparison.Ordinal);
        double[,] upper = { { 1, 1, 1, 1 }, { 0, 1e-16, 0.5, 0.5 }, { 0, 0, 0.5, 0 }, { 0, 0, 0, 0.25 } };
        var leaning = MoatedMatrix<double>.Create(4, 4, (i, j) => upper[i, j]);
        Assert.True(ColumnTie.First(leaning, [1, 2, 3, 4], [1, 2, 4, 3])!.Value.IsTie);
    }

    [Fact]
    public void Columns_beyond_the_rows_may_stand_in_any_order()
    {
        var r = MoatedMatrix<double>.Create(2, 4, (i, j) => i <= j ? 1 : 0);
        Assert.True(ColumnTie.First(r, [1, 2, 3, 4], [1, 2, 4, 3])!.Value.IsTie);
    }

    [Theory]
    [InlineData(Uplo.Lower)]
    [InlineData(Uplo.Upper)]
    public void Pivots_that_follow_no_rule_are_a_disagreement_though_the_residual_is_small(Uplo uplo)
    {
        // [1 4; 4 1] wants a block of order two; elimination without a choice is exact here, and its info and inertia are right.
        MoatedMatrix<double> a = MoatedMatrix<double>.Create(3, 3, (i, j) => i == j ? 1 : i + j == 1 || i + j == 3 ? 4 : 0);
        var matrix = new ZooCase<double>("small diagonal", a) { IsSymmetric = true };
        var careless = new WithoutChoice();
        string options = uplo == Uplo.Lower ? "L" : "U";
        foreach (bool isPrimary in new[] { false, true })
        {
            Backend<double> primary = isPrimary ? careless : Right, witness = isPrimary ? Right : careless;
            Comparison sytrf = Assert.Single(
                PairedTrials.Run(primary, witness, matrix, routine => routine == "sytrf"), pair => pair.Call.Options == options);
            Assert.Equal((Standing.Disagreed, Verdict.Inconclusive), (sytrf.Standing, sytrf.Verdict));
            Assert.Contains("no tie decides", sytrf.Reason, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Other_blocks_of_equal_size_are_a_tie_and_the_reason_says_where()
    {
        // a₂₁ = a₃₁: either row may be taken. The pivots of the other order, put in by hand.
        MoatedMatrix<double> factored = MoatedMatrix<double>.Create(3, 3, (i, j) => i == j ? (i == 2 ? -2 : 0) : i > j ? 1 : 0);
        PivotDifference difference = BlockTie.First(Uplo.Lower, factored, [-2, -2, 3], [-3, -3, 3])!.Value;
        Assert.Equal((1, true), (difference.Step, difference.IsTie));
        Assert.Contains("row 2, the other a block of order two with row 3", difference.Words, StringComparison.Ordinal);
        Assert.Null(BlockTie.First(Uplo.Lower, factored, [-2, -2, 3], [-2, -2, 3]));
    }

    /// <summary>Sytrf that takes the diagonal in order.</summary>
    private sealed class WithoutChoice() : DelegatingBackend<double>(Right)
    {
        protected override int Execute(ref Call<double> call) =>
            call.Routine == Routine.Sytrf ? Factor(call.Uplo, call.N, call.A, call.Lda, call.Pivots) : base.Execute(ref call);

        private static int Factor(Uplo uplo, int n, double* a, int lda, int* ipiv)
        {
            // The upper form is the lower one of the matrix with rows and columns in reverse.
            int At(int i) => uplo == Uplo.Upper ? n - 1 - i : i;
            ref double Entry(int i, int j) => ref a[At(i) + (At(j) * lda)];
            for (int k = 0; k < n; k++)
            {
                ipiv[k] = k + 1;
                for (int i = n - 1; i > k; i--)
                {
                    for (int j = k + 1; j <= i; j++)
                        Entry(i, j) -= Entry(i, k) / Entry(k, k) * Entry(j, k);
                }

                for (int i = k + 1; i < n; i++)
                    Entry(i, k) /= Entry(k, k);
            }

            return 0;
        }
    }
}
