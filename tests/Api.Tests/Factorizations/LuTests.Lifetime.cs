using System.Numerics;
using Linalg.Interop.Judge;
using Xunit;

namespace Linalg.Interop.Api.Tests.Factorizations;

/// <content>Storage: factored again, in place, disposed, shared by threads.</content>
public abstract partial class LuTests<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    [SkippableFact]
    public void A_disposed_factorization_refuses_everything()
    {
        Lu<T> lu = la.Lu(Given.View(Gallery.Uniform<T>(3, 3, 1)));
        lu.Dispose();
        lu.Dispose();
        Assert.Throws<ObjectDisposedException>(() => lu.Solve(new T[3]));
        Assert.Throws<ObjectDisposedException>(() => lu.TrySolve(new T[3], new T[3]));
        Assert.Throws<ObjectDisposedException>(() => lu.Refactor(new T[3, 3]));
        Assert.Throws<ObjectDisposedException>(() => lu.Determinant());
        Assert.Throws<ObjectDisposedException>(() => lu.ReciprocalCondition());
        Assert.Throws<ObjectDisposedException>(() => lu.PivotGrowth());
        Assert.Throws<ObjectDisposedException>(() => lu.IsSingular);
        Assert.Throws<ObjectDisposedException>(() => lu.Permutation());
        Assert.Throws<ObjectDisposedException>(() => lu.L());
        Assert.Throws<ObjectDisposedException>(() => lu.Inverse());
    }

    [SkippableFact]
    public void Factoring_again_gives_what_a_new_object_gives_and_forgets_the_old()
    {
        MoatedMatrix<T> first = Gallery.Uniform<T>(9, 9, 1);
        MoatedMatrix<T> second = Gallery.Scaled(Gallery.Uniform<T>(9, 9, 2), i => -i, _ => 0);
        using Lu<T> again = la.Lu(Given.View(first));
        Assert.NotEqual(T.Zero, again.ReciprocalCondition());
        again.Refactor(Given.View(second));
        using Lu<T> fresh = la.Lu(Given.View(second));
        Given.AssertSame(fresh.U(), again.U());
        Assert.Equal(fresh.Permutation(), again.Permutation());
        Assert.Equal(fresh.ReciprocalCondition(), again.ReciprocalCondition());
        Assert.Equal(fresh.PivotGrowth(), again.PivotGrowth());
        again.Refactor(new T[9, 9]);
        Assert.Equal(0, again.SingularIndex);
        again.Refactor(Given.View(second));
        Assert.False(again.IsSingular);
    }

    [SkippableFact]
    public void In_place_the_callers_array_holds_the_factors()
    {
        MoatedMatrix<T> a = Gallery.Uniform<T>(6, 6, 1);
        T[] array = new T[(8 * 5) + 6];
        Array.Fill(array, Given.Number<T>(99));
        DenseMatrix<T> matrix = DenseMatrix<T>.Wrap(array, 6, 6, 8);
        Given.View(a).CopyTo(matrix.Elements, 8);
        using Lu<T> lu = la.LuInPlace(matrix);
        using Lu<T> copied = la.Lu(Given.View(a));
        Given.AssertSame(copied.U(), lu.U());
        Assert.Equal(copied.U()[0, 5], array[5 * 8]);
        Assert.Equal(Given.Number<T>(99), array[6]);

        // New elements in the same array, factored without a copy.
        Given.View(Gallery.Uniform<T>(6, 6, 2)).CopyTo(matrix.Elements, 8);
        lu.Refactor(matrix);
        copied.Refactor(Given.View(Gallery.Uniform<T>(6, 6, 2)));
        Given.AssertSame(copied.U(), lu.U());

        // A block beside the factors, in the same array and interleaved with them, may take a solution.
        T[] shared = new T[12 * 6];
        DenseMatrix<T> left = DenseMatrix<T>.Wrap(shared, 6, 6, 12);
        Given.View(a).CopyTo(left.Elements, 12);
        using Lu<T> beside = la.LuInPlace(left);
        T[] b = [.. a.Column(1)];
        Span<T> gap = shared.AsSpan(6, 6);
        beside.Solve(b, gap);
        copied.Refactor(Given.View(a));
        Assert.Equal(copied.Solve(b), gap.ToArray());
    }

    [SkippableFact]
    public void Steady_state_allocates_nothing()
    {
        DenseMatrix<T> a = Given.Matrix(Gallery.Uniform<T>(8, 8, 1));
        T[,] rows = a.ToArray();
        DenseMatrix<T> b = Given.Matrix(Gallery.Uniform<T>(8, 3, 1));
        var x = new DenseMatrix<T>(8, 3);
        T[] vector = new T[8];
        using Lu<T> lu = la.Lu(a.AsReadOnlySpan());
        Given.AssertAllocatesNothing(() =>
        {
            lu.Refactor(a);
            lu.Refactor(rows);
            lu.Solve(vector, vector);
            lu.Solve(vector, vector, Transpose.Transpose);
            lu.Solve(b, x);
            _ = lu.ReciprocalCondition();
            _ = lu.LogDeterminant();
            _ = lu.PivotGrowth();
        });
    }

    [SkippableFact]
    public void Many_threads_solve_with_one_object()
    {
        const int Order = 60;
        using Lu<T> lu = la.Lu(Given.View(Gallery.Uniform<T>(Order, Order, 1)));
        MoatedMatrix<T> b = Gallery.Uniform<T>(Order, 8, 2);
        T[][] expected = [.. Enumerable.Range(0, 8).Select(j => lu.Solve(b.Column(j)))];
        using Lu<T> shared = la.Lu(Given.View(Gallery.Uniform<T>(Order, Order, 1)));
        T rcond = lu.ReciprocalCondition();
        Parallel.For(0, 64, new ParallelOptions { MaxDegreeOfParallelism = 8 }, k =>
        {
            T[] x = new T[Order];
            shared.Solve(b.Column(k % 8), x);
            Assert.Equal(expected[k % 8], x);
            Assert.Equal(rcond, shared.ReciprocalCondition());
        });
    }

    /// <summary>Whether a column is so small that solutions may be out of range.</summary>
}
