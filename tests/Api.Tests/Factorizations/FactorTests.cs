using System.Numerics;
using Xunit;

namespace Linalg.Interop.Api.Tests.Factorizations;

/// <summary>Results that a factorization keeps: captured, awaited, enumerated, and refused once they are outdated.</summary>
public sealed class FactorTests
{
    private static readonly double[,] A = { { 3, 1 }, { 0, 2 }, { 1, 1 } };

    [Fact]
    public void Results_are_the_factorization_s_own_memory_in_double() => Shares<double>();

    [Fact]
    public void Results_are_the_factorization_s_own_memory_in_float() => Shares<float>();

    [Fact]
    public async Task Results_are_captured_awaited_and_enumerated()
    {
        using Svd<double> svd = Given.Managed.Svd(A);
        FactorVector<double> s = svd.S;
        FactorMatrix<double> u = svd.U;
        Func<int, double> captured = i => s[i] * u[0, i];
        await Task.Yield();
        Assert.Equal(s[0] * svd.U[0, 0], captured(0));
        double sum = 0;
        foreach (double value in svd.S)
        {
            await Task.Yield();
            sum += value;
        }

        Assert.Equal(svd.S[0] + svd.S[1], sum);
        Assert.Equal(svd.S.ToArray(), svd.S.Select(x => x));
        Assert.Equal(2, ((IReadOnlyList<double>)s).Count);
        Assert.Equal(s.ToArray(), Lines(s));

        static IEnumerable<double> Lines(FactorVector<double> values)
        {
            foreach (double value in values)
                yield return value;
        }
    }

    [Fact]
    public void Results_convert_to_what_the_facade_takes()
    {
        using Svd<double> svd = Given.Managed.Svd(A);
        ReadOnlySpan<double> s = svd.S;
        ReadOnlyMatrixSpan<double> column = (ReadOnlyMatrixSpan<double>)svd.S, u = svd.U;
        Assert.Equal((2, 2, 1, 3, 2), (s.Length, column.Rows, column.Columns, u.Rows, u.Columns));
        Assert.Equal(svd.U.ToArray(), u.ToArray());
        using Lu<double> lu = Given.Managed.Lu(svd.Vt);
        Assert.True(Math.Abs(Math.Abs(lu.Determinant()) - 1) < 1e-14);
        Assert.Equal(svd.Vt.ToString("F3", null), svd.Vt.ToMatrix().ToString("F3", null));
        Assert.Equal($"[ {svd.S[0]:F2}  {svd.S[1]:F2} ]", svd.S.ToString("F2", null));
    }

    [Fact]
    public void Outdated_results_are_refused()
    {
        Svd<double> svd = Given.Managed.Svd(A);
        FactorVector<double> s = svd.S;
        FactorMatrix<double> u = svd.U, vt = svd.Vt, part = svd.U[1.., ..1];
        FactorVector<double>.Enumerator running = s.GetEnumerator();
        Assert.True(running.MoveNext());
        double[,] before = u.ToArray();
        svd.Refactor(new double[,] { { 1, 2 }, { 3, 4 }, { 5, 6 } });
        AssertRefused<InvalidOperationException>(s, u, vt, part);
        Assert.Throws<InvalidOperationException>(() => running.Current);
        Assert.NotEqual(before, svd.U.ToArray());
        (s, u, vt, part) = (svd.S, svd.U, svd.Vt, svd.U[1.., ..1]);
        Assert.Equal(s[0], svd.S[0]);
        Assert.False(svd.TryRefactor(new double[,] { { 1, 2 }, { 3, double.NaN }, { 5, 6 } }));
        AssertRefused<InvalidOperationException>(s, u, vt, part);
        svd.Refactor(A);
        (s, u, vt, part) = (svd.S, svd.U, svd.Vt, svd.U[1.., ..1]);
        svd.Dispose();
        AssertRefused<ObjectDisposedException>(s, u, vt, part);
        Assert.Throws<ObjectDisposedException>(() => svd.S);
        Assert.Throws<ObjectDisposedException>(() => svd.U);
        Assert.Throws<ObjectDisposedException>(() => svd.Vt);
    }

