using System.Numerics;
using Xunit;

namespace Linalg.Interop.Judge.Tests;

/// <summary>Every trait a collection attaches to a matrix, checked by means that share nothing with the builder.</summary>
public abstract class ZooCollectionTests<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Above this order exact elimination takes too long.</summary>
    private const int MaxExactOrder = 25;

    private static readonly (int M, int N)[] Shapes =
        [(0, 0), (0, 3), (3, 0), (1, 1), (1, 4), (4, 1), (2, 2), (3, 3), (4, 4), (5, 4), (4, 5), (7, 3), (3, 8), (8, 8), (9, 9), (10, 10)];

    private static readonly int[] Orders = [0, 1, 2, 3, 4, 5, 8, 9, 10];

    [Fact]
    public void Shapes_and_names_are_as_asked_and_entries_finite()
    {
        foreach ((int m, int n) in Shapes)
            CheckNames(MatrixZoo.General<T>(m, n), m, n);
        foreach (int n in Orders)
        {
            CheckNames(MatrixZoo.SymmetricPositiveDefinite<T>(n), n, n);
            CheckNames(MatrixZoo.NotPositiveDefinite<T>(n), n, n);
            CheckNames(MatrixZoo.SymmetricIndefinite<T>(n), n, n);
        }

        List<ZooCase<T>> reference = [.. MatrixZoo.Reference<T>()];
        Assert.Equal(reference.Count, reference.Select(c => c.Name).Distinct().Count());
        Assert.All(reference, c => Assert.True(double.IsFinite(Largest(c.Matrix)), c.ToString()));
    }

    [Fact]
    public void Symmetric_cases_are_symmetric_to_the_bit() =>
        Assert.All(Small().Where(c => c.IsSymmetric), c => Assert.True(c.Matrix.HasSameBits(c.Matrix.Transposed()), c.ToString()));

    [Fact]
    public void Symmetric_collections_say_so() =>
        Assert.All(Orders.SelectMany(Symmetric), c => Assert.True(c.IsSymmetric, c.ToString()));

    [Fact]
    public void Ranks_are_exact() =>
        Assert.All(
            Small().Where(c => c.Rank is not null && IsSmall(c)),
            c => Assert.True(c.Rank == IntegerMatrix.Of(c.Matrix).Rank(), $"{c}: rank {c.Rank}"));

    [Fact]
    public void Inertias_are_exact() =>
        Assert.All(
            Small().Where(c => c.Inertia is not null && IsSmall(c)),
            c => Assert.True(c.Inertia == IntegerMatrix.Of(c.Matrix).Inertia(), $"{c}: {c.Inertia}"));

    [Fact]
    public void Determinants_of_integer_matrices_are_exact() =>
        Assert.All(Small().Where(c => c.Determinant is not null && IsSmall(c) && IsDyadic(c.Matrix)), c =>
        {
            Determinant exact = IntegerMatrix.Of(c.Matrix).Determinant();
            Assert.True(exact.Sign == c.Determinant!.Value.Sign, $"{c}: sign {exact.Sign}");
            Assert.True(
                exact.Sign == 0 || Math.Abs(exact.LogMagnitude - c.Determinant.Value.LogMagnitude) < 1e-11 * (1 + Math.Abs(exact.LogMagnitude)),
                $"{c}: ln|det| {exact.LogMagnitude}, not {c.Determinant.Value.LogMagnitude}");
        });

    [Fact]
    public void Determinants_of_rounded_matrices_are_close() =>
        Assert.All(Small().Where(c => c.Determinant is not null && c.IsPositiveDefinite == true && !IsDyadic(c.Matrix)), c =>
        {
            // n(n+2)·2uκ < 1 was promised, so the rounded entries move ln det by less than 1/n.
            Determinant exact = IntegerMatrix.Of(c.Matrix).Determinant();
            Assert.Equal(1, exact.Sign);
            double difference = Math.Abs(exact.LogMagnitude - c.Determinant!.Value.LogMagnitude);
            Assert.True(difference < 1.0 / c.Matrix.Rows, $"{c}: ln det is off by {difference}");
        });

    [Fact]
    public void Singular_values_agree_with_Jacobi() =>
        Assert.All(Small().Concat(MatrixZoo.Reference<T>()).Where(c => c.SingularValues is not null && c.Matrix.Columns <= 100), c =>
        {
            double[] sigma = Elimination.SingularValues(c.Matrix);
            int largest = Math.Max(c.Matrix.Rows, c.Matrix.Columns);
            Assert.All(c.SingularValues!, known =>
            {
                Assert.InRange(known.Index, 1, sigma.Length);
                double ratio = Math.Abs(sigma[known.Index - 1] - known.Value);
                ratio = sigma[0] == 0 ? ratio : ratio / (sigma[0] * largest * Machine<T>.Epsilon);
                Assert.True(ratio < 10, $"{c}: sigma_{known.Index} = {sigma[known.Index - 1]}, not {known.Value}; ratio {ratio}");
            });
        });

    [Fact]
    public void Singular_value_lists_are_complete_or_partial_but_never_repeat_an_index() =>
        Assert.All(Small().Concat(MatrixZoo.Reference<T>()).Where(c => c.SingularValues is not null), c =>
        {
            int[] indices = [.. c.SingularValues!.Select(known => known.Index)];
            Assert.Equal(indices.Distinct().Order(), indices);
            Assert.Equal(c.SingularValues!.Select(known => known.Value).OrderDescending(), c.SingularValues!.Select(known => known.Value));
        });

    [Fact]
    public void Getrf_finds_the_promised_zero_pivot() =>
        Assert.All(
            Small().Concat(MatrixZoo.General<T>(40, 40)).Concat(MatrixZoo.General<T>(33, 47, seed: 9)).Where(c => c.GetrfInfo is not null),
            c => Assert.True(c.GetrfInfo == Elimination.Lu(c.Matrix).Info, $"{c}: {Elimination.Lu(c.Matrix).Info}, not {c.GetrfInfo}"));

    [Fact]
    public void Getrf_finds_the_promised_growth()
    {
        IEnumerable<ZooCase<T>> cases = Small().Concat(MatrixZoo.General<T>(24, 24)).Concat(
            MatrixZoo.Reference<T>().Where(c => c.Matrix.Rows <= 100));
        Assert.All(cases.Where(c => c.PivotGrowth is not null), c =>
        {
            double growth = Elimination.Lu(c.Matrix).Growth;
            double relative = (growth / c.PivotGrowth!.Value) - 1;
            Assert.True(Math.Abs(relative) < 100 * c.Matrix.Rows * Machine<T>.Epsilon, $"{c}: growth {growth}, not {c.PivotGrowth}");
        });
    }

    [Fact]
    public void Potrf_finds_the_promised_pivot() =>
        Assert.All(Small().Concat(Symmetric(60)).Where(c => c.PotrfInfo is not null), c =>
        {
            Assert.Equal(c.PotrfInfo == 0, c.IsPositiveDefinite);
            int info = Elimination.Cholesky(c.Matrix);
            Assert.True(c.PotrfInfo == info, $"{c}: {info}, not {c.PotrfInfo}");
        });

    [Fact]
    public void Sytrf_finds_the_promised_pivot() =>
        Assert.All(Small().Concat(Symmetric(60)).Concat(Symmetric(61)).Where(c => c.SytrfIsSingular is not null || c.SytrfInfo is not null), c =>
        {
            int n = c.Matrix.Rows;
            int lower = Elimination.BunchKaufman(c.Matrix);
            // The upper factorization runs from the last row up.
            int reversed = Elimination.BunchKaufman(MoatedMatrix<T>.Create(n, n, (i, j) => c.Matrix[n - 1 - i, n - 1 - j]));
            int upper = reversed == 0 ? 0 : n + 1 - reversed;
            if (c.SytrfIsSingular is { } singular)
                Assert.True(singular == (lower > 0) && singular == (upper > 0), $"{c}: {upper}, {lower}");
            if (c.SytrfInfo is { } info)
                Assert.True(info == (upper, lower), $"{c}: {(upper, lower)}, not {info}");
        });

    [Fact]
    public void Collections_contain_the_cases_that_matter()
    {
        string[] general = [.. MatrixZoo.General<T>(8, 8).Select(c => c.Name)];
        string[] wanted =
        [
            "uniform", "zero", "zero column 1", "zero column 4", "zero column 8", "signs", "ones", "tiny", "huge",
            "subnormal column", "Wilkinson growth",
        ];
        Assert.Empty(wanted.Except(general));
        Assert.True(general.Length > 40);
        Assert.True(MatrixZoo.SymmetricPositiveDefinite<T>(4).Count() > 15);
        Assert.Equal(11, MatrixZoo.NotPositiveDefinite<T>(7).Count());
        Assert.True(MatrixZoo.SymmetricIndefinite<T>(9).Count() > 20);
    }

    [Fact]
    public void Scales_are_as_named()
    {
        Dictionary<string, MoatedMatrix<T>> a = MatrixZoo.General<T>(20, 20).ToDictionary(c => c.Name, c => c.Matrix);
        Assert.InRange(Largest(a["tiny"]) / Machine<T>.SafeMin, 1, 1024);
        Assert.InRange(Largest(a["huge"]), typeof(T) == typeof(double) ? 1e299 : 5e34, typeof(T) == typeof(double) ? 1e301 : 5e35);
        Assert.All(a["subnormal column"].Column(9).ToArray(), x => Assert.True(T.IsSubnormal(x)));
        double first = a["rows falling"].Column(3)[0] is var top ? double.CreateChecked(T.Abs(top)) : 0;
        Assert.True(double.CreateChecked(T.Abs(a["rows falling"][19, 3])) < 1e4 * Machine<T>.Epsilon * first);
    }

    private static void CheckNames(IEnumerable<ZooCase<T>> cases, int m, int n)
    {
        var names = new HashSet<string>();
        foreach (ZooCase<T> c in cases)
        {
            Assert.True(names.Add(c.Name), c.ToString());
            Assert.Equal((m, n), (c.Matrix.Rows, c.Matrix.Columns));
            Assert.True(double.IsFinite(Largest(c.Matrix)), c.ToString());
        }
    }

    private static IEnumerable<ZooCase<T>> Symmetric(int n) =>
        MatrixZoo.SymmetricPositiveDefinite<T>(n).Concat(MatrixZoo.NotPositiveDefinite<T>(n)).Concat(MatrixZoo.SymmetricIndefinite<T>(n));

    /// <summary>Everything at small sizes, with the reference cases of that size.</summary>
    private static IEnumerable<ZooCase<T>> Small() =>
        Shapes.SelectMany(shape => MatrixZoo.General<T>(shape.M, shape.N, seed: 3)).Concat(Orders.SelectMany(Symmetric))
            .Concat(MatrixZoo.Reference<T>().Where(c => c.Matrix.Columns <= MaxExactOrder));

    private static bool IsSmall(ZooCase<T> c) => Math.Max(c.Matrix.Rows, c.Matrix.Columns) <= MaxExactOrder;

    /// <summary>Whether every entry is a multiple of 2⁻⁵⁴, as integers and the small powers of two are and rounded fractions are not.</summary>
    private static bool IsDyadic(MoatedMatrix<T> a)
    {
        for (int j = 0; j < a.Columns; j++)
        {
            foreach (T x in a.Column(j))
            {
                double value = double.CreateChecked(x);
                bool power = value != 0 && Math.Abs(value) == Math.ScaleB(1, Math.ILogB(value));
                if (!power && Math.Round(value * 8) != value * 8)
                    return false;
            }
        }

        return true;
    }

    private static double Largest(MoatedMatrix<T> a) => Norms.MaxAbs(a);
}

public sealed class ZooCollectionDoubleTests : ZooCollectionTests<double>;

public sealed class ZooCollectionSingleTests : ZooCollectionTests<float>;
