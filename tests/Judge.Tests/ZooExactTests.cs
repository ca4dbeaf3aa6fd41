using System.Numerics;
using Xunit;

namespace Linalg.Interop.Judge.Tests;

/// <summary>
/// An exact integer multiple of a floating-point matrix: every finite number is an integer times a power of two. Fraction-free (Bareiss)
/// elimination gives its determinant, rank and inertia without rounding.
/// </summary>
internal sealed class IntegerMatrix
{
    private readonly BigInteger[,] _a;

    /// <summary>The matrix is <see cref="_a"/> · 2^_exponent.</summary>
    private readonly int _exponent;

    private IntegerMatrix(BigInteger[,] a, int exponent) => (_a, _exponent) = (a, exponent);

    private int Rows => _a.GetLength(0);

    private int Columns => _a.GetLength(1);

    public static IntegerMatrix Of<T>(MoatedMatrix<T> matrix)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int exponent = 0;
        for (int j = 0; j < matrix.Columns; j++)
            foreach (T x in matrix.Column(j))
                exponent = Math.Min(exponent, x == T.Zero ? 0 : Split(double.CreateChecked(x)).Exponent);
        var a = new BigInteger[matrix.Rows, matrix.Columns];
        for (int i = 0; i < matrix.Rows; i++)
            for (int j = 0; j < matrix.Columns; j++)
                a[i, j] = Integer(double.CreateChecked(matrix[i, j]), exponent);
        return new IntegerMatrix(a, exponent);
    }

    /// <summary>AᵀA.</summary>
    public IntegerMatrix Gram()
    {
        var g = new BigInteger[Columns, Columns];
        for (int i = 0; i < Columns; i++)
            for (int j = 0; j < Columns; j++)
                for (int k = 0; k < Rows; k++)
                    g[i, j] += _a[k, i] * _a[k, j];
        return new IntegerMatrix(g, 2 * _exponent);
    }

    /// <summary>A − (x · y)·I for exact x and y.</summary>
    public IntegerMatrix ShiftedBy(double x, double y = 1)
    {
        (BigInteger p, int e) = Split(x);
        (BigInteger q, int f) = Split(y);
        int exponent = Math.Min(_exponent, e + f);
        var b = new BigInteger[Rows, Columns];
        for (int i = 0; i < Rows; i++)
        {
            for (int j = 0; j < Columns; j++)
                b[i, j] = _a[i, j] << (_exponent - exponent);
            b[i, i] -= (p * q) << (e + f - exponent);
        }

        return new IntegerMatrix(b, exponent);
    }

    public static IntegerMatrix operator *(IntegerMatrix x, IntegerMatrix y)
    {
        var product = new BigInteger[x.Rows, y.Columns];
        for (int i = 0; i < x.Rows; i++)
            for (int j = 0; j < y.Columns; j++)
                for (int k = 0; k < x.Columns; k++)
                    product[i, j] += x._a[i, k] * y._a[k, j];
        return new IntegerMatrix(product, x._exponent + y._exponent);
    }

    /// <summary>Whether this is c·I.</summary>
    public bool IsMultipleOfIdentity(BigInteger c)
    {
        for (int i = 0; i < Rows; i++)
            for (int j = 0; j < Columns; j++)
                if (_a[i, j] != (i == j ? c << -_exponent : BigInteger.Zero))
                    return false;
        return true;
    }

    /// <summary>Sign and logarithm of the determinant.</summary>
    public Determinant Determinant()
    {
        (int rank, BigInteger last) = Eliminate();
        if (rank < Rows)
            return Judge.Determinant.Zero;
        Determinant integer = Judge.Determinant.Of(last);
        return integer with { LogMagnitude = integer.LogMagnitude + (_exponent * Rows * Math.Log(2)) };
    }

    public int Rank() => Eliminate().Rank;

    /// <summary>Inertia of a symmetric matrix by congruences.</summary>
    public Inertia Inertia()
    {
        var a = (BigInteger[,])_a.Clone();
        int n = Rows;
        int positive = 0;
        int negative = 0;
        BigInteger previous = BigInteger.One;
        for (int k = 0; k < n; k++)
        {
            if (!BringPivot(a, k))
                return new Inertia(positive, negative, n - k);
            if (a[k, k].Sign * previous.Sign > 0)
                positive++;
            else
                negative++;
            for (int i = k + 1; i < n; i++)
                for (int j = k + 1; j <= i; j++)
                    a[j, i] = a[i, j] = ((a[i, j] * a[k, k]) - (a[i, k] * a[k, j])) / previous;
            previous = a[k, k];
        }

        return new Inertia(positive, negative, 0);
    }

    /// <summary>How many eigenvalues of a symmetric matrix lie below x.</summary>
    public int EigenvaluesBelow(double x) => ShiftedBy(x).Inertia().Negative;

    private static (BigInteger Significand, int Exponent) Split(double x)
    {
        if (x == 0)
            return (0, 0);
        long bits = BitConverter.DoubleToInt64Bits(Math.Abs(x));
        int biased = (int)(bits >> 52);
        long significand = (bits & ((1L << 52) - 1)) | (biased == 0 ? 0 : 1L << 52);
        int zeros = BitOperations.TrailingZeroCount(significand);
        return (Math.Sign(x) * (significand >> zeros), Math.Max(biased, 1) - 1075 + zeros);
    }

    private static BigInteger Integer(double x, int exponent)
    {
        (BigInteger significand, int e) = Split(x);
        return x == 0 ? BigInteger.Zero : significand << (e - exponent);
    }

    /// <summary>Makes a_kk nonzero by a congruence of the trailing block, unless that is zero.</summary>
    private static bool BringPivot(BigInteger[,] a, int k)
    {
        int n = a.GetLength(0);
        int p = Enumerable.Range(k, n - k).FirstOrDefault(i => !a[i, i].IsZero, -1);
        if (p < 0)
        {
            var places = from i in Enumerable.Range(k, n - k) from j in Enumerable.Range(k, i - k) where !a[i, j].IsZero select (i, j);
            (int row, int other) = places.FirstOrDefault((-1, -1));
            if (row < 0)
                return false;
            for (int c = k; c < n; c++)
                a[row, c] += a[other, c];
            for (int r = k; r < n; r++)
                a[r, row] += a[r, other];
            p = row;
        }

        for (int c = 0; c < n; c++)
            (a[k, c], a[p, c]) = (a[p, c], a[k, c]);
        for (int r = 0; r < n; r++)
            (a[r, k], a[r, p]) = (a[r, p], a[r, k]);
        return true;
    }

    /// <summary>Bareiss elimination with column search: the rank and the last pivot, which is ± the determinant if the rank is full.</summary>
    private (int Rank, BigInteger LastPivot) Eliminate()
    {
        var a = (BigInteger[,])_a.Clone();
        BigInteger previous = BigInteger.One;
        int sign = 1;
        int k = 0;
        for (int column = 0; column < Columns && k < Rows; column++)
        {
            int p = Enumerable.Range(k, Rows - k).FirstOrDefault(i => !a[i, column].IsZero, -1);
            if (p < 0)
                continue;
            if (p != k)
            {
                sign = -sign;
                for (int c = 0; c < Columns; c++)
                    (a[k, c], a[p, c]) = (a[p, c], a[k, c]);
            }

            for (int i = k + 1; i < Rows; i++)
            {
                for (int j = column + 1; j < Columns; j++)
                    a[i, j] = ((a[i, j] * a[k, column]) - (a[i, column] * a[k, j])) / previous;
                a[i, column] = BigInteger.Zero;
            }

            previous = a[k, column];
            k++;
        }

        return (k, sign * previous);
    }
}

