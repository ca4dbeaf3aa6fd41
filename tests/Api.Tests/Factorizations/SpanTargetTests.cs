using Linalg.Interop.Judge;
using Xunit;

namespace Linalg.Interop.Api.Tests.Factorizations;

/// <summary>Many solutions into a caller's memory with gaps between columns: those of the other forms, and nothing beside them.</summary>
public sealed class SpanTargetTests
{
    private const int Order = 5;
    private const int Count = 3;
    private const int LeadingDimension = 7;
    private const double Untouched = 99;

    private static readonly DenseMatrix<double> Right = Given.Matrix(Gallery.Uniform<double>(Order, Count, 2));

    [Fact]
    public void Square_factorizations_solve_into_memory()
    {
        SquareFactorization<double>[] all =
        [
            Given.Managed.Lu(Given.View(Gallery.Uniform<double>(Order, Order, 1))),
            Given.Managed.Cholesky(Given.View(Gallery.MinIJ<double>(Order))),
            Given.Managed.Ldlt(Given.View(Gallery.Fiedler<double>(Order))),
        ];
        foreach (SquareFactorization<double> factored in all)
        {
            DenseMatrix<double> expected = factored.Solve(Right);
            Fills(expected, (x, ld) => factored.Solve(Right, x, ld));
            Fills(expected, (x, ld) => Assert.True(factored.TrySolve(Right, x, ld)));
            double[] both = Right.Elements.ToArray();
            factored.Solve(new ReadOnlyMatrixSpan<double>(both, Order, Count), both, 0);
            Assert.Equal(expected.Elements.ToArray(), both);
            Assert.Equal("x", Assert.Throws<ArgumentException>(() => factored.Solve(Right, new double[(2 * Order) + 4], 0)).ParamName);
            Assert.Equal("leadingDimension",
                Assert.Throws<ArgumentOutOfRangeException>(() => factored.Solve(Right, new double[40], Order - 1)).ParamName);
            Assert.Equal("b",
                Assert.Throws<ArgumentException>(() => factored.Solve(new DenseMatrix<double>(4, 1), new double[40], 0)).ParamName);
            double[] buffer = new double[40];
            Given.AssertAllocatesNothing(() => factored.Solve(Right, buffer, LeadingDimension));
            factored.Dispose();
        }

        DenseMatrix<double> storage = Given.Matrix(Gallery.Uniform<double>(Order, Order, 1));
        using Lu<double> inPlace = Given.Managed.LuInPlace(storage);
        Assert.Equal("x", Assert.Throws<ArgumentException>(() => inPlace.Solve(Right, storage.Elements, 0)).ParamName);
        using Lu<double> singular = Given.Managed.Lu(new double[2, 2]);
        double[] left = [7, 7];
        Assert.False(singular.TrySolve(new DenseMatrix<double>(2, 1), left, 0));
        Assert.Throws<SingularMatrixException>(() => singular.Solve(new DenseMatrix<double>(2, 1), left, 0));
        Assert.Equal([7, 7], left);
    }

    [Fact]
    public void Least_squares_solve_into_memory()
    {
        DenseMatrix<double> a = Given.Matrix(Gallery.OfRank<double>(Order, 4, 2, 1));
        using PivotedQr<double> qr = Given.Managed.PivotedQr(a.AsReadOnlySpan());
        using Svd<double> svd = Given.Managed.Svd(a.AsReadOnlySpan());
        double[] norms = new double[Count];
        double[] expectedNorms = new double[Count];
        var expected = new DenseMatrix<double>(4, Count);
        qr.Solve(Right, expected, expectedNorms);
        Fills(expected, (x, ld) => qr.Solve(Right, x, ld, norms));
        Assert.Equal(expectedNorms, norms);
        Fills(qr.Solve(Right, 1), (x, ld) => qr.Solve(Right, x, ld, default, 1));
        svd.Solve(Right, expected, expectedNorms);
        Fills(expected, (x, ld) => svd.Solve(Right, x, ld, norms));
        Assert.Equal(expectedNorms, norms);
        double[] buffer = new double[40];
        Assert.Equal("residualNorms",
            Assert.Throws<ArgumentException>(() => qr.Solve(Right, buffer, 0, buffer.AsSpan(9, Count))).ParamName);
        Assert.Equal("residualNorms",
            Assert.Throws<ArgumentException>(() => svd.Solve(Right, buffer, 0, buffer.AsSpan(9, Count))).ParamName);
        Assert.Equal("x", Assert.Throws<ArgumentException>(() => qr.Solve(Right, new double[11], 0)).ParamName);
        Assert.Equal("x", Assert.Throws<ArgumentException>(() => svd.Solve(Right, new double[11], 0)).ParamName);
        Assert.Equal(new double[40], buffer);

        // Norms in the gap between the columns of X are beside it.
        qr.Solve(Right, buffer, LeadingDimension, buffer.AsSpan(4, Count));
        Assert.Equal(qr.Solve(Right).Column(2).ToArray(), buffer[(2 * LeadingDimension)..((2 * LeadingDimension) + 4)]);
    }

    private static void Fills(DenseMatrix<double> expected, Action<double[], int> solve)
    {
        double[] memory = new double[(Count * LeadingDimension) + 2];
        Array.Fill(memory, Untouched);
        solve(memory, LeadingDimension);
        for (int k = 0; k < memory.Length; k++)
        {
            (int i, int j) = (k % LeadingDimension, k / LeadingDimension);
            Assert.Equal(i < expected.Rows && j < Count ? expected[i, j] : Untouched, memory[k]);
        }
    }
}
