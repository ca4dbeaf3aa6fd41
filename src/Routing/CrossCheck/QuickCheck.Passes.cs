namespace Linalg.Interop;

/// <content>After the call: the vector goes through what came out.</content>
internal unsafe ref partial struct QuickCheck<T>
{
    private const int CertifiedColumns = 8;
    private const double RoundingsOfMultiplier = 30;

    /// <summary>
    /// How far |M|·|D|·|Mᵀ| may exceed |A| for each of n columns before the choice of pivots is doubted; Bunch and Kaufman's is far below.
    /// </summary>
    private const double GrowthPerColumn = 16;

    private readonly bool ProductPasses(in DescribedCall<T> call)
    {
        Operand<T> a = _given[0], b = _given[1];
        bool transposed = call.TransA != Transpose.None;
        Probe<T> inner;
        switch (call.Info.Work)
        {
            case WorkShape.Product:
                inner = Product(b, call.TransB != Transpose.None, _signs);
                inner.Scale(call.Alpha);
                ProbeKernels<T>.AddProduct(a, transposed, inner, _expected);
                return Agree(Product(call.Operands[2], false, _signs), _expected, call.K + call.N);
            case WorkShape.Applied when call.Info.Operands.Count == 3:
                inner = call.Side == Side.Left ? Product(b, false, _signs) : SymmetricProduct(a, _signs);
                inner.Scale(call.Alpha);
                Probe<T> product = call.Side == Side.Left ? SymmetricProduct(a, inner) : Product(b, false, inner);
                _expected.Add(product);
                return Agree(Product(call.Operands[2], false, _signs), _expected, call.M + call.N);
            case WorkShape.Gram:
                inner = Product(a, !transposed, _signs);
                inner.Scale(call.Alpha);
                ProbeKernels<T>.AddProduct(a, transposed, inner, _expected);
                return Agree(SymmetricProduct(call.Operands[1], _signs), _expected, call.K + call.N);
            case WorkShape.Matrix:
                return Agree(Elements(call.Operands[2], call.IsYReversed), _expected, call.M + call.N);
            default:
                return Agree(Product(call.Operands[1], false, _signs), _expected, call.M + call.N);
        }
    }

    private readonly bool TriangularSolvePasses(in DescribedCall<T> call)
    {
        if (call.Diag == Diag.NonUnit && HasNoUsableDiagonal(_given[0]))
            return true;
        bool left = call.Side == Side.Left, transposed = call.TransA != Transpose.None;
        Probe<T> solution = Product(call.Operands[1], !left, _signs);
        return Agree(TriangularProduct(_given[0], transposed == left, solution), _expected, call.M + call.N);
    }

    private readonly bool SolvePasses(in DescribedCall<T> call)
    {
        bool undefined = call.Info.Family == RoutineFamily.BunchKaufman ? FirstZeroBlock(_given[0], _pivots) != 0 : HasNoUsableDiagonal(_given[0]);
        if (undefined)
            return true;
        Probe<T> solution = Product(call.Operands[1], false, _signs);
        return Agree(FactoredProduct(call, call.TransA != Transpose.None, solution), _expected, call.N + call.K);
    }

    /// <summary>Whether a triangle has zero, NaN or infinity on its diagonal, so that nothing is solved by it.</summary>
    private static bool HasNoUsableDiagonal(in Operand<T> a)
    {
        bool usable = true;
        for (int i = 0; i < a.Columns; i++)
            usable &= T.IsFinite(a.Column(i)[i]) && !T.IsZero(a.Column(i)[i]);
        return !usable;
    }

    /// <summary>wᵀ·X·A = wᵀ for the inverse X.</summary>
    private readonly bool InversePasses(in DescribedCall<T> call, int info)
    {
        if (info != 0)
            return call.Info.Family == RoutineFamily.BunchKaufman && info == FirstZeroBlock(_given[0], _pivots);
        Operand<T> inverse = call.Operands[0];
        Probe<T> inner = call.Info.Family == RoutineFamily.Lu ? Product(inverse, true, _signs) : SymmetricProduct(inverse, _signs);
        return Agree(FactoredProduct(call, true, inner), _signs, call.N);
    }

    private readonly Probe<T> FactoredProduct(in DescribedCall<T> call, bool transposed, Probe<T> x) => call.Info.Family switch
    {
        RoutineFamily.Lu when transposed => TransposedLuProduct(_given[0], _pivots, x, out _),
        RoutineFamily.Lu => LuProduct(_given[0], _pivots, x),
        RoutineFamily.Cholesky => CholeskyProduct(_given[0], x),
        _ => BunchKaufmanProduct(_given[0], _pivots, x),
    };

    private readonly bool LuPasses(in DescribedCall<T> call, int info)
    {
        Operand<T> a = call.Operands[0];
        int k = Math.Min(call.M, call.N), zero = 0;
        for (int i = k - 1; i >= 0; i--)
        {
            if (T.IsZero(a.Column(i)[i]))
                zero = i + 1;
        }

        return info == zero
            && Certificates.PivotsInRange(new ReadOnlySpan<int>(call.Pivots, k), call.M)
            && Agree(TransposedLuProduct(a, call.Pivots, _signs, out T largest), _expected, call.M + call.N)
            && MultiplierIsBounded(largest);
    }

    /// <summary>|L| ≤ 1 within rounding: the product alone would hide growth, whose rounding errors it is measured by.</summary>
    private static bool MultiplierIsBounded(T largest) => !(largest > T.One + T.CreateTruncating(RoundingsOfMultiplier * Machine<T>.Epsilon));

    private readonly bool CholeskyPasses(in DescribedCall<T> call) => Agree(CholeskyProduct(call.Operands[0], _signs), _expected, call.N);

    /// <summary>
    /// info = k: the leading k − 1 rows are factored, and the pivot a_kk − aᵀ·A₁₁⁻¹·a that they leave is not positive within rounding.
    /// </summary>
    private readonly bool IsIndefinite(in DescribedCall<T> call, int info)
    {
        int p = info - 1;
        if (info < 1 || info > call.N)
            return false;
        Operand<T> factor = call.Operands[0].As(p, p, call.Operands[0].Part), given = _given[0].As(p, p, _given[0].Part);
        bool lower = factor.Part == Part.Lower;
        if (!Agree(CholeskyProduct(factor, _signs.Leading(p)), SymmetricProduct(given, _signs.Leading(p)), call.N))
            return false;

        // y = L₁₁⁻¹·a by columns of L, or by rows of Lᵀ.
        Probe<T> y = New(p);
        T square = T.Zero;
        for (int i = 0; i < p; i++)
            y.Value[i] = lower ? _given[0].Column(i)[p] : _given[0].Column(p)[i];
        for (int i = 0; i < p; i++)
        {
            T* column = factor.Column(i);
            if (!lower)
                y.Value[i] -= ProbeKernels<T>.Dot(column, i, y.Value, y.Size).Value;
            y.Value[i] /= column[i];
            if (lower)
                ProbeKernels<T>.Add(column + i + 1, p - i - 1, -y.Value[i], T.Zero, y.Value + i + 1, y.Size + i + 1);
            square += y.Value[i] * y.Value[i];
        }

        T pivot = _given[0].Column(p)[p];
        T slack = T.CreateTruncating((16 + (4 * Math.Sqrt(call.N))) * Machine<T>.Epsilon) * (T.Abs(pivot) + square);
        return pivot - square <= slack || !T.IsFinite(pivot);
    }

    private readonly bool BunchKaufmanPasses(in DescribedCall<T> call, int info)
    {
        Operand<T> a = call.Operands[0];
        return Certificates.BunchKaufmanPivotsAreWellFormed(call.Uplo, new ReadOnlySpan<int>(call.Pivots, call.N))
            && info == FirstZeroBlock(a, call.Pivots)
            && BunchKaufmanProduct(a, call.Pivots, _signs) is var product
            && !(ProbeKernels<T>.Largest(product.Size, call.N)
                > T.CreateTruncating(GrowthPerColumn * call.N) * ProbeKernels<T>.Largest(_expected.Size, call.N))
            && Agree(product, _expected, call.N);
    }

    /// <summary>The one-based row of the first block of order one met that is zero, from the bottom for the upper triangle.</summary>
    private static int FirstZeroBlock(in Operand<T> a, int* ipiv)
    {
        int first = 0;
        for (int k = 0; k < a.Columns; k++)
        {
            if (ipiv[k] > 0 && T.IsZero(a.Column(k)[k]) && (first == 0 || a.Part == Part.Upper))
                first = k + 1;
        }

        return first;
    }

    /// <summary>wᵀ·Q·R = wᵀ·A·P, every reflector is one, and pivots do not grow.</summary>
    private readonly bool QrPasses(in DescribedCall<T> call)
    {
        Operand<T> a = call.Operands[0];
        T* tau = call.Operands[1].Data;
        (int m, int n) = (call.M, call.N);
        int k = Math.Min(m, n);
        T slack = T.CreateTruncating((64 + (8 * Math.Sqrt(m))) * Machine<T>.Epsilon), two = T.One + T.One;
        Probe<T> turned = New(m);
        turned.Copy(_signs);
        bool orthogonal = true;
        for (int i = 0; i < k; i++)
        {
            T square = ProbeKernels<T>.Reflect(a.Column(i) + i + 1, m - i - 1, tau[i], turned.Value + i);
            orthogonal &= T.IsZero(tau[i]) || T.Abs((tau[i] * square) - two) <= slack || !T.IsFinite(square);
        }

        // The magnitudes that matter are those of the columns of A: R has the same norms.
        Probe<T> computed = Product(a.As(k, n, Part.Upper), true, turned.Leading(k)), expected = _expected;
        new Span<T>(computed.Size, n).Clear();
        if (call.Info.Pivots is not null)
        {
            if (!IsPermutation(call))
                return false;
            expected = New(n);
            for (int j = 0; j < n; j++)
            {
                expected.Value[j] = _expected.Value[call.Pivots[j] - 1];
                expected.Size[j] = _expected.Size[call.Pivots[j] - 1];
            }
        }

        return orthogonal && Agree(computed, expected, m + n) && (call.Routine == Routine.Geqrf || ColumnsWereChosenByLength(call));
    }

    /// <summary>jpvt holds each column once, those that were fixed in front.</summary>
    private readonly bool IsPermutation(in DescribedCall<T> call)
    {
        int n = call.N, place = 0;
        int* seen = _memory.Take<int>(n);
        new Span<int>(seen, n).Clear();
        for (int j = 0; j < n; j++)
        {
            int column = call.Pivots[j];
            if (column < 1 || column > n || seen[column - 1]++ != 0)
                return false;
        }

        for (int j = 0; j < n; j++)
        {
            if (_pivots[j] != 0 && call.Pivots[place++] != j + 1)
                return false;
        }

        return true;
    }

    /// <summary>r_tt² ≥ Σ_{i=t..j} r_ij² for the free t before j, in a few columns j, the last ones among them.</summary>
    private readonly bool ColumnsWereChosenByLength(in DescribedCall<T> call)
    {
        Operand<T> r = call.Operands[0];
        int n = call.N, k = Math.Min(call.M, n), firstFree = 0;
        for (int j = 0; j < n; j++)
            firstFree += _pivots[j] != 0 ? 1 : 0;
        T slack = T.CreateTruncating((16 + (4 * Math.Sqrt(n))) * Machine<T>.Epsilon);
        for (int sample = 0; sample < CertifiedColumns; sample++)
        {
            int j = n - 1 - (int)((long)sample * (n - 1) / CertifiedColumns);
            T* column = r.Column(j);
            int end = Math.Min(j + 1, k);
            T length = _expected.Size[call.Pivots[j] - 1], rest = T.Zero;
            for (int t = end - 1; t >= firstFree; t--)
            {
                rest += column[t] * column[t];
                T pivot = r.Column(t)[t], allowed = slack * length * (length + T.Abs(pivot));
                if (t < j && rest - (pivot * pivot) > allowed)
                    return false;
            }
        }

        return true;
    }

    private readonly bool OrthogonalPasses(in DescribedCall<T> call)
    {
        bool forms = call.Routine == Routine.Orgqr, left = forms || call.Side == Side.Left;
        Probe<T> computed = Product(call.Operands[forms ? 0 : 2], left, _signs);
        new Span<T>(computed.Size, computed.Length).Clear();
        return Agree(computed, _expected, call.M + call.N);
    }

    private readonly bool SvdPasses(in DescribedCall<T> call)
    {
        (int m, int n) = (call.M, call.N);
        int k = Math.Min(m, n);
        T* s = call.Operands[1].Data;
        bool ordered = s[k - 1] >= T.Zero;
        for (int i = 1; i < k; i++)
            ordered &= s[i] <= s[i - 1];
        if (!ordered || !T.IsFinite(s[0]))
            return false;
        if (call.Job == SvdJob.None)
            return NormIsKept(s, k, m + n);

        Operand<T> u = call.Job == SvdJob.Overwrite && m >= n ? call.Operands[0] : call.Operands[2];
        Operand<T> vt = call.Job == SvdJob.Overwrite && m < n ? call.Operands[0] : call.Operands[3];
        Probe<T> inner = Product(u.As(m, k, Part.Full), true, _signs);
        for (int i = 0; i < k; i++)
            inner.Value[i] *= s[i];
        Probe<T> computed = Product(vt.As(k, n, Part.Full), true, inner);

        // Errors are small beside the largest singular value, whatever the column.
        new Span<T>(computed.Size, n).Clear();
        new Span<T>(_expected.Size, n).Fill(s[0] * T.CreateTruncating(4));
        return Agree(computed, _expected, m + n) && HasOrthonormalColumns(u, false) && HasOrthonormalColumns(vt, true);
    }

    /// <summary>‖Σ‖ = ‖A‖ in the Frobenius norm, where squares stay in range.</summary>
    private readonly bool NormIsKept(T* s, int k, int n)
    {
        double square = double.CreateTruncating(System.Numerics.Tensors.TensorPrimitives.SumOfSquares(new ReadOnlySpan<T>(s, k)));
        bool isInRange = double.IsFinite(_square) && _square > Machine<T>.SafeMin / Machine<T>.Epsilon;
        return !isInRange || Math.Abs(square - _square) <= (16 + (4 * Math.Sqrt(n))) * Machine<T>.Epsilon * _square * 4;
    }

    /// <summary>Qᵀ·Q·x = x, or Q·Qᵀ·x = x for rows.</summary>
    private readonly bool HasOrthonormalColumns(in Operand<T> q, bool rows)
    {
        Probe<T> x = Signs(rows ? q.Rows : q.Columns);
        Probe<T> y = Product(q, !rows, Product(q, rows, x));
        new Span<T>(y.Size, y.Length).Fill(T.CreateTruncating(4));
        return Agree(y, x, q.Rows + q.Columns);
    }
}