    [Fact]
    public void Parts_and_mistakes()
    {
        using Svd<double> svd = Given.Managed.Svd(A);
        FactorMatrix<double> u = svd.U;
        FactorVector<double> s = svd.S;
        DenseMatrix<double> copy = u.ToMatrix();
        Assert.Equal(copy[1.., ..].ToArray(), u[1.., ..].ToArray());
        Assert.Equal(copy[1, ..].ToArray(), u[1, ..].ToArray());
        Assert.Equal(copy[1.., 1].ToArray(), u[1.., 1].ToArray());
        Assert.Equal(copy[1.., ..][.., 1..].ToArray(), u[1.., ..][.., 1..].ToArray());
        Assert.Equal(copy[^1, 0], u[^1, 0]);
        Assert.Equal(copy[2, 1], u[1.., 1..][1, 0]);
        Assert.Equal(copy.Transposed.ToArray(), u.Transposed.ToArray());
        Assert.Equal(copy.Row(2).ToArray(), u.Row(2).ToArray());
        Assert.Equal(copy.Column(1)[1..].ToArray(), u[1.., ..].Column(1).ToArray());
        Assert.Equal([s[1]], s[1..].ToArray());
        Assert.Equal(s[1], s[^1]);
        Assert.Equal(s[..1][0], s[0]);
        Assert.Equal((0, 0), (s[2..].Length, u[3.., ..].Rows));
        Assert.True(u == svd.U && u != svd.U[..2, ..] && s == svd.S && s != s[..1] && !s.Equals((object)u));
        Assert.Equal(u.GetHashCode(), svd.U.GetHashCode());
        Assert.Equal(s.GetHashCode(), svd.S.GetHashCode());
        Assert.Throws<ArgumentOutOfRangeException>("row", () => u[3, 0]);
        Assert.Throws<ArgumentOutOfRangeException>("column", () => u[0, 2]);
        Assert.Throws<ArgumentOutOfRangeException>("rows", () => u[..4, ..]);
        Assert.Throws<ArgumentOutOfRangeException>("column", () => u.Column(2).Length);
        Assert.Throws<ArgumentOutOfRangeException>("row", () => u.Row(3).Rows);
        Assert.Throws<ArgumentOutOfRangeException>("index", () => s[2]);
        Assert.Throws<ArgumentOutOfRangeException>("start", () => s.Slice(3, 0));
        Assert.Throws<ArgumentOutOfRangeException>("length", () => s.Slice(1, 2));
        Assert.Throws<ArgumentException>("target", () => s.CopyTo(new double[1]));
        Assert.Throws<ArgumentException>("target", () => u.CopyTo(new DenseMatrix<double>(2, 2)));

        // The value of no result is empty.
        Assert.Equal((0, 0, 0), (default(FactorMatrix<double>).Rows, default(FactorMatrix<double>).ToMatrix().Rows, default(FactorVector<double>).Length));
        Assert.Empty(default(FactorVector<double>).ToArray());
        Assert.Empty(default(FactorVector<double>));
        Assert.Throws<ArgumentOutOfRangeException>("index", () => default(FactorVector<double>)[0]);
        Assert.Throws<ArgumentOutOfRangeException>("row", () => default(FactorMatrix<double>)[0, 0]);
    }

    [Fact]
    public void Reading_allocates_nothing()
    {
        using Svd<double> svd = Given.Managed.Svd(A);
        double[] s = new double[2];
        var u = new DenseMatrix<double>(3, 2);
        double sum = 0;
        Given.AssertAllocatesNothing(() =>
        {
            svd.S.CopyTo(s);
            svd.U.CopyTo(u);
            sum += svd.S[^1] + svd.U[1.., ..][0, 1] + svd.Vt.AsReadOnlySpan()[0, 0];
            foreach (double value in svd.S[..1])
                sum += value;
        });
    }

    private static void Shares<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        DenseMatrix<T> storage = DenseMatrix<T>.From(Given.Array<T>(A));
        using Svd<T> svd = Given.Managed.SvdInPlace(storage);
        FactorMatrix<T> u = svd.U;
        Assert.Equal((3, 2), (u.Rows, u.Columns));
        storage[1, 1] = T.One;
        Assert.Equal(T.One, u[1, 1]);
        Assert.Equal(T.One, u.AsReadOnlySpan()[1, 1]);
        using Svd<T> full = Given.Managed.Svd<T>(Given.Array<T>(A), SvdKind.Full);
        Assert.Equal((3, 3, 2, 2), (full.U.Rows, full.U.Columns, full.Vt.Rows, full.S.Length));
        using Svd<T> values = Given.Managed.Svd<T>(Given.Array<T>(A), SvdKind.ValuesOnly);
        Assert.Equal(2, values.S.Length);
        Assert.Throws<InvalidOperationException>(() => values.U);
        using Svd<T> empty = Given.Managed.Svd<T>(new T[3, 0]);
        Assert.Equal((0, 3, 0), (empty.S.Length, empty.U.Rows, empty.U.Columns));
        Assert.Empty(empty.U.ToArray());
    }

    private static void AssertRefused<TException>(
        FactorVector<double> s, FactorMatrix<double> u, FactorMatrix<double> vt, FactorMatrix<double> part)
        where TException : Exception
    {
        var target = new DenseMatrix<double>(3, 2);
        double[] values = new double[2];
        Action[] reads =
        [
            () => _ = s[0], () => s.ToArray(), () => s.CopyTo(values), () => _ = s.AsReadOnlySpan().Length, () => _ = s.Sum(), () => s.ToString(),
            () => _ = ((ReadOnlyMatrixSpan<double>)s).Rows, () => _ = s[..1][0], () => _ = u[0, 0], () => u.ToMatrix(), () => u.ToArray(),
            () => u.CopyTo(target), () => _ = u.AsReadOnlySpan().Rows, () => _ = u.Column(0).Length, () => _ = u.Row(0).Rows,
            () => _ = u.Transposed.Rows, () => u.ToString(), () => _ = vt[^1, ^1], () => _ = part[0, 0], () => _ = part[1.., ..][0, 0],
        ];
        Assert.All(reads, read => Assert.Throws<TException>(read));
        Assert.All(values, x => Assert.Equal(0, x));
        Assert.Equal(0, target.FrobeniusNorm());
    }
}
