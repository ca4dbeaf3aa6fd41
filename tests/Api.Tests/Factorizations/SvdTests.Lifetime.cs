using System.Numerics;
using Linalg.Interop.Judge;
using Xunit;

namespace Linalg.Interop.Api.Tests.Factorizations;

/// <content>Objects that are used again, by many, or wrongly.</content>
public abstract partial class SvdTests<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    [SkippableFact]
    public void Factoring_again_gives_what_a_new_object_gives()
    {
        MoatedMatrix<T> first = Gallery.Uniform<T>(7, 5, 1);
        MoatedMatrix<T> second = Gallery.Uniform<T>(7, 5, 2);
        foreach (SvdKind kind in new[] { SvdKind.Thin, SvdKind.Full, SvdKind.ValuesOnly })
        {
            using Svd<T> fresh = la.Svd(Given.View(second), kind);
            using Svd<T> again = la.Svd(Given.View(first), kind);
            again.Refactor(Given.View(second));
            Assert.Equal(fresh.S.ToArray(), again.S.ToArray());
            if (kind == SvdKind.ValuesOnly)
                continue;
            Given.AssertSame(fresh.U.ToMatrix(), again.U.ToMatrix());
            Given.AssertSame(fresh.Vt.ToMatrix(), again.Vt.ToMatrix());
        }

        DenseMatrix<T> storage = Given.Matrix(first);
        using Svd<T> inPlace = la.SvdInPlace(storage);
        Given.AssertSame(storage, inPlace.U.ToMatrix());
        Given.View(second).CopyTo(storage.Elements, storage.LeadingDimension);
        inPlace.Refactor(storage);
        Given.AssertRatio(
            Residuals.Svd(second, inPlace.S, Given.Dense(inPlace.U.ToMatrix()), Given.Dense(inPlace.Vt.ToMatrix())), "in place");
    }

    [SkippableFact]
    public void Mistakes_are_named()
    {
        Svd<T> svd = la.Svd(Given.View(Gallery.Uniform<T>(5, 3, 1)));
        Assert.Equal("kind", Assert.Throws<ArgumentOutOfRangeException>(() => la.Svd<T>(new T[2, 2], (SvdKind)9)).ParamName);
        Assert.Equal("b", Assert.Throws<ArgumentException>(() => svd.Solve(new T[3])).ParamName);
        Assert.Equal("x", Assert.Throws<ArgumentException>(() => svd.Solve(new T[5], new T[5])).ParamName);
        Assert.Equal("rank", Assert.Throws<ArgumentOutOfRangeException>(() => svd.Solve(new T[5], 4)).ParamName);
        Assert.Equal("rank", Assert.Throws<ArgumentOutOfRangeException>(() => svd.PseudoInverse(-1)).ParamName);
        Assert.Equal("a", Assert.Throws<ArgumentException>(() => svd.Refactor(new T[3, 5])).ParamName);
        Assert.Equal("a", Assert.Throws<ArgumentException>(() => la.Svd<T>(new T[6], 2, 4)).ParamName);
        var x = DenseMatrix<T>.Wrap(Given.Vector<T>(7, 7, 7, 7, 7, 7), 3, 2);
        Assert.Equal("residualNorms",
            Assert.Throws<ArgumentException>(() => svd.Solve(new DenseMatrix<T>(5, 2), x, x.Elements.Slice(2, 2))).ParamName);
        Assert.All(x.Elements.ToArray(), element => Assert.Equal(Given.Number<T>(7), element));
        DenseMatrix<T> storage = Given.Matrix(Gallery.Uniform<T>(5, 3, 1));
        using Svd<T> inPlace = la.SvdInPlace(storage);
        Assert.Equal("residualNorms",
            Assert.Throws<ArgumentException>(() => inPlace.Solve(new DenseMatrix<T>(5, 2), x, storage.Column(1)[..2])).ParamName);
        using Svd<T> values = la.Svd(Given.View(Gallery.Uniform<T>(5, 3, 1)), SvdKind.ValuesOnly);
        Assert.Throws<InvalidOperationException>(() => values.U.Rows);
        Assert.Throws<InvalidOperationException>(() => values.Vt.Rows);
        Assert.Throws<InvalidOperationException>(() => values.Solve(new T[5]));
        Assert.Throws<InvalidOperationException>(() => values.Reconstruct());
        Assert.Throws<InvalidOperationException>(() => values.NullSpace());
        using Svd<T> zero = la.Svd<T>(new T[3, 2]);
        Assert.Equal(0, Assert.Throws<SingularMatrixException>(() => zero.PseudoInverse(1)).Index);
        Assert.Throws<SingularMatrixException>(() => zero.Solve(new T[3], 1));
        svd.Dispose();
        Assert.Throws<ObjectDisposedException>(() => svd.Rank());
        Assert.Throws<ObjectDisposedException>(() => svd.U.Rows);
        Assert.Throws<ObjectDisposedException>(() => svd.Solve(new T[5]));
        Assert.Throws<ObjectDisposedException>(() => svd.Refactor(new T[5, 3]));
    }

    [SkippableFact]
    public void Steady_state_allocates_nothing()
    {
        DenseMatrix<T> a = Given.Matrix(Gallery.Uniform<T>(9, 5, 1));
        using Svd<T> svd = la.Svd(a.AsReadOnlySpan());
        T[] b = new T[9];
        T[] x = new T[5];
        var right = new DenseMatrix<T>(9, 2);
        var left = new DenseMatrix<T>(5, 2);
        T[] norms = new T[2];
        Given.AssertAllocatesNothing(() =>
        {
            svd.Refactor(a);
            svd.Solve(b, x);
            svd.Solve(right, left, norms);
            _ = svd.ApproximationError(2);
        });
    }

    [SkippableFact]
    public void Many_threads_solve_with_one_object()
    {
        using Svd<T> svd = la.Svd(Given.View(Gallery.Uniform<T>(40, 30, 1)));
        MoatedMatrix<T> b = Gallery.Uniform<T>(40, 8, 2);
        T[][] expected = [.. Enumerable.Range(0, 8).Select(j => svd.Solve(b.Column(j)))];
        Parallel.For(0, 64, new ParallelOptions { MaxDegreeOfParallelism = 8 }, k =>
            Assert.Equal(expected[k % 8], svd.Solve(b.Column(k % 8))));
    }
}