public class ZooExactTests
{
    [Fact]
    public void Determinant_of_a_hand_made_matrix_is_exact()
    {
        double[,] a = { { 0, 2, 1 }, { 0.5, 1, 1 }, { 3, -1, 0.25 } };
        // 0·(…) − 2·(0.125 − 3) + 1·(−0.5 − 3) = 2.25.
        Determinant det = IntegerMatrix.Of(MoatedMatrix<double>.Create(3, 3, (i, j) => a[i, j])).Determinant();
        Assert.Equal(1, det.Sign);
        Assert.Equal(2.25, Math.Exp(det.LogMagnitude), 14);
    }

    [Fact]
    public void Rank_sees_dependence_across_a_zero_column()
    {
        double[,] a = { { 0, 1, 2 }, { 0, 2, 4 }, { 0, 3, 7 } };
        Assert.Equal(2, IntegerMatrix.Of(MoatedMatrix<double>.Create(3, 3, (i, j) => a[i, j])).Rank());
    }

    [Fact]
    public void Inertia_handles_a_zero_diagonal_and_subnormals()
    {
        Assert.Equal(new Inertia(1, 1, 0), IntegerMatrix.Of(Gallery.Exchange<double>(2)).Inertia());
        Assert.Equal(new Inertia(1, 2, 1), IntegerMatrix.Of(MoatedMatrix<double>.Create(4, 4, (i, j) =>
            i != j ? 0 : i switch { 0 => double.Epsilon, 1 => 0, 2 => -1e300, _ => -3 })).Inertia());
    }

    [Fact]
    public void Eigenvalue_counts_bracket_the_eigenvalues()
    {
        // tridiag(−1, 2, −1) of order 3 has 2 − √2, 2, 2 + √2.
        IntegerMatrix a = IntegerMatrix.Of(Gallery.SecondDifference<double>(3));
        double[] points = [0.58, 0.59, 1.99, 2.01, 3.41, 3.42];
        Assert.All(points.Select((x, k) => (x, k)), point => Assert.Equal((point.k + 1) / 2, a.EigenvaluesBelow(point.x)));
    }
}
