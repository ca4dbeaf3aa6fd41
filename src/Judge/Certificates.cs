namespace Linalg.Interop.Judge;

/// <summary>
/// Certificates of a pivoted factorization besides its residual: pivots are legal, column pivoting took the longest remaining column, and the
/// inertia, which two different but correct LDLᵀ factorizations must share.
/// </summary>
public static class Certificates
{
    /// <summary>
    /// The largest violation of r_tt² ≥ Σ_{i=t..min(j,m−1)} r_ij² over free columns t &lt; j of R, t &lt; min(m, n): pivoting takes the
    /// column with the longest remaining part. In units of max(m, n)·(ε·ρ² + η·ρ + η²), ρ = max(‖r_t‖, ‖r_j‖) over whole columns, η the smallest
    /// subnormal; 0 if there is none.
    /// </summary>
    /// <typeparam name="T">double or float.</typeparam>
    /// <param name="factored">R in the upper trapezoid of m×n, as Geqp3 leaves it; nothing below the diagonal is read.</param>
    /// <param name="fixedCount">Number of leading columns that were fixed in front and not pivoted.</param>
    /// <returns>The ratio; +∞ if R has a NaN or an infinity.</returns>
    public static double PivotedQr<T>(MoatedMatrix<T> factored, int fixedCount)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(factored);
        int m = factored.Rows;
        int n = factored.Columns;
        int k = Math.Min(m, n);
        if (k == 0)
            return 0;
        ExactMatrix r = ExactMatrix.Trapezoid(Uplo.Upper, Diag.NonUnit, factored, k, n);
        if (!r.IsFinite)
            return double.PositiveInfinity;

        // Every column keeps its own power of two, so that squares of tiny columns do not vanish beside large ones.
        var exponents = new int[n];
        var squares = new double[n];
        var pivots = new double[k];
        double worst = 0;
        for (int j = 0; j < n; j++)
        {
            exponents[j] = r.NormalizeColumn(j);
            ReadOnlySpan<double> column = r.Column(j, out _);
            foreach (double x in column)
                squares[j] += x * x;
            if (j < k)
                pivots[j] = column[j] * column[j];

            DoubleDouble rest = DoubleDouble.Zero;
            for (int i = column.Length - 1; i >= fixedCount; i--)
            {
                rest += DoubleDouble.TwoProduct(column[i], column[i]);
                if (i < j && rest.Hi > 0)
                    worst = Math.Max(worst, Violation(i, j, rest));
            }
        }

        return worst;

