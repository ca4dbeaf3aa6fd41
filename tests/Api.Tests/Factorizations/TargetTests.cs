using Linalg.Interop.Judge;
using Xunit;

namespace Linalg.Interop.Api.Tests.Factorizations;

/// <summary>
/// What a factorization returns, into the caller's memory: of every layout, with nothing written beside it and nothing allocated.
/// </summary>
public sealed class TargetTests
{
    private const double Untouched = 99;

    private static readonly DenseMatrix<double> General = Given.Matrix(Gallery.Uniform<double>(5, 5, 1));
    private static readonly DenseMatrix<double> Tall = Given.Matrix(Gallery.Uniform<double>(7, 4, 2));
    private static readonly DenseMatrix<double> Wide = Given.Matrix(Gallery.OfRank<double>(4, 6, 3, 3));
    private static readonly DenseMatrix<double> Positive = Given.Matrix(Gallery.MinIJ<double>(5));
    private static readonly DenseMatrix<double> Indefinite = Given.Matrix(Gallery.Fiedler<double>(5));

    private delegate void Write(MatrixSpan<double> target);

    [Fact]
    public void Targets_of_every_layout_hold_what_is_returned_and_nothing_beside()
    {
        foreach (Output output in Outputs())
        {
            DenseMatrix<double> expected = output.Expected;
            (int m, int n) = (expected.Rows, expected.Columns);
            foreach ((int rowStride, int columnStride) in new[]
            {
                (1, m), (1, m + 2), (n, 1), (n + 3, 1), (2, (2 * m) + 1), ((3 * n) + 1, 3),
            })
            {
                double[] memory = new double[2 * ((m * rowStride) + (n * columnStride))];
                Array.Fill(memory, Untouched);
                output.Fill(new MatrixSpan<double>(ref memory[1], m, n, rowStride, columnStride));
                for (int i = 0; i < m; i++)
                {
                    for (int j = 0; j < n; j++)
                    {
                        ref double element = ref memory[1 + (i * rowStride) + (j * columnStride)];
                        Assert.Equal(expected[i, j], element, 1e-14);
                        element = Untouched;
                    }
                }

                Assert.All(memory, element => Assert.Equal(Untouched, element));
            }

            double[,] rows = new double[m, n];
            output.Fill(rows);
            Assert.Equal(expected.ToArray(), rows);
        }
    }

    [Fact]
    public void A_target_of_another_shape_is_named_and_left_alone()
    {
        foreach (Output output in Outputs())
        {
            (int m, int n) = (output.Expected.Rows, output.Expected.Columns);
            foreach ((int rows, int columns) in new[] { (m + 1, n), (m, n + 1), (m - 1, n), (0, 0) })
            {
                double[,] wrong = new double[rows, columns];
                Assert.Equal(output.Argument, Assert.Throws<ArgumentException>(() => output.Fill(wrong)).ParamName);
                Assert.All(wrong.Cast<double>(), element => Assert.Equal(0, element));
            }

            Assert.Throws<ArgumentNullException>(() => output.Fill((DenseMatrix<double>)null!));
        }
    }

    [Fact]
    public void A_target_in_the_factors_is_refused()
    {
        // Storage twice as long as the factors, of which the second half is the caller's. A view knows of no factors beside itself.
        foreach (Func<DenseMatrix<double>, IEnumerable<Output>> factor in new Func<DenseMatrix<double>, IEnumerable<Output>>[]
        {
            a => Of(Given.Managed.LuInPlace(a)), a => Of(Given.Managed.CholeskyInPlace(a)), a => Of(Given.Managed.LdltInPlace(a)),
            a => Of(Given.Managed.PivotedQrInPlace(a)), a => Of(Given.Managed.SvdInPlace(a)),
        })
        {
            double[] storage = new double[50];
            Positive.Elements.CopyTo(storage);
            foreach (Output output in factor(DenseMatrix<double>.Wrap(storage, 5, 5)))
            {
                (int m, int n) = (output.Expected.Rows, output.Expected.Columns);
                if (output.Argument == "target")
                    continue;
                double[] before = [.. storage];
                foreach (MatrixLayout layout in Enum.GetValues<MatrixLayout>())
                {
                    var refusal = Assert.Throws<ArgumentException>(() =>
                        output.Fill(new MatrixSpan<double>(storage.AsSpan(24), m, n, layout)));
                    Assert.Equal(output.Argument, refusal.ParamName);
                    Assert.Equal(before, storage);
                    output.Fill(new MatrixSpan<double>(storage.AsSpan(25), m, n, layout));
                    Assert.Equal(output.Expected[m - 1, n - 1], storage[25 + (m * n) - 1], 1e-14);
                    before.CopyTo(storage, 0);
                }
            }
        }
    }

