using System.Diagnostics;
using System.Globalization;
using Xunit;

namespace Linalg.Interop.Api.Tests.Factorizations;

/// <summary>Matrices as text: aligned, abbreviated, in the caller's format and culture.</summary>
public sealed class MatrixTextTests
{
    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;

    [Fact]
    public void Small_matrices_are_aligned_at_the_separator()
    {
        DenseMatrix<double> a = DenseMatrix<double>.FromRows([1, -2.5, 1e-10], [100, 0.26, double.NaN], [-3.14159265, 4, -7]);
        AssertLines(
            a.ToString(null, Invariant),
            "[   1        -2.5     1E-10 ]",
            "[ 100         0.26  NaN     ]",
            "[  -3.14159   4      -7     ]");
        AssertLines(a.ToString("F1", Invariant), "[   1.0  -2.5    0.0 ]", "[ 100.0   0.3  NaN   ]", "[  -3.1   4.0   -7.0 ]");
        Assert.Equal(a.ToString(null, null), a.ToString());
        Assert.Equal(a.ToString("E3", Invariant), a.AsSpan().ToString("E3", Invariant));
        Assert.Equal(a.ToString("E3", Invariant), a.AsReadOnlySpan().ToString("E3", Invariant));
        Assert.Equal(a.ToString("", Invariant), string.Create(Invariant, $"{a}"));
        AssertLines(string.Create(Invariant, $"{a[..1, ..2]:F2}"), "[ 1.00  -2.50 ]");
        Assert.Equal("[ 0.1 ]", DenseMatrix<float>.FromRows([0.1f]).ToString(null, Invariant));
        Assert.Throws<FormatException>(() => a.ToString("Q", Invariant));
    }

    [Fact]
    public void The_culture_decides_on_the_separator()
    {
        var comma = (CultureInfo)Invariant.Clone();
        comma.NumberFormat.NumberDecimalSeparator = ",";
        DenseMatrix<double> a = DenseMatrix<double>.FromRows([1.5, 10], [22.25, 3]);
        AssertLines(a.ToString(null, comma), "[  1,5   10 ]", "[ 22,25   3 ]");
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = comma;
            AssertLines(a.ToString(), "[  1,5   10 ]", "[ 22,25   3 ]");
            AssertLines($"{a.AsReadOnlySpan().ToString()}", "[  1,5   10 ]", "[ 22,25   3 ]");
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Large_matrices_are_abbreviated()
    {
        AssertLines(
            DenseMatrix<double>.Create(100, 11, (i, j) => i + (j / 10.0)).ToString(null, Invariant),
            "[  0   0.1   0.2  …   0.8   0.9    1 ]",
            "[  1   1.1   1.2  …   1.8   1.9    2 ]",
            "[  2   2.1   2.2  …   2.8   2.9    3 ]",
            "[  ⋮   ⋮     ⋮    ⋱   ⋮     ⋮      ⋮ ]",
            "[ 97  97.1  97.2  …  97.8  97.9   98 ]",
            "[ 98  98.1  98.2  …  98.8  98.9   99 ]",
            "[ 99  99.1  99.2  …  99.8  99.9  100 ]",
            "100×11 Double");
        Assert.Equal(10, DenseMatrix<double>.Identity(10).ToString().Split(Environment.NewLine).Length);
        AssertLines(new DenseMatrix<float>(1, 12).ToString(), "[ 0  0  0  …  0  0  0 ]", "1×12 Single");
        AssertLines(new DenseMatrix<float>(12, 1).AsSpan().ToString(), "[ 0 ]", "[ 0 ]", "[ 0 ]", "[ ⋮ ]", "[ 0 ]", "[ 0 ]", "[ 0 ]", "12×1 Single");
        Assert.True(new DenseMatrix<double>(3000, 1000).ToString().Length < 400);
    }

    [Fact]
    public void Empty_matrices_tell_their_shape()
    {
        Assert.Equal("0×3 Double", new DenseMatrix<double>(0, 3).ToString());
        Assert.Equal("2×0 Single", new DenseMatrix<float>(2, 0).AsReadOnlySpan().ToString());
        Assert.Equal("0×0 Double", default(MatrixSpan<double>).ToString());
    }

    [Fact]
    public void Debuggers_show_a_table()
    {
        DenseMatrix<double> a = DenseMatrix<double>.FromRows([1, 2.5], [3, 4]);
        using Svd<double> svd = Given.Managed.Svd(a);
        foreach (Type type in new[] { typeof(DenseMatrix<>), typeof(MatrixSpan<>), typeof(ReadOnlyMatrixSpan<>), typeof(FactorMatrix<>) })
        {
            var proxy = (DebuggerTypeProxyAttribute)Attribute.GetCustomAttribute(type, typeof(DebuggerTypeProxyAttribute))!;
            Assert.Equal(typeof(MatrixDebugView<>), Type.GetType(proxy.ProxyTypeName));
            Type made = typeof(MatrixDebugView<>).MakeGenericType(typeof(double));
            Assert.NotNull(made.GetConstructor([type.MakeGenericType(typeof(double))]));
        }

        string[] table = a.ToString().Split(Environment.NewLine);
        Assert.Equal(table, new MatrixDebugView<double>(a).Table.Select(line => line.Text));
        Assert.Equal(table, new MatrixDebugView<double>(a.AsSpan()).Table.Select(line => line.Text));
        Assert.Equal(a.ToArray(), new MatrixDebugView<double>(a.AsReadOnlySpan()).Elements);
        Assert.Equal(svd.U.ToArray(), new MatrixDebugView<double>(svd.U).Elements);
    }

    private static void AssertLines(string text, params string[] lines) => Assert.Equal(string.Join(Environment.NewLine, lines), text);
}
