using System.Numerics;
using Linalg.Interop.Judge;

namespace Linalg.Interop.Exact;

/// <summary>Matrices of fractions, by the definitions.</summary>
internal sealed class RationalMatrix
{
    private readonly Rational[,] _entries;

    public RationalMatrix(int rows, int columns, Func<int, int, Rational> entry)
    {
        _entries = new Rational[rows, columns];
        for (int i = 0; i < rows; i++)
            for (int j = 0; j < columns; j++)
                _entries[i, j] = entry(i, j);
    }

    public int Rows => _entries.GetLength(0);

    public int Columns => _entries.GetLength(1);

    public RationalMatrix Transposed => new(Columns, Rows, (i, j) => this[j, i]);

    /// <summary>The largest column sum of magnitudes.</summary>
    public Rational OneNorm
    {
        get
        {
            Rational norm = Rational.Zero;
            for (int j = 0; j < Columns; j++)
            {
                Rational sum = Rational.Zero;
                for (int i = 0; i < Rows; i++)
                    sum += Rational.Abs(this[i, j]);
                norm = Rational.Max(norm, sum);
            }

            return norm;
        }
    }

    public RationalMatrix Abs => new(Rows, Columns, (i, j) => Rational.Abs(this[i, j]));

    public Rational this[int i, int j]
    {
        get => _entries[i, j];
        set => _entries[i, j] = value;
    }

    public static RationalMatrix operator *(RationalMatrix x, RationalMatrix y) => new(x.Rows, y.Columns, (i, j) =>
    {
        Rational sum = Rational.Zero;
        for (int k = 0; k < x.Columns; k++)
            sum += x[i, k] * y[k, j];
        return sum;
    });

    public static RationalMatrix operator *(Rational x, RationalMatrix y) => new(y.Rows, y.Columns, (i, j) => x * y[i, j]);

    public static RationalMatrix operator +(RationalMatrix x, RationalMatrix y) => new(x.Rows, x.Columns, (i, j) => x[i, j] + y[i, j]);

    public static RationalMatrix operator -(RationalMatrix x, RationalMatrix y) => new(x.Rows, x.Columns, (i, j) => x[i, j] - y[i, j]);

    public static RationalMatrix Identity(int n) => new(n, n, (i, j) => i == j ? 1 : 0);

    /// <summary>The identity with rows i and k interchanged.</summary>
    public static RationalMatrix Interchange(int n, int i, int k)
    {
        int Image(int row) => row == i ? k : row == k ? i : row;
        return new(n, n, (row, column) => Image(row) == column ? 1 : 0);
    }

    public static RationalMatrix From<T>(MoatedMatrix<T> a)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => new(a.Rows, a.Columns, (i, j) => Rational.From(a[i, j]));

    /// <summary>A triangle or trapezoid of a, zeros elsewhere.</summary>
    public static RationalMatrix Triangle<T>(Uplo uplo, Diag diag, MoatedMatrix<T> a, int rows, int columns)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => new(rows, columns, (i, j) =>
        {
            if (i == j)
                return diag == Diag.Unit ? 1 : Rational.From(a[i, j]);
            return (uplo == Uplo.Lower) == (i > j) ? Rational.From(a[i, j]) : 0;
        });

    /// <summary>A symmetric matrix from one triangle of a.</summary>
    public static RationalMatrix Symmetric<T>(Uplo uplo, MoatedMatrix<T> a)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => new(a.Rows, a.Columns, (i, j) =>
            (uplo == Uplo.Lower) == (i > j) ? Rational.From(a[i, j]) : Rational.From(a[j, i]));

    public RationalMatrix Apply(Transpose op) => op == Transpose.None ? this : Transposed;

    /// <summary>H(0)···H(k−1), each I − τ·v·vᵀ written out.</summary>
    public static RationalMatrix Reflectors<T>(MoatedMatrix<T> factored, ReadOnlySpan<T> tau)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int m = factored.Rows;
        RationalMatrix product = Identity(m);
        for (int k = 0; k < tau.Length; k++)
        {
            int at = k;
            var v = new RationalMatrix(m, 1, (i, _) => i < at ? 0 : i == at ? 1 : Rational.From(factored[i, at]));
            product *= Identity(m) - (Rational.From(tau[k]) * (v * v.Transposed));
        }

        return product;
    }

    /// <summary>The inverse by Gauss–Jordan elimination.</summary>
    public RationalMatrix Inverse()
    {
        int n = Rows;
        var work = new RationalMatrix(n, 2 * n, (i, j) => j < n ? this[i, j] : j - n == i ? 1 : 0);
        for (int k = 0; k < n; k++)
        {
            int pivot = k;
            while (work[pivot, k] == 0)
                pivot++;
            work = Interchange(n, k, pivot) * work;
            Rational scale = work[k, k];
            for (int j = 0; j < 2 * n; j++)
                work[k, j] /= scale;
            for (int i = 0; i < n; i++)
            {
                Rational factor = work[i, k];
                for (int j = 0; i != k && j < 2 * n; j++)
                    work[i, j] -= factor * work[k, j];
            }
        }

        return new(n, n, (i, j) => work[i, n + j]);
    }
}