        double Violation(int t, int j, DoubleDouble rest)
        {
            int common = Math.Max(exponents[t], exponents[j]);
            DoubleDouble excess = DoubleDouble.ScaleB(rest, 2 * (exponents[j] - common))
                - Math.ScaleB(pivots[t], 2 * (exponents[t] - common));
            double size = Math.Max(
                Math.ScaleB(squares[t], 2 * (exponents[t] - common)),
                Math.ScaleB(squares[j], 2 * (exponents[j] - common)));
            double eta = Math.ScaleB(Machine<T>.SmallestSubnormal, -common);
            double unit = Math.Max(m, n) * ((Machine<T>.Epsilon * size) + (eta * (Math.Sqrt(size) + eta)));
            return excess.Hi > 0 ? excess.Hi / unit : 0;
        }
    }

    /// <summary>The numbers of positive, negative and zero eigenvalues, by Sylvester's law those of D in A = L·D·Lᵀ or U·D·Uᵀ.</summary>
    /// <typeparam name="T">double or float.</typeparam>
    /// <param name="uplo">The triangle that is read.</param>
    /// <param name="factored">D and the multipliers, as Sytrf leaves them, n×n and finite.</param>
    /// <param name="ipiv">Its pivots, well formed.</param>
    /// <returns>The three counts.</returns>
    public static (int Positive, int Negative, int Zero) Inertia<T>(Uplo uplo, MoatedMatrix<T> factored, ReadOnlySpan<int> ipiv)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(factored);
        ReadOnlySpan<int> pivots = ipiv[..factored.Columns];
        if (!BunchKaufmanPivotsAreWellFormed(uplo, pivots))
            throw new ArgumentException("Not the pivots of a Bunch–Kaufman factorization.", nameof(ipiv));
        var factors = BunchKaufmanFactors.Create(uplo, factored, pivots);
        int positive = 0;
        int negative = 0;
        foreach (BunchKaufmanFactors.Block block in factors.Blocks)
        {
            if (block.Largest == 0)
                continue;
            (double a, double b, double c) = block.Scaled(Math.ILogB(block.Largest));

            // The signs of the two eigenvalues follow from determinant and trace; a block of order one is read as diag(a, 0).
            double determinant = (DoubleDouble.TwoProduct(a, c) - DoubleDouble.TwoProduct(b, b)).Hi;
            double trace = a + c;
            positive += determinant < 0 ? 1 : trace > 0 ? (determinant > 0 ? 2 : 1) : 0;
            negative += determinant < 0 ? 1 : trace < 0 ? (determinant > 0 ? 2 : 1) : 0;
        }

        return (positive, negative, factored.Columns - positive - negative);
    }

    /// <summary>Whether jpvt holds each of 1, …, n once.</summary>
    /// <param name="jpvt">The permutation.</param>
    /// <returns>True if it is one.</returns>
    public static bool IsPermutation(ReadOnlySpan<int> jpvt)
    {
        var seen = new bool[jpvt.Length];
        foreach (int j in jpvt)
        {
            if (j < 1 || j > jpvt.Length || seen[j - 1])
                return false;
            seen[j - 1] = true;
        }

        return true;
    }

    /// <summary>Whether i ≤ ipiv(i) ≤ n for every i, 1-based: partial pivoting looks only at and below the diagonal.</summary>
    /// <param name="ipiv">The interchanges of an LU factorization.</param>
    /// <param name="n">The rows of the matrix.</param>
    /// <returns>True if all are legal.</returns>
    public static bool PivotsInRange(ReadOnlySpan<int> ipiv, int n)
    {
        for (int i = 0; i < ipiv.Length; i++)
        {
            if (ipiv[i] <= i || ipiv[i] > n)
                return false;
        }

        return true;
    }

    /// <summary>
    /// By how much the largest multiplier of an LU factorization exceeds one, in units of ε: partial pivoting lets none be larger, but for the
    /// rounding of a quotient or of a product with a reciprocal.
    /// </summary>
    /// <typeparam name="T">double or float.</typeparam>
    /// <param name="factored">L below the diagonal, as Getrf leaves it.</param>
    /// <returns>The ratio; +∞ if a multiplier is not finite.</returns>
    public static double PartialPivoting<T>(MoatedMatrix<T> factored)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(factored);
        T largest = T.Zero;
        for (int j = 0; j < Math.Min(factored.Rows, factored.Columns); j++)
        {
            foreach (T multiplier in factored.Column(j)[(j + 1)..])
                largest = T.Max(largest, T.Abs(multiplier));
        }

        double excess = (double.CreateTruncating(largest) - 1) / Machine<T>.Epsilon;
        return double.IsFinite(excess) ? Math.Max(0, excess) : double.PositiveInfinity;
    }

    /// <summary>
    /// The info that follows from Sytrf's D: the one-based row of the first 1 × 1 block met that is zero, from n down for Upper; 0 if there is none.
    /// </summary>
    /// <typeparam name="T">double or float.</typeparam>
    /// <param name="uplo">The triangle that is read.</param>
    /// <param name="factored">D, as Sytrf leaves it, without NaN.</param>
    /// <param name="ipiv">Its pivots, well formed.</param>
    /// <returns>The index.</returns>
    public static int FirstZeroBlock<T>(Uplo uplo, MoatedMatrix<T> factored, ReadOnlySpan<int> ipiv)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(factored);
        int first = 0;
        for (int k = 0; k < ipiv.Length; k++)
        {
            if (ipiv[k] > 0 && T.IsZero(factored[k, k]) && (first == 0 || uplo == Uplo.Upper))
                first = k + 1;
        }

        return first;
    }

    /// <summary>
    /// Whether Sytrf can return this ipiv: positive entries for blocks of order one, equal negative pairs for blocks of order two, every
    /// interchange with a row at or below (lower) or at or above (upper) the row it is made for.
    /// </summary>
    /// <param name="uplo">The triangle.</param>
    /// <param name="ipiv">The n pivots.</param>
    /// <returns>True if they are well formed.</returns>
    public static bool BunchKaufmanPivotsAreWellFormed(Uplo uplo, ReadOnlySpan<int> ipiv)
    {
        int n = ipiv.Length;
        for (int k = 0; k < n;)
        {
            int size = ipiv[k] > 0 ? 1 : 2;
            if (ipiv[k] == 0 || k + size > n || ipiv[k + size - 1] != ipiv[k])
                return false;

            // Rows are 1-based here: the row made for is the block's last one (lower) or its first one (upper).
            long with = Math.Abs((long)ipiv[k]);
            if (uplo == Uplo.Lower ? with < k + size || with > n : with > k + 1)
                return false;
            k += size;
        }

        return true;
    }
}