    [Fact]
    public void Steady_state_allocates_nothing()
    {
        foreach (Output output in Outputs())
        {
            var columns = new DenseMatrix<double>(output.Expected.Rows, output.Expected.Columns);
            double[,] rows = new double[columns.Rows, columns.Columns];
            Given.AssertAllocatesNothing(() =>
            {
                output.Fill(columns);
                output.Fill(rows);
            });
        }
    }

    [Fact]
    public void Solutions_go_into_rows()
    {
        double[,] b = Given.Matrix(Gallery.Uniform<double>(5, 3, 4)).ToArray();
        using Lu<double> lu = Given.Managed.Lu(General.AsReadOnlySpan());
        using PivotedQr<double> qr = Given.Managed.PivotedQr(General.AsReadOnlySpan());
        using Svd<double> svd = Given.Managed.Svd(General.AsReadOnlySpan());
        double[,] x = new double[5, 3];
        double[] norms = new double[3];
        Given.AssertAllocatesNothing(() => lu.Solve(b, x));
        Assert.Equal(lu.Solve(new ReadOnlyMatrixSpan<double>(b)).ToArray(), x);
        lu.Solve(b, x, Transpose.Transpose);
        Assert.Equal(lu.Solve(new ReadOnlyMatrixSpan<double>(b), Transpose.Transpose).ToArray(), x);
        Given.AssertAllocatesNothing(() => qr.Solve(b, x, norms));
        Assert.Equal(qr.Solve(new ReadOnlyMatrixSpan<double>(b)).ToArray(), x);
        Given.AssertAllocatesNothing(() => svd.Solve(b, x, norms));
        Assert.Equal(svd.Solve(new ReadOnlyMatrixSpan<double>(b)).ToArray(), x);
        double[,] applied = (double[,])b.Clone();
        qr.ApplyQ(applied);
        DenseMatrix<double> columns = DenseMatrix<double>.From(b);
        qr.ApplyQ(columns);
        Assert.Equal(columns.ToArray(), applied);

        // B itself may take X; norms in the memory of X may not be asked for.
        double[,] both = (double[,])b.Clone();
        lu.SolveInPlace(both);
        Assert.Equal(lu.Solve(new ReadOnlyMatrixSpan<double>(b)).ToArray(), both);
        double[] memory = new double[15];
        Assert.Equal("residualNorms", Assert.Throws<ArgumentException>(() =>
            qr.Solve(b, new MatrixSpan<double>(memory, 5, 3, MatrixLayout.RowMajor), memory.AsSpan(2, 3))).ParamName);
        using Lu<double> singular = Given.Managed.Lu(new double[5, 5]);
        both[0, 0] = Untouched;
        Assert.False(singular.TrySolve(b, both));
        Assert.Equal(Untouched, both[0, 0]);
    }

    [Fact]
    public void Permutations_go_into_the_callers_memory()
    {
        using Lu<double> lu = Given.Managed.Lu(Tall.AsReadOnlySpan());
        using PivotedQr<double> qr = Given.Managed.PivotedQr(Wide.AsReadOnlySpan());
        int[] rows = new int[7], columns = new int[6];
        Given.AssertAllocatesNothing(() =>
        {
            lu.Permutation(rows);
            qr.Permutation(columns);
        });
        Assert.Equal(lu.Permutation(), rows);
        Assert.Equal(qr.Permutation(), columns);
        Assert.Equal("p", Assert.Throws<ArgumentException>(() => lu.Permutation(columns)).ParamName);
        Assert.Equal("p", Assert.Throws<ArgumentException>(() => qr.Permutation(rows)).ParamName);
    }

    [Fact]
    public void Errors_of_an_approximation_come_with_it()
    {
        using Svd<double> svd = Given.Managed.Svd(Tall.AsReadOnlySpan());
        LowRankApproximation<double> expected = svd.Approximate(2);
        Assert.Equal((expected.TwoNormError, expected.FrobeniusError), svd.Approximate(2, new double[7, 4]));
        Assert.Throws<ArgumentOutOfRangeException>(() => svd.Approximate(5, new double[7, 4]));
        using Svd<double> values = Given.Managed.Svd(Tall.AsReadOnlySpan(), SvdKind.ValuesOnly);
        Assert.Throws<InvalidOperationException>(() => values.Approximate(2, new double[7, 4]));
        Assert.Throws<InvalidOperationException>(() => values.Range(new double[7, 4]));
        Assert.Throws<InvalidOperationException>(() => values.NullSpace(new double[4, 0]));
        Assert.Throws<InvalidOperationException>(() => values.PseudoInverse(new double[4, 7]));
        Assert.Throws<InvalidOperationException>(() => values.Reconstruct(new double[7, 4]));
    }

