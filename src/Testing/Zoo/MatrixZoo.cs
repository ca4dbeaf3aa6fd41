namespace Linalg.Interop.Testing;

/// <summary>
/// Collections of test matrices of a wanted shape. Each is a lazy sequence: a case is made when it is reached. All are defined for
/// every size down to 0, and the same seed gives the same matrices everywhere.
/// </summary>
public static partial class MatrixZoo
{
    /// <summary>The exponent of the cases "tiny": entries of about 2⁹ times the smallest normal number.</summary>
    private static int TinyExponent<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Precision<T>.MinExponent + 9;

    /// <summary>The exponent of the cases "huge": 2⁹⁹⁶ ≈ 7e299, 2¹¹⁷ ≈ 2e35.</summary>
    private static int HugeExponent<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Precision<T>.MaxExponent - (Precision<T>.Bits / 2) + 2;

    /// <summary>0 at the first index, −<paramref name="span"/> at the last, evenly between.</summary>
    private static Func<int, int> Grading(int length, int span) => k => -(int)((long)span * k / Math.Max(1, length - 1));

    /// <summary>Powers of two from 1 down to 2^−<paramref name="span"/>, exact.</summary>
    private static double[] Geometric(int length, int span)
    {
        Func<int, int> exponent = Grading(length, span);
        return [.. Enumerable.Range(0, length).Select(k => Math.ScaleB(1, exponent(k)))];
    }

    /// <summary>From 2 down to 1, evenly.</summary>
    private static double[] Even(int length) =>
        [.. Enumerable.Range(0, length).Select(k => 2 - ((double)k / Math.Max(1, length - 1)))];

    /// <summary>A full list of singular values, numbered.</summary>
    private static IReadOnlyList<(int Index, double Value)> All(IEnumerable<double> values) =>
        [.. values.Select(Math.Abs).OrderDescending().Select((value, k) => (k + 1, value))];

    /// <summary>One value, then zeros.</summary>
    private static IReadOnlyList<(int Index, double Value)> RankOne(int count, double value) =>
        [.. Enumerable.Range(1, count).Select(k => (k, k == 1 ? value : 0.0))];

    /// <summary>First, middle and last of 1 … n, each once.</summary>
    private static IEnumerable<int> Places(int n) => n == 0 ? [] : new[] { 1, (n + 1) / 2, n }.Distinct();

    /// <summary>
    /// Whether Cholesky in T must succeed on a matrix that has this condition number once scaled to a unit diagonal, entries rounded:
    /// 2n(n+2)·u·κ &lt; 1 (Higham, theorem 10.7, with a margin of two).
    /// </summary>
    private static bool SurvivesRounding<T>(int n, double condition)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        2.0 * n * (n + 2) * Machine<T>.Epsilon * condition < 1;
}
