namespace Linalg.Interop;

/// <content>Before the call: the vector goes through what is given.</content>
internal unsafe ref partial struct QuickCheck<T>
{
    private void Prepare(in DescribedCall<T> call)
    {
        Operand<T> a = _given[0], b = _given[1];
        switch (call.Info.Task)
        {
            case RoutineTask.Product:
                PrepareProduct(call);
                break;
            case RoutineTask.TriangularSolve:
                bool left = call.Side == Side.Left;
                _signs = Signs(left ? b.Columns : b.Rows);
                _expected = Product(b, !left, _signs);
                _expected.Scale(call.Alpha);
                break;
            case RoutineTask.Factorization:
                _signs = Signs(call.M);
                _expected = KeptProduct(call, _signs);
                break;
            case RoutineTask.Solve:
                _signs = Signs(call.K);
                _expected = Product(b, false, _signs);
                break;
            case RoutineTask.Inverse:
                _signs = Signs(call.N);
                break;
            case RoutineTask.FormQ:
                _signs = Signs(call.M);
                _expected = Reflected(a, b.Data, call.K, backward: false, _signs).Leading(call.N);
                break;
            case RoutineTask.ApplyQ:
                PrepareApplication(call);
                break;
            case RoutineTask.SingularValues when call.Job == SvdJob.None:
                _square = SquareSum(a);
                break;
            case RoutineTask.SingularValues:
                _signs = Signs(call.M);
                _expected = KeptProduct(call, _signs);
                break;
            default:
                break;
        }
    }

    private void PrepareProduct(in DescribedCall<T> call)
    {
        RoutineInfo routine = call.Info;
        if (routine.Work == WorkShape.Matrix)
        {
            _expected = VectorExpected(call);
            return;
        }

        _signs = Signs(call.N);
        int output = routine.Operands.Count - 1;
        if (routine.Operands[output].IsAccumulated)
        {
            _expected = Accumulated(call, _given[output], _signs);
            return;
        }

        // B := α·op(A)·B or α·B·op(A) with a triangle.
        Operand<T> a = _given[0], b = _given[1];
        bool transposed = call.TransA != Transpose.None, left = call.Side == Side.Left;
        Probe<T> inner = left ? Product(b, false, _signs) : TriangularProduct(a, transposed, _signs);
        _expected = left ? TriangularProduct(a, transposed, inner) : Product(b, false, inner);
        _expected.Scale(call.Alpha);
    }

    /// <summary>β·C·x, or zero where C is not read.</summary>
    private readonly Probe<T> Accumulated(in DescribedCall<T> call, in Operand<T> c, Probe<T> x)
    {
        if (T.IsZero(call.Beta))
            return New(c.Rows);
        Probe<T> y = c.Part == Part.Full ? Product(c, false, x) : SymmetricProduct(c, x);
        y.Scale(call.Beta);
        return y;
    }

    /// <summary>α·op(A)·x + β·y itself, element by element.</summary>
    private readonly Probe<T> VectorExpected(in DescribedCall<T> call)
    {
        Operand<T> vector = _given[1], result = _given[2];
        Probe<T> x = Elements(vector, call.IsXReversed);
        x.Scale(call.Alpha);
        Probe<T> y = T.IsZero(call.Beta) ? New(result.Columns) : Elements(result, call.IsYReversed);
        y.Scale(call.Beta);
        ProbeKernels<T>.AddProduct(_given[0], call.TransA != Transpose.None, x, y);
        return y;
    }

    /// <summary>A strided vector, its first element first.</summary>
    private readonly Probe<T> Elements(in Operand<T> row, bool isReversed)
    {
        Probe<T> x = New(row.Columns);
        for (int j = 0; j < row.Columns; j++)
        {
            T element = *row.Column(isReversed ? row.Columns - 1 - j : j);
            x.Value[j] = element;
            x.Size[j] = T.Abs(element);
        }

        return x;
    }

    /// <summary>wᵀ·op(Q)·C, or C·op(Q)·x.</summary>
    private void PrepareApplication(in DescribedCall<T> call)
    {
        bool left = call.Side == Side.Left;
        _signs = Signs(left ? call.M : call.N);

        // The left product needs the transpose of op(Q); Q = H(1)···H(k) is applied from its last reflector on, Qᵀ from its first.
        bool appliesQ = (call.TransA == Transpose.None) != left;
        Probe<T> turned = Reflected(_given[0], _given[1].Data, call.K, appliesQ, _signs);
        _expected = Product(_given[2], left, turned);
    }

    /// <summary>Qᵀ·x, or backward Q·x; the magnitudes stay those of x, whose length does not change.</summary>
    private readonly Probe<T> Reflected(in Operand<T> a, T* tau, int k, bool backward, Probe<T> x)
    {
        Probe<T> y = New(x.Length);
        y.Copy(x);
        for (int step = 0; step < k; step++)
        {
            int i = backward ? k - 1 - step : step;
            ProbeKernels<T>.Reflect(a.Column(i) + i + 1, a.Rows - i - 1, tau[i], y.Value + i);
        }

        return y;
    }

    private static double SquareSum(in Operand<T> a)
    {
        T sum = T.Zero;
        for (int j = 0; j < a.Columns; j++)
            sum += System.Numerics.Tensors.TensorPrimitives.SumOfSquares<T>(a.Stored(j));
        return double.CreateTruncating(sum);
    }
}
