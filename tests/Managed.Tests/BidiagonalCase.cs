using System.Globalization;
using System.Numerics;
using Linalg.Interop.Judge;

namespace Linalg.Interop.Managed.Tests;

/// <summary>An upper bidiagonal matrix with a name.</summary>
internal sealed record BidiagonalCase(string Name, double[] Diagonal, double[] Superdiagonal)
{
    /// <summary>Every kind of matrix at an order; the numbers are those of float too, or zero there.</summary>
    public static IEnumerable<BidiagonalCase> Zoo(int n)
    {
        double[] p = Uniform(n, 1), q = Uniform(n, 2);
        yield return Make("random", n, i => p[i], i => q[i]);
        yield return Make("normal", n, i => 1 + p[i], i => q[i] / 8);
        yield return Make("identity", n, _ => 1, _ => 0);
        yield return Make("ones", n, _ => 1, _ => 1);
        yield return Make("negative ones", n, _ => -1, _ => 1);
        yield return Make("zero", n, _ => 0, _ => 0);
        yield return Make("zero diagonal", n, _ => 0, i => q[i]);
        yield return Make("first zero", n, i => i == 0 ? 0 : p[i], i => q[i]);
        yield return Make("last zero", n, i => i == n - 1 ? 0 : p[i], i => q[i]);
        yield return Make("middle zero", n, i => i == n / 2 ? 0 : p[i], i => q[i]);
        yield return Make("holes", n, i => i % 3 == 1 ? 0 : p[i], i => i % 5 == 2 ? 0 : q[i]);
        yield return Make("graded down", n, i => Math.Pow(10, -20.0 * i / n), i => Math.Pow(10, -20.0 * i / n));
        yield return Make("graded up", n, i => Math.Pow(10, -20.0 * (n - i) / n), i => Math.Pow(10, -20.0 * (n - i) / n));
        yield return Make("graded far", n, i => Math.Pow(10, -35.0 * i / n), i => Math.Pow(10, -35.0 * (i + 0.5) / n));
        yield return Make("cluster", n, i => 1 + (1e-6 * p[i]), i => 1e-6 * q[i]);
        yield return Make("tight cluster", n, i => 1 + (1e-13 * p[i]), i => 1e-13 * q[i]);
        yield return Make("one and tiny", n, i => i == 0 ? 1 : 1e-7 * p[i], i => 1e-7 * q[i]);
        yield return Make("nearly the identity", n, _ => 1, _ => 1e-8);
        yield return Make("near the identity", n, _ => 1, _ => 1e-4);
        yield return Make("nearly a shift", n, _ => 1e-8, _ => 1);
        yield return Make("two values", n, i => i < n / 2 ? 1 : 0.5, i => i % 7 == 0 ? 1e-5 : 0);
        yield return Make("Wilkinson", n, i => Math.Abs((n / 2) - i), _ => 1);
        yield return Make("glued", n, i => Math.Abs(5 - (i % 11)), i => i % 11 == 10 ? 1e-4 : 1);
        yield return Make("exponential", n, i => Math.Exp(-i), i => Math.Exp(-i));
        yield return Make("exponential upwards", n, i => Math.Exp(i - n), i => Math.Exp(i - n));
        yield return Make("large above", n, _ => 1, _ => 10);
        yield return Make("small above", n, _ => 10, _ => 1);
        yield return Make("multiples", n, i => 1 + (i % 3), i => i % 4 == 3 ? 1 : 0);
        yield return Make("tiny", n, i => 1e-30 * p[i], i => 1e-30 * q[i]);
        yield return Make("huge", n, i => 1e30 * p[i], i => 1e30 * q[i]);
        yield return Make("least", n, i => 1e-38 * p[i], i => 1e-38 * q[i]);
    }

    /// <summary>A matrix by its elements.</summary>
    public static BidiagonalCase Make(string name, int n, Func<int, double> diagonal, Func<int, double> superdiagonal) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{name} {n}"),
            [.. Enumerable.Range(0, n).Select(diagonal)], [.. Enumerable.Range(0, Math.Max(0, n - 1)).Select(superdiagonal)]);

    public int Order => Diagonal.Length;

    public T[] DiagonalOf<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Array.ConvertAll(Diagonal, T.CreateTruncating);

    public T[] SuperdiagonalOf<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Array.ConvertAll(Superdiagonal, T.CreateTruncating);

    /// <summary>The matrix with its zeros.</summary>
    public MoatedMatrix<T> Dense<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T[] d = DiagonalOf<T>(), e = SuperdiagonalOf<T>();
        return MoatedMatrix<T>.Create(Order, Order, (i, j) => i == j ? d[i] : j == i + 1 ? e[i] : T.Zero);
    }

    private static double[] Uniform(int n, ulong seed)
    {
        var random = new ZooRandom(seed);
        return [.. Enumerable.Range(0, n).Select(_ => random.NextUniform())];
    }
}
