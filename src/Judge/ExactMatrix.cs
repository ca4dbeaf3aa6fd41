namespace Linalg.Interop.Judge;

/// <summary>
/// The exact value of a matrix that was given in storage: entry·2^Exponent, the entries doubles. Each column knows the range of rows
/// outside which it is zero by structure, so that triangles cost half of a full matrix. After <see cref="Normalized"/> the
/// largest entry is in [1, 2): products neither overflow nor underflow where it matters beside that largest entry.
/// </summary>
internal sealed class ExactMatrix
{
    private readonly double[] _entries;
    private readonly int[] _first;
    private readonly int[] _end;

    private ExactMatrix(int rows, int columns)
    {
        Rows = rows;
        Columns = columns;
        _entries = new double[(long)rows * columns];
        _first = new int[columns];
        _end = new int[columns];
        Array.Fill(_end, rows);
    }

    public int Rows { get; }

    public int Columns { get; }

    public int Exponent { get; private set; }

    /// <summary>False if any entry of the matrix is NaN or infinite.</summary>
    public bool IsFinite
    {
        get
        {
            foreach (double x in _entries)
            {
                if (!double.IsFinite(x))
                    return false;
            }

            return true;
        }
    }

    /// <summary>False if any entry of column j is NaN or infinite.</summary>
    public bool IsFiniteColumn(int j)
    {
        foreach (double x in All(j))
        {
            if (!double.IsFinite(x))
                return false;
        }

        return true;
    }