    [Fact]
    public void A_disposed_factorization_writes_nothing()
    {
        foreach (Output output in Outputs())
        {
            double[,] target = new double[output.Expected.Rows, output.Expected.Columns];
            output.Owner.Dispose();
            Assert.Throws<ObjectDisposedException>(() => output.Fill(target));
            Assert.All(target.Cast<double>(), element => Assert.Equal(0, element));
        }
    }

    private static IEnumerable<Output> Outputs() =>
    [
        .. Of(Given.Managed.Lu(General.AsReadOnlySpan())), .. OfLu(Given.Managed.Lu(Tall.AsReadOnlySpan())), .. OfLu(Given.Managed.Lu(Wide.AsReadOnlySpan())),
        .. Of(Given.Managed.Cholesky(Positive.AsReadOnlySpan())), .. Of(Given.Managed.Cholesky(Positive.AsReadOnlySpan(), Uplo.Upper)),
        .. Of(Given.Managed.Ldlt(Indefinite.AsReadOnlySpan())), .. Of(Given.Managed.Ldlt(Indefinite.AsReadOnlySpan(), Uplo.Upper)),
        .. Of(Given.Managed.PivotedQr(Tall.AsReadOnlySpan())), .. Of(Given.Managed.PivotedQr(Wide.AsReadOnlySpan())),
        .. Of(Given.Managed.Svd(Tall.AsReadOnlySpan())), .. Of(Given.Managed.Svd(Wide.AsReadOnlySpan())),
        .. Of(Given.Managed.Svd(Wide.AsReadOnlySpan(), SvdKind.Full)),
    ];

    private static IEnumerable<Output> Of(Lu<double> lu) =>
        [.. OfLu(lu), new(lu, "inverse", lu.Inverse(), target => lu.Inverse(target))];

    private static IEnumerable<Output> OfLu(Lu<double> lu) =>
    [
        new(lu, "l", lu.L(), target => lu.L(target)), new(lu, "u", lu.U(), target => lu.U(target)),
        new(lu, "product", lu.Reconstruct(), target => lu.Reconstruct(target)),
    ];

    private static IEnumerable<Output> Of(Cholesky<double> cholesky) =>
    [
        new(cholesky, "l", cholesky.L(), target => cholesky.L(target)),
        new(cholesky, "product", cholesky.Reconstruct(), target => cholesky.Reconstruct(target)),
        new(cholesky, "inverse", cholesky.Inverse(), target => cholesky.Inverse(target)),
    ];

    private static IEnumerable<Output> Of(Ldlt<double> ldlt) =>
    [
        new(ldlt, "f", ldlt.F(), target => ldlt.F(target)), new(ldlt, "d", ldlt.D(), target => ldlt.D(target)),
        new(ldlt, "product", ldlt.Reconstruct(), target => ldlt.Reconstruct(target)),
        new(ldlt, "inverse", ldlt.Inverse(), target => ldlt.Inverse(target)),
    ];

    private static IEnumerable<Output> Of(PivotedQr<double> qr) =>
    [
        new(qr, "r", qr.R(), target => qr.R(target)), new(qr, "q", qr.Q(), target => qr.Q(target)),
        new(qr, "q", qr.Q(full: true), target => qr.Q(target, full: true)),
        new(qr, "product", qr.Reconstruct(), target => qr.Reconstruct(target)),
    ];

    private static IEnumerable<Output> Of(Svd<double> svd) =>
    [
        new(svd, "product", svd.Reconstruct(), target => svd.Reconstruct(target)),
        new(svd, "approximation", svd.Approximate(2).Matrix, target => svd.Approximate(2, target)),
        new(svd, "inverse", svd.PseudoInverse(), target => svd.PseudoInverse(target)),
        new(svd, "basis", svd.Range(), target => svd.Range(target)), new(svd, "basis", svd.Range(1), target => svd.Range(target, 1)),
        new(svd, "basis", svd.NullSpace(1), target => svd.NullSpace(target, 1)),
        new(svd, "target", svd.U.ToMatrix(), target => svd.U.CopyTo(target)),
        new(svd, "target", svd.Vt.ToMatrix(), target => svd.Vt.CopyTo(target)),
    ];

    private sealed record Output(IDisposable Owner, string Argument, DenseMatrix<double> Expected, Write Fill);
}
