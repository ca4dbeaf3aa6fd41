using System.Buffers;
using System.Numerics;
using System.Numerics.Tensors;
using Linalg.Interop.Judge;
using Xunit;

namespace Linalg.Interop.Api.Tests.Solving;

/// <summary>What is copied between Solve and the factorization: the matrix, once, whatever its layout.</summary>
public sealed class CopyTests
{
    private const int N = 100;

    // The shared pool hands out arrays whose length is a power of two.
    private const int Bucket = 16384;
    private const int Copy = Bucket * sizeof(double);

    public static TheoryData<string, bool> Layouts => new()
    {
        { "columns", true }, { "columns", false }, { "rows", true }, { "rows", false }, { "strides", true }, { "strides", false },
    };

    [Theory]
    [MemberData(nameof(Layouts))]
    public void A_matrix_is_copied_once_before_it_is_factored(string layout, bool certify)
    {
        var options = new SolveOptions { Certify = certify };
        double[] b = Systems.Vector<double>(N, 2), x = new double[N];
        MoatedMatrix<double>[] all = [Gallery.Uniform<double>(N, N, 1), Gallery.MinIJ<double>(N), Gallery.Exchange<double>(N)];
        foreach (MoatedMatrix<double> a in all)
        {
            DenseMatrix<double> columns = Systems.Copy(a);
            double[,] rows = columns.ToArray();
            double[] spaced = new double[2 * N * N];
            for (int j = 0; j < N; j++)
            {
                for (int i = 0; i < N; i++)
                    spaced[2 * (i + (j * N))] = a[i, j];
            }

            void Solve()
            {
                if (layout == "columns")
                    Systems.Managed.Solve(columns, b, x, options);
                else if (layout == "rows")
                    Systems.Managed.Solve(rows, b, x, options);
                else
                    Systems.Managed.Solve(new ReadOnlyTensorSpan<double>(spaced, [N, N], [2, 2 * N]), b, x, options);
            }

            Assert.InRange(Allocated(Solve), Copy, Copy + (Copy / 2));
        }
    }

    [Fact]
    public void A_least_squares_problem_is_copied_once()
    {
        DenseMatrix<double> a = Systems.Copy(Gallery.Uniform<double>(120, 80, 1));
        double[] b = Systems.Vector<double>(120, 2), x = new double[80];
        Assert.InRange(Allocated(() => Systems.Managed.LeastSquares(a, b, x)), Copy, Copy + (Copy / 2));
    }

    [Theory]
    [InlineData(7, 0)]
    [InlineData(100, 0)]
    [InlineData(333, 0)]
    [InlineData(70, 1000)]
    [InlineData(70, -1000)]
    public void A_layout_changes_no_bit(int n, int exponent)
    {
        SameBits<double>(n, exponent);
        SameBits<float>(n, exponent / 8);
    }

    private static void SameBits<T>(int n, int exponent)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        MoatedMatrix<T> uniform = Gallery.Uniform<T>(n, n, 1), dense = MoatedMatrix<T>.Create(n, n, (i, j) => T.ScaleB(uniform[i, j], exponent));
        T[] b = Systems.Vector<T>(n, 2);
        DenseMatrix<T> columns = Systems.Copy(dense);
        T[,] rows = columns.ToArray();
        foreach (SolveOptions options in new SolveOptions[] { new(), new() { Refine = true }, new() { Precision = SolvePrecision.Mixed } })
        {
            Solution<T> one = Systems.Managed.Solve(columns, b, options), other = Systems.Managed.Solve(rows, b, options);
            Assert.Equal(one.Vector, other.Vector);
            Assert.Equal(one.Certificate, other.Certificate);
            Assert.Equal(one.ResidualNorms, other.ResidualNorms);
            Assert.Equal(
                Systems.Managed.LeastSquares(columns, b, options).Certificate, Systems.Managed.LeastSquares(rows, b, options).Certificate);
        }
    }

    /// <summary>What a call allocates for arrays of the bucket's size when the pool has none.</summary>
    private static long Allocated(Action call)
    {
        call();
        for (int i = 0; i < 300; i++)
            _ = ArrayPool<double>.Shared.Rent(Bucket);
        long before = GC.GetAllocatedBytesForCurrentThread();
        call();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
