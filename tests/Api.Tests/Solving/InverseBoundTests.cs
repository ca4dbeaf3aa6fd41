using System.Numerics;
using Linalg.Interop.Judge;
using Linalg.Interop.Managed;
using Linalg.Interop.Solving;
using Xunit;

namespace Linalg.Interop.Api.Tests.Solving;

public abstract class InverseBoundTests<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly ManagedBackend<T> _backend = new(1);

    public static TheoryData<int> Orders => [1, 2, 3, 5, 8, 13, InverseBound.LargestOrder];

    [Theory]
    [MemberData(nameof(Orders))]
    public void Of_a_product_of_triangles_the_norm_of_the_inverse_is_never_above_the_bound(int n)
    {
        for (int seed = 1; seed <= 20; seed++)
        {
            T[] factors = Gallery.Uniform<T>(n, n, (ulong)seed).Span.ToArray();
            int[] ipiv = new int[n];
            Assert.Equal(0, _backend.Getrf(n, n, factors, n, ipiv));
            T bound = InverseBound.Lu<T>(factors, n);
            T[] inverse = [.. factors];
            Assert.Equal(0, _backend.Getri(n, inverse, n, ipiv));
            AssertBounds(bound, inverse, n);
        }
    }

    [Theory]
    [MemberData(nameof(Orders))]
    public void Of_a_definite_matrix_the_norm_of_the_inverse_is_never_above_the_bound(int n)
    {
        for (int seed = 1; seed <= 20; seed++)
        {
            MoatedMatrix<T> g = Gallery.Uniform<T>(n, n, (ulong)seed);
            T[] a = new T[n * n];
            _backend.Syrk(Uplo.Lower, Transpose.None, n, n, T.One, g.Span, n, T.Zero, a, n);
            for (int i = 0; i < n; i++)
                a[i * (n + 1)] += T.CreateChecked(0.1);
            Assert.Equal(0, _backend.Potrf(Uplo.Lower, n, a, n));
            T bound = InverseBound.Cholesky<T>(a, n);
            Assert.Equal(0, _backend.Potri(Uplo.Lower, n, a, n));
            for (int j = 0; j < n; j++)
            {
                for (int i = j; i < n; i++)
                    a[j + (i * n)] = a[i + (j * n)];
            }

            AssertBounds(bound, a, n);
        }
    }

    [Fact]
    public void The_bound_of_a_diagonal_matrix_is_the_norm_of_its_inverse()
    {
        T[] diagonal = [T.CreateChecked(4), T.Zero, T.Zero, T.CreateChecked(-0.5)];
        Assert.Equal(T.CreateChecked(2), InverseBound.Lu<T>(diagonal, 2));
        Assert.Equal(T.CreateChecked(4), InverseBound.Cholesky<T>(diagonal, 2));
    }

    private static void AssertBounds(T bound, T[] inverse, int n)
    {
        double norm = 0;
        for (int j = 0; j < n; j++)
            norm = Math.Max(norm, inverse.AsSpan(j * n, n).ToArray().Sum(x => Math.Abs(double.CreateChecked(x))));
        double rounding = 1 + (n * n * 16 * Judge.Machine<T>.Epsilon);
        Assert.InRange(norm, 0, rounding * double.CreateChecked(bound));
    }
}

public sealed class InverseBoundDoubleTests : InverseBoundTests<double>;

public sealed class InverseBoundSingleTests : InverseBoundTests<float>;
