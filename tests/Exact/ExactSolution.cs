using System.Numerics;
using Linalg.Interop.Judge;

namespace Linalg.Interop.Exact;

/// <summary>Least-squares solutions of least norm without rounding, of matrices of any shape and rank.</summary>
internal static class ExactSolution
{
    /// <summary>A⁺·b: of the x that minimize ‖b − A·x‖₂ the one of least ‖x‖₂; for a regular matrix A⁻¹·b.</summary>
    /// <param name="a">A, m × n, finite.</param>
    /// <param name="b">b, m elements, finite.</param>
    /// <param name="rank">On return the exact rank of A.</param>
    public static Rational[] Of<T>(MoatedMatrix<T> a, ReadOnlySpan<T> b, out int rank)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        (int m, int n) = (a.Rows, a.Columns);
        MoatedMatrix<T> right = MoatedMatrix<T>.Create(m, 1, (_, _) => T.Zero);
        for (int i = 0; i < m; i++)
            right[i, 0] = b[i];
        BigInteger[,] w = Whole(a, out int shift);
        BigInteger[,] c = Whole(right, out int rightShift);
        (List<int> rows, List<int> columns) = Independent(w);
        rank = rows.Count;

        // With C independent columns that span the range and R independent rows, A⁺ = Rᵀ·(Cᵀ·A·Rᵀ)⁻¹·Cᵀ; at full rank C or R may be I.
        BigInteger[,] left = rank == m ? Identity(m) : Transposed(w, rows: null, columns);
        BigInteger[,] back = rank == n ? Identity(n) : Transposed(w, rows, columns: null);
        BigInteger[,] core = Product(left, Product(w, back));
        (BigInteger[] y, BigInteger determinant) = Solve(core, Product(left, c));
        int power = shift - rightShift;
        var scale = power >= 0 ? new Rational(BigInteger.One << power, determinant) : new Rational(1, determinant << -power);
        var x = new Rational[n];
        for (int j = 0; j < n; j++)
        {
            BigInteger sum = BigInteger.Zero;
            for (int k = 0; k < rank; k++)
                sum += back[j, k] * y[k];
            x[j] = scale * new Rational(sum, 1);
        }

        return x;
    }

    /// <summary>The matrix times the least power of two that makes it whole.</summary>
    private static BigInteger[,] Whole<T>(MoatedMatrix<T> a, out int shift)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        shift = int.MinValue;
        for (int j = 0; j < a.Columns; j++)
        {
            foreach (T element in a.Column(j))
                shift = element == T.Zero ? shift : Math.Max(shift, 52 - Math.ILogB(double.CreateTruncating(element)));
        }

        shift = shift == int.MinValue ? 0 : shift;
        var whole = new BigInteger[a.Rows, a.Columns];
        for (int i = 0; i < a.Rows; i++)
        {
            for (int j = 0; j < a.Columns; j++)
            {
                double element = double.CreateTruncating(a[i, j]);
                int exponent = element == 0 ? 0 : Math.ILogB(element);
                var mantissa = new BigInteger(Math.ScaleB(Math.ScaleB(element, -exponent), 52));
                whole[i, j] = mantissa << (shift + exponent - 52);
            }
        }

        return whole;
    }

    /// <summary>As many rows and columns as the rank, whose common block is regular, by fraction-free elimination.</summary>
    private static (List<int> Rows, List<int> Columns) Independent(BigInteger[,] a)
    {
        (int m, int n) = (a.GetLength(0), a.GetLength(1));
        BigInteger[,] w = (BigInteger[,])a.Clone();
        var (rows, columns) = (new List<int>(), new List<int>());
        BigInteger last = BigInteger.One;
        for (int j = 0; j < n && rows.Count < m; j++)
        {
            int pivot = Enumerable.Range(0, m).FirstOrDefault(i => !rows.Contains(i) && !w[i, j].IsZero, -1);
            if (pivot < 0)
                continue;
            rows.Add(pivot);
            columns.Add(j);
            for (int i = 0; i < m; i++)
            {
                if (rows.Contains(i))
                    continue;
                BigInteger factor = w[i, j];
                for (int k = j; k < n; k++)
                    w[i, k] = ((w[pivot, j] * w[i, k]) - (factor * w[pivot, k])) / last;
            }

            last = w[pivot, j];
        }

        return (rows, columns);
    }

    /// <summary>y and d with K·(y/d) = c for a regular K, by Bareiss' elimination: every division is exact.</summary>
    private static (BigInteger[] Y, BigInteger Determinant) Solve(BigInteger[,] k, BigInteger[,] c)
    {
        int n = k.GetLength(0);
        var w = new BigInteger[n, n + 1];
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j <= n; j++)
                w[i, j] = j < n ? k[i, j] : c[i, 0];
        }

        BigInteger last = BigInteger.One;
        for (int p = 0; p < n; p++)
        {
            int pivot = p;
            while (w[pivot, p].IsZero)
                pivot++;
            for (int j = 0; j <= n && pivot != p; j++)
                (w[p, j], w[pivot, j]) = (w[pivot, j], w[p, j]);
            for (int i = 0; i < n; i++)
            {
                BigInteger factor = w[i, p];
                for (int j = 0; j <= n && i != p; j++)
                    w[i, j] = ((w[p, p] * w[i, j]) - (factor * w[p, j])) / last;
            }

            last = w[p, p];
        }

        return ([.. Enumerable.Range(0, n).Select(i => w[i, n])], last);
    }

    private static BigInteger[,] Identity(int n)
    {
        var identity = new BigInteger[n, n];
        for (int i = 0; i < n; i++)
            identity[i, i] = BigInteger.One;
        return identity;
    }

    /// <summary>The transpose of chosen rows and columns, null for all.</summary>
    private static BigInteger[,] Transposed(BigInteger[,] a, List<int>? rows, List<int>? columns)
    {
        rows ??= [.. Enumerable.Range(0, a.GetLength(0))];
        columns ??= [.. Enumerable.Range(0, a.GetLength(1))];
        var part = new BigInteger[columns.Count, rows.Count];
        for (int i = 0; i < rows.Count; i++)
        {
            for (int j = 0; j < columns.Count; j++)
                part[j, i] = a[rows[i], columns[j]];
        }

        return part;
    }

    private static BigInteger[,] Product(BigInteger[,] a, BigInteger[,] b)
    {
        var product = new BigInteger[a.GetLength(0), b.GetLength(1)];
        for (int i = 0; i < product.GetLength(0); i++)
        {
            for (int j = 0; j < product.GetLength(1); j++)
            {
                for (int k = 0; k < b.GetLength(0); k++)
                    product[i, j] += a[i, k] * b[k, j];
            }
        }

        return product;
    }
}
