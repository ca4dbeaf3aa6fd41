using System.Numerics;
using Linalg.Interop.Judge;
using Xunit;

namespace Linalg.Interop.Api.Tests.Factorizations;

/// <summary>Facades, and the judge's matrices as the facade's and back.</summary>
internal static class Given
{
    private static readonly Lazy<Lapack> ManagedFacade = new(() =>
        new Lapack(new LapackOptions { Backend = BackendChoice.Managed, Threads = 1 }));
    private static readonly Lazy<Lapack> NativeFacade = new(() => new Lapack(new LapackOptions { Backend = BackendChoice.Native }));

    /// <summary>Managed code on the calling thread.</summary>
    public static Lapack Managed => ManagedFacade.Value;

    /// <summary>The native library; without it the test is skipped or, where it is required, fails.</summary>
    public static Lapack Native
    {
        get
        {
            Tests.Native.Require();
            return NativeFacade.Value;
        }
    }

    public static ReadOnlyMatrixSpan<T> View<T>(MoatedMatrix<T> a)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => new(a.Span, a.Rows, a.Columns, MatrixLayout.ColumnMajor, a.LeadingDimension);

    public static DenseMatrix<T> Matrix<T>(MoatedMatrix<T> a)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => View(a).ToMatrix();

    public static MoatedMatrix<T> Dense<T>(DenseMatrix<T> a)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => MoatedMatrix<T>.Create(a.Rows, a.Columns, (i, j) => a[i, j]);

    public static MoatedMatrix<T> Dense<T>(ReadOnlySpan<T> x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var column = new MoatedMatrix<T>(x.Length, 1);
        x.CopyTo(column.Span);
        return column;
    }

    public static T Number<T>(double x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => T.CreateTruncating(x);

    public static double Double<T>(T x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => double.CreateTruncating(x);

    /// <summary>Elements of a small array in T.</summary>
    public static T[,] Array<T>(double[,] elements)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var array = new T[elements.GetLength(0), elements.GetLength(1)];
        for (int i = 0; i < array.GetLength(0); i++)
        {
            for (int j = 0; j < array.GetLength(1); j++)
                array[i, j] = Number<T>(elements[i, j]);
        }

        return array;
    }

    public static T[] Vector<T>(params double[] elements)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => [.. elements.Select(Number<T>)];

    /// <summary>left·right = product within rounding.</summary>
    public static void AssertProduct<T>(MoatedMatrix<T> left, MoatedMatrix<T> right, MoatedMatrix<T> product, string what)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var zero = new MoatedMatrix<T>(product.Rows, product.Columns);
        AssertRatio(Residuals.Gemm(Transpose.None, Transpose.None, T.One, left, right, T.Zero, zero, product), what);
    }

    public static void AssertRatio(double ratio, string what) => Assert.True(ratio < Residuals.Threshold, $"{what}: ratio {ratio}");

    /// <summary>Equal within some units in the last place of the expected number.</summary>
    public static void AssertClose<T>(double expected, double actual, double units, string what)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Assert.True(
            expected.Equals(actual) || Math.Abs(actual - expected) <= units * Machine<T>.Epsilon * Math.Abs(expected),
                $"{what}: {actual}, not {expected}");

    public static void AssertSame<T>(DenseMatrix<T> expected, DenseMatrix<T> actual)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Assert.True(Dense(expected).HasSameBits(Dense(actual)), "bits differ");

    /// <summary>Number of type T, three quarters of the largest: the sum of two overflows.</summary>
    public static T Huge<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => T.BitDecrement(T.PositiveInfinity) * Number<T>(0.75);

    /// <summary>
    /// Some row of consecutive calls allocates nothing on the calling thread: what the runtime allocates for itself now and then is not in
    /// all of the rows, what a call allocates every second or tenth time is.
    /// </summary>
    public static void AssertAllocatesNothing(Action action)
    {
        const int Calls = 20;
        long fewest = long.MaxValue;
        for (int row = 0; row < 20 && fewest > 0; row++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            for (int i = 0; i < Calls; i++)
                action();
            fewest = Math.Min(fewest, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        Assert.Equal(0, fewest);
    }
}