    /// <summary>The leading rows × columns block of a.</summary>
    public static ExactMatrix General<T>(MoatedMatrix<T> a, int rows, int columns)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var exact = new ExactMatrix(rows, columns);
        for (int j = 0; j < columns; j++)
            Convert(a.Column(j)[..rows], exact.All(j));
        return exact;
    }

    public static ExactMatrix General<T>(MoatedMatrix<T> a)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => General(a, a.Rows, a.Columns);

    /// <summary>A vector as a matrix of one column.</summary>
    public static ExactMatrix Vector<T>(ReadOnlySpan<T> x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var exact = new ExactMatrix(x.Length, 1);
        Convert(x, exact.All(0));
        return exact;
    }

    /// <summary>The upper or lower trapezoid of the leading rows × columns block of a; nothing outside it is read, nor a unit diagonal.</summary>
    public static ExactMatrix Trapezoid<T>(Uplo uplo, Diag diag, MoatedMatrix<T> a, int rows, int columns)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var exact = new ExactMatrix(rows, columns);
        for (int j = 0; j < columns; j++)
        {
            int first = uplo == Uplo.Lower ? Math.Min(j, rows) : 0;
            int end = uplo == Uplo.Lower ? rows : Math.Min(j + 1, rows);
            exact._first[j] = first;
            exact._end[j] = end;
            Span<double> column = exact.All(j);
            if (diag == Diag.Unit && j < rows)
            {
                column[j] = 1;
                if (uplo == Uplo.Lower)
                    Convert(a.Column(j)[(j + 1)..end], column[(j + 1)..end]);
                else
                    Convert(a.Column(j)[..j], column[..j]);
            }
            else
            {
                Convert(a.Column(j)[first..end], column[first..end]);
            }
        }

        return exact;
    }

    /// <summary>A whole symmetric matrix of which one triangle is stored in a; the other is not read.</summary>
    public static ExactMatrix Symmetric<T>(Uplo uplo, MoatedMatrix<T> a)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int n = a.Columns;
        ExactMatrix exact = Trapezoid(uplo, Diag.NonUnit, a, n, n);
        for (int j = 0; j < n; j++)
        {
            for (int i = exact._first[j]; i < exact._end[j]; i++)
                exact._entries[((long)i * n) + j] = exact._entries[((long)j * n) + i];
        }

        Array.Clear(exact._first);
        Array.Fill(exact._end, n);
        return exact;
    }

    /// <summary>op(A), in fresh storage if it is the transpose.</summary>
    public ExactMatrix Apply(Transpose op) => op == Transpose.None ? this : Transposed();

    public ExactMatrix Transposed()
    {
        var result = new ExactMatrix(Columns, Rows) { Exponent = Exponent };
        Array.Fill(result._first, Columns);
        Array.Clear(result._end);
        for (int j = 0; j < Columns; j++)
        {
            ReadOnlySpan<double> column = Column(j, out int first);
            for (int k = 0; k < column.Length; k++)
            {
                int i = first + k;
                result._entries[((long)i * Columns) + j] = column[k];
                result._first[i] = Math.Min(result._first[i], j);
                result._end[i] = j + 1;
            }
        }

        for (int i = 0; i < Rows; i++)
            result._first[i] = Math.Min(result._first[i], result._end[i]);
        return result;
    }

    /// <summary>Moves the largest power of two of the entries into the exponent, in place.</summary>
    public ExactMatrix Normalized()
    {
        double largest = MaxAbs(_entries);
        if (largest > 0 && double.IsFinite(largest))
        {
            int e = Math.ILogB(largest);
            Scale(_entries, -e);
            Exponent += e;
        }

        return this;
    }

    /// <summary>Moves the largest power of two of column j out of its entries, in place.</summary>
    public int NormalizeColumn(int j)
    {
        double largest = MaxAbs(All(j));
        if (largest == 0 || !double.IsFinite(largest))
            return 0;
        int e = Math.ILogB(largest);
        Scale(All(j), -e);
        return e;
    }

    /// <summary>A ← A·diag or diag·A with powers of two: entry (i, j) is multiplied by 2^(rows[i] + columns[j]).</summary>
    public void ScaleBoth(ReadOnlySpan<int> rows, ReadOnlySpan<int> columns)
    {
        for (int j = 0; j < Columns; j++)
        {
            Span<double> column = All(j);
            for (int i = _first[j]; i < _end[j]; i++)
                column[i] = Math.ScaleB(column[i], rows[i] + columns[j]);
        }
    }

    /// <summary>Interchanges two rows of a matrix without structure.</summary>
    public void SwapRows(int i, int k)
    {
        if (i == k)
            return;
        for (long offset = 0; offset < _entries.LongLength; offset += Rows)
            (_entries[offset + i], _entries[offset + k]) = (_entries[offset + k], _entries[offset + i]);
    }

    /// <summary>The columns in another order: column j of the result is column order[j], zero-based.</summary>
    public ExactMatrix WithColumns(ReadOnlySpan<int> order)
    {
        var result = new ExactMatrix(Rows, order.Length) { Exponent = Exponent };
        for (int j = 0; j < order.Length; j++)
        {
            All(order[j]).CopyTo(result.All(j));
            result._first[j] = _first[order[j]];
            result._end[j] = _end[order[j]];
        }

        return result;
    }

    /// <summary>The part of column j that may be nonzero.</summary>
    public ReadOnlySpan<double> Column(int j, out int first)
    {
        first = _first[j];
        return All(j)[first.._end[j]];
    }

    /// <summary>y ← y + entries·x; the caller accounts for the exponent.</summary>
    public void AddProduct(ExtendedVector x, ExtendedVector y) => AddProduct(x, y, 1);

    /// <summary>y ← y − entries·x.</summary>
    public void SubtractProduct(ExtendedVector x, ExtendedVector y) => AddProduct(x, y, -1);

    /// <summary>The largest column sum of magnitudes of the entries.</summary>
    public double OneNorm()
    {
        double norm = 0;
        for (int j = 0; j < Columns; j++)
        {
            double sum = 0;
            foreach (double x in Column(j, out _))
                sum += Math.Abs(x);
            norm = Math.Max(norm, sum);
        }

        return norm;
    }

    private static double MaxAbs(ReadOnlySpan<double> x)
    {
        double largest = 0;
        foreach (double value in x)
            largest = Math.Max(largest, Math.Abs(value));
        return largest;
    }

    // In two steps, because 2^e itself may be out of range.
    private static void Scale(Span<double> x, int e)
    {
        double first = Math.ScaleB(1, e / 2);
        double second = Math.ScaleB(1, e - (e / 2));
        for (int i = 0; i < x.Length; i++)
            x[i] = x[i] * first * second;
    }

    private static void Convert<T>(ReadOnlySpan<T> source, Span<double> target)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int i = 0; i < source.Length; i++)
            target[i] = double.CreateTruncating(source[i]);
    }

    private Span<double> All(int j) => _entries.AsSpan(j * Rows, Rows);

    private void AddProduct(ExtendedVector x, ExtendedVector y, double sign)
    {
        for (int j = 0; j < Columns; j++)
        {
            DoubleDouble factor = x[j];
            if (factor.Hi != 0 || factor.Lo != 0)
                y.AddScaled(new DoubleDouble(sign * factor.Hi, sign * factor.Lo), Column(j, out int first), first);
        }
    }
}
