using System.Runtime.InteropServices;

namespace Linalg.Interop;

/// <content>Random matrices.</content>
public sealed partial class DenseMatrix<T>
{
    /// <summary>
    /// Creates a matrix of independent standard normal numbers that a seed determines: the same bits on every machine and in every release.
    /// A matrix of float holds the rounded elements of the one of double. Takes O(m·n).
    /// </summary>
    /// <param name="rows">m ≥ 0.</param>
    /// <param name="columns">n ≥ 0.</param>
    /// <param name="seed">Any number. Neighbouring seeds give unrelated matrices.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is negative, or m·n passes what an array can hold.</exception>
    public static DenseMatrix<T> Gaussian(int rows, int columns, int seed)
    {
        var stream = new GaussianStream(seed);
        return Gaussian(rows, columns, ref stream);
    }

    /// <summary>Creates a matrix of independent standard normal numbers from the caller's generator. Takes O(m·n).</summary>
    /// <param name="rows">m ≥ 0.</param>
    /// <param name="columns">n ≥ 0.</param>
    /// <param name="random">Its <see cref="Random.NextDouble"/> is called at least m·n times; <see cref="Random.Shared"/> will do.</param>
    /// <exception cref="ArgumentNullException">There is no generator.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A size is negative, or m·n passes what an array can hold.</exception>
    public static DenseMatrix<T> Gaussian(int rows, int columns, Random random)
    {
        ArgumentNullException.ThrowIfNull(random);
        var stream = new GaussianStream(random);
        return Gaussian(rows, columns, ref stream);
    }

    /// <summary>
    /// Creates a matrix with orthonormal columns (m ≥ n) or rows (m &lt; n), uniformly distributed (Haar), that a seed determines: the same
    /// bits on every machine. For m ≥ n it is Q of <c>Gaussian(m, n, seed)</c> = Q·R with a positive diagonal of R. Computed in double by a
    /// plain loop on one thread, about 4·k²·(l − k/3) operations with k = min(m, n), l = max(m, n).
    /// </summary>
    /// <param name="rows">m ≥ 0.</param>
    /// <param name="columns">n ≥ 0. An orthogonal matrix is square: m = n.</param>
    /// <param name="seed">Any number. Neighbouring seeds give unrelated matrices.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is negative, or m·n passes what an array can hold.</exception>
    public static DenseMatrix<T> Orthogonal(int rows, int columns, int seed)
    {
        var stream = new GaussianStream(seed);
        return Orthogonal(rows, columns, ref stream);
    }

    /// <summary>
    /// Creates a matrix with orthonormal columns (m ≥ n) or rows (m &lt; n), uniformly distributed (Haar), from the caller's generator.
    /// Computed in double by a plain loop on one thread, about 4·k²·(l − k/3) operations with k = min(m, n), l = max(m, n).
    /// </summary>
    /// <param name="rows">m ≥ 0.</param>
    /// <param name="columns">n ≥ 0. An orthogonal matrix is square: m = n.</param>
    /// <param name="random">Its <see cref="Random.NextDouble"/> is called at least m·n times; <see cref="Random.Shared"/> will do.</param>
    /// <exception cref="ArgumentNullException">There is no generator.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A size is negative, or m·n passes what an array can hold.</exception>
    public static DenseMatrix<T> Orthogonal(int rows, int columns, Random random)
    {
        ArgumentNullException.ThrowIfNull(random);
        var stream = new GaussianStream(random);
        return Orthogonal(rows, columns, ref stream);
    }

    private static DenseMatrix<T> Gaussian(int rows, int columns, ref GaussianStream stream)
    {
        DenseMatrix<T> matrix = Uninitialized(rows, columns);
        foreach (ref T element in matrix.Elements)
            element = T.CreateTruncating(stream.Next());
        return matrix;
    }

    private static DenseMatrix<T> Orthogonal(int rows, int columns, ref GaussianStream stream)
    {
        DenseMatrix<T> matrix = Uninitialized(rows, columns);
        (int m, int n) = (Math.Max(rows, columns), Math.Min(rows, columns));
        if (typeof(T) == typeof(double) && rows >= columns)
        {
            Span<double> elements = MemoryMarshal.Cast<T, double>(matrix.Elements);
            Fill(elements, ref stream);
            HaarOrthogonal.Orthogonalize(elements, m, n);
            return matrix;
        }

        using var work = new Rented<double>((long)m * n);
        Fill(work.Span, ref stream);
        HaarOrthogonal.Orthogonalize(work.Span, m, n);
        ReadOnlyMatrixSpan<double> q = new(work.Span, m, n);
        (rows < columns ? q.Transposed : q).ConvertTo<T>(matrix);
        return matrix;
    }

    private static void Fill(Span<double> elements, ref GaussianStream stream)
    {
        foreach (ref double element in elements)
            element = stream.Next();
    }
}
